"""What a contributor goes on supplying: agreeing it, correcting it, ending it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.choices import Event
from requests_app.account_requests.events import lock_for, record_event
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_agree_contribution
from requests_app.account_requests.refusals import Refused
from requests_app.organisation.channels.models import MainChannel
from requests_app.trials import rules, themes
from requests_app.trials.agreements.mails import NOTICES
from requests_app.trials.agreements.rules import check_days, check_themes
from requests_app.trials.choices import PostStatus
from requests_app.trials.models import ContributorAgreement


@dataclass(frozen=True)
class Contribution:
    """What was agreed: so many posts a week or a month, on these channels, about these themes."""

    posts: int
    per: str
    channels: Collection[MainChannel]
    starts_on: date
    ends_on: date | None = None
    theme_names: Collection[str] = ()


@transaction.atomic
def agree(
    account_request: AccountRequest, agreed: Contribution, *, version: int = 0, by: Actor
) -> ContributorAgreement:
    """Record what was agreed, or correct it; `version` is that of the agreement when its form was opened, 0 of none."""
    locked = lock_for(account_request, can_agree_contribution, by)
    agreement = _read(locked, version) or ContributorAgreement(account_request=locked, version=0)
    since = timezone.localdate(locked.state_since)
    check_days(agreed.starts_on, agreed.ends_on, contributor_since=since, today=timezone.localdate())
    rules.check_agreed_channels(agreed.channels, plan=agreement)
    check_themes(agreed.theme_names)
    for name in ("posts", "per", "starts_on", "ends_on"):
        setattr(agreement, name, getattr(agreed, name))
    agreement.agreed_by_name, agreement.agreed_at = str(by), timezone.now()
    agreement.version += 1
    agreement.full_clean(exclude=["account_request"])
    agreement.save()
    agreement.channels.set(agreed.channels)
    themes.agree(locked, agreed.theme_names)
    record_event(locked, Event.CONTRIBUTION_AGREED, by=by, notices=NOTICES, text=agreement.sentence)
    return agreement


@transaction.atomic
def end(
    account_request: AccountRequest,
    *,
    last_day: date,
    are_posts_kept: bool = True,
    text: str = "",
    version: int,
    by: Actor,
) -> None:
    """End it with today or yesterday as its last day; one that has not begun by then is taken back.

    Posts that were not shared stay as they are, until a contribution is agreed again, or are marked as not used.
    """
    locked = lock_for(account_request, can_agree_contribution, by)
    agreement, today = _read(locked, version), timezone.localdate()
    if agreement is None or not agreement.is_in_force(today):
        raise Refused(locked, [_("No agreement on a contribution is in force.")])
    last_day = min(max(last_day, today - timedelta(days=1)), today)
    if last_day < agreement.starts_on:
        agreement.delete()
    else:
        agreement.ends_on, agreement.version = last_day, agreement.version + 1
        agreement.save()
    told = [_("Its last day: %(day)s.") % {"day": formats.date_format(last_day)}, _leave_posts(locked, are_posts_kept)]
    lines = [" ".join(filter(None, told)), text]
    record_event(locked, Event.CONTRIBUTION_ENDED, by=by, notices=NOTICES, text="\n\n".join(filter(None, lines)))


def _leave_posts(locked: AccountRequest, are_kept: bool) -> str:
    """What becomes of the posts that were not shared, in a sentence; "" if there are none."""
    unshared = locked.posts.unshared()
    if are_kept:
        count = unshared.count()
        sentence = ngettext(
            "%(count)s post that was not shared stays in the calendar.",
            "%(count)s posts that were not shared stay in the calendar.",
            count,
        )
    else:
        reason = _("The agreement on the contribution has ended.")
        count = unshared.update(status=PostStatus.NOT_USED, not_used_reason=reason, version=F("version") + 1)
        sentence = ngettext(
            "%(count)s post that was not shared is marked as not used.",
            "%(count)s posts that were not shared are marked as not used.",
            count,
        )
    return sentence % {"count": count} if count else ""


def _read(locked: AccountRequest, version: int) -> ContributorAgreement | None:
    """The agreement as it is now; raises `Refused` if it is another one than the form was opened with."""
    agreement = ContributorAgreement.objects.filter(account_request=locked).first()
    if agreement is not None:
        agreement.account_request = locked
    if version != (agreement.version if agreement else 0):
        words = {"name": agreement.agreed_by_name if agreement else ""}
        changed = _("In the meantime %(name)s has changed the agreement. Nothing of yours was saved.") % words
        raise Refused(locked, [changed if agreement else _("Somebody else has ended the agreement in the meantime.")])
    return agreement
