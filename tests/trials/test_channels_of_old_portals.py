"""What trials, posts and settings said about channels as text becomes rows, and nothing of it is lost."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from requests_app.organisation.channels.models import MainChannel
from requests_app.trials.models import PlannedPost, Trial
from tests import factories

BEFORE = [("requests_app", "0011_needs_within_indexes")]


def migrated(targets: list[tuple[str, str]]) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps


@pytest.fixture
def old(transactional_db):
    """A portal before the migration, which is brought up to date again whatever happens."""
    account_request = factories.make_meeting_held()
    try:
        yield account_request, migrated(BEFORE)
    finally:
        migrated(MigrationExecutor(connection).loader.graph.leaf_nodes())


def test_each_text_becomes_the_channel_that_it_names(old):
    account_request, apps = old
    apps.get_model("requests_app", "SiteSettings").objects.update_or_create(
        pk=1, defaults={"main_channels": "Instagram, LinkedIn of the hospital, Newsletter"}
    )
    trial = apps.get_model("requests_app", "Trial").objects.create(
        account_request_id=account_request.pk,
        number=1,
        weeks=4,
        posts_min=1,
        posts_max=2,
        channels="ｉｎｓｔａｇｒａｍ, Intranet",
        agreed_by_name="Stefan Staff",
        agreed_at=timezone.now(),
        starts_on=date(2026, 11, 2),
        ends_on=date(2026, 11, 29),
        status="running",
    )
    posts = apps.get_model("requests_app", "PlannedPost").objects
    day = {"planned_on": date(2026, 11, 4), "text": "A story", "trial_id": trial.pk, "planned_by_name": "Rita"}
    shared = {"status": "shared", "shared_on": date(2026, 11, 5), "shared_url": "https://social.example/1"}
    posts.create(number=1, channel="Intranet", **day, **shared)
    posts.create(number=2, channel="Poster in the hall", **day)

    migrated(MigrationExecutor(connection).loader.graph.leaf_nodes())

    found = MainChannel.objects.values_list("name", "platform__key", "is_offered")
    assert sorted(found, key=lambda row: row[0]) == [
        ("Instagram", "instagram", True),
        ("Intranet", None, False),
        ("LinkedIn of the hospital", "linkedin", True),
        ("Newsletter", None, True),
        ("Poster in the hall", None, False),
    ]
    assert Trial.objects.get().channel_names == ["Instagram", "Intranet"]
    first, second = PlannedPost.objects.order_by("number")
    assert (first.channel_names, first.links, first.shared_on) == (
        ["Intranet"],
        ["https://social.example/1"],
        date(2026, 11, 5),
    )
    assert (second.channel_names, second.links) == (["Poster in the hall"], [])
