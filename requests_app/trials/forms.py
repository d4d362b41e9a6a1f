"""Forms of the trial period and its content calendar."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import DayField, LinkField, ProseField
from requests_app.account_requests.models import AccountRequest
from requests_app.organisation.models import SiteSettings
from requests_app.pages.errors import beside_fields
from requests_app.trials import rules
from requests_app.trials.choices import PostStatus
from requests_app.trials.lengths import lengths_of, told_about
from requests_app.trials.models import PlannedPost, Trial


class TargetsForm(forms.ModelForm):
    """What was agreed with the department; starts from the organisation's usual figures."""

    class Meta:
        model = Trial
        fields = ["weeks", "posts_min", "posts_max", "channels"]

    def __init__(self, *args: Any, account_request: AccountRequest, **kwargs: Any) -> None:
        site_settings = SiteSettings.current()
        usual = {
            "weeks": site_settings.trial_weeks,
            "posts_min": site_settings.posts_min,
            "posts_max": site_settings.posts_max,
            "channels": site_settings.main_channels,
        }
        kwargs["instance"] = account_request.agreed_trial
        kwargs["initial"] = {} if account_request.agreed_trial else usual
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        least, most = cleaned.get("posts_min"), cleaned.get("posts_max")
        if least and most:
            with beside_fields(self):
                rules.check_targets(posts_min=least, posts_max=most)
        return cleaned


class EndEarlyForm(forms.Form):
    reason = ProseField(
        label=_("Why does the trial end early?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The department reads this."),
    )


class PostForm(forms.ModelForm):
    """A line of the content calendar as the department writes it."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    channel = forms.ChoiceField(label=_("Channel"), error_messages={"invalid_choice": rules.NOT_A_CHANNEL})
    picture_url = LinkField(label=_("Link to the picture or video"), max_length=500, required=False)
    is_ready = forms.BooleanField(
        label=_("This post is ready to be shared"),
        required=False,
        help_text=_("Leave it empty while it is only an idea."),
    )

    class Meta:
        model = PlannedPost
        fields = ["planned_on", "channel", "text", "picture_url"]
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, trial: Trial, **kwargs: Any) -> None:
        self.trial = trial
        super().__init__(*args, **kwargs)
        channels = list(
            dict.fromkeys([*trial.channel_list, *([self.instance.channel] if self.instance.channel else [])])
        )
        self.fields["channel"].choices = [(channel, channel) for channel in channels]  # type: ignore[attr-defined]
        self.lengths = lengths_of(channels)
        self.fields["text"].lengths = self.lengths  # type: ignore[attr-defined]
        self.fields["text"].chooser_id = self["channel"].id_for_label  # type: ignore[attr-defined]
        self.fields["version"].initial = self.instance.version
        self.fields["picture_url"].mark_optional = True  # type: ignore[attr-defined]
        self.fields["is_ready"].initial = self.instance.status == PostStatus.READY

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if "planned_on" in cleaned and cleaned["planned_on"] != self.initial.get("planned_on"):
            with beside_fields(self):
                rules.check_day_of_post(cleaned["planned_on"], trial=self.trial)
        return cleaned

    @property
    def told(self) -> str:
        """One sentence about a text that is too long for its channel; it is saved all the same."""
        return told_about(self["text"].value() or "", self["channel"].value() or "", self.lengths)

    def details(self) -> dict[str, Any]:
        """The keywords of `services.posts.plan` and `change`."""
        names = ("planned_on", "channel", "text", "picture_url")
        status = PostStatus.READY if self.cleaned_data["is_ready"] else PostStatus.PLANNED
        return {name: self.cleaned_data[name] for name in names} | {"status": status}


class ShareForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    shared_on = DayField(label=_("Shared on"))
    shared_url = LinkField(label=_("Link to the shared post"), max_length=500, required=False)

    def __init__(self, *args: Any, post: PlannedPost, **kwargs: Any) -> None:
        self.trial = post.trial
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = post.version
        self.fields["shared_url"].mark_optional = True  # type: ignore[attr-defined]
        self.fields["shared_on"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if "shared_on" in cleaned:
            with beside_fields(self):
                rules.check_shared_on(cleaned["shared_on"], trial=self.trial, today=timezone.localdate())
        return cleaned


class SetAsideForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, post: PlannedPost, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = post.version
