"""Forms of the scorecard: targets with their thresholds and pauses, a changed threshold, a figure of a goal."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.models import Goal
from questionnaire.written.fields import DayField, LineField, NameField, NumberField, ProseField
from requests_app.account_requests.models import AccountRequest
from requests_app.evidence.scorecards import rules
from requests_app.evidence.scorecards.measures import KINDS, Measure, Unit, thresholds_of
from requests_app.evidence.scorecards.proposals import proposed_thresholds
from requests_app.pages.errors import beside_fields
from requests_app.trials import rules as trial_rules
from requests_app.trials.forms import TargetsForm
from requests_app.trials.models import Trial
from requests_app.trials.pauses import Pause, PausePlan

UNITS = {
    Unit.PERCENT: gettext_lazy("per cent"),
    Unit.DAYS: gettext_lazy("days"),
    Unit.THEMES: gettext_lazy("themes"),
    Unit.HOURS: gettext_lazy("hours"),
}


def threshold_field(measure: Measure) -> NumberField:
    """Asks for the threshold of a measure; empty is none."""
    kind = KINDS[measure]
    side = gettext_lazy("%(measure)s, at least") if kind.is_least else gettext_lazy("%(measure)s, at most")
    label = f"{side % {'measure': measure.label}} ({UNITS[kind.unit]})"
    return NumberField(
        label=label,
        help_text=str(kind.help_text),
        required=False,
        min_value=0,
        max_digits=5,
        decimal_places=1 if kind.step < 1 else 0,
    )


class TrialTargetsForm(TargetsForm):
    """What was agreed in the strategy meeting; thresholds that are not agreed yet start from what the plan proposes."""

    end_moves = forms.BooleanField(
        label=gettext_lazy("The end moves by the pause weeks"),
        required=False,
        help_text=gettext_lazy("That is no extension: the trial keeps its number of weeks."),
    )

    def __init__(self, *args: Any, account_request: AccountRequest, **kwargs: Any) -> None:
        super().__init__(*args, account_request=account_request, **kwargs)
        trial = account_request.agreed_trial
        for measure, value in _begun(account_request, trial).items():
            self.fields[measure.value] = threshold_field(measure)
            self.initial[measure.value] = value
        pauses = trial.agreed_pauses if trial else []
        for number in range(1, trial_rules.MOST_PAUSES + 1):
            self._ask_for_pause(number, pauses[number - 1] if number <= len(pauses) else None)
        self.initial["end_moves"] = trial.end_moves if trial else False

    def _ask_for_pause(self, number: int, pause: Pause | None) -> None:
        words = {"number": number}
        self.fields[f"pause_{number}_first"] = DayField(label=_("Pause %(number)s, first day") % words, required=False)
        self.fields[f"pause_{number}_last"] = DayField(label=_("Pause %(number)s, last day") % words, required=False)
        self.fields[f"pause_{number}_reason"] = LineField(
            label=_("Pause %(number)s, why") % words, required=False, max_length=100
        )
        if pause:
            self.initial[f"pause_{number}_first"] = pause.first_day
            self.initial[f"pause_{number}_last"] = pause.last_day
            self.initial[f"pause_{number}_reason"] = pause.reason

    @property
    def targets(self) -> list[BoundField]:
        return [self[name] for name in self.Meta.fields]

    @property
    def thresholds(self) -> list[BoundField]:
        return [self[measure.value] for measure in Measure]

    @property
    def pauses(self) -> list[list[BoundField]]:
        """One row for each pause."""
        numbers = range(1, trial_rules.MOST_PAUSES + 1)
        return [[self[f"pause_{number}_{part}"] for part in ("first", "last", "reason")] for number in numbers]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        with beside_fields(self):
            rules.check_thresholds({m: cleaned[m.value] for m in Measure if cleaned.get(m.value) is not None})
        cleaned["paused"] = PausePlan(tuple(self._pauses_of(cleaned)), end_moves=cleaned.get("end_moves", False))
        return cleaned

    def _pauses_of(self, cleaned: dict[str, Any]) -> Iterator[Pause]:
        for number in range(1, trial_rules.MOST_PAUSES + 1):
            first, last = cleaned.get(f"pause_{number}_first"), cleaned.get(f"pause_{number}_last")
            reason = cleaned.get(f"pause_{number}_reason") or ""
            if first and last:
                yield Pause(first, last, reason)
            elif first or last or reason:
                missing = f"pause_{number}_last" if first else f"pause_{number}_first"
                if missing not in self.errors:
                    self.add_error(missing, _("A pause has a first and a last day."))

    def details(self) -> dict[str, Any]:
        """The keywords of `scorecards.services.agree`."""
        names = [*self.Meta.fields, "paused"]
        thresholds = {measure: self.cleaned_data.get(measure.value) for measure in Measure}
        return {**{name: self.cleaned_data[name] for name in names}, "thresholds": thresholds}


def _begun(account_request: AccountRequest, trial: Trial | None) -> dict[Measure, Decimal | None]:
    """What was agreed; before that, what is proposed."""
    if trial is None:
        return proposed_thresholds(account_request)
    return {measure: thresholds_of(trial).get(measure) for measure in Measure}


class ThresholdForm(forms.Form):
    """A threshold of a trial that has started; `seen` is what it was when the page was opened."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = ProseField(
        label=gettext_lazy("Why is it changed?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("The department reads this, and it stays in every document."),
    )

    def __init__(self, *args: Any, measure: Measure, agreed: Decimal | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure = measure
        self.fields["value"] = threshold_field(measure)
        self.order_fields(["seen", "value", "reason"])
        self.initial = {**self.initial, "value": agreed, "seen": "" if agreed is None else str(agreed)}

    def clean_value(self) -> Decimal | None:
        value: Decimal | None = self.cleaned_data["value"]
        if value is not None:
            try:
                rules.check_thresholds({self.measure: value})
            except ValidationError as error:
                raise ValidationError(error.messages) from error
        return value

    def details(self) -> dict[str, Any]:
        """The keywords of `services.change_threshold`."""
        seen = self.cleaned_data["seen"]
        try:
            known = Decimal(seen) if seen else None
        except ArithmeticError:
            known = Decimal(-1)
        return {
            "measure": self.measure,
            "value": self.cleaned_data["value"],
            "reason": self.cleaned_data["reason"],
            "seen": known,
        }


class GoalReadingForm(forms.Form):
    """What a goal's figure is now."""

    figure = LineField(label=gettext_lazy("Figure now"), max_length=300)
    measured_by = NameField(
        label=gettext_lazy("Measured by"),
        max_length=150,
        help_text=gettext_lazy("The person or the system that it comes from, such as “Quality management”."),
    )
    measured_on = DayField(label=gettext_lazy("Measured on"))

    def __init__(self, *args: Any, goal: Goal, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        if goal.baseline:
            words = {"baseline": goal.baseline, "target": goal.target or "–"}
            self.fields["figure"].help_text = _("Before: %(baseline)s. Target: %(target)s.") % words

    def clean_measured_on(self) -> date:
        day: date = self.cleaned_data["measured_on"]
        try:
            rules.check_measured_on(day, today=self.today)
        except ValidationError as error:
            raise ValidationError(error.messages) from error
        return day
