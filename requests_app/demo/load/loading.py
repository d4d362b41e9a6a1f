"""Making the requests of a load in batches, so that memory stays flat however many there are."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils import timezone

from questionnaire.models import (
    Administrator,
    Audience,
    ExtraAnswer,
    ExtraVersion,
    Goal,
    PlatformPlan,
    Questionnaire,
)
from requests_app.account_requests.models import (
    AccountRequest,
    HistoryEntry,
    ReferenceCounter,
    SearchDocument,
    Snapshot,
    SubmittedAnswer,
)
from requests_app.decisions.models import Decision
from requests_app.demo.load import answers, extras, found, generated_requests, inserting, paths, people
from requests_app.demo.load.answers import Variant
from requests_app.demo.load.generated_requests import GeneratedRequest
from requests_app.demo.load.paths import Path
from requests_app.demo.load.people import LoadRequester
from requests_app.demo.load.reminding import count_as_reminded
from requests_app.meetings.models import Meeting
from requests_app.organisation.channels.models import MainChannel
from requests_app.organisation.models import active_site_settings
from requests_app.questionnaires.models import RequestedChange
from requests_app.sign_offs.models import SignOff
from requests_app.trials.models import PlannedPost, PostChannel, Trial

if TYPE_CHECKING:
    from portal.models import User

BATCH = 1000

# Rows are saved after those they point to.
ORDER: tuple[type[models.Model], ...] = (
    Questionnaire,
    Audience,
    Audience.platforms.through,
    Goal,
    Administrator,
    PlatformPlan,
    ExtraAnswer,
    AccountRequest,
    SubmittedAnswer,
    Snapshot,
    SearchDocument,
    SignOff,
    RequestedChange,
    HistoryEntry,
    Meeting,
    Trial,
    Trial.channels.through,
    PlannedPost,
    PostChannel,
    Decision,
)


@dataclass(frozen=True)
class Stock:
    """What the requests of a load are made from."""

    requesters: Sequence[LoadRequester]
    reviewers: Sequence["User"]
    variants: Sequence[Variant]
    asked: Sequence[ExtraVersion]
    channels: Sequence[MainChannel]
    random: Random
    now: datetime


@dataclass(frozen=True)
class PlannedRequest:
    """A request before it has its reference, whose year is that of its beginning."""

    path: Path
    begun_at: datetime
    taken: list[datetime]


def load(number: int, seed: int, *, answers: int = 0) -> Iterator[int]:
    """Add so many requests, the same for the same seed on the same day; after each batch how many there are by then.

    With `answers` each of them answers so many extra questions.
    """
    with active_site_settings():
        stock = _stock(seed, answers)
        for done in range(0, number, BATCH):
            size = min(BATCH, number - done)
            _add(stock, size)
            yield done + size


@transaction.atomic
def _stock(seed: int, asked: int) -> Stock:
    now = timezone.localtime()
    requesters, reviewers = people.make_requesters(), people.make_reviewers()
    variants = answers.make_variants(requesters[0].user, now)
    questions = extras.make_questions(asked)
    channels = list(MainChannel.objects.offered())
    random = Random(seed)  # noqa: S311  # it is to be foreseeable
    return Stock(requesters, reviewers, variants, questions, channels, random, now)


@transaction.atomic
def _add(stock: Stock, size: int) -> None:
    planned = [_plan(stock) for _number in range(size)]
    references = _take_references(Counter(plan.begun_at.year for plan in planned))
    rows: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    for plan in planned:
        generated = _generated(stock, plan, next(references[plan.begun_at.year]))
        written = generated_requests.write(generated)
        written += extras.answers_of(written, stock.asked, stock.random)
        for row in [*written, found.document_for(written, generated.variant)]:
            rows[type(row)].append(row)
    if not rows.keys() <= set(ORDER):
        raise TypeError("Rows of a model that is missing in ORDER would be lost.")
    for model in ORDER:
        inserting.give_keys(model, rows[model])
    for model in ORDER:
        inserting.insert(model, rows[model])
    inserting.move_sequences_on(ORDER)
    count_as_reminded([row.pk for row in rows[AccountRequest]], stock.now)


def _plan(stock: Stock) -> PlannedRequest:
    path = paths.choose(stock.random)
    return PlannedRequest(path, *paths.moments(path, stock.random, stock.now))


def _generated(stock: Stock, plan: PlannedRequest, reference: str) -> GeneratedRequest:
    choose = stock.random.choice
    return GeneratedRequest(
        reference=reference,
        requester=choose(stock.requesters),
        reviewer=choose(stock.reviewers),
        variant=choose(stock.variants),
        path=plan.path,
        begun_at=plan.begun_at,
        taken=plan.taken,
        channels=stock.channels,
        random=stock.random,
        now=stock.now,
    )


def _take_references(years: Counter[int]) -> dict[int, Iterator[str]]:
    """So many references of each year, from the counter that all requests get theirs from."""
    references = {}
    for year, count in sorted(years.items()):
        ReferenceCounter.objects.get_or_create(year=year)
        counter = ReferenceCounter.objects.select_for_update().get(year=year)
        first = counter.last_number + 1
        counter.last_number += count
        counter.save()
        references[year] = _numbered(year, range(first, first + count))
    return references


def _numbered(year: int, numbers: range) -> Iterator[str]:
    return (f"SMR-{year}-{number:04d}" for number in numbers)
