"""The starter kit: the list that admins keep, and what of it a request has."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor
from requests_app.account_requests.choices import State
from requests_app.account_requests.events import lock_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_edit_starter_kit, can_tick_starter_kit
from requests_app.account_requests.refusals import Refused
from requests_app.evidence.sides import side_of
from requests_app.evidence.starter_kit.models import StarterKitItem, StarterKitTick


def save_item(item: StarterKitItem, *, by: Actor) -> StarterKitItem:
    """A part as an admin wrote it down. Raises `ValidationError` by field."""
    if not can_edit_starter_kit(by):
        raise PermissionDenied
    item.full_clean(exclude=["key"])
    item.save()
    return item


@transaction.atomic
def tick(account_request: AccountRequest, item: StarterKitItem, *, by: Actor) -> None:
    """The request has it; ticked twice, it keeps the first name and day.

    Raises `PermissionDenied` if the other side ticks it, and `Refused` if it is not on offer or targets are not agreed.
    """
    locked, part = _lock(account_request, item, by)
    if not part.is_offered:
        raise Refused(locked, [_("“%(title)s” is no longer part of the starter kit.") % {"title": part.title}])
    given = {"ticked_by_name": str(by), "ticked_at": timezone.now()}
    StarterKitTick.objects.get_or_create(account_request=locked, item=part, defaults=given)


@transaction.atomic
def untick(account_request: AccountRequest, item: StarterKitItem, *, by: Actor) -> None:
    """It was ticked by mistake; nothing happens if it is not ticked."""
    locked, part = _lock(account_request, item, by)
    StarterKitTick.objects.filter(account_request=locked, item=part).delete()


def are_targets_agreed(account_request: AccountRequest) -> bool:
    """For the trial that comes or goes on; those of an earlier trial do not count once the request was reopened."""
    return account_request.state == State.TRIAL_PERIOD or account_request.agreed_trial is not None


def _lock(account_request: AccountRequest, item: StarterKitItem, by: Actor) -> tuple[AccountRequest, StarterKitItem]:
    """The request and the part as they are now: an admin may have changed the part since it was shown."""
    locked = lock_for(account_request, can_tick_starter_kit, by)
    part = StarterKitItem.objects.select_for_update().get(pk=item.pk)
    if not are_targets_agreed(locked):
        raise Refused(locked, [_("The starter kit is ticked once targets are agreed.")])
    if side_of(locked, by) != part.ticked_by:
        raise PermissionDenied
    return locked, part
