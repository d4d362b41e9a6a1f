"""Search and filters of lists: what they can be narrowed to, the fields for it, and narrowing."""

from requests_app.account_requests.filters.forms import RequestFilters, SearchForm, has_filter

__all__ = ["RequestFilters", "SearchForm", "has_filter"]
