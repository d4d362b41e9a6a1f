"""Adjectives for lists of requests, meetings, messages. Dates are passed in; views never write `.filter(state=…)`."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, FilteredRelation, OuterRef, Q, Subquery, Sum

from requests_app.choices import (
    OPEN_STATES,
    MeetingStatus,
    MessageStatus,
    Move,
    Need,
    PostStatus,
    State,
    TrialStatus,
)
from requests_app.standings import Standing, standing_of

if TYPE_CHECKING:
    from questionnaire.models import ExtraVersion
    from requests_app.models import (
        AccountRequest,
        Department,
        HistoryEntry,
        Meeting,
        Message,
        PlannedPost,
        RecordEdition,
        Trial,
    )


class AccountRequestQuerySet(models.QuerySet["AccountRequest"]):
    def visible_to(self, user: Any) -> "AccountRequestQuerySet":
        """The twin of `permissions.can_view`."""
        return self.filter(_visible(standing_of(user)))

    def listed_for(self, user: Any) -> "AccountRequestQuerySet":
        """What lists show this person: all that is visible, without drafts that were thrown away."""
        return self.filter(_listed(standing_of(user)))

    def thrown_away(self) -> "AccountRequestQuerySet":
        return self.filter(state=State.WITHDRAWN, first_submitted_at=None)

    def with_who_withdrew(self) -> "AccountRequestQuerySet":
        """`withdrawn_by` is the name of whoever withdrew it last, in the history's words."""
        entries = apps.get_model("requests_app", "HistoryEntry").objects.filter(account_request=OuterRef("pk"))
        latest = entries.filter(what=Move.WITHDRAW).order_by("-at", "-pk").values("actor_name")[:1]
        return self.annotate(withdrawn_by=Subquery(latest))

    def with_people(self) -> "AccountRequestQuerySet":
        return self.select_related("department", "requester", "reviewer")

    def with_requester_standing(self) -> "AccountRequestQuerySet":
        """`is_requester_at_hand` tells whether the requester still is an active member of the department."""
        members = apps.get_model("requests_app", "Membership").objects.filter(user__is_active=True)
        belongs = members.filter(user=models.OuterRef("requester"), department=models.OuterRef("department"))
        return self.annotate(is_requester_at_hand=models.Exists(belongs))

    def with_section_save(self, section: str) -> "AccountRequestQuerySet":
        """`section_save` tells who saved this section of the answers last, if anybody did."""
        path = "questionnaire__section_saves"
        saved = FilteredRelation(path, condition=Q((f"{path}__section", section)))
        return self.annotate(section_save=saved).select_related("section_save")  # type: ignore[misc]

    def with_hours_named(self) -> "AccountRequestQuerySet":
        """`hours_named` are the hours a week of all administrators together, None where nobody's are given."""
        people = apps.get_model("questionnaire", "Administrator").objects.order_by()
        of_this = people.filter(questionnaire=OuterRef("questionnaire")).values("questionnaire")
        return self.annotate(hours_named=Subquery(of_this.annotate(sum=Sum("hours_per_week")).values("sum")))

    def with_rounds(self) -> "AccountRequestQuerySet":
        """`has_rounds` tells whether changes were asked for at least once."""
        changes = apps.get_model("requests_app", "RequestedChange").objects.filter(account_request=OuterRef("pk"))
        return self.annotate(has_rounds=Exists(changes))

    def with_latest_trial(self) -> "AccountRequestQuerySet":
        """`latest_trial` is read along, since every page of a request asks whether there was one."""
        return self._with_latest("trials", "Trial", "latest_trial")

    def with_latest_snapshot(self) -> "AccountRequestQuerySet":
        """`latest_snapshot` is read along."""
        return self._with_latest("snapshots", "Snapshot", "latest_snapshot")

    def _with_latest(self, relation: str, model: str, name: str) -> "AccountRequestQuerySet":
        """Where there is none, Django leaves `name` unset: it would be looked for once more."""
        numbered = apps.get_model("requests_app", model).objects.filter(account_request=OuterRef("pk"))
        latest = Subquery(numbered.order_by("-number").values("number")[:1])
        row = FilteredRelation(relation, condition=Q((f"{relation}__number", latest)))
        return self.annotate(**{name: row}).select_related(name)

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
            plans = apps.get_model("questionnaire", "PlatformPlan").objects
            meant = plans.filter(platform__key__in=version.platform_keys)
            found = found.filter(questionnaire__in=meant.values("questionnaire"))
        return found

    def open(self) -> "AccountRequestQuerySet":
        return self.filter(state__in=OPEN_STATES)

    def waiting_for_review(self) -> "AccountRequestQuerySet":
        return self.filter(state=State.SUBMITTED)

    def unassigned(self) -> "AccountRequestQuerySet":
        """Without a reviewer, or with one who was deactivated."""
        return self.filter(Q(reviewer=None) | Q(reviewer__is_active=False))

    def assigned_to(self, user: Any) -> "AccountRequestQuerySet":
        return self.filter(reviewer=user)

    def of_departments_of(self, user: Any) -> "AccountRequestQuerySet":
        return self.filter(department_id__in=standing_of(user).department_ids)

    def not_of_departments_of(self, user: Any) -> "AccountRequestQuerySet":
        return self.exclude(department_id__in=standing_of(user).department_ids)

    def in_trial(self) -> "AccountRequestQuerySet":
        return self.filter(state=State.TRIAL_PERIOD)

    def with_trial_over(self, today: date) -> "AccountRequestQuerySet":
        """In trial, with its last day past or an early end: a decision is due."""
        going_on = apps.get_model("requests_app", "Trial").objects.filter(
            status=TrialStatus.RUNNING, ends_on__gte=today
        )
        return self.in_trial().exclude(pk__in=going_on.values("account_request_id"))

    def ending_soon(self, today: date, days: int = 14) -> "AccountRequestQuerySet":
        """In trial, with its last day between today and so many days from now."""
        return self.in_trial().filter(
            trials__status=TrialStatus.RUNNING, trials__ends_on__range=(today, today + timedelta(days=days))
        )

    def overdue(self, before: datetime) -> "AccountRequestQuerySet":
        """Submitted and not taken further since before that moment."""
        return self.waiting_for_review().filter(state_since__lt=before)

    def needing(self, need: Need, user: Any, *, now: datetime, promised: datetime) -> "AccountRequestQuerySet":
        """Those that need the comms team in this way, without those of the user's own departments.

        `now` is a time in the site's zone; what was submitted before `promised` waits longer than was said.
        """
        others, today = self.not_of_departments_of(user), now.date()
        found = {
            Need.MINE: lambda: others.open().assigned_to(user),
            Need.NOBODY: lambda: others.open().unassigned(),
            Need.REVIEW: others.waiting_for_review,
            Need.OVERDUE: lambda: others.overdue(promised),
            Need.MEETING: lambda: others.with_meeting_in_week_of(now),
            Need.ENDING: lambda: others.ending_soon(today),
            Need.DECISION: lambda: others.with_trial_over(today),
        }
        return found[need]()

    def with_meeting_in_week_of(self, now: datetime) -> "AccountRequestQuerySet":
        """Those with a planned meeting from Monday to Sunday around `now`; no request has two planned meetings."""
        monday = now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=now.weekday())
        return self.filter(
            meetings__status=MeetingStatus.PLANNED,
            meetings__starts_at__gte=monday,
            meetings__starts_at__lt=monday + timedelta(days=7),
        )

    def in_changes_since_before(self, moment: datetime) -> "AccountRequestQuerySet":
        return self.filter(state=State.CHANGES_REQUESTED, state_since__lt=moment)

    def drafts_untouched_since(self, moment: datetime) -> "AccountRequestQuerySet":
        return self.filter(state=State.DRAFT, touched_at__lt=moment)

    def answering(self, question: str, value: str) -> "AccountRequestQuerySet":
        """Those whose latest submission answers the extra question of this key so."""
        answers = apps.get_model("requests_app", "SubmittedAnswer").objects.filter(question=question, value=value)
        return self.filter(pk__in=answers.values("account_request_id"))

    def matching(self, words: str) -> "AccountRequestQuerySet":
        """Those in whose reference, title or department's name every one of the words is found."""
        found = self
        for word in words.split():
            found = found.filter(search_text__contains=word.casefold())
        return found


