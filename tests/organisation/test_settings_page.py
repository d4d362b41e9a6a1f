"""The page of the settings: its groups, and what it says a change means before anything is saved."""

import html
import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from requests_app.account_requests.models import AccountRequest
from requests_app.moves import timers
from requests_app.organisation.consequences import CONSEQUENCES
from requests_app.organisation.forms import GROUPS, SiteSettingsForm
from requests_app.organisation.models import BESIDE, SiteSettings
from tests import factories
from tests.pages.hostile import fields_of
from tests.queries import counted, listed, within

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE = "/settings/"
SAVE: dict[str, str] = {}
SEE = {"preview": "1"}
BUDGET = 15


@pytest.fixture
def admin(client):
    by = factories.make_admin()
    client.force_login(by)
    return by


def form_of(answer) -> dict[str, str]:
    """What the page's form holds, ready to be sent by the button that saves."""
    return {**fields_of(answer.content.decode()), "is_intake_open": "on"}


def text_of(answer) -> str:
    """What a page shows, without its marks, in one line."""
    main = answer.content.decode().partition("<main")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def press(client, button, **changed):
    return client.post(PAGE, {**form_of(client.get(PAGE)), **button, **changed})


def aged(account_request: AccountRequest, **days: float) -> AccountRequest:
    """The same request with these moments so many days ago."""
    moments = {name: timezone.now() - timedelta(days=number) for name, number in days.items()}
    AccountRequest.objects.filter(pk=account_request.pk).update(**moments)
    return account_request


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


LISTED = "See the list"


@pytest.mark.parametrize(
    ("make", "changed", "sentence"),
    [
        (factories.make_meeting, {"time_zone": "Auckland"}, "1 meeting ahead keeps its moment"),
        (factories.make_submitted, {"team_email": "team@h.example"}, "1 open request has no reviewer."),
        (factories.make_draft, {"is_intake_open": ""}, "1 draft cannot be submitted until you take requests again."),
        (factories.make_submitted, {"review_days": "5"}, "1 request waits for a first review."),
        (factories.make_submitted, {"sign_off_days": "5"}, "1 sponsor has not answered yet"),
        (factories.make_meeting, {"meeting_minutes": "60"}, "1 meeting ahead keeps its length."),
        (factories.make_trial, {"trial_weeks": "8"}, "1 request in its trial period keeps what was agreed."),
        (factories.make_targets_agreed, {"main_channels": "X"}, "1 request whose trial has not started keeps"),
        (factories.make_draft, {"posts_min": "2"}, "1 request that is being written is checked against the new"),
        (factories.make_changes_requested, {"posts_max": "9"}, "1 request that is being written is checked against"),
        (factories.make_changes_requested, {"changes_warn_days": "5"}, "1 request waits for changes. The day of its"),
        (factories.make_changes_requested, {"changes_expire_days": "95"}, "The day on which it is withdrawn changes."),
        (factories.make_draft, {"draft_expire_days": "40"}, "There is 1 draft."),
    ],
)
def test_it_counts_the_requests_that_a_change_is_about(make, changed, sentence, admin, client):
    assert sentence not in text_of(press(client, SEE, **changed))
    make()
    assert sentence in text_of(press(client, SEE, **changed))


def test_a_count_leads_to_the_list_of_just_these_requests(admin, client):
    for make in (factories.make_submitted, factories.make_changes_requested, factories.make_trial):
        make()
        make()
    changed = {"review_days": "5", "changes_warn_days": "5", "trial_weeks": "8", "team_email": "team@h.example"}
    page = press(client, SEE, **changed).content.decode()
    links = re.findall(r'(\d+) [^<]*<a href="(/requests/\?[^"]+)">See the list', page)
    assert len(links) == 4
    for number, link in links:
        rows = client.get(html.unescape(link)).context["page"].paginator.count
        assert (link, rows) == (link, int(number))


@pytest.mark.parametrize(
    ("days", "changed", "sentence", "job"),
    [
        (20, {"changes_warn_days": "15"}, "1 reminder is sent within minutes.", "remind_of_changes"),
        (
            20,
            {"changes_warn_days": "5", "changes_expire_days": "15"},
            "1 of them has waited longer than that, and is withdrawn within minutes.",
            "withdraw_unchanged_requests",
        ),
    ],
)
def test_what_it_says_of_requests_that_wait_for_changes_is_what_happens(days, changed, sentence, job, admin, client):
    aged(factories.make_changes_requested(), state_since=days)
    assert sentence in text_of(press(client, SEE, **changed))
    factories.set_site(**{name: int(value) for name, value in changed.items()})
    done = timers.run_all()
    assert {name for name in ("remind_of_changes", "withdraw_unchanged_requests") if done[name]} == {job}


