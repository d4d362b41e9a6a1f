"""Forms around the strategy meeting."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.addressees import people_in
from questionnaire.written.fields import DayField, LineField, LinkField, ProseField, WholeNumberField
from requests_app.account_requests.actors import Actor, by_name, email_of
from requests_app.account_requests.clock_changes import comes_twice
from requests_app.account_requests.models import AccountRequest
from requests_app.meetings import rules
from requests_app.meetings.models import Meeting
from requests_app.organisation.models import SiteSettings
from requests_app.pages.errors import beside_fields


class MeetingTimeForm(forms.Form):
    """When and where; day and time are those of the site's zone."""

    day = DayField(label=_("Day"))
    time = forms.TimeField(label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = WholeNumberField(
        label=_("Length in minutes"),
        min_value=rules.SHORTEST,
        max_value=rules.LONGEST,
        error_messages={"min_value": rules.TOO_SHORT, "max_value": rules.TOO_LONG},
    )
    place = LineField(label=_("Place"), max_length=300, required=False, help_text=_("A room, or “online”."))
    link = LinkField(label=_("Link for joining online"), max_length=500, required=False)

    which = forms.ChoiceField(
        label=_("Which of the two times?"),
        widget=forms.RadioSelect,
        required=False,
        choices=[("0", _("Before the clocks go back")), ("1", _("After the clocks went back"))],
    )
    field_order = ["day", "time", "which"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            del self.fields["which"]
        self.fields["minutes"].initial = SiteSettings.current().meeting_minutes

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        day, time, which = cleaned.pop("day", None), cleaned.pop("time", None), cleaned.pop("which", "")
        starts_at = timezone.make_aware(datetime.combine(day, time)) if day and time else None
        if starts_at and comes_twice(starts_at):
            starts_at = starts_at.replace(fold=int(which or 0))
            if not which:
                self.add_error("which", rules.WHICH)
        else:
            self.fields.pop("which", None)
        if starts_at:
            cleaned["starts_at"] = starts_at
            with beside_fields(self):
                rules.check_exists(starts_at)
                rules.check_time(starts_at, now=timezone.now())
        if "place" in cleaned and "link" in cleaned:
            with beside_fields(self):
                rules.check_place(place=cleaned["place"], link=cleaned["link"])
        return cleaned


class MeetingForm(MeetingTimeForm):
    """A new meeting: time, place, and who is invited."""

    account_request: AccountRequest
    by: Actor

    attendees = forms.MultipleChoiceField(
        label=_("From the department"), widget=forms.CheckboxSelectMultiple, required=False
    )
    further = ProseField(
        label=_("Other people"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("E-mail addresses, as you type them or paste them from your mail program."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {user.email: str(user) for user in self._members()}
        self.fields["attendees"].choices = [(email, f"{name} ({email})") for email, name in self.people.items()]  # type: ignore[attr-defined]
        self.fields["attendees"].initial = self._usually_invited()

    def _usually_invited(self) -> list[str]:
        """The requester, or another member if the requester is inactive or gone."""
        requester = self.account_request.requester
        if requester and requester.email in self.people:
            return [requester.email]
        return list(self.people)[:1]

    def _members(self) -> list[Any]:
        return by_name(self.account_request.department.members.filter(is_active=True))

    def clean_further(self) -> list[tuple[str, str]]:
        people = people_in(self.cleaned_data["further"])
        with beside_fields(self):
            rules.check_addresses([email for _name, email in people])
        return people

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        chosen, further = cleaned.get("attendees") or [], cleaned.pop("further", None) or []
        pairs = [(self.people[email], email) for email in chosen] + further
        if "attendees" not in self.errors and "further" not in self.errors:
            with beside_fields(self):
                rules.check_invited([email for _name, email in pairs], organiser=email_of(self.by))
        cleaned["attendees"] = [*pairs, (str(self.by), email_of(self.by))]
        return cleaned


class BookMeetingForm(MeetingForm):
    def __init__(self, *args: Any, account_request: AccountRequest, by: Actor, **kwargs: Any) -> None:
        self.account_request, self.by = account_request, by
        super().__init__(*args, **kwargs)


class CancelMeetingForm(forms.Form):
    reason = ProseField(
        label=_("Why?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The department and the comms team read this."),
    )


class AfterMeetingForm(forms.Form):
    """What can be said of a meeting once its time has come."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        self.meeting = meeting
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        rules.check_begun(self.meeting, now=timezone.now())
        return cleaned


class MissMeetingForm(AfterMeetingForm):
    """Only the button."""


class MinutesForm(forms.Form):
    shared_minutes = ProseField(
        label=_("Minutes"),
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What you discussed and agreed. The department sees this, too."),
    )
    internal_notes = ProseField(
        label=_("Internal notes"),
        required=False,
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only the comms team sees this. It is never in a mail or a document."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["internal_notes"].mark_optional = True  # type: ignore[attr-defined]


class HoldMeetingForm(MinutesForm, AfterMeetingForm):
    """The first minutes of a meeting."""


class CorrectMinutesForm(MinutesForm):
    """Carries which minutes somebody began to correct."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, meeting: Meeting) -> None:
        self.meeting = meeting
        initial = {"shared_minutes": meeting.shared_minutes, "internal_notes": meeting.internal_notes}
        super().__init__(data, initial={**initial, "seen": meeting.minutes_fingerprint})

    @property
    def is_behind(self) -> bool:
        """Whether somebody else has changed the minutes since the page was opened."""
        return self.is_bound and self["seen"].value() != self.meeting.minutes_fingerprint

    def catch_up(self) -> None:
        """For a page that shows the present minutes beside what was typed: saved again, it replaces them."""
        self.data = {name: self[name].value() for name in self.fields} | {"seen": self.meeting.minutes_fingerprint}
