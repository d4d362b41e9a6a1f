"""The page of somebody's own calendars: what it says of each, and what it never shows."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from requests_app.meetings.own_calendars.choices import CalendarProblem
from requests_app.meetings.own_calendars.models import OwnCalendar
from tests import factories
from tests.meetings.own_calendars.following import follow
from tests.queries import cost, within

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SECRET = "https://calendar.example/private-4f9a8b7c6d5e4f3a2b1c0d/busy-Qx7.ics"
PAGE = "/meetings/calendars/"


@pytest.fixture
def reviewer():
    return factories.make_reviewer()


@pytest.fixture
def browser(client, reviewer):
    client.force_login(reviewer)
    return client


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_calendar_is_added_and_its_address_never_shown_again(browser):
    answer = browser.post(PAGE, {"name": "Outlook", "address": SECRET.replace("https", "webcal")}, follow=True)
    own = OwnCalendar.objects.get()
    assert (answer.status_code, own.address) == (200, SECRET)
    pages = [answer, browser.get(reverse("own-calendar-change", args=[own.key]))]
    for page in map(text_of, pages):
        assert "private-4f9a" not in page
        assert "calendar.example/…-Qx7.ics" in page
    assert "Not read yet." in text_of(answer)


def test_the_end_of_a_short_address_is_not_shown_either():
    assert OwnCalendar(address="https://calendar.example/a1b2c3d4.ics").shown_address == "calendar.example/…"
    assert OwnCalendar(address="https://anna:secret@calendar.example/a").shown_address == "calendar.example/…"


def test_what_cannot_work_stays_in_the_form_with_a_sentence(browser):
    answer = browser.post(PAGE, {"name": "", "address": "calendar.example"})
    assert (answer.status_code, OwnCalendar.objects.count()) == (200, 0)
    assert str(CalendarProblem.ADDRESS.label) in text_of(answer)
    assert 'value="calendar.example"' in text_of(answer)
    answer = browser.post(PAGE, {"name": "Outlook", "address": "http://calendar.example/a.ics"})
    assert str(CalendarProblem.NOT_HTTPS.label) in text_of(answer)


def test_the_page_says_since_when_and_why_a_calendar_is_not_read(browser, reviewer):
    own = follow(reviewer, SECRET)
    now = timezone.now()
    good, since = now - timedelta(days=3), now - timedelta(days=2)
    OwnCalendar.objects.update(last_good_at=good, failing_since=since, problem=CalendarProblem.GONE)
    page = text_of(browser.get(PAGE))
    assert str(CalendarProblem.GONE.label) in page
    assert "The busy times that were read then still count." in page
    assert page.index("Last read on") < page.index("it could not be read")

    OwnCalendar.objects.update(last_good_at=None)
    assert "Never read so far. Since" in text_of(browser.get(PAGE))
    changed = {"problem": "", "failing_since": None, "last_good_at": now, "cut_at": now, "left_out": 2}
    OwnCalendar.objects.filter(pk=own.pk).update(**changed, unknown_zone="<b>Mars</b>")
    page = text_of(browser.get(PAGE))
    for sentence in ("It has too many events", "2 events do not count", "“&lt;b&gt;Mars&lt;/b&gt;”"):
        assert sentence in page


def test_name_and_address_are_changed_and_an_empty_address_is_kept(browser, reviewer):
    own = follow(reviewer, SECRET)
    own.attempts, own.etag = 4, '"1"'
    own.save()
    path = reverse("own-calendar-change", args=[own.key])
    assert browser.post(path, {"name": "Work", "address": ""}).url == f"{PAGE}#calendar-{own.key}"
    own.refresh_from_db()
    assert (own.name, own.address, own.attempts, own.etag) == ("Work", SECRET, 4, '"1"')
    browser.post(path, {"name": "Work", "address": "https://calendar.example/other.ics"})
    own.refresh_from_db()
    assert (own.address, own.attempts, own.etag) == ("https://calendar.example/other.ics", 0, "")


def test_a_calendar_is_read_now_but_not_twice_within_a_minute(browser, reviewer):
    own = follow(reviewer, SECRET)
    later = timezone.now() + timedelta(hours=6)
    OwnCalendar.objects.update(next_attempt_at=later, last_tried_at=timezone.now() - timedelta(minutes=2))
    path = reverse("own-calendar-fetch", args=[own.key])
    assert "is being read" in text_of(browser.post(path, follow=True))
    own.refresh_from_db()
    assert own.next_attempt_at < later
    OwnCalendar.objects.update(next_attempt_at=later, last_tried_at=timezone.now())
    assert "within the last minute" in text_of(browser.post(path, follow=True))
    own.refresh_from_db()
    assert own.next_attempt_at == later


def test_a_calendar_is_removed_once_its_owner_has_said_so_again(browser, reviewer):
    own = follow(reviewer, SECRET)
    path = reverse("own-calendar-remove", args=[own.key])
    assert "Remove the calendar “Outlook”" in text_of(browser.get(path))
    assert OwnCalendar.objects.exists()
    assert browser.post(path).url == PAGE
    assert not OwnCalendar.objects.exists()
    assert browser.post(path).status_code == 404


def test_after_five_there_is_no_form_and_a_sixth_is_refused(browser, reviewer):
    for number in range(5):
        follow(reviewer, f"{SECRET}?{number}")
    assert "Add a calendar" not in text_of(browser.get(PAGE))
    answer = browser.post(PAGE, {"name": "Sixth", "address": SECRET})
    assert (answer.status_code, OwnCalendar.objects.count()) == (200, 5)


def test_somebody_elses_calendar_is_not_there(client, reviewer):
    own = follow(reviewer, SECRET, "Rota of the ward")
    client.force_login(factories.make_admin())
    assert "Rota" not in text_of(client.get(PAGE))
    for name in ("change", "remove", "fetch"):
        path = reverse(f"own-calendar-{name}", args=[own.key])
        assert client.post(path, {"name": "Mine", "address": ""}).status_code == 404
    own.refresh_from_db()
    assert own.name == "Rota of the ward"


def test_five_calendars_cost_no_more_queries_than_one(client, reviewer):
    follow(reviewer, SECRET)
    one = cost(client, reviewer, PAGE)
    for number in range(4):
        follow(reviewer, f"{SECRET}?{number}")
    within(len(one), cost(client, reviewer, PAGE))
    within(8, one)
