"""Looking for words: what may be found is part of the question to the index, and is asked of the rows once more."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from requests_app.account_requests.models import AccountRequest, SearchDocument
from requests_app.account_requests.models.querysets import AccountRequestQuerySet
from requests_app.account_requests.roles import roles_of
from requests_app.account_requests.search.engines import engine
from requests_app.account_requests.search.query import Query
from requests_app.account_requests.search.words import hits_in

# So many of the newest hits are put in order; nobody reads on for longer.
RANKED = 1000
KEY = f'"{AccountRequest._meta.db_table}"."id"'


@dataclass(frozen=True)
class NamedPerson:
    """Somebody whom a request names, in these roles of `NamedAs`."""

    request: int
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class SearchResult:
    """Keys of requests, the best first, and people; of each at most `RANKED`, and whether there are more."""

    requests: Sequence[int] = ()
    are_requests_capped: bool = False
    people: Sequence[NamedPerson] = ()
    are_people_capped: bool = False


def narrow(account_requests: AccountRequestQuerySet, text: str, *, by: Any) -> AccountRequestQuerySet:
    """Those of these requests, which this person may list, that all words of a text are found in."""
    query = Query.of(text, by)
    if query.is_empty:
        return account_requests.none()
    are_many = len(_keys(*engine().some_hits(query, most=RANKED + 1))) > RANKED
    condition, params = engine().is_hit(query, KEY, are_many=are_many)
    is_hit = RawSQL(condition, params, output_field=BooleanField())  # noqa: S611  # words are parameters
    return account_requests.filter(is_hit)


def find(text: str, *, by: Any) -> SearchResult:
    """What this person may find.

    Of requests an exact reference, title or account name comes first, then the best of the newest `RANKED` hits; of
    people those named in the newest requests, if every word is found in one name.
    """
    query = Query.of(text, by)
    if query.is_empty:
        return SearchResult()
    best = _keys(*engine().best_hits(query, among=RANKED + 1))
    exact = sorted(_keys(*engine().exact_hits(query)), reverse=True)
    named = _keys(*engine().named_hits(query, among=RANKED + 1))
    listed = _listed({*best, *exact, *named}, by)
    requests = [key for key in dict.fromkeys((*exact, *best)) if key in listed]
    people = _people([key for key in named if key in listed], query, by)
    return SearchResult(
        requests=requests[:RANKED],
        are_requests_capped=len(best) > RANKED,
        people=people[:RANKED],
        are_people_capped=len(people) > RANKED or len(named) > RANKED,
    )


def _people(keys: Sequence[int], query: Query, by: Any) -> list[NamedPerson]:
    """Those named in these requests, in their order: the present answers name them to a member, the latest
    submission to the comms team."""
    if not keys:
        return []
    columns = ("pk", "account_request__department", "people", "people_submitted")
    rows = {row[0]: row for row in SearchDocument.objects.filter(pk__in=keys).values_list(*columns)}
    roles = roles_of(by)
    found = []
    for key in keys:
        _key, department, now, submitted = rows[key]
        readable = now if department in roles.department_ids else []
        readable = [*readable, *(submitted if roles.is_reviewer else [])]
        found += _named(key, readable, query)
    return found


def _named(request: int, people: Sequence[Sequence[str]], query: Query) -> list[NamedPerson]:
    roles: dict[str, list[str]] = {}
    for role, name in people:
        if len(hits_in(name, query.words)) == len(query.words):
            roles.setdefault(name, []).append(role)
    return [NamedPerson(request, name, tuple(dict.fromkeys(found))) for name, found in roles.items()]


def _listed(keys: set[int], by: Any) -> set[int]:
    return set(AccountRequest.objects.listed_for(by).filter(pk__in=keys).values_list("pk", flat=True))


def _keys(sql: str, params: Sequence[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [key for (key,) in cursor.fetchall()]
