"""Figures in the browser: typed for a month, imported from a file, of a request and of the main channels."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from requests_app.figures.imports.models import FigureImport
from requests_app.figures.models import AccountFigure, ImportedLine
from tests import factories
from tests.figures.files import export
from tests.queries import cost, within

pytestmark = pytest.mark.django_db
OCTOBER = date(2026, 10, 1)


@pytest.fixture
def account_request():
    return factories.make_submitted(existing=True)


@pytest.fixture
def key(account_request):
    return account_request.questionnaire.platform_plans.get().platform.key


def login(client, user):
    client.force_login(user)
    return client


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def known():
    return {(row.month, row.metric.key): row.value for row in AccountFigure.objects.select_related("metric")}


def sent(name, content):
    return {"file": SimpleUploadedFile(name, content, content_type="text/csv")}


def test_a_member_types_figures_and_the_reviewer_sees_them(client, account_request, key):
    login(client, account_request.requester)
    page = client.get(account_request.url("request-figures"))
    assert "There are no figures from before the submission for" in words(page)
    url = account_request.url("figures-month", key=key) + "?month=2026-10"
    client.post(url, {"views": "1,2K", "likes": "0", "reach": ""})
    assert known() == {(OCTOBER, "views"): 1200, (OCTOBER, "likes"): 0}
    login(client, factories.make_reviewer())
    page = words(client.get(account_request.url("request-figures")))
    assert "October 2026" in page
    assert "≈ about 1,200" in page
    assert "There are no figures from before" not in page


def test_what_is_no_number_is_told_beside_the_field_and_nothing_is_stored(client, account_request, key):
    login(client, account_request.requester)
    url = account_request.url("figures-month", key=key) + "?month=2026-10"
    answer = client.post(url, {"views": "lots", "likes": "3"})
    assert answer.status_code == 200
    assert "Write a whole number, or leave it empty." in words(answer)
    assert known() == {}


def test_only_what_was_changed_is_stored(client, account_request, key):
    login(client, account_request.requester)
    url = account_request.url("figures-month", key=key) + "?month=2026-10"
    client.post(url, {"views": "1.2K", "likes": "3"})
    client.post(url, {"views": "1200", "likes": "4"})
    assert known() == {(OCTOBER, "views"): 1200, (OCTOBER, "likes"): 4}
    assert AccountFigure.objects.get(metric__key="views").is_rounded


def test_an_account_that_does_not_exist_yet_has_no_figures(client):
    account_request = factories.make_submitted()
    platform = account_request.questionnaire.platform_plans.get().platform.key
    login(client, account_request.requester)
    assert "No account exists yet" in words(client.get(account_request.url("request-figures")))
    assert client.get(account_request.url("figures-month", key=platform)).status_code == 404


def test_a_file_is_shown_first_and_then_imported(client):
    channel = factories.channels("Figures of the house")[0]
    login(client, factories.make_reviewer())
    answer = client.post(
        reverse("channel-figures-import", args=[channel.key]), sent("x.csv", export("x_content")), follow=True
    )
    check = answer.redirect_chain[-1][0]
    assert "What this file changes" in words(answer)
    assert "31,934" in words(answer)
    assert known() == {}
    answer = client.post(check, {"take": "1"}, follow=True)
    assert "figures are new or changed" in words(answer)
    assert known()[OCTOBER, "impressions"] == 31934
    assert not FigureImport.objects.unfinished().exists()
    answer = client.post(
        reverse("channel-figures-import", args=[channel.key]), sent("x.csv", export("x_content")), follow=True
    )
    assert "Nothing: there is no new figure." in words(answer)
    answer = client.post(answer.redirect_chain[-1][0], {"take": "1"}, follow=True)
    assert "No changes: these figures are there already." in words(answer)


def upload(client, channel, content, name="table.csv"):
    answer = client.post(reverse("channel-figures-import", args=[channel.key]), sent(name, content), follow=True)
    return answer, answer.redirect_chain[-1][0] if answer.redirect_chain else ""


def test_an_unknown_table_is_asked_about_column_by_column(client):
    channel = factories.channels("Figures of the house")[0]
    login(client, factories.make_reviewer())
    answer, check = upload(client, channel, b"Datum;Aufrufe;Sonstiges\n01.10.2026;1.204;3\n02.10.2026;10;4\n")
    assert "Some things are not in the file." in words(answer)
    assert "How we read its 3 columns" in words(answer)
    assert "Import these figures" not in words(answer)
    client.post(check, {"take": "1"})
    assert known() == {}
    answer = client.post(check, {"read": "1", "column-0": "day", "column-1": "asked", "column-2": "none"})
    assert "Say what this column holds, or that it is not used." in words(answer)
    answers = {"read": "1", "column-0": "day", "column-1": "metric:views", "column-2": "metric:views"}
    answer = client.post(check, answers)
    assert "This is chosen for two columns." in words(answer)
    answer = client.post(check, answers | {"column-2": "none"}, follow=True)
    assert "Import these figures" in words(answer)
    client.post(check, {"take": "1"})
    assert known() == {(OCTOBER, "views"): 1214}


def test_the_order_of_days_and_the_sign_before_decimals_are_asked_about(client):
    channel = factories.channels("Figures of the house")[0]
    login(client, factories.make_reviewer())
    text = b"Day;Views;Watched\n02/03/2026;5;1.204\n"
    _answer, check = upload(client, channel, text)
    columns = {"column-0": "day", "column-1": "metric:views", "column-2": "metric:watch_hours"}
    answer = client.post(check, {"read": "1", **columns, "order": "MDY"}, follow=True)
    assert "What number is “1.204”?" in words(answer)
    client.post(check, {"read": "1", **columns, "decimal": ","})
    client.post(check, {"take": "1"})
    assert known() == {(date(2026, 2, 1), "views"): 5, (date(2026, 2, 1), "watch_hours"): 1204}


def test_wrong_lines_are_named_and_left_out_only_on_purpose(client):
    channel = factories.channels("Figures of the house")[0]
    login(client, factories.make_reviewer())
    answer, check = upload(client, channel, b"Date,Views\n2026-10-01,10\n2026-10-02,many\n")
    assert "1 line is not understood" in words(answer)
    assert "Line 3" in words(answer)
    assert "Some lines are not understood." in words(client.post(check, {"take": "1"}))
    assert (known(), ImportedLine.objects.count()) == ({}, 0)
    client.post(check, {"take": "1", "leave_out": "on"})
    assert known() == {(OCTOBER, "views"): 10}


def test_a_file_that_cannot_be_read_says_so_and_is_not_kept(client):
    channel = factories.channels("Figures of the house")[0]
    login(client, factories.make_reviewer())
    answer, check = upload(client, channel, b"%PDF-1.7 nothing")
    assert (check, "This is no table that we can read." in words(answer)) == ("", True)
    assert not FigureImport.objects.exists()


def test_a_file_that_is_too_large_is_not_taken_in(client):
    channel = factories.channels("Figures of the house")[0]
    login(client, factories.make_reviewer())
    answer = client.post(reverse("channel-figures-import", args=[channel.key]), sent("x.csv", b"x" * 6 * 1024 * 1024))
    assert answer.status_code == 413
    assert "larger than 5 MB" in words(answer)


def test_a_file_can_be_discarded(client):
    channel = factories.channels("Figures of the house")[0]
    login(client, factories.make_reviewer())
    _answer, check = upload(client, channel, b"Date,Views\n2026-10-01,10\n")
    client.post(check, {"forget": "1"})
    assert (FigureImport.objects.count(), known()) == (0, {})


def test_pages_ask_the_same_at_many_months(client, account_request, key):
    login(client, account_request.requester)
    url = account_request.url("figures-month", key=key)
    client.post(f"{url}?month=2026-10", {"views": "5", "likes": "3"})
    page = account_request.url("request-figures")
    few = cost(client, account_request.requester, page)
    within(15, few)
    for month in range(1, 10):
        client.post(f"{url}?month=2026-{month:02}", {"views": "5", "likes": "3", "reach": "7"})
    assert len(cost(client, account_request.requester, page)) == len(few)
