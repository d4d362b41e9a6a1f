"""Looking for words: what may be found is part of the question to the index, and is asked of the rows once more."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from requests_app.account_requests.models import AccountRequest, SearchDocument
from requests_app.account_requests.models.querysets import AccountRequestQuerySet
from requests_app.account_requests.roles import roles_of
from requests_app.account_requests.search.engines import engine
from requests_app.account_requests.search.query import Query
from requests_app.account_requests.search.words import hits_in

# So many of the newest hits are put in order; nobody reads on for longer.
RANKED = 1000


@dataclass(frozen=True)
class NamedPerson:
    """Somebody whom a request names, in these roles of `NamedAs`."""

    request: int
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class SearchResult:
    """The keys of requests, or people, best first; there are more if `is_capped`."""

    hits: Sequence[Any]
    is_capped: bool = False


def narrow(account_requests: AccountRequestQuerySet, text: str, *, by: Any) -> AccountRequestQuerySet:
    """Those of these requests, which this person may list, that all words of a text are found in."""
    query = Query.of(text, by)
    if query.is_empty:
        return account_requests.none()
    return account_requests.filter(pk__in=RawSQL(*engine().every_hit(query)))  # noqa: S611  # words are parameters


def find_requests(text: str, *, by: Any) -> SearchResult:
    """An exact reference, title or account name first, then the best of the newest `RANKED` hits."""
    query = Query.of(text, by)
    if query.is_empty:
        return SearchResult([])
    best = _keys(*engine().best_hits(query, among=RANKED + 1))
    exact = _keys(*engine().exact_hits(query))
    listed = _listed({*exact, *best}, by)
    hits = [key for key in dict.fromkeys((*sorted(exact, reverse=True), *best)) if key in listed]
    return SearchResult(hits[:RANKED], is_capped=len(best) > RANKED)


def find_people(text: str, *, by: Any) -> SearchResult:
    """Those named in the newest `RANKED` requests of which every word is found in one name."""
    query = Query.of(text, by)
    if query.is_empty:
        return SearchResult([])
    keys = _keys(*engine().named_hits(query, among=RANKED + 1))
    listed = _listed(set(keys), by)
    rows = SearchDocument.objects.filter(pk__in=[key for key in keys[:RANKED] if key in listed]).order_by("-pk")
    departments = roles_of(by).department_ids
    found = [
        person
        for key, department, now, submitted in rows.values_list(
            "pk", "account_request__department", "people", "people_submitted"
        )
        for person in _people(key, now if department in departments else submitted, query)
    ]
    return SearchResult(found[:RANKED], is_capped=len(keys) > RANKED or len(found) > RANKED)


def _people(request: int, named: list[list[str]], query: Query) -> list[NamedPerson]:
    roles: dict[str, list[str]] = {}
    for role, name in named:
        if len(hits_in(name, query.words)) == len(query.words):
            roles.setdefault(name, []).append(role)
    return [NamedPerson(request, name, tuple(dict.fromkeys(found))) for name, found in roles.items()]


def _listed(keys: set[int], by: Any) -> set[int]:
    return set(AccountRequest.objects.listed_for(by).filter(pk__in=keys).values_list("pk", flat=True))


def _keys(sql: str, params: Sequence[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [key for (key,) in cursor.fetchall()]
