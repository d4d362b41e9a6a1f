"""Home shows a row for each fact that needs the reader, says since when and by when, and no row without a fact."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from requests_app.account_requests.choices import COMMS_GROUP, Move, Need, PostStatus
from requests_app.account_requests.models import AccountRequest
from requests_app.accounts import services as accounts
from requests_app.accounts.services import Details
from requests_app.dashboard.needs import home_of, rows
from requests_app.mail.choices import MailStatus
from requests_app.meetings import services as meetings
from requests_app.organisation.models import SiteSettings
from requests_app.sign_offs import services as sign_offs
from requests_app.sign_offs.choices import SignOffAnswer
from requests_app.trials import services as trials
from requests_app.trials.models import PlannedPost
from tests import factories

pytestmark = pytest.mark.django_db

# A Wednesday; ten working days after it is the Wednesday of the week after next.
NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
TODAY = date(2026, 3, 4)
IN_TEN_WORKING_DAYS = date(2026, 3, 18)


@pytest.fixture(autouse=True)
def on_a_wednesday():
    with time_machine.travel(NOW, tick=False):
        yield


@dataclass
class World:
    """A department with its member, and the reviewer of its requests."""

    department: Any
    member: Any
    reviewer: Any

    def fields(self) -> dict[str, Any]:
        return {"department": self.department, "by": self.member, "reviewer": self.reviewer}


@pytest.fixture
def world():
    department = factories.make_department()
    return World(department, factories.make_member(department), factories.make_reviewer())


def add_post(account_request: AccountRequest, planned_on: date, status: PostStatus) -> PlannedPost:
    [post] = factories.make_posts(account_request, 1, status=status)
    PlannedPost.objects.filter(pk=post.pk).update(planned_on=planned_on)
    return post


def a_trial(world: World, *posts: tuple[int, PostStatus]) -> AccountRequest:
    """A trial that began a week ago, with a post so many days from today in each of these states."""
    trial = factories.make_trial(starts_on=TODAY - timedelta(days=7), **world.fields())
    for days, status in posts:
        add_post(trial, TODAY + timedelta(days=days), status)
    return factories.reload(trial)


FILLED = ((3, PostStatus.READY), (10, PostStatus.PLANNED))


def meeting_in(world: World, days: int) -> AccountRequest:
    found = factories.make_meeting(**world.fields())
    found.meetings.update(starts_at=NOW + timedelta(days=days))
    return found


def without_meeting(world: World) -> AccountRequest:
    found = factories.make_meeting(**world.fields())
    meetings.cancel(found.meetings.get(), reason="Ill.", by=world.reviewer)
    return found


def recorded(world: World) -> AccountRequest:
    found = factories.make_approved(**world.fields())
    details = Details(
        account_name="northfield", address="https://instagram.com/northfield", credentials_kept="In the safe"
    )
    accounts.accept(found, details, seen=0, by=world.reviewer)
    return factories.reload(found)


def with_failed_mail(world: World) -> AccountRequest:
    found = factories.make_declined(**world.fields())
    found.mails.update(status=MailStatus.FAILED)
    return found


def answered_by_sponsor(world: World) -> AccountRequest:
    found = factories.make_submitted(**world.fields())
    sign_offs.answer(found.sign_offs.get(), answer=SignOffAnswer.SUPPORTED)
    return found


def submitted_for_nobody(world: World) -> AccountRequest:
    return factories.make_submitted(department=world.department, by=world.member)


Making = Callable[[World], AccountRequest]

# What is there, and for the comms team and the department each the rows that follow from it: title, since, due.
FACTS: dict[str, tuple[Making, list[Any], list[Any]]] = {
    "a draft": (
        lambda world: factories.make_draft(department=world.department, by=world.member),
        [],
        [("Continue the questionnaire", TODAY, None)],
    ),
    "nobody reviews it": (
        submitted_for_nobody,
        [("Choose a reviewer", TODAY, IN_TEN_WORKING_DAYS)],
        [("Ask ", TODAY, date(2026, 3, 18))],
    ),
    "submitted, and the sponsor has not answered": (
        lambda world: factories.make_submitted(**world.fields()),
        [("Read the answers and book the meeting", TODAY, IN_TEN_WORKING_DAYS)],
        [("Ask ", TODAY, date(2026, 3, 18))],
    ),
    "the sponsor has answered": (
        answered_by_sponsor,
        [("Read the answers and book the meeting", TODAY, IN_TEN_WORKING_DAYS)],
        [],
    ),
    "changes are asked for": (
        lambda world: factories.make_changes_requested(**world.fields()),
        [],
        [("Change the answers", TODAY, date(2026, 6, 2)), ("Ask ", TODAY, date(2026, 3, 18))],
    ),
    "the meeting is near": (
        lambda world: meeting_in(world, 7),
        [("Hold the strategy meeting on", TODAY, date(2026, 3, 11))],
        [("Come to the strategy meeting on", TODAY, date(2026, 3, 11))],
    ),
    "the meeting is far": (
        lambda world: meeting_in(world, 8),
        [],
        [("Come to the strategy meeting on", TODAY, date(2026, 3, 12))],
    ),
    "the meeting was yesterday": (
        lambda world: meeting_in(world, -1),
        [("Add the minutes", date(2026, 3, 3), date(2026, 3, 3))],
        [],
    ),
    "the meeting was cancelled": (without_meeting, [("Book a new time", TODAY, None)], []),
    "the meeting was held": (
        lambda world: factories.make_meeting_held(**world.fields()),
        [("Record the targets", TODAY, None)],
        [],
    ),
    "targets are agreed": (
        lambda world: factories.make_targets_agreed(**world.fields()),
        [("Start the trial", TODAY, None)],
        [],
    ),
    "a trial with filled weeks": (lambda world: a_trial(world, *FILLED), [], []),
    "posts are ready and due": (
        lambda world: a_trial(world, *FILLED, (0, PostStatus.READY), (-2, PostStatus.READY), (1, PostStatus.READY)),
        [("Share 2 posts", date(2026, 3, 2), date(2026, 3, 2))],
        [],
    ),
    "posts are due and not ready": (
        lambda world: a_trial(world, *FILLED, (2, PostStatus.PLANNED)),
        [],
        [("Finish 1 post,", TODAY, date(2026, 3, 6))],
    ),
    "this week is empty": (
        lambda world: a_trial(world, (10, PostStatus.PLANNED), (4, PostStatus.NOT_USED)),
        [],
        [("Plan posts for 4 March to 10 March", TODAY, date(2026, 3, 4))],
    ),
    "the next week is empty": (
        lambda world: a_trial(world, (3, PostStatus.READY)),
        [],
        [("Plan posts for 11 March to 17 March", TODAY, date(2026, 3, 11))],
    ),
    "the trial is over": (
        lambda world: factories.make_trial_over(**world.fields()),
        [("The trial is over: decide", None, None)],
        [],
    ),
    "an account to set up": (
        lambda world: factories.make_approved(**world.fields()),
        [("Approved: set up the account", TODAY, IN_TEN_WORKING_DAYS)],
        [],
    ),
    "an account that is recorded": (recorded, [], []),
    "declined": (lambda world: factories.make_declined(**world.fields()), [], []),
    "withdrawn": (lambda world: factories.make_withdrawn(**world.fields()), [], []),
    "a contributor": (lambda world: factories.make_contributor(**world.fields()), [], []),
}
# Where the sponsor is not what the case is about, they have answered.
ABOUT_THE_SPONSOR = {"nobody reviews it", "submitted, and the sponsor has not answered", "changes are asked for"}


@pytest.mark.parametrize("case", FACTS)
def test_each_fact_has_its_row_and_nothing_else_has_one(case, world):
    make, for_comms, for_department = FACTS[case]
    found = make(world)
    if case not in ABOUT_THE_SPONSOR:
        found.sign_offs.update(answer=SignOffAnswer.SUPPORTED, answered_at=NOW)
    team = [world.reviewer] if found.reviewer else [world.reviewer, factories.make_admin(), factories.make_reviewer()]
    for reader in team:
        compare(home_of(factories.fresh(reader))[1], for_comms)
    compare(home_of(factories.fresh(world.member))[0], for_department)


def compare(home: Any, expected: list[Any]) -> None:
    assert len(home.needs) == home.count == len(expected), [row.step.title for row in home.needs]
    titles = sorted(expected, key=lambda row: (row[2] or date.max, row[1] or date.min))
    for row, (title, since, due) in zip(home.needs, titles, strict=True):
        assert row.step.title.startswith(title)
        assert row.step.url
        if since:
            assert (row.since, row.due) == (since, due)


def test_a_decision_is_due_by_the_same_promise_as_a_review(world):
    trial = factories.make_trial(starts_on=TODAY, weeks=1, **world.fields())
    with time_machine.travel(NOW + timedelta(days=7), tick=False):
        [row] = home_of(factories.fresh(world.reviewer))[1].needs
    assert trial.trials.get().ends_on == date(2026, 3, 10)
    assert (row.since, row.due) == (date(2026, 3, 11), date(2026, 3, 24))


@pytest.mark.parametrize("case", [case for case, (_make, for_comms, _dept) in FACTS.items() if for_comms])
def test_what_needs_another_reviewer_or_the_own_department_is_not_shown(case, world):
    found = FACTS[case][0](world)
    if found.reviewer is not None:
        assert home_of(factories.make_reviewer())[1].needs == []
        assert home_of(factories.make_admin())[1].needs == []
    assert home_of(factories.make_user(department=world.department, group=COMMS_GROUP))[1].needs == []


@pytest.mark.parametrize("need", [need for need in Need if need.label.startswith("For me")])
def test_the_list_of_each_need_has_exactly_what_home_has_rows_for(need, world, client):
    for make, for_comms, _department in FACTS.values():
        make(world)
        if for_comms:
            FACTS["nobody reviews it"][0](world)
    with_failed_mail(world)
    client.force_login(world.reviewer)
    home = client.get("/").context["comms"]
    listed = {found.pk for found in client.get(f"/requests/?needs={need}").context["page"].paginator.object_list}
    assert listed
    if need == Need.MAILS:
        [mails] = home.figures.failed_mails
        assert mails.count == AccountRequest.objects.get(pk__in=listed).mails.count()
        assert mails.url == f"/requests/?needs={need}"
        return
    kinds = {tile.url: tile.count + tile.is_more for tile in home.kinds}
    assert kinds[f"/requests/?needs={need}"] == min(len(listed), rows.looked_at())


def test_failed_mails_say_since_when_and_lead_to_where_they_are_tried_again(world, client):
    found = with_failed_mail(world)
    client.force_login(world.reviewer)
    page = client.get("/")
    assert "One thing needs you." in page.content.decode()
    assert f"{found.mails.count()} mails could not be delivered" in page.content.decode()
    assert "The first one is of 4 March 2026." in page.content.decode()
    found.mails.update(status=MailStatus.SENT)
    assert "Nothing needs you." in client.get("/").content.decode()


def test_admins_are_told_of_failed_mails_about_no_request(world, client):
    from requests_app.mail import services as mails

    mail = mails.write(kind="password", to_email="new@demo.example", subject="Set a password", body="A link")
    type(mail).objects.filter(pk=mail.pk).update(status=MailStatus.FAILED)
    for reader, is_told in ((world.reviewer, False), (factories.make_admin(), True)):
        client.force_login(reader)
        assert ("1 mail could not be delivered" in client.get("/").content.decode()) is is_told
    assert "Set a password" in client.get("/admin/requests_app/mail/?status__exact=failed").content.decode()


# Order, marks and limits ----------------------------------------------------------------------------------------------


def test_what_is_overdue_is_marked_and_comes_first(world, client):
    fresh = factories.make_submitted(**world.fields())
    late = factories.make_submitted(**world.fields())
    AccountRequest.objects.filter(pk=late.pk).update(state_since=NOW - timedelta(days=40))
    cancelled = without_meeting(world)
    client.force_login(world.reviewer)
    page = client.get("/")
    assert [row.account_request for row in page.context["comms"].needs] == [late, fresh, cancelled]
    assert [row.is_overdue for row in page.context["comms"].needs] == [True, False, False]
    assert page.content.decode().count("Overdue: it was due on 6 February 2026") == 1


def test_each_kind_is_looked_for_by_itself_so_that_none_hides_another(world, monkeypatch):
    monkeypatch.setattr(rows, "SHOWN", 3)
    for _number in range(5):
        submitted = factories.make_submitted(**world.fields())
        AccountRequest.objects.filter(pk=submitted.pk).update(state_since=NOW - timedelta(days=3))
    held = meeting_in(world, -1)
    home = home_of(factories.fresh(world.reviewer))[1]
    assert home.needs[0].account_request == held
    assert (len(home.needs), home.count, home.is_more) == (3, 5, True)
    assert [(str(tile.label), tile.count, tile.is_more) for tile in home.kinds] == [
        ("First reviews", 3, True),
        ("Strategy meetings", 1, False),
    ]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (0, "Nothing needs you."),
        (1, "One thing needs you."),
        (3, "3 things need you."),
        (4, "At least 4 things need you."),
    ],
)
def test_the_heading_counts_what_needs_somebody(number, sentence, world, monkeypatch, client):
    monkeypatch.setattr(rows, "SHOWN", 3)
    for _number in range(number):
        factories.make_submitted(**world.fields())
    client.force_login(world.reviewer)
    assert sentence in client.get("/").content.decode()


@pytest.mark.parametrize(("number", "figure"), [(0, "0"), (3, "3"), (4, "3+")])
def test_a_figure_says_where_counting_stopped(number, figure, world, monkeypatch, client):
    monkeypatch.setattr("requests_app.dashboard.needs.figures.MOST_COUNTED", 3)
    for _number in range(number):
        submitted_for_nobody(world)
    client.force_login(world.reviewer)
    tiles = client.get("/").context["comms"].figures.tiles
    found = next(tile for tile in tiles if tile.label == "No reviewer yet")
    assert f"{found.count}{'+' if found.is_more else ''}" == figure


def test_a_department_with_more_than_home_looks_at_is_told_so(world, monkeypatch, client):
    monkeypatch.setattr(rows, "SHOWN", 2)
    for _number in range(3):
        answered_by_sponsor(world)
    client.force_login(world.member)
    page = client.get("/").content.decode()
    assert "Nothing needs you." not in page
    assert "All requests of your department" in page
    factories.make_changes_requested(**world.fields())
    assert "At least 2 things need you." in client.get("/").content.decode()


def test_a_sponsor_asked_again_is_waited_for_anew(world):
    submitted = factories.make_submitted(**world.fields())
    days = SiteSettings.current().sign_off_days
    with time_machine.travel(NOW + timedelta(days=days + 1), tick=False):
        [row] = home_of(factories.fresh(world.member))[0].needs
        assert row.is_overdue
        sign_offs.ask_again(submitted, by=world.member)
        [row] = home_of(factories.fresh(world.member))[0].needs
        assert not row.is_overdue
        assert row.since == timezone.localdate()


def test_ended_early_with_posts_to_share_needs_a_decision_alone(world):
    trial = a_trial(world, (0, PostStatus.READY))
    trials.end_early(trial, reason="Illness.", by=world.reviewer)
    [row] = home_of(factories.fresh(world.reviewer))[1].needs
    assert row.step.title == "The trial is over: decide"


def test_a_reopened_request_needs_a_review_again(world):
    declined = factories.make_declined(**world.fields())
    factories.move(declined, Move.REOPEN, by=factories.make_admin(), reason="New team.")
    assert [row.step.label for row in home_of(factories.fresh(world.reviewer))[1].needs] == ["Book the meeting"]
