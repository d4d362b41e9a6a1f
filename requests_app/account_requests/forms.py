"""Starting a request, assigning it, and finding it in the list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import LineField
from requests_app.account_requests import rules
from requests_app.account_requests.actors import Actor, email_of
from requests_app.account_requests.models import AccountRequest, Department
from requests_app.account_requests.services import reviewers_for


class NewRequestForm(forms.Form):
    title = LineField(
        label=_("Request title"),
        help_text=_("A few words, for example “Instagram for the Fertility Clinic”."),
        max_length=150,
    )
    department = forms.ModelChoiceField(
        label=_("Department"),
        queryset=Department.objects.none(),
        to_field_name="name",
        empty_label=_("Choose a department"),
        error_messages={"invalid_choice": rules.NOT_YOUR_DEPARTMENT},
    )

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        departments = Department.objects.of(by).active()
        field: Any = self.fields["department"]
        field.queryset = departments
        # Somebody with one department is not asked for it; of several, none is chosen beforehand.
        self.only_department = departments[0] if len(departments) == 1 else None
        if self.only_department:
            field.widget, field.required, field.initial = forms.HiddenInput(), False, self.only_department.name

    def clean_department(self) -> Department | None:
        department: Department | None = self.cleaned_data["department"] or self.only_department
        return department


class AssignForm(forms.Form):
    reviewer = forms.ChoiceField(
        label=_("Reviewer"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": rules.NOT_A_REVIEWER},
    )

    def __init__(self, *args: Any, account_request: AccountRequest, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {user.email: user for user in reviewers_for(account_request)}
        choices = [(email, f"{user} ({_('you')})" if user == by else str(user)) for email, user in self.people.items()]
        field = self.fields["reviewer"]
        field.choices = [*choices, ("nobody", _("No reviewer for now"))]  # type: ignore[attr-defined]
        field.initial = email_of(account_request.active_reviewer or by)

    @property
    def chosen(self) -> Any | None:
        return self.people.get(self.cleaned_data["reviewer"])
