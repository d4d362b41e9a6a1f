"""What guidance consists of, and the steps that more than one kind of reader takes."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from requests_app.account_requests.models import AccountRequest


@dataclass(frozen=True)
class Guidance:
    """Sentences about where a request stands, for one kind of reader."""

    happening: str
    next: str
    how_long: str = ""
    way_out: str = ""


@dataclass(frozen=True)
class NextStep:
    """The one thing to do next; `is_yours` says whether the reader is who has to do it.

    `second_label` and `second_url` are what helps with it, if something does.
    """

    title: str
    label: str = ""
    url: str = ""
    text: str = ""
    is_yours: bool = True
    second_label: str = ""
    second_url: str = ""

    @property
    def waiting(self) -> bool:
        return not self.is_yours


def waiting(text: str | Promise) -> Callable[[AccountRequest], NextStep]:
    return lambda account_request: NextStep(str(text), is_yours=False)
