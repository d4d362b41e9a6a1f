"""What is typed when a post is handed over: a comment, a change, a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import ProseField
from requests_app.trials.handover.services import LONGEST
from requests_app.trials.models import PlannedPost


class SeenForm(forms.Form):
    """A form about a post as its page showed it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, post: PlannedPost, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = post.version


class AskForm(SeenForm):
    text = ProseField(
        label=_("What should change?"),
        max_length=LONGEST["text"],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The department reads this, and is told by mail."),
    )


class CommentForm(SeenForm):
    text = ProseField(
        label=_("Comment"),
        max_length=LONGEST["text"],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The department and the comms team both read it."),
    )


class NotUseForm(SeenForm):
    reason = ProseField(
        label=_("Why is it not used?"),
        max_length=LONGEST["reason"],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The department and the comms team both read it."),
    )
