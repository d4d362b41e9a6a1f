"""The content calendar and the progress of a trial, week by week, as the page components want them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_plan_posts, can_share_posts
from requests_app.trials.choices import PostStatus
from requests_app.trials.models import PlannedPost, Trial
from requests_app.trials.pictures.pages import pictures_of
from requests_app.trials.tallies import Week, is_within, shared_in, weekly


@dataclass(frozen=True)
class Calendar:
    """`weeks` for the list of posts, `tally` for the bars; `scale` is the number of posts at full width."""

    weeks: Sequence[dict[str, Any]]
    tally: "TallyView"
    shared: int
    target_min: int
    target_max: int

    @property
    def has_posts(self) -> bool:
        return any(week["posts"] for week in self.weeks)

    @property
    def has_current(self) -> bool:
        return any(week["current"] for week in self.weeks)


@dataclass(frozen=True)
class TallyView:
    """What `components/tally.html` draws: the weeks, the target, and where that lies on the bars."""

    weeks: Sequence["WeekBar"]
    minimum: int
    maximum: int
    minimum_at: str
    maximum_at: str


@dataclass(frozen=True)
class WeekBar:
    """A week of it: figures and day in words, and how long its bars are, such as "40%"; "" where nothing is planned."""

    number: str
    starts_on: str
    shared: str
    shared_width: str
    planned: str
    planned_width: str
    current: bool


def calendar_of(trial: Trial, account_request: AccountRequest, user: Any, today: date) -> Calendar:
    posts = list(trial.posts.with_channels().with_pictures().in_order())
    weeks = weekly(trial, posts)
    links = _Links(account_request, user)
    return Calendar(
        weeks=_groups(weeks, posts, links, today),
        tally=tally_view(weeks, today),
        shared=shared_in(weeks),
        target_min=trial.posts_min * len(weeks),
        target_max=trial.posts_max * len(weeks),
    )


def tally_view(weeks: Sequence[Week], today: date | None = None) -> TallyView:
    """A tally for its component; without `today` none of its weeks is the current one."""
    least = min((week.posts_min for week in weeks), default=0)
    most = max((week.posts_max for week in weeks), default=1)
    # A little more than the target, so that it can be seen where that ends.
    at_full_width = max([most + 1, *(week.whole for week in weeks)])
    return TallyView(
        weeks=[_bar(week, at_full_width, today) for week in weeks],
        minimum=least,
        maximum=most,
        minimum_at=_share(least, at_full_width),
        maximum_at=_share(most, at_full_width),
    )


def _bar(week: Week, at_full_width: int, today: date | None) -> WeekBar:
    return WeekBar(
        number=str(week.number),
        starts_on=formats.date_format(week.starts_on, "MONTH_DAY_FORMAT"),
        shared=str(week.shared),
        shared_width=_share(week.shared, at_full_width),
        planned=str(week.whole) if week.whole else "",
        planned_width=_share(week.whole, at_full_width),
        current=today is not None and week.starts_on <= today <= week.ends_on,
    )


def _share(posts: int, at_full_width: int) -> str:
    return f"{round(posts / at_full_width * 100)}%"


class _Links:
    """What may be done with a post by this person: its department changes it, the comms team shares it."""

    def __init__(self, account_request: AccountRequest, user: Any) -> None:
        self.account_request = account_request
        self.can_share = can_share_posts(account_request, user)
        self.can_plan = can_plan_posts(account_request, user)

    def of(self, post: PlannedPost) -> dict[str, str]:
        if post.is_shared and not self._has_channels_left(post):
            return {}
        if self.can_share and post.status != PostStatus.NOT_USED:
            return {"edit_url": self.account_request.url("post-share", number=post.number), "edit_label": _("Share")}
        if self.can_plan and not post.is_shared:
            return {
                "edit_url": self.account_request.url("post-change", number=post.number),
                "edit_label": _("Change"),
            }
        return {}

    def _has_channels_left(self, post: PlannedPost) -> bool:
        return any(row.shared_on is None for row in post.on_channels.all())


def _groups(weeks: Sequence[Week], posts: Sequence[PlannedPost], links: _Links, today: date) -> list[dict[str, Any]]:
    """The weeks with their posts, each on the day it counts for; before and after them what counts in no week."""
    if not weeks:
        return []
    ordered = sorted(posts, key=lambda post: (post.on or date.max, post.number))
    before = [post for post in ordered if post.on and post.on < weeks[0].starts_on]
    after = [post for post in ordered if post.on and post.on > weeks[-1].ends_on]
    return [
        *([_outside(_("Before the trial"), before, links)] if before else []),
        *(_week(week, ordered, links, today) for week in weeks),
        *([_outside(_("After the trial"), after, links)] if after else []),
    ]


def _outside(label: str, posts: Sequence[PlannedPost], links: _Links) -> dict[str, Any]:
    return {
        "label": label,
        "summary": _("These posts are not counted."),
        "current": False,
        "posts": [_post(post, links) for post in posts],
    }


def _week(week: Week, posts: Sequence[PlannedPost], links: _Links, today: date) -> dict[str, Any]:
    words = {
        "number": week.number,
        "first": formats.date_format(week.starts_on, "SHORT_DATE_FORMAT"),
        "last": formats.date_format(week.ends_on, "SHORT_DATE_FORMAT"),
    }
    summary = _("%(shared)s shared, %(least)s–%(most)s agreed") % {
        "shared": week.shared,
        "least": week.posts_min,
        "most": week.posts_max,
    }
    return {
        "label": _("Week %(number)s: %(first)s – %(last)s") % words,
        "summary": summary,
        "current": week.starts_on <= today <= week.ends_on,
        "posts": [_post(post, links) for post in posts if is_within(post.on, (week.starts_on, week.ends_on))],
    }


def _post(post: PlannedPost, links: _Links) -> dict[str, Any]:
    return {
        "number": post.number,
        "on": post.on,
        "platform": ", ".join(post.channel_names),
        "text": post.text,
        "status": post.status,
        "status_label": post.get_status_display(),
        "picture_url": post.picture_url,
        "pictures": pictures_of(post, links.account_request),
        "links": [(row.channel.name, row.shared_url) for row in post.on_channels.all() if row.shared_url],
        **links.of(post),
    }
