"""Answers to extra questions to narrow the list to."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.choices import CHOSEN_FROM, ExtraKind, YesNo
from questionnaire.models import ExtraVersion
from questionnaire.written.texts import comparable, sort_key
from requests_app.account_requests.filters.suggestions import MOST, Suggestion, words_in

FOUND_BY = (*CHOSEN_FROM, ExtraKind.YES_NO)
LONGEST_LABEL = 60


class AnswerSource:
    """Every answer that could ever be given, to retired questions, too: `<key>:<value>`, and both in words."""

    none_found = gettext_lazy("No question or answer has this in it, so the list is not narrowed.")

    @staticmethod
    def is_empty() -> bool:
        return not ExtraVersion.objects.published().filter(kind__in=FOUND_BY).exists()

    def named(self, text: str) -> Suggestion | None:
        """By its value, as addresses have it, or in words, if no other answer has the same."""
        found = _all()
        by_value = next((one for one in found if one.value == text), None)
        in_words = [one for one in found if comparable(one.label) == comparable(text)]
        return by_value or (in_words[0] if len(in_words) == 1 else None)

    def matching(self, text: str) -> Sequence[Suggestion]:
        words, beginning = words_in(text), sort_key(text)
        keys = [(one, sort_key(one.label)) for one in _all()]
        found = [(one, key) for one, key in keys if all(word in key for word in words)]
        found.sort(key=lambda pair: not pair[1].startswith(beginning))
        return [one for one, _key in found[: MOST + 1]]


def _all() -> list[Suggestion]:
    """In the order of the questions, those that are retired last."""
    versions = ExtraVersion.objects.published().filter(kind__in=FOUND_BY).select_related("question")
    rows = sorted(versions, key=_place)
    return [one for _key, group in groupby(rows, key=lambda row: row.question_id) for one in _answers_to(list(group))]


def _place(version: ExtraVersion) -> tuple[bool, int, int, int]:
    question = version.question
    return bool(question.retired_at), question.position, question.pk, version.number


def _answers_to(versions: list[ExtraVersion]) -> Iterator[Suggestion]:
    latest, answers = versions[-1], dict[str, str]()
    for version in versions:
        answers |= _choices_of(version)
    wording = Truncator(latest.wording).chars(LONGEST_LABEL)
    title = _("%(question)s (retired)") % {"question": wording} if latest.question.retired_at else wording
    for value, text in answers.items():
        words = {"question": title, "answer": Truncator(text).chars(LONGEST_LABEL)}
        yield Suggestion(f"{latest.question.key}:{value}", _("%(question)s – %(answer)s") % words)


def _choices_of(version: ExtraVersion) -> dict[str, str]:
    if version.kind == ExtraKind.YES_NO:
        return {value: str(label) for value, label in YesNo.choices}
    return {choice: choice for choice in version.choices}