def _listed(standing: Standing) -> Q:
    submitted, own = Q(first_submitted_at__isnull=False), Q(department_id__in=standing.department_ids)
    if not standing.is_reviewer:
        return own & (submitted | ~Q(state=State.WITHDRAWN))
    return submitted | own & ~Q(state=State.WITHDRAWN) if standing.department_ids else submitted


def _visible(standing: Standing) -> Q:
    visible = Q(department_id__in=standing.department_ids)
    if standing.is_reviewer:
        visible |= Q(first_submitted_at__isnull=False)
    if standing.is_admin:
        visible |= Q(state=State.WITHDRAWN)
    return visible


class DepartmentQuerySet(models.QuerySet["Department"]):
    def active(self) -> "DepartmentQuerySet":
        return self.filter(is_active=True)

    def of(self, user: Any) -> "DepartmentQuerySet":
        return self.filter(pk__in=standing_of(user).department_ids)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def planned(self) -> "MeetingQuerySet":
        return self.filter(status=MeetingStatus.PLANNED)


class TrialQuerySet(models.QuerySet["Trial"]):
    def running(self) -> "TrialQuerySet":
        return self.filter(status=TrialStatus.RUNNING)


class PlannedPostQuerySet(models.QuerySet["PlannedPost"]):
    def unshared(self) -> "PlannedPostQuerySet":
        return self.filter(status__in=[PostStatus.PLANNED, PostStatus.READY])

    def in_order(self) -> "PlannedPostQuerySet":
        return self.order_by("planned_on", "number")


