"""The table of reminders as admins change it: a form for each kind, sent together."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from requests_app.mail.notices import Reminder
from requests_app.mail.reminders.kinds import KINDS, RemindedSide
from requests_app.mail.reminders.models import ReminderRule

FIELDS = ["is_on", "after_days", "repeat_every", "most_times", "to", "then_to"]
CHANGED = gettext_lazy(
    "Somebody else has saved the reminders since you opened this page. Compare them with yours, and save again."
)


class ReminderRuleForm(forms.ModelForm):
    """Of one kind; only those can be told whom this kind may concern."""

    class Meta:
        model = ReminderRule
        fields = FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sides = [(side.value, side.label) for side in RemindedSide if side in self.instance.about.sides]
        self.fields["to"] = forms.ChoiceField(label=self.fields["to"].label, choices=sides)
        then_to: Any = self.fields["then_to"]
        then_to.choices = [("", _("The same")), *sides]


class ReminderRows:
    """All kinds, in the order of `KINDS`. `seen` is what the page was opened with."""

    prefix = "reminders"

    def __init__(self, data: Any = None) -> None:
        places = list(KINDS)
        rules = [rule for rule in ReminderRule.objects.all() if rule.kind in places]
        rules.sort(key=lambda rule: places.index(Reminder(rule.kind)))
        self.seen = _fingerprint(rules)
        self.is_stale = data is not None and data.get("seen") != self.seen
        self.rows = [ReminderRuleForm(data, instance=rule, prefix=rule.kind) for rule in rules]

    def __iter__(self) -> Iterator[ReminderRuleForm]:
        return iter(self.rows)

    @property
    def non_form_errors(self) -> Sequence[Any]:
        return [CHANGED] if self.is_stale else []

    @property
    def total_error_count(self) -> int:
        return len(self.non_form_errors) + sum(len(errors) for row in self.rows for errors in row.errors.values())

    def is_valid(self) -> bool:
        wrong = [row for row in self.rows if not row.is_valid()]
        return not wrong and not self.is_stale

    def save(self) -> None:
        for row in self.rows:
            row.save()


def _fingerprint(rules: Sequence[ReminderRule]) -> str:
    values = [[str(getattr(rule, name)) for name in ("kind", *FIELDS)] for rule in rules]
    return hashlib.sha256(repr(values).encode()).hexdigest()[:24]
