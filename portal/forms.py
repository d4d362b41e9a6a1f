"""Choosing a first password."""

from typing import Any

from allauth.account.forms import ResetPasswordKeyForm
from django.utils.translation import gettext_lazy as _


class FirstPasswordForm(ResetPasswordKeyForm):
    """As for a new password, but nobody had one before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("Password")
        self.fields["password1"].help_text = _(
            "At least 12 characters. Three or four words that only you combine are good."
        )
        self.fields["password2"].label = _("The same password again")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
