"""Who is invited to a meeting, as a form asks for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.written.addressees import people_in
from questionnaire.written.fields import ProseField
from questionnaire.written.texts import address
from requests_app.account_requests.actors import Actor, by_name, email_of
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.roles import eligible_reviewers
from requests_app.meetings import rules
from requests_app.pages.errors import beside_fields


class InviteesForm(forms.Form):
    """Members of the department, people whom the answers name, others by their address, and the comms team.

    `organiser` is who invites; it is added by the service.
    """

    account_request: AccountRequest
    organiser: Actor

    attendees = forms.MultipleChoiceField(
        label=gettext_lazy("From the department"), widget=forms.CheckboxSelectMultiple, required=False
    )
    further = ProseField(
        label=gettext_lazy("Other people"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("E-mail addresses, as you type them or paste them from your mail program."),
    )
    required = forms.MultipleChoiceField(
        label=gettext_lazy("Also needed from the comms team"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("The meeting only takes place at a time when they are free."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = {user.email: str(user) for user in self._members()}
        named = {email: found for email, found in self._named().items() if email not in members}
        self.people = members | {email: name for email, (name, _role) in named.items()}
        labels = {email: f"{name} ({email})" for email, name in members.items()}
        labels |= {email: f"{name} ({email}), {role}" for email, (name, role) in named.items()}
        self.fields["attendees"].choices = list(labels.items())  # type: ignore[attr-defined]
        self.fields["attendees"].initial = self._usually_invited(members)
        self.team = {str(person.pk): person for person in self._team()}
        self.fields["required"].choices = [(key, str(person)) for key, person in self.team.items()]  # type: ignore[attr-defined]
        if not self.team:
            del self.fields["required"]

    def _usually_invited(self, members: dict[str, str]) -> list[str]:
        """The requester, or another member if the requester is inactive or gone."""
        requester = self.account_request.requester
        if requester and requester.email in members:
            return [requester.email]
        return list(members)[:1]

    def _members(self) -> list[Any]:
        return by_name(self.account_request.department.members.filter(is_active=True))

    def _named(self) -> dict[str, tuple[str, Any]]:
        """Account managers and the sponsor, by their address, with their name and what they are."""
        answers = self.account_request.questionnaire
        people = [(one.name, one.email, _("account manager")) for one in answers.administrators.all()]
        people.append((answers.sponsor_name, answers.sponsor_email, _("sponsor")))
        return {address(email).lower(): (name or email, role) for name, email, role in people if email}

    def _team(self) -> list[Any]:
        found = eligible_reviewers(self.account_request.department_id)
        return [person for person in by_name(found) if person.email != email_of(self.organiser)]

    def clean_further(self) -> list[tuple[str, str]]:
        people = people_in(self.cleaned_data["further"])
        with beside_fields(self):
            rules.check_addresses([email for _name, email in people])
        return people

    def clean_required(self) -> list[Any]:
        return [self.team[key] for key in self.cleaned_data["required"]]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        chosen, further = cleaned.get("attendees") or [], cleaned.pop("further", None) or []
        pairs = [(self.people[email], email) for email in chosen] + further
        if "attendees" not in self.errors and "further" not in self.errors:
            with beside_fields(self):
                rules.check_invited([email for _name, email in pairs], organiser=email_of(self.organiser))
        cleaned["attendees"] = pairs
        return cleaned
