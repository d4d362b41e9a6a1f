"""The demo: every state, real history and messages, and nothing that changes when it is made again."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from portal.models import User
from questionnaire.completeness import is_complete
from questionnaire.models import ExtraVersion, Questionnaire
from requests_app.account_requests.choices import MeetingStatus, Move, State, TrialStatus
from requests_app.account_requests.models import AccountRequest, Department, HistoryEntry, Snapshot
from requests_app.account_requests.roles import comms_team
from requests_app.dashboard.needs import home_of
from requests_app.decisions.models import Decision
from requests_app.demo.hospital import hospital
from requests_app.evidence.library.models import LibraryCase
from requests_app.evidence.post_figures.known import figures_of, sums_of
from requests_app.evidence.retrospectives.models import Retrospective
from requests_app.figures.models import MeasuredAccount
from requests_app.mail.choices import MailStatus
from requests_app.mail.models import Mail
from requests_app.meetings.models import Meeting
from requests_app.moves import timers as reminders
from requests_app.moves.services import check
from requests_app.trials.choices import CommentKind, PostStatus
from requests_app.trials.models import PostChannel, Trial
from tests.demo.histories import moves_that_led_to

pytestmark = pytest.mark.django_db

PASSWORD = "words-for-this-test-2026"
WRITE_MAILS = (
    *("withdraw_unchanged_requests", "expire_drafts", "remind_of_changes", "remind_of_decisions"),
    "remind_by_rules",
)
BERLIN = ZoneInfo("Europe/Berlin")
# A Monday, when this week has no past yet and the stories began last year; a Sunday, when it has no working day left.
DAYS = {
    "monday": datetime(2027, 1, 4, 0, 5, tzinfo=BERLIN),
    "sunday": datetime(2027, 2, 28, 18, 0, tzinfo=BERLIN),
}


@pytest.fixture(scope="module", params=DAYS)
def demo(request, django_db_setup, django_db_blocker):
    """The demo as it is made on this day; made once for all tests; what one of them changes is taken back."""
    with django_db_blocker.unblock(), time_machine.travel(DAYS[request.param]), transaction.atomic():
        call_command("seed_demo", password=PASSWORD)
        yield
        transaction.set_rollback(True)


def submitted():
    return AccountRequest.objects.filter(first_submitted_at__isnull=False)


def count_rows():
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def test_every_state_is_there(demo):
    assert set(AccountRequest.objects.values_list("state", flat=True)) == set(State.values)


def test_it_is_a_hospital_of_many_departments_and_requests(demo):
    assert Department.objects.filter(account_requests__isnull=False).distinct().count() >= 6
    assert AccountRequest.objects.count() >= 14


def test_a_second_run_changes_nothing_and_keeps_what_people_did(demo):
    AccountRequest.objects.filter(state=State.DRAFT).update(title="Renamed by a member")
    User.objects.get(email="staff@demo.example").groups.clear()
    before = count_rows()
    call_command("seed_demo", password="another-password-2026")
    assert count_rows() == before
    assert AccountRequest.objects.filter(title="Renamed by a member").count() == 3
    assert not User.objects.get(email="staff@demo.example").groups.exists()
    assert User.objects.get(email="staff@demo.example").check_password(PASSWORD)


def test_it_refuses_to_make_logins_without_a_password(demo):
    with pytest.raises(CommandError, match=r"^DEBUG is off: give the demo logins a password with --password\.$"):
        call_command("seed_demo")


@pytest.mark.parametrize(
    ("email", "groups", "departments"),
    [
        ("department@demo.example", [], ["Birth Centre", "Fertility Clinic"]),
        ("department2@demo.example", [], ["Orthopaedics and Joint Surgery", "Physiotherapy"]),
        ("staff@demo.example", ["Comms staff"], []),
        ("staff2@demo.example", ["Comms staff"], []),
        ("admin@demo.example", ["Admins"], []),
    ],
)
def test_the_logins_are_those_of_the_contract(demo, email, groups, departments):
    user = User.objects.get(email=email)
    assert user.check_password(PASSWORD)
    assert [group.name for group in user.groups.all()] == groups
    assert [department.name for department in user.departments.all()] == departments


def test_nobody_else_can_log_in(demo):
    others = User.objects.exclude(email__endswith="@demo.example")
    assert others.count() >= 10
    assert not any(user.has_usable_password() for user in others)


def test_what_was_submitted_is_complete(demo):
    incomplete = [
        account_request.reference
        for account_request in submitted()
        if not is_complete(Questionnaire.objects.with_rows().get(pk=account_request.questionnaire_id))
    ]
    assert incomplete == []


def test_drafts_are_of_different_completeness(demo):
    drafts = AccountRequest.objects.filter(state=State.DRAFT)
    assert sorted(draft.is_questionnaire_complete() for draft in drafts) == [False, False, True]
    assert Questionnaire.objects.filter(account_request__in=drafts, account_kind="").count() == 1


def test_the_history_tells_how_each_request_came_to_its_state(demo):
    for account_request in AccountRequest.objects.all():
        assert moves_that_led_to(account_request) or account_request.state == State.DRAFT


def test_the_order_of_time_is_the_order_of_the_rows(demo):
    for account_request in AccountRequest.objects.all():
        entries = list(account_request.history.order_by("pk"))
        moments = [account_request.created_at, *(entry.at for entry in entries)]
        assert moments == sorted(moments)
        changes = [entry.at for entry in entries if entry.from_state != entry.to_state]
        assert account_request.state_since == ([account_request.created_at, *changes][-1])


def test_nothing_but_a_planned_meeting_lies_ahead(demo):
    now = timezone.now()
    assert not HistoryEntry.objects.filter(at__gt=now).exists()
    assert not Mail.objects.filter(created_at__gt=now).exists()
    assert not Snapshot.objects.filter(submitted_at__gt=now).exists()
    assert not Meeting.objects.exclude(status=MeetingStatus.PLANNED).filter(starts_at__gt=now).exists()
    assert Meeting.objects.filter(status=MeetingStatus.PLANNED, starts_at__gt=now).count() == 1


def test_each_round_has_its_snapshot(demo):
    for account_request in submitted():
        submissions = account_request.history.filter(what=Move.SUBMIT).order_by("at").values_list("at", flat=True)
        snapshots = account_request.snapshots.order_by("number").values_list("submitted_at", flat=True)
        assert list(snapshots) == list(submissions)


def test_no_message_of_an_earlier_day_still_waits(demo):
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    assert not Mail.objects.waiting().filter(created_at__lt=midnight).exists()
    assert Mail.objects.waiting().count() <= 3
    assert not Mail.objects.filter(status=MailStatus.SENT, sent_at__lt=midnight - timedelta(days=365)).exists()


def test_the_timers_have_no_mail_left_to_write(demo):
    done = reminders.run_all()
    assert {name: done[name] for name in WRITE_MAILS} == dict.fromkeys(WRITE_MAILS, 0)


def test_invitations_name_the_time_of_their_meeting(demo):
    for meeting in Meeting.objects.exclude(status=MeetingStatus.CANCELLED):
        invitation = Mail.objects.filter(calendar_method="REQUEST", calendar__contains=meeting.uid).latest("pk")
        event = icalendar.Calendar.from_ical(invitation.calendar).events[0]
        assert event.start == meeting.starts_at
        assert timezone.localtime(meeting.starts_at).strftime("%H:%M") in invitation.body


def test_personal_links_are_not_kept(demo):
    sent = Mail.objects.filter(is_secret=True, status=MailStatus.SENT)
    assert sent.count() >= 10
    assert set(sent.values_list("body", flat=True)) == {""}


def test_one_was_approved_after_a_full_trial_with_fifty_posts(demo):
    approved = AccountRequest.objects.get(title="Instagram for the Birth Centre")
    tally = approved.decision.tally
    assert len(tally) == 13
    assert sum(week["shared"] for week in tally) == 50
    assert [week["number"] for week in tally if week["shared"] < week["posts_min"]] == [6, 12]
    assert [week["number"] for week in tally if week["shared"] > week["posts_max"]] == [13]


def test_one_was_approved_without_a_trial_by_the_admin(demo):
    entry = HistoryEntry.objects.get(what=Move.APPROVE_WITHOUT_TRIAL)
    assert entry.actor.email == "admin@demo.example"
    assert entry.account_request.answers.platform_plans.count() == 2


def test_one_was_asked_for_changes_twice(demo):
    account_request = AccountRequest.objects.get(state=State.CHANGES_REQUESTED)
    assert account_request.history.filter(what=Move.REQUEST_CHANGES).count() == 2
    assert set(account_request.requested_changes.values_list("round", flat=True)) == {1, 2}


def test_one_trial_runs_one_is_over_one_was_extended_and_one_ended_by_the_department(demo):
    today = timezone.localdate()
    over = AccountRequest.objects.with_trial_over(today).get()
    extended = AccountRequest.objects.ending_soon(today).get()
    middle = AccountRequest.objects.in_trial().exclude(pk__in=[over.pk, extended.pk]).get()
    assert extended.latest_trial.extended_at is not None
    assert {post.status for post in middle.latest_trial.posts.all()} == set(PostStatus.values)
    assert {comment.kind for comment in middle.post_comments.all()} == set(CommentKind.values)
    ended = Trial.objects.get(status=TrialStatus.ENDED, ended_early_on__isnull=False)
    assert ended.account_request.state == State.CONTRIBUTOR
    assert ended.posts.filter(status=PostStatus.SHARED, shared_on__gt=ended.ended_early_on).count() == 0


def test_one_contributor_goes_on_by_an_agreement(demo):
    contributor = AccountRequest.objects.get(state=State.CONTRIBUTOR)
    assert contributor.agreement_in_force.frequency == "1 post a week"
    posts = contributor.posts.filter(trial=None)
    assert {post.status for post in posts} >= {"shared", "ready"}
    assert posts.unshared().in_open_calendars(timezone.localdate()).exists()
    assert list(contributor.themes.values_list("name", flat=True)) == ["Stories from the ward", "A word explained"]


def test_one_has_waited_longer_than_promised_and_nobody_looks_after_another(demo):
    overdue = AccountRequest.objects.overdue(timezone.now() - timedelta(days=14)).get()
    assert overdue.active_reviewer is not None
    assert AccountRequest.objects.waiting_for_review().unassigned(comms_team()).count() == 1


def test_the_desk_of_the_department_shows_what_is_urgent(demo):
    home = home_of(User.objects.get(email="department@demo.example"))[0]
    needs = {row.account_request.state for row in home.needs}
    assert needs == {State.CHANGES_REQUESTED, State.DRAFT, State.TRIAL_PERIOD}, "a change of a post is asked for"
    assert {row.account_request.state for row in home.others} == {State.APPROVED}


def test_every_desk_has_something_to_do(demo):
    assert home_of(User.objects.get(email="department2@demo.example"))[0].needs
    for email in ("staff@demo.example", "staff2@demo.example"):
        assert home_of(User.objects.get(email=email))[1].needs


def test_reviewers_may_go_on_where_the_stories_stop(demo):
    staff = User.objects.get(email="staff@demo.example")
    decidable = AccountRequest.objects.with_trial_over(timezone.localdate()).get()
    assert check(decidable, Move.APPROVE, by=staff) is None
    to_schedule = AccountRequest.objects.get(title="Instagram for the Blood Donor Centre")
    assert check(to_schedule, Move.SCHEDULE_MEETING, by=staff) is None


def test_the_admins_have_questions_of_their_own_and_some_are_answered(demo):
    questions = {question.key: question.wording for question in hospital().questions}
    assert ExtraVersion.objects.current().count() == len(questions)
    recognisable = ExtraVersion.objects.get(wording=questions["recognisable"]).question
    assert AccountRequest.objects.answering(recognisable.key, "yes").count() >= 3


def test_of_three_retrospectives_one_is_read_with_its_name_one_without_and_one_by_nobody_else(demo):
    found = {row.trial.account_request.department.name: row for row in Retrospective.objects.finished()}
    released = {name: (row.is_released, row.is_named) for name, row in found.items()}
    assert released == {
        "Birth Centre": (True, True),
        "Palliative Care": (True, False),
        "Orthopaedics and Joint Surgery": (False, False),
    }
    cases = {case.outcome: case.decided_on for case in LibraryCase.objects.all()}
    decided = {one.verdict: timezone.localdate(one.decided_at) for one in Decision.objects.filter(verdict__in=cases)}
    assert set(cases) == {"approved", "contributor"}
    assert cases["contributor"] == decided["contributor"]
    assert all(day < timezone.localdate() for day in cases.values())


@pytest.mark.usefixtures("demo")
def test_there_are_figures_of_channels_of_an_account_and_of_posts():
    accounts = MeasuredAccount.objects.all()
    assert {account.main_channel.key for account in accounts if account.main_channel} == {"facebook", "instagram"}
    assert len([account for account in accounts if account.account_request]) == 1
    # A year without the month that nobody knows.
    assert {account.figures.values("month").distinct().count() for account in accounts} == {11}
    shared = PostChannel.objects.filter(shared_on__isnull=False)
    sums = sums_of(figures_of(shared.select_related("channel__platform")).values())
    assert 0 < sums["clicks"].known < sums["reach"].known < sums["reach"].posts
    assert sums["reach"].is_rounded
