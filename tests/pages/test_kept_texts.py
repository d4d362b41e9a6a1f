"""Text that arrives after a session has ended comes back after the next login, to the person who typed it alone."""

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.signing import Signer
from django.db import transaction
from django.test import Client
from hypothesis import given

from questionnaire.models import Questionnaire
from requests_app.account_requests.choices import Move
from requests_app.pages import kept_texts
from tests import factories
from tests.pages.hostile import encoded, fields_of, post, spoilt, tries
from tests.questionnaires.test_autosave import autosave
from tests.questionnaires.test_sections_together import typed, url

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MINE = "Typed after the session had ended"


@pytest.fixture(autouse=True)
def no_attempts_yet():
    cache.clear()


@pytest.fixture
def mira(draft):
    return factories.requester_of(draft)


def signed_in(client, user):
    answer = client.post("/accounts/login/", {"login": user.email, "password": factories.PASSWORD})
    assert answer.status_code == 302


def opened(client, user, account_request, section="strategy") -> dict:
    """What the form of a section holds when somebody opens it, and then their session ends."""
    client.force_login(user)
    fields = fields_of(client.get(url(account_request, section)).content.decode())
    Session.objects.all().delete()
    return {name: value for name, value in fields.items() if name not in {"leave", "discard"}}


def tone_shown(client, account_request) -> str:
    return client.get(url(account_request, "strategy")).context["form"]["tone"].value()


def tone_saved(account_request) -> str:
    return Questionnaire.objects.get(pk=account_request.questionnaire_id).tone


def test_it_stands_in_the_fields_after_the_login_and_is_not_saved_yet(client, draft, mira):
    answer = client.post(url(draft, "strategy"), {**opened(client, mira, draft), "tone": MINE}, follow=True)
    assert answer.redirect_chain == [(f"/accounts/login/?next={url(draft, 'strategy')}", 302)]
    assert "What you typed is kept" in answer.content.decode()
    signed_in(client, mira)
    page = client.get(url(draft, "strategy"))
    assert page.status_code == 200
    assert page.context["form"]["tone"].value() == MINE
    assert "What you typed is back, but not saved yet" in page.content.decode()
    assert tone_saved(draft) != MINE


@pytest.mark.parametrize("save", ["plainly", "while writing"])
def test_it_is_forgotten_once_it_is_saved(save, client, draft, mira):
    client.post(url(draft, "strategy"), {**opened(client, mira, draft), "tone": MINE})
    signed_in(client, mira)
    fields = fields_of(client.get(url(draft, "strategy")).content.decode())
    fields.pop("discard")
    if save == "plainly":
        assert client.post(url(draft, "strategy"), fields).status_code == 302
    else:
        assert autosave(client, draft, "strategy", fields).status_code == 200
    assert tone_saved(draft) == MINE
    assert client.get(url(draft, "strategy")).context.get("kept_at") is None


def test_it_can_be_thrown_away(client, draft, mira):
    client.post(url(draft, "strategy"), {**opened(client, mira, draft), "tone": MINE})
    signed_in(client, mira)
    assert client.post(url(draft, "strategy"), {"discard": "1"}).status_code == 302
    assert tone_shown(client, draft) != MINE


def test_a_colleague_who_saved_meanwhile_is_not_overwritten(client, draft, mira):
    fields = opened(client, mira, draft)
    bea = Client()
    bea.force_login(factories.make_member(draft.department, "Bea Colleague"))
    bea.post(url(draft, "strategy"), {**typed(bea, draft, "strategy"), "tone": "As Bea wrote it"})
    client.post(url(draft, "strategy"), {**fields, "tone": MINE})
    signed_in(client, mira)
    page = client.get(url(draft, "strategy"))
    assert page.status_code == 200
    assert page.context["form"]["tone"].value() == MINE
    text = page.content.decode()
    assert "Bea Colleague saved this section at" in text
    assert "As Bea wrote it" in text
    assert tone_saved(draft) == "As Bea wrote it"


def test_a_colleague_at_the_same_browser_does_not_see_it(client, draft, mira):
    client.post(url(draft, "strategy"), {**opened(client, mira, draft), "tone": MINE})
    signed_in(client, factories.make_member(draft.department))
    assert tone_shown(client, draft) != MINE


def test_a_stranger_at_the_same_browser_finds_no_such_page(client, draft, mira):
    client.post(url(draft, "strategy"), {**opened(client, mira, draft), "tone": MINE})
    signed_in(client, factories.make_member(factories.make_department()))
    assert client.get(url(draft, "strategy")).status_code == 404


