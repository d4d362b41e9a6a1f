"""Posts that were shared, each on the channels, the day and under the links that a test wants."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from requests_app.account_requests.models import AccountRequest
from requests_app.figures import services as figures
from requests_app.figures.places import place_of_channel
from requests_app.trials.choices import PostStatus
from requests_app.trials.models import PlannedPost
from tests import factories
from tests.figures.files import read_bytes

DAY = date(2026, 10, 5)


def share(
    account_request: AccountRequest, links: Mapping[str, str], *, on: date = DAY, text: str = "A post"
) -> PlannedPost:
    """`links` are by name of the channel; empty where nobody recorded one."""
    post = PlannedPost.objects.create(
        account_request=account_request,
        trial=account_request.latest_trial,
        number=account_request.posts.count() + 1,
        planned_on=on,
        text=text,
        status=PostStatus.SHARED,
        shared_on=on,
    )
    for name, link in links.items():
        post.on_channels.create(channel=factories.channels(name)[0], shared_on=on, shared_url=link)
    return post


def imported(channel: str, data: bytes, *, by: Any = None, **answers: Any) -> None:
    """The figures of this export, for the main channel of this name."""
    place = place_of_channel(factories.channels(channel)[0])
    read = read_bytes(data, today=timezone.localdate(), **answers)
    figures.import_figures(place.account, read, source="file", leave_out=False, by=by or factories.make_reviewer())
