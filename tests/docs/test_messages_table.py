"""docs/reference/messages.md says what the code does."""

import re
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from requests_app.mail import delivery
from requests_app.mail.notices import Notice, Side, always
from requests_app.moves.mails import ALL_NOTICES

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "messages.md").read_text()


def table_after(heading: str) -> list[list[str]]:
    """The cells of the first table below a heading, without its first row."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def as_cell(side: Side | None) -> str:
    if side is None:
        return "–"
    subject = re.sub(r"%\(\w+\)s", "…", str(side.subject))
    return f"**Action needed:** {subject}" if side.must_act else subject


def as_row(notice: Notice) -> list[str]:
    where = "" if notice.when is always else str(notice.when.__doc__).rstrip(".")
    sides = [as_cell(side) for side in (notice.department, notice.staff, notice.attendees, notice.sponsor)]
    return [f"`{notice.what.value}`", where, *sides, notice.calendar or "–"]


def test_the_table_of_messages_is_that_of_the_code() -> None:
    assert table_after("What they read") == [as_row(notice) for notice in ALL_NOTICES]


def test_the_figures_of_delivery_are_those_of_the_code() -> None:
    *pauses, last_pause = (str(pause // timedelta(minutes=1)) for pause in delivery.POLICY.pauses)
    hours = delivery.POLICY.later_pause // timedelta(hours=1)
    figures = dict(table_after("Delivery"))
    assert figures["pauses after a failed attempt"] == (
        f"{', '.join(pauses)} and {last_pause} minutes, then every {hours} hours"
    )
    assert figures["given up"].startswith(f"after {delivery.POLICY.attempts} attempts, about three days")
    assert f"by default {settings.DELIVERY_LEASE_SECONDS} seconds" in figures["a worker that was killed"]
