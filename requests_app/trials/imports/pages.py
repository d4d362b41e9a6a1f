"""What the page of an import shows of a file that was read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from requests_app.trials.choices import PostStatus
from requests_app.trials.exchange.calendars import shortened
from requests_app.trials.imports.checking import CheckedLine
from requests_app.trials.imports.choices import LineState
from requests_app.trials.imports.found import FoundCalendar
from requests_app.trials.imports.services import question_of

PER_PAGE = 20
# Of lines that are not posts; a file may have thousands.
MOST_NAMED = 200
LONGEST_TEXT = 200


@dataclass(frozen=True)
class NewPostLine:
    """A post of the file as the page lists it."""

    line: int
    planned_on: date | None
    channels: str
    text: str
    status: str
    theme: str
    notes: Sequence[str]


@dataclass(frozen=True)
class OtherLines:
    """Lines of which no post is made: how many, the first of them, and how many more."""

    count: int
    first: Sequence[Any]

    @property
    def more(self) -> int:
        return self.count - len(self.first)


@dataclass(frozen=True)
class CheckPage:
    """What was read of the file, for a person to check; `question` is to be answered before anything is added.

    `posts` are those of one `page`.
    """

    page: Page[CheckedLine]
    posts: Sequence[NewPostLine]
    wrong: OtherLines
    there: OtherLines
    left: OtherLines
    skipped: OtherLines
    question: str
    remarks: Sequence[str]
    button: str


def check_page(found: FoundCalendar, page: str | None) -> CheckPage:
    new = found.in_state(LineState.NEW)
    listed = Paginator(new, PER_PAGE).get_page(page)
    words = ngettext("Add %(count)s post", "Add %(count)s posts", len(new))
    return CheckPage(
        page=listed,
        posts=[_new(line) for line in listed],
        wrong=_others(found.in_state(LineState.WRONG)),
        there=_others(found.in_state(LineState.THERE)),
        left=_others(found.in_state(LineState.LEFT)),
        skipped=_others(found.skipped),
        question=question_of(found),
        remarks=_remarks(found),
        button=words % {"count": f"{len(new):,}"} if new else "",
    )


def _new(line: CheckedLine) -> NewPostLine:
    post = line.new_post
    if post is None:
        raise ValueError("No post is made of this line.")
    return NewPostLine(
        line=line.line,
        planned_on=post.planned_on,
        channels=", ".join(channel.name for channel in post.channels),
        text=shortened([post.text], LONGEST_TEXT),
        status=str(PostStatus(post.status).label),
        theme=post.theme,
        notes=line.notes,
    )


def _others(lines: Sequence[Any]) -> OtherLines:
    return OtherLines(len(lines), lines[:MOST_NAMED])


def _remarks(found: FoundCalendar) -> list[str]:
    """What holds for all of its posts."""
    remarks = []
    if found.has_times:
        remarks.append(_("Posts are planned for a day. The times of day in the file are not kept."))
    if found.themes:
        words = ngettext("New theme: %(names)s.", "New themes: %(names)s.", len(found.themes))
        remarks.append(words % {"names": shortened([", ".join(found.themes)], LONGEST_TEXT)})
    return remarks
