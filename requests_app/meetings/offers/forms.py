"""Forms around an offer of times."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.written.fields import DayField, LineField, LinkField, ProseField, WholeNumberField
from requests_app.account_requests.actors import Actor
from requests_app.account_requests.clock_changes import comes_twice
from requests_app.account_requests.models import AccountRequest
from requests_app.meetings import rules
from requests_app.meetings.hours.models import MeetingKind
from requests_app.meetings.hours.services import kinds_of
from requests_app.meetings.invitees import InviteesForm
from requests_app.meetings.offers.rules import check_reachable
from requests_app.organisation.models import SiteSettings
from requests_app.pages.errors import beside_fields

MORE = forms.Textarea(attrs={"rows": 2})


class OfferForm(InviteesForm):
    """What is offered: one of the reviewer's kinds of meetings, or, if there are none, a length and a place."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of meeting"), widget=forms.RadioSelect)
    minutes = WholeNumberField(
        label=gettext_lazy("Length in minutes"),
        min_value=rules.SHORTEST,
        max_value=rules.LONGEST,
        error_messages={"min_value": rules.TOO_SHORT, "max_value": rules.TOO_LONG},
    )
    place = LineField(
        label=gettext_lazy("Place"), max_length=300, required=False, help_text=gettext_lazy("A room, or “online”.")
    )
    link = LinkField(label=gettext_lazy("Link for joining online"), max_length=500, required=False)

    field_order = ["kind", "minutes", "place", "link"]

    def __init__(self, *args: Any, account_request: AccountRequest, organiser: Actor, **kwargs: Any) -> None:
        self.account_request, self.organiser = account_request, organiser
        self.kinds = {kind.name: kind for kind in kinds_of(organiser)}
        super().__init__(*args, **kwargs)
        for name in ["minutes", "place", "link"] if self.kinds else ["kind"]:
            del self.fields[name]
        if self.kinds:
            self.fields["kind"].choices = [(name, _describe(kind)) for name, kind in self.kinds.items()]  # type: ignore[attr-defined]
            self.fields["kind"].initial = next(iter(self.kinds))
        else:
            self.fields["minutes"].initial = SiteSettings.current().meeting_minutes

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if kind := self.kinds.get(cleaned.get("kind", "")):
            cleaned |= {"minutes": kind.minutes, "place": kind.place, "link": kind.link}
        elif "place" in cleaned and "link" in cleaned:
            with beside_fields(self):
                rules.check_place(place=cleaned["place"], link=cleaned["link"])
        return cleaned


def _describe(kind: MeetingKind) -> str:
    words = {"name": kind.name, "minutes": kind.minutes, "where": kind.place or _("online")}
    return _("%(name)s: %(minutes)s minutes, %(where)s") % words


class SuggestTimeForm(forms.Form):
    """Another time than those that are offered; day and time are those of the site's zone."""

    day = DayField(label=gettext_lazy("Day"))
    time = forms.TimeField(label=gettext_lazy("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    text = ProseField(label=gettext_lazy("Anything else?"), required=False, max_length=1000, widget=MORE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].mark_optional = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        """Of an hour that comes twice, the first one is meant: the reviewer books it or asks."""
        cleaned = super().clean() or self.cleaned_data
        day, time = cleaned.pop("day", None), cleaned.pop("time", None)
        if day and time:
            starts_at = timezone.make_aware(datetime.combine(day, time))
            cleaned["starts_at"] = starts_at.replace(fold=0) if comes_twice(starts_at) else starts_at
            with beside_fields(self):
                rules.check_exists(starts_at)
                rules.check_time(starts_at, now=timezone.now())
        return cleaned


class CallForm(forms.Form):
    """A number to be called at."""

    phone = LineField(
        label=gettext_lazy("Phone number"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "tel"})
    )
    text = ProseField(label=gettext_lazy("When can you be reached?"), required=False, max_length=1000, widget=MORE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].mark_optional = True  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        with beside_fields(self):
            check_reachable(phone)
        return phone
