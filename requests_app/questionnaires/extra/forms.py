"""Writing an extra question, and the hidden stamp by which its pages notice that a colleague was faster."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import AccountKind, Section
from questionnaire.forms.extra import field_for
from questionnaire.models import ExtraVersion, Platform
from questionnaire.models.extra import LONGEST_VALUE, MOST_CHOICES
from questionnaire.written.fields import ProseField

GROUPS = [
    (_("Question"), ["wording", "help", "kind", "choices"]),
    (_("Where it appears"), ["section", "is_required"]),
    (_("Who is asked"), ["platform_keys", "account_kinds"]),
]


class LinesField(ProseField):
    """A text of several lines as the list of those that are not empty."""

    widget = forms.Textarea

    def clean(self, value: Any) -> list[str]:
        lines = str(super().clean(value)).splitlines()
        return [line.strip() for line in lines if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class StampForm(forms.Form):
    """Only the stamp of the question as the page showed it."""

    stamp = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)


class PreviewForm(forms.Form):
    """One question as its section draws it; it is shown and never sent."""

    def __init__(self, version: ExtraVersion) -> None:
        super().__init__()
        self.fields[f"extra-{version.question.key}"] = field_for(version)


class ExtraQuestionForm(forms.ModelForm):
    """The words of a version with the section of its question."""

    stamp = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    choices = LinesField(
        label=_("Choices"),
        help_text=_("One on each line. Only for the two kinds that offer choices; otherwise leave this empty."),
        required=False,
        max_length=(LONGEST_VALUE + 2) * MOST_CHOICES,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    section = forms.ChoiceField(label=_("Section"), choices=Section.choices, initial=Section.EXTRA)
    platform_keys = forms.MultipleChoiceField(
        label=_("Only for requests about these platforms"),
        help_text=_("Tick none to ask for every platform."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    account_kinds = forms.MultipleChoiceField(
        label=_("Only for requests of this kind"),
        help_text=_("Tick none to ask for both."),
        required=False,
        choices=AccountKind.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = ExtraVersion
        fields = ["wording", "help", "kind", "choices", "is_required", "platform_keys", "account_kinds"]
        labels = {
            "wording": _("The question"),
            "help": _("Help text"),
            "kind": _("How it is answered"),
            "is_required": _("Required: a request cannot be submitted without an answer"),
        }
        help_texts = {
            "wording": _("Ask it as you would in a conversation."),
            "help": _("One line that helps to answer: what you mean, or where to find it."),
        }
        widgets = {"help": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, is_asked: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("help", "choices"):
            self.fields[name].mark_optional = True  # type: ignore[attr-defined]
        if is_asked:
            self.fields["section"].help_text = _(
                "A new section applies at once. All other changes apply when you publish."
            )
        self.fields["platform_keys"].choices = self._platforms()  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        groups = [Fieldset(title, *names) for title, names in GROUPS]
        self.helper.layout = Layout("stamp", *groups)

    def _platforms(self) -> list[tuple[str, str]]:
        """Those on offer, and those that the question names already."""
        named = self.instance.platform_keys
        rows = Platform.objects.all()
        return [(platform.key, platform.name) for platform in rows if platform.is_offered or platform.key in named]

    @property
    def words(self) -> dict[str, Any]:
        """What the services take, cleaned by the model as well."""
        return {name: getattr(self.instance, name) for name in self._meta.fields or ()} | {
            "section": self.cleaned_data["section"]
        }
