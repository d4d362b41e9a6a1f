"""What follows from a changed setting, in sentences: one function for each, as the code does where it is read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from requests_app.account_requests.choices import Need, State
from requests_app.account_requests.permissions import RESTORABLE_FOR
from requests_app.account_requests.roles import roles_of
from requests_app.organisation.reach import Reach


@dataclass(frozen=True)
class Consequence:
    """A sentence; `url` is the list of exactly the requests that it counts, if there is one.

    One that `counts` is about requests for which something changes, so that nobody saves it without having read it.
    """

    text: str
    url: str = ""
    counts: bool = False


Consequences = Iterator[Consequence]
# From the change and the person who makes it.
Rule = Callable[[Reach, Any], Consequences]


def _says(text: str | Promise) -> Rule:
    """The same whatever requests there are."""
    return lambda _reach, _user: iter([Consequence(str(text))])


def _about(count: int, sentence: str, url: str = "", *, counts: bool = False, **more: Any) -> Consequence:
    """A sentence with the number of requests that it is about."""
    return Consequence(sentence % {"count": formats.localize(count), **more}, url, counts)


def _list(**filters: str) -> str:
    return f"{reverse('requests')}?{urlencode(filters)}"


def _zone(reach: Reach, user: Any) -> Consequences:
    yield Consequence(_("Days begin and end by the new zone, and times are shown in it, on pages and in documents."))
    if count := reach.meetings_ahead:
        text = ngettext(
            "%(count)s meeting ahead keeps its moment, and is shown in the new zone. Its invitation names the old one.",
            "%(count)s meetings ahead keep their moment, and are shown in the new zone. Invitations name the old one.",
            count,
        )
        yield _about(count, text, counts=True)


def _mailbox(reach: Reach, user: Any) -> Consequences:
    if reach.after.team_email:
        yield Consequence(_("Mails to the team, and replies to mails, go to this address from now on."))
    else:
        yield Consequence(_("Nobody in the comms team gets a mail about a request without a reviewer any more."))
    if count := reach.without_reviewer:
        text = ngettext("%(count)s open request has no reviewer.", "%(count)s open requests have no reviewer.", count)
        # The list leaves out the requests of one's own departments.
        url = "" if roles_of(user).department_ids else _list(needs=Need.NOBODY)
        yield _about(count, text, url, counts=True)


def _intake(reach: Reach, user: Any) -> Consequences:
    count, is_open = reach.in_state(State.DRAFT), reach.after.is_intake_open
    again = ngettext("%(count)s draft can be submitted again.", "%(count)s drafts can be submitted again.", count)
    not_now = ngettext(
        "%(count)s draft cannot be submitted until you take requests again.",
        "%(count)s drafts cannot be submitted until you take requests again.",
        count,
    )
    if count:
        yield _about(count, again if is_open else not_now, counts=True)
    if not is_open:
        yield Consequence(_("Requests that were submitted before continue as usual, also if changes were asked for."))


def _intake_message(reach: Reach, user: Any) -> Consequences:
    if reach.after.is_intake_open:
        yield Consequence(_("Nobody reads it as long as new requests are taken."))
    else:
        yield Consequence(_("Anybody who starts or submits a request reads it from now on."))


def _review(reach: Reach, user: Any) -> Consequences:
    reviews = reach.reviews
    if reviews.all:
        text = ngettext(
            "%(count)s request waits for a first review. The day by which it is due changes.",
            "%(count)s requests wait for a first review. The days by which they are due change.",
            reviews.all,
        )
        yield _about(reviews.all, text, _list(state=State.SUBMITTED), counts=True)
        before = formats.localize(reviews.before)
        text = _("Overdue among them by the new number of days: %(count)s, by the old one: %(before)s.")
        yield _about(reviews.after, text, before=before)
    yield Consequence(_("Decisions and the setting-up of accounts are due after the same number of days."))


def _sponsor(reach: Reach, user: Any) -> Consequences:
    sponsors = reach.sponsors
    if not sponsors.all:
        yield Consequence(_("No sponsor has an open link at the moment."))
        return
    text = ngettext(
        "%(count)s sponsor has not answered yet: the new number of days applies to their link. The mail that they "
        "have names the old one.",
        "%(count)s sponsors have not answered yet: the new number of days applies to their links. The mails that they "
        "have name the old one.",
        sponsors.all,
    )
    yield _about(sponsors.all, text, counts=True)
    ended, renewed = sponsors.after - sponsors.before, sponsors.before - sponsors.after
    if ended > 0:
        text = ngettext(
            "%(count)s link stops working at once. Members and the comms team can send a new one.",
            "%(count)s links stop working at once. Members and the comms team can send new ones.",
            ended,
        )
        yield _about(ended, text)
    if renewed > 0:
        text = ngettext("%(count)s expired link works again.", "%(count)s expired links work again.", renewed)
        yield _about(renewed, text)


def _meeting(reach: Reach, user: Any) -> Consequences:
    yield Consequence(_("Applies to meetings booked from now on, unless another length is typed."))
    if count := reach.meetings_ahead:
        text = ngettext(
            "%(count)s meeting ahead keeps its length.", "%(count)s meetings ahead keep their length.", count
        )
        yield _about(count, text)


def _targets(reach: Reach, user: Any) -> Consequences:
    yield Consequence(_("Applies to targets recorded from now on. Meeting packs show it at once as what is usual."))
    if count := reach.in_state(State.TRIAL_PERIOD):
        text = ngettext(
            "%(count)s request in its trial period keeps what was agreed.",
            "%(count)s requests in their trial period keep what was agreed.",
            count,
        )
        yield _about(count, text, _list(state=State.TRIAL_PERIOD))
    if count := reach.targets_agreed:
        text = ngettext(
            "%(count)s request whose trial has not started keeps the targets recorded for it.",
            "%(count)s requests whose trials have not started keep the targets recorded for them.",
            count,
        )
        yield _about(count, text)


def _posts(reach: Reach, user: Any) -> Consequences:
    yield from _targets(reach, user)
    if count := reach.in_state(State.DRAFT) + reach.in_state(State.CHANGES_REQUESTED):
        text = ngettext(
            "%(count)s request that is being written is checked against the new figure; submitted answers are not.",
            "%(count)s requests that are being written are checked against the new figure; submitted answers are not.",
            count,
        )
        yield _about(count, text)


def _reminder(reach: Reach, user: Any) -> Consequences:
    waiting, reminded = reach.in_state(State.CHANGES_REQUESTED), reach.reminded
    text = ngettext(
        "%(count)s request waits for changes. The day of its reminder changes, unless it was sent.",
        "%(count)s requests wait for changes. The days of their reminders change, unless they were sent.",
        waiting,
    )
    yield _changes_asked_for(waiting, text)
    if reminded:
        text = ngettext(
            "%(count)s reminder is sent within minutes.", "%(count)s reminders are sent within minutes.", reminded
        )
        yield _about(reminded, text)


def _withdrawal(reach: Reach, user: Any) -> Consequences:
    waiting, withdrawn = reach.in_state(State.CHANGES_REQUESTED), reach.withdrawn
    text = ngettext(
        "%(count)s request waits for changes. The day on which it is withdrawn changes. Reminders sent name "
        "the old one.",
        "%(count)s requests wait for changes. The days on which they are withdrawn change. Reminders sent name "
        "the old ones.",
        waiting,
    )
    yield _changes_asked_for(waiting, text)
    if withdrawn:
        text = ngettext(
            "%(count)s of them has waited longer than that, and is withdrawn within minutes.",
            "%(count)s of them have waited longer than that, and are withdrawn within minutes.",
            withdrawn,
        )
        yield _about(withdrawn, text)


def _changes_asked_for(count: int, text: str) -> Consequence:
    if not count:
        return Consequence(_("No request waits for changes at the moment."))
    return _about(count, text, _list(state=State.CHANGES_REQUESTED), counts=True)


def _draft(reach: Reach, user: Any) -> Consequences:
    drafts = reach.drafts
    if not drafts.all:
        yield Consequence(_("There are no drafts at the moment."))
        return
    text = ngettext(
        "There is %(count)s draft. The day on which it is deleted changes.",
        "There are %(count)s drafts. The days on which they are deleted change.",
        drafts.all,
    )
    yield _about(drafts.all, text, counts=True)
    if drafts.after:
        text = ngettext(
            "%(count)s of them has been untouched for longer, and is deleted within minutes. Its department can "
            "restore it for %(days)s days.",
            "%(count)s of them have been untouched for longer, and are deleted within minutes. Their departments can "
            "restore them for %(days)s days.",
            drafts.after,
        )
        yield _about(drafts.after, text, days=RESTORABLE_FOR.days)


CONSEQUENCES: dict[str, Rule] = {
    "organisation_name": _says(
        gettext_lazy("Pages, mails and documents made from now on show it. Filed record copies stay as they are.")
    ),
    "logo": _says(gettext_lazy("Pages and documents made from now on show it. Filed record copies stay as they are.")),
    "time_zone": _zone,
    "team_name": _says(gettext_lazy("Mails and letters made from now on end with it.")),
    "team_email": _mailbox,
    "is_intake_open": _intake,
    "intake_message": _intake_message,
    "review_days": _review,
    "sign_off_days": _sponsor,
    "meeting_minutes": _meeting,
    "trial_weeks": _targets,
    "posts_min": _posts,
    "posts_max": _posts,
    "content_due_days": _says(gettext_lazy("Calendars, lists and reminders go by it at once.")),
    **dict.fromkeys(
        ("weeks_on_target_percent", "longest_gap_days", "accepted_percent", "used_percent", "on_time_percent"),
        _says(gettext_lazy("Proposed for targets recorded from now on. What was agreed before stays as it is.")),
    ),
    "changes_warn_days": _reminder,
    "changes_expire_days": _withdrawal,
    "draft_expire_days": _draft,
    "bundle_days": _says(
        gettext_lazy("Applies to bundles that are finished from now on. Those that are ready keep their day.")
    ),
    "paper_size": _says(
        gettext_lazy("Documents made from now on have this size. Filed record copies stay as they are.")
    ),
}
