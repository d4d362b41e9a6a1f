"""What a department could do instead: whom it may hear of, and of whom never more than one sentence."""

import html
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from questionnaire.answers import answer_sheet
from questionnaire.likeness import traits_of
from questionnaire.models import Platform
from requests_app.account_requests.alternatives import alternatives_for
from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.models import AccountRequest
from tests import factories

pytestmark = pytest.mark.django_db
UNDER_WAY = "A similar request is under way; ask the comms team."
WAYS = {
    "draft": factories.make_complete_draft,
    "thrown away": factories.make_deleted_draft,
    **{state.value: factories.IN_STATE[state] for state in State if state != State.DRAFT},
}


def plan(account_request: AccountRequest, who: str, *platforms: str) -> AccountRequest:
    """Plans for these people on these platforms, in place of what the factory wrote."""
    questionnaire = account_request.questionnaire
    questionnaire.audiences.update(who=who)
    questionnaire.platform_plans.all().delete()
    for key in platforms:
        words = {"handle": f"{key}_h", "display_name": "Clinic", "why": "They are there.", "posts_per_week": 3}
        questionnaire.platform_plans.create(platform=Platform.objects.get(key=key), **words)
    return factories.reload(account_request)


def make_approved(who: str, *platforms: str, **fields: Any) -> AccountRequest:
    """Approved without a trial, which is all that matters here, for these people on these platforms."""
    account_request = factories.make_approved(**fields)
    plan(account_request, who, *platforms)
    fresh = factories.reload(account_request)
    snapshot = fresh.snapshots.latest("number")
    snapshot.answers = answer_sheet(fresh.answers)
    snapshot.save()
    AccountRequest.objects.filter(pk=fresh.pk).update(traits=traits_of(snapshot.answers).as_text)
    return factories.reload(fresh)


def found(account_request: AccountRequest) -> Any:
    fresh = factories.reload(account_request)
    return alternatives_for(fresh, answer_sheet(fresh.answers))


def titles(account_request: AccountRequest) -> list[str]:
    return [neighbour.title for neighbour in found(account_request).approved]


