from requests_app.account_requests.models.account_requests import AccountRequest, ReferenceCounter
from requests_app.account_requests.models.departments import Department, DepartmentKind, Membership
from requests_app.account_requests.models.durations import UsualDuration
from requests_app.account_requests.models.history import HistoryEntry
from requests_app.account_requests.models.search_documents import SearchDocument
from requests_app.account_requests.models.snapshots import Snapshot
from requests_app.account_requests.models.submitted_answers import SubmittedAnswer

__all__ = [
    "AccountRequest",
    "Department",
    "DepartmentKind",
    "HistoryEntry",
    "Membership",
    "ReferenceCounter",
    "SearchDocument",
    "Snapshot",
    "SubmittedAnswer",
    "UsualDuration",
]
