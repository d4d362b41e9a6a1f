"""Every "who may", as a sentence: (account_request, user) -> bool.

A member is an active member of the request's department. A reviewer is any comms staff member or admin who does *not*
belong to that department: nobody reviews or decides a request of their own. The system acts for the timers.
`AccountRequestQuerySet.visible_to` is the twin of `can_view`.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from requests_app.account_requests.choices import EDITABLE_STATES, OPEN_STATES, Role, State
from requests_app.account_requests.roles import standing_of

if TYPE_CHECKING:
    from requests_app.account_requests.models import AccountRequest

RESTORABLE_FOR = timedelta(days=30)


class System:
    """The actor of timers. There is one, `SYSTEM`; no browser session can ever hold it."""

    pk = None
    is_active = True
    email = ""

    def __str__(self) -> str:
        return str(Role.SYSTEM.label)


SYSTEM = System()


@dataclass(frozen=True)
class Sponsor:
    """The head of the department, who answers through a personal link and has no account."""

    name: str
    email: str
    pk: None = None
    is_active: bool = True

    def __str__(self) -> str:
        return self.name


def is_admin(user: Any) -> bool:
    return standing_of(user).is_admin


def is_comms(user: Any) -> bool:
    """Comms staff or admin, of any department."""
    return standing_of(user).is_reviewer


def is_member(account_request: "AccountRequest", user: Any) -> bool:
    return account_request.department_id in standing_of(user).department_ids


def is_reviewer(account_request: "AccountRequest", user: Any) -> bool:
    return is_comms(user) and not is_member(account_request, user) and can_view(account_request, user)


def is_eligible_reviewer(account_request: "AccountRequest", person: Any) -> bool:
    """Whether a request can be assigned to this person; `AccountRequestQuerySet.assigned` is the twin."""
    return is_comms(person) and not is_member(account_request, person)


def is_deciding_admin(account_request: "AccountRequest", user: Any) -> bool:
    return is_admin(user) and is_reviewer(account_request, user)


def role_in(account_request: "AccountRequest", user: Any) -> Role:
    """The role in which somebody acts on this request; membership comes before any office in the comms team."""
    if user is SYSTEM:
        return Role.SYSTEM
    if isinstance(user, Sponsor):
        return Role.SPONSOR
    if is_member(account_request, user):
        return Role.MEMBER
    return Role.ADMIN if is_admin(user) else Role.REVIEWER


# Reading -------------------------------------------------------------------------------------------------------------


def can_view(account_request: "AccountRequest", user: Any) -> bool:
    """Members see their department's; comms see what was submitted; admins also deleted drafts, to restore them."""
    if is_member(account_request, user):
        return True
    if account_request.first_submitted_at is None:
        return is_admin(user) and account_request.state == State.WITHDRAWN
    return is_comms(user)


def can_view_internal_notes(account_request: "AccountRequest", user: Any) -> bool:
    return is_reviewer(account_request, user)


def can_view_messages(account_request: "AccountRequest", user: Any) -> bool:
    return is_reviewer(account_request, user)


def can_view_meeting_pack(account_request: "AccountRequest", user: Any) -> bool:
    return account_request.first_submitted_at is not None and is_reviewer(account_request, user)


def can_download_documents(account_request: "AccountRequest", user: Any) -> bool:
    return can_view(account_request, user)


def can_retry_documents(account_request: "AccountRequest", user: Any) -> bool:
    return is_reviewer(account_request, user)


def can_correct_record(account_request: "AccountRequest", user: Any) -> bool:
    return account_request.state == State.APPROVED and is_deciding_admin(account_request, user)


# Moving --------------------------------------------------------------------------------------------------------------


def can_submit(account_request: "AccountRequest", user: Any) -> bool:
    return is_member(account_request, user)


def can_review(account_request: "AccountRequest", user: Any) -> bool:
    return is_reviewer(account_request, user)


def can_approve_without_trial(account_request: "AccountRequest", user: Any) -> bool:
    return is_deciding_admin(account_request, user)


def can_become_contributor(account_request: "AccountRequest", user: Any) -> bool:
    return is_member(account_request, user) or is_reviewer(account_request, user)


def can_withdraw(account_request: "AccountRequest", user: Any) -> bool:
    if user is SYSTEM:
        return account_request.state in EDITABLE_STATES
    return is_member(account_request, user) or is_reviewer(account_request, user)


def can_reopen(account_request: "AccountRequest", user: Any) -> bool:
    return is_deciding_admin(account_request, user)


def can_restore_draft(account_request: "AccountRequest", user: Any) -> bool:
    if is_member(account_request, user):
        return timezone.now() - account_request.state_since <= RESTORABLE_FOR
    return is_admin(user)


# Everything else -----------------------------------------------------------------------------------------------------


def can_start_request(user: Any) -> bool:
    return bool(standing_of(user).department_ids)


def can_edit_answers(account_request: "AccountRequest", user: Any) -> bool:
    return account_request.state in EDITABLE_STATES and is_member(account_request, user)


def can_assign(account_request: "AccountRequest", user: Any) -> bool:
    return account_request.state in OPEN_STATES and is_reviewer(account_request, user)


def can_ask_sponsor(account_request: "AccountRequest", user: Any) -> bool:
    return account_request.state in OPEN_STATES and (
        is_member(account_request, user) or is_reviewer(account_request, user)
    )


def can_run_meetings(account_request: "AccountRequest", user: Any) -> bool:
    return account_request.state == State.STRATEGY_MEETING and is_reviewer(account_request, user)


def can_agree_targets(account_request: "AccountRequest", user: Any) -> bool:
    return account_request.state == State.STRATEGY_MEETING and is_reviewer(account_request, user)


def can_end_trial_early(account_request: "AccountRequest", user: Any) -> bool:
    return account_request.state == State.TRIAL_PERIOD and is_reviewer(account_request, user)


def can_plan_posts(account_request: "AccountRequest", user: Any) -> bool:
    return account_request.state == State.TRIAL_PERIOD and can_view(account_request, user)


def can_share_posts(account_request: "AccountRequest", user: Any) -> bool:
    return account_request.state == State.TRIAL_PERIOD and is_reviewer(account_request, user)


def can_accept_account_details(account_request: "AccountRequest", user: Any) -> bool:
    return account_request.state == State.APPROVED and is_reviewer(account_request, user)


def can_look_for_thrown_away(user: Any) -> bool:
    return is_admin(user)


def can_make_bundles(user: Any) -> bool:
    return is_admin(user)


def can_edit_site_settings(user: Any) -> bool:
    return is_admin(user)


def can_edit_questions(user: Any) -> bool:
    return is_admin(user)
