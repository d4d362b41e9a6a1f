"""What content calendars wait for is reminded of by rules: when it is due, not before, not twice, not once done."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from portal.models import User
from requests_app.account_requests.choices import Move, Role
from requests_app.account_requests.models import AccountRequest
from requests_app.mail.models import Mail
from requests_app.mail.notices import Reminder
from requests_app.mail.reminders.kinds import KINDS
from requests_app.mail.reminders.models import ReminderRule, ReminderSent
from requests_app.moves import timers
from requests_app.trials import posts
from requests_app.trials import reminders as trial_reminders
from requests_app.trials import services as trials
from requests_app.trials.choices import CommentKind, PostStatus
from requests_app.trials.links import services as links
from requests_app.trials.models import ContributorAgreement, PlannedPost, PostChannel, PostComment
from tests import factories
from tests.queries import counted, listed

pytestmark = pytest.mark.django_db

# A Monday; trials of these tests began three weeks ago.
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MONDAY = date(2026, 3, 2)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (MONDAY + DAY * days for days in (1, 2, 3, 4))


@pytest.fixture(autouse=True)
def _on_a_monday(db: None) -> Any:
    """Other rooms remind of the same trials."""
    ReminderRule.objects.exclude(kind__in=trial_reminders.FINDERS).update(is_on=False)
    with time_machine.travel(NOW, tick=False):
        yield


def a_trial(**fields: Any) -> AccountRequest:
    with time_machine.travel(NOW - 3 * WEEK, tick=False):
        return factories.make_trial(starts_on=MONDAY - 3 * WEEK, **fields)


def a_contributor(**fields: Any) -> AccountRequest:
    with time_machine.travel(NOW - 3 * WEEK, tick=False):
        found = factories.make_contributor(reviewer=factories.make_reviewer())
        factories.agree_contribution(found, **fields)
    return factories.reload(found)


def add(account_request: AccountRequest, day: date, status: str = PostStatus.PLANNED, **fields: Any) -> PlannedPost:
    """A post for that day, as it is."""
    by, text = factories.requester_of(account_request), f"A story for {day}"
    fresh, channels = factories.reload(account_request), factories.channels("Instagram")
    post = posts.plan(fresh, planned_on=day, channels=channels, text=text, by=by)
    PlannedPost.objects.filter(pk=post.pk).update(status=status, **fields)
    PostChannel.objects.filter(post=post).update(shared_on=fields.get("shared_on"))
    return PlannedPost.objects.get(pk=post.pk)


def filled(account_request: AccountRequest) -> AccountRequest:
    """No week ahead is empty, and nothing else is due."""
    for week in range(4):
        add(account_request, MONDAY + week * WEEK + 5 * DAY, PostStatus.READY)
    return account_request


def reviewer_of(account_request: AccountRequest) -> User:
    assert account_request.reviewer is not None
    return account_request.reviewer


def only(kind: Reminder, **fields: Any) -> None:
    ReminderRule.objects.exclude(kind=kind).update(is_on=False)
    ReminderRule.objects.filter(kind=kind).update(is_on=True, **fields)


def mails_on(day: date) -> list[tuple[str, str]]:
    """Which mails the timers write on that day, however often they run: kind and what they list."""
    before = set(Mail.objects.values_list("pk", flat=True))
    at = datetime(day.year, day.month, day.day, 8, 0, tzinfo=UTC)
    with time_machine.travel(at, tick=False):
        for _run in range(2):
            timers.remind_by_rules(timezone.now())
    found = Mail.objects.exclude(pk__in=before).filter(kind__regex="|".join(KINDS)).order_by("pk")
    return [(mail.kind, " ".join(line[2:] for line in mail.body.splitlines() if line[:2] == "- ")) for mail in found]


def kinds_on(day: date) -> list[str]:
    return [kind for kind, _lines in mails_on(day)]


# Each kind: how it comes up, how it is dealt with, on which days mails go out to whom. --------------------------------


def text_not_ready(found: AccountRequest) -> None:
    add(found, FRIDAY)


def make_ready(found: AccountRequest) -> None:
    post = PlannedPost.objects.get(planned_on=FRIDAY)
    posts.change(post, status=PostStatus.READY, by=factories.requester_of(found), version=post.version)


def no_post_next_week(found: AccountRequest) -> None:
    PlannedPost.objects.filter(planned_on__range=(MONDAY + WEEK, MONDAY + WEEK + 6 * DAY)).delete()


def plan_next_week(found: AccountRequest) -> None:
    add(found, MONDAY + WEEK + 4 * DAY, PostStatus.READY)


def comment(post: PlannedPost, kind: CommentKind, role: Role) -> None:
    PostComment.objects.create(
        account_request=post.account_request, post=post, kind=kind, role=role, text="Another word?", written_by_name="A"
    )


def change_asked(found: AccountRequest) -> None:
    post = add(found, MONDAY + 12 * DAY, PostStatus.CHANGE_ASKED)
    comment(post, CommentKind.CHANGE_ASKED, Role.REVIEWER)


def answer(found: AccountRequest) -> None:
    comment(PlannedPost.objects.get(status=PostStatus.CHANGE_ASKED), CommentKind.COMMENT, Role.MEMBER)


def shared_without_link(found: AccountRequest) -> None:
    add(found, MONDAY, PostStatus.SHARED, shared_on=MONDAY)


def add_link(found: AccountRequest) -> None:
    post = PlannedPost.objects.get(status=PostStatus.SHARED)
    places = {(post.number, "instagram"): "https://instagram.example/p/1"}
    links.record(factories.reload(found), places, by=reviewer_of(found))


Doing = Callable[[AccountRequest], Any]
# The text of Friday's post is due on Wednesday; the next week begins on Monday, seven days after today.
CASES: dict[Reminder, tuple[Doing, Doing, list[date], str]] = {
    Reminder.CONTENT_DUE: (text_not_ready, make_ready, [WEDNESDAY, FRIDAY], "department"),
    Reminder.EMPTY_WEEK: (no_post_next_week, plan_next_week, [THURSDAY], "department"),
    Reminder.CHANGE_UNANSWERED: (change_asked, answer, [WEDNESDAY, MONDAY + WEEK], "department"),
    Reminder.LINK_MISSING: (shared_without_link, add_link, [WEDNESDAY], "staff"),
}
WATCHED = [MONDAY + days * DAY for days in range(9)]


def test_the_table_has_every_kind() -> None:
    assert set(CASES) == set(trial_reminders.FINDERS)


@pytest.mark.parametrize("kind", CASES)
@pytest.mark.parametrize("make", [a_trial, a_contributor])
def test_it_is_reminded_of_on_its_days_and_on_no_other(kind, make) -> None:
    begin, _deal, days, side = CASES[kind]
    only(kind)
    begin(filled(make()))
    mails = {day: kinds_on(day) for day in WATCHED}
    assert [day for day, some in mails.items() if some] == days
    assert mails[days[0]] == [f"{kind}_{side}"]


@pytest.mark.parametrize("kind", CASES)
def test_once_it_is_dealt_with_nothing_is_sent(kind) -> None:
    begin, deal, days, _side = CASES[kind]
    only(kind, repeat_every=1, most_times=10)
    found = filled(a_trial())
    begin(found)
    assert kinds_on(days[0])
    deal(found)
    assert [day for day in WATCHED if day > days[0] and kinds_on(day)] == []


@pytest.mark.parametrize("kind", CASES)
def test_what_was_dealt_with_in_time_is_never_mentioned(kind) -> None:
    begin, deal, _days, _side = CASES[kind]
    only(kind)
    found = filled(a_trial())
    begin(found)
    deal(found)
    assert [day for day in WATCHED if kinds_on(day)] == []


def end_early(found: AccountRequest) -> None:
    trials.end_early(factories.reload(found), reason="We have seen enough.", by=reviewer_of(found))


def let_it_be_over(found: AccountRequest) -> None:
    found.trials.update(ends_on=MONDAY - DAY)


def withdraw(found: AccountRequest) -> None:
    fresh = factories.reload(found)
    factories.move(fresh, Move.WITHDRAW, by=factories.requester_of(fresh))


def deactivate_everybody(found: AccountRequest) -> None:
    User.objects.update(is_active=False)


@pytest.mark.parametrize("stop", [end_early, let_it_be_over, withdraw, deactivate_everybody])
@pytest.mark.parametrize("kind", CASES)
def test_nothing_is_sent_where_it_is_over_or_nobody_is_left(kind, stop) -> None:
    begin, *_rest = CASES[kind]
    only(kind)
    found = filled(a_trial())
    begin(found)
    stop(found)
    assert [day for day in WATCHED if kinds_on(day)] == []


@pytest.mark.parametrize("kind", CASES)
def test_nothing_is_sent_after_the_end_of_an_agreement(kind) -> None:
    begin, *_rest = CASES[kind]
    begin(filled(a_contributor()))
    ContributorAgreement.objects.update(ends_on=MONDAY - DAY)
    assert [day for day in WATCHED if kinds_on(day)] == []


def test_by_the_month_no_week_is_empty() -> None:
    a_contributor(per="month")
    assert [day for day in WATCHED if kinds_on(day)] == []


def test_a_trial_that_was_started_today_is_not_told_at_once_that_it_is_empty() -> None:
    factories.make_trial(starts_on=MONDAY)
    assert [kinds_on(day) for day in (MONDAY, TUESDAY, WEDNESDAY)] == [[], [], []]
    assert mails_on(THURSDAY) == [("empty_week_department", "9 March 2026 – 15 March 2026")]


def test_a_member_who_left_is_followed_by_a_colleague() -> None:
    found = filled(a_trial())
    text_not_ready(found)
    colleague = factories.make_member(found.department)
    User.objects.filter(email=found.requester_email).update(is_active=False)
    assert kinds_on(WEDNESDAY) == ["content_due_department"]
    assert Mail.objects.latest("pk").to_email == colleague.email


def test_one_mail_lists_all_posts_of_a_request_and_others_have_their_own() -> None:
    first, second = filled(a_trial()), filled(a_contributor())
    for found in (first, first, first, second):
        add(found, FRIDAY)
    one = "6 March 2026: “A story for 2026-03-06” (Instagram)"
    assert mails_on(WEDNESDAY) == [("content_due_department", " ".join([one] * 3)), ("content_due_department", one)]


def test_what_becomes_due_later_on_a_day_waits_until_the_next() -> None:
    found = filled(a_trial())
    add(found, FRIDAY)
    assert len(mails_on(WEDNESDAY)) == 1
    add(found, FRIDAY)
    assert mails_on(WEDNESDAY) == []
    assert len(mails_on(THURSDAY)) == 1


def test_a_post_that_moves_is_reminded_of_for_its_new_day() -> None:
    only(Reminder.CONTENT_DUE, most_times=1, repeat_every=0)
    post = add(filled(a_trial()), FRIDAY)
    assert len(mails_on(WEDNESDAY)) == 1
    PlannedPost.objects.filter(pk=post.pk).update(planned_on=FRIDAY + WEEK)
    assert [day for day in WATCHED if day > WEDNESDAY and mails_on(day)] == []
    assert len(mails_on(WEDNESDAY + WEEK)) == 1


def test_from_the_second_time_on_somebody_else_is_told_as_well() -> None:
    only(Reminder.CHANGE_UNANSWERED)
    change_asked(filled(a_trial()))
    assert kinds_on(WEDNESDAY) == ["change_unanswered_department"]
    assert kinds_on(MONDAY + WEEK) == ["change_unanswered_department", "change_unanswered_staff"]
    assert ReminderSent.objects.get().times == 2


def test_a_change_asked_anew_is_reminded_of_anew() -> None:
    only(Reminder.CHANGE_UNANSWERED)
    found = filled(a_trial())
    change_asked(found)
    assert kinds_on(WEDNESDAY)
    answer(found)
    with time_machine.travel(NOW + 3 * DAY, tick=False):
        comment(PlannedPost.objects.get(status=PostStatus.CHANGE_ASKED), CommentKind.CHANGE_ASKED, Role.REVIEWER)
    assert kinds_on(FRIDAY) == []
    assert kinds_on(MONDAY + WEEK) == ["change_unanswered_department"]


def test_on_a_weekend_nothing_is_sent_and_on_monday_it_is() -> None:
    only(Reminder.CONTENT_DUE)
    add(a_trial(), MONDAY + WEEK)
    assert [kinds_on(MONDAY + days * DAY) for days in (5, 6, 7)] == [[], [], ["content_due_department"]]


def test_a_rule_that_is_off_sends_nothing_and_switched_on_later_tells_nothing_old() -> None:
    ReminderRule.objects.update(is_on=False)
    shared_without_link(filled(a_trial()))
    assert kinds_on(WEDNESDAY) == []
    only(Reminder.LINK_MISSING)
    assert kinds_on(MONDAY + 3 * WEEK) == []


def test_with_no_reviewer_the_reminder_waits_for_somebody() -> None:
    only(Reminder.LINK_MISSING)
    found = filled(a_trial())
    shared_without_link(found)
    AccountRequest.objects.update(reviewer=None)
    assert kinds_on(WEDNESDAY) == []
    assert not ReminderSent.objects.exists()
    AccountRequest.objects.update(reviewer=found.reviewer)
    assert kinds_on(THURSDAY) == ["link_missing_staff"]


def test_the_command_sends_it_once_however_often_it_runs(capsys) -> None:
    text_not_ready(filled(a_trial()))
    with time_machine.travel(NOW + 2 * DAY, tick=False):
        call_command("send_reminders")
        assert "remind_by_rules: 1" in capsys.readouterr().out.splitlines()
        counted_before = Mail.objects.count()
        call_command("send_reminders")
    assert "remind_by_rules" not in capsys.readouterr().out
    assert Mail.objects.count() == counted_before


def test_the_timers_ask_as_much_about_thirty_requests_as_about_three() -> None:
    costs = []
    for number in (3, 27):
        for _request in range(number):
            add(a_trial(), MONDAY + 12 * DAY, PostStatus.READY)
        with counted() as statements:
            timers.remind_by_rules(timezone.now())
        costs.append(len(statements))
    assert costs[0] == costs[1] <= 15, listed(statements)
