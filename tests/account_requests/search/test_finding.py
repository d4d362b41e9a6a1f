"""Who finds what: by which words, in which order, and never what is not theirs to read."""

import pytest
from django.core.management import call_command

from requests_app.account_requests.choices import Move, NamedAs
from requests_app.account_requests.models import AccountRequest, SearchDocument
from requests_app.account_requests.search import find, indexing, narrow
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def department():
    return factories.make_department("Klinik für Öhren")


@pytest.fixture
def member(department):
    return factories.make_member(department, "Zoë Ångström")


@pytest.fixture
def comms():
    return factories.make_reviewer()


def indexed(account_request):
    indexing.index_all([account_request.pk])
    return account_request


@pytest.fixture
def submitted(member, department):
    draft = factories.make_complete_draft(by=member, department=department, title="Instagram for the Young")
    rows = draft.questionnaire
    rows.platform_plans.update(handle="old.mill_skin")
    rows.administrators.filter(name="First Administrator").update(name="Jürgen Weißmüller")
    return indexed(factories.move(factories.reload(draft), Move.SUBMIT, by=member))


def found(text, by):
    return list(find(text, by=factories.fresh(by)).requests)


WORDS = [
    *("SMR-{year}-0001", "#smr-{year}-0001", "smr‑{year}–0001", "{year} 0001", "smr{year}0001"),
    *("instagram for the young", "YOUNG instagram", "insta", "klinik", "FUR OHREN", "öhren", "o\u0308hren"),
    *("zoe angstrom", "Zoë", "jurgen", "WEISSMÜLLER", "head of department", "second administrator"),
    *("@old.mill_skin", "old mill", "mill", "honest answer about tone", "parents of young patients", "plain"),
    *("head@hospital.example", "clinic instagram"),
]


@pytest.mark.parametrize("text", WORDS)
def test_both_sides_find_a_submitted_request_by_all_that_it_says(text, submitted, member, comms):
    text = text.format(year=submitted.reference.split("-")[1])
    text = text.replace("0001", submitted.reference[-4:])
    assert found(text, member) == [submitted.pk]
    assert found(text, comms) == [submitted.pk]
    listed = AccountRequest.objects.listed_for(comms)
    assert [row.pk for row in narrow(listed, text, by=comms)] == [submitted.pk]


@pytest.mark.parametrize("text", ["nstagram", "i", "young giraffe", "", " ", "-–—", "%", "***", "comms", "d1"])
def test_nothing_is_found_by_what_it_does_not_say(text, submitted, member, comms):
    for person in (member, comms):
        assert found(text, person) == []
        assert not find(text, by=person).people
        assert not narrow(AccountRequest.objects.all(), text, by=person).exists()


def test_a_draft_is_found_by_its_department_alone(member, department, comms):
    draft = factories.make_complete_draft(by=member, department=department)
    draft.questionnaire.goals.update(what="A giraffe")
    indexed(draft)
    stranger = factories.make_member(factories.make_department())
    assert found("giraffe", member) == [draft.pk]
    assert found("giraffe", comms) == found("giraffe", stranger) == []
    assert [person.name for person in find("administrator", by=member).people] == [
        "First Administrator",
        "Second Administrator",
    ]
    assert not find("administrator", by=comms).people


def test_what_is_not_submitted_yet_is_for_the_department_and_what_is_replaced_for_comms(submitted, member, comms):
    changed = factories.move(
        submitted,
        Move.REQUEST_CHANGES,
        by=comms,
        changes=[{"section": "objectives", "question": "why", "reason": "Say more."}],
    )
    rows = changed.questionnaire
    rows.tone = "A giraffe"
    rows.sponsor_name = "Gerda Neu"
    rows.save()
    rows.platform_plans.update(handle="brand.new")
    indexed(changed)
    both = factories.make_reviewer()
    changed.department.memberships.create(user=both)
    for text in ("giraffe", "gerda", "brand.new", "instagram giraffe"):
        assert found(text, member) == found(text, both) == [changed.pk], text
        assert found(text, comms) == [], text
    for text in ("about tone", "head of department", "old.mill_skin"):
        assert found(text, comms) == found(text, both) == [changed.pk], text
        assert found(text, member) == [], text
    assert [person.name for person in find("gerda", by=member).people] == ["Gerda Neu"]
    assert not find("gerda", by=comms).people
    assert find("head", by=comms).people
    assert not find("head", by=member).people
    again = factories.move(factories.reload(changed), Move.SUBMIT, by=member)
    indexed(again)
    assert found("giraffe", comms) == [changed.pk]
    assert found("about tone", comms) == []


def test_another_departments_request_is_never_found(submitted):
    stranger = factories.make_member(factories.make_department())
    for text in ("instagram", submitted.reference, "old.mill_skin", "zoe"):
        assert found(text, stranger) == []
        assert not find(text, by=stranger).people


def test_deleted_drafts_are_not_found(member, department):
    draft = indexed(factories.make_deleted_draft(by=member, department=department, title="Giraffe"))
    assert draft.pk not in found("giraffe", member)


def test_who_is_named_comes_with_their_roles(submitted, comms):
    ((one,), (two,)) = (find(text, by=comms).people for text in ("jurgen", "angstrom zoe"))
    assert (one.name, one.roles, one.request) == ("Jürgen Weißmüller", (NamedAs.ACCOUNT_MANAGER,), submitted.pk)
    assert (two.name, two.roles) == ("Zoë Ångström", (NamedAs.REQUESTER,))
    # Two people together are nobody.
    assert not find("jurgen angstrom", by=comms).people


def test_an_exact_title_reference_or_account_name_comes_first(comms):
    exact = factories.make_submitted(title="Skin Clinic")
    exact.questionnaire.platform_plans.update(handle="skin")
    factories.move(factories.reload(exact), Move.WITHDRAW, by=factories.requester_of(exact))
    named = factories.make_complete_draft(title="Beautiful")
    named.questionnaire.platform_plans.update(handle="skin.clinic")
    named = factories.move(factories.reload(named), Move.SUBMIT, by=factories.requester_of(named))
    longer = [factories.make_submitted(title=f"The Skin Clinic for Skin and Clinic {n}") for n in range(3)]
    for row in (exact, named, *longer):
        indexed(row)
    assert found("skin clinic", comms)[:2] == [named.pk, exact.pk]
    assert len(found("skin clinic", comms)) == 5


def test_a_word_in_the_title_counts_more_than_one_in_an_answer(comms):
    title = factories.make_submitted(title="Giraffes")
    name = factories.make_complete_draft()
    name.questionnaire.sponsor_name = "Anna Giraffe"
    name.questionnaire.save()
    answer = factories.make_complete_draft()
    answer.questionnaire.tone = "Like a giraffe"
    answer.questionnaire.save()
    drafts = [factories.move(row, Move.SUBMIT, by=factories.requester_of(row)) for row in (name, answer)]
    for row in (title, *drafts):
        indexed(row)
    assert found("giraffe", comms) == [title.pk, name.pk, answer.pk]


def test_the_command_makes_the_index_again(submitted, comms):
    before = SearchDocument.objects.values().get(pk=submitted.pk)
    SearchDocument.objects.update(body="giraffe", names="", title="", people_submitted=[])
    assert found("giraffe", comms) == [submitted.pk]
    call_command("rebuild_search")
    assert found("giraffe", comms) == []
    assert SearchDocument.objects.values().get(pk=submitted.pk) == before
    SearchDocument.objects.all().delete()
    assert found("instagram", comms) == []
    call_command("rebuild_search")
    assert found("instagram", comms) == [submitted.pk]
