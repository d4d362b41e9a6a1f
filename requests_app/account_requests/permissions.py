"""Every "who may": who × when, declared once, and asked as (account_request, user) -> bool.

A member is an active member of the request's department. A reviewer is any comms staff member or admin who does *not*
belong to that department: nobody reviews or decides a request of their own. The system acts for the timers.
`AccountRequestQuerySet.visible_to` is the twin of `can_view`.

The tables of docs/reference/permissions.md are made from this file: `python -m tests.docs.write_permissions`.
"""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from requests_app.account_requests.actors import SYSTEM, Actor, Sponsor
from requests_app.account_requests.choices import EDITABLE_STATES, OPEN_STATES, Role, State
from requests_app.account_requests.grants import Permission, allow, during, provided, who
from requests_app.account_requests.roles import roles_of

if TYPE_CHECKING:
    from requests_app.account_requests.models import AccountRequest

RESTORABLE_FOR = timedelta(days=30)


def is_admin(user: Actor) -> bool:
    """Belongs to the group “Admins”, or is the first admin made on the command line."""
    return roles_of(user).is_admin


def is_comms(user: Actor) -> bool:
    """Comms staff or admin, of any department."""
    return roles_of(user).is_reviewer


# The parts: who -----------------------------------------------------------------------------------------------------

_member = who(lambda account_request, user: account_request.department_id in roles_of(user).department_ids)
_not_a_member = who(lambda account_request, user: account_request.department_id not in roles_of(user).department_ids)
_comms = who(lambda account_request, user: is_comms(user))
_admin = who(lambda account_request, user: is_admin(user))
_system = who(lambda account_request, user: user is SYSTEM)

# The parts: when ----------------------------------------------------------------------------------------------------


def _was_submitted(account_request: "AccountRequest") -> bool:
    return account_request.first_submitted_at is not None


def _was_never_submitted(account_request: "AccountRequest") -> bool:
    return account_request.first_submitted_at is None


def _is_restorable(account_request: "AccountRequest") -> bool:
    return timezone.now() - account_request.state_since <= RESTORABLE_FOR


def _has_agreement(account_request: "AccountRequest") -> bool:
    return account_request.agreement_in_force is not None


_calendar_is_open = during(State.TRIAL_PERIOD) | during(State.CONTRIBUTOR) & provided(_has_agreement)
_once_submitted = provided(_was_submitted)
_deleted_draft = during(State.WITHDRAWN) & provided(_was_never_submitted)
_within_30_days = provided(_is_restorable)

# Reading ------------------------------------------------------------------------------------------------------------

_visible_to_comms = _comms & _once_submitted | _admin & _deleted_draft

is_member = allow(_member, "Belongs to the department of the request.")
is_reviewer = allow(
    _not_a_member & _visible_to_comms,
    "Comms staff or admin who may see the request and does not belong to its department.",
)
# `AccountRequestQuerySet.unassigned` is the twin.
is_eligible_reviewer = allow(
    _not_a_member & _comms, "Comms staff or admin outside the department: the request can be assigned to them."
)
is_deciding_admin = allow(
    _admin & is_reviewer, "An admin who may see the request and does not belong to its department."
)


def role_in(account_request: "AccountRequest", user: Actor) -> Role:
    """The role in which somebody acts on this request; membership comes before any office in the comms team."""
    if user is SYSTEM:
        return Role.SYSTEM
    if isinstance(user, Sponsor):
        return Role.SPONSOR
    if is_member(account_request, user):
        return Role.MEMBER
    return Role.ADMIN if is_admin(user) else Role.REVIEWER


can_view = allow(
    is_member | _visible_to_comms,
    "Members see their department's; comms see what was submitted; admins also deleted drafts, to restore them.",
)
can_view_internal_notes = allow(is_reviewer, "Reviewers read the internal notes of a meeting.")
can_view_mails = allow(is_reviewer, "Reviewers read the mails about a request and can have them tried again.")
can_view_meeting_pack = allow(
    _once_submitted & is_reviewer, "Reviewers read the meeting pack of a request, as a page and as a PDF."
)
can_download_documents = allow(can_view, "People who see a request download its documents.")
can_retry_documents = allow(is_reviewer, "Reviewers read why a document could not be made, and have it tried again.")
can_correct_record = allow(
    during(State.APPROVED) & is_deciding_admin,
    "Admins outside the department correct answers of an approved request.",
)

# Moving: the state table says from which state, so that only who may stands here -------------------------------------

can_submit = allow(is_member, "Members submit, for the first time or with changed answers.")
can_review = allow(
    is_reviewer,
    "Reviewers book the meeting, start and extend the trial, ask for changes or take that back, approve and decline.",
)
can_approve_without_trial = allow(
    is_deciding_admin, "Admins outside the department approve accounts that exist already."
)
can_become_contributor = allow(
    is_member | is_reviewer, "Members choose to be a contributor; reviewers can do so on their behalf."
)
can_withdraw = allow(
    is_member | is_reviewer | _system & during(*EDITABLE_STATES),
    "Members withdraw; reviewers do so on their behalf, and the timers where nobody answers.",
)
can_reopen = allow(
    is_deciding_admin, "Admins outside the department reopen what was declined, withdrawn or ended as a contributor."
)
can_restore_draft = allow(
    is_member & _within_30_days | _not_a_member & _admin,
    "Members restore a deleted draft within 30 days, admins at any time.",
)

# Everything else ----------------------------------------------------------------------------------------------------


def can_start_request(user: Actor) -> bool:
    """Members of a department start requests for it."""
    return bool(roles_of(user).department_ids)


