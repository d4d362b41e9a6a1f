"""Being away: days, a deputy, and what is wrong with them."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from requests_app.people import services as people
from requests_app.people.models import Absence
from tests import factories
from tests.organisation.settings_page import text_of
from tests.queries import cost, within

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE, NEW = "/profile/", "/profile/absences/new/"
TODAY = date(2026, 3, 4)
FIRST, LAST = date(2026, 3, 9), date(2026, 3, 20)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime(2026, 3, 4, 9, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def sam():
    return factories.make_reviewer("Sam Stone")


@pytest.fixture
def nora(client):
    by = factories.make_reviewer("Nora Novak")
    client.force_login(by)
    return by


def typed(**changed) -> dict[str, str]:
    return {"first_day": "9 March 2026", "last_day": "20 March 2026", "deputy": "", "note": "", **changed}


def test_an_absence_is_added_changed_and_removed(nora, sam, client):
    answer = client.post(NEW, typed(deputy=sam.email, note=" Skiing  "), follow=True)
    assert "Absence saved." in text_of(answer)
    absence = Absence.objects.get(user=nora)
    assert (absence.first_day, absence.last_day, absence.deputy, absence.note) == (FIRST, LAST, sam, "Skiing")
    own = f"/profile/absences/{absence.number}/"
    assert f'href="{own}"' in answer.content.decode()
    form = client.get(own).context["form"]
    assert form["deputy"].value() == sam.email
    client.post(own, typed(last_day="21 March 2026"))
    assert Absence.objects.get(user=nora).deputy is None
    assert Absence.objects.get(user=nora).last_day == date(2026, 3, 21)
    answer = client.post(f"{own}remove/", follow=True)
    assert "Absence removed." in text_of(answer)
    assert not Absence.objects.exists()
    assert client.post(f"{own}remove/").status_code == 404


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"last_day": "8 March 2026"}, "last_day", "The last day is before the first one."),
        ({"last_day": "10 March 2027"}, "last_day", "That is longer than a year."),
        ({"first_day": "soon"}, "first_day", "We do not understand this day."),
        ({"last_day": ""}, "last_day", "This field is required."),
        ({"first_day": "1 April 2026", "last_day": "3 April 2026"}, "first_day", "from 3 April 2026 to 5 April 2026"),
        ({"first_day": "5 April 2026", "last_day": "5 April 2026"}, "first_day", "Change that one instead."),
        ({"deputy": "rita@hospital.example"}, "deputy", "Choose somebody else of the comms team."),
        ({"deputy": "nora@hospital.example"}, "deputy", "Choose somebody else of the comms team."),
        ({"deputy": "gone@hospital.example"}, "deputy", "Choose somebody else of the comms team."),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_saved(changed, field, sentence, client):
    nora = factories.make_reviewer("Nora", email="nora@hospital.example")
    factories.make_member(factories.make_department(), "Rita", email="rita@hospital.example")
    factories.make_reviewer("Gone", email="gone@hospital.example", is_active=False)
    people.add_absence(by=nora, first_day=date(2026, 4, 3), last_day=date(2026, 4, 5))
    client.force_login(nora)
    answer = client.post(NEW, typed(**changed))
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert sentence in text_of(answer)
    assert f'value="{changed[field]}"' in answer.content.decode() or field == "deputy"
    assert Absence.objects.count() == 1


def test_a_year_and_neighbouring_days_are_fine(nora):
    people.add_absence(by=nora, first_day=FIRST, last_day=FIRST + timedelta(days=365))
    people.add_absence(by=nora, first_day=FIRST - timedelta(days=1), last_day=FIRST - timedelta(days=1))
    people.add_absence(by=nora, first_day=FIRST + timedelta(days=366), last_day=FIRST + timedelta(days=366))
    assert [absence.number for absence in Absence.objects.order_by("number")] == [1, 2, 3]


def test_an_absence_may_be_changed_over_its_own_days_and_not_over_those_of_another(nora):
    absence = people.add_absence(by=nora, first_day=FIRST, last_day=LAST)
    people.add_absence(by=nora, first_day=date(2026, 4, 3), last_day=date(2026, 4, 5))
    people.change_absence(absence, by=nora, first_day=FIRST, last_day=date(2026, 4, 2))
    with pytest.raises(ValidationError) as refused:
        people.change_absence(absence, by=nora, first_day=FIRST, last_day=date(2026, 4, 3))
    assert list(refused.value.message_dict) == ["first_day"]


def test_others_may_be_away_on_the_same_days(nora, sam):
    people.add_absence(by=nora, first_day=FIRST, last_day=LAST)
    people.add_absence(by=sam, first_day=FIRST, last_day=LAST)
    assert set(Absence.objects.on(FIRST).values_list("user", flat=True)) == {nora.pk, sam.pk}


def test_a_deputy_who_is_away_as_well_is_said_and_taken(nora, sam, client):
    people.add_absence(by=sam, first_day=LAST, last_day=LAST)
    answer = client.post(NEW, typed(deputy=sam.email), follow=True)
    assert "Your deputy is away on some of these days, too." in text_of(answer)
    assert "(away on some of these days, too)" in text_of(answer)
    assert Absence.objects.get(user=nora).deputy == sam


def test_what_was_removed_in_another_window_is_not_changed(nora):
    absence = people.add_absence(by=nora, first_day=FIRST, last_day=LAST)
    people.remove_absence(absence, by=nora)
    assert people.remove_absence(absence, by=nora) is False
    with pytest.raises(ValidationError, match="removed this absence"):
        people.change_absence(absence, by=nora, first_day=FIRST, last_day=LAST)


@pytest.mark.parametrize("fields", [{"last_day": FIRST - timedelta(days=1)}, {"deputy": "themselves"}])
def test_the_database_refuses_what_the_form_does(fields, nora):
    absence = people.add_absence(by=nora, first_day=FIRST, last_day=LAST)
    values = {name: nora if value == "themselves" else value for name, value in fields.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Absence.objects.filter(pk=absence.pk).update(**values)


def test_only_the_comms_team_is_away(client):
    member = factories.make_member(factories.make_department())
    with pytest.raises(PermissionDenied):
        people.add_absence(by=member, first_day=FIRST, last_day=LAST)
    client.force_login(member)
    assert client.get(NEW).status_code == 403
    assert "When you are away" not in text_of(client.get(PAGE))


def test_nobody_reaches_the_absence_of_another(nora, sam, client):
    theirs = people.add_absence(by=sam, first_day=FIRST, last_day=LAST, note="Hospital")
    assert client.get(f"/profile/absences/{theirs.number}/").status_code == 404
    assert client.post(f"/profile/absences/{theirs.number}/remove/").status_code == 404
    assert "Hospital" not in text_of(client.get(PAGE))
    assert Absence.objects.get() == theirs


def test_opening_the_pages_changes_nothing(nora, client):
    absence = people.add_absence(by=nora, first_day=FIRST, last_day=LAST)
    assert client.get(f"/profile/absences/{absence.number}/remove/").status_code == 405
    client.get(f"/profile/absences/{absence.number}/")
    assert Absence.objects.get() == absence


@pytest.mark.parametrize(
    ("first", "last", "is_found"),
    [(1, 8, False), (1, 9, True), (12, 13, True), (20, 31, True), (21, 31, False), (1, 31, True)],
)
def test_absences_are_found_by_their_days(first, last, is_found, nora):
    people.add_absence(by=nora, first_day=FIRST, last_day=LAST)
    found = Absence.objects.between(date(2026, 3, first), date(2026, 3, last))
    assert found.exists() is is_found


def test_past_ones_leave_the_page_and_the_page_costs_the_same_with_many(nora, sam, client):
    def add(first: date) -> None:
        people.add_absence(by=nora, first_day=first, last_day=first, deputy=sam)

    add(TODAY - timedelta(days=1))
    for days in range(3):
        add(TODAY + timedelta(days=2 * days))
    few = cost(client, nora, PAGE)
    assert len(client.get(PAGE).context["rows"]) == 3
    for days in range(3, 30):
        add(TODAY + timedelta(days=2 * days))
    many = cost(client, nora, PAGE)
    assert len(few) == len(many)
    within(15, many)
