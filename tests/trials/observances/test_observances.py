"""The organisation's observances: read from an .ics file, checked, kept as a whole, asked for by days."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from requests_app.organisation.models import SiteSettings
from requests_app.trials.observances.models import Observance
from requests_app.trials.observances.services import between
from tests import factories
from tests.pages.uploads import Upload, sent

pytestmark = pytest.mark.django_db
PATH = "/settings/observances/"


def calendar(*events):
    lines = [f"BEGIN:VEVENT\nUID:{number}\n{event}\nEND:VEVENT" for number, event in enumerate(events)]
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//A//B//EN", *lines, "END:VCALENDAR"])


def on(day):
    return f"{day:%Y%m%d}"


def send(client, text, name="days.ics"):
    return client.post(PATH, {"calendar": SimpleUploadedFile(name, text.encode())})


def save(client, text):
    """Upload a file, look at it, and save it."""
    return client.post(PATH, {"replace": send(client, text).context["signed"]}, follow=True)


def said(first, last):
    return [(str(each.starts_on), str(each.ends_on), each.title) for each in between(first, last)]


@pytest.fixture
def admin(client):
    client.force_login(factories.make_admin())
    return client


@pytest.fixture
def soon():
    return timezone.localdate() + timedelta(days=10)


def test_a_file_is_looked_at_before_it_is_saved(admin, soon):
    answer = send(admin, calendar(f"SUMMARY:Nurses Day\nDTSTART;VALUE=DATE:{on(soon)}"))
    page = " ".join(answer.content.decode().split())
    assert "The file has 1 day or period within the next two years." in page
    assert "Nurses Day" in page
    assert not Observance.objects.exists()
    saved = admin.post(PATH, {"replace": answer.context["signed"]}, follow=True).content.decode()
    assert "1 observance saved." in saved
    assert said(soon, soon) == [(str(soon), str(soon), "Nurses Day")]


def test_repetitions_are_followed_for_two_years(admin):
    past = date(2000, 5, 12)
    save(admin, calendar(f"SUMMARY:Nurses Day\nDTSTART;VALUE=DATE:{on(past)}\nRRULE:FREQ=YEARLY"))
    today = timezone.localdate()
    found = [each.starts_on for each in between(today, today + timedelta(days=1000))]
    assert [(day.month, day.day) for day in found] == [(5, 12), (5, 12)]
    assert found[1].year - found[0].year == 1


def test_days_of_several_days_and_times_of_another_zone_are_on_our_days(admin, soon):
    factories.set_site(time_zone="Europe/Berlin")
    week = f"SUMMARY:Week\nDTSTART;VALUE=DATE:{on(soon)}\nDTEND;VALUE=DATE:{on(soon + timedelta(days=7))}"
    # Half past eight in the evening there is the next day here.
    talk = f"SUMMARY:Talk\nDTSTART;TZID=America/New_York:{on(soon)}T203000\nDURATION:PT1H"
    cancelled = f"SUMMARY:Off\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:{on(soon)}"
    save(admin, calendar(week, talk, cancelled))
    next_day, last = soon + timedelta(days=1), soon + timedelta(days=6)
    assert said(soon, last) == [(str(soon), str(last), "Week"), (str(next_day), str(next_day), "Talk")]
    assert [title for _first, _last, title in said(last, last)] == ["Week"], "it still goes on"
    assert said(last + timedelta(days=1), last + timedelta(days=9)) == []
    assert SiteSettings.current().zone.key == "Europe/Berlin"


def test_a_new_file_replaces_all(admin, soon):
    for title in ("Old", "New"):
        save(admin, calendar(f"SUMMARY:{title}\nDTSTART;VALUE=DATE:{on(soon)}"))
    assert [each.title for each in Observance.objects.all()] == ["New"]
    answer = send(admin, calendar(f"SUMMARY:Newest\nDTSTART;VALUE=DATE:{on(soon)}"))
    assert "It replaces the 1 observance that is there now." in " ".join(answer.content.decode().split())


def test_all_are_removed(admin, soon):
    save(admin, calendar(f"SUMMARY:Old\nDTSTART;VALUE=DATE:{on(soon)}"))
    assert "1 observance removed." in admin.post(PATH, {"remove": "1"}, follow=True).content.decode()
    assert not Observance.objects.exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Day,Text\n", "This is no calendar that we can read."),
        (calendar("SUMMARY:Odd\nDTSTART:someday"), "We do not understand the days of the event “Odd”"),
        (calendar("SUMMARY:Old\nDTSTART;VALUE=DATE:19990101"), "no days within the next two years"),
        ("", "This file is empty."),
    ],
)
def test_what_cannot_be_shown_is_refused_in_a_sentence(admin, text, sentence):
    answer = send(admin, text)
    assert sentence in answer.content.decode()
    assert "signed" not in answer.context


def test_what_repeats_every_day_is_there_every_day_and_no_longer_than_two_years(admin):
    answer = send(admin, calendar("SUMMARY:Daily\nDTSTART;VALUE=DATE:20260101\nRRULE:FREQ=DAILY"))
    assert answer.context["count"] == 2 * 365 + 1


def test_thousands_of_days_are_too_many(admin):
    daily = [f"SUMMARY:Daily {number}\nDTSTART;VALUE=DATE:20260101\nRRULE:FREQ=DAILY" for number in range(3)]
    assert "2000 at most can be shown" in send(admin, calendar(*daily)).content.decode()


def test_a_file_that_is_too_large_is_not_read(admin):
    upload = Upload(50 * 1024 * 1024)
    answer = sent(admin, PATH, upload)
    assert answer.status_code == 413
    assert upload.largest <= 64 * 1024


def test_nobody_saves_what_was_not_read(admin):
    page = admin.post(PATH, {"replace": "made up"}, follow=True).content.decode()
    assert "Choose the file again." in page
    assert not Observance.objects.exists()


@pytest.mark.parametrize("fields", [{"remove": "1"}, {"replace": "x"}, {}])
def test_only_admins_change_them(client, fields):
    client.force_login(factories.make_reviewer())
    assert client.post(PATH, fields).status_code == 403
