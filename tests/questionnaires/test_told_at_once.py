"""What is worth another look is told beside its answer: on the way while somebody writes, and once when they save."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from questionnaire.models import Goal, Platform, PlatformPlan
from questionnaire.readiness import RULES
from requests_app.account_requests.choices import Move, State
from tests import factories
from tests.questionnaires.test_autosave import autosave
from tests.questionnaires.test_rounds import text_of
from tests.questionnaires.test_sections_together import typed, url

pytestmark = pytest.mark.django_db

YESTERDAY = "1 February 2020"
WORTH_A_LOOK: list[tuple[str, dict[str, str], str, str]] = [
    # section, what is typed, the field, the sentence beside it
    (
        "objectives",
        {"goals-0-due_on": YESTERDAY},
        "id_goals-0-due_on",
        "is due on 1 February 2020, which is in the past.",
    ),
    (
        "objectives",
        {"goals-0-baseline": "40", "goals-0-target": "40"},
        "id_goals-0-target",
        "is today’s figure: 40.",
    ),
    (
        "platforms",
        {"platform_plans-0-handle": "northfield-children"},
        "id_platform_plans-0-handle",
        "Its rule: up to 30 letters, digits, underscores and single dots, no dot at the beginning or the end.",
    ),
]
each = pytest.mark.parametrize(("section", "answers", "field", "sentence"), WORTH_A_LOOK)


@pytest.fixture
def draft():
    draft = factories.make_complete_draft()
    draft.questionnaire.platform_plans.update(platform=Platform.objects.get(key="instagram"))
    return draft


@pytest.fixture
def writer(client, draft):
    client.force_login(factories.requester_of(draft))
    return client


def written(writer, draft, section: str, answers: dict[str, str]) -> dict[str, Any]:
    return {**typed(writer, draft, section), **answers}


def test_every_rule_that_speaks_at_once_is_tried_here():
    told = [rule.question for rule in RULES if rule.is_told_at_once]
    assert told == ["goals.target", "goals.due_on", "platform_plans.handle"]


@each
def test_the_script_is_told_which_answer_and_why_and_all_of_it_is_saved(
    writer, draft, section, answers, field, sentence
):
    answer = autosave(writer, draft, section, written(writer, draft, section, answers))
    told = answer.json()
    assert (answer.status_code, told["errors"], list(told["told"])) == (200, {}, [field])
    assert told["told"][field][0].endswith(sentence)
    page = writer.get(url(draft, section)).content.decode()
    assert f'id="{field}_told"' in page
    assert f'{field}_told"' in page.split("aria-describedby=", 1)[1]


@each
def test_whoever_saves_reads_it_once_and_goes_on(writer, draft, section, answers, field, sentence):
    sent = written(writer, draft, section, answers)
    first = writer.post(url(draft, section) + "?back=review", sent)
    assert first.url == f"{url(draft, section)}?back=review#{field}"
    page = writer.get(first.url)
    assert sentence in text_of(page)
    assert "is saved. One thing is worth another look before you go on." in text_of(page)
    again = {**sent, **typed(writer, draft, section), "told": page.context["told"]}
    second = writer.post(url(draft, section) + "?back=review", again)
    assert second.url.startswith(draft.url("move-submit"))


@each
def test_it_keeps_nobody_from_submitting(writer, draft, section, answers, field, sentence):
    writer.post(url(draft, section), written(writer, draft, section, answers))
    assert factories.move(draft, Move.SUBMIT, by=factories.requester_of(draft)).state == State.SUBMITTED


def test_nothing_is_told_about_what_holds_or_what_goes(writer, draft):
    today = f"{timezone.localdate():%Y-%m-%d}"
    holds = written(writer, draft, "objectives", {"goals-0-due_on": today})
    assert autosave(writer, draft, "objectives", holds).json()["told"] == {}
    goes = {**written(writer, draft, "objectives", {"goals-0-due_on": YESTERDAY}), "goals-0-DELETE": "on"}
    assert autosave(writer, draft, "objectives", goes).json()["told"] == {}


def test_the_second_row_is_told_although_the_first_is_empty(writer, draft):
    Goal.objects.all().delete()
    rows = {"goals-TOTAL_FORMS": "2", "goals-INITIAL_FORMS": "0", "goals-1-what": "Fewer calls"}
    sent = {**typed(writer, draft, "objectives"), **rows, "goals-1-due_on": YESTERDAY}
    assert list(autosave(writer, draft, "objectives", sent).json()["told"]) == ["id_goals-1-due_on"]


def test_an_admin_changes_the_rule_and_a_submission_keeps_its_own(writer, draft):
    PlatformPlan.objects.update(handle="northfield-children")
    submitted = factories.move(draft, Move.SUBMIT, by=factories.requester_of(draft))
    Platform.objects.filter(key="instagram").update(name_pattern=r"[a-z-]+", name_rule="letters and hyphens")
    kept = submitted.snapshots.get().effort_defaults[0]
    assert kept["name_rule"].startswith("up to 30 letters")
    assert 'class="field__told"' not in writer.get(url(draft, "platforms")).content.decode()


def test_a_goal_may_be_due_later_than_it_was_when_it_was_told(writer, draft):
    """What was told about is not told about any more once it is mended."""
    sent = written(writer, draft, "objectives", {"goals-0-due_on": YESTERDAY})
    writer.post(url(draft, "objectives"), sent)
    day = f"{timezone.localdate() + timedelta(days=90):%Y-%m-%d}"
    mended = {**typed(writer, draft, "objectives"), "goals-0-due_on": day, "told": "id_goals-0-due_on"}
    assert writer.post(url(draft, "objectives"), mended).url == url(draft, "strategy")
