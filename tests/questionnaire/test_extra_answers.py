"""Extra questions in the questionnaire: whom they are asked of, how they are answered, and in whose words they stay."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.http import QueryDict

from questionnaire.answers import answer_sheet
from questionnaire.choices import CORE_SECTIONS, Section
from questionnaire.completeness import missing_in
from questionnaire.extras import extras_of, sections_asked
from questionnaire.forms import section_forms
from questionnaire.models import ExtraAnswer, Questionnaire
from questionnaire.models.extra import PublishedForGood
from questionnaire.time_left import minutes_left
from requests_app.questionnaires.extra import services as extra_questions
from tests import factories
from tests.questionnaire.complete import answer_everything
from tests.questionnaires.extra_questions import change, fresh, make_question, publish

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# Kind, what is sent, the bare values that are kept, what people read.
ANSWERS = [
    ("short_text", ["Spring"], ["Spring"], "Spring"),
    ("short_text", ["=1+1"], ["=1+1"], "=1+1"),
    ("long_text", ["Line\nbreak " + "x" * 300], [""], "Line\nbreak " + "x" * 300),
    ("choice", ["Two"], ["Two"], "Two"),
    ("several", ["One", "Three"], ["One", "Three"], "One, Three"),
    ("date", ["2027-03-01"], ["2027-03-01"], "1 March 2027"),
    ("number", ["12.50"], ["12.5"], "12.5"),
    ("number", ["0"], ["0"], "0"),
    ("number", ["1000"], ["1000"], "1000"),
    ("yes_no", ["no"], ["no"], "no"),
    ("link", ["hospital.example/a"], ["https://hospital.example/a"], "https://hospital.example/a"),
]
WRONG = [
    ("short_text", "x" * 201),
    ("long_text", "x" * 5001),
    ("choice", "Four"),
    ("several", "Four"),
    ("date", "next summer"),
    ("number", "many"),
    ("number", "NaN"),
    ("number", "1e400"),
    ("yes_no", "perhaps"),
    ("link", "no link"),
]


def ask(kind: str = "short_text", **words):
    if kind in {"choice", "several"}:
        words.setdefault("choices", ["One", "Two", "Three"])
    return make_question("How so?", kind=kind, **words)


def read(questionnaire: Questionnaire) -> Questionnaire:
    return Questionnaire.objects.with_rows().get(pk=questionnaire.pk)


def answer(questionnaire: Questionnaire, question, *sent: str) -> bool:
    """Send the section's form with this answer alone; whether all of it was right."""
    data = QueryDict(mutable=True)
    data.setlist(f"extra-{question.key}", list(sent))
    part = section_forms(Section(question.section), read(questionnaire), data).extra
    assert part is not None
    is_valid = part.is_valid()
    part.save()
    return is_valid


def shown(questionnaire: Questionnaire, question) -> tuple[str, str] | None:
    """Wording and text on the answer sheet."""
    for section in answer_sheet(read(questionnaire)):
        for item in section["items"]:
            if item["key"] == f"extra.{question.key}":
                return item["wording"], item["answers"][0][0]["text"]
    return None


@pytest.fixture
def questionnaire() -> Questionnaire:
    return answer_everything(Questionnaire.objects.create())


@pytest.mark.parametrize(("kind", "sent", "values", "text"), ANSWERS)
def test_an_answer_of_each_kind_is_kept_bare_and_read_in_words(kind, sent, values, text, questionnaire):
    question = ask(kind)
    assert answer(questionnaire, question, *sent)
    assert [row.value for row in ExtraAnswer.objects.order_by("pk")] == values
    assert shown(questionnaire, question) == ("How so?", text)
    # The form shows it again, and saving it unchanged writes nothing.
    before = list(ExtraAnswer.objects.values_list("pk", flat=True))
    bound = section_forms(Section.EXTRA, read(questionnaire)).extra
    initial = bound.initial[f"extra-{question.key}"]
    again = [str(value) for value in (initial if isinstance(initial, list) else [initial])]
    assert answer(questionnaire, question, *again)
    assert list(ExtraAnswer.objects.values_list("pk", flat=True)) == before


@pytest.mark.parametrize(("kind", "sent"), WRONG)
def test_a_wrong_answer_is_refused_and_the_former_stays(kind, sent, questionnaire):
    good = {row[0]: row[1] for row in ANSWERS}[kind]
    question = ask(kind)
    answer(questionnaire, question, *good)
    before = shown(questionnaire, question)
    assert not answer(questionnaire, question, sent)
    assert shown(questionnaire, question) == before


def test_an_answer_is_taken_back_by_leaving_it_empty(questionnaire):
    question = ask()
    answer(questionnaire, question, "Spring")
    assert answer(questionnaire, question, "")
    assert (ExtraAnswer.objects.count(), shown(questionnaire, question)) == (0, ("How so?", ""))


def test_a_new_wording_leaves_old_answers_their_old_one(questionnaire):
    other, admin = answer_everything(Questionnaire.objects.create()), factories.make_admin()
    question = ask()
    answer(questionnaire, question, "Spring")
    question = publish(change(question, by=admin, wording="Which season?"), by=admin)
    assert shown(questionnaire, question) == ("How so?", "Spring")
    assert shown(other, question) == ("Which season?", "")
    answer(questionnaire, question, "Spring")
    assert shown(questionnaire, question) == ("How so?", "Spring")
    answer(questionnaire, question, "Autumn")
    assert shown(questionnaire, question) == ("Which season?", "Autumn")


