"""The forms of the six sections in two tables: what is asked once, and the rows that may be given several times."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import AccountKind, Section
from questionnaire.extras import asked_in
from questionnaire.forms.base import AnswerForm, RowForm, RowFormSet, SectionForms, row_formset
from questionnaire.forms.extra import ExtraForm
from questionnaire.models import Administrator, Audience, Goal, Platform, PlatformPlan, Questionnaire
from questionnaire.row_groups import ADMINISTRATORS, AUDIENCES, GOALS, PLATFORM_PLANS
from questionnaire.written import account_names

LONG = forms.Textarea(attrs={"rows": 3})
SHORT = forms.Textarea(attrs={"rows": 2})


class UnitForm(AnswerForm):
    class Meta:
        model = Questionnaire
        fields = ["account_kind", "sponsor_name", "sponsor_email"]
        widgets = {"account_kind": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["account_kind"]
        kind.choices = [choice for choice in kind.choices if choice[0]]  # type: ignore[attr-defined]


class ObjectivesForm(AnswerForm):
    class Meta:
        model = Questionnaire
        fields = ["why", "why_not_existing"]
        widgets = {"why": LONG, "why_not_existing": LONG}


class StrategyForm(AnswerForm):
    class Meta:
        model = Questionnaire
        fields = [
            "content_themes",
            "story_sources",
            "unique_voice",
            "tone",
            "sample_posts",
            "consent_and_privacy",
            "response_hours",
            "who_answers",
            "negative_comments",
            "escalation",
        ]
        widgets = {name: LONG for name in fields if name != "response_hours"}


class TeamForm(AnswerForm):
    class Meta:
        model = Questionnaire
        fields = ["unit_mailbox", "succession", "vendor", "budget"]
        widgets = {"succession": LONG, "vendor": SHORT, "budget": SHORT}


class PlatformsField(forms.ModelMultipleChoiceField):
    """Django looks for all chosen numbers at once, where SQLite breaks at one that is too large for it."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except OverflowError:
            known = {str(platform.pk) for platform in Platform.objects.all()}
            unknown = next(key for key in value if key not in known)
            message = self.error_messages["invalid_choice"] % {"value": unknown}
            raise forms.ValidationError(message, code="invalid_choice") from None


class AudienceForm(RowForm):
    group = AUDIENCES

    class Meta:
        model = Audience
        fields = AUDIENCES.columns
        field_classes = {"platforms": PlatformsField}
        widgets = {"who": SHORT, "needs": SHORT, "platforms": forms.CheckboxSelectMultiple}


class GoalForm(RowForm):
    group = GOALS

    class Meta:
        model = Goal
        fields = GOALS.columns
        widgets = {"what": SHORT}


class AdministratorForm(RowForm):
    group = ADMINISTRATORS

    class Meta:
        model = Administrator
        fields = ADMINISTRATORS.columns


class PlatformPlanForm(RowForm):
    group = PLATFORM_PLANS

    class Meta:
        model = PlatformPlan
        fields = PLATFORM_PLANS.columns
        widgets = {"why": SHORT}

    @property
    def opens_more(self) -> bool:  # type: ignore[override]
        """Somebody who asks about an account that exists is asked for its address."""
        return self.questionnaire.account_kind == AccountKind.EXISTING

    def clean(self) -> dict[str, Any] | None:
        """An address typed as the account name is kept as that of the account, unless there is one."""
        cleaned = super().clean() or self.cleaned_data
        written = account_names.read(str(self["handle"].data or "")).address
        if written and not cleaned.get("existing_url", "-"):
            cleaned["existing_url"] = written
        return cleaned


# What is asked once in a section, and its rows; a section may have both, or none.
FORMS: dict[Section, type[AnswerForm]] = {
    Section.UNIT: UnitForm,
    Section.OBJECTIVES: ObjectivesForm,
    Section.STRATEGY: StrategyForm,
    Section.TEAM: TeamForm,
}

FORMSETS: dict[Section, type[RowFormSet]] = {
    form.group.section: row_formset(form) for form in (AudienceForm, GoalForm, AdministratorForm, PlatformPlanForm)
}


def section_forms(section: Section, questionnaire: Questionnaire, data: Any = None) -> SectionForms:
    """The forms of a section, bound to `data` if given; the questionnaire's rows should be prefetched."""
    form_class, formset_class = FORMS.get(section), FORMSETS.get(section)
    form = form_class(data, instance=questionnaire) if form_class else None
    formset = formset_class(data, instance=questionnaire) if formset_class else None
    if isinstance(formset, RowFormSet):
        _share_platform_choices(formset)
    asked = asked_in(questionnaire, section)
    extra = ExtraForm(data, questionnaire=questionnaire, extras=asked) if asked else None
    return SectionForms(section, form, formset, extra)


def _share_platform_choices(formset: RowFormSet) -> None:
    """One query for the platforms, however many rows choose from them; a chosen one stays when it is retired."""
    rows = [*formset.forms, formset.empty_form]
    fields = [(form, name) for form in rows for name in ("platforms", "platform") if name in form.fields]
    if not fields:
        return
    platforms = list(Platform.objects.all())
    by_key = {platform.pk: platform for platform in platforms}
    for form, name in fields:
        if name == "platform" and form.instance.platform_id in by_key:
            # Reading the rows after this needs no query for their platforms.
            form.instance.platform = by_key[form.instance.platform_id]
        chosen = form.initial.get(name)
        keys = {platform.pk for platform in chosen} if isinstance(chosen, list) else {chosen}
        choices = [(platform.pk, platform.name) for platform in platforms if platform.is_offered or platform.pk in keys]
        field: Any = form.fields[name]
        field.choices = choices if name == "platforms" else [("", _("Choose a platform")), *choices]