# the other request's way, whether it may be named, whether it may be hinted at
KNOWN: dict[str, tuple[bool, bool]] = {
    "draft": (False, False),
    "thrown away": (False, False),
    "submitted": (False, True),
    "changes_requested": (False, True),
    "strategy_meeting": (False, True),
    "trial_period": (False, True),
    "approved": (True, False),
    "declined": (False, False),
    "contributor": (False, False),
    "withdrawn": (False, False),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_others_may_hear_of_a_request_in_each_state(way, client):
    other = WAYS[way](title="The secret plan", department=factories.make_department("Secret Clinic"))
    draft = factories.make_complete_draft()
    is_named, is_hinted_at = KNOWN[way]
    alternatives = found(draft)
    assert [neighbour.title for neighbour in alternatives.approved] == (["The secret plan"] if is_named else [])
    assert alternatives.is_another_under_way is is_hinted_at
    client.force_login(factories.requester_of(draft))
    for page in ("questionnaire/", "submit/"):
        text = html.unescape(client.get(f"/requests/{draft.reference}/{page}").content.decode())
        assert text.count(UNDER_WAY) == is_hinted_at
        for secret in ("The secret plan", "Secret Clinic"):
            assert (secret in text) is is_named
        assert other.reference not in text


def test_of_many_open_requests_is_told_as_little_as_of_one(client):
    for _number in range(3):
        factories.make_submitted()
    draft = factories.make_complete_draft()
    client.force_login(factories.requester_of(draft))
    text = client.get(f"/requests/{draft.reference}/questionnaire/").content.decode()
    assert text.count(UNDER_WAY) == 1


def test_only_the_department_is_spoken_to(client):
    submitted, draft = factories.make_submitted(), factories.make_complete_draft()
    factories.make_approved()
    for page, reader, is_member in (
        (draft.url("questionnaire"), factories.requester_of(draft), True),
        (submitted.url("request-answers"), factories.make_reviewer(), False),
    ):
        client.force_login(reader)
        text = client.get(page).content.decode()
        panel = text.partition('aria-labelledby="alternatives"')[2].partition("</aside>")[0]
        assert ("You can choose this" in panel) == (" you " in panel) == is_member
        assert ("It can choose this" in panel) != is_member


def test_open_requests_of_the_own_department_are_its_own():
    department = factories.make_department()
    factories.make_submitted(department=department)
    draft = factories.make_complete_draft(department=department)
    assert found(draft).is_another_under_way is False


def test_a_request_is_not_like_itself():
    assert found(factories.make_submitted()).is_another_under_way is False
    assert titles(factories.make_approved()) == []


def test_an_approved_account_is_named_with_its_contact_as_it_was_submitted():
    approved = factories.make_approved(existing=True, title="Clinic on Instagram")
    approved.questionnaire.platform_plans.update(handle="changed_since", existing_url="https://changed.example/")
    (neighbour,) = found(factories.make_complete_draft()).approved
    assert (neighbour.title, neighbour.department) == ("Clinic on Instagram", approved.department.name)
    assert (neighbour.mailbox, neighbour.is_own) == ("unit@hospital.example", False)
    (account,) = neighbour.accounts
    assert (account.platform, account.url, account.handle) == ("Instagram", "https://social.example/clinic", "clinic")
    assert account.is_link


def test_an_account_of_the_own_department_is_named_as_such():
    approved = factories.make_approved()
    (neighbour,) = found(factories.make_complete_draft(department=approved.department)).approved
    assert neighbour.is_own


def test_the_most_alike_come_first_and_at_most_three():
    make_approved("Nurses in training", "x", title="neither")
    make_approved("Nurses in training", "facebook", title="platform")
    make_approved("Parents of premature children", "x", title="two words")
    make_approved("Parents of premature children", "facebook", title="two words and platform")
    make_approved("Parents who look after somebody", "facebook", title="a word and platform")
    draft = plan(factories.make_complete_draft(), "Parents of small children", "facebook")
    assert titles(draft) == ["two words and platform", "a word and platform", "two words"]


@pytest.mark.parametrize(("who", "platforms"), [("Parents", []), ("", ["facebook"])])
def test_nothing_is_said_before_audience_and_platforms_are_there(who, platforms):
    factories.make_approved()
    assert found(plan(factories.make_complete_draft(), who, *platforms)) is None


def test_words_that_were_never_submitted_do_not_count():
    other = factories.make_changes_requested()
    plan(other, "Nurses", "x")
    draft = plan(factories.make_complete_draft(), "Nurses", "x")
    assert found(draft).is_another_under_way is False
    sent_back = factories.move(factories.reload(other), Move.SUBMIT, by=factories.requester_of(other))
    assert sent_back.traits == "platform:x nurses"
    assert found(draft).is_another_under_way is True


@pytest.mark.parametrize("others", [0, 1, 5])
def test_it_costs_two_queries_at_most(others):
    for _number in range(others):
        factories.make_approved()
    draft = factories.make_complete_draft()
    sheet = answer_sheet(draft.answers)
    with CaptureQueriesContext(connection) as queries:
        alternatives_for(draft, sheet)
    assert len(queries) == (2 if others else 1)


def test_the_comms_team_reads_them_beside_the_answers(client):
    factories.make_approved(title="Clinic on Instagram")
    submitted = factories.make_submitted()
    client.force_login(factories.make_reviewer())
    text = client.get(f"/requests/{submitted.reference}/answers/").content.decode()
    assert "Clinic on Instagram" in text
    assert "Alternatives" in text
    client.force_login(factories.requester_of(submitted))
    assert "Clinic on Instagram" not in client.get(f"/requests/{submitted.reference}/answers/").content.decode()


def test_the_comms_team_is_led_to_the_requests_that_are_alike(client):
    approved, open_one = factories.make_approved(title="Clinic on Instagram"), factories.make_submitted(title="Ward <3")
    submitted = factories.make_submitted()
    own = factories.make_submitted(department=submitted.department)
    client.force_login(factories.make_reviewer())
    text = html.unescape(client.get(f"/requests/{submitted.reference}/answers/").content.decode())
    for other in (approved, open_one, own):
        assert f'<a href="/requests/{other.reference}/">{other.reference} {other.title}</a>' in text
    assert "the same department" in text
    assert UNDER_WAY not in text
