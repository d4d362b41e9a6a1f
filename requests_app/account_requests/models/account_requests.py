"""The account request: its requester, its state, its reviewer."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from questionnaire.completeness import are_platforms_locked, is_complete
from questionnaire.models import PlatformPlan, Questionnaire, SectionSave
from questionnaire.models.questionnaires import rows_that_complete, rows_that_unlock_platforms, rows_to_prefetch
from questionnaire.written.columns import LineColumn, MailAddressColumn, NameColumn
from questionnaire.written.texts import searchable, sort_key
from requests_app.account_requests import permissions
from requests_app.account_requests.addresses import page_of
from requests_app.account_requests.choices import (
    BEFORE_MEETING,
    DECIDED_STATES,
    OPEN_STATES,
    MeetingStatus,
    Move,
    State,
    TrialStatus,
)
from requests_app.account_requests.models.departments import Department
from requests_app.account_requests.models.querysets import AccountRequestQuerySet
from requests_app.account_requests.roles import Team
from requests_app.account_requests.workflow import Workflow
from requests_app.organisation.models import SiteSettings

if TYPE_CHECKING:
    from requests_app.account_requests.models import Snapshot
    from requests_app.decisions.models import Decision
    from requests_app.meetings.models import Meeting
    from requests_app.trials.models import ContributorAgreement, Trial

SUBMITTED = models.Q(first_submitted_at__isnull=False)


class ReferenceCounter(models.Model):
    """The last number given in a year; a row is locked while a number is taken from it."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last_number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last_number}"


