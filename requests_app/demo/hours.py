"""When those of the demo's comms team offer meetings."""

from requests_app.demo.dates import DAYS
from requests_app.demo.hospital import DemoHours, HospitalRows, hospital
from requests_app.meetings.hours import services as hours
from requests_app.meetings.hours.models import MeetingHours
from requests_app.meetings.hours.typed_times import ranges_in

ROOM = "Communications, Room 2.14, Main Building"


def make_hours(rows: HospitalRows) -> None:
    """As `hospital.toml` has them, unless somebody keeps hours already."""
    for one in hospital().hours:
        if not MeetingHours.objects.filter(user=rows.people[one.person]).exists():
            _make(rows, one)


def _make(rows: HospitalRows, one: DemoHours) -> None:
    person = rows.people[one.person]
    hours.save_hours(person, weekly={DAYS.index(day): ranges_in(times) for day, times in one.weekly.items()})
    for name, minutes in one.kinds.items():
        hours.add_kind(person, name=name, minutes=minutes, place=ROOM)
