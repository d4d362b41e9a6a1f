"""The learning library: what stands in it, how it is found, and what it leads to."""

from dataclasses import replace
from decimal import Decimal

import pytest

from questionnaire.models import Platform
from requests_app.account_requests.choices import Move, Verdict
from requests_app.account_requests.models import Department, DepartmentKind
from requests_app.evidence.library.models import LibraryCase
from requests_app.evidence.library.services import like_cases
from tests import factories, queries
from tests.evidence.retrospectives.writing import LESSONS, decide, make_decided, release, write

pytestmark = pytest.mark.django_db


def of_kind(name: str, department: str = "") -> Department:
    found = factories.make_department(department)
    found.kind = DepartmentKind.objects.get(name=name)
    found.save()
    return found


def titles(client, query: str = "") -> list[str]:
    response = client.get(f"/library/{query}")
    assert response.status_code == 200
    return [row.title for row in response.context["rows"]]


@pytest.fixture
def reader(client):
    reader = factories.make_member(factories.make_department())
    client.force_login(reader)
    return reader


@pytest.mark.parametrize(
    ("move", "outcome"),
    [
        (Move.APPROVE, Verdict.APPROVED),
        (Move.DECLINE, Verdict.DECLINED),
        (Move.BECOME_CONTRIBUTOR, Verdict.CONTRIBUTOR),
    ],
)
def test_a_trial_stands_in_it_once_it_is_released_and_decided_and_not_before(move, outcome):
    found = factories.make_trial_over(shared=3)
    write(found)
    release(found)
    assert not LibraryCase.objects.exists()
    decide(found, move)
    case = LibraryCase.objects.get()
    assert (case.outcome, case.weeks, case.weeks_on_target, case.posts_per_week) == (outcome, 2, 1, Decimal("1.5"))
    release(factories.reload(found), released=False)
    assert not LibraryCase.objects.exists()


def test_one_that_is_released_after_the_decision_stands_in_it_at_once(client, reader):
    found = make_decided(released=False)
    assert titles(client) == []
    release(found)
    assert len(titles(client)) == 1


def test_a_reopened_request_leaves_it_and_a_new_decision_brings_it_back():
    found = make_decided(Move.DECLINE)
    key = LibraryCase.objects.get().key
    reopened = factories.move(found, Move.REOPEN, by=factories.make_admin(), reason="Once more.")
    assert not LibraryCase.objects.exists()
    decide(factories.reload(reopened), Move.DECLINE)
    assert LibraryCase.objects.get().key != key


def test_what_is_shown_is_the_text_as_it_stands(client, reader):
    found = make_decided()
    address = LibraryCase.objects.get().key
    write(found, replace(LESSONS, worked="A corrected sentence.", hours_per_week=Decimal(12)))
    page = client.get(f"/library/{address}/").content.decode()
    assert "A corrected sentence." in page
    assert LESSONS.worked not in page
    assert len(titles(client, "?q=corrected&size=10-and-more")) == 1
    assert titles(client, "?q=midwives") == []


def test_the_preview_is_what_others_read(client, reader):
    found = factories.make_trial_over(shared=3)
    write(found)
    client.force_login(factories.requester_of(found))
    preview = client.get(found.url("retrospective-release")).context
    unnamed, named = preview["unnamed"], preview["named"]
    for is_named, shown in ((False, unnamed), (True, named)):
        release(found, named=is_named)
        found = factories.reload(decide(found) if found.state == "trial_period" else found)
        client.force_login(reader)
        case = client.get(f"/library/{LibraryCase.objects.get().key}/").context["case"]
        outcome = {"url": "", "outcome": "", "outcome_label": ""}
        assert replace(case, **outcome) == replace(shown, **outcome)


