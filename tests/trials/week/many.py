"""Trials and posts by the hundred, written at once: copies of one that went its whole way."""

from datetime import date, timedelta
from itertools import cycle

from questionnaire.models import Questionnaire
from requests_app.account_requests.models import AccountRequest
from requests_app.trials.choices import PostStatus
from requests_app.trials.models import PlannedPost, PostChannel, PostComment, Trial
from tests import factories

STATUSES = (
    PostStatus.READY,
    PostStatus.ACCEPTED,
    PostStatus.PLANNED,
    PostStatus.CHANGE_ASKED,
    PostStatus.SHARED,
    PostStatus.NOT_USED,
)


def make_many(trials: int, posts: int, *, monday: date) -> None:
    """So many more trials with so many posts in all, in every status, every second one on a day of that week."""
    first = factories.make_trial(starts_on=monday - timedelta(weeks=4))
    trial, last = first.trials.get(), AccountRequest.objects.count()
    questionnaires = Questionnaire.objects.bulk_create(Questionnaire() for _number in range(trials - 1))
    copies = []
    for place, questionnaire in enumerate(questionnaires):
        copy = AccountRequest(**_columns_of(first))
        copy.pk, copy.questionnaire = None, questionnaire
        copy.reference, copy.title = f"SMR-2025-{last + place:04}", f"Account {last + place}"
        copy.department = first.department
        copies.append(copy)
    AccountRequest.objects.bulk_create(copies)
    rows = [Trial(**_columns_of(trial) | {"id": None, "account_request_id": copy.pk}) for copy in copies]
    Trial.objects.bulk_create(rows)
    _plan([trial, *rows], posts, monday)


def _plan(trials: list[Trial], number: int, monday: date) -> None:
    [channel] = factories.channels("Instagram")
    made, statuses = [], cycle(STATUSES)
    for place in range(number):
        trial, day = trials[place % len(trials)], monday + timedelta(days=place % 7)
        made.append(
            PlannedPost(
                account_request_id=trial.account_request_id,
                trial=trial,
                number=place // len(trials) + 1,
                planned_on=day if place % 2 else day + timedelta(weeks=1),
                text=f"Post {place} with a text of some length, as people write them.",
                status=(status := next(statuses)),
                shared_on=day if status == PostStatus.SHARED else None,
            )
        )
    PlannedPost.objects.bulk_create(made)
    PostChannel.objects.bulk_create(PostChannel(post=post, channel=channel, shared_on=post.shared_on) for post in made)
    PostComment.objects.bulk_create(
        PostComment(post=post, account_request_id=post.account_request_id, text="Who is it?", written_by_name="Stefan")
        for post in made
        if post.status == PostStatus.CHANGE_ASKED
    )


def _columns_of(row: AccountRequest | Trial) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
