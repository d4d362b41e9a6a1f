"""A number of different complete answers that the requests of a load share among them.

Their sheets are made once, by the real code: setting a hundred thousand of them would take most of the time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction

from questionnaire.answers import answer_sheet, effort_defaults
from questionnaire.likeness import traits_of
from questionnaire.models import Platform, Questionnaire
from requests_app.account_requests.search.documents import AnswerWords
from requests_app.account_requests.search.texts import Written, written_in
from requests_app.demo import answering
from requests_app.demo.answering import Answers
from requests_app.demo.reading import read_file

if TYPE_CHECKING:
    from portal.models import User

FILE = Path(__file__).parent / "words.toml"
PLATFORMS = ("instagram", "facebook", "linkedin", "youtube", "x", "tiktok", "bluesky", "whatsapp")


@dataclass(frozen=True)
class LoadAudience:
    """`short` is what titles call them by."""

    short: str
    who: str
    needs: str


@dataclass(frozen=True)
class LoadWords:
    """What `words.toml` holds."""

    units: tuple[str, ...]
    sites: tuple[str, ...]
    audiences: tuple[LoadAudience, ...]
    answers: Answers


@cache
def words() -> LoadWords:
    return read_file(LoadWords, FILE)


@dataclass(frozen=True)
class Variant:
    """Answers as plain data, with the sheet and the effort figures a snapshot of them holds."""

    title: str
    platform: Platform
    columns: dict[str, Any]
    rows: dict[str, list[dict[str, Any]]]
    sheet: list[Any]
    effort: list[dict[str, Any]]
    traits: str
    written: list[Written]
    words: AnswerWords


def make_variants(by: "User", at: datetime) -> list[Variant]:
    platforms = {platform.key: platform for platform in Platform.objects.all()}
    return [
        _variant(f"{platforms[key].name} for {short.lower()}", platforms[key], answers, by, at)
        for short, key, answers in _all_answers()
    ]


def _variant(title: str, platform: Platform, answers: dict[str, Any], by: "User", at: datetime) -> Variant:
    """The questionnaire is written only for the sheet, and taken back."""
    with transaction.atomic():
        questionnaire = Questionnaire.objects.create()
        answering.write(questionnaire, answers, by=by, at=at)
        whole = Questionnaire.objects.with_rows().get(pk=questionnaire.pk)
        sheet, effort = answer_sheet(whole), effort_defaults(whole)
        days = [goal.due_on for goal in whole.goals.all()]
        transaction.set_rollback(True)
    columns = {key: value for key, value in answers.items() if key not in answering.ROW_MODELS}
    plain = {key: [_plain(row) for row in answers[key]] for key in answering.ROW_MODELS}
    for goal, day in zip(plain["goals"], days, strict=True):
        goal["due_on"] = day
    written = written_in(sheet)
    words = AnswerWords.of(written)
    return Variant(title, platform, columns, plain, list(sheet), effort, traits_of(sheet).as_text, written, words)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row's own columns: the platform is set when the row is written, the day is taken from the sheet's."""
    return {key: value for key, value in row.items() if key not in ("platforms", "platform", "due_in")}


def _all_answers() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for audience, key in product(words().audiences, PLATFORMS):
        yield audience.short, key, _answers(audience, key)


def _answers(audience: LoadAudience, key: str) -> dict[str, Any]:
    short = audience.short
    return {
        **words().answers,
        "audiences": [{"who": audience.who, "platforms": [key], "elsewhere": "", "needs": audience.needs}],
        "why": f"{short} ask us the same questions every week, and we would like to answer them where they look first.",
        "why_not_existing": f"The main channels are made for the whole town; {short.lower()} do not find us there.",
        "goals": [
            {
                "what": f"{short} come to us better informed",
                "metric": "Share who say so in the yearly survey",
                "baseline": "35 %",
                "target": "60 %",
                "due_in": 365,
                "priority": "Time for patients",
            }
        ],
        "platform_plans": [
            {
                "platform": key,
                "handle": f"unit_{short.lower()}",
                "display_name": f"Our unit for {short.lower()}",
                "why": "We asked forty of them, and most named it first.",
                "posts_per_week": 3,
            }
        ],
    }
