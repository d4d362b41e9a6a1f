"""What can be true of a request, and whom it needs then: the table that the tests of home walk."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from requests_app.account_requests.choices import PostStatus
from requests_app.account_requests.models import AccountRequest
from requests_app.accounts import services as accounts
from requests_app.accounts.services import Details
from requests_app.evidence.stuck import services as stuck
from requests_app.evidence.stuck.models import CallForHelp
from requests_app.mail.choices import MailStatus
from requests_app.meetings import services as meetings
from requests_app.sign_offs import services as sign_offs
from requests_app.sign_offs.choices import SignOffAnswer
from requests_app.trials import posts as trial_posts
from requests_app.trials.models import ContributorAgreement, PlannedPost
from tests import factories
from tests.evidence.retrospectives.writing import write

# A Wednesday; ten working days after it is the Wednesday of the week after next.
NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
TODAY = date(2026, 3, 4)
IN_TEN_WORKING_DAYS = date(2026, 3, 18)


@dataclass
class Clinic:
    """A department with its member, and the reviewer of its requests."""

    department: Any
    member: Any
    reviewer: Any

    def fields(self) -> dict[str, Any]:
        return {"department": self.department, "by": self.member, "reviewer": self.reviewer}


def add_post(account_request: AccountRequest, planned_on: date, status: PostStatus) -> PlannedPost:
    [post] = factories.make_posts(account_request, 1, status=status)
    PlannedPost.objects.filter(pk=post.pk).update(planned_on=planned_on)
    return post


def a_trial(clinic: Clinic, *posts: tuple[int, PostStatus]) -> AccountRequest:
    """A trial that began a week ago, with a post so many days from today in each of these states."""
    trial = factories.make_trial(starts_on=TODAY - timedelta(days=7), **clinic.fields())
    for days, status in posts:
        add_post(trial, TODAY + timedelta(days=days), status)
    return factories.reload(trial)


def a_contributor(clinic: Clinic, *posts: tuple[int, PostStatus], per: str = "month", **fields: Any) -> AccountRequest:
    """A contributor with an agreement from today on, and a post so many days from today in each of these states."""
    found = factories.make_contributor(**clinic.fields())
    factories.agree_contribution(found, per=per, **fields)
    found = factories.reload(found)
    for days, status in posts:
        text = f"Post for day {days}"
        channels = factories.channels("Instagram")
        post = trial_posts.plan(found, planned_on=TODAY, channels=channels, text=text, by=clinic.member)
        PlannedPost.objects.filter(pk=post.pk).update(planned_on=TODAY + timedelta(days=days), status=status)
    return factories.reload(found)


def agreement_ended(clinic: Clinic) -> AccountRequest:
    found = a_contributor(clinic, (-1, PostStatus.READY), (0, PostStatus.PLANNED))
    ContributorAgreement.objects.update(ends_on=TODAY - timedelta(days=1), starts_on=TODAY - timedelta(days=9))
    return factories.reload(found)


def looked_back(clinic: Clinic) -> AccountRequest:
    found = factories.make_trial_over(**clinic.fields())
    write(found)
    return factories.reload(found)


FILLED = ((3, PostStatus.READY), (10, PostStatus.PLANNED))


def meeting_in(clinic: Clinic, days: int) -> AccountRequest:
    found = factories.make_meeting(**clinic.fields())
    found.meetings.update(starts_at=NOW + timedelta(days=days))
    return found


def without_meeting(clinic: Clinic) -> AccountRequest:
    found = factories.make_meeting(**clinic.fields())
    meetings.cancel(found.meetings.get(), reason="Ill.", by=clinic.reviewer)
    return found


def recorded(clinic: Clinic) -> AccountRequest:
    found = factories.make_approved(**clinic.fields())
    details = Details(
        account_name="northfield", address="https://instagram.com/northfield", credentials_kept="In the safe"
    )
    accounts.accept(found, details, seen=0, by=clinic.reviewer)
    return factories.reload(found)


def with_failed_mail(clinic: Clinic) -> AccountRequest:
    found = factories.make_declined(**clinic.fields())
    found.mails.update(status=MailStatus.FAILED)
    return found


def answered_by_sponsor(clinic: Clinic) -> AccountRequest:
    found = factories.make_submitted(**clinic.fields())
    sign_offs.answer(found.sign_offs.get(), answer=SignOffAnswer.SUPPORTED)
    return found


def submitted_for_nobody(clinic: Clinic) -> AccountRequest:
    return factories.make_submitted(department=clinic.department, by=clinic.member)


def stuck_since_monday(clinic: Clinic) -> AccountRequest:
    found = a_trial(clinic, *FILLED)
    stuck.call_for_help(found, text="Nobody dares to film.", by=clinic.member)
    CallForHelp.objects.update(asked_at=NOW - timedelta(days=2))
    return factories.reload(found)


def helped(clinic: Clinic) -> AccountRequest:
    """One call is answered, the other one solved."""
    found = a_trial(clinic, *FILLED)
    calls = [stuck.call_for_help(found, text=text, by=clinic.member) for text in ("No time.", "No idea.")]
    stuck.answer_call(calls[0], answer="I come by on Thursday.", by=clinic.reviewer)
    stuck.solve_call(calls[1], by=clinic.member)
    return factories.reload(found)


Making = Callable[[Clinic], AccountRequest]

# What is there, and for the comms team and the department each the rows that follow from it: title, since, due.
FACTS: dict[str, tuple[Making, list[Any], list[Any]]] = {
    "a draft": (
        lambda clinic: factories.make_draft(department=clinic.department, by=clinic.member),
        [],
        [("Continue the questionnaire", TODAY, None)],
    ),
    "nobody reviews it": (
        submitted_for_nobody,
        [("Choose a reviewer", TODAY, IN_TEN_WORKING_DAYS)],
        [("Ask ", TODAY, date(2026, 3, 18))],
    ),
    "submitted, and the sponsor has not answered": (
        lambda clinic: factories.make_submitted(**clinic.fields()),
        [("Read the answers and book the meeting", TODAY, IN_TEN_WORKING_DAYS)],
        [("Ask ", TODAY, date(2026, 3, 18))],
    ),
    "the sponsor has answered": (
        answered_by_sponsor,
        [("Read the answers and book the meeting", TODAY, IN_TEN_WORKING_DAYS)],
        [],
    ),
    "changes are asked for": (
        lambda clinic: factories.make_changes_requested(**clinic.fields()),
        [],
        [("Change the answers", TODAY, date(2026, 6, 2)), ("Ask ", TODAY, date(2026, 3, 18))],
    ),
    "the meeting is near": (
        lambda clinic: meeting_in(clinic, 7),
        [("Hold the strategy meeting on", TODAY, date(2026, 3, 11))],
        [("Come to the strategy meeting on", TODAY, date(2026, 3, 11))],
    ),
    "the meeting is far": (
        lambda clinic: meeting_in(clinic, 8),
        [],
        [("Come to the strategy meeting on", TODAY, date(2026, 3, 12))],
    ),
    "the department is stuck in its trial": (
        stuck_since_monday,
        [("Help the department", date(2026, 3, 2), TODAY)],
        [],
    ),
    "the department was helped": (helped, [], []),
    "the meeting was yesterday": (
        lambda clinic: meeting_in(clinic, -1),
        [("Add the minutes", date(2026, 3, 3), date(2026, 3, 3))],
        [],
    ),
    "the meeting was cancelled": (without_meeting, [("Book a new time", TODAY, None)], []),
    "the meeting was held": (
        lambda clinic: factories.make_meeting_held(**clinic.fields()),
        [("Record the targets", TODAY, None)],
        [],
    ),
    "targets are agreed": (
        lambda clinic: factories.make_targets_agreed(**clinic.fields()),
        [("Start the trial", TODAY, None)],
        [],
    ),
    "a trial with filled weeks": (lambda clinic: a_trial(clinic, *FILLED), [], []),
    "posts are ready and due": (
        lambda clinic: a_trial(clinic, *FILLED, (0, PostStatus.READY), (-2, PostStatus.READY), (1, PostStatus.READY)),
        [("Share 2 posts", date(2026, 3, 2), date(2026, 3, 2))],
        [],
    ),
    "a change of a post is asked for, though it is not due yet": (
        lambda clinic: a_trial(clinic, *FILLED, (40, PostStatus.CHANGE_ASKED)),
        [],
        [("Change 1 post as the comms team asks", TODAY, date(2026, 4, 13))],
    ),
    "posts are due and not ready": (
        lambda clinic: a_trial(clinic, *FILLED, (2, PostStatus.PLANNED)),
        [],
        [("Finish 1 post,", TODAY, date(2026, 3, 6))],
    ),
    "this week is empty": (
        lambda clinic: a_trial(clinic, (10, PostStatus.PLANNED), (4, PostStatus.NOT_USED)),
        [],
        [("Plan posts for 4 March to 10 March", TODAY, date(2026, 3, 4))],
    ),
    "the next week is empty": (
        lambda clinic: a_trial(clinic, (3, PostStatus.READY)),
        [],
        [("Plan posts for 11 March to 17 March", TODAY, date(2026, 3, 11))],
    ),
    "the trial is over": (
        lambda clinic: factories.make_trial_over(**clinic.fields()),
        [("The trial is over: decide", None, None)],
        [("Write the retrospective", date(2026, 2, 23), date(2026, 3, 2))],
    ),
    "the trial is over, and the department has written its retrospective": (
        looked_back,
        [("The trial is over: decide", None, None)],
        [],
    ),
    "an account to set up": (
        lambda clinic: factories.make_approved(**clinic.fields()),
        [("Approved: set up the account", TODAY, IN_TEN_WORKING_DAYS)],
        [],
    ),
    "an account that is recorded": (recorded, [], []),
    "declined": (lambda clinic: factories.make_declined(**clinic.fields()), [], []),
    "withdrawn": (lambda clinic: factories.make_withdrawn(**clinic.fields()), [], []),
    "a contributor by the month, of whom nothing is due": (a_contributor, [], []),
    "posts of a contributor are ready and due": (
        lambda clinic: a_contributor(clinic, (0, PostStatus.ACCEPTED), (-1, PostStatus.READY), (1, PostStatus.READY)),
        [("Share 2 posts", date(2026, 3, 3), date(2026, 3, 3))],
        [],
    ),
    "posts of a contributor are due and not ready": (
        lambda clinic: a_contributor(clinic, (2, PostStatus.PLANNED), (1, PostStatus.CHANGE_ASKED)),
        [],
        [
            ("Change 1 post as the comms team asks", TODAY, date(2026, 3, 5)),
            ("Finish 1 post,", TODAY, date(2026, 3, 6)),
        ],
    ),
    "a week of a contributor is empty": (
        lambda clinic: a_contributor(clinic, (1, PostStatus.READY), per="week"),
        [],
        [("Plan posts for 9 March to 15 March", TODAY, date(2026, 3, 9))],
    ),
    "a contributor by the week whose last day is near": (
        lambda clinic: a_contributor(clinic, (1, PostStatus.READY), per="week", ends_on=TODAY + timedelta(days=10)),
        [],
        [],
    ),
    "a contributor whose agreement has ended": (agreement_ended, [], []),
    "a contributor": (lambda clinic: factories.make_contributor(**clinic.fields()), [], []),
}
