"""The public holidays by the settings: chosen by an admin, and counted from the next page on."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError

from requests_app.account_requests.models import AccountRequest
from requests_app.dashboard.guidance import next_step_for_comms
from requests_app.moves import timers
from requests_app.organisation import holiday_calendars
from requests_app.organisation.holidays import free_days
from requests_app.organisation.models import SiteSettings
from tests import factories
from tests.organisation.settings_page import SAVE, press, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# The Tuesday after Easter 2027.
AFTER_EASTER = datetime(2027, 3, 30, 9, tzinfo=UTC)


@pytest.fixture
def admin(client):
    by = factories.make_admin()
    client.force_login(by)
    return by


def test_they_come_by_day_with_their_names():
    factories.set_site(holiday_country="DE", holiday_region="BY")
    assert free_days(date(2027, 3, 26), date(2027, 5, 1)) == {
        date(2027, 3, 26): "Good Friday",
        date(2027, 3, 29): "Easter Monday",
        date(2027, 5, 1): "Labor Day",
    }
    over_new_year = free_days(date(2026, 12, 26), date(2027, 1, 6))
    assert list(over_new_year) == [date(2026, 12, 26), date(2027, 1, 1), date(2027, 1, 6)]


def test_without_a_country_there_are_none():
    assert SiteSettings.current().holiday_country == ""
    assert free_days(date(2020, 1, 1), date(2030, 12, 31)) == {}


def test_what_is_a_holiday_for_some_people_alone_is_none():
    """The package knows days on which Catholics, or banks, are free; the organisation works."""
    factories.set_site(holiday_country="DE", holiday_region="TH")
    assert date(2027, 5, 27) not in free_days(date(2027, 5, 1), date(2027, 5, 31))


def test_each_country_of_the_list_has_holidays_that_can_be_read():
    """And so has each region of a few: one that the package cannot calculate would break every page."""
    for code in holiday_calendars.countries():
        holiday_calendars.of_year(code, "", 2027)
    for code in ("DE", "CH", "US", "IT"):
        assert all(holiday_calendars.of_year(code, region, 2027) for region in holiday_calendars.regions(code))


def test_names_of_countries_can_be_read():
    names = holiday_calendars.countries()
    assert [names[code] for code in ("DE", "US", "BA", "IM", "CD")] == [
        "Germany",
        "United States",
        "Bosnia and Herzegovina",
        "Isle of Man",
        "DR Congo",
    ]
    assert list(names.values())[:2] == ["Afghanistan", "Aland Islands"]


# On the page ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["BY", "by", "Bayern", " bayern "])
def test_a_region_is_understood_by_its_name_or_code(typed, admin, client):
    assert press(client, SAVE, holiday_country="DE", holiday_region=typed).status_code == 302
    assert SiteSettings.load().holiday_region == "BY"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"holiday_country": "DE", "holiday_region": "Tyrol"}, "“Tyrol” is not a region of Germany. There are:"),
        ({"holiday_country": "DK", "holiday_region": "Jutland"}, "Denmark has the same holidays everywhere."),
        ({"holiday_country": "", "holiday_region": "BY"}, "Choose a country first"),
        ({"holiday_country": "XX"}, "Select a valid choice."),
    ],
)
def test_what_is_none_comes_back_with_a_sentence_and_as_it_was_typed(changed, sentence, admin, client):
    answer = press(client, SAVE, **changed)
    assert answer.status_code == 200
    assert sentence in text_of(answer)
    [field] = answer.context["form"].errors
    assert field == ("holiday_country" if changed["holiday_country"] == "XX" else "holiday_region")
    assert answer.context["form"][field].value() == changed[field]
    assert SiteSettings.load().holiday_country == ""


def test_a_region_of_the_country_before_is_refused_with_those_of_the_new_one(admin, client):
    factories.set_site(holiday_country="DE", holiday_region="BY")
    assert "“BY” is not a region of Austria. There are: Burgenland (1)" in text_of(
        press(client, SAVE, holiday_country="AT")
    )


def test_the_rule_stands_below_the_form():
    with pytest.raises(ValidationError) as refused:
        SiteSettings(holiday_country="CH", holiday_region="BY").full_clean()
    assert list(refused.value.message_dict) == ["holiday_region"]


def test_the_page_says_what_a_country_means_for_reviews_before_it_is_saved(admin, client):
    factories.set_site(review_days=1)
    with time_machine.travel(AFTER_EASTER, tick=False):
        client.force_login(admin)
        account_request = factories.make_submitted()
        submitted_at = datetime(2027, 3, 25, 9, tzinfo=UTC)
        AccountRequest.objects.filter(pk=account_request.pk).update(state_since=submitted_at)
        answer = press(client, SAVE, holiday_country="DE")
        assert "Reviews overdue by the new working days: 0, by the old ones: 1." in text_of(answer)
        assert "Germany" in text_of(answer)


# What counts working days ---------------------------------------------------------------------------------------


def test_a_change_counts_at_once():
    """Submitted on the Thursday before Easter, to be reviewed within two working days."""
    factories.set_site(review_days=2)
    with time_machine.travel(datetime(2027, 3, 25, 9, tzinfo=UTC), tick=False):
        account_request = factories.make_submitted(reviewer=factories.make_reviewer())
        due = [next_step_for_comms(factories.reload(account_request)).due]
        for country in ("DE", "US", ""):
            factories.set_site(holiday_country=country)
            due.append(next_step_for_comms(factories.reload(account_request)).due)
    assert due == [date(2027, 3, 29), date(2027, 3, 31), date(2027, 3, 29), date(2027, 3, 29)]


@pytest.mark.parametrize(
    ("country", "on_monday", "on_tuesday"), [("", 1, 0), ("DE", 0, 1)], ids=["no country", "Germany"]
)
def test_nobody_is_reminded_on_a_holiday(country, on_monday, on_tuesday):
    """The text of a post is due on Easter Monday; with holidays, the mail comes on Tuesday."""
    factories.set_site(holiday_country=country, content_due_days=2)
    with time_machine.travel(datetime(2027, 3, 22, 9, tzinfo=UTC), tick=False):
        account_request = factories.make_trial(starts_on=date(2027, 3, 22))
        factories.make_posts(account_request, 1)
        account_request.posts.update(planned_on=date(2027, 3, 31))
        account_request.mails.all().delete()
    told = []
    for day in (29, 30):
        with time_machine.travel(datetime(2027, 3, day, 9, tzinfo=UTC), tick=False):
            before = account_request.mails.filter(kind__startswith="content_due").count()
            timers.run_all()
            told.append(account_request.mails.filter(kind__startswith="content_due").count() - before)
    assert told == [on_monday, on_tuesday]


def test_the_portal_starts_without_reading_holidays():
    program = "import django; django.setup(); import sys, portal.urls; print('holidays' in sys.modules)"
    environment = {"DJANGO_SETTINGS_MODULE": "portal.settings", "DEBUG": "1", "PATH": ""}
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True
    )
    assert answer.stdout.strip() == "False"


def test_two_years_of_days_are_cheap():
    factories.set_site(holiday_country="US", holiday_region="CA")
    begin = datetime.now(UTC)
    for _again in range(200):
        free_days(date(2026, 1, 1), date(2027, 12, 31))
    assert datetime.now(UTC) - begin < timedelta(seconds=5)
