from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import ProseField
from requests_app.meetings import rules
from requests_app.meetings.choices import MinutesVerdict
from requests_app.meetings.minutes.models import MinutesAnswer
from requests_app.meetings.models import Meeting
from requests_app.pages.errors import beside_fields

CHOOSE = _("Agree to the minutes, or send a comment.")


class MinutesAnswerForm(forms.Form):
    """Two buttons, and words to one of them. `seen` is the fingerprint of the minutes when the form was opened.

    `given` is what this person answered to the same minutes before, if anything.
    """

    verdict = forms.ChoiceField(
        choices=MinutesVerdict.choices,
        widget=forms.HiddenInput,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    text = ProseField(
        label=_("What do you remember differently?"),
        required=False,
        max_length=rules.LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only for a comment. The department and the comms team read it."),
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, meeting: Meeting, given: MinutesAnswer | None) -> None:
        """Other forms can be on the same page, so that the ids have the number of the meeting."""
        self.meeting, self.given = meeting, given
        initial = {"text": given.text if given else "", "seen": meeting.shared_fingerprint}
        super().__init__(data, initial=initial, auto_id=f"minutes-{meeting.number}-%s")
        self.fields["text"].mark_optional = True  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        """Who agrees after a comment sends the comment along, as it is in the field: it is taken back."""
        text: str = self.cleaned_data["text"]
        is_agreed = self.cleaned_data.get("verdict") == MinutesVerdict.AGREED
        return "" if is_agreed and self.given and text == self.given.text else text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "verdict" in cleaned and "text" in cleaned:
            with beside_fields(self):
                rules.check_verdict(cleaned["verdict"], cleaned["text"])
        return cleaned

    def catch_up(self, meeting: Meeting) -> None:
        """For a page that shows the minutes as they are now beside what was typed: sent again, it is about these."""
        self.meeting = meeting
        if self["seen"].value() != meeting.shared_fingerprint:
            self.data = {"text": self["text"].value(), "seen": meeting.shared_fingerprint}
            self.given = None
