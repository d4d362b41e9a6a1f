"""Two colleagues write in one questionnaire: nothing is overwritten unnoticed, and nobody ends in a dead end."""

import pytest

from questionnaire.models import Questionnaire
from tests import factories

pytestmark = pytest.mark.django_db
PARTS = ("form", "formset", "extra")


def url(account_request, section):
    return f"/requests/{account_request.reference}/questionnaire/{section}/"


def typed(client, account_request, section):
    """What a browser would send back of the section's page as it stands."""
    page = client.get(url(account_request, section))
    parts = [
        part for part in (page.context["form"], page.context["formset"], page.context["extra"]) if part is not None
    ]
    fields = {}
    for part in parts:
        forms = [part.management_form, *part.forms] if hasattr(part, "management_form") else [part]
        for form in forms:
            for field in form:
                value = field.value()
                if value not in (None, False):
                    fields[field.html_name] = value
    return {**fields, "version": page.context["version"]}


def test_sections_of_two_colleagues_do_not_touch_each_other(client, draft):
    client.force_login(factories.requester_of(draft))
    strategy, unit = typed(client, draft, "strategy"), typed(client, draft, "unit")
    client.post(url(draft, "strategy"), {**strategy, "tone": "As B wrote it"})
    client.post(url(draft, "unit"), {**unit, "sponsor_name": "As A wrote it"})
    saved = Questionnaire.objects.get(pk=draft.questionnaire_id)
    assert (saved.tone, saved.sponsor_name) == ("As B wrote it", "As A wrote it")


def test_the_second_of_two_is_told_and_may_still_save(client, draft):
    client.force_login(factories.requester_of(draft))
    one, other = typed(client, draft, "audience"), typed(client, draft, "audience")
    client.post(url(draft, "audience"), {**one, "audiences-0-who": "First"})
    page = client.post(url(draft, "audience"), {**other, "audiences-0-who": "Second"})
    assert page.status_code == 409
    assert "while you were writing" in page.content.decode()
    assert [audience.who for audience in draft.questionnaire.audiences.all()] == ["First"]
    again = {**typed_from(page), "replaces": "1"}
    assert client.post(url(draft, "audience"), again).status_code == 302
    assert [audience.who for audience in draft.questionnaire.audiences.all()] == ["Second"]


def test_a_row_that_a_colleague_removed_is_no_dead_end(client, draft):
    client.force_login(factories.requester_of(draft))
    one, other = typed(client, draft, "team"), typed(client, draft, "team")
    client.post(url(draft, "team"), {**one, "administrators-1-DELETE": "on"})
    page = client.post(url(draft, "team"), {**other, "succession": "Mine"})
    assert page.status_code == 409
    assert client.post(url(draft, "team"), {**typed_from(page), "replaces": "1"}).status_code == 302
    names = [administrator.name for administrator in draft.questionnaire.administrators.all()]
    assert names == ["First Administrator", "Second Administrator"]


def typed_from(page):
    parts = [
        part for part in (page.context["form"], page.context["formset"], page.context["extra"]) if part is not None
    ]
    data = {name: value for part in parts for name, value in part.data.lists()}
    return {**data, "version": page.context["version"]}
