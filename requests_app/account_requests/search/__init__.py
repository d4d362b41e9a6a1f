"""Search over everything a request says: one function for each thing to find, whichever database keeps the index."""

from requests_app.account_requests.search.finding import (
    RANKED,
    NamedPerson,
    SearchResult,
    find_people,
    find_requests,
    narrow,
)

__all__ = ["RANKED", "NamedPerson", "SearchResult", "find_people", "find_requests", "narrow"]
