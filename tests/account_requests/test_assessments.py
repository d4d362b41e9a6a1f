"""Effort and readiness on the pages: live for the department's draft, as submitted for the comms team."""

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from questionnaire.choices import CORE_SECTIONS, Section
from questionnaire.models import Platform, Questionnaire
from requests_app.account_requests.assessments import assess_answers, assess_snapshot
from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.models import AccountRequest
from requests_app.documents.request_form.gathering import request_form_of
from requests_app.organisation.models import SiteSettings
from requests_app.questionnaires.assessment_panels import effort_panel
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# Four posts a week on Instagram by the defaults, and by an hour more for each of them.
NEEDED, NEEDED_LATER = "about 5.7 hours a week", "about 9.7 hours a week"


def text_of(client, by, account_request: AccountRequest, path: str = "") -> str:
    client.force_login(by)
    response = client.get(f"/requests/{account_request.reference}/{path}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def weaken(questionnaire: Questionnaire) -> None:
    """A complete questionnaire with a weakness in every part, and contradictions."""
    questionnaire.response_hours, questionnaire.unit_mailbox = 48, "clinic@gmail.com"
    questionnaire.account_kind, questionnaire.succession = "existing", "Nobody"
    questionnaire.save()
    questionnaire.audiences.update(who="Everybody")
    questionnaire.goals.update(baseline="", metric="Likes", due_on="2020-01-01")
    questionnaire.administrators.update(hours_per_week=Decimal("0.5"), position="Intern")
    questionnaire.administrators.filter(name="First Administrator").update(email="first@web.de")
    questionnaire.platform_plans.update(posts_per_week=12, why="They are.")
    questionnaire.platform_plans.create(
        platform=Platform.objects.get(key="youtube"), handle="h", display_name="H", why="-", posts_per_week=1
    )


def edit_in_admin(client, platform: Platform, **figures: Any) -> None:
    admin = factories.make_admin()
    client.force_login(admin)
    names = ("key", "name", "position", "minutes_per_post", "minutes_per_day", "effort_source", "counted_by")
    data = {name: getattr(platform, name) for name in names} | {"is_offered": "on"} | figures
    response = client.post(reverse("admin:questionnaire_platform_change", args=[platform.pk]), data)
    assert response.status_code == 302


@pytest.fixture
def reviewer():
    return factories.make_reviewer()


# A default that an admin edits ------------------------------------------------------------------------------


def test_an_edited_default_changes_the_next_estimate_and_not_a_submitted_one(client, reviewer):
    submitted, draft = factories.make_submitted(reviewer=reviewer), factories.make_complete_draft()
    member = factories.requester_of(draft)
    assert NEEDED in text_of(client, reviewer, submitted, "answers/")
    assert NEEDED in text_of(client, member, draft, "questionnaire/platforms/")
    edit_in_admin(client, Platform.objects.get(key="instagram"), minutes_per_post=120)
    assert NEEDED in text_of(client, reviewer, submitted, "answers/")
    for page in ("questionnaire/team/", "questionnaire/platforms/", "submit/"):
        assert NEEDED_LATER in text_of(client, member, draft, page)


def test_the_next_round_is_reckoned_with_the_new_default(client, reviewer):
    account_request = factories.make_changes_requested(reviewer=reviewer)
    edit_in_admin(client, Platform.objects.get(key="instagram"), minutes_per_post=120)
    account_request = factories.move(account_request, Move.SUBMIT, by=factories.requester_of(account_request))
    assert NEEDED_LATER in text_of(client, reviewer, account_request, "answers/")
    assert NEEDED in text_of(client, reviewer, account_request, "answers/?round=1")


def test_the_pdf_form_keeps_the_figures_of_the_submission():
    account_request = factories.make_approved()
    Platform.objects.update(minutes_per_post=120)
    form = request_form_of(factories.reload(account_request), SiteSettings.load())
    (effort,) = [item for section in form.sections for item in section.items if item.key == "effort"]
    assert effort.text == "5.7 hours (Instagram 5.7 hours). Hours of the account managers: 8 hours. Enough time."


def test_other_usual_posts_change_the_next_readiness_and_not_a_submitted_one(reviewer):
    submitted, draft = factories.make_submitted(), factories.make_complete_draft()
    factories.set_site(posts_min=6, posts_max=8)
    site_settings, today = SiteSettings.load(), timezone.localdate()
    later = assess_answers(draft, today=today, site_settings=site_settings).readiness
    kept = assess_snapshot(submitted.snapshots.get(), site_settings=site_settings).readiness
    assert "few_posts" in {finding.key for finding in later.findings}
    assert "few_posts" not in {finding.key for finding in kept.findings}


def test_a_snapshot_without_usual_posts_is_judged_by_those_in_force():
    snapshot = factories.make_submitted().snapshots.get()
    snapshot.posts_min = snapshot.posts_max = None
    keys = {
        f.key
        for f in assess_snapshot(snapshot, site_settings=SiteSettings(posts_min=6, posts_max=8)).readiness.findings
    }
    assert "few_posts" in keys


def test_a_submission_is_judged_by_its_day_and_a_draft_by_today():
    submitted, draft = factories.make_submitted(), factories.make_complete_draft()
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        site_settings, today = SiteSettings.load(), timezone.localdate()
        kept = assess_snapshot(submitted.snapshots.get(), site_settings=site_settings).readiness
        later = assess_answers(draft, today=today, site_settings=site_settings).readiness
    assert "goal_date_past" not in {finding.key for finding in kept.findings}
    assert "goal_date_past" in {finding.key for finding in later.findings}


# Beside the form --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", CORE_SECTIONS)
def test_the_panel_stands_beside_team_and_platforms_alone(section, client):
    draft = factories.make_complete_draft()
    client.force_login(factories.requester_of(draft))
    html = client.get(f"/requests/{draft.reference}/questionnaire/{section}/").content.decode()
    assert html.count('id="effort-panel"') == (1 if section in {Section.TEAM, Section.PLATFORMS} else 0)


def test_the_panel_says_what_is_known_so_far(client):
    draft = factories.make_draft()
    member, questionnaire = factories.requester_of(draft), draft.questionnaire
    assert "An account usually takes about an hour a day" in text_of(client, member, draft, "questionnaire/team/")
    plan = questionnaire.platform_plans.create(platform=Platform.objects.get(key="x"))
    assert "An account usually takes about an hour a day" in text_of(client, member, draft, "questionnaire/team/")
    plan.posts_per_week = 3
    plan.save()
    assert "about 2.7 hours a week. How many hours" in text_of(client, member, draft, "questionnaire/team/")
    person = questionnaire.administrators.create(name="Ann", hours_per_week=1)
    assert "the account managers have 1 hour." in text_of(client, member, draft, "questionnaire/team/")
    person.hours_per_week = 5
    person.save()
    assert "have 5 hours. That is enough." in text_of(client, member, draft, "questionnaire/team/")


@pytest.mark.parametrize("hours", [Decimal(0), Decimal(1), Decimal("3.5"), Decimal(60)])
def test_the_bar_stays_within_its_width(hours):
    questionnaire = factories.make_complete_draft().questionnaire
    questionnaire.administrators.update(hours_per_week=hours)
    html = effort_panel(Section.PLATFORMS, questionnaire)
    shares = [int(share) for share in re.findall(r'"(\d+)%"', html)]
    assert shares
    assert max(shares) <= 100


def test_the_panel_alone_is_there_for_the_same_sections():
    questionnaire = factories.make_complete_draft().questionnaire
    questionnaire.platform_plans.update(posts_per_week=1)
    assert "about 2.7 hours a week" in effort_panel(Section.PLATFORMS, questionnaire)
    assert effort_panel(Section.AUDIENCE, questionnaire) == ""


# Before submitting ------------------------------------------------------------------------------------------


def test_the_review_names_the_weakest_answers_and_links_each_to_its_field(client):
    draft = factories.make_complete_draft()
    weaken(draft.questionnaire)
    member = factories.requester_of(draft)
    html = text_of(client, member, draft, "submit/")
    assert "13 posts a week take about" in html
    assert "You plan YouTube, but you named no audience there." in html
    links = re.findall(r'class="remark__answer" href="([^"#]+)#([^"]+)"', html)
    assert len(links) > 10
    pages = {path: client.get(path).content.decode() for path, _anchor in links}
    missing = [(path, anchor) for path, anchor in links if f'id="{anchor}"' not in pages[path]]
    assert missing == []


def test_the_parts_stand_in_post_order_on_the_review(client):
    draft = factories.make_complete_draft()
    html = text_of(client, factories.requester_of(draft), draft, "submit/")
    assert re.findall(r'<th scope="row">(\w+)</th>', html) == [
        "People",
        "Objectives",
        "Strategy",
        "Technology",
    ]


def test_it_advises_and_never_blocks():
    draft = factories.make_complete_draft()
    weaken(draft.questionnaire)
    draft = factories.reload(draft)
    submitted = factories.move(draft, Move.SUBMIT, by=factories.requester_of(draft))
    assert submitted.state == State.SUBMITTED


def test_an_empty_draft_can_be_reviewed(client):
    draft = factories.make_draft()
    html = text_of(client, factories.requester_of(draft), draft, "submit/")
    assert "<strong>0</strong> of 100 points" in html


# For the comms team -----------------------------------------------------------------------------------------


def test_the_comms_team_reads_the_same_list_from_the_snapshot(client, reviewer):
    draft = factories.make_complete_draft()
    weaken(draft.questionnaire)
    draft = factories.reload(draft)
    member = factories.requester_of(draft)
    live = re.findall(r'class="remark__sentence">([^<]+)<', text_of(client, member, draft, "submit/"))
    factories.move(draft, Move.SUBMIT, by=member)
    draft.questionnaire.goals.update(metric="Something else", baseline="5")
    read = re.findall(r'class="remark__sentence">([^<]+)<', text_of(client, reviewer, draft, "answers/"))
    assert read == live
    assert len(read) > 10


def test_the_department_reads_its_submitted_answers_without_points(client):
    submitted = factories.make_submitted()
    assert "Plan check" not in text_of(client, factories.requester_of(submitted), submitted, "answers/")
