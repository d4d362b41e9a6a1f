"""Search over everything a request says: one function to find with, whichever database keeps the index."""

from requests_app.account_requests.search.finding import RANKED, NamedPerson, SearchResult, find, narrow

__all__ = ["RANKED", "NamedPerson", "SearchResult", "find", "narrow"]
