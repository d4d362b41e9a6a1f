"""Typing the figures of shared posts."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor, account_of
from requests_app.account_requests.events import lock_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_enter_post_figures
from requests_app.evidence.post_figures.measures import measure_metrics
from requests_app.evidence.post_figures.models import PostFigure
from requests_app.figures.reading.results import ReadValue
from requests_app.trials.models import PostChannel

# The number of a post, and the key of a channel it was shared on.
Place = tuple[int, str]
# By measure; None is not known, and those that are not named stay as they are.
Values = Mapping[str, ReadValue | None]


def shared_posts(account_request: AccountRequest) -> "list[PostChannel]":
    """Each post of the request on each channel on which it was shared, the one shared last first."""
    rows = PostChannel.objects.filter(post__account_request=account_request, shared_on__isnull=False)
    return list(
        rows.select_related("post", "channel__platform").order_by("-shared_on", "-post__number", "channel__position")
    )


@transaction.atomic
def enter(account_request: AccountRequest, typed: Mapping[Place, Values], *, by: Actor) -> int:
    """Record what is known of these posts; how many figures are new, changed or gone.

    A post that is not shared there any more is passed over. Raises `ValidationError` for a negative figure.
    """
    locked = lock_for(account_request, can_enter_post_figures, by)
    metrics = {metric.key: metric for metric in measure_metrics()}
    rows = {(row.post.number, row.channel.key): row for row in shared_posts(locked)}
    wanted = {
        (rows[place].pk, metrics[key].pk): value
        for place, values in typed.items()
        for key, value in values.items()
        if place in rows and key in metrics
    }
    if any(value and value.value < 0 for value in wanted.values()):
        raise ValidationError(_("A figure of a post is not negative."))
    there = {
        (row.shared_id, row.metric_id): row
        for row in PostFigure.objects.filter(shared__in={shared for shared, _metric in wanted})
    }
    return _remove(there, wanted) + _write(there, wanted, by)


def _remove(there: Mapping[tuple[int, int], PostFigure], wanted: Mapping[tuple[int, int], ReadValue | None]) -> int:
    gone = [there[place].pk for place, value in wanted.items() if value is None and place in there]
    PostFigure.objects.filter(pk__in=gone).delete()
    return len(gone)


def _write(
    there: Mapping[tuple[int, int], PostFigure], wanted: Mapping[tuple[int, int], ReadValue | None], by: Actor
) -> int:
    now = timezone.now()
    rows = [
        PostFigure(
            shared_id=shared,
            metric_id=metric,
            value=value.value,
            is_rounded=value.is_rounded,
            entered_by=account_of(by),
            entered_by_name=str(by),
            entered_at=now,
        )
        for (shared, metric), value in wanted.items()
        if value and _says(there.get((shared, metric))) != (value.value, value.is_rounded)
    ]
    PostFigure.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["shared", "metric"],
        update_fields=["value", "is_rounded", "entered_by", "entered_by_name", "entered_at"],
    )
    return len(rows)


def _says(row: PostFigure | None) -> tuple[object, bool] | None:
    return (row.value, row.is_rounded) if row else None
