"""Adjectives for lists of requests, meetings, messages. Dates are passed in; views never write `.filter(state=…)`."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Exists, FilteredRelation, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Concat, Left, Length

from questionnaire.models import Administrator, PlatformPlan
from questionnaire.written.texts import searchable
from requests_app.account_requests.choices import (
    ADMIN_GROUP,
    COMMS_GROUP,
    FOR_ME,
    HANDED_OVER,
    OPEN_STATES,
    MeetingStatus,
    Move,
    Need,
    State,
    TrialStatus,
)
from requests_app.account_requests.models.departments import Membership
from requests_app.account_requests.roles import Roles, Team, roles_of
from requests_app.mail.choices import MailStatus

if TYPE_CHECKING:
    from questionnaire.models import ExtraVersion
    from requests_app.account_requests.models import AccountRequest

# A meeting needs its people from so long before it begins.
MEETING_IS_NEAR = timedelta(days=7)
# A trial is about to end so long before its last day.
ENDS_SOON = timedelta(days=14)


class AccountRequestQuerySet(models.QuerySet["AccountRequest"]):
    def visible_to(self, user: Any) -> "AccountRequestQuerySet":
        """The twin of `permissions.can_view`."""
        return self.filter(_visible(roles_of(user)))

    def listed_for(self, user: Any) -> "AccountRequestQuerySet":
        """What lists show this person: all that is visible, without deleted drafts."""
        return self.filter(_listed(roles_of(user)))

    def deleted_drafts(self) -> "AccountRequestQuerySet":
        return self.filter(state=State.WITHDRAWN, first_submitted_at=None)

    def with_who_withdrew(self) -> "AccountRequestQuerySet":
        """`withdrawn_by` is the name of the person who withdrew it last, as the history has it."""
        withdrawals = self._itself().filter(history__what=Move.WITHDRAW).order_by("-history__at", "-history__pk")
        latest = withdrawals.values("history__actor_name")[:1]
        return self.annotate(withdrawn_by=Subquery(latest))

    def with_names(self) -> "AccountRequestQuerySet":
        """With department and reviewer, as a list names them; see `AccountRequest.know_team`."""
        return self.select_related("department", "reviewer")

    def with_people(self) -> "AccountRequestQuerySet":
        """With the requester too, and `is_reviewer_at_hand` tells of the reviewer; for single requests."""
        rows = self.with_names().select_related("requester")
        return rows.annotate(is_reviewer_at_hand=_is_reviewer_at_hand())  # type: ignore[no-redef]

    def with_requester_membership(self) -> "AccountRequestQuerySet":
        """`is_requester_at_hand` tells whether the requester still is an active member of the department."""
        members = Membership.objects.filter(user__is_active=True)
        belongs = members.filter(user=models.OuterRef("requester"), department=models.OuterRef("department"))
        return self.annotate(is_requester_at_hand=models.Exists(belongs))

    def with_section_save(self, section: str) -> "AccountRequestQuerySet":
        """`section_save` tells who saved this section of the answers last, if anybody did."""
        path = "questionnaire__section_saves"
        saved = FilteredRelation(path, condition=Q((f"{path}__section", section)))
        return self.annotate(section_save=saved).select_related("section_save")  # type: ignore[misc]

    def with_hours_named(self) -> "AccountRequestQuerySet":
        """`hours_named` are the hours a week of all administrators together, None if nobody's are given."""
        people = Administrator.objects.order_by()
        of_this = people.filter(questionnaire=OuterRef("questionnaire")).values("questionnaire")
        return self.annotate(hours_named=Subquery(of_this.annotate(sum=Sum("hours_per_week")).values("sum")))

    def with_rounds(self) -> "AccountRequestQuerySet":
        """`has_rounds` tells whether changes were asked for at least once."""
        return self.annotate(has_rounds=Exists(self._itself().filter(requested_changes__isnull=False)))

    def with_existing_accounts(self) -> "AccountRequestQuerySet":
        """`has_existing_accounts` tells whether an account that it plans has an address already."""
        plans = PlatformPlan.objects.filter(questionnaire=OuterRef("questionnaire"), platform__isnull=False)
        return self.annotate(has_existing_accounts=Exists(plans.exclude(existing_url="")))

    def in_state(self, state: State) -> "AccountRequestQuerySet":
        return self.filter(state=state)

    def approved(self) -> "AccountRequestQuerySet":
        return self.in_state(State.APPROVED)

    def asked(self, version: "ExtraVersion") -> "AccountRequestQuerySet":
        """Those whose answers, as they are now, make them one of those that the version is meant for."""
        found = self
        if version.account_kinds:
            found = found.filter(questionnaire__account_kind__in=version.account_kinds)
        if version.platform_keys:
            meant = PlatformPlan.objects.filter(platform__key__in=version.platform_keys)
            found = found.filter(questionnaire__in=meant.values("questionnaire"))
        return found

    def open(self) -> "AccountRequestQuerySet":
        return self.filter(state__in=OPEN_STATES)

    def waiting_for_review(self) -> "AccountRequestQuerySet":
        return self.filter(state=State.SUBMITTED)

    def unassigned(self, team: Team) -> "AccountRequestQuerySet":
        """Without a reviewer, or with one who was deactivated, left the comms team or joined the department.

        The twin of `AccountRequest.active_reviewer`; `team` is that of `comms_team()`.
        """
        return self.filter(_unassigned(team))

    def assigned_to_or_nobody(self, user: Any, team: Team) -> "AccountRequestQuerySet":
        """What this person reviews, or nobody: none of the others does."""
        return self.filter(_unassigned({person: own for person, own in team.items() if person != user.pk}))

    def of_department(self, name: str) -> "AccountRequestQuerySet":
        return self.filter(department__name=name)

    def of_departments_of(self, user: Any) -> "AccountRequestQuerySet":
        return self.filter(department_id__in=roles_of(user).department_ids)

    def not_of_departments_of(self, user: Any) -> "AccountRequestQuerySet":
        return self.exclude(department_id__in=roles_of(user).department_ids)

    def in_trial(self) -> "AccountRequestQuerySet":
        return self.filter(state=State.TRIAL_PERIOD)

    def with_trial_over(self, today: date) -> "AccountRequestQuerySet":
        """In trial, with its last day past or an early end: a decision is due."""
        going_on = self._itself().filter(trials__status=TrialStatus.RUNNING, trials__ends_on__gte=today)
        return self.in_trial().exclude(Exists(going_on))

    def ending_soon(self, today: date) -> "AccountRequestQuerySet":
        """In trial, with its last day between today and `ENDS_SOON` from now."""
        return self.in_trial().filter(
            trials__status=TrialStatus.RUNNING, trials__ends_on__range=(today, today + ENDS_SOON)
        )

    def overdue(self, before: datetime) -> "AccountRequestQuerySet":
        """Submitted and not taken further since before that moment."""
        return self.waiting_for_review().filter(state_since__lt=before)

    def for_comms(self, user: Any) -> "AccountRequestQuerySet":
        """What somebody of the comms team works on: nothing of their own departments."""
        return self.not_of_departments_of(user) if roles_of(user).department_ids else self

    def needing(
        self, need: Need, user: Any, *, team: Team, now: datetime, promised: datetime
    ) -> "AccountRequestQuerySet":
        """Those of `for_comms` that need the comms team in this way, for `FOR_ME` those that need this person.

        `now` is a time in the site's zone; what was submitted before `promised` waits longer than was said. The twin
        of the statement of home.
        """
        rows, today = self.for_comms(user), now.date()
        if need in FOR_ME:
            rows = rows.assigned_to_or_nobody(user, team)
        found: dict[Need, Callable[[], AccountRequestQuerySet]] = {
            Need.MINE: lambda: rows.open().filter(reviewer=user),
            Need.NOBODY: lambda: rows.open().unassigned(team),
            Need.REVIEW: rows.waiting_for_review,
            Need.AFTER_MEETING: lambda: rows.between_meeting_and_trial(now),
            Need.STUCK: rows.with_calls_for_help,
            Need.POSTS: lambda: rows.with_posts_to_share(today),
            Need.DECISION: lambda: rows.with_trial_over(today),
            Need.SET_UP: rows.to_set_up,
            Need.MAILS: rows.with_failed_mails,
            Need.OVERDUE: lambda: rows.overdue(promised),
            Need.MEETING: lambda: rows.with_meeting_in_week_of(now),
            Need.ENDING: lambda: rows.ending_soon(today),
        }
        return found[need]()

    def between_meeting_and_trial(self, now: datetime) -> "AccountRequestQuerySet":
        """Those whose strategy meeting is near, to be written up or to be booked again, or whose trial may start."""
        far = self._itself().filter(
            meetings__status=MeetingStatus.PLANNED, meetings__starts_at__gt=now + MEETING_IS_NEAR
        )
        return self.in_state(State.STRATEGY_MEETING).exclude(Exists(far))

    def with_posts_to_share(self, today: date) -> "AccountRequestQuerySet":
        """In trial, or of a contributor with an agreement in force, with posts that are ready and due."""
        due = self._itself().filter(posts__status__in=HANDED_OVER, posts__planned_on__lte=today)
        running = Q(state=State.TRIAL_PERIOD) & Exists(due.filter(trials__status=TrialStatus.RUNNING))
        goes_on = Q(agreement__ends_on=None) | Q(agreement__ends_on__gte=today)
        agreed = Q(state=State.CONTRIBUTOR) & Exists(due.filter(goes_on, agreement__isnull=False))
        return self.filter(running | agreed)

    def with_calls_for_help(self) -> "AccountRequestQuerySet":
        """In trial, with a call for help that nobody has answered and that is not solved."""
        waiting = self._itself().filter(
            trials__status=TrialStatus.RUNNING,
            trials__calls_for_help__isnull=False,
            trials__calls_for_help__answered_at=None,
            trials__calls_for_help__solved_at=None,
        )
        return self.in_trial().filter(Exists(waiting))

    def to_set_up(self) -> "AccountRequestQuerySet":
        """Approved, and its account is not recorded yet."""
        return self.approved().filter(set_up_at=None)

    def with_failed_mails(self) -> "AccountRequestQuerySet":
        failed = self._all().filter(mails__status=MailStatus.FAILED)
        return self.filter(pk__in=failed.values("pk"))

    def with_meeting_in_week_of(self, now: datetime) -> "AccountRequestQuerySet":
        """Those with a planned meeting from Monday to Sunday around `now`; no request has two planned meetings."""
        monday, next_monday = week_of(now)
        return self.filter(
            meetings__status=MeetingStatus.PLANNED,
            meetings__starts_at__gte=monday,
            meetings__starts_at__lt=next_monday,
        )

    def in_changes_since_before(self, moment: datetime) -> "AccountRequestQuerySet":
        return self.filter(state=State.CHANGES_REQUESTED, state_since__lt=moment)

    def drafts_untouched_since(self, moment: datetime) -> "AccountRequestQuerySet":
        return self.filter(state=State.DRAFT, touched_at__lt=moment)

    def answering(self, question: str, value: str) -> "AccountRequestQuerySet":
        """Those whose latest submission answers the extra question of this key so."""
        answering = self._all().filter(submitted_answers__question=question, submitted_answers__value=value)
        return self.filter(pk__in=answering.values("pk"))

    def matching(self, words: str) -> "AccountRequestQuerySet":
        """Those in whose reference, title or department's name every one of the words is found.

        A `#` before a word does not count: people write it before references.
        """
        found = self
        for word in searchable(words).split():
            found = found.filter(search_text__contains=word.lstrip("#"))
        return found

    def follow_new_name(self, *, former: str, name: str) -> int:
        """Have the requests of a renamed department found by its new name; how many these are.

        One statement, however many they are. `search_text` ends with the name as `save` folds it; SQL cannot fold
        it so, so both names are folded here and the ending is exchanged.
        """
        ending, new_ending = searchable(former), searchable(name)
        kept = Left("search_text", Length("search_text") - len(ending))
        return self.filter(search_text__endswith=f" {ending}").update(search_text=Concat(kept, Value(new_ending)))

    def _all(self) -> "AccountRequestQuerySet":
        """All requests, for a subquery over what belongs to them."""
        return self.model.objects.all()

    def _itself(self) -> "AccountRequestQuerySet":
        """Within a subquery: the very request that the outer query reads."""
        return self._all().filter(pk=OuterRef("pk"))


