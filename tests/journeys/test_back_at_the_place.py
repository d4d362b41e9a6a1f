"""Whoever changes an answer from the review, or from what is asked for, comes back to where they were."""

import pytest

from tests.journeys.browser import Person
from tests.journeys.world import World

both_ways = pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])


@pytest.fixture
def world(db) -> World:
    return World()


def marked(person: Person) -> str:
    """The id of the place that the page shows and marks."""
    return str(person.page.evaluate("document.querySelector(':target').id"))


def is_in_view(person: Person) -> bool:
    return bool(
        person.page.evaluate(
            "(() => { const top = document.querySelector(':target').getBoundingClientRect().top;"
            " return 0 <= top && top < innerHeight })()"
        )
    )


@both_ways
def test_from_the_review_to_a_section_and_back(make_person, world, script) -> None:
    draft = world.request("draft")
    member = make_person(world.member, script=script)
    member.open(draft.url("move-submit"))
    member.press("Change Strategy")
    member.fill({"How will you sound?": "Warm and short."})
    member.press("Save and return to the review")
    assert member.page.url.endswith(f"{draft.url('move-submit')}#section-4")
    assert (marked(member), is_in_view(member)) == ("section-4", True)
    assert member.reads("Warm and short.")


@both_ways
def test_from_a_hint_of_the_plan_check_to_its_field_and_back(make_person, world, script) -> None:
    draft = world.request("draft")
    draft.questionnaire.goals.update(baseline="")
    member = make_person(world.member, script=script)
    member.open(draft.url("move-submit"))
    member.page.locator(".readiness a, .remarks a").filter(has_text="What is the figure today?").first.click()
    member.page.wait_for_url("**/questionnaire/objectives/**")
    member.press("Save and return to the review")
    assert (marked(member), is_in_view(member)) == ("hint-id_goals-0-baseline", True)


@both_ways
def test_a_hint_that_is_gone_leads_back_to_the_heading_of_the_plan_check(make_person, world, script) -> None:
    draft = world.request("draft")
    draft.questionnaire.goals.update(baseline="")
    member = make_person(world.member, script=script)
    member.open(draft.url("move-submit"))
    member.page.locator(".remarks a").filter(has_text="What is the figure today?").first.click()
    member.page.wait_for_url("**/questionnaire/objectives/**")
    member.page.get_by_label("What is the figure today?").first.fill("120 followers")
    member.press("Save and return to the review")
    assert (marked(member), is_in_view(member)) == ("readiness", True)


@both_ways
def test_from_what_is_missing_back_to_the_rest_of_it(make_person, world, script) -> None:
    draft = world.request("draft")
    draft.questionnaire.tone = draft.questionnaire.why = ""
    draft.questionnaire.save()
    member = make_person(world.member, script=script)
    member.open(draft.url("move-submit"))
    member.press("Strategy: How will you sound?")
    member.fill({"How will you sound?": "Warm and short."})
    member.press("Save and return to the review")
    assert (marked(member), is_in_view(member)) == ("missing", True)


@both_ways
def test_the_bar_that_marks_a_place_stands_beside_its_text(make_person, world, script) -> None:
    draft = world.request("draft")
    member = make_person(world.member, script=script)
    member.open(draft.url("move-submit", at="section-4"))
    gap = (
        "(() => { const marked = document.querySelector(':target').getBoundingClientRect().left;"
        " return document.querySelector(':target .answer__text').getBoundingClientRect().left - marked })()"
    )
    assert member.page.evaluate(gap) >= 8


@both_ways
def test_from_what_is_asked_for_and_back_until_it_can_be_submitted_again(make_person, world, script) -> None:
    asked = world.request("changes requested")
    member = make_person(world.member, script=script)
    member.open(asked.url("questionnaire"))
    member.page.locator(".asked a").click()
    member.page.wait_for_url("**/questionnaire/team/**")
    field = member.page.get_by_label("Name", exact=True).first
    member.unfold(field)
    field.fill("Renate Otherwise")
    member.press("Save and return to what is asked for")
    assert (marked(member), is_in_view(member)) == ("asked-team", True)
    assert member.reads("changed")
    member.press_the_obvious()
    member.page.wait_for_url(f"**{asked.url('move-submit')}")


def top_of(person: Person, selector: str) -> float:
    return float(person.page.evaluate(f"document.querySelector('{selector}').getBoundingClientRect().top"))


@both_ways
def test_a_link_to_a_field_shows_its_label(make_person, world, script) -> None:
    draft = world.request("draft")
    member = make_person(world.member, script=script)
    member.open(draft.url("questionnaire-section", section="strategy", at="id_tone"))
    assert top_of(member, "label[for=id_tone]") >= 0


@both_ways
def test_what_is_missing_of_too_few_rows_leads_to_the_row_to_fill_in(make_person, world, script) -> None:
    draft = world.request("draft")
    draft.questionnaire.administrators.last().delete()
    member = make_person(world.member, script=script)
    member.open(draft.url("move-submit"))
    member.press("The team: Name at least two account managers.")
    assert member.page.locator("#id_administrators-1-name").is_visible()
    assert top_of(member, "label[for=id_administrators-1-name]") >= 0


@both_ways
def test_asking_for_a_change_from_the_answers_shows_the_answer(make_person, world, script) -> None:
    submitted = world.request("submitted")
    reviewer = make_person(world.staff, script=script)
    reviewer.open(submitted.url("request-answers"))
    reviewer.page.locator(".answer__mark").nth(6).click()
    reviewer.page.wait_for_url("**/request-changes/**")
    assert top_of(reviewer, ".marked:has(:target) .answer__question") >= 0


def test_what_is_closed_inside_of_an_open_disclosure_shows_so(make_person, world) -> None:
    submitted = world.request("submitted")
    reviewer = make_person(world.staff)
    reviewer.open(submitted.url("move-request-changes"))
    outer = reviewer.page.locator(".marker:has(.marker)").first
    outer.locator("summary").first.click()
    inner = outer.locator(".marker").first.locator("summary .icon")
    assert inner.evaluate("icon => getComputedStyle(icon).transform") == "none"


def test_a_section_opened_on_the_way_leads_on(make_person, world) -> None:
    draft = world.request("draft")
    member = make_person(world.member)
    member.open(draft.url("questionnaire-section", section="strategy", back="//elsewhere.example"))
    member.press("Save and continue")
    assert member.page.url.endswith("/questionnaire/team/")
