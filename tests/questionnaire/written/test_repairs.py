"""Rows that were written before texts were cleaned are repaired once, by the migrations."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from portal.models import User
from requests_app.account_requests.models import AccountRequest, Department
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]

REPAIRS = (
    "portal.migrations.0003_clean_people",
    "questionnaire.migrations.0003_clean_answers",
    "requests_app.migrations.0006_clean_texts",
)


def write(row, **columns):
    """Into the row as it is, past every cleaning."""
    table, names = row._meta.db_table, ", ".join(f"{name} = %s" for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {names} WHERE id = %s", [*columns.values(), row.pk])  # noqa: S608
    return row


def repaired():
    for module in REPAIRS:
        import_module(module).clean(apps, connection.schema_editor())


def test_titles_answers_names_and_addresses_are_repaired():
    account_request = factories.make_complete_draft()
    write(account_request, title="Instagram\x0bBirth Centre")
    write(account_request.questionnaire, why="co\x1foperative\r\nIt\x92s calm", sponsor_email="head@h.example\u200b")
    write(account_request.questionnaire.platform_plans.get(), handle="@clinic\u200b")
    person = write(factories.requester_of(account_request), name="Jane\u200b Doe", email="jane@h.\u00adexample")
    repaired()
    now = factories.reload(account_request)
    assert now.title == "Instagram Birth Centre"
    assert set(AccountRequest.objects.matching("birth")) == {now}
    assert now.questionnaire.why == "cooperative\nIt’s calm"
    assert now.questionnaire.sponsor_email == "head@h.example"
    assert now.questionnaire.platform_plans.get().handle == "clinic"
    person.refresh_from_db()
    assert (person.name, person.email) == ("Jane Doe", "jane@h.example")


def test_titles_that_are_there_already_get_their_place_in_the_order():
    account_request = factories.make_draft(title="Ästhetik")
    write(account_request, title_key="")
    import_module("requests_app.migrations.0008_titles_in_order").fill(apps, connection.schema_editor())
    assert factories.reload(account_request).title_key == "asthetik"


def test_of_two_people_with_one_address_each_keeps_a_login():
    first, second = factories.make_user(email="jane@h.example"), factories.make_user()
    write(second, email="jane@h.example\u200b")
    repaired()
    assert [User.objects.filter(pk=user.pk).values_list("email", flat=True)[0] for user in (first, second)] == [
        "jane@h.example",
        "jane@h.example\u200b",
    ]


def test_the_second_spelling_of_a_department_is_numbered_and_nobody_sees_more_than_before():
    first, second = factories.make_department("Apotheke"), factories.make_department("Pharmacy")
    draft = factories.make_draft(department=second)
    write(second, name="apotheke ")
    repaired()
    assert [row.name for row in Department.objects.order_by("pk")] == ["Apotheke", "apotheke (2)"]
    assert factories.reload(draft).department == second
    assert list(first.account_requests.all()) == []


def test_what_was_filed_stays_as_it_was_filed():
    account_request = factories.make_submitted()
    snapshot = account_request.snapshots.get()
    write(snapshot, answers='[{"text": "calm\\u0007"}]')
    repaired()
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM requests_app_snapshot WHERE id = %s", [snapshot.pk])
        assert "\\u0007" in str(cursor.fetchone()[0])
