from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import ProseField
from requests_app.account_requests.actors import Actor
from requests_app.meetings import rules
from requests_app.meetings.answers.services import invitation_of, why_closed
from requests_app.meetings.choices import InvitationAnswer
from requests_app.meetings.models import Attendee, Meeting
from requests_app.pages.errors import beside_fields


class InvitationAnswerForm(forms.Form):
    """Three buttons, and words to them. `seen` is the sequence of the meeting when the form was opened."""

    answer = forms.ChoiceField(
        choices=InvitationAnswer.choices,
        widget=forms.HiddenInput,
        error_messages={"required": _("Choose one of the answers."), "invalid_choice": _("Choose one of the answers.")},
    )
    text = ProseField(
        label=_("What would you like to add?"),
        required=False,
        max_length=rules.LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For another time: say when you can come. The department and the comms team read this."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, attendee: Attendee) -> None:
        self.attendee = attendee
        super().__init__(data, initial={"text": attendee.answer_text, "seen": attendee.meeting.sequence})
        self.fields["text"].mark_optional = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "answer" in cleaned and "text" in cleaned:
            with beside_fields(self):
                rules.check_answer(cleaned["answer"], cleaned["text"])
        return cleaned

    def catch_up(self, attendee: Attendee) -> None:
        """For a page that shows the meeting as it is now beside what was typed: sent again, it is about this one."""
        self.attendee = attendee
        if self["seen"].value() != str(attendee.meeting.sequence):
            self.data = {"text": self["text"].value(), "seen": attendee.meeting.sequence}


def answer_form(meetings: Sequence[Meeting], user: Actor) -> InvitationAnswerForm | None:
    """The form of the one of these meetings to which this person is invited and may answer now, or none."""
    for meeting in meetings:
        attendee = invitation_of(meeting, user)
        if attendee is not None and not why_closed(attendee, now=timezone.now()):
            return InvitationAnswerForm(attendee=attendee)
    return None
