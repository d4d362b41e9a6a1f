"""Three rounds of changes: what was asked, answered and changed each time, who reads it when, and what timers do."""

import html
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command

from questionnaire.models import Questionnaire
from requests_app.account_requests.choices import Move, Role, State
from requests_app.account_requests.models import AccountRequest, HistoryEntry
from requests_app.mail.models import Mail
from requests_app.questionnaires.changes.answer_forms import ChangeAnswersForm
from requests_app.questionnaires.changes.rounds import present_round
from requests_app.questionnaires.changes.views import rounds_for
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BEGUN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WHY, GOALS = {"section": "objectives", "question": "why"}, {"section": "objectives", "question": "goals"}
TARGET, TEAM = {"section": "objectives", "question": "goals.target"}, {"section": "team", "question": ""}


def text_of(response: Any) -> str:
    return html.unescape(response.content.decode())


class Story:
    """A request with its reviewer and a member, over which days go by."""

    def __init__(self, clock: Any) -> None:
        self.clock = clock
        self.reviewer, self.department = factories.make_reviewer("Stefan Staff"), factories.make_department()
        self.member = factories.make_member(self.department, "Mira Member")
        fields: dict[str, Any] = {"department": self.department, "by": self.member, "reviewer": self.reviewer}
        self.account_request = factories.make_submitted(**fields)

    def ask(self, *changes: dict[str, str]) -> None:
        self.clock.shift(timedelta(days=5))
        asked = [{"reason": f"Round {self.number + 1}.", **change} for change in changes]
        self.account_request = factories.move(
            factories.reload(self.account_request), Move.REQUEST_CHANGES, by=self.reviewer, changes=asked
        )

    def answer(self, words: str) -> None:
        changes = present_round(self.account_request)
        form = ChangeAnswersForm({f"change-{changes[0].pk}": words}, changes=changes, by=self.member)
        assert form.is_valid()
        form.save()

    def change(self, **answers: Any) -> None:
        Questionnaire.objects.filter(pk=self.account_request.questionnaire_id).update(**answers)

    def send_back(self) -> None:
        self.clock.shift(timedelta(days=2))
        self.account_request = factories.move(
            factories.reload(self.account_request), Move.SUBMIT, by=factories.fresh(self.member)
        )

    @property
    def number(self) -> int:
        return self.account_request.snapshots.count()

    def rounds(self, reader: Any) -> list[Any]:
        return rounds_for(factories.reload(self.account_request), factories.fresh(reader))


@pytest.fixture
def story():
    with time_machine.travel(BEGUN, tick=False) as clock:
        yield Story(clock)


@pytest.fixture
def three_rounds(story):
    story.ask(WHY, TEAM)
    story.answer("We thought about it again.")
    story.change(why="Because half of them are afraid.")
    story.send_back()
    story.ask(TARGET)
    story.account_request.questionnaire.goals.update(target="20")
    story.account_request.questionnaire.goals.create(
        what="More nurses", metric="Applications", target="12", due_on=BEGUN.date()
    )
    story.send_back()
    story.ask(GOALS)
    return story


def changed(round_: Any) -> list[str]:
    return [item.key for section in round_.differences for item in section.items]


def test_three_rounds_are_told_the_latest_first_each_with_what_it_changed(three_rounds):
    third, second, first = three_rounds.rounds(three_rounds.reviewer)
    assert [round_.number for round_ in (first, second, third)] == [1, 2, 3]
    assert [round_.asked_by_name for round_ in (first, second, third)] == ["Stefan Staff"] * 3
    days = [(round_.asked_at - BEGUN).days for round_ in (first, second, third)]
    assert days == [5, 12, 19]
    assert [(first.sent_back_at - BEGUN).days, (second.sent_back_at - BEGUN).days, third.sent_back_at] == [7, 14, None]
    assert [changed(round_) for round_ in (first, second, third)] == [["why"], ["goals"], []]
    assert [(asked.place, asked.is_changed, asked.answer) for asked in first.asked] == [
        ("Why does your department want its own account?", True, "We thought about it again."),
        ("The team", False, ""),
    ]
    assert [asked.is_changed for asked in second.asked] == [True]
    assert [(row.kind, row.number) for row in second.differences[0].items[0].rows] == [("changed", 1), ("added", 2)]


