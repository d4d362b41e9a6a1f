"""The list finds by all that its reader may read, together with all other filters."""

import pytest
from django.core.management import call_command

from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.models import AccountRequest, SearchDocument
from requests_app.account_requests.search import RANKED, narrow
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


@pytest.mark.parametrize("order", ["-state_since", "title_key"])
def test_a_word_of_more_requests_than_a_search_ranks_finds_all_of_them_in_any_order(order):
    call_command("seed_load", requests=RANKED + 200, seed=1, verbosity=0)
    SearchDocument.objects.update(body="elephant")
    reviewer = factories.make_reviewer()
    listed = AccountRequest.objects.listed_for(reviewer).order_by(order, "-pk")
    assert listed.count() > RANKED
    found = narrow(listed, "elephant", by=reviewer)
    assert list(found.values_list("pk")) == list(listed.values_list("pk"))
    on_trial = found.in_state(State.TRIAL_PERIOD)
    assert list(on_trial.values_list("pk")) == list(listed.in_state(State.TRIAL_PERIOD).values_list("pk"))
