"""What a move leaves behind for the history and the messages."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from requests_app.models import Meeting, SignOff


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


def require(**texts: str) -> None:
    """Raise a `ValidationError` by name for each of these texts that is empty: no move goes without its words."""
    empty = {name: [_("Please write a sentence.")] for name, text in texts.items() if not text.strip()}
    if empty:
        raise ValidationError(empty)