class AccountRequest(Workflow):
    reference = models.CharField(_("reference"), max_length=20, unique=True, editable=False)
    title = LineColumn(_("title"), max_length=150)
    title_key = models.TextField(editable=False, help_text=_("`texts.sort_key` of the title."))
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="account_requests", verbose_name=_("department")
    )
    requester = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("requester")
    )
    requester_name = NameColumn(_("name of the requester"), max_length=150, editable=False)
    requester_email = MailAddressColumn(_("e-mail address of the requester"), editable=False)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("reviewer")
    )
    questionnaire = models.OneToOneField(Questionnaire, models.PROTECT, related_name="account_request", editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    touched_at = models.DateTimeField(_("last worked on at"), default=timezone.now, editable=False)
    warned_at = models.DateTimeField(_("warned of its expiry at"), null=True, editable=False)
    set_up_at = models.DateTimeField(
        null=True, editable=False, help_text=_("When the account of an approved request was recorded first.")
    )
    search_text = models.TextField(editable=False)
    traits = models.TextField(
        editable=False, default="", help_text=_("`questionnaire.likeness.Traits` of the latest submission.")
    )

    # The state that the move under way has just left; set by `moves.services.perform` for its consequences.
    left_state: str = ""

    # Who saved a section of the answers last; `with_section_save` sets it.
    section_save: "SectionSave | None" = None

    # Of all administrators together, None if nobody's are given; `with_hours_named` sets it.
    hours_named: Decimal | None = None

    # Whether there are rounds to look at; `with_rounds` sets it.
    has_rounds = False

    # Whether an account that it plans exists already; `with_existing_accounts` sets it.
    has_existing_accounts = False

    # Whether the reviewer is eligible still; `with_people` and `know_team` set it, None leaves it open.
    is_reviewer_at_hand: bool | None = None

    # Whether the requester still belongs to the department; `with_requester_membership` sets it, None leaves it open.
    is_requester_at_hand: bool | None = None

    objects = AccountRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("account request")
        verbose_name_plural = _("account requests")
        ordering = ["-state_since", "-pk"]
        indexes = [
            models.Index(F("state_since").desc(), F("id").desc(), name="requests_by_age"),
            # With reviewer and department, so that lists of what needs somebody are made within the index alone.
            models.Index(
                *(F("state"), F("state_since").desc(), F("id").desc(), F("reviewer"), F("department")),
                name="requests_by_state",
            ),
            models.Index(F("department"), F("state_since").desc(), name="requests_by_department"),
            # What needs the department, the newest first.
            models.Index(
                F("department"), F("state"), F("state_since").desc(), F("id").desc(), name="requests_of_department"
            ),
            models.Index(F("reviewer"), F("state_since").desc(), name="requests_by_reviewer"),
            models.Index(fields=["title_key", "id"], name="requests_in_order"),
            # What needs the reviewer, the longest waiting first.
            models.Index(fields=["reviewer", "state", "state_since", "id", "department"], name="requests_to_review"),
            models.Index(
                fields=["reviewer", "state_since", "id", "department"],
                name="requests_to_set_up",
                condition=Q(state=State.APPROVED, set_up_at=None),
            ),
            # The list of the comms team: what was submitted, counted and searched within the index alone.
            models.Index(
                F("state_since").desc(), F("id").desc(), F("search_text"), name="submitted_by_age", condition=SUBMITTED
            ),
            models.Index(
                F("state"), F("state_since").desc(), F("id").desc(), name="submitted_by_state", condition=SUBMITTED
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_text = searchable(f"{self.reference} {self.title} {self.department.name}")
        self.title_key = sort_key(self.title)
        super().save(*args, **kwargs)

    def url(self, name: str = "request", *, at: str = "", back: str = "", **kwargs: Any) -> str:
        """The path of one of the request's pages by its name in `urls`, without a name that of its overview.

        `at` is the id of a row on that page, `back` says where it leads back to.
        """
        return page_of(self.reference, name, at=at, back=back, **kwargs)

    def absolute_url(self, name: str = "request", **kwargs: Any) -> str:
        """The same with the portal's own address before it, for mails, calendars and paper."""
        return settings.BASE_URL + self.url(name, **kwargs)

    @property
    def has_been_submitted(self) -> bool:
        return self.first_submitted_at is not None

    @property
    def active_reviewer(self) -> Any | None:
        """The reviewer, as long as they are eligible: active, of the comms team, and not of the department.

        `AccountRequestQuerySet.unassigned` is the twin.
        """
        return self.reviewer if self.has_active_reviewer else None

    @property
    def has_active_reviewer(self) -> bool:
        if self.is_reviewer_at_hand is None:
            reviewer = self.reviewer
            self.is_reviewer_at_hand = reviewer is not None and permissions.is_eligible_reviewer(self, reviewer)
        return self.is_reviewer_at_hand

    def know_team(self, team: Team) -> None:
        """Tell from the comms team, read once for a list, whether the reviewer is eligible still."""
        departments = team.get(self.reviewer_id or 0)
        self.is_reviewer_at_hand = departments is not None and self.department_id not in departments

    def give_to(self, reviewer: Any | None) -> None:
        """Assign it to an eligible reviewer, or to nobody; not saved yet."""
        self.reviewer, self.is_reviewer_at_hand = reviewer, reviewer is not None

    @cached_property
    def latest_trial(self) -> "Trial | None":
        """None before the first meeting: its targets are agreed there."""
        if self.state in BEFORE_MEETING:
            return None
        return max(self.trials.all(), key=lambda trial: trial.number, default=None)

    @cached_property
    def latest_snapshot(self) -> "Snapshot | None":
        return self.snapshots.order_by("number").last()

    @property
    def agreed_trial(self) -> "Trial | None":
        trial = self.latest_trial
        return trial if trial and trial.status == TrialStatus.AGREED else None

    @property
    def running_trial(self) -> "Trial | None":
        trial = self.latest_trial
        return trial if trial and trial.status == TrialStatus.RUNNING else None

    @cached_property
    def all_meetings(self) -> list["Meeting"]:
        """Read once, since half of a page asks about them."""
        return list(self.meetings.all())

    @property
    def latest_agreement(self) -> "ContributorAgreement | None":
        """What a contributor agreed on, also if it has ended."""
        return getattr(self, "agreement", None) if self.state == State.CONTRIBUTOR else None

    @cached_property
    def agreement_in_force(self) -> "ContributorAgreement | None":
        """By which a contributor's posts are planned and shared."""
        agreement = self.latest_agreement
        return agreement if agreement and agreement.is_in_force(timezone.localdate()) else None

    @property
    def planned_meeting(self) -> "Meeting | None":
        return next((meeting for meeting in self.all_meetings if meeting.status == MeetingStatus.PLANNED), None)

    @property
    def held_meeting(self) -> "Meeting | None":
        """The latest meeting that was held and has shared minutes."""
        held = [meeting for meeting in self.all_meetings if meeting.is_held_with_minutes]
        return max(held, key=lambda meeting: meeting.starts_at, default=None)

    @property
    def met_on(self) -> date | None:
        """The day of that meeting in the site's zone."""
        return timezone.localdate(self.held_meeting.starts_at) if self.held_meeting else None

    @cached_property
    def decision(self) -> "Decision | None":
        """The decision in force; one that was reopened is only in the history."""
        if self.state not in DECIDED_STATES:
            return None
        return next((d for d in self.decisions.all() if d.reopened_at is None), None)

    @cached_property
    def answers(self) -> Questionnaire:
        """The questionnaire with all its rows at hand."""
        models.prefetch_related_objects([self.questionnaire], *rows_to_prefetch())
        return self.questionnaire

    def are_platforms_locked(self) -> bool:
        models.prefetch_related_objects([self.questionnaire], *rows_that_unlock_platforms())
        return are_platforms_locked(self.questionnaire)

    @cached_property
    def platform_plans(self) -> list[PlatformPlan]:
        return list(self.questionnaire.platform_plans.all())

    def is_questionnaire_complete(self) -> bool:
        models.prefetch_related_objects([self.questionnaire], *rows_that_complete())
        return is_complete(self.questionnaire)

    @property
    def state_before_changes(self) -> str | None:
        """In which state changes were asked for last, as the history has it; None if they never were."""
        asked = self.history.filter(what=Move.REQUEST_CHANGES).latest_first()
        return asked.values_list("from_state", flat=True).first()

    def have_changes_begun(self) -> bool:
        """Whether the department has saved anything since it was asked; a reply is saved with its section."""
        return self.questionnaire.section_saves.filter(saved_at__gt=self.state_since).exists()

    def is_intake_open(self) -> bool:
        return SiteSettings.current().is_intake_open

    def is_trial_over(self) -> bool:
        """Its last day is past in the site's zone, or it was ended early."""
        trial = self.latest_trial
        return trial is not None and trial.is_over(timezone.localdate())

    def can_trial_be_extended(self) -> bool:
        """Once, also after its last day, but not after an early end."""
        return self.running_trial is not None and self.running_trial.extended_at is None

    def do_all_accounts_exist(self) -> bool:
        return bool(self.platform_plans) and all(plan.existing_url for plan in self.platform_plans)

    @property
    def is_deleted_draft(self) -> bool:
        return self.state == State.WITHDRAWN and not self.has_been_submitted

    @property
    def is_open_or_draft(self) -> bool:
        return self.state == State.DRAFT or self.state in OPEN_STATES
