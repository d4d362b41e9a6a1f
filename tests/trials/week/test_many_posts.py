"""The week of two hundred trials costs what that of twenty costs, and one action may be about a hundred posts."""

from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from requests_app.trials import posts
from requests_app.trials.choices import PostStatus
from requests_app.trials.models import PlannedPost
from tests import factories
from tests.queries import cost, listed, within
from tests.trials.week.many import make_many
from tests.trials.week.reading import ticked

pytestmark = pytest.mark.django_db
BUDGET = 15
TODAY = timezone.localdate
PAGES = ("", "?show=late", "?show=ready", "?show=mine", "?show=change-asked", "?channel=instagram", "?request=account")


def test_the_week_of_200_trials_and_3000_posts_costs_what_that_of_20_costs(client):
    staff, monday = factories.make_reviewer(), TODAY() - timedelta(days=TODAY().weekday())
    make_many(20, 300, monday=monday)
    few = {query: cost(client, staff, f"/posts/{query}") for query in PAGES}
    make_many(180, 2700, monday=monday)
    assert PlannedPost.objects.count() == 3000
    for query in PAGES:
        many = cost(client, staff, f"/posts/{query}")
        within(BUDGET, many)
        assert len(many) == len(few[query]), f"{query}\n{listed(few[query])}\n\n{listed(many)}"


DOINGS = {
    "share": ("99 posts count as shared.", PostStatus.SHARED),
    "accept": ("99 posts are accepted.", PostStatus.ACCEPTED),
    "not_use": ("99 posts will not be used.", PostStatus.NOT_USED),
}


@pytest.mark.parametrize("doing", DOINGS)
def test_of_a_hundred_the_one_that_a_colleague_shared_is_explained_and_99_are_done(client, doing):
    client.force_login(factories.make_reviewer())
    account_request = factories.make_trial(starts_on=TODAY() - timedelta(weeks=3))
    factories.make_posts(account_request, 100, status=PostStatus.READY)
    account_request.posts.update(planned_on=TODAY())
    form = {**ticked(client), "do": doing, "reason": "The campaign is over."}
    assert len(form["post"]) == 100
    first, colleague = account_request.posts.get(number=1), factories.make_reviewer("Quick Quinn")
    posts.share(first, shared_on=TODAY(), links=factories.links_of(first), by=colleague, version=first.version)

    answer = unescape(client.post("/posts/", form, follow=True).content.decode())

    said, status = DOINGS[doing]
    assert said in answer
    assert f"{account_request.reference}, post 1: Somebody else has changed this post; it is now “Shared”." in answer
    done = account_request.posts.exclude(number=1)
    assert set(done.values_list("status", "version")) == {(status, 2)}
    first.refresh_from_db()
    assert (first.status, first.version) == (PostStatus.SHARED, 2)
    assert account_request.mails.filter(kind__startswith="post_").count() == (doing == "not_use")
