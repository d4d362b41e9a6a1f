from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from requests_app.organisation.models import SiteSettings

GROUPS = [
    (_("Organisation"), ["organisation_name", "logo", "time_zone", "team_name", "team_email"]),
    (_("New requests"), ["is_intake_open", "intake_message"]),
    (_("Reviews and meetings"), ["review_days", "sign_off_days", "meeting_minutes"]),
    (_("Trial period"), ["trial_weeks", "posts_min", "posts_max", "main_channels"]),
    (_("Deadlines"), ["changes_warn_days", "changes_expire_days", "draft_expire_days"]),
    (_("Documents"), ["bundle_days", "paper_size"]),
]


class SiteSettingsForm(forms.ModelForm):
    """All settings of the organisation, in the groups that people think in."""

    class Meta:
        model = SiteSettings
        fields = [name for _title, names in GROUPS for name in names]
        widgets = {"intake_message": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(*(Fieldset(title, *names) for title, names in GROUPS))
