"""What is told beside the answers of a section as soon as they are given: advice, and never in the way of saving."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from questionnaire.forms.base import SectionForms
from questionnaire.forms.planned import plan_in
from questionnaire.models import Questionnaire
from questionnaire.readiness.at_once import told_at_once
from requests_app.organisation.models import SiteSettings
from requests_app.pages.told import put_beside

# The ids of the fields that somebody was already told about, in a hidden field of the form.
TOLD = "told"

Told = dict[str, list[str]]


def tell(forms: SectionForms, questionnaire: Questionnaire) -> Told:
    """Put each sentence beside its field, as `told` of the form field; return all of them by the id of their field.

    The forms may be bound or not; of bound ones, what is valid counts, saved or not.
    """
    forms.is_valid()
    plan, site_settings = plan_in(forms, questionnaire), SiteSettings.current()
    posts_min, posts_max = site_settings.posts_min, site_settings.posts_max
    told: Told = {}
    for found in told_at_once(plan, timezone.localdate(), posts_min=posts_min, posts_max=posts_max):
        rows: Any = forms.formset
        bound = rows.forms[found.row or 0][found.question.rpartition(".")[2]]
        put_beside(bound, found.sentence)
        told.setdefault(bound.auto_id, []).append(found.sentence)
    return told


def is_news(request: HttpRequest, told: Told) -> bool:
    """Whether the person who sent the form has not read all of it beside their answers yet."""
    return not set(told) <= set(request.POST.get(TOLD, "").split())