def test_an_answer_that_can_no_longer_be_given_stays_until_there_is_another(questionnaire):
    admin = factories.make_admin()
    question = ask("choice", is_required=True)
    answer(questionnaire, question, "Two")
    assert missing_in(read(questionnaire)) == []
    question = publish(change(question, by=admin, choices=["One", "Three"]), by=admin)
    assert shown(questionnaire, question) == ("How so?", "Two")
    assert [entry.key for entry in missing_in(read(questionnaire))] == [f"extra.{question.key}"]
    assert section_forms(Section.EXTRA, read(questionnaire)).extra.initial == {}
    answer(questionnaire, question)
    assert shown(questionnaire, question) == ("How so?", "Two")
    answer(questionnaire, question, "Three")
    assert (shown(questionnaire, question), missing_in(read(questionnaire))) == (("How so?", "Three"), [])


def test_a_retired_question_is_asked_no_more_and_its_answers_stay(questionnaire):
    other, admin = answer_everything(Questionnaire.objects.create()), factories.make_admin()
    question = ask(is_required=True)
    answer(questionnaire, question, "Spring")
    extra_questions.retire(question, by=admin)
    assert (shown(questionnaire, question), shown(other, question)) == (("How so?", "Spring"), None)
    assert missing_in(read(other)) == []
    assert section_forms(Section.EXTRA, read(other)).extra is None
    extra_questions.bring_back(fresh(question))
    assert shown(other, question) == ("How so?", "")


@pytest.mark.parametrize(
    ("limits", "is_asked"),
    [
        ({}, True),
        ({"account_kinds": ["new"]}, True),
        ({"account_kinds": ["existing"]}, False),
        ({"platform_keys": ["instagram"]}, True),
        ({"platform_keys": ["facebook"]}, False),
        ({"platform_keys": ["facebook", "instagram"], "account_kinds": ["new", "existing"]}, True),
        ({"platform_keys": ["instagram"], "account_kinds": ["existing"]}, False),
    ],
)
def test_a_question_is_asked_where_its_limits_allow(limits, is_asked, questionnaire):
    question = ask(is_required=True, **limits)
    assert [extra.question for extra in extras_of(read(questionnaire))] == ([question] if is_asked else [])
    assert bool(missing_in(read(questionnaire))) == is_asked


def test_the_seventh_section_is_there_where_something_is_asked_in_it(questionnaire):
    assert sections_asked(read(questionnaire)) == CORE_SECTIONS
    ask(section="team", is_required=True)
    assert sections_asked(read(questionnaire)) == CORE_SECTIONS
    assert [entry.section for entry in missing_in(read(questionnaire))] == [Section.TEAM]
    ask()
    assert sections_asked(read(questionnaire)) == (*CORE_SECTIONS, Section.EXTRA)


def test_a_required_question_takes_a_minute(questionnaire):
    assert minutes_left(missing_in(read(questionnaire))) == 0
    ask(is_required=True)
    ask(section="team", is_required=True)
    ask()
    assert minutes_left(missing_in(read(questionnaire))) == 2


def test_extra_questions_end_their_section_in_their_order(questionnaire):
    first, second = ask(section="unit"), ask(section="unit")
    extra_questions.move(second, up=True)
    unit = answer_sheet(read(questionnaire))[0]
    assert [item["key"] for item in unit["items"]][-2:] == [f"extra.{second.key}", f"extra.{first.key}"]


def test_a_published_version_never_changes():
    question = ask()
    version = question.current
    version.wording = "Why not?"
    with pytest.raises(PublishedForGood):
        version.save()
    with pytest.raises(PublishedForGood):
        version.delete()
    assert fresh(question).current.wording == "How so?"


def test_there_is_one_answer_for_each_value(questionnaire):
    question = ask("several")
    row = {"questionnaire": questionnaire, "question": question, "version": question.current, "value": "One"}
    ExtraAnswer.objects.create(**row)
    for wrong in (row, {**row, "value": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ExtraAnswer.objects.create(**wrong)


@pytest.mark.parametrize("count", [3, 30])
def test_all_extra_questions_cost_one_query(count, questionnaire, django_assert_num_queries):
    for place in range(count):
        question = make_question(f"Question {place}?", kind="several", choices=["One", "Two"], section="team")
        answer(questionnaire, question, "One", "Two")
    found = read(questionnaire)
    with django_assert_num_queries(1):
        assert len(extras_of(found)) == count
        answer_sheet(found)
        missing_in(found)


def test_bare_values_are_dates_and_numbers_again(questionnaire):
    day, figure = ask("date"), ask("number", section="team")
    answer(questionnaire, day, "2027-03-01")
    answer(questionnaire, figure, "12.50")
    parts = [section_forms(section, read(questionnaire)).extra for section in (Section.EXTRA, Section.TEAM)]
    initial = parts[0].initial | parts[1].initial
    assert initial == {f"extra-{day.key}": date(2027, 3, 1), f"extra-{figure.key}": Decimal("12.5")}
