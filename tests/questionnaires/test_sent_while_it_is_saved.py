"""A section that is sent while its own last save is still on its way is saved once, as it was sent last."""

from functools import partial

import pytest
from django.test import Client

from questionnaire.models import Questionnaire
from tests import factories
from tests.account_requests.two_connections import while_it_waits
from tests.questionnaires.test_sections_together import typed, url

pytestmark = pytest.mark.django_db(transaction=True)


def browser(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_rows_that_the_save_on_its_way_has_made_are_those_of_the_form():
    draft = factories.make_complete_draft()
    member = factories.requester_of(draft)
    page, script = browser(member), browser(member)
    form = {**typed(page, draft, "audience"), "audiences-TOTAL_FORMS": "2", "form_key": "this-window-0003"}
    form["audiences-1-elsewhere"] = "The canteen"
    save = {**form, "audiences-1-who": "Nur", "turn": "1"}
    sent = {**form, "audiences-1-who": "Nurses", "audiences-1-needs": "Time", "turn": "2"}
    answer = while_it_waits(
        partial(page.post, url(draft, "audience"), sent),
        happens=partial(script.post, url(draft, "audience"), save, headers={"Accept": "application/json"}),
    )
    assert answer.status_code == 302
    rows = Questionnaire.objects.get(pk=draft.questionnaire_id).audiences.all()
    assert [row.who for row in rows] == ["Parents of young patients", "Nurses"]
