"""Requests with a calendar to narrow the posts to."""

import re
from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from questionnaire.written.texts import one_line
from requests_app.account_requests.filters.suggestions import MOST, Suggestion, words_in
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.models.querysets import AccountRequestQuerySet
from requests_app.account_requests.roles import roles_of
from requests_app.trials.models import ContributorAgreement, Trial

# A label begins with the reference.
REFERENCE = re.compile(r"SMR-\d{4}-\d{4,9}(?!\d)", re.ASCII)


class RequestSource:
    """Those with an open calendar, but for those of this person's own departments."""

    none_found = gettext_lazy(
        "No open calendar has this in its reference, title or department, so the list is not narrowed."
    )

    def __init__(self, user: Any) -> None:
        self.user = user

    @property
    def rows(self) -> AccountRequestQuerySet:
        trials = Trial.objects.running().filter(account_request=OuterRef("pk"))
        agreements = ContributorAgreement.objects.in_force(timezone.localdate()).filter(account_request=OuterRef("pk"))
        rows = AccountRequest.objects.filter(Exists(trials) | Exists(agreements))
        return rows.exclude(department_id__in=roles_of(self.user).department_ids)

    def named(self, text: str) -> Suggestion | None:
        """By its reference, whatever follows it."""
        found = REFERENCE.match(text.strip().upper())
        rows = self.rows.filter(reference=found[0]) if found else self.rows.none()
        return next(iter(_suggestions(rows)), None)

    def matching(self, text: str) -> Sequence[Suggestion]:
        rows = self.rows
        for word in words_in(text):
            named = Q(title_key__contains=word) | Q(department__sort_key__contains=word)
            rows = rows.filter(Q(search_text__contains=word) | named)
        return _suggestions(rows.order_by("title_key", "id")[: MOST + 1])


def _suggestions(rows: AccountRequestQuerySet) -> list[Suggestion]:
    found = rows.values_list("reference", "title", "department__name")
    return [
        Suggestion(reference, one_line(f"{reference} {title} ({department})")) for reference, title, department in found
    ]
