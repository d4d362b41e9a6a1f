"""Departments to narrow the list to."""

from collections.abc import Sequence

from django.db.models import Case, Value, When
from django.utils.translation import gettext_lazy

from questionnaire.written.texts import comparable, sort_key
from requests_app.account_requests.filters.suggestions import MOST, Suggestion, words_in
from requests_app.account_requests.models.departments import Department, DepartmentQuerySet
from requests_app.account_requests.roles import Roles


class DepartmentSource:
    """All departments for reviewers, their own for everybody else."""

    none_found = gettext_lazy("No department has this in its name, so the list is not narrowed.")

    def __init__(self, roles: Roles) -> None:
        self.roles = roles

    @property
    def rows(self) -> DepartmentQuerySet:
        own = Department.objects.filter(pk__in=self.roles.department_ids)
        return Department.objects.all() if self.roles.is_reviewer else own

    def named(self, text: str) -> Suggestion | None:
        found = self.rows.filter(name_key=comparable(text)).values_list("name", flat=True)
        return next(map(_suggestion, found[:1]), None)

    def matching(self, text: str) -> Sequence[Suggestion]:
        rows = self.rows
        for word in words_in(text):
            rows = rows.filter(sort_key__contains=word)
        if text:
            later = Case(When(sort_key__startswith=sort_key(text), then=Value(0)), default=Value(1))
            rows = rows.order_by(later, "sort_key", "name")
        return [_suggestion(name) for name in rows.values_list("name", flat=True)[: MOST + 1]]


def _suggestion(name: str) -> Suggestion:
    return Suggestion(name, name)
