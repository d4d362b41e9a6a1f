"""The organisation's extra questions, for those who may edit them."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from questionnaire.models import ExtraQuestion
from questionnaire.models.extra import ExtraQuestionQuerySet
from requests_app.account_requests.permissions import can_edit_questions


def fetch_questions(request: HttpRequest) -> ExtraQuestionQuerySet:
    """The extra questions of the organisation, or 403 for people who may not edit them."""
    if not can_edit_questions(request.user):
        raise PermissionDenied
    return ExtraQuestion.objects.all()


def fetch_question(request: HttpRequest, key: str) -> ExtraQuestion:
    """One of them with its versions and how often it was answered."""
    return get_object_or_404(fetch_questions(request).with_versions().with_answer_counts(), key=key)
