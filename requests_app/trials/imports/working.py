"""What a worker does for imports: it reads files, and adds posts that somebody has checked."""

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.written.texts import comparable
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.refusals import Refused
from requests_app.jobs.imported_files import Clock, remove_file, work_on_one
from requests_app.jobs.leases import HoldLost, finish
from requests_app.organisation.models import SiteSettings
from requests_app.trials import many_posts
from requests_app.trials.exchange.calendars import CalendarRefused, ReadCalendar
from requests_app.trials.exchange.posts import ColumnMeaning
from requests_app.trials.exchange.reading import read
from requests_app.trials.imports.checking import CheckedLine, LineChecker
from requests_app.trials.imports.choices import ImportStatus, LineState
from requests_app.trials.imports.found import as_json, from_json
from requests_app.trials.imports.models import CalendarImport
from requests_app.trials.terms import CalendarTerms, terms_of

logger = logging.getLogger(__name__)


def work_on_all(*, clock: Clock = timezone.now) -> int:
    """Read the files and add the posts that wait for it; how many of these were done."""
    done = 0
    while work_on_next(clock=clock):
        done += 1
    return done


def work_on_next(*, clock: Clock = timezone.now, **only: Any) -> bool:
    """Take the next import that waits, of those with these fields; False if there is none."""
    return work_on_one(CalendarImport.objects.due(clock()).filter(**only), _work_on, clock=clock)


def _work_on(row: CalendarImport, clock: Clock) -> None:
    (_add if row.status == ImportStatus.ADDING else _read)(row, clock)


def _read(row: CalendarImport, clock: Clock) -> None:
    account_request = AccountRequest.objects.with_people().get(pk=row.account_request_id)
    try:
        fields = _found(row, account_request)
    except CalendarRefused as refused:
        # What was read before stays: another sheet may hold no calendar.
        status = ImportStatus.READ if row.found else ImportStatus.REFUSED
        fields = {"status": status, "problem": str(refused)}
    finish(row, attempts=0, **fields)


def _found(row: CalendarImport, account_request: AccountRequest) -> dict[str, Any]:
    terms = terms_of(account_request)
    if terms is None:
        raise CalendarRefused(_("No trial is running."))
    with row.file.open("rb") as file:
        calendar = _calendar(row, file.read(), terms)
    lines = _checked(calendar, account_request, terms)
    found = as_json(calendar, lines, themes=_new_themes(lines, account_request))
    return {
        "status": ImportStatus.READ,
        "found": found,
        "new_posts": sum(line.state == LineState.NEW for line in lines),
        "wrong_lines": sum(line.state == LineState.WRONG for line in lines),
    }


def _calendar(row: CalendarImport, data: bytes, terms: CalendarTerms) -> ReadCalendar:
    """Read as the person who brought the file says."""
    agreed = list(terms.channels)
    return read(
        data,
        channels=[channel.name for channel in agreed],
        today=timezone.localdate(),
        zone=SiteSettings.current().zone,
        mapping={int(number): ColumnMeaning(meaning) for number, meaning in row.mapping.items()},
        order=row.order,
        elsewhere=[channel.name for channel in agreed if channel.key in row.elsewhere],
        sheet=row.sheet,
    )


def _checked(calendar: ReadCalendar, account_request: AccountRequest, terms: CalendarTerms) -> list[CheckedLine]:
    """As long as it is not known on which channels posts go, nothing is said about their lines."""
    if calendar.asks_channels:
        return []
    checker = LineChecker(account_request, terms)
    return [checker.check(row) for row in calendar.rows]


def _new_themes(lines: list[CheckedLine], account_request: AccountRequest) -> set[str]:
    known = set(account_request.themes.values_list("name_key", flat=True))
    named: dict[str, str] = {}
    for line in lines:
        if line.new_post and line.new_post.theme:
            named.setdefault(comparable(line.new_post.theme), line.new_post.theme)
    return {name for key, name in named.items() if key not in known}


def _add(row: CalendarImport, clock: Clock) -> None:
    file = str(row.file.name or "")
    try:
        count = _add_all(row, clock)
    except Refused as refused:
        finish(row, attempts=0, status=ImportStatus.READ, problem=" ".join(refused.reasons))
    except ValidationError as error:
        logger.info("Imported posts were against the rules.", extra={"problem": error.messages})
        sentence = _("The calendar was changed after this file was read, so nothing was added. Check the posts again.")
        finish(row, attempts=0, status=ImportStatus.WAITING, problem=sentence)
    else:
        remove_file(file)
        logger.info("Calendar imported.", extra={"import": str(row.pk), "posts": count})


@transaction.atomic
def _add_all(row: CalendarImport, clock: Clock) -> int:
    account_request = row.account_request
    if row.imported_by is None:
        raise Refused(account_request, [_("The person who brought this file has no account any more.")])
    terms = terms_of(account_request)
    channels = list(terms.channels) if terms else []
    new_posts = from_json(row.found, channels).new_posts
    count = many_posts.plan_many(account_request, new_posts, by=row.imported_by)
    done = {"status": ImportStatus.DONE, "finished_at": clock(), "file": "", "found": {}, "problem": ""}
    if not finish(row, **done):
        raise HoldLost
    return count
