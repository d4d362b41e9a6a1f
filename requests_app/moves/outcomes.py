"""What a move leaves behind for the history and the messages."""

from dataclasses import dataclass, field

from requests_app.meetings.models import Meeting
from requests_app.sign_offs.models import SignOff


@dataclass(frozen=True)
class Outcome:
    """`reasons` and `text` go into the history; a meeting booked or cancelled goes out as calendar mail,
    a sign-off as the sponsor's link."""

    reasons: list[str] = field(default_factory=list)
    text: str = ""
    on_behalf_of: str = ""
    meeting: Meeting | None = None
    cancelled: Meeting | None = None
    sign_off: SignOff | None = None
