"""Whose contribution, and of which year: the choice above the page, and the same for its files."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.texts import comparable, one_line
from requests_app.account_requests.filters.departments import DepartmentSource
from requests_app.account_requests.filters.fields import LONGEST, SuggestField, select
from requests_app.account_requests.filters.suggestions import meaning_of
from requests_app.account_requests.models.departments import Department, DepartmentQuerySet
from requests_app.account_requests.permissions import can_see_credits
from requests_app.account_requests.roles import roles_of
from requests_app.evidence.credits.credit import years_of


class CreditFilters(forms.Form):
    """The comms team finds any department by typing; somebody of several departments chooses among these."""

    department = SuggestField(label=_("Department"), placeholder="", address="department-suggestions")
    year = forms.ChoiceField(required=False)

    def __init__(self, data: QueryDict, *, user: Any, years: list[int]) -> None:
        super().__init__(data)
        roles = roles_of(user)
        source = DepartmentSource(roles)
        if roles.is_reviewer:
            field: Any = self.fields["department"]
            field.choose_from(source, data)
        elif len(roles.department_ids) > 1:
            names = source.rows.values_list("name", flat=True)
            self.fields["department"] = select(_("Department"), _("First department"), [(name, name) for name in names])
        else:
            del self.fields["department"]
        self.fields["year"] = select(_("Year"), _("Last year with posts"), [(year, str(year)) for year in years])


def departments_of(user: Any) -> DepartmentQuerySet:
    """Of which this person may see it; raises PermissionDenied for who belongs to none."""
    if not can_see_credits(user):
        raise PermissionDenied
    return DepartmentSource(roles_of(user)).rows


def chosen_department(request: HttpRequest) -> Department | None:
    """As the query string names it; 404 for one of which this person may see nothing.

    Without a name the first one of their own. None for the comms team, if what they typed is no department.
    """
    rows, roles = departments_of(request.user), roles_of(request.user)
    if not (text := one_line(request.GET.get("department", ""))[:LONGEST].strip()):
        return Department.objects.of(request.user).first()
    if not roles.is_reviewer:
        return get_object_or_404(rows, name_key=comparable(text))
    meant = meaning_of(text, DepartmentSource(roles)).chosen
    return rows.filter(name_key=comparable(meant.value)).first() if meant else None


def named_department(request: HttpRequest) -> Department:
    """For a file: the department must be named."""
    name = one_line(request.GET.get("department", ""))[:LONGEST]
    return get_object_or_404(departments_of(request.user), name_key=comparable(name))


def chosen_year(request: HttpRequest, years: list[int]) -> int:
    """The last one with posts unless another one with posts is chosen."""
    asked = request.GET.get("year", "")
    chosen = next((year for year in years if str(year) == asked), None)
    return chosen or (years[0] if years else timezone.localdate().year)


def named_year(request: HttpRequest, department: Department) -> int:
    """For a file; 404 for a year in which nothing was shared."""
    asked = request.GET.get("year", "")
    found = next((year for year in years_of(department) if str(year) == asked), None)
    if found is None:
        raise Http404
    return found
