"""The form of the settings, in the groups that people think in."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import LineField
from requests_app.organisation import zones
from requests_app.organisation.models import SiteSettings
from requests_app.pages.controls import ListedInput


@dataclass(frozen=True)
class SettingsGroup:
    """`anchor` is its place on the page; `names` are its fields in order."""

    anchor: str
    title: str | Promise
    names: tuple[str, ...]


GROUPS = (
    SettingsGroup(
        "organisation", _("Organisation"), ("organisation_name", "logo", "time_zone", "team_name", "team_email")
    ),
    SettingsGroup("intake", _("Intake"), ("is_intake_open", "intake_message")),
    SettingsGroup("meetings", _("Reviews and meetings"), ("review_days", "sign_off_days", "meeting_minutes")),
    SettingsGroup("trial", _("Trial period"), ("trial_weeks", "posts_min", "posts_max", "content_due_days")),
    SettingsGroup(
        "scorecard",
        _("Scorecard"),
        ("weeks_on_target_percent", "longest_gap_days", "accepted_percent", "used_percent", "on_time_percent"),
    ),
    SettingsGroup("deadlines", _("Deadlines"), ("changes_warn_days", "changes_expire_days", "draft_expire_days")),
    SettingsGroup("documents", _("Documents"), ("bundle_days", "paper_size")),
)


class ZoneInput(ListedInput):
    def listed(self) -> Iterable[str]:
        return zones.offered()


class ZoneField(LineField):
    widget = ZoneInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "autocomplete": "off"}

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return zones.understood(text) if text else text


def fingerprint_of(site_settings: SiteSettings) -> str:
    """By which a form knows which settings it began with."""
    values = [str(getattr(site_settings, name)) for group in GROUPS for name in group.names]
    return hashlib.sha256(repr(values).encode()).hexdigest()[:24]


class SiteSettingsForm(forms.ModelForm):
    """All settings of the organisation."""

    class Meta:
        model = SiteSettings
        fields = [name for group in GROUPS for name in group.names]
        field_classes = {"time_zone": ZoneField}
        widgets = {"intake_message": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_force = fingerprint_of(self.instance)
        self.fields["seen"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=in_force)

    @property
    def is_stale(self) -> bool:
        """Whether somebody else has changed the settings since a valid form was opened."""
        return bool(self.cleaned_data["seen"] != self.fields["seen"].initial)

    def begin_again(self) -> None:
        """From now on the form goes by the settings in force, after the person was told that it did not."""
        typed = {name: self.data[name] for name in self.data}
        self.data = {**typed, "seen": self.fields["seen"].initial}

    @property
    def groups(self) -> Iterator[tuple[SettingsGroup, list[BoundField]]]:
        for group in GROUPS:
            yield group, [self[name] for name in group.names]
