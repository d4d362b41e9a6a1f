"""Figures of an account: typed for a month, or imported from a file; all of it or nothing, and never twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.actors import Actor, account_of
from requests_app.account_requests.events import lock_for
from requests_app.account_requests.permissions import can_enter_channel_figures, can_enter_figures
from requests_app.figures.changes import FigureChange, MonthChanges, merged_lines, months_of
from requests_app.figures.models import AccountFigure, ImportedLine, MeasuredAccount, Metric
from requests_app.figures.months import first_of_month, whole_month
from requests_app.figures.reading.results import Basis, ReadFigures, ReadValue
from requests_app.figures.snapshots import complete_snapshots

LONGEST_SOURCE = 200
PLATFORM_NAMES = {
    "facebook": "Facebook",
    "instagram": "Instagram",
    "linkedin": "LinkedIn",
    "x": "X",
    "youtube": "YouTube",
    "tiktok": "TikTok",
}
BATCH = 500


@dataclass(frozen=True, slots=True)
class ImportResult:
    """`figures` changed, over `lines` of the file that were new or different."""

    figures: int
    lines: int


@transaction.atomic
def enter_month(
    account: MeasuredAccount, month: date, values: Mapping[str, ReadValue | None], *, by: Actor
) -> list[FigureChange]:
    """Record what is known of a month, by metric; None is not known. Metrics that are not named stay as they are.

    Raises `ValidationError` for a month that has not begun, and `Refused` if the request does not take figures.
    """
    if month > timezone.localdate():
        raise ValidationError({"month": [_("This month has not begun yet.")]})
    locked = lock_account(account, by)
    first = first_of_month(month)
    changes = _changes(locked, {(first, metric): value for metric, value in values.items()})
    return _apply(locked, changes, source="", by=by)


@transaction.atomic
def import_figures(
    account: MeasuredAccount, read_figures: ReadFigures, *, source: str, leave_out: bool, by: Actor
) -> ImportResult:
    """Take over what was read: rows of other accounts are left out before. Raises `ValidationError`.

    Lines that are not understood stop it unless they are left out on purpose. The same file again changes nothing; a
    later one updates the posts and days that it names, and the months that they are of.
    """
    check_import(account, read_figures, leave_out=leave_out)
    locked = lock_account(account, by)
    changed, made = merged_lines(locked, read_figures)
    ImportedLine.objects.bulk_create(
        changed,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["account", "basis", "key"],
        update_fields=["day", "link", "values"],
    )
    changes = _apply(locked, made.changes, source=source[:LONGEST_SOURCE], by=by)
    return ImportResult(len(changes), len(changed))


def check_import(account: MeasuredAccount, read_figures: ReadFigures, *, leave_out: bool) -> None:
    """Raises `ValidationError` as long as these figures are not taken over."""
    if not read_figures.is_settled:
        raise ValidationError(_("Answer the questions about this file first."))
    if problem := problem_with(account, read_figures):
        raise ValidationError(problem)
    if read_figures.wrong and not leave_out:
        raise ValidationError(_("Some lines are not understood. Correct the file, or leave these lines out."))


def problem_with(account: MeasuredAccount, read_figures: ReadFigures) -> str:
    """Why this file cannot be one of this account, whatever is answered; empty if it can."""
    if read_figures.basis == Basis.PERIOD and not read_figures.asks_day:
        return _problem_with_period(account, read_figures)
    if read_figures.platform and account.platform_key and read_figures.platform != account.platform_key:
        words = {"platform": PLATFORM_NAMES.get(read_figures.platform, read_figures.platform), "account": account.name}
        return _("This is an export of %(platform)s, and you import for %(account)s.") % words
    return ""


def _problem_with_period(account: MeasuredAccount, read_figures: ReadFigures) -> str:
    """A website is a main channel on no platform; its figures are of a whole month."""
    if account.platform_key:
        return _(
            "This export is of a website, and you import for %(account)s. Import it for a main channel on no platform, "
            "such as “Website”."
        ) % {"account": account.name}
    if not whole_month(read_figures):
        return _(
            "The figures of this file are of no single month. Choose a whole month in the report, and export it again."
        )
    return ""


def preview(account: MeasuredAccount, read_figures: ReadFigures) -> MonthChanges:
    """What the import would change, month by month; nothing is stored."""
    return merged_lines(account, read_figures)[1]


def lock_account(account: MeasuredAccount, by: Actor) -> MeasuredAccount:
    """The row itself, made if this is the first time; its request is locked before, and asked for the permission."""
    if account.account_request:
        lock_for(account.account_request, can_enter_figures, by)
    elif not can_enter_channel_figures(by):
        raise PermissionDenied
    if account._state.adding:
        account = MeasuredAccount.objects.get_or_create(
            account_request=account.account_request, platform=account.platform, main_channel=account.main_channel
        )[0]
    return MeasuredAccount.objects.select_for_update().get(pk=account.pk)


def _changes(account: MeasuredAccount, values: Mapping[tuple[date, str], ReadValue | None]) -> list[FigureChange]:
    return months_of(account, values).changes


def _apply(account: MeasuredAccount, changes: list[FigureChange], *, source: str, by: Actor) -> list[FigureChange]:
    metrics = {metric.key: metric for metric in Metric.objects.filter(key__in={change.metric for change in changes})}
    now = timezone.now()
    gone = [change.before.pk for change in changes if change.after is None and change.before]
    AccountFigure.objects.filter(pk__in=gone).delete()
    AccountFigure.objects.bulk_create(
        [
            AccountFigure(
                account=account,
                month=change.month,
                metric=metrics[change.metric],
                value=change.after.value,
                is_rounded=change.after.is_rounded,
                source=source,
                entered_by=account_of(by),
                entered_by_name=str(by),
                entered_at=now,
            )
            for change in changes
            if change.after
        ],
        update_conflicts=True,
        unique_fields=["account", "month", "metric"],
        update_fields=["value", "is_rounded", "source", "entered_by", "entered_by_name", "entered_at"],
    )
    complete_snapshots(account)
    return changes
