"""What an admin sets in the browser counts at once, wins over the environment, and cannot be set to nonsense."""

from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from PIL import Image

from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.refusals import Refused
from requests_app.mail import tasks
from requests_app.organisation.models import SiteSettings, active_site_settings, site_settings_in_force
from tests import factories
from tests.pages.hostile import fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE = "/settings/"


@pytest.fixture
def admin(client):
    by = factories.make_admin()
    client.force_login(by)
    return by


def kept(client, **changed) -> int:
    """The status after sending the page's form with these values changed."""
    form = {**fields_of(client.get(PAGE).content.decode()), **changed}
    return client.post(PAGE, form).status_code


def said(client, **changed) -> str:
    form = {**fields_of(client.get(PAGE).content.decode()), **changed}
    answer = client.post(PAGE, form)
    assert answer.status_code == 200
    return answer.content.decode()


def test_there_is_one_row_with_figures_from_practice():
    site_settings = SiteSettings.objects.get()
    assert (site_settings.trial_weeks, site_settings.posts_min, site_settings.posts_max) == (13, 3, 5)
    assert (site_settings.changes_warn_days, site_settings.changes_expire_days) == (83, 90)
    assert site_settings.draft_expire_days == 365
    assert site_settings.is_intake_open


def test_a_change_counts_from_the_next_page_on(admin, client):
    assert kept(client, organisation_name="St. Anna Hospital") == 302
    assert "St. Anna Hospital" in client.get("/help/").content.decode()


