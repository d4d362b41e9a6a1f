"""Forms for planning several posts at once, for moving and for copying one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.written.fields import DAY_SHOWN_AS, DayField, ProseField, WholeNumberField
from requests_app.trials import rules
from requests_app.trials.forms import agreed_channels, theme_field
from requests_app.trials.models import PlannedPost
from requests_app.trials.planning.lines import MOST_LINES, TypedLine, read_lines
from requests_app.trials.planning.services import MOST_COPIES, WEEK
from requests_app.trials.terms import CalendarTerms


class SeveralForm(forms.Form):
    """One line a post."""

    lines = ProseField(
        label=gettext_lazy("Posts, one a line"),
        max_length=100_000,
        help_text=gettext_lazy(
            "Begin a line with its day, then the channel if it is not the one below, then the text: "
            "“Mon 5 Oct, Instagram: A day in the lab”. Lines without a day are kept for later."
        ),
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def __init__(self, *args: Any, terms: CalendarTerms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channels"] = channels = agreed_channels(
            terms, label=gettext_lazy("Channels of lines that name none"), required=False
        )
        self.fields["theme"] = theme_field(terms.plan.account_request)
        offered = list(channels.offered)
        channels.initial = offered[:1]
        self.terms = terms
        self.agreed = [channel.name for channel in offered]
        self.read: list[TypedLine] = []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "lines" in cleaned:
            self.read = read_lines(cleaned["lines"], channels=self.agreed, today=timezone.localdate())
            self._check(list(cleaned.get("channels", ())))
        return cleaned

    def _check(self, channels: list[Any]) -> None:
        if len(self.read) > MOST_LINES:
            figures = {"most": MOST_LINES, "lines": len(self.read)}
            self.add_error("lines", _("At most %(most)s posts at once; these are %(lines)s.") % figures)
            return
        for line in self.read:
            if problem := line.problem or self._problem_of_day(line):
                words = {"line": line.number, "problem": problem}
                self.add_error("lines", _("Line %(line)s: %(problem)s") % words)
        if not channels and any(not line.channels and not line.problem for line in self.read):
            self.add_error("channels", _("Choose the channels of the lines that name none."))

    def _problem_of_day(self, line: TypedLine) -> str:
        """With the day as it was understood: the weekday may have led to another year."""
        try:
            rules.check_day_of_post(line.planned_on, terms=self.terms)
        except ValidationError as error:
            day = formats.date_format(line.planned_on, DAY_SHOWN_AS) if line.planned_on else ""
            return f"{day}: {' '.join(error.messages)}"
        return ""


class NewDayForm(forms.Form):
    """To another day, or to none yet."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    planned_on = DayField(label=gettext_lazy("New day"), required=False)

    def __init__(self, *args: Any, post: PlannedPost, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = post.version
        self.fields["planned_on"].initial = post.planned_on
        self.fields["planned_on"].help_text = _("For example 3 March 2026. Leave it empty for no day yet.")


class CopyForm(forms.Form):
    """For another day, and for the weeks after it."""

    first_on = DayField(label=gettext_lazy("Day of the copy"))
    times = WholeNumberField(
        label=gettext_lazy("How many copies, a week apart"),
        min_value=1,
        max_value=MOST_COPIES,
        initial=1,
        help_text=gettext_lazy("1 for one copy; 6 to repeat the post on this weekday for six weeks."),
    )

    def __init__(self, *args: Any, post: PlannedPost, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_on"].initial = (post.planned_on or timezone.localdate()) + WEEK
