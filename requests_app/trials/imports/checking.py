"""What becomes of the lines of a file: a new post, one that is there already, or the reasons why there is none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.contrib.admin.utils import label_for_field
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from questionnaire.written.fields import DAY_SHOWN_AS
from questionnaire.written.texts import address, comparable, name, one_line, prose
from requests_app.account_requests.models import AccountRequest
from requests_app.organisation.channels.models import MainChannel
from requests_app.trials.choices import PostStatus
from requests_app.trials.exchange.calendars import ReadRow, shortened
from requests_app.trials.exchange.cells import ADDRESS
from requests_app.trials.exchange.posts import ExchangePost
from requests_app.trials.exports import exchange_posts
from requests_app.trials.imports.choices import LineState
from requests_app.trials.many_posts import NewPost, PlanningRules
from requests_app.trials.models import PlannedPost
from requests_app.trials.terms import CalendarTerms

# What the comms team decides is not decided by a file.
IMPORTED_AS = {
    PostStatus.PLANNED: PostStatus.PLANNED,
    PostStatus.READY: PostStatus.READY,
    PostStatus.CHANGE_ASKED: PostStatus.PLANNED,
    PostStatus.ACCEPTED: PostStatus.READY,
    PostStatus.SHARED: PostStatus.PLANNED,
}
Identity = tuple[object, str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """A line of the file and what becomes of it; `new_post` of those that are to be added."""

    line: int
    written: str
    state: LineState
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    new_post: NewPost | None = None


class LineChecker:
    """Checks the lines of a file against the calendar that they are to be added to."""

    def __init__(self, account_request: AccountRequest, terms: CalendarTerms) -> None:
        self.calendar = PlanningRules(terms)
        self.channels = {comparable(channel.name): channel for channel in self.calendar.agreed}
        there = exchange_posts(account_request)
        self.by_key = {post.key: post for post in there}
        self.identities = {_identity(post) for post in there}

    def check(self, row: ReadRow) -> CheckedLine:
        if row.post is None:
            return CheckedLine(row.line, row.written, LineState.WRONG, row.reasons, row.notes)
        checked = CheckedLine(row.line, row.written, LineState.NEW, notes=row.notes)
        if (known := self.by_key.get(row.post.key)) is not None:
            return self._known(checked, known, row.post)
        if _identity(row.post) in self.identities:
            return replace(checked, state=LineState.THERE)
        if row.post.status == PostStatus.NOT_USED:
            return replace(checked, state=LineState.LEFT, reasons=(_("The file says that it is not used."),))
        new_post = self._new_post(row.line, row.post)
        notes = (*row.notes, *_notes(row.post, new_post))
        if reasons := tuple(self._reasons(new_post)):
            return replace(checked, state=LineState.WRONG, reasons=reasons, notes=notes)
        return replace(checked, notes=notes, new_post=new_post)

    def _known(self, checked: CheckedLine, known: ExchangePost, post: ExchangePost) -> CheckedLine:
        """The calendar gave it this key: it is there, unless somebody changed it in the file."""
        if _said(known) == _said(post):
            return replace(checked, state=LineState.THERE)
        sentence = _(
            "%(key)s is in the calendar already, and differs. Change it there, or empty its Post ID to add it as a new "
            "post."
        )
        return replace(checked, state=LineState.WRONG, reasons=(sentence % {"key": post.key},))

    def _new_post(self, line: int, post: ExchangePost) -> NewPost:
        first = post.pictures[0].address if post.pictures else ""
        return NewPost(
            line=str(line),
            planned_on=post.planned_on,
            channels=tuple(self._agreed(post.channels)),
            text=post.text,
            status=IMPORTED_AS.get(post.status or PostStatus.PLANNED, PostStatus.PLANNED),
            theme=name(post.theme).strip(),
            link=post.link,
            event=post.campaign,
            author=post.author,
            picture_url=address(first) if ADDRESS.fullmatch(address(first)) else "",
        )

    def _agreed(self, names: Sequence[str]) -> Iterator[MainChannel]:
        return (self.channels[comparable(name)] for name in names if comparable(name) in self.channels)

    def _reasons(self, new_post: NewPost) -> Iterator[str]:
        for field, sentences in self.calendar.problems_of(new_post).items():
            if field == "planned_on":
                yield self._outside(new_post)
            elif field in {"channels", "text"}:
                yield from sentences
            else:
                label = capfirst(str(label_for_field(field, PlannedPost)))
                yield from (f"{label}: {sentence}" for sentence in sentences)

    def _outside(self, new_post: NewPost) -> str:
        terms = self.calendar.terms
        words = {"day": _day(new_post.planned_on), "first": _day(terms.first_day), "last": _day(terms.last_day)}
        if terms.trial:
            return _("%(day)s is not within the trial, which runs from %(first)s to %(last)s.") % words
        if terms.last_day:
            return _("%(day)s is not within the agreement, which is from %(first)s to %(last)s.") % words
        return _("%(day)s is before the agreement, which begins on %(first)s.") % words


def _day(day: date | None) -> str:
    return formats.date_format(day, DAY_SHOWN_AS) if day else "–"


def _notes(post: ExchangePost, new_post: NewPost) -> Iterator[str]:
    """What of this post is not taken over as the file has it."""
    if post.status and post.status != new_post.status:
        words = {"before": str(post.status.label), "now": str(PostStatus(new_post.status).label)}
        yield _("The file says “%(before)s”; it is added as “%(now)s”.") % words
    if post.pictures and not new_post.picture_url:
        picture = shortened([post.pictures[0].address])
        yield _("“%(picture)s” is no web address of a picture and is left out.") % {"picture": picture}
    if len(post.pictures) > 1:
        yield _("Only the first of its %(count)s pictures is kept as a link.") % {"count": len(post.pictures)}
    if texts := [picture.alternative_text for picture in post.pictures if picture.alternative_text]:
        sentence = _("The alternative text “%(text)s” is left out; write it beside the picture.")
        yield sentence % {"text": shortened([texts[0]])}


def _identity(post: ExchangePost) -> Identity:
    """Posts of the same day with the same text on the same channels are one."""
    return post.planned_on, prose(post.text).strip(), frozenset(map(comparable, post.channels))


def _said(post: ExchangePost) -> tuple[object, ...]:
    pictures = tuple(address(picture.address) for picture in post.pictures)
    lines = (post.author, post.theme, post.campaign)
    return (*_identity(post), address(post.link), pictures, post.status, *(one_line(line).strip() for line in lines))