can_edit_answers = allow(
    during(*EDITABLE_STATES) & is_member,
    "Members change answers while the request is a draft or changes are requested.",
)
can_assign = allow(during(*OPEN_STATES) & is_reviewer, "Reviewers choose the reviewer of an open request.")
can_ask_sponsor = allow(
    during(*OPEN_STATES) & (is_member | is_reviewer),
    "Members and reviewers have a new link sent to the sponsor of an open request.",
)
can_run_meetings = allow(
    during(State.STRATEGY_MEETING) & is_reviewer, "Reviewers book further meetings, move, cancel and hold them."
)
can_correct_minutes = allow(
    _once_submitted & is_reviewer, "Reviewers correct the minutes of a meeting after they were shared."
)
can_agree_targets = allow(
    during(State.STRATEGY_MEETING) & is_reviewer, "Reviewers record the targets agreed for the trial."
)
can_change_thresholds = allow(
    during(State.TRIAL_PERIOD) & is_reviewer,
    "Reviewers change, with a reason, what a trial is judged by after it has started.",
)
can_measure_goals = allow(
    during(State.TRIAL_PERIOD) & (is_member | is_reviewer),
    "Members and reviewers record figures of the goals of a request in its trial.",
)
can_end_trial_early = allow(during(State.TRIAL_PERIOD) & is_reviewer, "Reviewers end a running trial early.")
can_decide = allow(
    during(State.STRATEGY_MEETING, State.TRIAL_PERIOD) & is_reviewer,
    "Reviewers see the possible decisions side by side; the moves say which of them are open.",
)
can_plan_posts = allow(
    _calendar_is_open & can_view,
    "People who see a request in its trial, or of a contributor with an agreement, plan its posts, and change those "
    "that are not shared yet.",
)
can_share_posts = allow(
    _calendar_is_open & is_reviewer,
    "Reviewers take posts over: they accept them, ask for changes, and mark them as shared.",
)
can_check_in = allow(
    during(State.TRIAL_PERIOD) & is_member, "Members answer the weekly check-in of a running trial, and correct it."
)
can_call_for_help = allow(
    during(State.TRIAL_PERIOD) & is_member,
    "Members say in a running trial that they are stuck, and until it is decided that this is solved.",
)
can_answer_call = allow(
    during(State.TRIAL_PERIOD) & is_reviewer, "Reviewers answer departments that are stuck in their trial."
)
can_note_half_way = allow(
    during(State.TRIAL_PERIOD) & (is_member | is_reviewer),
    "Members and reviewers write the notes of their side for the half-way review of a trial.",
)
can_hold_half_way = allow(
    during(State.TRIAL_PERIOD) & is_reviewer, "Reviewers record on which day the half-way review was held."
)
can_tick_starter_kit = allow(
    during(State.STRATEGY_MEETING, State.TRIAL_PERIOD) & (is_member | is_reviewer),
    "Members and reviewers tick what their side has done of the starter kit, once targets are agreed.",
)
can_agree_contribution = allow(
    during(State.CONTRIBUTOR) & (is_member | is_reviewer),
    "Members and reviewers record what a contributor goes on supplying, and end it.",
)
can_accept_account_details = allow(
    during(State.APPROVED) & is_reviewer, "Reviewers record the details of the account of an approved request."
)

can_enter_figures = allow(
    is_member | is_reviewer, "Members and reviewers enter and import figures of the accounts that a request is about."
)

can_write_retrospective = allow(
    during(State.TRIAL_PERIOD, State.APPROVED, State.DECLINED, State.CONTRIBUTOR) & is_member,
    "Members write the retrospective of a trial, from its last two weeks on and after the decision.",
)
can_read_retrospective = allow(
    is_member | is_reviewer, "Members and reviewers read a finished retrospective; a draft is for members alone."
)
can_release_retrospective = allow(
    _once_submitted & is_member,
    "Members release a retrospective for the learning library, name their department there, and take both back.",
)
can_enter_post_figures = allow(
    _once_submitted & is_reviewer, "Reviewers enter the figures of posts that were shared on the main channels."
)

# About no request ---------------------------------------------------------------------------------------------------


def can_list_deleted_drafts(user: Actor) -> bool:
    """Admins see the list of all deleted drafts; the answers stay hidden."""
    return is_admin(user)


def can_list_posts(user: Actor) -> bool:
    """The comms team sees the posts of all trials, but for those of its own departments."""
    return is_comms(user)


def can_enter_channel_figures(user: Actor) -> bool:
    """The comms team enters and imports the figures of the main channels."""
    return is_comms(user)


def can_see_credits(user: Actor) -> bool:
    """Members see what their departments contributed to the main channels, the comms team that of all departments."""
    return is_comms(user) or bool(roles_of(user).department_ids)


def can_make_bundles(user: Actor) -> bool:
    """Admins bundle the documents of many requests; only admins who may see every request in it get the file."""
    return is_admin(user)


def can_edit_site_settings(user: Actor) -> bool:
    """Admins change the settings in the browser."""
    return is_admin(user)


def can_edit_starter_kit(user: Actor) -> bool:
    """Admins keep the list of what departments get for their start."""
    return is_admin(user)


def can_edit_questions(user: Actor) -> bool:
    """Admins add, change, publish, order and retire extra questions."""
    return is_admin(user)


def declared() -> dict[str, Permission]:
    """Every permission about a request by its name, in the order of this file."""
    return {
        name: value for name, value in globals().items() if isinstance(value, Permission) and not name.startswith("_")
    }


def name_of(permission: Permission) -> str:
    """Under which name it is declared."""
    return next(name for name, one in declared().items() if one is permission)
