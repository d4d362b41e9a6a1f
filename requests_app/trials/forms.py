"""Forms of the trial period and its content calendar."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import DayField, LinkField, ProseField
from requests_app.account_requests.models import AccountRequest
from requests_app.organisation.channels.models import MainChannel, MainChannelQuerySet
from requests_app.organisation.models import SiteSettings
from requests_app.pages.errors import beside_fields
from requests_app.trials import rules
from requests_app.trials.choices import PostStatus
from requests_app.trials.lengths import lengths_of, told_about
from requests_app.trials.models import PlannedPost, Trial
from requests_app.trials.terms import CalendarTerms, terms_of


class ChannelsField(forms.ModelMultipleChoiceField):
    """Check boxes for main channels, named by their keys."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, queryset: MainChannelQuerySet, **options: Any) -> None:
        super().__init__(queryset, to_field_name="key", label=_("Main channels"), **options)
        self.offered = queryset


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
        }
        trial = account_request.agreed_trial
        kwargs["instance"] = trial
        kwargs["initial"] = {} if trial else usual
        super().__init__(*args, **kwargs)
        agreed = trial.channels.all() if trial else MainChannel.objects.offered()
        offered = MainChannel.objects.filter(Q(is_offered=True) | Q(pk__in=agreed.values("pk")))
        self.fields["channels"] = ChannelsField(offered, initial=list(agreed))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if "channels" in cleaned:
            cleaned["channels"] = list(cleaned["channels"])
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
    picture_url = LinkField(label=_("Link to the picture or video"), max_length=500, required=False)
    is_ready = forms.BooleanField(
        label=_("This post is ready to be shared"),
        required=False,
        help_text=_("Leave it empty while it is only an idea."),
    )

    class Meta:
        model = PlannedPost
        fields = ["planned_on", "channels", "text", "picture_url"]
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, terms: CalendarTerms, **kwargs: Any) -> None:
        self.terms = terms
        super().__init__(*args, **kwargs)
        self.fields["channels"] = channels = _agreed_channels(terms, self.instance)
        offered = list(channels.offered.select_related("platform"))
        if not self.instance.pk and len(offered) == 1:
            self.initial["channels"] = offered
        self.lengths = lengths_of(offered)
        self.fields["text"].lengths = self.lengths  # type: ignore[attr-defined]
        self.fields["text"].chosen_by = "channels"  # type: ignore[attr-defined]
        self.fields["version"].initial = self.instance.version
        self.fields["picture_url"].mark_optional = True  # type: ignore[attr-defined]
        self.fields["is_ready"].initial = self.instance.is_handed_over

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if "channels" in cleaned:
            cleaned["channels"] = list(cleaned["channels"])
        if "planned_on" in cleaned and cleaned["planned_on"] != self.initial.get("planned_on"):
            with beside_fields(self):
                rules.check_day_of_post(cleaned["planned_on"], terms=self.terms)
        return cleaned

    @property
    def told(self) -> str:
        """One sentence about a text that is too long for its channel; it is saved all the same."""
        return told_about(self["text"].value() or "", _keys(self["channels"].value() or ()), self.lengths)

    def details(self) -> dict[str, Any]:
        """The keywords of `services.posts.plan` and `change`."""
        names = ("planned_on", "channels", "text", "picture_url")
        status = PostStatus.READY if self.cleaned_data["is_ready"] else PostStatus.PLANNED
        return {name: self.cleaned_data[name] for name in names} | {"status": status}


def _keys(chosen: Iterable[Any]) -> set[str]:
    """The keys of channels as a form has them: keys that were sent, or rows that were chosen before."""
    return {getattr(one, "key", one) for one in chosen}


def _agreed_channels(terms: CalendarTerms, post: PlannedPost) -> ChannelsField:
    """Those that were agreed, and those that a post has already."""
    planned = Q(pk__in=post.channels.values("pk")) if post.pk else Q(pk__in=[])
    offered = MainChannel.objects.filter(Q(pk__in=terms.channels.values("pk")) | planned)
    return ChannelsField(offered, error_messages={"required": rules.NOT_A_CHANNEL})


class ShareForm(forms.Form):
    """Where and when a post was shared: of several channels, those that are ticked."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    shared_on = DayField(label=_("Shared on"))

    def __init__(self, *args: Any, post: PlannedPost, **kwargs: Any) -> None:
        terms = terms_of(post.account_request)
        self.first_day = post.trial.starts_on if post.trial else (terms.first_day if terms else None)
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = post.version
        self.fields["shared_on"].initial = timezone.localdate()
        self.left = [row.channel for row in post.on_channels.select_related("channel") if row.shared_on is None]
        for channel in self.left:
            self._ask_about(channel, is_alone=len(self.left) == 1)

    def _ask_about(self, channel: MainChannel, *, is_alone: bool) -> None:
        words = {"channel": channel.name}
        if not is_alone:
            label = _("Shared on %(channel)s") % words
            self.fields[f"on_{channel.key}"] = forms.BooleanField(label=label, required=False, initial=True)
        label = _("Link to the post on %(channel)s") % words
        link = LinkField(label=label, max_length=500, required=False)
        link.mark_optional = True  # type: ignore[attr-defined]
        self.fields[f"link_{channel.key}"] = link

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        with beside_fields(self):
            rules.check_shared_channels(self.links(), [channel.key for channel in self.left])
        if "shared_on" in cleaned:
            with beside_fields(self):
                rules.check_shared_on(cleaned["shared_on"], first_day=self.first_day, today=timezone.localdate())
        return cleaned

    def links(self) -> dict[str, str]:
        """The link, or "", of each channel on which it was shared, by its key."""
        shared = [channel.key for channel in self.left if self.cleaned_data.get(f"on_{channel.key}", True)]
        return {key: self.cleaned_data.get(f"link_{key}", "") for key in shared}

    def details(self) -> dict[str, Any]:
        """The keywords of `posts.share`."""
        given = {name: self.cleaned_data[name] for name in ("shared_on", "version")}
        return {**given, "links": self.links()}
