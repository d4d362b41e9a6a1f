"""What the page says a change means for open requests is what the code does."""

import html
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from requests_app.moves import timers
from tests import factories
from tests.organisation.settings_page import PAGE, SEE, aged, form_of, press, text_of
from tests.queries import counted, listed, within

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BUDGET = 15
LISTED = "See the list"


@pytest.fixture
def admin(client):
    by = factories.make_admin()
    client.force_login(by)
    return by


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
        (factories.make_targets_agreed, {"trial_weeks": "8"}, "1 request whose trial has not started keeps"),
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
    links = re.findall(r'(\d+) [^<]*<a href="(/requests/\?[^"]+)" target="_blank">See the list', page)
    # In a new tab: this page is the answer to a form, to which no browser goes back.
    assert len(links) == page.count("(opens in a new tab)") == 4
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
    "content_due_days": "3",
    "weeks_on_target_percent": "80",
    "longest_gap_days": "7",
    "accepted_percent": "80",
    "used_percent": "80",
    "on_time_percent": "80",
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