def test_saving_twice_keeps_one_row(admin, client):
    assert [kept(client), kept(client)] == [302, 302]
    assert SiteSettings.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"posts_min": "6", "posts_max": "5"}, "The lower number of posts a week is above the upper one."),
        ({"changes_warn_days": "90", "changes_expire_days": "90"}, "The reminder has to come before the withdrawal."),
        ({"time_zone": "Mars/Olympus"}, "“Mars/Olympus” is not the name of a time zone"),
        ({"time_zone": "../../etc/passwd"}, "is not the name of a time zone"),
        ({"trial_weeks": "0"}, "greater than or equal to 1"),
        ({"trial_weeks": "53"}, "less than or equal to 52"),
        ({"team_email": "no address"}, "Enter a valid email address."),
        ({"organisation_name": ""}, "This field is required."),
    ],
)
def test_nonsense_comes_back_with_a_sentence(changed, sentence, admin, client):
    before = SiteSettings.objects.values().get()
    assert sentence in said(client, **changed)
    assert SiteSettings.objects.values().get() == before


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"posts_min": 6, "posts_max": 5}, "posts_min_not_above_max"),
        ({"changes_warn_days": 90}, "changes_warned_before_expiry"),
    ],
)
def test_the_database_refuses_what_the_form_does(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        SiteSettings.objects.update(**fields)


@pytest.mark.parametrize("fields", [{"posts_min": 5, "posts_max": 5}, {"changes_warn_days": 89}])
def test_the_boundary_itself_is_fine(fields):
    assert SiteSettings.objects.update(**fields) == 1
    SiteSettings.load().full_clean()


# The zone ----------------------------------------------------------------------------------------------------

NEW_YEAR = "2026-12-31T12:00Z"


@pytest.mark.parametrize(("zone", "year"), [("Pacific/Auckland", 2027), ("America/New_York", 2026), ("", 2026)])
def test_the_zone_of_the_browser_wins_over_the_environment(zone, year, client, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    factories.set_site(time_zone=zone)
    with time_machine.travel(NEW_YEAR, tick=False):
        department = factories.make_department("Cardiology")
        client.force_login(factories.make_member(department))
        client.post("/requests/new/", {"title": "Instagram", "department": "Cardiology"})
    assert AccountRequest.objects.get().reference == f"SMR-{year}-0001"


def test_without_one_the_zone_of_the_environment_counts(settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    with time_machine.travel(NEW_YEAR, tick=False), active_site_settings():
        assert timezone.localdate() == date(2027, 1, 1)


def test_the_zone_counts_in_tasks_too(monkeypatch):
    factories.set_site(time_zone="Pacific/Auckland")
    days = []
    monkeypatch.setattr("requests_app.mail.delivery.deliver_due", lambda: days.append(timezone.localdate()) or 0)
    with time_machine.travel(NEW_YEAR, tick=False):
        tasks.deliver_mails.func()
    assert days == [date(2027, 1, 1)]


def approve(account_request, by):
    seen = factories.tally_seen(account_request)
    return factories.move(account_request, Move.APPROVE, by=by, message="Well done.", tally_seen=seen)


def test_a_move_from_a_command_line_goes_by_the_zone_of_the_site():
    """Nobody has read the settings there; the one door does."""
    factories.set_site(time_zone="Pacific/Auckland")
    reviewer = factories.make_reviewer()
    with time_machine.travel("2026-03-01T12:00Z", tick=False) as clock:
        account_request = factories.make_trial(reviewer=reviewer, weeks=1, starts_on=date(2026, 3, 2))
        clock.move_to("2026-03-08T10:00Z")
        with pytest.raises(Refused):
            approve(account_request, reviewer)
        clock.shift(timedelta(hours=2))
        assert approve(account_request, reviewer).state == State.APPROVED


def test_settings_are_read_once_within_a_block(django_assert_num_queries):
    with django_assert_num_queries(1), active_site_settings() as first:
        with site_settings_in_force() as second:
            assert second is first
        assert SiteSettings.current() is first


def test_after_a_block_settings_are_read_afresh():
    with active_site_settings():
        factories.set_site(organisation_name="St. Anna Hospital")
        assert SiteSettings.current().organisation_name == "Our organisation"
    assert SiteSettings.current().organisation_name == "St. Anna Hospital"


# Intake ------------------------------------------------------------------------------------------------------


def test_a_paused_intake_says_why_where_people_begin(client):
    factories.set_site(is_intake_open=False, intake_message="We move house until May.")
    draft = factories.make_complete_draft()
    client.force_login(factories.requester_of(draft))
    for page in ("/requests/new/", f"/requests/{draft.reference}/submit/"):
        assert "We move house until May." in client.get(page).content.decode(), page


# The logo ----------------------------------------------------------------------------------------------------


def picture(kind: str = "png", size: int = 20) -> SimpleUploadedFile:
    made = BytesIO()
    Image.new("RGB", (size, size), "teal").save(made, kind)
    return SimpleUploadedFile(f"logo.{kind}", made.getvalue())


@pytest.mark.parametrize(("kind", "content_type"), [("png", "image/png"), ("jpeg", "image/jpeg")])
def test_a_logo_is_shown_to_everybody(kind, content_type, admin, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert kept(client, logo=picture(kind)) == 302
    client.logout()
    url = SiteSettings.load().logo_url
    answer = client.get(url)
    assert (answer.status_code, answer["Content-Type"]) == (200, content_type)
    with Image.open(BytesIO(b"".join(answer.streaming_content))) as shown:
        assert (shown.format, shown.size) == (kind.upper(), (20, 20))
    assert url.replace("&", "&amp;") in client.get("/accounts/login/").content.decode()


SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@pytest.mark.parametrize(
    "logo",
    [
        SimpleUploadedFile("logo.svg", SVG),
        SimpleUploadedFile("logo.png", SVG),
        SimpleUploadedFile("logo.png", b""),
        SimpleUploadedFile("logo.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50),
        SimpleUploadedFile("logo.html", picture().read()),
        SimpleUploadedFile("logo.png", picture().read() + b"\0" * 1024 * 1024),
    ],
    ids=["svg", "svg called png", "empty", "broken", "another name", "too large"],
)
def test_what_is_no_small_picture_is_refused(logo, admin, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    logo.seek(0)
    assert kept(client, logo=logo) == 200
    assert not SiteSettings.load().logo
    assert list(tmp_path.iterdir()) == []


def test_there_is_no_logo_until_there_is_one(client):
    assert client.get("/logo").status_code == 404
    assert SiteSettings.load().logo_url == ""


def test_a_zone_is_checked_where_no_form_is():
    with pytest.raises(ValidationError):
        SiteSettings(time_zone="Nowhere").full_clean()
