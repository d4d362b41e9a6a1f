"""A goal that is due in the past and a name that a platform refuses: told on leaving the field, and without script."""

import pytest
from playwright.sync_api import expect

from questionnaire.models import Platform
from tests.journeys.inspection import problems_of
from tests.journeys.world import World


@pytest.fixture
def world(db) -> World:
    return World()


def test_a_past_day_is_told_when_the_field_is_left(make_person, world) -> None:
    draft = world.request("draft")
    member = make_person(world.member)
    member.open(draft.url("questionnaire-section", section="objectives"))
    page = member.page
    member.unfold(page.locator("#id_goals-0-due_on"))
    page.fill("#id_goals-0-due_on", "3 March 2020")
    page.keyboard.press("Tab")
    told = page.locator("#id_goals-0-due_on_told")
    expect(told).to_contain_text("is due on 3 March 2020, which is in the past.")
    assert "id_goals-0-due_on_told" in str(page.get_attribute("#id_goals-0-due_on", "aria-describedby"))
    assert problems_of(page) == []
    # It was read beside the field, so that saving leads on.
    member.press("Save and continue")
    assert page.url.endswith("/questionnaire/strategy/")
    page.go_back()
    member.unfold(page.locator("#id_goals-0-due_on"))
    page.fill("#id_goals-0-due_on", "3 March 2099")
    page.keyboard.press("Tab")
    expect(told).to_have_count(0)


def test_without_script_it_is_told_once_when_the_section_is_saved(make_person, world) -> None:
    draft = world.request("draft")
    draft.questionnaire.platform_plans.update(platform=Platform.objects.get(key="instagram"))
    member = make_person(world.member, script=False)
    member.open(draft.url("questionnaire-section", section="platforms"))
    member.unfold(member.page.locator("#id_platform_plans-0-handle"))
    member.page.fill("#id_platform_plans-0-handle", "a name with spaces")
    member.press("Save and leave")
    assert member.page.url.endswith("/questionnaire/platforms/#id_platform_plans-0-handle")
    assert member.reads("will probably refuse the name “a name with spaces”.")
    member.press("Save and leave")
    assert member.page.url.endswith("/questionnaire/")
    assert draft.questionnaire.platform_plans.get().handle == "a name with spaces"
