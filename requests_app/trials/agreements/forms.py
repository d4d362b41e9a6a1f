"""Forms of a contributor's agreement."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import ProseField
from requests_app.account_requests.models import AccountRequest
from requests_app.organisation.channels.models import MainChannel
from requests_app.pages.errors import beside_fields
from requests_app.trials.agreements import rules
from requests_app.trials.agreements.services import Contribution
from requests_app.trials.forms import ChannelsField
from requests_app.trials.models import ContributorAgreement

KEEP, DO_NOT_USE = "keep", "do-not-use"


class AgreementForm(forms.ModelForm):
    """How often, on which channels, about what, from when until when."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    themes = ProseField(
        label=_("Content themes"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What the posts are about, one theme a line, for example: Stories of patients."),
    )

    class Meta:
        model = ContributorAgreement
        fields = ["posts", "per", "channels", "starts_on", "ends_on"]

    field_order = ["version", "posts", "per", "channels", "themes", "starts_on", "ends_on"]

    def __init__(self, *args: Any, account_request: AccountRequest, **kwargs: Any) -> None:
        self.account_request = account_request
        agreement = ContributorAgreement.objects.filter(account_request=account_request).first()
        today = timezone.localdate()
        kwargs["instance"] = agreement
        super().__init__(*args, **kwargs)
        if account_request.agreement_in_force is None:
            self.initial.update(starts_on=today, ends_on=None)
        agreed = agreement.channels.all() if agreement else MainChannel.objects.none()
        offered = MainChannel.objects.filter(Q(is_offered=True) | Q(pk__in=agreed.values("pk")))
        errors = {"required": _("Choose at least one main channel.")}
        self.fields["channels"] = ChannelsField(offered, initial=list(agreed), error_messages=errors)
        self.fields["version"].initial = agreement.version if agreement else 0
        self.fields["themes"].initial = "\n".join(account_request.themes.values_list("name", flat=True))
        self.fields["themes"].mark_optional = True  # type: ignore[attr-defined]
        self.fields["ends_on"].mark_optional = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        cleaned["channels"] = list(cleaned.get("channels", ()))
        names = [line.strip() for line in cleaned.get("themes", "").splitlines()]
        cleaned["theme_names"] = [name for name in names if name]
        with beside_fields(self):
            rules.check_themes(cleaned["theme_names"])
        if "starts_on" in cleaned and "ends_on" in cleaned:
            since = timezone.localdate(self.account_request.state_since)
            today, days = timezone.localdate(), (cleaned["starts_on"], cleaned["ends_on"])
            with beside_fields(self):
                rules.check_days(*days, contributor_since=since, today=today)
        return cleaned

    def agreed(self) -> Contribution:
        names = ("posts", "per", "channels", "theme_names", "starts_on", "ends_on")
        return Contribution(**{name: self.cleaned_data[name] for name in names})


class EndAgreementForm(forms.Form):
    """With which day it ends, and what becomes of the posts that were not shared."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    last_day = forms.TypedChoiceField(label=_("Last day"), coerce=date.fromisoformat, widget=forms.RadioSelect)
    posts = forms.ChoiceField(label="", widget=forms.RadioSelect, initial=KEEP)
    text = ProseField(
        label=_("A few words"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The other side reads them."),
    )

    def __init__(self, *args: Any, agreement: ContributorAgreement, unshared: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["version"].initial = agreement.version
        self.fields["text"].mark_optional = True  # type: ignore[attr-defined]
        last_day: Any = self.fields["last_day"]
        last_day.initial = today.isoformat()
        last_day.choices = [(day.isoformat(), label) for day, label in _last_days(today)]
        if not unshared:
            del self.fields["posts"]
            return
        posts: Any = self.fields["posts"]
        posts.label = _("Posts that are not shared yet: %(count)s") % {"count": unshared}
        posts.choices = [
            (KEEP, _("They stay in the calendar, and can be used if you agree on a contribution again")),
            (DO_NOT_USE, _("They are marked as not used")),
        ]

    def details(self) -> dict[str, Any]:
        """The keywords of `services.end`."""
        given = {name: self.cleaned_data[name] for name in ("last_day", "text", "version")}
        return {**given, "are_posts_kept": self.cleaned_data.get("posts", KEEP) == KEEP}


def _last_days(today: date) -> list[tuple[date, Any]]:
    yesterday = today - timedelta(days=1)
    return [
        (today, _("Today: what is ready can still be shared until midnight")),
        (yesterday, _("Yesterday, %(day)s: it ends at once") % {"day": date_format(yesterday)}),
    ]
