"""Search over everything that somebody may read: requests, and the people they name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from questionnaire.written.texts import one_line
from requests_app.account_requests.choices import NamedAs
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.roles import roles_of
from requests_app.account_requests.search import NamedPerson, SearchResult, find
from requests_app.account_requests.search.places import Piece, Place, pieces_of, place_in, texts_for
from requests_app.account_requests.search.words import LONGEST_QUERY, hits_in, words_of_query
from requests_app.pages.lists import PER_PAGE


class ResultKind(models.TextChoices):
    REQUESTS = "requests", _("Requests")
    PEOPLE = "people", _("People")


@dataclass(frozen=True)
class RequestHit:
    """`place` is where those of the words stand that reference, title and department do not have."""

    account_request: AccountRequest
    reference: Sequence[Piece]
    title: Sequence[Piece]
    department: Sequence[Piece]
    place: Place | None


@dataclass(frozen=True)
class PersonHit:
    account_request: AccountRequest
    name: Sequence[Piece]
    roles: Sequence[str]


class HitPaginator(Paginator):
    """Pages of hits that are found already; `is_capped` tells that there are more."""

    def __init__(self, hits: Sequence[Any], *, is_capped: bool) -> None:
        super().__init__(hits, PER_PAGE)
        self.is_capped = is_capped


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    text = one_line(request.GET.get("q", ""))[:LONGEST_QUERY].strip()
    result, words = find(text, by=request.user), words_of_query(text)
    kind = _kind(request, result)
    page = _page(request, kind, result)
    context = {
        "text": text,
        "words": words,
        "kind": kind,
        "tabs": _tabs(kind, result, text),
        "page": page,
        "hits": _people(page, words) if kind == ResultKind.PEOPLE else _requests(page, words, request.user),
        "is_found": bool(result.requests or result.people),
        "is_search_page": True,
    }
    return render(request, "dashboard/search/search.html", context)


def _kind(request: HttpRequest, result: SearchResult) -> ResultKind:
    """As it is asked for; without that, requests, unless people alone are found."""
    asked = request.GET.get("kind")
    if asked in ResultKind.values:
        return ResultKind(asked)
    return ResultKind.PEOPLE if result.people and not result.requests else ResultKind.REQUESTS


def _page(request: HttpRequest, kind: ResultKind, result: SearchResult) -> Page[Any]:
    hits, is_capped = _of_kind(kind, result)
    return HitPaginator(hits, is_capped=is_capped).get_page(request.GET.get("page"))


def _of_kind(kind: ResultKind, result: SearchResult) -> tuple[Sequence[Any], bool]:
    if kind == ResultKind.PEOPLE:
        return result.people, result.are_people_capped
    return result.requests, result.are_requests_capped


def _tabs(current: ResultKind, result: SearchResult, text: str) -> list[dict[str, Any]]:
    tabs = []
    for kind in ResultKind:
        query = QueryDict(mutable=True)
        query.update({"q": text, "kind": kind.value})
        hits, is_capped = _of_kind(kind, result)
        count = f"{floatformat(len(hits), '0g')}{'+' if is_capped else ''}"
        url = f"{reverse('search')}?{query.urlencode()}"
        tabs.append({"url": url, "label": kind.label, "current": kind == current, "count": count})
    return tabs


def _requests(page: Page[int], words: Sequence[str], by: Any) -> list[RequestHit]:
    rows = _fetched(list(page))
    missing = {
        row.pk: set(words) - hits_in(f"{row.reference} {row.title} {row.department.name}", words) for row in rows
    }
    texts = texts_for([row for row in rows if missing[row.pk]], roles_of(by))
    return [_request_hit(row, place_in(texts.get(row.pk, ()), missing[row.pk]), words) for row in rows]


def _request_hit(account_request: AccountRequest, place: Place | None, words: Sequence[str]) -> RequestHit:
    return RequestHit(
        account_request,
        reference=pieces_of(account_request.reference, words),
        title=pieces_of(account_request.title, words),
        department=pieces_of(account_request.department.name, words),
        place=place,
    )


def _people(page: Page[NamedPerson], words: Sequence[str]) -> list[PersonHit]:
    rows = {row.pk: row for row in _fetched([person.request for person in page])}
    return [PersonHit(rows[one.request], pieces_of(one.name, words), _labels(one.roles)) for one in page]


def _labels(roles: Sequence[str]) -> list[str]:
    return [str(NamedAs(role).label) for role in roles]


def _fetched(keys: Sequence[int]) -> list[AccountRequest]:
    """In the order of the keys."""
    rows = AccountRequest.objects.select_related("department").in_bulk(keys)
    return [rows[key] for key in dict.fromkeys(keys) if key in rows]
