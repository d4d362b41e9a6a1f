"""What search knows of a request, made from the request and its answers."""

from collections.abc import Iterable
from dataclasses import dataclass

from requests_app.account_requests.choices import NamedAs
from requests_app.account_requests.models import AccountRequest, SearchDocument
from requests_app.account_requests.search.texts import HANDLE, NAMES, Written
from requests_app.account_requests.search.words import mark_of, words_of

COMMS = "comms"
# PostgreSQL takes a megabyte of words in one row, with a few bytes for each.
MOST_BYTES, BESIDES = 800_000, 8

People = list[list[str]]


@dataclass(frozen=True)
class AnswerWords:
    """The words of the answers that one side reads: each set without repetition."""

    names: frozenset[str]
    handles: frozenset[str]
    body: frozenset[str]
    marks: frozenset[str]
    people: People

    @classmethod
    def of(cls, written: Iterable[Written]) -> "AnswerWords":
        names, handles, body, marks = set[str](), set[str](), set[str](), set[str]()
        people: People = []
        for answer in written:
            words = words_of(answer.text)
            if answer.key in NAMES:
                names.update(words)
                people.append([NAMES[answer.key].value, answer.text])
            elif answer.key == HANDLE:
                handles.update(words)
                marks.add(mark_of(answer.text))
            else:
                body.update(words)
        return cls(frozenset(names), frozenset(handles), frozenset(body), frozenset(marks - {""}), people)

    def without(self, other: "AnswerWords") -> frozenset[str]:
        """What is not found by the words that both have in common."""
        pairs = [
            (self.names, other.names),
            (self.handles, other.handles),
            (self.body, other.body),
            (self.marks, other.marks),
        ]
        return frozenset[str]().union(*(mine - theirs for mine, theirs in pairs))


def document_of(account_request: AccountRequest, now: AnswerWords, submitted: AnswerWords | None) -> SearchDocument:
    """The unsaved row; nothing is `submitted` of a request that never was."""
    theirs = submitted or now
    requester = account_request.requester_name
    named = [[NamedAs.REQUESTER.value, requester]] if requester else []
    title = f"{account_request.reference} {account_request.title}"
    whole = {mark_of(account_request.reference), mark_of(account_request.title)} - {""}
    return SearchDocument(
        account_request_id=account_request.pk,
        scope=scope_of(account_request.department_id, is_for_comms=submitted is not None),
        exact=_joined(whole | now.marks & theirs.marks),
        title=_joined({*words_of(title), "".join(words_of(account_request.reference))}),
        department=_joined(words_of(account_request.department.name)),
        names=_joined(now.names & theirs.names | set(words_of(requester))),
        handles=_joined(now.handles & theirs.handles),
        body=_joined(now.body & theirs.body),
        own=_joined(now.without(theirs)),
        submitted=_joined(theirs.without(now)),
        people=named + now.people,
        people_submitted=[] if submitted is None else named + submitted.people,
    )


def scope_of(department: int, *, is_for_comms: bool) -> str:
    return f"{COMMS} {member_scope(department)}" if is_for_comms else member_scope(department)


def member_scope(department: int) -> str:
    return f"d{department}"


def _joined(words: Iterable[str]) -> str:
    """As a column holds them, as many as a row has room for."""
    room, kept = MOST_BYTES, list[str]()
    for word in sorted(set(words)):
        room -= len(word.encode()) + BESIDES
        if room < 0:
            break
        kept.append(word)
    return " ".join(kept)
