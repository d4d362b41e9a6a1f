from requests_app.models.account_details import AccountDetails
from requests_app.models.account_requests import AccountRequest, ReferenceCounter
from requests_app.models.bundles import Bundle, BundleItem
from requests_app.models.changes import RequestedChange
from requests_app.models.decisions import Decision, Reason
from requests_app.models.departments import Department, Membership
from requests_app.models.documents import DocumentFile, RecordEdition
from requests_app.models.durations import UsualDuration
from requests_app.models.history import HistoryEntry
from requests_app.models.meetings import Attendee, Meeting
from requests_app.models.messages import Message
from requests_app.models.sign_offs import SignOff
from requests_app.models.site_settings import SiteSettings
from requests_app.models.snapshots import Snapshot
from requests_app.models.submitted_answers import SubmittedAnswer
from requests_app.models.trials import PlannedPost, Trial

__all__ = [
    "AccountDetails",
    "AccountRequest",
    "Attendee",
    "Bundle",
    "BundleItem",
    "Decision",
    "Department",
    "DocumentFile",
    "HistoryEntry",
    "Meeting",
    "Membership",
    "Message",
    "PlannedPost",
    "Reason",
    "RecordEdition",
    "ReferenceCounter",
    "RequestedChange",
    "SignOff",
    "SiteSettings",
    "Snapshot",
    "SubmittedAnswer",
    "Trial",
    "UsualDuration",
]