def test_what_it_says_of_drafts_is_what_happens(admin, client):
    aged(factories.make_draft(), touched_at=50)
    aged(factories.make_draft(), touched_at=20)
    text = text_of(press(client, SEE, draft_expire_days="40"))
    assert "1 of them has been untouched for longer, and is deleted within minutes." in text
    factories.set_site(draft_expire_days=40)
    assert timers.run_all()["expire_drafts"] == 1


def test_nobody_is_reminded_twice(admin, client):
    aged(factories.make_changes_requested(), state_since=20, warned_at=1)
    assert "within minutes" not in text_of(press(client, SEE, changes_warn_days="15"))


def test_it_says_how_many_reviews_become_overdue(admin, client):
    aged(factories.make_submitted(), state_since=12)
    aged(factories.make_submitted(), state_since=40)
    factories.make_submitted()
    text = text_of(press(client, SEE, review_days="5"))
    assert "3 requests wait for a first review." in text
    assert "Overdue among them by the new number of days: 2, by the old one: 1." in text
    factories.set_site(review_days=5)
    assert client.get("/requests/?needs=overdue").context["page"].paginator.count == 2


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [(14, "5", "1 link stops working at once."), (5, "14", "1 expired link works again."), (14, "12", "")],
)
def test_it_says_what_becomes_of_the_links_of_sponsors(old, new, sentence, admin, client):
    factories.set_site(sign_off_days=old)
    account_request = factories.make_submitted()
    account_request.sign_offs.update(asked_at=timezone.now() - timedelta(days=10))
    text = text_of(press(client, SEE, sign_off_days=new))
    assert sentence in text
    assert ("link stops" in text or "works again" in text) is bool(sentence)
    account_request.sign_offs.update(answer="supported")
    assert "No sponsor has an open link at the moment." in text_of(press(client, SEE, sign_off_days=new))


def test_of_an_admin_with_a_department_the_list_would_leave_out_its_requests(client):
    account_request = factories.make_submitted()
    admin = factories.make_admin()
    admin.memberships.create(department=account_request.department)
    client.force_login(admin)
    answer = press(client, SEE, team_email="team@h.example")
    assert "1 open request has no reviewer." in text_of(answer)
    assert LISTED not in text_of(answer)


def test_a_new_logo_has_to_be_chosen_again(admin, client, settings, tmp_path):
    from tests.organisation.test_site_settings import picture

    settings.MEDIA_ROOT = tmp_path
    text = text_of(press(client, SEE, logo=picture()))
    assert "Logo From empty → to logo.png" in text
    assert "Choose the file again below before you save" in text
    assert list(tmp_path.iterdir()) == []


EVERYTHING = {
    "organisation_name": "St. Anna",
    "time_zone": "Auckland",
    "team_name": "Press office",
    "team_email": "team@h.example",
    "is_intake_open": "",
    "intake_message": "Until May.",
    "review_days": "5",
    "sign_off_days": "5",
    "meeting_minutes": "60",
    "trial_weeks": "8",
    "posts_min": "2",
    "posts_max": "4",
    "main_channels": "X",
    "changes_warn_days": "5",
    "changes_expire_days": "10",
    "draft_expire_days": "40",
    "bundle_days": "3",
    "paper_size": "letter",
}


def test_a_preview_of_everything_keeps_to_its_budget_and_costs_the_same_with_more_requests(admin, client):
    def cost() -> list[str]:
        form = form_of(client.get(PAGE))
        with counted() as statements:
            assert client.post(PAGE, {**form, **SEE, **EVERYTHING}).status_code == 200
        return statements

    makers = (
        factories.make_draft,
        factories.make_submitted,
        factories.make_changes_requested,
        factories.make_meeting,
        factories.make_trial,
    )
    for make in makers:
        make()
    few = cost()
    for make in makers * 3:
        make()
    many = cost()
    within(BUDGET, few)
    assert len(few) == len(many), listed(many)
