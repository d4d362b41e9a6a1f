"""A post as a calendar shows it, with what this person may do about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_plan_posts, can_share_posts
from requests_app.trials.choices import UNSHARED
from requests_app.trials.models import PlannedPost
from requests_app.trials.pictures.pages import ShownPicture, pictures_of

SHORT = 70


@dataclass(frozen=True)
class PostEntry:
    """`move_url` is empty for a post that cannot be moved; `late` says in words what of it is late."""

    number: int
    on: date | None
    url: str
    platform: str
    text: str
    short_text: str
    theme: str
    status: str
    status_label: str
    late: str
    version: int
    move_url: str
    picture_url: str
    pictures: Sequence[ShownPicture]
    links: Sequence[tuple[str, str]]
    actions: Sequence[tuple[str, str]]
    post: PlannedPost = field(repr=False)

    @property
    def name(self) -> str:
        """What a link to it says aloud."""
        day = formats.date_format(self.on, "MONTH_DAY_FORMAT") if self.on else _("No day yet")
        return f"{day}, {self.platform}: {self.short_text}"

    @property
    def other_actions(self) -> list[tuple[str, str]]:
        """What can be done with it besides being on its own page."""
        return [action for action in self.actions if action[1] != self.url]


class PostEntries:
    """Makes them for one person: the department changes posts, the comms team shares them."""

    def __init__(self, account_request: AccountRequest, user: Any, today: date, due_days: int) -> None:
        self.account_request, self.today, self.due_days = account_request, today, due_days
        self.can_share = can_share_posts(account_request, user)
        self.can_plan = can_plan_posts(account_request, user)

    def of(self, post: PlannedPost) -> PostEntry:
        can_move = self.can_plan and post.status in UNSHARED
        rows = list(post.on_channels.all())
        return PostEntry(
            number=post.number,
            on=post.on,
            url=self.account_request.url("post-change", number=post.number),
            platform=", ".join(row.channel.name for row in rows),
            text=post.text,
            short_text=Truncator(" ".join(post.text.split())).chars(SHORT),
            theme=post.theme.name if post.theme else "",
            status=post.status,
            status_label=str(post.get_status_display()),
            late=self._late(post),
            version=post.version,
            move_url=self.account_request.url("post-move", number=post.number) if can_move else "",
            picture_url=post.picture_url,
            pictures=pictures_of(post, self.account_request),
            links=[(row.channel.name, row.shared_url) for row in rows if row.shared_url],
            actions=self._actions(post, can_move=can_move, is_left=any(row.shared_on is None for row in rows)),
            post=post,
        )

    def _late(self, post: PlannedPost) -> str:
        """Its text counts as late from the day after it was due, the post itself from the day after its own."""
        if post.status not in UNSHARED or post.planned_on is None:
            return ""
        if post.planned_on < self.today:
            return _("Late")
        due_on = post.due_on(self.due_days)
        is_late = due_on is not None and due_on < self.today and not post.is_handed_over
        return _("Text is late") if is_late else ""

    def _actions(self, post: PlannedPost, *, can_move: bool, is_left: bool) -> list[tuple[str, str]]:
        url, number = self.account_request.url, post.number
        actions = []
        if self.can_share and is_left and not post.is_set_aside:
            actions.append((_("Share"), url("post-share", number=number)))
        if can_move:
            actions.append((_("Change"), url("post-change", number=number)))
            actions.append((_("Move"), url("post-move", number=number)))
        else:
            actions.append((_("Open"), url("post-change", number=number)))
        if self.can_plan:
            actions.append((_("Copy"), url("post-copy", number=number)))
        return actions
