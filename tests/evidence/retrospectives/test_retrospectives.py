"""The retrospective: who writes it when, what a finished one needs, and that nobody overwrites anybody."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from requests_app.account_requests.choices import Event, Move
from requests_app.account_requests.refusals import Refused
from requests_app.evidence.retrospectives import services as retrospectives
from requests_app.evidence.retrospectives.models import Retrospective
from requests_app.evidence.retrospectives.services import (
    Lessons,
    RetrospectiveOvertaken,
    retrospective_note,
    retrospective_of,
)
from requests_app.trials import services as trials
from tests import factories, queries
from tests.evidence.retrospectives.writing import (
    FILLED,
    LESSONS,
    decide,
    make_decided,
    make_trial_with_days_left,
    release,
    write,
)

pytestmark = pytest.mark.django_db
MISSING = "The department has not written its retrospective."


@pytest.mark.parametrize(("days", "is_open"), [(14, False), (13, True), (0, True)])
def test_it_can_be_written_in_the_last_two_weeks(days, is_open, client):
    found = make_trial_with_days_left(days)
    client.force_login(factories.requester_of(found))
    assert client.get(found.url("request-retrospective")).status_code == (200 if is_open else 409)
    if is_open:
        assert write(found).is_finished
    else:
        with pytest.raises(Refused, match="can be written from"):
            write(found)


@pytest.mark.parametrize("move", [Move.APPROVE, Move.DECLINE, Move.BECOME_CONTRIBUTOR])
def test_it_can_be_written_after_the_decision_as_well(move):
    decided = decide(factories.make_trial_over(), move)
    assert write(factories.reload(decided)).is_finished


def test_not_once_the_request_is_withdrawn():
    found = factories.make_trial_over()
    withdrawn = factories.move(found, Move.WITHDRAW, by=factories.requester_of(found))
    with pytest.raises(Refused):
        write(factories.reload(withdrawn))


def test_a_trial_that_was_ended_early_can_be_looked_back_on_at_once():
    found = make_trial_with_days_left(60)
    trials.end_early(found, reason="We have seen enough.", by=found.reviewer)
    assert write(factories.reload(found)).is_finished


def test_a_draft_is_for_the_department_alone_and_may_have_gaps(client):
    found = make_trial_with_days_left(5)
    write(found, Lessons(worked="A secret beginning"), finish=False)
    colleague = factories.make_member(found.department)
    client.force_login(colleague)
    assert "A secret beginning" in client.get(found.url("request-retrospective")).content.decode()
    client.force_login(found.reviewer)
    assert client.get(found.url("request-retrospective")).status_code == 404
    page = client.get(found.url("request-scorecard")).content.decode()
    assert "A secret beginning" not in page
    assert MISSING in page


def test_a_finished_one_is_read_by_the_reviewer_who_is_told(client):
    found = make_trial_with_days_left(5)
    write(found)
    mail = found.mails.get(kind="retrospective_written_staff")
    assert found.url("request-retrospective") in mail.body
    client.force_login(found.reviewer)
    for name in ("request-retrospective", "request-scorecard"):
        page = client.get(found.url(name)).content.decode()
        assert LESSONS.worked in page
        assert "3.5 hours a week" in page
    assert client.post(found.url("request-retrospective"), FILLED).status_code == 403


def test_strangers_do_not_find_it(client):
    found = make_trial_with_days_left(5)
    write(found)
    client.force_login(factories.make_member(factories.make_department()))
    for name in ("request-retrospective", "retrospective-release"):
        assert client.get(found.url(name)).status_code == 404


@pytest.mark.parametrize(
    ("gap", "field"),
    [
        ({"worked": ""}, "worked"),
        ({"did_not_work": " "}, "did_not_work"),
        ({"hours_per_week": None}, "hours_per_week"),
        ({"conclusion": ""}, "conclusion"),
        ({"why": ""}, "why"),
    ],
)
def test_a_finished_one_has_no_gaps_by_whatever_way(gap, field, client):
    found = make_trial_with_days_left(5)
    with pytest.raises(ValidationError) as refused:
        write(found, replace(LESSONS, **gap))
    assert set(refused.value.message_dict) == {field}
    client.force_login(factories.requester_of(found))
    sent = {**FILLED, **{name: value or "" for name, value in gap.items()}, "version": 0}
    response = client.post(found.url("request-retrospective"), sent)
    assert set(response.context["form"].errors) == {field}
    assert client.post(found.url("request-retrospective"), {**sent, "draft": "1"}).status_code == 302
    assert not retrospective_of(found).is_finished


def test_hours_are_a_number_within_reason(client):
    found = make_trial_with_days_left(5)
    client.force_login(factories.requester_of(found))
    sent = {**FILLED, "version": 0, "hours_per_week": "3,5"}
    assert client.post(found.url("request-retrospective"), {**sent, "hours_per_week": "401"}).status_code == 200
    assert client.post(found.url("request-retrospective"), sent).status_code == 302
    assert str(retrospective_of(found).hours_per_week) == "3.5"


def test_nobody_overwrites_a_colleague_and_both_texts_are_shown(client):
    found = make_trial_with_days_left(5)
    write(found, finish=False)
    client.force_login(factories.requester_of(found))
    sent = {**FILLED, "version": 1, "worked": "Mine."}
    write(found, replace(LESSONS, worked="Theirs."), finish=False)
    page = client.post(found.url("request-retrospective"), sent)
    assert "Theirs." in page.content.decode()
    assert "Mine." in page.content.decode()
    assert retrospective_of(found).worked == "Theirs."
    again = {**sent, "version": page.context["form"]["version"].value()}
    assert client.post(found.url("request-retrospective"), again).status_code == 302
    assert retrospective_of(found).worked == "Mine."


def test_two_who_begin_at_once_do_not_overwrite_each_other():
    found = make_trial_with_days_left(5)
    write(found, finish=False)
    with pytest.raises(RetrospectiveOvertaken):
        retrospectives.save(found, LESSONS, is_finished=True, version=0, by=factories.requester_of(found))


def test_the_history_tells_what_is_finished_and_corrected_and_nothing_of_drafts():
    found = make_trial_with_days_left(5)
    write(found, finish=False)
    assert not found.history.filter(what__startswith="retrospective").exists()
    write(found)
    write(found)
    release(found, named=True)
    release(found, released=False, named=True)
    rows = found.history.filter(what__startswith="retrospective").order_by("pk")
    assert list(rows.values_list("what", "text")) == [
        (Event.RETROSPECTIVE_WRITTEN, ""),
        (Event.RETROSPECTIVE_CORRECTED, ""),
        (Event.RETROSPECTIVE_RELEASED, "With the name of the department."),
        (Event.RETROSPECTIVE_TAKEN_BACK, ""),
    ]


def test_what_is_finished_stays_so_even_if_it_is_saved_as_a_draft():
    found = make_trial_with_days_left(5)
    write(found)
    with pytest.raises(ValidationError):
        write(found, Lessons(worked="Only this."), finish=False)


# Releasing ----------------------------------------------------------------------------------------------------------


def test_both_questions_are_off_until_somebody_says_yes(client):
    found = make_trial_with_days_left(5)
    write(found)
    client.force_login(factories.requester_of(found))
    form = client.get(found.url("retrospective-release")).context["form"]
    assert [form[name].value() for name in ("is_released", "is_named")] == [False, False]
    client.post(found.url("retrospective-release"), {"version": form["version"].value(), "is_named": "on"})
    saved = retrospective_of(found)
    assert (saved.is_released, saved.is_named) == (False, False)


def test_only_what_is_finished_is_released():
    found = make_trial_with_days_left(5)
    write(found, finish=False)
    with pytest.raises(Refused, match="not finished"):
        release(found)


@pytest.mark.parametrize("fields", [{"is_released": True}, {"is_named": True}])
def test_the_database_refuses_to_name_or_release_what_may_not_be(fields):
    found = make_trial_with_days_left(5)
    write(found, finish="is_named" in fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Retrospective.objects.update(**fields)


def test_nobody_releases_a_text_they_have_not_seen():
    found = make_trial_with_days_left(5)
    seen, by = write(found).version, factories.requester_of(found)
    write(found, replace(LESSONS, worked="Ask Nurse Nelly."))
    with pytest.raises(RetrospectiveOvertaken):
        retrospectives.release(found, is_released=True, is_named=False, version=seen, by=by)
    release(found)
    retrospectives.release(found, is_released=False, is_named=False, version=seen, by=by)
    assert not retrospective_of(found).is_released


def test_members_take_back_at_any_time_and_nobody_else_does(client):
    found = make_decided(Move.DECLINE)
    for stranger in (found.reviewer, factories.make_admin(), factories.make_member(factories.make_department())):
        with pytest.raises(Refused):
            retrospectives.release(found, is_released=False, is_named=False, version=0, by=stranger)
    admin = factories.make_admin()
    reopened = factories.move(found, Move.REOPEN, by=admin, reason="Once more.")
    client.force_login(factories.requester_of(found))
    page = client.get(found.url("retrospective-release"))
    taken_back = client.post(found.url("retrospective-release"), {"version": page.context["form"]["version"].value()})
    assert taken_back["Location"] == reopened.url()
    assert not Retrospective.objects.get().is_released


# The decision -------------------------------------------------------------------------------------------------------


def test_the_decision_says_whether_it_is_missing():
    assert retrospective_note(factories.make_meeting_held()) == ""
    found = factories.make_trial_over()
    assert retrospective_note(found) == MISSING
    write(found, finish=False)
    assert retrospective_note(factories.reload(found)) == MISSING
    write(found)
    assert retrospective_note(factories.reload(found)) == ""


def test_the_panel_stands_on_the_scorecard_only_near_the_end(client):
    for days, expected in ((14, False), (13, True)):
        found = make_trial_with_days_left(days)
        client.force_login(factories.requester_of(found))
        assert ("Write the retrospective" in client.get(found.url("request-scorecard")).content.decode()) == expected


def test_its_pages_are_cheap(client):
    found = make_trial_with_days_left(5)
    write(found)
    member = factories.requester_of(found)
    for name in ("request-retrospective", "retrospective-release", "request-scorecard"):
        queries.within(15, queries.cost(client, member, found.url(name)))


def test_home_asks_for_it_from_the_day_of_the_mail_until_it_is_finished(client):
    title = "Write the retrospective of your trial"
    for days, expected in ((8, False), (7, True), (0, True), (-1, True)):
        found = make_trial_with_days_left(days)
        client.force_login(factories.requester_of(found))
        assert (title in client.get("/").content.decode()) == expected, days
        assert (title in client.get(found.url()).content.decode()) == expected, days
    write(found, finish=False)
    assert title in client.get("/").content.decode()
    write(found)
    assert title not in client.get("/").content.decode()
    assert timezone.localdate() - found.latest_trial.ends_on == timedelta(days=1)
