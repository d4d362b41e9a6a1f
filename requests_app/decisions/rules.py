"""The rules of a decision. The service refuses by them; the form shows the same sentence early."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from requests_app.decisions.models import Reason

NOT_ON_THE_LIST = gettext_lazy("Choose reasons from the list only.")


def check_reasons(reasons: Sequence[str]) -> None:
    """A decline has at least one reason, each from the list that is offered now; `ValidationError` by field if not."""
    if not reasons:
        raise ValidationError({"reasons": [_("Choose at least one reason.")]})
    if not set(reasons) <= set(Reason.objects.for_declining().values_list("text", flat=True)):
        raise ValidationError({"reasons": [NOT_ON_THE_LIST]})
