from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import ProseField
from requests_app.evidence.stuck.services import LONGEST_TEXT


class CallForHelpForm(forms.Form):
    text = ProseField(
        label=_("What are you stuck with?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A sentence is enough."),
    )


class AnswerCallForm(forms.Form):
    answer = ProseField(
        label=_("Your answer"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The department gets it by mail, and reads it on the page."),
    )
