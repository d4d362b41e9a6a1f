from requests_app.account_requests.models.account_requests import AccountRequest, ReferenceCounter
from requests_app.account_requests.models.departments import Department, DepartmentKind, Membership
from requests_app.account_requests.models.durations import UsualDuration
from requests_app.account_requests.models.history import HistoryEntry
from requests_app.account_requests.models.search_documents import SearchDocument
from requests_app.account_requests.models.snapshots import Snapshot
from requests_app.account_requests.models.submitted_answers import SubmittedAnswer
from requests_app.accounts.models import AccountDetails
from requests_app.decisions.models import Decision, Reason
from requests_app.documents.bundles.models import Bundle, BundleItem
from requests_app.documents.models import DocumentFile, RecordEdition
from requests_app.evidence.check_ins.models import CheckIn
from requests_app.evidence.half_way.models import HalfWayNotes, HalfWayReview
from requests_app.evidence.library.models import LibraryCase
from requests_app.evidence.post_figures.models import PostFigure
from requests_app.evidence.retrospectives.models import Retrospective
from requests_app.evidence.scorecards.models import GoalReading
from requests_app.evidence.starter_kit.models import StarterKitItem, StarterKitTick
from requests_app.evidence.stuck.models import CallForHelp
from requests_app.figures.imports.models import FigureImport
from requests_app.figures.models import (
    AccountFigure,
    ColumnMapping,
    FigureSnapshot,
    ImportedLine,
    MeasuredAccount,
    Metric,
)
from requests_app.jobs.models import FileProblem
from requests_app.mail.models import Mail
from requests_app.mail.reminders.models import ReminderRule, ReminderSent
from requests_app.meetings.models import Attendee, Meeting
from requests_app.organisation.channels.models import MainChannel
from requests_app.organisation.models import SiteSettings
from requests_app.questionnaires.models import RequestedChange
from requests_app.sign_offs.models import SignOff
from requests_app.trials.feeds.models import PersonalFeed
from requests_app.trials.imports.models import CalendarImport
from requests_app.trials.models import (
    ContentTheme,
    ContributorAgreement,
    PlannedPost,
    PostChannel,
    PostComment,
    PostPicture,
    Trial,
)
from requests_app.trials.observances.models import Observance

__all__ = [
    "AccountDetails",
    "AccountFigure",
    "AccountRequest",
    "Attendee",
    "Bundle",
    "BundleItem",
    "CalendarImport",
    "CallForHelp",
    "CheckIn",
    "ColumnMapping",
    "ContentTheme",
    "ContributorAgreement",
    "Decision",
    "Department",
    "DepartmentKind",
    "DocumentFile",
    "FigureImport",
    "FigureSnapshot",
    "FileProblem",
    "GoalReading",
    "HalfWayNotes",
    "HalfWayReview",
    "HistoryEntry",
    "ImportedLine",
    "LibraryCase",
    "Mail",
    "MainChannel",
    "MeasuredAccount",
    "Meeting",
    "Membership",
    "Metric",
    "Observance",
    "PersonalFeed",
    "PlannedPost",
    "PostChannel",
    "PostComment",
    "PostFigure",
    "PostPicture",
    "Reason",
    "RecordEdition",
    "ReferenceCounter",
    "ReminderRule",
    "ReminderSent",
    "RequestedChange",
    "Retrospective",
    "SearchDocument",
    "SignOff",
    "SiteSettings",
    "Snapshot",
    "StarterKitItem",
    "StarterKitTick",
    "SubmittedAnswer",
    "Trial",
    "UsualDuration",
]
