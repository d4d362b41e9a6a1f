"""Every rule of readiness, on both sides of its boundary, with the sentence that people read."""

from typing import Any

import pytest

from questionnaire.readiness import RULES
from questionnaire.readiness.short_answers import RULES as SHORT_ANSWERS
from tests.questionnaire.plans import ANN, AUDIENCE, BOB, GOAL, GOOD, INSTAGRAM, findings

FACEBOOK = {**INSTAGRAM, "platform": "facebook"}
YOUTUBE = {**INSTAGRAM, "platform": "youtube"}
ON_ALL = {**AUDIENCE, "platforms": ["instagram", "facebook", "youtube"]}


def audience(**answers: Any) -> dict[str, Any]:
    return {"audiences": [{**AUDIENCE, **answers}]}


def goals(*changed: dict[str, Any]) -> dict[str, Any]:
    return {"goals": [{**GOAL, **answers} for answers in changed]}


def people(ann: dict[str, Any] | None = None, bob: dict[str, Any] | None = None, **once: Any) -> dict[str, Any]:
    return {"administrators": [{**ANN, **(ann or {})}, {**BOB, **(bob or {})}], **once}


def platforms(*planned: dict[str, Any], **answers: Any) -> dict[str, Any]:
    return {"platform_plans": [{**plan, **answers} for plan in planned], "audiences": [ON_ALL]}


def hours(ann: str, bob: str, **once: Any) -> dict[str, Any]:
    return people({"hours_per_week": ann}, {"hours_per_week": bob}, **once)


