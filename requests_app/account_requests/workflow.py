"""The state table: every move a request can make, who may make it, and what it needs.

| move | from | to | who | needs |
|---|---|---|---|---|
| submit | draft, changes_requested | submitted | can_submit | questionnaire_complete, intake_open |
| schedule_meeting | submitted | strategy_meeting | can_review | reviewer_assigned |
| start_trial | strategy_meeting | trial_period | can_review | meeting_held, targets_agreed |
| approve | trial_period | approved | can_review | trial_over |
| approve_without_trial | strategy_meeting | approved | can_approve_without_trial | accounts_exist, meeting_held |
| request_changes | submitted, strategy_meeting | changes_requested | can_review | - |
| take_back_changes | changes_requested | submitted, strategy_meeting | can_review | changes_not_begun |
| extend_trial | trial_period | trial_period | can_review | not_extended_yet |
| become_contributor | strategy_meeting, trial_period | contributor | can_become_contributor | - |
| decline | submitted, strategy_meeting, trial_period | declined | can_review | - |
| withdraw | draft, submitted, changes_requested, strategy_meeting, trial_period | withdrawn | can_withdraw | - |
| reopen | declined, withdrawn, contributor | submitted | can_reopen | was_submitted |
| restore_draft | withdrawn | draft | can_restore_draft | never_submitted |

`take_back_changes` leads to the state in which the changes were asked for.

A transition method changes its own row and nothing else. Nobody calls it but `moves.services.perform`, which
also asks for what a form has to bring (reasons, dates, a sentence for the department).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import GET_STATE, FSMField, transition

from requests_app.account_requests import permissions
from requests_app.account_requests.choices import State

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from requests_app.account_requests.models import AccountRequest


@dataclass(frozen=True)
class Condition:
    """Something that must hold before a move, known before any form is filled in.

    The sentence says what is missing in words for every reader: who can meet it reads it as well.
    """

    name: str
    holds: Callable[["AccountRequest"], bool]
    sentence: "str | Promise"

    def __call__(self, account_request: Any) -> bool:
        return self.holds(account_request)


questionnaire_complete = Condition(
    "questionnaire_complete",
    lambda account_request: account_request.is_questionnaire_complete(),
    _("The questionnaire is not complete yet. It can be submitted once every required answer is there."),
)
intake_open = Condition(
    "intake_open",
    lambda account_request: account_request.has_been_submitted or account_request.is_intake_open(),
    _("New requests are not taken at the moment. Your draft is kept; an admin can open the intake again."),
)
reviewer_assigned = Condition(
    "reviewer_assigned",
    lambda account_request: account_request.active_reviewer is not None,
    _("This request has no reviewer yet. Any member of the comms team can take it on."),
)
meeting_held = Condition(
    "meeting_held",
    lambda account_request: account_request.held_meeting is not None,
    _("No meeting has been held yet, or its minutes are missing. It has to be marked as held first, with its minutes."),
)
changes_not_begun = Condition(
    "changes_not_begun",
    lambda account_request: not account_request.have_changes_begun(),
    _("The department has already begun to change its answers. It can submit them again at any time."),
)
targets_agreed = Condition(
    "targets_agreed",
    lambda account_request: account_request.agreed_trial is not None,
    _("The targets of the trial are not agreed yet. They have to be recorded first."),
)
trial_over = Condition(
    "trial_over",
    lambda account_request: account_request.is_trial_over(),
    _("The trial is still running. A decision is possible after its last day, or after an early end with a reason."),
)
not_extended_yet = Condition(
    "not_extended_yet",
    lambda account_request: account_request.can_trial_be_extended(),
    _("A trial can be extended once, and not after it was ended early. A decision is possible now."),
)
accounts_exist = Condition(
    "accounts_exist",
    lambda account_request: account_request.do_all_accounts_exist(),
    _("Only accounts that exist already may be approved without a trial. The department can name them in its answers."),
)
was_submitted = Condition(
    "was_submitted",
    lambda account_request: account_request.has_been_submitted,
    _("This request was never submitted. It can be restored as a draft."),
)
never_submitted = Condition(
    "never_submitted",
    lambda account_request: not account_request.has_been_submitted,
    _("This request was submitted once. An admin can reopen it."),
)


class Workflow(models.Model):
    """The state of a request and the moves that change it."""

    state = FSMField(_("state"), max_length=20, choices=State.choices, default=State.DRAFT, protected=True)
    state_since = models.DateTimeField(_("in this state since"))
    first_submitted_at = models.DateTimeField(_("first submitted at"), null=True, blank=True, editable=False)
    latest_submitted_at = models.DateTimeField(_("latest submitted at"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=[State.DRAFT, State.CHANGES_REQUESTED],
        target=State.SUBMITTED,
        permission=permissions.can_submit,
        conditions=[questionnaire_complete, intake_open],
    )
    def submit(self, *, at: datetime) -> None:
        self.first_submitted_at = self.first_submitted_at or at
        self.latest_submitted_at = at
        self.state_since = at

    @transition(
        field=state,
        source=State.SUBMITTED,
        target=State.STRATEGY_MEETING,
        permission=permissions.can_review,
        conditions=[reviewer_assigned],
    )
    def schedule_meeting(self, *, at: datetime) -> None:
        self.state_since = at

    @transition(
        field=state,
        source=State.STRATEGY_MEETING,
        target=State.TRIAL_PERIOD,
        permission=permissions.can_review,
        conditions=[meeting_held, targets_agreed],
    )
    def start_trial(self, *, at: datetime) -> None:
        self.state_since = at

    @transition(
        field=state,
        source=State.TRIAL_PERIOD,
        target=State.APPROVED,
        permission=permissions.can_review,
        conditions=[trial_over],
    )
    def approve(self, *, at: datetime) -> None:
        self.state_since = at

    @transition(
        field=state,
        source=State.STRATEGY_MEETING,
        target=State.APPROVED,
        permission=permissions.can_approve_without_trial,
        conditions=[accounts_exist, meeting_held],
    )
    def approve_without_trial(self, *, at: datetime) -> None:
        self.state_since = at

    @transition(
        field=state,
        source=[State.SUBMITTED, State.STRATEGY_MEETING],
        target=State.CHANGES_REQUESTED,
        permission=permissions.can_review,
    )
    def request_changes(self, *, at: datetime) -> None:
        self.state_since = at

    @transition(
        field=state,
        source=State.CHANGES_REQUESTED,
        target=GET_STATE(
            lambda account_request, **_details: account_request.state_before_changes,
            states=[State.SUBMITTED, State.STRATEGY_MEETING],
        ),
        permission=permissions.can_review,
        conditions=[changes_not_begun],
    )
    def take_back_changes(self, *, at: datetime) -> None:
        self.state_since = at

    @transition(
        field=state,
        source=State.TRIAL_PERIOD,
        target=State.TRIAL_PERIOD,
        permission=permissions.can_review,
        conditions=[not_extended_yet],
    )
    def extend_trial(self, *, at: datetime) -> None:
        """The state stays; the trial gets a new last day."""

    @transition(
        field=state,
        source=[State.STRATEGY_MEETING, State.TRIAL_PERIOD],
        target=State.CONTRIBUTOR,
        permission=permissions.can_become_contributor,
    )
    def become_contributor(self, *, at: datetime) -> None:
        self.state_since = at

    @transition(
        field=state,
        source=[State.SUBMITTED, State.STRATEGY_MEETING, State.TRIAL_PERIOD],
        target=State.DECLINED,
        permission=permissions.can_review,
    )
    def decline(self, *, at: datetime) -> None:
        self.state_since = at

    @transition(
        field=state,
        source=[
            State.DRAFT,
            State.SUBMITTED,
            State.CHANGES_REQUESTED,
            State.STRATEGY_MEETING,
            State.TRIAL_PERIOD,
        ],
        target=State.WITHDRAWN,
        permission=permissions.can_withdraw,
    )
    def withdraw(self, *, at: datetime) -> None:
        self.state_since = at

    @transition(
        field=state,
        source=[State.DECLINED, State.WITHDRAWN, State.CONTRIBUTOR],
        target=State.SUBMITTED,
        permission=permissions.can_reopen,
        conditions=[was_submitted],
    )
    def reopen(self, *, at: datetime) -> None:
        self.state_since = at

    @transition(
        field=state,
        source=State.WITHDRAWN,
        target=State.DRAFT,
        permission=permissions.can_restore_draft,
        conditions=[never_submitted],
    )
    def restore_draft(self, *, at: datetime) -> None:
        self.state_since = at
