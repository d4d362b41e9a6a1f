"""People's own calendars: following one, changing it, fetching it now, and what they are busy with."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor, person
from requests_app.account_requests.permissions import can_keep_hours
from requests_app.jobs.imported_files import FRESH
from requests_app.meetings.own_calendars import rules, tasks
from requests_app.meetings.own_calendars.models import BusyTime, OwnCalendar

# So soon nothing has changed, and a host that is asked too often locks the portal out.
PAUSE = timedelta(minutes=1)


@transaction.atomic
def add(*, name: str, address: str, by: Actor) -> OwnCalendar:
    """Follow a calendar; it is fetched at once, in the background. Raises `ValidationError` by field."""
    address = rules.as_kept(address)
    rules.check_name(name)
    rules.check_address(address)
    others = _lock_all(by)
    rules.check_new(address, others)
    slot = rules.free_slot(others)
    own_calendar = OwnCalendar.objects.create(user=person(by), slot=slot, name=name, address=address)
    tasks.refresh_own_calendar.enqueue()
    return own_calendar


@transaction.atomic
def change(own_calendar: OwnCalendar, *, name: str, address: str, by: Actor) -> OwnCalendar:
    """Another name or address; an empty address leaves it as it is.

    By a new address it is fetched at once. What was read before counts until then. Raises `ValidationError` by field.
    """
    rules.check_name(name)
    others = _lock_all(by)
    fresh = _one_of(others, own_calendar)
    fresh.name = name
    if address.strip():
        fresh.address = rules.as_kept(address)
        rules.check_address(fresh.address)
        rules.check_new(fresh.address, [other for other in others if other.pk != fresh.pk])
        start_over = {**FRESH, "next_attempt_at": timezone.now(), "etag": "", "last_modified": "", "read_at": None}
        for field, value in start_over.items():
            setattr(fresh, field, value)
        tasks.refresh_own_calendar.enqueue()
    fresh.save()
    return fresh


@transaction.atomic
def remove(own_calendar: OwnCalendar, *, by: Actor) -> None:
    """Follow a calendar no longer, and forget its busy times."""
    _one_of(_lock_all(by), own_calendar).delete()


@transaction.atomic
def fetch_now(own_calendar: OwnCalendar, *, by: Actor) -> None:
    """Have it fetched at once. Raises `ValidationError` if that is under way, or was within the last minute."""
    now = timezone.now()
    fresh = _one_of(_lock_all(by), own_calendar)
    is_held = fresh.lease_until is not None and fresh.lease_until >= now
    if is_held or (fresh.last_tried_at and fresh.last_tried_at > now - PAUSE):
        raise ValidationError(_("This calendar was fetched within the last minute. Wait a moment, and look again."))
    fresh.next_attempt_at = now
    fresh.save(update_fields=["next_attempt_at"])
    tasks.refresh_own_calendar.enqueue()


def busy_between(user_ids: Iterable[int], first: datetime, last: datetime) -> list[tuple[int, datetime, datetime]]:
    """When these people are busy within this time, by all of their calendars: who, from when, until when.

    In order of people and of time. Times are those that were read last, and may reach beyond both ends; those of two
    calendars may overlap.
    """
    rows = BusyTime.objects.between(first, last).filter(own_calendar__user__in=list(user_ids))
    return list(
        rows.order_by("own_calendar__user", "starts_at", "ends_at").values_list(
            "own_calendar__user", "starts_at", "ends_at"
        )
    )


def _lock_all(by: Actor) -> list[OwnCalendar]:
    """Somebody's calendars as they are now. Their own row is locked first, so that no sixth comes at the same time."""
    if not can_keep_hours(by):
        raise PermissionDenied
    get_user_model().objects.select_for_update(no_key=True).get(pk=by.pk)
    return list(OwnCalendar.objects.select_for_update().filter(user=by.pk))


def _one_of(own_calendars: Iterable[OwnCalendar], wanted: OwnCalendar) -> OwnCalendar:
    """Raises `ValidationError` for one that is gone, or is somebody else's."""
    found = next((one for one in own_calendars if one.pk == wanted.pk), None)
    if found is None:
        raise ValidationError(_("This calendar was removed."))
    return found
