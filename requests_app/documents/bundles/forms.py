"""What a bundle is to hold, and which requests it is made of, in words."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from requests_app.account_requests.filters.fields import SuggestField
from requests_app.documents.bundles.choices import BundleContents, BundleShape


class BundleForm(forms.Form):
    contents = forms.ChoiceField(
        label=gettext_lazy("Which documents?"),
        choices=BundleContents.choices,
        initial=BundleContents.FORMS,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Forms have fields for the comms team to fill in. Record copies are filed with the approval and never "
            "change."
        ),
    )
    shape = forms.ChoiceField(
        label=gettext_lazy("Format"),
        choices=BundleShape.choices,
        initial=BundleShape.ZIP,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "The one PDF has no form fields and no structure for screen readers. The files in the ZIP have both."
        ),
    )


def filters_in_words(form: forms.Form) -> str:
    """`Search: “clinic” · State: Approved`; what is chosen in the list's bar, empty if nothing is."""
    form.is_valid()
    chosen = form.cleaned_data
    return " · ".join(
        _("%(filter)s: %(value)s") % {"filter": field.label, "value": _label(field, chosen[name])}
        for name, field in form.fields.items()
        if chosen.get(name)
    )


def _label(field: forms.Field, value: Any) -> str:
    """What people read of a choice."""
    if isinstance(field, SuggestField) and field.meaning and field.meaning.chosen:
        return field.meaning.chosen.label
    if not isinstance(field, forms.ChoiceField):
        return f"“{value}”"
    choices: Any = field.choices
    return str(dict(choices)[value])
