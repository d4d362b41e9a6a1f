"""Where in a request the words were found, in pieces that a page can mark without trusting any of them as markup."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from questionnaire.models import ExtraAnswer, PlatformPlan
from questionnaire.written.texts import prose
from requests_app.account_requests.models import AccountRequest, Snapshot
from requests_app.account_requests.roles import Roles
from requests_app.account_requests.search.texts import Written, written_in, written_now
from requests_app.account_requests.search.words import hits_in

# As long as two lines on a page; the first hit has so much before it.
LONGEST_PLACE, BEFORE = 180, 60
# Letters with the marks above and below them, so that a word is marked as it was written.
SEEN_WORD = re.compile(r"[^\W_][\u0300-\u036f]*(?:[^\W_][\u0300-\u036f]*)*")


@dataclass(frozen=True)
class Piece:
    """Part of a text, which was looked for or is between such parts."""

    text: str
    is_hit: bool = False


@dataclass(frozen=True)
class Place:
    """An answer in which words were found, with the words of its question."""

    wording: str
    pieces: Sequence[Piece]


def pieces_of(text: str, words: Collection[str]) -> list[Piece]:
    """The whole text, the words found in it apart from the rest."""
    pieces, end = [], 0
    for match in _matches(text, words):
        pieces += [Piece(text[end : match.start()]), Piece(match.group(), is_hit=True)]
        end = match.end()
    return [piece for piece in (*pieces, Piece(text[end:])) if piece.text]


def place_in(written: Iterable[Written], words: Collection[str]) -> Place | None:
    """The first of the answers in which most of these words are found; None if no answer has any."""
    best, most = None, 0
    for answer in written:
        found = len(hits_in(answer.text, words))
        if found > most:
            best, most = answer, found
    return Place(best.wording, pieces_of(_excerpt(best.text, words), words)) if best else None


def texts_for(account_requests: Sequence[AccountRequest], roles: Roles) -> dict[int, list[Written]]:
    """What this person may read in each of these requests, fetched for all of them together.

    The present answers of one's own departments, the latest submission for the comms team.
    """
    if not account_requests:
        return {}
    own = [row for row in account_requests if row.department_id in roles.department_ids]
    texts = {row.pk: [Written("", _("Requester"), row.requester_name)] for row in account_requests}
    _fetch_answers(own)
    for row in own:
        texts[row.pk] += written_now(row.questionnaire, row.questionnaire.extra_answers.all())
    if roles.is_reviewer:
        for snapshot in Snapshot.objects.latest_of(list(texts)).as_filed():
            filed = written_in(snapshot.filed)
            texts[snapshot.account_request_id] += [replace(written, text=prose(written.text)) for written in filed]
    return texts


def _fetch_answers(account_requests: Sequence[AccountRequest]) -> None:
    plans = PlatformPlan.objects.select_related("platform")
    extra = ExtraAnswer.objects.select_related("version")
    prefetch_related_objects(
        account_requests,
        *(f"questionnaire__{rows}" for rows in ("audiences", "goals", "administrators")),
        Prefetch("questionnaire__platform_plans", plans),
        Prefetch("questionnaire__extra_answers", extra),
    )


def _matches(text: str, words: Collection[str]) -> list[re.Match[str]]:
    return [match for match in SEEN_WORD.finditer(text) if hits_in(match.group(), words)]


def _excerpt(text: str, words: Collection[str]) -> str:
    """So much around the first hit as has room, between whole words."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_PLACE:
        return line
    first = next((match.start() for match in _matches(line, words)), 0)
    start = 0 if first <= BEFORE else line.find(" ", first - BEFORE, first) + 1 or first
    end = start + LONGEST_PLACE
    if end < len(line):
        end = max(line.rfind(" ", start, end), start + LONGEST_PLACE // 2)
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"
