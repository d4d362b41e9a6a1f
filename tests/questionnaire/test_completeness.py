"""Each required answer that is missing is named, and nothing else is; what is advice blocks nothing."""

import pytest

from questionnaire.catalogue import QUESTIONS, Question
from questionnaire.choices import CORE_SECTIONS, Section
from questionnaire.completeness import UNLOCKS_PLATFORMS, are_platforms_locked, is_complete, missing_in
from questionnaire.models import Administrator, Platform, Questionnaire
from questionnaire.row_groups import ROW_GROUPS
from tests.questionnaire.complete import answer_everything

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ASKED_ONCE = [question for question in QUESTIONS if not question.rows]
ASKED_OF_ROWS = [question for question in QUESTIONS if question.rows]

# Which answers a submission needs, written out: the product's "required columns of each section".
REQUIRED = {
    "account_kind",
    "sponsor_name",
    "sponsor_email",
    "audiences.who",
    "audiences.needs",
    "why",
    "why_not_existing",
    "goals.what",
    "goals.metric",
    "goals.target",
    "goals.due_on",
    "content_themes",
    "story_sources",
    "unique_voice",
    "tone",
    "sample_posts",
    "consent_and_privacy",
    "response_hours",
    "who_answers",
    "negative_comments",
    "escalation",
    "unit_mailbox",
    "administrators.name",
    "administrators.email",
    "administrators.hours_per_week",
    "succession",
    "platform_plans.platform",
    "platform_plans.handle",
    "platform_plans.display_name",
    "platform_plans.why",
    "platform_plans.posts_per_week",
}


@pytest.fixture
def complete() -> Questionnaire:
    return answer_everything(Questionnaire.objects.create())


def missing_keys(questionnaire: Questionnaire) -> list[str]:
    return [missing.key for missing in missing_in(Questionnaire.objects.get(pk=questionnaire.pk))]


def empty_value(model, column: str):
    field = model._meta.get_field(column)
    return None if field.null else ""


def test_the_catalogue_requires_what_the_product_does():
    assert {question.key for question in QUESTIONS if question.required} == REQUIRED


def test_a_complete_questionnaire_misses_nothing(complete):
    assert missing_keys(complete) == []
    assert is_complete(complete)
    assert not are_platforms_locked(complete)


@pytest.mark.parametrize("question", ASKED_ONCE, ids=lambda question: question.key)
def test_an_empty_answer_is_named_where_it_is_required(question: Question, complete):
    setattr(complete, question.key, empty_value(Questionnaire, question.key))
    complete.save()
    found = missing_in(Questionnaire.objects.get(pk=complete.pk))
    named = [(missing.section, missing.key, str(missing.sentence), missing.anchor) for missing in found]
    expected = (question.section, question.key, str(question.wording), f"id_{question.key}")
    assert named == ([expected] if question.key in REQUIRED else [])


@pytest.mark.parametrize("question", ASKED_OF_ROWS, ids=lambda question: question.key)
def test_an_empty_answer_in_a_row_is_named_with_the_number_of_the_row(question: Question, complete):
    rows = list(getattr(complete, question.rows).all())
    row, number = rows[-1], len(rows)
    if question.column == "platforms":
        row.platforms.clear()
    elif question.column == "is_trained":
        row.is_trained = False
    else:
        setattr(row, question.column, empty_value(type(row), question.column))
    row.save()
    found = missing_in(Questionnaire.objects.get(pk=complete.pk))
    keys = [missing.key for missing in found]
    if question.key == "audiences.platforms":
        assert keys == ["audiences.platforms"], "platforms or places elsewhere, one of the two"
    else:
        assert keys == ([question.key] if question.key in REQUIRED else [])
    for missing in found:
        assert str(missing.sentence).endswith(f"({number})")
        assert missing.anchor.startswith(f"id_{question.rows}-{number - 1}-")


@pytest.mark.parametrize("blank", [" ", "\t\n", "\u00a0"])
def test_white_space_is_no_answer(blank, complete):
    Questionnaire.objects.filter(pk=complete.pk).update(why=blank)
    complete.goals.all().update(metric=blank)
    assert missing_keys(complete) == ["why", "goals.metric"]


