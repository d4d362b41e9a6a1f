"""Small things about a request in words: its facts at a glance, and its history as sentences."""

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Value
from django.utils import formats, timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from requests_app.choices import DocumentKind, Role, State
from requests_app.models import AccountRequest, DocumentFile, HistoryEntry, SignOff

RECORD_COPY = "record-copy"


@dataclass(frozen=True)
class Fact:
    term: str
    value: str
    url: str = ""


def facts_of(account_request: AccountRequest, sign_off: SignOff | None, *, is_member: bool) -> list[Fact]:
    """Who, when and where, as far as it is known yet."""
    facts = [
        Fact(_("Requester"), account_request.requester_name),
        Fact(_("Sponsor"), _sponsor(account_request, sign_off, is_member)),
        Fact(_("Reviewer"), str(account_request.active_reviewer or _("nobody yet"))),
        Fact(_("First submitted"), _day(account_request.first_submitted_at)),
    ]
    if account_request.latest_submitted_at != account_request.first_submitted_at:
        facts.append(Fact(_("Latest submitted"), _day(account_request.latest_submitted_at)))
    trial = account_request.latest_trial
    if trial:
        target = _("%(weeks)s weeks, %(least)s–%(most)s posts a week")
        words = {"weeks": trial.weeks, "least": trial.posts_min, "most": trial.posts_max}
        facts.append(Fact(_("Trial"), target % words))
    return [fact for fact in facts if fact.value]


def shown(entry: HistoryEntry, *, words: int = 0) -> dict[str, Any]:
    """An entry for `components/history.html`; with `words` no more of its text than these."""
    return {
        "what": entry.what_was_done,
        "at": entry.at,
        "by_name": entry.actor_name,
        "by_role": "" if entry.actor_role == Role.SYSTEM else entry.get_actor_role_display(),
        "on_behalf_of": entry.on_behalf_of,
        "reasons": entry.reasons,
        "text": Truncator(entry.text).words(words, truncate=" …") if words else entry.text,
    }


def document_problems(kept: DocumentFile | None) -> list[str]:
    """What the comms team should know of a document: why it could not be made, or what it could not print."""
    return _problems(kept.get_kind_display(), kept.error, kept.uncovered) if kept else []


def problems_of_documents(account_request: AccountRequest) -> list[str]:
    """The same of all documents of an approved request, its record copies among them; read in one query."""
    if account_request.state != State.APPROVED:
        return []
    files = account_request.document_files.values_list("kind", "error", "uncovered")
    editions = account_request.record_editions.annotate(kind=Value(RECORD_COPY, CharField()))
    rows = files.union(editions.values_list("kind", "last_error", "uncovered").order_by(), all=True)
    labels: dict[str, Any] = {**dict(DocumentKind.choices), RECORD_COPY: _("Record copy")}
    return [problem for kind, error, uncovered in rows for problem in _problems(labels[kind], error, uncovered)]


def _problems(document: Any, error: str, uncovered: list[str]) -> list[str]:
    if error:
        return [_("%(document)s: could not be made: %(error)s") % {"document": document, "error": error}]
    if uncovered:
        words = {"document": document, "names": ", ".join(uncovered)}
        return [_("%(document)s: no installed font has these characters; it shows a box for them: %(names)s") % words]
    return []


def _sponsor(account_request: AccountRequest, sign_off: SignOff | None, is_member: bool) -> str:
    if sign_off is None:
        return account_request.questionnaire.sponsor_name if is_member else ""
    if not sign_off.answer:
        words = {"name": sign_off.sponsor_name, "day": _day(sign_off.asked_at)}
        return _("%(name)s, asked on %(day)s, has not answered yet") % words
    words = {"name": sign_off.sponsor_name, "answer": sign_off.get_answer_display(), "day": _day(sign_off.answered_at)}
    return _("%(name)s: %(answer)s, %(day)s") % words


def _day(moment: Any) -> str:
    return formats.date_format(timezone.localtime(moment).date()) if moment else ""