class HistoryEntryQuerySet(models.QuerySet["HistoryEntry"]):
    def latest_first(self) -> "HistoryEntryQuerySet":
        return self.order_by("-at", "-pk")


def free(now: datetime) -> Q:
    """Rows whose pause is over and which no worker holds whose lease still runs."""
    return Q(next_attempt_at__lte=now) & (Q(lease_until=None) | Q(lease_until__lt=now))


class MessageQuerySet(models.QuerySet["Message"]):
    def waiting(self) -> "MessageQuerySet":
        return self.filter(status=MessageStatus.WAITING)

    def due(self, now: datetime) -> "MessageQuerySet":
        """Waiting, their pause over, and not held by a worker whose lease still runs."""
        return self.waiting().filter(free(now))

    def in_order(self) -> "MessageQuerySet":
        return self.order_by("pk")


class FiledForGood(Exception):
    """A record copy that is filed can neither be changed nor deleted."""


class RecordEditionQuerySet(models.QuerySet["RecordEdition"]):
    def filed(self) -> "RecordEditionQuerySet":
        return self.filter(filed_at__isnull=False)

    def unfiled(self) -> "RecordEditionQuerySet":
        return self.filter(filed_at=None)

    def due(self, now: datetime) -> "RecordEditionQuerySet":
        """Not filed yet, their pause over, not held by a worker whose lease still runs, and not given up."""
        return self.unfiled().filter(free(now), attempts__lt=self.model.MOST_ATTEMPTS)

    def update(self, **fields: Any) -> int:
        """Raises `FiledForGood` where a filed one is among them; one that is filed at this moment is left out."""
        self._raise_if_filed()
        return models.QuerySet.update(self.unfiled(), **fields)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Raises `FiledForGood` where a filed one is among them."""
        self._raise_if_filed()
        return models.QuerySet.delete(self.unfiled())

    def _raise_if_filed(self) -> None:
        if self.filed().exists():
            raise FiledForGood