def test_it_is_not_shown_when_the_request_takes_no_answers_any_more(client, draft, mira):
    client.post(url(draft, "strategy"), {**opened(client, mira, draft), "tone": MINE})
    factories.move(draft, Move.SUBMIT, by=mira)
    signed_in(client, mira)
    assert client.get(url(draft, "strategy")).status_code == 409


def test_signing_out_forgets_it(client, draft, mira):
    client.post(url(draft, "strategy"), {**opened(client, mira, draft), "tone": MINE})
    signed_in(client, mira)
    client.post("/accounts/logout/")
    signed_in(client, mira)
    assert tone_shown(client, draft) != MINE


def test_one_text_is_kept_for_each_section_and_the_latest_counts(client, draft, mira):
    strategy, unit = opened(client, mira, draft), opened(client, mira, draft, "unit")
    for tone in ("First", "Second"):
        client.post(url(draft, "strategy"), {**strategy, "tone": tone})
    client.post(url(draft, "unit"), {**unit, "sponsor_name": "Professor A"})
    signed_in(client, mira)
    assert tone_shown(client, draft) == "Second"
    assert client.get(url(draft, "unit")).context["form"]["sponsor_name"].value() == "Professor A"


def kept(client) -> bool:
    return kept_texts.SALT in client.session


def test_all_answers_at_their_full_length_are_kept(client, draft, mira):
    fields = opened(client, mira, draft)
    full = {name: "ö" * 5000 for name, value in fields.items() if "An honest answer" in value}
    assert len(full) == 9
    client.post(url(draft, "strategy"), {**fields, **full})
    assert kept(client)


@pytest.mark.parametrize(
    "spoil",
    [
        {"tone": "x" * kept_texts.MOST_CHARACTERS},
        {f"further-{number}": "x" * 2000 for number in range(100)},
        {"typed_by": ""},
        {"typed_by": "anybody"},
        {"typed_by": "a:b"},
        {"typed_by": Signer(salt="another purpose").sign("anybody")},
        {"typed_by": "\0"},
    ],
    ids=["too long", "too many", "no stamp", "no signature", "wrong signature", "another stamp", "NUL"],
)
def test_what_nobody_could_have_typed_here_is_not_kept(spoil, client, draft, mira):
    fields = {**opened(client, mira, draft), **spoil}
    answer = client.post(url(draft, "strategy"), fields, follow=True)
    assert "could not be kept" in answer.content.decode()
    assert not kept(client)


@pytest.mark.parametrize("section", ["unit", "audience", "objectives", "strategy", "team", "platforms"])
def test_no_kept_form_breaks_its_page(section, client, draft, mira):
    fields = opened(client, mira, draft, section)
    stamp = encoded([(kept_texts.STAMP, fields.pop(kept_texts.STAMP).encode())])

    @tries(fields)
    @given(body=spoilt(fields))
    def no_input_breaks_it(body):
        with transaction.atomic():
            client.cookies.clear()
            assert post(client, url(draft, section), body + b"&" + stamp).status_code == 302
            client.force_login(mira)
            assert client.get(url(draft, section)).status_code == 200
            transaction.set_rollback(True)

    no_input_breaks_it()


def test_a_form_that_was_not_handed_out_to_be_kept_is_not_and_says_so(client, draft, mira):
    answer = client.post(f"/requests/{draft.reference}/withdraw/", {"version": "1", "reason": MINE}, follow=True)
    assert "You were signed out, so nothing was changed. Sign in and send it again." in answer.content.decode()
    assert not kept(client)


def test_what_another_site_sends_is_not_kept(draft, mira):
    client = Client(enforce_csrf_checks=True)
    fields = opened(client, mira, draft)
    assert client.post(url(draft, "strategy"), {**fields, "tone": MINE}).status_code == 403
    assert not kept(client)


def test_a_script_is_told_who_is_signed_in_now(client, draft, mira):
    headers = {"Accept": "application/json"}
    client.force_login(mira)
    told = client.get(url(draft, "strategy"), headers=headers).json()
    assert told["owner"] == kept_texts.owner_key(mira)
    assert len(told["token"]) == 64
    client.logout()
    assert client.get(url(draft, "strategy"), headers=headers).status_code == 401


def test_the_key_of_an_owner_tells_nothing_about_them(draft, mira):
    key = kept_texts.owner_key(mira)
    assert key == kept_texts.owner_key(factories.fresh(mira))
    assert key != kept_texts.owner_key(factories.make_user())
    assert str(mira.pk) != key
    assert mira.email not in key
