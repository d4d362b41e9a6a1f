"""Many posts planned at once: by the rules of `posts.plan`, all of them or none."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor, account_of
from requests_app.account_requests.events import lock_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_plan_posts
from requests_app.account_requests.refusals import Refused
from requests_app.organisation.channels.models import MainChannel
from requests_app.trials import rules, themes
from requests_app.trials.choices import PostStatus
from requests_app.trials.models import ContentTheme, PlannedPost, PostChannel
from requests_app.trials.terms import CalendarTerms, terms_of

AT_ONCE = 500
NOT_OF_A_POST = ["account_request", "trial", "number", "theme", "planned_by", "planned_by_name"]


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post that is to be planned; `line` is where it comes from, for people, and `theme` a name."""

    line: str
    planned_on: date | None
    channels: tuple[MainChannel, ...]
    text: str
    status: str = PostStatus.PLANNED
    theme: str = ""
    link: str = ""
    event: str = ""
    author: str = ""
    picture_url: str = ""

    def row(self) -> PlannedPost:
        """It as a row that belongs to no request yet."""
        return PlannedPost(
            planned_on=self.planned_on,
            text=self.text,
            status=self.status,
            link=self.link,
            event=self.event,
            author=self.author,
            picture_url=self.picture_url,
        )


class PlanningRules:
    """The rules of one calendar, asked for thousands of posts: its channels are read once."""

    def __init__(self, terms: CalendarTerms) -> None:
        self.terms = terms
        self.agreed = set(terms.channels)

    def problems_of(self, new_post: NewPost) -> dict[str, list[str]]:
        """Why this post cannot be planned, by field; empty if it can."""
        problems: dict[str, list[str]] = {}
        for check in (self._day, self._channels, self._words, self._theme):
            try:
                check(new_post)
            except ValidationError as error:
                problems |= error.message_dict
        return problems

    def _day(self, new_post: NewPost) -> None:
        rules.check_day_of_post(new_post.planned_on, terms=self.terms)

    def _channels(self, new_post: NewPost) -> None:
        """The twin of `rules.check_channels`."""
        if not new_post.channels or not self.agreed.issuperset(new_post.channels):
            raise ValidationError({"channels": [str(rules.NOT_A_CHANNEL)]})

    def _words(self, new_post: NewPost) -> None:
        rules.check_text(new_post.text)
        new_post.row().clean_fields(exclude=NOT_OF_A_POST)

    def _theme(self, new_post: NewPost) -> None:
        if new_post.theme:
            try:
                ContentTheme(name=new_post.theme).clean_fields(exclude=["account_request", "name_key"])
            except ValidationError as error:
                raise ValidationError({"theme": error.messages}) from error


@transaction.atomic
def plan_many(account_request: AccountRequest, new_posts: Sequence[NewPost], *, by: Actor) -> int:
    """Add all of them to the request's calendar; how many these are.

    Raises `Refused`, and `ValidationError` with a sentence that names the first line against the rules; nothing is
    added then.
    """
    locked = lock_for(account_request, can_plan_posts, by)
    terms = terms_of(locked)
    if terms is None:
        raise Refused(locked, [_("No trial is running.")])
    _check(new_posts, PlanningRules(terms))
    named = {name: themes.named(locked, name) for name in dict.fromkeys(post.theme for post in new_posts)}
    first = (locked.posts.aggregate(last=Max("number"))["last"] or 0) + 1
    rows = []
    for number, new_post in enumerate(new_posts, start=first):
        row = new_post.row()
        row.account_request, row.trial, row.number = locked, terms.trial, number
        row.note_hand_over(timezone.localdate())
        row.theme, row.planned_by, row.planned_by_name = named[new_post.theme], account_of(by), str(by)
        rows.append(row)
    made = PlannedPost.objects.bulk_create(rows, batch_size=AT_ONCE)
    pairs = zip(made, new_posts, strict=True)
    on = [PostChannel(post=row, channel=channel) for row, new_post in pairs for channel in new_post.channels]
    PostChannel.objects.bulk_create(on, batch_size=AT_ONCE)
    return len(made)


def _check(new_posts: Collection[NewPost], calendar: PlanningRules) -> None:
    for new_post in new_posts:
        if problems := calendar.problems_of(new_post):
            sentences = " ".join(sentence for found in problems.values() for sentence in found)
            words = {"line": new_post.line, "problem": sentences}
            raise ValidationError(_("Line %(line)s: %(problem)s") % words)
