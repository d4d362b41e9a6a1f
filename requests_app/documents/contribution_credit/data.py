"""The contribution of a department in a year as plain data: everything that the paper shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from requests_app.documents.request_form.data import Paper


@dataclass(frozen=True, slots=True)
class CreditedFigure:
    """None where it is not known, which is not 0."""

    value: Decimal | None
    is_rounded: bool = False


@dataclass(frozen=True, slots=True)
class CreditedSum:
    """A figure over those of the posts of which it is known."""

    name: str
    figure: CreditedFigure
    known: int
    posts: int


@dataclass(frozen=True, slots=True)
class CreditedMonth:
    """How many posts were shared in a month, by channel."""

    month: date
    posts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CreditedPost:
    """A post on a channel, with its figures in the order of the sums."""

    shared_on: date
    channel: str
    text: str
    link: str
    figures: tuple[CreditedFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditPaper:
    """`posts` are the first ones of `all_posts`, if these are too many for paper. `logo` holds the bytes of a picture.

    `different_posts` counts one that was shared on two channels once. `state` says in the head
    what kind of paper it is.
    """

    organisation: str
    state: str
    department: str
    year: int
    zone: ZoneInfo
    different_posts: int
    all_posts: int
    channels: tuple[str, ...]
    months: tuple[CreditedMonth, ...]
    sums: tuple[CreditedSum, ...]
    posts: tuple[CreditedPost, ...]
    paper: Paper = Paper.A4
    logo: bytes | None = None

    @property
    def reference(self) -> str:
        return str(self.year)

    @property
    def title(self) -> str:
        return self.department