def week_of(now: datetime) -> tuple[datetime, datetime]:
    """The moments at which the week around `now` begins and the next one does."""
    monday = now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=now.weekday())
    return monday, monday + timedelta(days=7)


def _unassigned(team: Mapping[int, frozenset[int]]) -> Q:
    """Those without a reviewer are among those that nobody of the team reviews."""
    return ~Q(reviewer_id__in=team) | _of_their_own_department(team)


def _of_their_own_department(team: Mapping[int, frozenset[int]]) -> Q:
    """The reviewer belongs to the department. Written out: the team is a handful of people, read once."""
    own = [Q(reviewer_id=person, department_id__in=departments) for person, departments in team.items() if departments]
    return reduce(or_, own, Q(pk__in=[]))


@cache
def _is_reviewer_at_hand() -> Q:
    """The reviewer is active, of the comms team, and does not belong to the department."""
    in_groups = get_user_model().groups.through.objects.filter(user=OuterRef("reviewer"))
    of_comms = Q(reviewer__is_superuser=True) | Q(Exists(in_groups.filter(group__name__in=[COMMS_GROUP, ADMIN_GROUP])))
    belongs = Membership.objects.filter(user=OuterRef("reviewer"), department=OuterRef("department"))
    return Q(reviewer__is_active=True) & of_comms & ~Q(Exists(belongs))


def _listed(roles: Roles) -> Q:
    submitted, own = Q(first_submitted_at__isnull=False), Q(department_id__in=roles.department_ids)
    if not roles.is_reviewer:
        return own & (submitted | ~Q(state=State.WITHDRAWN))
    return submitted | own & ~Q(state=State.WITHDRAWN) if roles.department_ids else submitted


def _visible(roles: Roles) -> Q:
    visible = Q(department_id__in=roles.department_ids)
    if roles.is_reviewer:
        visible |= Q(first_submitted_at__isnull=False)
    if roles.is_admin:
        visible |= Q(state=State.WITHDRAWN)
    return visible
