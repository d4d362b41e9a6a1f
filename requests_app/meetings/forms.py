"""Forms around the strategy meeting."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.actors import Actor, email_of
from requests_app.account_requests.models import AccountRequest
from requests_app.organisation.models import SiteSettings

FARTHEST = timedelta(days=730)


class MeetingTimeForm(forms.Form):
    """When and where; day and time are those of the site's zone."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    time = forms.TimeField(label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=10, max_value=480)
    place = forms.CharField(label=_("Place"), max_length=300, required=False, help_text=_("A room, or “online”."))
    link = forms.URLField(label=_("Link for joining online"), max_length=500, required=False, assume_scheme="https")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minutes"].initial = SiteSettings.current().meeting_minutes

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        day, time = cleaned.pop("day", None), cleaned.pop("time", None)
        if day and time:
            cleaned["starts_at"] = timezone.make_aware(datetime.combine(day, time))
            if cleaned["starts_at"] <= timezone.now():
                self.add_error("day", _("Choose a time that lies ahead."))
            elif cleaned["starts_at"] > timezone.now() + FARTHEST:
                self.add_error("day", _("Choose a day within the next two years."))
        if "place" in cleaned and "link" in cleaned and not cleaned["place"] and not cleaned["link"]:
            self.add_error("place", _("Say where: a place, or a link for joining online."))
        return cleaned


class MeetingForm(MeetingTimeForm):
    """A new meeting: who is invited, beside when and where."""

    account_request: AccountRequest
    by: Actor

    attendees = forms.MultipleChoiceField(
        label=_("From the department"), widget=forms.CheckboxSelectMultiple, required=False
    )
    further = forms.CharField(
        label=_("Other people"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("E-mail addresses, separated by commas or line breaks."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {user.email: str(user) for user in self._members()}
        self.fields["attendees"].choices = [(email, f"{name} ({email})") for email, name in self.people.items()]  # type: ignore[attr-defined]
        self.fields["attendees"].initial = [self.account_request.requester_email]

    def _members(self) -> list[Any]:
        return list(self.account_request.department.members.filter(is_active=True).order_by("name", "email"))

    def clean_further(self) -> list[str]:
        text = self.cleaned_data["further"].replace(";", ",").replace("\n", ",")
        emails = [part.strip().lower() for part in text.split(",") if part.strip()]
        for email in emails:
            try:
                forms.EmailField(max_length=254).clean(email)
            except forms.ValidationError as error:
                words = {"email": email[:80]}
                raise forms.ValidationError(_("“%(email)s” is not an e-mail address."), params=words) from error
        return emails

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        chosen, further = cleaned.get("attendees") or [], cleaned.pop("further", None) or []
        pairs = [(self.people[email], email) for email in chosen] + [("", email) for email in further]
        if not pairs and "attendees" not in self.errors and "further" not in self.errors:
            self.add_error("attendees", _("Invite at least one person."))
        cleaned["attendees"] = [*pairs, (str(self.by), email_of(self.by))]
        return cleaned


class BookMeetingForm(MeetingForm):
    def __init__(self, *args: Any, account_request: AccountRequest, by: Actor, **kwargs: Any) -> None:
        self.account_request, self.by = account_request, by
        super().__init__(*args, **kwargs)


class CancelMeetingForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The department and the comms team read this."),
    )


class HoldMeetingForm(forms.Form):
    shared_minutes = forms.CharField(
        label=_("Minutes"),
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What you discussed and agreed. The department sees this, too."),
    )
    internal_notes = forms.CharField(
        label=_("Internal notes"),
        required=False,
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only the comms team sees this. It is never in a mail or a document."),
    )
