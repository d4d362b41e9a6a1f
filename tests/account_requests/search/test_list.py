"""The list finds by all that its reader may read, together with all other filters."""

import pytest

from requests_app.account_requests.choices import Move
from tests import factories

pytestmark = pytest.mark.django_db


def references(client, by, query):
    client.force_login(by)
    return {row.reference for row in client.get(f"/requests/{query}").context["rows"]}


def test_the_list_finds_words_that_are_only_in_an_answer(client):
    reviewer = factories.make_reviewer()
    draft = factories.make_complete_draft()
    draft.questionnaire.platform_plans.update(handle="giraffe.house")
    by = factories.requester_of(draft)
    one = factories.move(factories.reload(draft), Move.SUBMIT, by=by)
    other = factories.make_submitted()
    assert references(client, reviewer, "?q=giraffe") == {one.reference}
    assert references(client, reviewer, "?q=giraffe&state=draft") == set()
    assert references(client, by, "?q=giraffe") == {one.reference}
    assert references(client, factories.requester_of(other), "?q=giraffe") == set()
    assert references(client, reviewer, "?q=honest+tone") == {one.reference, other.reference}


@pytest.mark.parametrize("query", ["?q=%2A%2A", "?q=%E2%80%93"])
def test_signs_alone_find_nothing(client, query):
    factories.make_submitted()
    assert references(client, factories.make_reviewer(), query) == set()