# rule, answers that are changed, the sentences it finds
CASES: list[tuple[str, dict[str, Any], list[str]]] = [
    # People
    (
        "personal_sponsor",
        {"sponsor_email": "head@gmail.com"},
        ["head@gmail.com is a private address. Please give your sponsor’s work address."],
    ),
    ("personal_sponsor", {"sponsor_email": "head@gmail.com.hospital.example"}, []),
    (
        "vague_audience",
        audience(who="Patients and the general public"),
        ["“Patients and the general public” could be anybody. Which people do you mean?"],
    ),
    ("vague_audience", audience(who="Patients and the general public with migraine"), []),
    (
        "vague_audience",
        audience(who="everybody"),
        ["“everybody” could be anybody. Which people do you mean?"],
    ),
    ("vague_audience", audience(who="2026"), []),
    (
        "audience_not_reached",
        audience(platforms=["youtube", "facebook"]),
        ["You find “Parents of children with newly found diabetes” on YouTube, Facebook, but plan no account there."],
    ),
    ("audience_not_reached", audience(platforms=["youtube", "instagram"]), []),
    ("audience_not_reached", audience(platforms=["youtube"]) | {"platform_plans": []}, []),
    (
        "audience_elsewhere_only",
        audience(who="Parents at home", platforms=[], elsewhere="A forum for parents"),
        ["You find “Parents at home” only here: A forum for parents. Would they see an account at all?"],
    ),
    ("audience_elsewhere_only", audience(platforms=["instagram"], elsewhere="A forum for parents"), []),
    # Objectives
    (
        "goal_without_metric",
        goals({"metric": ""}),
        ["How will you know that you have reached “Fewer anxious calls at night”?"],
    ),
    ("goal_without_metric", goals({"metric": "Calls"}), []),
    (
        "followers_only",
        goals({"metric": "More followers on Instagram"}),
        ["“More followers on Instagram” measures attention. What would change for the people themselves?"],
    ),
    ("followers_only", goals({"metric": "More followers who call"}), []),
    ("followers_only", goals({"metric": "Likes"}, {"metric": "Calls"}), []),
    (
        "followers_only",
        goals({"metric": "1,000 likes"}, {"metric": "Number of followers"}),
        ["“1,000 likes” measures attention. What would change for the people themselves?"],
    ),
    (
        "goal_without_baseline",
        goals({"baseline": ""}),
        ["“Fewer anxious calls at night” has the target 25 a week, but no figure for today."],
    ),
    (
        "goal_without_baseline",
        goals({"baseline": " ", "target": ""}),
        ["“Fewer anxious calls at night” has no figure for today."],
    ),
    ("goal_without_baseline", goals({"baseline": "not measured yet"}), []),
    ("goal_without_baseline", goals({"what": "", "baseline": ""}), []),
    ("goal_without_target", goals({"target": ""}), ["What is the target for “Fewer anxious calls at night”?"]),
    ("goal_without_target", goals({"target": "0"}), []),
    (
        "target_no_better",
        goals({"target": "40 a week"}),
        ["The target of “Fewer anxious calls at night” is today’s figure: 40 a week."],
    ),
    (
        "target_no_better",
        goals({"what": "Parents who ask early", "metric": "Calls to the ward"}, {}),
        ["“Parents who ask early” goes down from 40 a week to 25 a week. Is less better here?"],
    ),
    ("target_no_better", goals({"what": "Parents who ask early", "target": "41 a week"}), []),
    ("target_no_better", goals({"target": "25 a month"}, {"target": "fewer"}), []),
    ("goal_without_date", goals({"due_on": None}), ["By when do you want to reach “Fewer anxious calls at night”?"]),
    ("goal_without_date", goals({"due_on": "2026-03-02"}), []),
    (
        "goal_date_past",
        goals({"due_on": "2026-03-01"}, {}),
        ["“Fewer anxious calls at night” is due on 1 March 2026, which is in the past."],
    ),
    ("goal_date_past", goals({"due_on": "2026-03-02"}), []),
    (
        "goal_without_priority",
        goals({"priority": ""}),
        ["Which of the organisation’s priorities does “Fewer anxious calls at night” serve?"],
    ),
    ("goal_without_priority", goals({"priority": "Safety"}), []),
    # Strategy
    (
        "short_samples",
        {"sample_posts": "x " * 149},
        ["Your sample posts are very short. Write two or three as they would really appear."],
    ),
    ("short_samples", {"sample_posts": "x " * 150}, []),
    ("short_samples", {"sample_posts": ""}, []),
    ("slow_replies", {"response_hours": 25}, ["You answer within 25 hours; people expect 24 on weekdays."]),
    ("slow_replies", {"response_hours": 24}, []),
    ("slow_replies", {"response_hours": None}, []),
    # The team
    (
        "personal_unit_mailbox",
        {"unit_mailbox": "childrensclinic@Yahoo.co.uk"},
        ["childrensclinic@Yahoo.co.uk is a private mailbox. It should not own an account of the organisation."],
    ),
    ("personal_unit_mailbox", {"unit_mailbox": "childrensclinic@yahoo.hospital.example"}, []),
    (
        "mailbox_of_one",
        {"unit_mailbox": "ann.smith@hospital.example"},
        ["ann.smith@hospital.example should belong to the department, but looks like the mailbox of Ann Smith."],
    ),
    ("mailbox_of_one", {"unit_mailbox": "smith-ward@hospital.example"}, []),
    (
        "mailbox_of_one",
        people({"email": "ward@hospital.example"}, unit_mailbox="WARD@hospital.example"),
        ["WARD@hospital.example should belong to the department, but looks like the mailbox of Ann Smith."],
    ),
    (
        "mailbox_of_one",
        people(
            {"email": "ward@hospital.example"}, {"email": "ward@hospital.example"}, unit_mailbox="ward@hospital.example"
        ),
        [],
    ),
    (
        "same_person",
        people({}, {"name": "SMITH, Ann", "email": "ann@elsewhere.example"}),
        ["Ann Smith and SMITH, Ann look like the same person. Two people are needed."],
    ),
    ("same_person", people({}, {"name": "Ann Smith-Jones"}), []),
    (
        "same_person",
        people({}, {"email": "ANN.SMITH@hospital.example"}),
        ["Ann Smith and Bob Jones look like the same person. Two people are needed."],
    ),
    ("same_person", people({"email": GOOD["unit_mailbox"]}, {"email": GOOD["unit_mailbox"]}), []),
    (
        "personal_administrator",
        people({"email": "ann@web.de"}),
        ["ann@web.de is a private address. We give access to work addresses only."],
    ),
    ("personal_administrator", people({"email": "ann@web.example"}), []),
    (
        "passing_first",
        people({"position": "Medical student"}),
        ["Ann Smith (Medical student) is named first. Name somebody first who will stay."],
    ),
    ("passing_first", people({}, {"position": "Medical student"}), []),
    (
        "too_little_time",
        # 5 × 60 + 5 × 20 = 400 minutes
        hours("0.6", "0.4") | platforms(INSTAGRAM, posts_per_week=5),
        ["Five posts a week take about 6.7 hours; the account managers have 1 hour."],
    ),
    # 340 minutes are 5 hours and 40 minutes.
    (
        "too_little_time",
        hours("5.6", "0"),
        ["Four posts a week take about 5.7 hours; the account managers have 5.6 hours."],
    ),
    ("too_little_time", hours("5.7", "0"), []),
    (
        "too_little_time",
        hours("1", "1") | platforms(YOUTUBE, posts_per_week=1),
        ["One post a week takes about 5.3 hours; the account managers have 2 hours."],
    ),
    (
        "tight_time",
        hours("7.0", "0"),
        ["Four posts a week take about 5.7 hours of the 7 hours you have. Who covers leave and busy weeks?"],
    ),
    ("tight_time", hours("7.1", "0"), []),
    ("tight_time", hours("5.6", "0"), []),
    (
        "no_hours",
        hours("12", "0.0"),
        ["Bob Jones has no hours for it. Who does the work when the others are away?"],
    ),
    ("no_hours", hours("12", "0.1"), []),
    ("no_hours", people({}, {"hours_per_week": None}), []),
    (
        "nobody_trained",
        people({"is_trained": False}),
        ["None of the 2 people you name has done the training yet. When will they?"],
    ),
    ("nobody_trained", people({"is_trained": False}, {"is_trained": True}), []),
    # Technology
    (
        "platform_without_audience",
        {"platform_plans": [INSTAGRAM, FACEBOOK]},
        ["You plan Facebook, but you named no audience there."],
    ),
    ("platform_without_audience", {"platform_plans": [INSTAGRAM, FACEBOOK], "audiences": [ON_ALL]}, []),
    (
        "platform_without_audience",
        audience(platforms=[], elsewhere="A forum"),
        ["You plan Instagram, but you named no audience there."],
    ),
    (
        "too_many_platforms",
        hours("4.9", "0") | platforms(INSTAGRAM, FACEBOOK),
        ["4.9 hours a week for 2 platforms is not much. Which one would you start with?"],
    ),
    ("too_many_platforms", hours("5", "0") | platforms(INSTAGRAM, FACEBOOK), []),
    ("too_many_platforms", hours("0.5", "0") | platforms(INSTAGRAM), []),
    (
        "name_refused",
        platforms(INSTAGRAM, handle="no-dots"),
        [
            "Instagram will probably refuse the name “no-dots”. Its rule: letters, digits, underscores and dots.",
        ],
    ),
    ("name_refused", platforms(INSTAGRAM, handle="@Northfield_Children"), []),
    ("name_refused", platforms(INSTAGRAM, handle=""), []),
    ("name_refused", platforms(FACEBOOK, handle="northfield-children"), []),
    (
        "name_refused",
        platforms(INSTAGRAM, handle="northfield-children", existing_url="https://instagram.com/northfield-children"),
        [],
    ),
    ("name_refused", platforms(INSTAGRAM, handle="northfield-children") | {"account_kind": "existing"}, []),
    (
        "few_posts",
        platforms(INSTAGRAM, posts_per_week=2),
        ["Two posts a week on Instagram: readers notice 3 to 5."],
    ),
    ("few_posts", platforms(INSTAGRAM, posts_per_week=3), []),
    (
        "many_posts",
        platforms(INSTAGRAM, posts_per_week=6),
        ["Six posts a week on Instagram: you can keep up 3 to 5 for years."],
    ),
    ("many_posts", platforms(INSTAGRAM, posts_per_week=5), []),
    (
        "existing_without_address",
        {"account_kind": "existing"},
        ["You ask about an account that exists already, but do not give its address."],
    ),
    ("existing_without_address", {"account_kind": "existing"} | platforms({**INSTAGRAM, "existing_url": "a"}), []),
    ("existing_without_address", {"account_kind": "new"}, []),
]


@pytest.mark.parametrize(("rule", "changes", "sentences"), CASES)
def test_a_rule_finds_what_it_is_about_and_stops_at_its_boundary(rule, changes, sentences):
    assert [finding.sentence for finding in findings(**changes) if finding.key == rule] == sentences


def test_every_rule_has_a_case_on_both_sides():
    ruled = {rule.key for rule in RULES} - {rule.key for rule in SHORT_ANSWERS}
    assert {rule for rule, _changes, sentences in CASES if sentences} == ruled
    assert {rule for rule, _changes, sentences in CASES if not sentences} == ruled
    assert len(CASES) >= 40


def test_nothing_is_found_in_a_plan_that_holds_together():
    assert findings() == []
