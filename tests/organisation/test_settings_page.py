"""The page of the settings: its groups, its errors, and that nothing is saved unread."""

import html
import re

import pytest
from django.contrib.sessions.models import Session

from requests_app.organisation.consequences import CONSEQUENCES
from requests_app.organisation.forms import GROUPS, SiteSettingsForm
from requests_app.organisation.models import BESIDE, SiteSettings
from tests import factories
from tests.organisation.settings_page import PAGE, SAVE, SEE, form_of, press, text_of
from tests.pages.hostile import fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def admin(client):
    by = factories.make_admin()
    client.force_login(by)
    return by


# Groups ------------------------------------------------------------------------------------------------------


def test_every_setting_stands_in_exactly_one_group():
    columns = [field.name for field in SiteSettings._meta.fields if not field.primary_key]
    assert sorted(name for group in GROUPS for name in group.names) == sorted(columns)
    assert list(SiteSettingsForm.base_fields) == [name for group in GROUPS for name in group.names]


def test_every_setting_says_what_follows_from_it():
    assert set(CONSEQUENCES) == set(SiteSettingsForm.base_fields)


def test_every_rule_about_two_settings_has_its_field():
    assert set(BESIDE) == {constraint.name for constraint in SiteSettings._meta.constraints}
    assert set(BESIDE.values()) <= set(SiteSettingsForm.base_fields)


def test_the_contents_lead_to_every_group(admin, client):
    page = client.get(PAGE).content.decode()
    contents = page.partition('aria-labelledby="contents"')[2].partition("</nav>")[0]
    assert re.findall(r'href="#(\w+)"', contents) == [group.anchor for group in GROUPS]
    for group in GROUPS:
        assert f'<h2 id="{group.anchor}" tabindex="-1">{group.title}</h2>' in page


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"posts_min": "6"}, "posts_max", "The lower number of posts a week is above the upper one."),
        ({"changes_warn_days": "90"}, "changes_expire_days", "The reminder has to come before the withdrawal."),
        ({"time_zone": "nicosia"}, "time_zone", "Asia/Nicosia, Europe/Nicosia. Which one is it?"),
        ({"time_zone": "Zuri"}, "time_zone", "Is it Europe/Zurich?"),
    ],
)
def test_an_error_stands_beside_its_field_and_keeps_what_was_typed(changed, field, sentence, admin, client):
    for button in (SAVE, SEE):
        page = press(client, button, **changed).content.decode()
        beside = page.partition(f'id="div_id_{field}"')[2].partition('id="div_id_')[0]
        assert sentence in html.unescape(beside)
        for name, value in changed.items():
            assert fields_of(page)[name] == value
        assert 'id="changes"' not in page


def test_a_zone_can_be_typed_as_a_city(admin, client):
    assert press(client, SAVE, time_zone="zürich").status_code == 302
    assert SiteSettings.load().time_zone == "Europe/Zurich"


# What changes ------------------------------------------------------------------------------------------------


def test_nothing_is_saved_by_looking(admin, client):
    before = SiteSettings.objects.values().get()
    answer = press(client, SEE, trial_weeks="8", paper_size="letter", is_intake_open="")
    assert answer.status_code == 200
    assert SiteSettings.objects.values().get() == before
    text = text_of(answer)
    assert "Nothing is saved yet." in text
    for words in ("weeks From 13 → to 8", "Paper From A4 → to Letter", "taken From yes → to no"):
        assert words in text


def test_without_a_change_it_says_so(admin, client):
    assert "You have not changed anything." in text_of(press(client, SEE))
    assert "You have not changed anything." in text_of(press(client, SEE, organisation_name=" Our organisation "))


def test_what_changes_nothing_for_open_requests_is_saved_at_once(admin, client):
    factories.make_trial()
    changed = {"trial_weeks": "8", "meeting_minutes": "60", "bundle_days": "8", "organisation_name": "St. Anna"}
    assert press(client, SAVE, **changed).status_code == 302
    assert SiteSettings.load().trial_weeks == 8


def test_what_changes_something_for_them_is_saved_once_it_has_been_read(admin, client):
    factories.make_changes_requested()
    answer = press(client, SAVE, changes_warn_days="10", meeting_minutes="60")
    assert answer.status_code == 200
    assert "Open requests are affected. Nothing is saved yet." in text_of(answer)
    assert SiteSettings.load().changes_warn_days == 83
    again = form_of(answer)
    assert (again["changes_warn_days"], again["meeting_minutes"]) == ("10", "60")
    assert client.post(PAGE, again).status_code == 302
    saved = SiteSettings.load()
    assert (saved.changes_warn_days, saved.meeting_minutes) == (10, 60)


def test_another_change_than_the_one_that_was_read_about_is_shown_first(admin, client):
    factories.make_changes_requested()
    form = form_of(press(client, SAVE, changes_warn_days="10"))
    assert client.post(PAGE, {**form, "changes_warn_days": "5"}).status_code == 200
    # A colleague was faster: what was read is not what would change.
    factories.set_site(changes_warn_days=70)
    assert client.post(PAGE, form).status_code == 200
    assert SiteSettings.load().changes_warn_days == 70


def test_what_a_colleague_saved_in_between_is_not_lost_unnoticed(admin, client):
    form = form_of(client.get(PAGE))
    factories.set_site(trial_weeks=8)
    answer = client.post(PAGE, {**form, "team_name": "Press office"})
    text = text_of(answer)
    assert "The settings were changed while you had them open. Nothing of yours is saved yet." in text
    assert "weeks From 8 → to 13" in text
    assert "team From Communications → to Press office" in text
    assert SiteSettings.load().trial_weeks == 8
    assert client.post(PAGE, {**form_of(answer), "trial_weeks": "8"}).status_code == 302
    saved = SiteSettings.load()
    assert (saved.trial_weeks, saved.team_name) == (8, "Press office")


def test_a_mistake_in_between_does_not_hide_what_a_colleague_saved(admin, client):
    form = form_of(client.get(PAGE))
    factories.set_site(trial_weeks=8)
    again = form_of(client.post(PAGE, {**form, "team_name": ""}))
    answer = client.post(PAGE, {**again, "team_name": "Press office"})
    assert "The settings were changed while you had them open." in text_of(answer)


def test_two_who_change_the_same_do_not_disturb_each_other(admin, client):
    form = form_of(client.get(PAGE))
    factories.set_site(trial_weeks=8)
    assert client.post(PAGE, {**form, "trial_weeks": "8"}).status_code == 302


def test_what_is_put_back_after_a_login_still_knows_which_settings_it_began_with(admin, client):
    form = form_of(client.get(PAGE))
    Session.objects.all().delete()
    client.post(PAGE, {**form, "team_name": "Press office"})
    factories.set_site(trial_weeks=8)
    client.post("/accounts/login/", {"login": admin.email, "password": factories.PASSWORD})
    back = form_of(client.get(PAGE))
    assert (back["team_name"], back["trial_weeks"]) == ("Press office", "13")
    back.pop("discard")
    assert "The settings were changed while you had them open." in text_of(client.post(PAGE, back))
