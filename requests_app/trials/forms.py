"""Forms of the trial period and its content calendar."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import DayField, LinkField, NameField, ProseField
from requests_app.account_requests.models import AccountRequest
from requests_app.organisation.channels.models import MainChannel, MainChannelQuerySet
from requests_app.organisation.models import SiteSettings
from requests_app.pages.controls import ListedInput
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
        super().__init__(queryset, to_field_name="key", **{"label": _("Main channels"), **options})
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


class ThemeInput(ListedInput):
    """`themes` are the names of those that the calendar has already."""

    themes: Sequence[str] = ()

    def listed(self) -> Iterable[str]:
        return self.themes


def theme_field(account_request: AccountRequest) -> NameField:
    """A theme by its name: one that is there, or a new one."""
    widget = ThemeInput(attrs={"autocomplete": "off"})
    widget.themes = [theme.name for theme in account_request.themes.all()]
    field = NameField(label=_("Theme"), max_length=60, required=False, widget=widget)
    field.mark_optional = True  # type: ignore[attr-defined]
    return field


class PostForm(forms.ModelForm):
    """A line of the content calendar as the department writes it.

    A new post begins with the channels and the theme of the last one that the same person planned.
    """

    MAIN = ("planned_on", "channels", "text", "theme", "is_ready")
    MORE = ("link", "event", "author", "picture_url", "captions")

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    is_ready = forms.BooleanField(
        label=_("This post is ready to be shared"),
        required=False,
        help_text=_("Leave it empty while it is only an idea."),
    )

    class Meta:
        model = PlannedPost
        fields = ["planned_on", "channels", "text", "link", "event", "author", "picture_url", "captions"]
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, terms: CalendarTerms, last: PlannedPost | None = None, **kwargs: Any) -> None:
        self.terms = terms
        super().__init__(*args, **kwargs)
        post = self.instance
        self.fields["channels"] = channels = agreed_channels(terms, post)
        self.fields["theme"] = theme_field(post.account_request)
        self.order_fields([*self.MAIN, *self.MORE])
        offered = list(channels.offered.select_related("platform"))
        self._begin(post, offered, last)
        self.lengths = lengths_of(offered)
        self.fields["text"].lengths = self.lengths  # type: ignore[attr-defined]
        self.fields["text"].chosen_by = "channels"  # type: ignore[attr-defined]
        self.fields["version"].initial = post.version
        self.fields["planned_on"].help_text = _("For example 3 March 2026. Leave it empty for an idea without a day.")
        self.fields["is_ready"].initial = post.is_handed_over
        for name in self.MORE:
            self.fields[name].mark_optional = True  # type: ignore[attr-defined]

    def _begin(self, post: PlannedPost, offered: list[MainChannel], last: PlannedPost | None) -> None:
        """What the fields hold at first, besides the columns of a post that is there already."""
        if post.pk:
            self.initial["theme"] = post.theme.name if post.theme else ""
            return
        chosen = [channel for channel in (last.channels.all() if last else ()) if channel in offered]
        if chosen or len(offered) == 1:
            self.initial["channels"] = chosen or offered
        self.initial["theme"] = last.theme.name if last and last.theme else ""
        if self.initial.get("planned_on"):
            self.fields["text"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if "channels" in cleaned:
            cleaned["channels"] = list(cleaned["channels"])
        if "planned_on" in cleaned and cleaned["planned_on"] != self.initial.get("planned_on"):
            with beside_fields(self):
                rules.check_day_of_post(cleaned["planned_on"], terms=self.terms)
        return cleaned

    @property
    def main_fields(self) -> list[BoundField]:
        return [self[name] for name in self.MAIN]

    @property
    def more_fields(self) -> list[BoundField]:
        """Those that few posts need."""
        return [self[name] for name in self.MORE]

    @property
    def is_more_open(self) -> bool:
        return any(field.value() or field.errors for field in self.more_fields)

    @property
    def told(self) -> str:
        """One sentence about a text that is too long for its channel; it is saved all the same."""
        return told_about(self["text"].value() or "", _keys(self["channels"].value() or ()), self.lengths)

    def details(self) -> dict[str, Any]:
        """The keywords of `posts.plan` and `change`."""
        names = ("planned_on", "channels", "text", "theme", *self.MORE)
        status = PostStatus.READY if self.cleaned_data["is_ready"] else PostStatus.PLANNED
        return {name: self.cleaned_data[name] for name in names} | {"status": status}


def _keys(chosen: Iterable[Any]) -> set[str]:
    """The keys of channels as a form has them: keys that were sent, or rows that were chosen before."""
    return {getattr(one, "key", one) for one in chosen}


def agreed_channels(terms: CalendarTerms, post: PlannedPost | None = None, **options: Any) -> ChannelsField:
    """Those that were agreed, and those that a post has already."""
    planned = Q(pk__in=post.channels.values("pk")) if post and post.pk else Q(pk__in=[])
    offered = MainChannel.objects.filter(Q(pk__in=terms.channels.values("pk")) | planned)
    return ChannelsField(offered, error_messages={"required": rules.NOT_A_CHANNEL}, **options)


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