def test_it_is_found_by_kind_platform_outcome_size_and_words(client, reader):
    make_decided(department=of_kind("Clinic"), lessons=replace(LESSONS, worked="Zebras worked."))
    school = of_kind("School", "School of Nursing")
    few = replace(LESSONS, hours_per_week=Decimal("1.5"))
    make_decided(Move.DECLINE, few, department=school, named=True, title="Learning by heart")
    clinic, named = "Clinic · Instagram", "School of Nursing · Instagram"
    kinds = {kind.name: kind.pk for kind in DepartmentKind.objects.all()}
    assert titles(client) == [named, clinic]
    for query, expected in {
        f"?kind={kinds['Clinic']}": [clinic],
        "?platform=instagram": [named, clinic],
        "?platform=youtube": [],
        "?outcome=declined": [named],
        "?size=under-2": [named],
        "?size=2-to-5": [clinic],
        "?q=zebra": [clinic],
        "?q=nursing+heart": [named],
        "?q=ebras": [],
        f"?kind={kinds['Clinic']}&outcome=declined": [],
        "?kind=no-kind&size=huge&outcome=x&platform=y": [named, clinic],
        "?sort=hours": [named, clinic],
        "?sort=-hours": [clinic, named],
    }.items():
        assert titles(client, query) == expected, query


def test_a_case_leads_to_its_request_only_for_those_who_see_it(client):
    found = make_decided(named=True)
    address = f"/library/{LibraryCase.objects.get().key}/"
    stranger = factories.make_member(factories.make_department())
    own_comms = factories.make_reviewer()
    for reader, is_led in ((stranger, False), (factories.requester_of(found), True), (own_comms, True)):
        client.force_login(reader)
        assert (found.url() in client.get(address).content.decode()) == is_led
        assert (found.reference in client.get(address).content.decode()) == is_led


def test_only_who_is_logged_in_reads_it(client):
    make_decided()
    for address in ("/library/", f"/library/{LibraryCase.objects.get().key}/"):
        assert client.get(address).status_code == 302
    client.force_login(factories.make_user())
    assert client.get("/library/").status_code == 200
    assert client.get("/library/guessed/").status_code == 404


def test_what_replaces_an_earlier_trial_replaces_its_case():
    found = make_decided(Move.DECLINE)
    admin = factories.make_admin()
    reopened = factories.move(found, Move.REOPEN, by=admin, reason="Once more.")
    trial = reopened.trials.get()
    trial.pk, trial.number = None, 2
    trial.save()
    decide(factories.reload(reopened), Move.DECLINE)
    assert not LibraryCase.objects.exists()


# Like cases ---------------------------------------------------------------------------------------------------------


def test_like_cases_share_a_platform_and_the_kind_and_are_the_newest_few():
    clinic, school = of_kind("Clinic"), of_kind("School")
    for department in (clinic, school, clinic, clinic, clinic):
        make_decided(department=department)
    asked = factories.make_complete_draft(department=of_kind("Clinic"))
    reader = factories.requester_of(asked)
    found = like_cases(asked, reader)
    newest = LibraryCase.objects.filter(account_request__department=clinic).newest_first()[:3]
    assert [case.url for case in found] == [f"/library/{case.key}/" for case in newest]
    asked.questionnaire.platform_plans.update(platform=Platform.objects.get(key="youtube"))
    assert like_cases(factories.reload(asked), reader) == []


def test_a_request_is_not_like_itself_and_without_platform_and_kind_nothing_is():
    found = make_decided()
    assert like_cases(found, factories.requester_of(found)) == []
    empty = factories.make_draft()
    assert like_cases(empty, factories.requester_of(empty)) == []


def test_they_stand_beside_the_platforms_of_a_questionnaire(client):
    clinic = of_kind("Clinic")
    make_decided(department=clinic)
    draft = factories.make_complete_draft(department=of_kind("Clinic"))
    client.force_login(factories.requester_of(draft))
    for section, expected in (("platforms", True), ("objectives", False)):
        page = client.get(f"{draft.url('questionnaire')}{section}/").content.decode()
        assert ("Trials like this one" in page) == expected


# Fast -----------------------------------------------------------------------------------------------------------------


def test_the_list_asks_as_much_at_thirty_cases_as_at_three(client):
    costs = []
    for number in (3, 17):
        for place in range(number):
            make_decided(department=of_kind("Clinic"), named=bool(place % 2))
        costs.append(queries.cost(client, factories.make_user(), "/library/?q=stories"))
    assert len(costs[0]) == len(costs[1]), queries.listed(costs[1])
    queries.within(15, costs[1])
