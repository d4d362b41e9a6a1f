"""Plain functions that make what a test needs; every argument has a default, every row is one that users could make."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone

from portal.models import User
from questionnaire.models import ExtraVersion, Platform
from requests_app.account_requests import services as account_requests
from requests_app.account_requests.choices import ADMIN_GROUP, COMMS_GROUP, Move, State
from requests_app.account_requests.models import AccountRequest, Department, Membership
from requests_app.evidence.scorecards.seen import progress_to_store
from requests_app.meetings import services as meetings
from requests_app.meetings.models import Meeting
from requests_app.moves.services import perform
from requests_app.organisation.channels.models import MainChannel
from requests_app.organisation.models import SiteSettings
from requests_app.trials import services as trials
from requests_app.trials.agreements import services as agreements
from requests_app.trials.agreements.services import Contribution
from requests_app.trials.choices import PostStatus
from requests_app.trials.models import ContributorAgreement, PlannedPost, PostChannel
from tests.questionnaire.complete import answer_everything

PASSWORD = "correct-horse-battery"
REASON = "There is not enough time in the team to post every week"
_numbers = count(1)


def make_user(name: str = "", *, department: Department | None = None, group: str = "", **fields: Any) -> User:
    number = next(_numbers)
    name = name or f"Person {number}"
    email = fields.pop("email", f"person{number}@hospital.example")
    user = User.objects.create_user(email, PASSWORD, name=name, **fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    if department:
        Membership.objects.create(user=user, department=department)
    return user


def make_member(department: Department, name: str = "", **fields: Any) -> User:
    return make_user(name, department=department, **fields)


def make_reviewer(name: str = "", **fields: Any) -> User:
    return make_user(name, group=COMMS_GROUP, **fields)


def make_admin(name: str = "", **fields: Any) -> User:
    return make_user(name, group=ADMIN_GROUP, **fields)


def make_department(name: str = "") -> Department:
    return Department.objects.create(name=name or f"Department {next(_numbers)}")


def fresh(user: User) -> User:
    """The same person as a new web request would load them: what they may do is read again."""
    return User.objects.get(pk=user.pk)


def make_draft(
    *, by: User | None = None, department: Department | None = None, title: str = "A new account"
) -> AccountRequest:
    department = department or make_department()
    return account_requests.start(department=department, title=title, by=by or make_member(department))


def make_complete_draft(
    *, existing: bool = False, answered: Mapping[str, str] | None = None, **fields: Any
) -> AccountRequest:
    """With `answered`, also to the extra questions of these keys."""
    account_request = make_draft(**fields)
    answer_everything(account_request.questionnaire, existing=existing)
    for version in ExtraVersion.objects.current().filter(question__key__in=answered or ()):
        value = (answered or {})[version.question.key]
        account_request.questionnaire.extra_answers.create(question=version.question, version=version, value=value)
    return reload(account_request)


def reload(account_request: AccountRequest) -> AccountRequest:
    return AccountRequest.objects.with_people().select_related("questionnaire").get(pk=account_request.pk)


def requester_of(account_request: AccountRequest) -> User:
    assert account_request.requester_id is not None
    return User.objects.get(pk=account_request.requester_id)


def move(account_request: AccountRequest, move: Move, *, by: Any, **details: Any) -> AccountRequest:
    return perform(account_request, move, by=by, version=account_request.version, **details)


def meeting_details(**fields: Any) -> dict[str, Any]:
    return {
        "starts_at": timezone.now() + timedelta(days=7),
        "minutes": 45,
        "place": "Room 1",
        "link": "",
        "attendees": [("Requester", "requester@hospital.example")],
        **fields,
    }


def make_submitted(*, reviewer: User | None = None, **fields: Any) -> AccountRequest:
    """Submitted; with a reviewer, assigned to them."""
    draft = make_complete_draft(**fields)
    submitted = move(draft, Move.SUBMIT, by=requester_of(draft))
    return account_requests.assign(submitted, to=reviewer, by=reviewer) if reviewer else submitted


def make_changes_requested(**fields: Any) -> AccountRequest:
    reviewer = fields.pop("reviewer", None) or make_reviewer()
    submitted = make_submitted(reviewer=reviewer, **fields)
    changes = [{"section": "objectives", "question": "why", "reason": "Say more."}]
    return move(submitted, Move.REQUEST_CHANGES, by=reviewer, changes=changes)


def make_changes_requested_after_meeting(**fields: Any) -> AccountRequest:
    reviewer = fields.pop("reviewer", None) or make_reviewer()
    account_request = make_meeting_held(reviewer=reviewer, **fields)
    changes = [{"section": "objectives", "question": "why", "reason": "Say more."}]
    return move(account_request, Move.REQUEST_CHANGES, by=reviewer, changes=changes)


def make_meeting(**fields: Any) -> AccountRequest:
    """In the state strategy meeting, with a meeting planned a week from now."""
    reviewer = fields.pop("reviewer", None) or make_reviewer()
    submitted = make_submitted(reviewer=reviewer, **fields)
    return move(submitted, Move.SCHEDULE_MEETING, by=reviewer, **meeting_details())


def let_meeting_begin(account_request: AccountRequest) -> None:
    """Its planned meeting, which can only be booked ahead, began an hour ago."""
    account_request.meetings.planned().update(starts_at=timezone.now() - timedelta(hours=1))


def hold_meeting(account_request: AccountRequest, *, minutes: str = "We agreed on a trial.", by: User) -> Meeting:
    """The latest meeting begins and is held."""
    let_meeting_begin(account_request)
    return meetings.hold(account_request.meetings.latest("number"), shared_minutes=minutes, by=by)


def miss_meeting(account_request: AccountRequest, *, by: User) -> Meeting:
    """The latest meeting begins, and nobody comes."""
    let_meeting_begin(account_request)
    return meetings.miss(account_request.meetings.latest("number"), by=by)


def make_meeting_held(**fields: Any) -> AccountRequest:
    reviewer = fields.pop("reviewer", None) or make_reviewer()
    account_request = make_meeting(reviewer=reviewer, **fields)
    hold_meeting(account_request, by=reviewer)
    return reload(account_request)


def make_targets_agreed(*, weeks: int = 13, posts_min: int = 3, posts_max: int = 5, **fields: Any) -> AccountRequest:
    reviewer = fields.pop("reviewer", None) or make_reviewer()
    account_request = make_meeting_held(reviewer=reviewer, **fields)
    trials.agree_targets(
        account_request,
        weeks=weeks,
        posts_min=posts_min,
        posts_max=posts_max,
        channels=channels("Facebook", "Instagram"),
        by=reviewer,
    )
    return reload(account_request)


def make_trial(*, starts_on: date | None = None, **fields: Any) -> AccountRequest:
    """In trial since `starts_on`, today unless told; the meeting was that day at the latest."""
    reviewer = fields.pop("reviewer", None) or make_reviewer()
    account_request = make_targets_agreed(reviewer=reviewer, **fields)
    starts_on = starts_on or timezone.localdate()
    first_moment = timezone.make_aware(datetime.combine(starts_on, time()))
    account_request.meetings.filter(starts_at__gt=first_moment).update(starts_at=first_moment)
    return move(account_request, Move.START_TRIAL, by=reviewer, starts_on=starts_on)


def make_trial_over(*, shared: int = 0, **fields: Any) -> AccountRequest:
    """In trial, its last day past, with so many posts shared in its first weeks."""
    reviewer = fields.pop("reviewer", None) or make_reviewer()
    weeks = fields.pop("weeks", 2)
    starts_on = timezone.localdate() - timedelta(weeks=weeks, days=1)
    account_request = make_trial(reviewer=reviewer, weeks=weeks, starts_on=starts_on, **fields)
    make_posts(account_request, shared, status=PostStatus.SHARED)
    return reload(account_request)


def make_posts(account_request: AccountRequest, number: int, *, status: str = PostStatus.PLANNED) -> list[PlannedPost]:
    trial = reload(account_request).latest_trial
    assert trial is not None
    assert trial.starts_on is not None
    assert trial.ends_on is not None
    by = requester_of(account_request)
    last, length = account_request.posts.count(), (trial.ends_on - trial.starts_on).days + 1
    days = [trial.starts_on + timedelta(days=place % length) for place in range(number)]
    made = PlannedPost.objects.bulk_create(
        PlannedPost(
            account_request=account_request,
            trial=trial,
            number=last + place + 1,
            planned_on=day,
            text=f"Post {place}",
            status=status,
            shared_on=day if status == PostStatus.SHARED else None,
            planned_by=by,
            planned_by_name=str(by),
        )
        for place, day in enumerate(days)
    )
    [channel] = channels("Instagram")
    PostChannel.objects.bulk_create(PostChannel(post=post, channel=channel, shared_on=post.shared_on) for post in made)
    return made


def channels(*names: str) -> list[MainChannel]:
    """The main channels of these names; what is not there yet is made."""
    return [MainChannel.objects.named([name]).first() or _channel(name) for name in names]


def _channel(name: str) -> MainChannel:
    return MainChannel.objects.create(name=name, platform=Platform.objects.filter(name=name).first())


def links_of(post: PlannedPost, link: str = "") -> dict[str, str]:
    """With which a post is shared on all its channels."""
    return {channel.key: link for channel in post.channels.all()}


def tally_seen(account_request: AccountRequest) -> str:
    return progress_to_store(reload(account_request)).mark


def make_approved(**fields: Any) -> AccountRequest:
    reviewer = fields.pop("reviewer", None) or make_reviewer()
    account_request = make_trial_over(reviewer=reviewer, shared=fields.pop("shared", 6), **fields)
    seen = tally_seen(account_request)
    return move(account_request, Move.APPROVE, by=reviewer, message="Well done.", tally_seen=seen)


def make_declined(**fields: Any) -> AccountRequest:
    reviewer = fields.pop("reviewer", None) or make_reviewer()
    submitted = make_submitted(reviewer=reviewer, **fields)
    return move(submitted, Move.DECLINE, by=reviewer, reasons=[REASON], message="Please try again.")


def make_contributor(**fields: Any) -> AccountRequest:
    account_request = make_meeting_held(**fields)
    by = requester_of(account_request)
    return move(account_request, Move.BECOME_CONTRIBUTOR, by=by, contribution="Two stories a month.")


def agree_contribution(account_request: AccountRequest, **fields: Any) -> ContributorAgreement:
    """The agreement of a contributor, from today on; two posts a week unless told."""
    usual = {"posts": 2, "per": "week", "channels": channels("Instagram"), "starts_on": timezone.localdate()}
    by, version = fields.pop("by", None) or requester_of(account_request), fields.pop("version", 0)
    return agreements.agree(account_request, Contribution(**{**usual, **fields}), version=version, by=by)


def make_withdrawn(**fields: Any) -> AccountRequest:
    submitted = make_submitted(**fields)
    return move(submitted, Move.WITHDRAW, by=requester_of(submitted))


def make_deleted_draft(**fields: Any) -> AccountRequest:
    draft = make_complete_draft(**fields)
    return move(draft, Move.WITHDRAW, by=requester_of(draft))


IN_STATE = {
    State.DRAFT: make_complete_draft,
    State.SUBMITTED: make_submitted,
    State.CHANGES_REQUESTED: make_changes_requested,
    State.STRATEGY_MEETING: make_targets_agreed,
    State.TRIAL_PERIOD: make_trial_over,
    State.APPROVED: make_approved,
    State.DECLINED: make_declined,
    State.CONTRIBUTOR: make_contributor,
    State.WITHDRAWN: make_withdrawn,
}


def set_site(**fields: Any) -> SiteSettings:
    """The settings that admins edit in the browser, with these changed."""
    site_settings = SiteSettings.load()
    for name, value in fields.items():
        setattr(site_settings, name, value)
    site_settings.save()
    return site_settings
