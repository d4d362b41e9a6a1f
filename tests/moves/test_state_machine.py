"""Random moves and events by random people, for as long as it takes: nobody finds a way around the state table."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from requests_app.account_requests import services as account_requests
from requests_app.account_requests.choices import ADMIN_GROUP, COMMS_GROUP, MeetingStatus, Move, State, TrialStatus
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.refusals import Refused, Stale
from requests_app.meetings import services as meetings
from requests_app.moves import timers as reminders
from requests_app.moves.services import perform
from requests_app.organisation.models import SiteSettings
from requests_app.trials import posts
from requests_app.trials import services as trials
from tests import factories
from tests.examples import examples
from tests.moves.cases import AFTER_MEETING, CASES, details_for, may_from
from tests.people import MEMBERS, REVIEWERS, ROLES, people_around
from tests.questionnaire.complete import answer_everything

OUTCOMES = {State.APPROVED, State.DECLINED, State.CONTRIBUTOR}
OPEN = {State.SUBMITTED, State.CHANGES_REQUESTED, State.STRATEGY_MEETING, State.TRIAL_PERIOD}
roles = st.sampled_from(sorted(ROLES))
REPLACED = sorted(ROLES - {"system", "sponsor", "anonymous", "deactivated member", "deactivated reviewer"})

# What happens without a move: who does it in which states.
EVENTS: dict[str, tuple[Any, set[State]]] = {
    "assign": (lambda found, by: account_requests.assign(found, to=by, by=by), OPEN),
    "give back": (lambda found, by: account_requests.give_back(found, by=by), OPEN),
    "book": (lambda found, by: meetings.book(found, by=by, **factories.meeting_details()), {State.STRATEGY_MEETING}),
    "cancel": (
        lambda found, by: meetings.cancel(found.meetings.last(), reason="Illness", by=by),
        {State.STRATEGY_MEETING},
    ),
    "hold": (lambda found, by: factories.hold_meeting(found, by=by), {State.STRATEGY_MEETING}),
    "miss": (lambda found, by: factories.miss_meeting(found, by=by), {State.STRATEGY_MEETING}),
    "agree": (
        lambda found, by: trials.agree_targets(
            found, weeks=4, posts_min=3, posts_max=5, channels=factories.channels("Facebook"), by=by
        ),
        {State.STRATEGY_MEETING},
    ),
    "end early": (lambda found, by: trials.end_early(found, reason="Seen enough.", by=by), {State.TRIAL_PERIOD}),
    "plan": (
        lambda found, by: posts.plan(
            found, planned_on=timezone.localdate(), channels=factories.channels("Facebook"), text="Post", by=by
        ),
        {State.TRIAL_PERIOD},
    ),
}


class Life(RuleBasedStateMachine):
    """One request among its people. `moves` is what the test knows to have happened, written down beside the portal."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = time_machine.travel("2026-03-02T09:00Z", tick=False)
        self.now = self.clock.start()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.moves: list[tuple[str, ...]] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)
        self.clock.stop()

    @initialize(case=st.sampled_from(sorted(CASES)), is_existing=st.booleans())
    def begin(self, case: str, is_existing: bool) -> None:
        """Anywhere on the way, so that every part of it is walked often; a draft begins with no answers."""
        self.department = factories.make_department()
        self.people = people_around(self.department)
        self.is_existing, self.is_complete = is_existing, case != "draft"
        fields: dict[str, Any] = {"department": self.department, "by": self.people["requester"]}
        make: Any = CASES[case] if self.is_complete else factories.make_draft
        if self.is_complete:
            fields["existing"] = is_existing
        if case not in {"draft", "thrown away"}:
            fields["reviewer"] = self.people["assigned reviewer"]
        self.pk = make(**fields).pk
        self.moves = self.written(self.found())

    # What the test knows of the request, read from its rows alone -----------------------------------------

    def found(self) -> AccountRequest:
        return factories.reload(AccountRequest(pk=self.pk))

    def written(self, found: AccountRequest) -> list[tuple[str, ...]]:
        rows = found.history.filter(what__in=Move.values).order_by("pk")
        return list(rows.values_list("what", "from_state", "to_state", "actor_name", "actor_email", "actor_role"))

    def person(self, role: str) -> Any:
        """As a new web request would load them; somebody who was deleted has no session any more."""
        by = self.people[role]
        if role in {"system", "sponsor", "anonymous"}:
            return by
        return type(by).objects.filter(pk=by.pk).first() or AnonymousUser()

    def case(self, found: AccountRequest) -> str:
        if found.state == State.CHANGES_REQUESTED and self.moves[-1][1] == State.STRATEGY_MEETING:
            return AFTER_MEETING
        return "thrown away" if found.state == State.WITHDRAWN and not found.first_submitted_at else found.state

    def conditions(self, found: AccountRequest) -> dict[Move, bool]:
        """Whether the condition holds that stands before each of these moves."""
        trial = found.trials.order_by("-number").first()
        is_held = found.meetings.filter(status=MeetingStatus.HELD).exists()
        today = timezone.localdate()
        conditions: dict[Move, Any] = {
            Move.SUBMIT: self.is_complete and (found.first_submitted_at or SiteSettings.load().is_intake_open),
            Move.SCHEDULE_MEETING: found.reviewer and found.reviewer.is_active,
            Move.START_TRIAL: is_held and trial and trial.status == TrialStatus.AGREED,
            Move.APPROVE: trial and (trial.ended_early_on or (trial.ends_on and trial.ends_on < today)),
            Move.APPROVE_WITHOUT_TRIAL: is_held and self.is_existing,
            Move.EXTEND_TRIAL: trial and trial.status == TrialStatus.RUNNING and not trial.extended_at,
        }
        return {move: bool(holds) for move, holds in conditions.items()}

    def open_to(self, found: AccountRequest) -> dict[tuple[Move, str], str]:
        """Every move and role that goes now, and where to."""
        is_late = timezone.now() - found.state_since > timedelta(days=30)
        holds = self.conditions(found)
        return {
            (move, role): target
            for (move, role), target in may_from(self.case(found)).items()
            if holds.get(move, True) and not (move == Move.RESTORE_DRAFT and role in MEMBERS and is_late)
        }

    def note(self, move: Move, source: str, target: str, role: str) -> None:
        by = self.people[role]
        acts_as = "member" if role in MEMBERS else "reviewer" if role in REVIEWERS - {"admin"} else role
        name = "The portal" if role == "system" else by.name
        self.moves.append((move, source, target, name, by.email, acts_as))

    # What may happen ---------------------------------------------------------------------------------------

    def attempt(self, move: Move, role: str) -> None:
        found = self.found()
        target = self.open_to(found).get((move, role))
        details = details_for(move, found)
        if target is None:
            with pytest.raises(Refused) as refused:
                perform(found, move, by=self.person(role), version=found.version, **details)
            assert type(refused.value) is Refused
        else:
            perform(found, move, by=self.person(role), version=found.version, **details)
            self.note(move, found.state, target, role)

    @rule(move=st.sampled_from(Move), role=roles)
    def somebody_tries_something(self, move: Move, role: str) -> None:
        self.attempt(move, role)

    @rule(choices=st.lists(st.integers(0, 1000), min_size=1, max_size=4))
    def somebody_does_what_may_be_done(self, choices: list[int]) -> None:
        """Withdrawing is possible nearly everywhere, and seldom chosen here: other lives go further."""
        for choice in choices:
            possible = sorted(self.open_to(self.found()))
            going_on = [pair for pair in possible if pair[0] != Move.WITHDRAW] or possible
            if going_on:
                moves = sorted({move for move, _role in going_on})
                move = moves[choice % len(moves)]
                who = [role for found, role in going_on if found == move]
                self.attempt(move, who[choice % len(who)])

    @rule(move=st.sampled_from(Move), role=roles, off=st.sampled_from([-2, -1, 1]))
    def somebody_moves_from_an_old_page(self, move: Move, role: str, off: int) -> None:
        found = self.found()
        with pytest.raises(Stale):
            perform(found, move, by=self.person(role), version=found.version + off, **details_for(move, found))

    @rule(event=st.sampled_from(sorted(EVENTS)), role=roles | st.just("assigned reviewer"))
    def something_happens(self, event: str, role: str) -> None:
        found, by = self.found(), self.person(role)
        happen, states = EVENTS[event]
        if event in {"cancel", "hold", "miss"} and not found.meetings.exists():
            return
        who = MEMBERS | REVIEWERS if event == "plan" else REVIEWERS
        try:
            happen(found, by)
        except (Refused, ValidationError):
            return
        assert found.state in states
        assert role in who
        assert by.is_active

    @rule(by=st.sampled_from(["assigned reviewer"]))
    def the_meeting_comes_to_something(self, by: str) -> None:
        """The usual course of things, so that trials are reached often."""
        for event in ("book", "hold", "agree"):
            self.something_happens(event, by)

    @rule()
    def the_department_answers_everything(self) -> None:
        if not self.is_complete:
            answer_everything(self.found().questionnaire, existing=self.is_existing)
            self.is_complete = True

    @rule(is_open=st.booleans())
    def the_intake_is_switched(self, is_open: bool) -> None:
        factories.set_site(is_intake_open=is_open)

    @rule(days=st.sampled_from([1, 29, 31, 60, 95, 400]))
    def time_goes_by(self, days: int) -> None:
        self.now.shift(timedelta(days=days))

    @rule()
    def timers_run(self) -> None:
        found, now = self.found(), timezone.now()
        is_expired = found.state == State.CHANGES_REQUESTED and found.state_since < now - timedelta(days=90)
        is_forgotten = found.state == State.DRAFT and found.touched_at < now - timedelta(days=365)
        done = reminders.withdraw_unchanged_requests(now) + reminders.expire_drafts(now)
        assert done == (is_expired or is_forgotten)
        if done:
            self.note(Move.WITHDRAW, found.state, State.WITHDRAWN, "system")

    @rule(role=st.sampled_from(REPLACED), is_deleted=st.booleans())
    def somebody_leaves_and_somebody_new_comes(self, role: str, is_deleted: bool) -> None:
        leaving = self.people[role]
        if is_deleted:
            type(leaving).objects.filter(pk=leaving.pk).delete()
        else:
            type(leaving).objects.filter(pk=leaving.pk).update(is_active=False)
        group = ADMIN_GROUP if "admin" in role else COMMS_GROUP if "reviewer" in role else ""
        department = self.department if role in MEMBERS else None
        if role == "member of another department":
            department = factories.make_department()
        self.people[role] = factories.make_user(f"New {role}", department=department, group=group)

    # What always holds -------------------------------------------------------------------------------------

    @invariant()
    def history_is_the_moves_made(self) -> None:
        found = self.found()
        assert self.written(found) == self.moves
        assert found.version == 1 + len(self.moves)
        assert found.state == (self.moves[-1][2] if self.moves else State.DRAFT)
        self.what_belongs_to_it_fits_its_state(found)

    def what_belongs_to_it_fits_its_state(self, found: AccountRequest) -> None:
        assert (found.decision.verdict if found.decision else None) == (
            found.state if found.state in OUTCOMES else None
        )
        assert found.state == State.STRATEGY_MEETING or not found.planned_meeting
        assert found.state == State.TRIAL_PERIOD or not found.running_trial
        submissions = sum(move[0] == Move.SUBMIT for move in self.moves)
        assert found.snapshots.count() == submissions
        assert bool(found.first_submitted_at) == bool(submissions)


@pytest.mark.django_db
@pytest.mark.once
def test_nobody_finds_a_way_around_the_table():
    run_state_machine_as_test(Life, settings=examples(6, stateful_step_count=25))
