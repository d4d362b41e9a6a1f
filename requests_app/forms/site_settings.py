from django import forms

from requests_app.models import SiteSettings


class SiteSettingsForm(forms.ModelForm):
    class Meta:
        model = SiteSettings
        fields = [
            "organisation_name",
            "logo",
            "time_zone",
            "team_name",
            "team_email",
            "is_intake_open",
            "intake_message",
            "review_days",
            "sign_off_days",
            "meeting_minutes",
            "trial_weeks",
            "posts_min",
            "posts_max",
            "main_channels",
            "changes_warn_days",
            "changes_expire_days",
            "draft_expire_days",
            "paper_size",
        ]
        widgets = {"intake_message": forms.Textarea(attrs={"rows": 3})}