def test_first_and_latest_submission_are_both_kept_through_three_rounds(three_rounds):
    three_rounds.send_back()
    account_request = factories.reload(three_rounds.account_request)
    assert account_request.first_submitted_at == BEGUN
    assert account_request.latest_submitted_at == BEGUN + timedelta(days=21)
    submitted = account_request.snapshots.values_list("number", "submitted_at")
    assert [(number, (at - BEGUN).days) for number, at in submitted] == [(1, 0), (2, 7), (3, 14), (4, 21)]


def test_while_changes_are_made_staff_read_nothing_of_them(three_rounds, client):
    three_rounds.answer("Our secret thoughts")
    three_rounds.change(tone="Our secret tone")
    (staffs, *_), (members, *_) = (
        three_rounds.rounds(reader) for reader in (three_rounds.reviewer, three_rounds.member)
    )
    assert (changed(staffs), staffs.asked[0].answer, staffs.asked[0].is_changed) == ([], "", None)
    assert (changed(members), members.asked[0].answer) == (["tone"], "Our secret thoughts")
    url = f"/requests/{three_rounds.account_request.reference}/"
    client.force_login(three_rounds.reviewer)
    for page in ("", "answers/", "changes/", "history/"):
        assert "secret" not in text_of(client.get(url + page))
    client.force_login(three_rounds.member)
    assert "Our secret thoughts" in text_of(client.get(f"{url}changes/"))
    three_rounds.send_back()
    client.force_login(three_rounds.reviewer)
    assert "Our secret thoughts" in text_of(client.get(f"{url}changes/"))


def test_what_was_not_sent_back_stays_the_departments_own(story):
    """Withdrawn in the middle of a round and reopened: the same submission is asked about twice."""
    story.ask(WHY)
    story.answer("Never sent")
    story.account_request = factories.move(story.account_request, Move.WITHDRAW, by=factories.fresh(story.member))
    admin = factories.make_admin()
    story.account_request = factories.move(story.account_request, Move.REOPEN, by=admin, reason="They ask for it.")
    story.ask(TEAM)
    story.change(why="Changed in the second round")
    story.send_back()
    second, first = story.rounds(story.reviewer)
    assert (first.sent_back_at, first.asked[0].answer, first.is_open, changed(first)) == (None, "", False, [])
    assert (changed(second), second.asked[0].is_changed) == (["why"], False)


def test_the_wording_of_a_place_is_kept_as_it_was_asked(story):
    story.ask(WHY, TARGET, TEAM)
    changes = story.account_request.requested_changes.all()
    assert [change.place for change in changes] == [
        "Why does your department want its own account?",
        "Goals: What figure do you want to reach?",
        "The team",
    ]
    changes.update(wording="As it was worded then")
    assert str(changes[0]) == "As it was worded then: Round 2."


# The pages of the department -----------------------------------------------------------------------------------------


def section_page(story, client, section: str) -> tuple[str, Any]:
    client.force_login(story.member)
    path = f"/requests/{story.account_request.reference}/questionnaire/{section}/"
    return path, client.get(path)


def test_the_department_sees_each_reason_beside_its_field_and_answers_it_there(story, client):
    story.ask(WHY, TEAM, {**WHY, "reason": "And name an example."})
    path, page = section_page(story, client, "objectives")
    forms = page.context["asked_here"], page.context["form"].fields["why"].asked
    assert [[asked.change.reason for asked in part] for part in forms] == [[], ["Round 2.", "And name an example."]]
    first = forms[1][0].change
    data = {"version": "0", "why": "Anew", "why_not_existing": "x", f"change-{first.pk}": "Said more."}
    data |= {"goals-TOTAL_FORMS": "0", "goals-INITIAL_FORMS": "0"}
    assert client.post(path, data).status_code == 302
    first.refresh_from_db()
    assert (first.answer, first.answered_by_name) == ("Said more.", "Mira Member")
    text = text_of(client.get(path))
    assert "Said more." in text
    assert text.count("changed since") == 2
    tasks = client.get(f"/requests/{story.account_request.reference}/questionnaire/").context["asked"]
    assert [(link.is_changed, link.answer) for link in tasks] == [(True, "Said more."), (False, ""), (True, "")]


def test_what_was_asked_of_rows_stands_above_them(story, client):
    story.ask(GOALS, TARGET, {"section": "objectives", "question": ""})
    page = section_page(story, client, "objectives")[1]
    asked = [asked.change.question for asked in page.context["asked_here"]]
    assert asked == ["goals", "goals.target", ""]


