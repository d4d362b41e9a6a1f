"""docs/reference/own-calendars.md tells the limits of the code."""

import re
from datetime import timedelta

from requests_app.meetings.own_calendars import fetching, fetching_program, reading, reading_program, working
from requests_app.meetings.own_calendars.models import MOST_CALENDARS
from requests_app.meetings.own_calendars.services import PAUSE
from tests.docs.pages import page, section, table

PAGE = page("reference/own-calendars")
MEGABYTE = 1024 * 1024


def test_the_limits_are_those_of_the_code():
    told = {row[0]: row[1] for row in table(PAGE, "How much")}
    assert told["Calendars of one person"] == f"{MOST_CALENDARS}"
    assert told["Size, unpacked"] == f"{fetching_program.MOST_BYTES // MEGABYTE} MB"
    assert told["Time of connecting, and of each wait"] == f"{fetching_program.STEP_SECONDS} seconds"
    assert told["Time of fetching in all"] == f"{fetching.LIMITS.seconds} seconds"
    assert told["Time of reading in all"] == f"{reading.LIMITS.seconds} seconds"
    assert told["Memory for reading"] == f"{reading.LIMITS.memory // MEGABYTE} MB"
    days = f"from {reading.READ_BACK.days} before to {reading.READ_AHEAD.days} ahead"
    assert told["Days that are read"] == days
    assert told["Busy times kept"].startswith(f"{reading_program.MOST_BUSY:,};")
    assert timedelta(weeks=2) == reading_program.STEP
    occurrences = f"{reading_program.MOST_OCCURRENCES:,}, read two weeks at a time; or {reading_program.MOST_SECONDS} s"
    assert told["Times that events take place"].startswith(occurrences)
    often = f"{reading_program.MOST_A_DAY} times a day, and {reading_program.MOST_REPETITIONS:,} times"
    assert told["How often an event may repeat"].startswith(often)
    hosts = section(PAGE, "Which hosts")
    assert f"At most {fetching_program.MOST_REDIRECTS}, each" in hosts
    shortened = [re.sub(r"(\.0)+/", "/", str(network)) for network in fetching_program.ORGANISATIONS]
    assert ", ".join(shortened) in hosts


def test_the_times_are_those_of_the_code():
    text = " ".join(section(PAGE, "When").split())
    pauses = [*working.POLICY.pauses, working.POLICY.later_pause]
    assert [pause // timedelta(minutes=1) for pause in pauses] == [15, 30, 60, 180, 360]
    assert "after failures in turn after 15 and 30 minutes, 1 and 3 hours, then every 6 hours" in text
    assert (
        timedelta(minutes=15),
        timedelta(days=1),
        timedelta(minutes=1),
    ) == (working.FETCHED_EVERY, working.READ_EVERY, PAUSE)
    assert text.startswith("Every 15 minutes;")
    assert "once a day" in text
    assert "once a minute" in text


def test_a_worker_holds_a_calendar_for_longer_than_both_processes_may_take():
    assert working.POLICY.lease_seconds > 2 * (fetching.LIMITS.seconds + reading.LIMITS.seconds)
