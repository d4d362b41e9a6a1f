"""The fixed lists that the request and its state table are made of: states, moves, events, roles."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    STRATEGY_MEETING = "strategy_meeting", _("Strategy meeting")
    TRIAL_PERIOD = "trial_period", _("Trial period")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
    CONTRIBUTOR = "contributor", _("Contributor")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN_STATES = (State.SUBMITTED, State.CHANGES_REQUESTED, State.STRATEGY_MEETING, State.TRIAL_PERIOD)
DECIDED_STATES = (State.APPROVED, State.DECLINED, State.CONTRIBUTOR)
# No targets for a trial are agreed yet: that is done at the strategy meeting.
BEFORE_MEETING = (State.DRAFT, State.SUBMITTED)
EDITABLE_STATES = (State.DRAFT, State.CHANGES_REQUESTED)


class Need(models.TextChoices):
    """What a request may need of the comms team; the list can be narrowed to each.

    `FOR_ME` are those that need this person: they review the request, or nobody does.
    """

    MINE = "mine", _("Assigned to me")
    NOBODY = "nobody", _("No reviewer yet")
    REVIEW = "review", _("For me: a first review")
    AFTER_MEETING = "after-meeting", _("For me: the strategy meeting")
    STUCK = "stuck", _("For me: a department that is stuck")
    POSTS = "posts", _("For me: posts to share")
    DECISION = "decision", _("For me: a decision")
    SET_UP = "set-up", _("For me: an account to set up")
    MAILS = "mails", _("For me: mails that failed")
    OVERDUE = "overdue", _("Waiting longer than promised")
    MEETING = "meeting", _("Meeting this week")
    ENDING = "ending", _("Trial ends soon")


FOR_ME = frozenset({Need.REVIEW, Need.AFTER_MEETING, Need.STUCK, Need.POSTS, Need.DECISION, Need.SET_UP, Need.MAILS})


class Move(models.TextChoices):
    """Every way a request may go, in the order of the buttons. The value is the name of the transition method."""

    SUBMIT = "submit", _("Submit")
    SCHEDULE_MEETING = "schedule_meeting", _("Book the meeting")
    START_TRIAL = "start_trial", _("Start the trial")
    APPROVE = "approve", _("Approve")
    APPROVE_WITHOUT_TRIAL = "approve_without_trial", _("Approve without a trial")
    REQUEST_CHANGES = "request_changes", _("Ask for changes")
    TAKE_BACK_CHANGES = "take_back_changes", _("Take back the request for changes")
    EXTEND_TRIAL = "extend_trial", _("Extend the trial")
    BECOME_CONTRIBUTOR = "become_contributor", _("Become a contributor")
    DECLINE = "decline", _("Decline")
    WITHDRAW = "withdraw", _("Withdraw")
    REOPEN = "reopen", _("Reopen")
    RESTORE_DRAFT = "restore_draft", _("Restore the draft")

    @property
    def slug(self) -> str:
        """The move as written in an address."""
        return self.value.replace("_", "-")


# What a move is called once it has been made.
DONE: dict[Move, Promise] = {
    Move.SUBMIT: _("Submitted"),
    Move.SCHEDULE_MEETING: _("Meeting booked"),
    Move.START_TRIAL: _("Trial started"),
    Move.APPROVE: _("Approved"),
    Move.APPROVE_WITHOUT_TRIAL: _("Approved without a trial"),
    Move.REQUEST_CHANGES: _("Changes asked for"),
    Move.TAKE_BACK_CHANGES: _("Request for changes taken back"),
    Move.EXTEND_TRIAL: _("Trial extended"),
    Move.BECOME_CONTRIBUTOR: _("Became a contributor"),
    Move.DECLINE: _("Declined"),
    Move.WITHDRAW: _("Withdrawn"),
    Move.REOPEN: _("Reopened"),
    Move.RESTORE_DRAFT: _("Draft restored"),
}


class Event(models.TextChoices):
    """What happens to a request without moving it."""

    ASSIGNED = "assigned", _("Assigned")
    GIVEN_BACK = "given_back", _("Given back")
    MEETING_BOOKED = "meeting_booked", _("New meeting booked")
    MEETING_MOVED = "meeting_moved", _("Meeting moved")
    MEETING_CANCELLED = "meeting_cancelled", _("Meeting cancelled")
    MEETING_HELD = "meeting_held", _("Meeting held")
    MEETING_MISSED = "meeting_missed", _("Meeting missed")
    MINUTES_CORRECTED = "minutes_corrected", _("Minutes corrected")
    TARGETS_AGREED = "targets_agreed", _("Trial targets agreed")
    THRESHOLD_CHANGED = "threshold_changed", _("Threshold changed")
    TRIAL_ENDED_EARLY = "trial_ended_early", _("Trial ended early")
    CONTRIBUTION_AGREED = "contribution_agreed", _("Contribution agreed")
    CONTRIBUTION_ENDED = "contribution_ended", _("Contribution ended")
    POST_CHANGE_ASKED = "post_change_asked", _("Change of a post asked for")
    POST_ANSWERED = "post_answered", _("Change of a post answered")
    POST_NOT_USED = "post_not_used", _("Post not used")
    POST_DAY_TAKEN = "post_day_taken", _("Day taken by an urgent post")
    HELP_ASKED = "help_asked", _("Help asked for in the trial")
    HELP_GIVEN = "help_given", _("Help given")
    HELP_NOT_NEEDED = "help_not_needed", _("Help not needed any more")
    HALF_WAY_NOTED = "half_way_noted", _("Notes for the half-way review")
    HALF_WAY_HELD = "half_way_held", _("Half-way review held")
    SIGN_OFF_ASKED = "sign_off_asked", _("Sponsor asked again")
    SIGNED_OFF = "signed_off", _("Supported by the sponsor")
    SIGN_OFF_REFUSED = "sign_off_refused", _("Not supported by the sponsor")
    ACCOUNT_DETAILS_ACCEPTED = "account_details_accepted", _("Account recorded")
    RECORD_CORRECTED = "record_corrected", _("Record corrected")
    RETROSPECTIVE_WRITTEN = "retrospective_written", _("Retrospective written")
    RETROSPECTIVE_CORRECTED = "retrospective_corrected", _("Retrospective corrected")
    RETROSPECTIVE_RELEASED = "retrospective_released", _("Retrospective released for the learning library")
    RETROSPECTIVE_TAKEN_BACK = "retrospective_taken_back", _("Retrospective taken out of the learning library")


# What was done at the moment that an entry bears, if that is not when the event took place.
WRITTEN_DOWN: dict[Event, Promise] = {
    Event.MEETING_HELD: _("Minutes written"),
    Event.MEETING_MISSED: _("Meeting recorded as missed"),
}


class Role(models.TextChoices):
    """In which role somebody acted."""

    MEMBER = "member", _("Department member")
    REVIEWER = "reviewer", _("Comms staff")
    ADMIN = "admin", _("Admin")
    SPONSOR = "sponsor", _("Sponsor")
    SYSTEM = "system", _("The portal")


class NamedAs(models.TextChoices):
    """As what a request names a person."""

    REQUESTER = "requester", _("Requester")
    SPONSOR = "sponsor", _("Sponsor")
    ACCOUNT_MANAGER = "account_manager", _("Account manager")


class MeetingStatus(models.TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    MISSED = "missed", _("Missed")
    CANCELLED = "cancelled", _("Cancelled")


class TrialStatus(models.TextChoices):
    AGREED = "agreed", _("Targets agreed")
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended")


class PostStatus(models.TextChoices):
    """The way of a post: its department plans it and says that it is ready, the comms team takes it from there."""

    PLANNED = "planned", _("Planned")
    READY = "ready", _("Ready to share")
    CHANGE_ASKED = "change_asked", _("Change asked for")
    ACCEPTED = "accepted", _("Accepted")
    SHARED = "shared", _("Shared")
    NOT_USED = "not_used", _("Not used")


# What the comms team may share now, and what may be shared one day.
HANDED_OVER = (PostStatus.READY, PostStatus.ACCEPTED)
UNSHARED = (PostStatus.PLANNED, PostStatus.CHANGE_ASKED, *HANDED_OVER)


class Verdict(models.TextChoices):
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
    CONTRIBUTOR = "contributor", _("Contributor")


# Names of the Django groups; a migration creates them.
COMMS_GROUP = "Comms staff"
ADMIN_GROUP = "Admins"
