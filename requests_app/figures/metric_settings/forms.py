from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from requests_app.figures.models import Metric


class MetricForm(forms.ModelForm):
    """A metric as an admin writes it down. Whether it is counted in whole numbers stays: figures were entered so."""

    class Meta:
        model = Metric
        fields = ["name", "summed", "is_whole", "is_offered", "position"]
        help_texts = {
            "name": _("If people are counted several times in it, say so: “Sum of reach”."),
            "summed": _("From the posts and days of an imported file. Months that are there already stay."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["is_whole"]