@pytest.mark.parametrize(
    ("rows", "least"), [("audiences", 1), ("goals", 1), ("administrators", 2), ("platform_plans", 1)]
)
def test_each_kind_of_row_is_needed_so_often(rows, least, complete):
    getattr(complete, rows).all().delete()
    group, found = ROW_GROUPS[rows], missing_in(Questionnaire.objects.get(pk=complete.pk))
    assert [(missing.key, missing.anchor) for missing in found] == [(rows, f"id_{rows}-0-{group.columns[0]}")]
    assert (group.least, str(found[0].sentence)) == (least, str(group.too_few))


def test_places_elsewhere_do_instead_of_platforms(complete):
    audience = complete.audiences.get()
    audience.platforms.clear()
    audience.elsewhere = "A forum for parents"
    audience.save()
    assert missing_keys(complete) == []


def test_what_is_missing_comes_in_the_order_it_is_asked_in():
    found = missing_in(Questionnaire.objects.create())
    numbers = [missing.section.number for missing in found]
    assert numbers == sorted(numbers)
    assert set(numbers) == {section.number for section in CORE_SECTIONS}
    assert {missing.key for missing in found} == {key for key in REQUIRED if "." not in key} | set(ROW_GROUPS)


def test_a_section_can_be_asked_about_alone(complete):
    complete.goals.all().delete()
    Questionnaire.objects.filter(pk=complete.pk).update(tone="")
    fresh = Questionnaire.objects.get(pk=complete.pk)
    assert [missing.key for missing in missing_in(fresh, [Section.OBJECTIVES])] == ["goals"]
    assert [missing.key for missing in missing_in(fresh, [Section.STRATEGY])] == ["tone"]
    assert missing_in(fresh, [Section.TEAM]) == []


# Two different people ----------------------------------------------------------------------------------------

MAILBOX = "unit@hospital.example"
# one (name, e-mail), the other, whether they count as two
PEOPLE = [
    (("Ada Lovelace", "ada@h.example"), ("Grace Hopper", "grace@h.example"), True),
    (("Ada Lovelace", "ada@h.example"), ("Ada Lovelace", "other@h.example"), False),
    (("Ada Lovelace", "ada@h.example"), ("  ada   LOVELACE ", "other@h.example"), False),
    (("Ada Lovelace", "ada@h.example"), ("Grace Hopper", "ada@h.example"), False),
    (("Ada Lovelace", "ada@h.example"), ("Grace Hopper", "ADA@H.example"), False),
    (("Ada Lovelace", MAILBOX), ("Grace Hopper", MAILBOX), True),
    (("Ada Lovelace", MAILBOX), ("Grace Hopper", MAILBOX.upper()), True),
    (("Ada Lovelace", MAILBOX), ("Ada Lovelace", MAILBOX), False),
    (("Ada Lovelace", MAILBOX), ("Grace Hopper", "grace@h.example"), True),
]


@pytest.mark.parametrize(("one", "other", "are_two"), PEOPLE)
def test_administrators_are_two_different_people(one, other, are_two, complete):
    complete.administrators.all().delete()
    for name, email in (one, other):
        Administrator.objects.create(questionnaire=complete, name=name, email=email, hours_per_week=2)
    assert missing_keys(complete) == ([] if are_two else ["administrators"])


def test_a_third_person_makes_up_for_two_that_are_the_same(complete):
    first = complete.administrators.first()
    complete.administrators.create(name=first.name, email=first.email, hours_per_week=1)
    assert missing_keys(complete) == []


def test_one_administrator_alone_is_told_once_that_two_are_needed(complete):
    complete.administrators.last().delete()
    found = missing_in(Questionnaire.objects.get(pk=complete.pk))
    # The second of them is the row that is to be filled in.
    assert [(str(missing.sentence), missing.anchor) for missing in found] == [
        ("Name at least two account managers.", "id_administrators-1-name")
    ]


# Platforms come last -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "is_locked"),
    [("why", True), ("why_not_existing", True), ("tone", False), ("sponsor_name", False), ("succession", False)],
)
def test_platforms_are_locked_by_audience_and_objectives_alone(key, is_locked, complete):
    setattr(complete, key, "")
    assert are_platforms_locked(complete) is is_locked
    assert UNLOCKS_PLATFORMS == (Section.AUDIENCE, Section.OBJECTIVES)


def test_answers_about_platforms_stay_when_they_are_locked_again(complete):
    complete.goals.all().delete()
    assert are_platforms_locked(Questionnaire.objects.get(pk=complete.pk))
    assert complete.platform_plans.count() == 1


def test_a_retired_platform_still_answers_the_question(complete):
    Platform.objects.all().update(is_offered=False)
    assert missing_keys(complete) == []
