from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import ProseField
from requests_app.sign_offs.choices import SignOffAnswer


class SignOffForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Do you support this request?"),
        widget=forms.RadioSelect,
        choices=[
            (SignOffAnswer.SUPPORTED, _("Yes. The time for it is working time, and I support it.")),
            (SignOffAnswer.NOT_SUPPORTED, _("No, not now.")),
        ],
    )
    remark = ProseField(
        label=_("Is there anything the comms team should know?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Your department and the comms team read this."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remark"].mark_optional = True  # type: ignore[attr-defined]
