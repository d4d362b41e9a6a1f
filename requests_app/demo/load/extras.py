"""Answers to extra questions for the requests of a load, where it is asked for some."""

from collections.abc import Iterator, Sequence
from random import Random

from django.db import models
from django.utils import timezone

from questionnaire.choices import ExtraKind, Section
from questionnaire.models import ExtraAnswer, ExtraQuestion, ExtraVersion, Questionnaire
from requests_app.account_requests.models import AccountRequest, SubmittedAnswer

CHOICES = ("Patients", "Applicants", "Referring doctors", "Researchers", "Donors")
# Most say the first, very few the last, as people do; a filter is tried with both.
WEIGHTS = (60, 25, 10, 4, 1)
KINDS = (ExtraKind.CHOICE, ExtraKind.YES_NO, ExtraKind.SEVERAL)


def make_questions(number: int) -> list[ExtraVersion]:
    """So many published questions in the seventh section: `load-1` and so on, made where they are not there yet."""
    return [_question(place) for place in range(1, number + 1)]


def _question(place: int) -> ExtraVersion:
    defaults = {"section": Section.EXTRA, "position": place}
    question, _is_new = ExtraQuestion.objects.get_or_create(key=f"load-{place}", defaults=defaults)
    kind = KINDS[place % len(KINDS)]
    words = {
        "wording": f"Question {place}: whom is it for, above all?",
        "kind": kind,
        "choices": [] if kind == ExtraKind.YES_NO else list(CHOICES),
        "published_at": timezone.now(),
    }
    version, _is_new = ExtraVersion.objects.get_or_create(question=question, number=1, defaults=words)
    return version


def answers_of(rows: Sequence[models.Model], asked: Sequence[ExtraVersion], random: Random) -> Iterator[models.Model]:
    """An answer to each question for the request among these rows, and its place in the filter once it is submitted."""
    questionnaire = next(row for row in rows if isinstance(row, Questionnaire))
    account_request = next(row for row in rows if isinstance(row, AccountRequest))
    for version in asked:
        for value in _values(version, random):
            yield ExtraAnswer(
                questionnaire=questionnaire, question=version.question, version=version, value=value, text=""
            )
            if account_request.has_been_submitted:
                yield SubmittedAnswer(account_request=account_request, question=version.question.key, value=value)


def _values(version: ExtraVersion, random: Random) -> list[str]:
    if version.kind == ExtraKind.YES_NO:
        return [random.choice(["yes", "no"])]
    chosen = random.choices(CHOICES, weights=WEIGHTS, k=2 if version.kind == ExtraKind.SEVERAL else 1)
    return list(dict.fromkeys(chosen))
