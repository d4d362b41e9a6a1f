"""Rows as they are sent: known by their id and not by their place, saved once, removed only when that is meant."""

import pytest

from questionnaire.choices import Section
from questionnaire.forms.sections import FORMSETS, StrategyForm
from questionnaire.models import Audience, Questionnaire

pytestmark = pytest.mark.django_db


@pytest.fixture
def questionnaire() -> Questionnaire:
    questionnaire = Questionnaire.objects.create()
    for who in ("Nurses", "Midwives"):
        questionnaire.audiences.create(who=who, needs="Time")
    return questionnaire


def sent(questionnaire: Questionnaire, *rows: dict, removes: bool = True):
    fields = {"audiences-TOTAL_FORMS": str(len(rows)), "audiences-INITIAL_FORMS": "0"}
    for place, row in enumerate(rows):
        fields |= {f"audiences-{place}-{name}": str(value) for name, value in row.items()}
    formset = FORMSETS[Section.AUDIENCE](fields, instance=questionnaire)
    formset.removes = removes
    formset.is_valid()
    return formset


def who(questionnaire: Questionnaire) -> list[str]:
    return [audience.who for audience in questionnaire.audiences.all()]


def test_a_row_with_an_id_is_the_one_that_exists_in_whatever_place_it_stands(questionnaire):
    nurses, midwives = questionnaire.audiences.all()
    rows = {"who": "New"}, {"id": midwives.pk, "who": "All midwives"}, {"id": nurses.pk, "who": "All nurses"}
    formset = sent(questionnaire, *rows)
    formset.save()
    assert who(questionnaire) == ["All nurses", "All midwives", "New"]
    new = questionnaire.audiences.get(who="New")
    assert formset.keys == {"audiences-0": new.pk, "audiences-1": midwives.pk, "audiences-2": nurses.pk}


def test_a_new_row_that_comes_back_with_its_id_is_not_saved_twice(questionnaire):
    first = sent(questionnaire, {"who": "New"})
    first.save()
    sent(questionnaire, {"id": first.keys["audiences-0"], "who": "New and longer"}).save()
    assert who(questionnaire) == ["Nurses", "Midwives", "New and longer"]


@pytest.mark.parametrize("wrong", ["of another questionnaire", "999999", "x", "\0", "-1", "9" * 5000])
def test_an_id_that_is_not_a_row_of_this_questionnaire_is_refused(wrong, questionnaire):
    other = Questionnaire.objects.create().audiences.create(who="Theirs")
    formset = sent(questionnaire, {"id": other.pk if wrong.startswith("of") else wrong, "who": "Mine now"})
    assert "id" in formset.forms[0].errors
    formset.save()
    other.refresh_from_db()
    assert other.who == "Theirs"
    assert Audience.objects.count() == 3


def test_one_row_cannot_be_sent_twice(questionnaire):
    nurses = questionnaire.audiences.first()
    formset = sent(questionnaire, {"id": nurses.pk, "who": "One"}, {"id": nurses.pk, "who": "Other"})
    assert [bool(form.errors) for form in formset] == [False, True]


@pytest.mark.parametrize(
    ("row", "removes", "remains"),
    [
        ({"who": "Nurses", "needs": "Time", "DELETE": "on"}, True, ["Midwives"]),
        ({"who": "Nurses", "needs": "Time", "DELETE": "on"}, False, ["Nurses", "Midwives"]),
        ({"who": " ", "needs": ""}, True, ["Midwives"]),
        ({"who": "", "needs": ""}, False, ["", "Midwives"]),
        ({"who": "", "needs": "Time"}, True, ["", "Midwives"]),
    ],
    ids=["marked", "marked while writing", "emptied", "emptied while writing", "one answer left"],
)
def test_a_row_goes_when_it_is_marked_or_emptied_but_not_while_writing(row, removes, remains, questionnaire):
    formset = sent(questionnaire, {"id": questionnaire.audiences.first().pk, **row}, removes=removes)
    assert formset.is_valid()
    formset.save()
    assert who(questionnaire) == remains


@pytest.mark.parametrize(
    "row",
    [{"who": "", "needs": " "}, {"who": "x" * 2001}, {"who": "New", "DELETE": "on"}, {"platforms": "999999"}],
    ids=["empty", "nothing valid", "marked", "no such platform"],
)
@pytest.mark.parametrize("removes", [True, False])
def test_a_new_row_without_a_valid_answer_is_not_saved(row, removes, questionnaire):
    sent(questionnaire, row, removes=removes).save()
    assert who(questionnaire) == ["Nurses", "Midwives"]


def test_what_is_wrong_in_a_row_is_not_saved_and_the_rest_is(questionnaire):
    nurses, too_long = questionnaire.audiences.first(), "x" * 2001
    rows = {"id": nurses.pk, "who": "All", "needs": too_long}, {"who": too_long, "needs": "New"}
    formset = sent(questionnaire, *rows)
    assert not formset.is_valid()
    formset.save()
    saved = questionnaire.audiences.values_list("who", "needs")
    assert list(saved) == [("All", "Time"), ("Midwives", "Time"), ("", "New")]


def test_no_row_is_saved_when_there_are_too_many(questionnaire):
    formset = sent(questionnaire, *[{"who": f"Group {place}"} for place in range(21)])
    assert formset.non_form_errors()
    formset.save()
    assert who(questionnaire) == ["Nurses", "Midwives"]


def test_what_is_wrong_among_single_answers_is_not_saved_and_the_rest_is():
    questionnaire = Questionnaire.objects.create(tone="Warm", response_hours=24, why="Not of this section")
    form = StrategyForm({"tone": "Cool", "response_hours": "-1"}, instance=questionnaire)
    assert not form.is_valid()
    questionnaire.why = "Not to be written here"
    form.save()
    questionnaire.refresh_from_db()
    assert (questionnaire.tone, questionnaire.response_hours) == ("Cool", 24)
    assert questionnaire.why == "Not of this section"