def test_nobody_answers_another_requests_or_an_earlier_rounds_change(story, client):
    story.ask(WHY)
    story.send_back()
    story.ask(WHY)
    foreign = factories.make_changes_requested().requested_changes.get()
    earlier, _present = story.account_request.requested_changes.all()
    path = section_page(story, client, "objectives")[0]
    data = {"version": "0", "why": "Anew", "goals-TOTAL_FORMS": "0", "goals-INITIAL_FORMS": "0"}
    client.post(path, data | {f"change-{change.pk}": "Forged" for change in (foreign, earlier)})
    for change in (foreign, earlier):
        change.refresh_from_db()
        assert change.answer == ""


# Marking -------------------------------------------------------------------------------------------------------------


def test_every_answer_has_a_place_to_mark_on_the_answers_themselves(client):
    account_request = factories.make_submitted()
    client.force_login(factories.make_reviewer())
    answers = text_of(client.get(f"/requests/{account_request.reference}/answers/"))
    marking = text_of(client.get(f"/requests/{account_request.reference}/request-changes/?at=team:succession"))
    assert "/request-changes/?at=objectives:why#at-objectives-why" in answers
    assert 'id="at-objectives-why"' in marking
    (opened,) = [line for line in marking.splitlines() if 'id="at-' in line and line.rstrip().endswith(" open>")]
    assert 'id="at-team-succession"' in opened


def test_marks_may_be_asked_for_only_where_the_move_is_open(client):
    account_request = factories.make_changes_requested()
    for reader in (factories.make_reviewer(), factories.requester_of(account_request)):
        client.force_login(reader)
        assert "?at=" not in text_of(client.get(f"/requests/{account_request.reference}/answers/"))


# By time -------------------------------------------------------------------------------------------------------------


def everything() -> list[Any]:
    tables = (AccountRequest, HistoryEntry, Mail)
    return [list(table.objects.order_by("pk").values()) for table in tables]


def test_timers_that_run_twice_do_nothing_twice_and_an_admin_brings_both_back(three_rounds, client):
    draft = factories.make_complete_draft(department=three_rounds.department, by=three_rounds.member)
    waiting = three_rounds.account_request
    for days, kinds in ((82, []), (2, ["changes_due_department"]), (7, ["withdraw_department", "withdraw_staff"])):
        Mail.objects.all().delete()
        three_rounds.clock.shift(timedelta(days=days))
        call_command("send_reminders")
        assert list(Mail.objects.values_list("kind", flat=True)) == kinds
        before = everything()
        call_command("send_reminders")
        assert everything() == before
    three_rounds.clock.shift(timedelta(days=365))
    call_command("send_reminders")
    before = everything()
    call_command("send_reminders")
    assert everything() == before
    assert [factories.reload(row).state for row in (waiting, draft)] == [State.WITHDRAWN] * 2
    assert draft.history.get().actor_role == Role.SYSTEM
    _brought_back_in_the_browser(client, waiting, draft)


def _brought_back_in_the_browser(client: Any, waiting: AccountRequest, draft: AccountRequest) -> None:
    """An admin finds both by following links from the list of requests."""
    client.force_login(factories.make_admin())
    listed = text_of(client.get("/requests/?state=withdrawn"))
    assert f"/requests/{waiting.reference}/" in listed
    assert f"/requests/{draft.reference}/" not in listed
    assert "/requests/deleted-drafts/" in listed
    found = text_of(client.get(f"/requests/deleted-drafts/?q={draft.reference}"))
    assert f"/requests/{draft.reference}/restore-draft/" in found
    assert "The portal" in found
    assert waiting.reference not in found
    assert f"/requests/{waiting.reference}/reopen/" in text_of(client.get(f"/requests/{waiting.reference}/"))
    for row, move, more in ((draft, Move.RESTORE_DRAFT, {}), (waiting, Move.REOPEN, {"reason": "They came back."})):
        fresh = factories.reload(row)
        page = f"/requests/{row.reference}/{move.slug}/"
        assert client.post(page, {"version": fresh.version, **more}).status_code == 302
    assert [factories.reload(row).state for row in (waiting, draft)] == [State.SUBMITTED, State.DRAFT]


def test_thrown_away_drafts_are_looked_for_by_admins_alone(client):
    draft = factories.make_deleted_draft(title="Doctor Stork")
    for user, status in ((factories.make_reviewer(), 403), (factories.requester_of(draft), 403)):
        client.force_login(user)
        assert client.get("/requests/deleted-drafts/").status_code == status
        assert "/requests/deleted-drafts/" not in text_of(client.get("/requests/"))
    client.force_login(factories.make_admin())
    text = text_of(client.get("/requests/deleted-drafts/"))
    assert "Doctor Stork" in text
    assert "An honest answer" not in text
