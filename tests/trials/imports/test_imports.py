"""A content calendar is brought as a file: uploaded, checked line by line, and added as a whole or not at all."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from requests_app.account_requests.choices import Move
from requests_app.trials import posts
from requests_app.trials.choices import PostStatus
from requests_app.trials.exchange.writing import as_xlsx
from requests_app.trials.exports import exchange_posts
from requests_app.trials.imports import working
from requests_app.trials.imports.choices import ImportStatus, LineState
from requests_app.trials.imports.models import CalendarImport
from requests_app.trials.imports.services import found_in
from requests_app.trials.imports.timers import expire_imports, go_on_with_imports
from requests_app.trials.models import ContentTheme, ContributorAgreement, PlannedPost
from tests import factories
from tests.pages.uploads import Upload, sent
from tests.queries import cost, within
from tests.trials.exchange.files import workbook
from tests.trials.imports.making import bring, hootsuite, make_trial, page_of, press, send, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def account_request():
    return make_trial()


@pytest.fixture
def member(client, account_request):
    client.force_login(factories.requester_of(account_request))
    return client


def lines_in(row, state):
    row.refresh_from_db()
    return found_in(row).in_state(state)


def planned(account_request):
    return list(account_request.posts.with_channels().in_order())


def shown(client, row):
    return " ".join(client.get(page_of(row)).content.decode().split())


# The whole way -------------------------------------------------------------------------------------------------


def test_a_file_without_channels_is_asked_about_and_added(member, account_request):
    row = bring(member, account_request, hootsuite(account_request))
    assert (row.status, row.new_posts) == (ImportStatus.READ, 0)
    assert "Say first on which channels these posts are to be shared." in shown(member, row)
    assert press(member, row, "add").status_code == 200, "not before that is answered"
    press(member, row, "read", elsewhere=["instagram", "facebook"], **meanings(row))
    working.work_on_all()
    assert "6 posts to add" in shown(member, row)
    assert "Add 6 posts" in shown(member, row)
    answer = press(member, row, "add")
    found = planned(account_request)
    first = f"?on={found[0].planned_on.isoformat()}#post-1"
    assert answer.url == f"{account_request.url('request-trial')}{first}", "at the first of them"
    assert [post.number for post in found] == [1, 2, 3, 4, 5, 6]
    assert found[0].text == 'Post 0, with "quotes" – and more'
    assert found[0].link == "https://hospital.example/0"
    assert {tuple(post.channel_names) for post in found} == {("Facebook", "Instagram")}
    assert {post.trial for post in found} == {account_request.latest_trial}
    assert {post.planned_by for post in found} == {factories.requester_of(account_request)}
    row.refresh_from_db()
    assert (row.status, bool(row.file), row.found) == (ImportStatus.DONE, False, {})


def meanings(row):
    """The columns as the page has them."""
    return {f"column-{column.number}": column.meaning for column in found_in(row).columns}


def test_a_column_is_given_another_meaning(member, account_request):
    day = timezone.localdate()
    text = f"Day,Channels,Text,Idea\n{day},Instagram,Short,The long text of it\n"
    row = bring(member, account_request, text)
    assert "How we read its 4 columns" in shown(member, row)
    press(member, row, "read", **meanings(row) | {"column-3": "text"})
    working.work_on_all()
    row.refresh_from_db()
    assert [column.meaning for column in found_in(row).columns] == ["day", "channel", "none", "text"]
    press(member, row, "add")
    assert [post.text for post in planned(account_request)] == ["The long text of it"]


def test_one_meaning_for_two_columns_is_a_mistake(member, account_request):
    row = bring(member, account_request, f"Day,Channels,Text,A,B\n{timezone.localdate()},Instagram,Short,a,b\n")
    answer = press(member, row, "read", **meanings(row) | {"column-3": "text", "column-4": "text"})
    assert "“Text” is chosen for two columns." in answer.content.decode()


def test_the_order_of_day_and_month_is_asked_for(member, account_request):
    first = timezone.localdate()
    day = next(day for day in (first + timedelta(days=n) for n in range(80)) if day.day <= 12 and day.day != day.month)
    row = bring(member, account_request, f"Day,Channels,Text\n{day:%d/%m/%Y},Instagram,Hello\n")
    assert f"What day is “{day:%d/%m/%Y}”?" in shown(member, row)
    press(member, row, "read", order="DMY", **meanings(row))
    working.work_on_all()
    press(member, row, "add")
    assert [post.planned_on for post in planned(account_request)] == [day]


def test_another_sheet_is_read(member, account_request):
    day = timezone.localdate().isoformat()
    head = ["Day", "Channels", "Text"]
    book = workbook([head, [day, "Instagram", "First"]], [head, [day, "Instagram", "Second"]])
    row = bring(member, account_request, book, "posts.xlsx")
    other = found_in(row).other_sheets[0]
    press(member, row, "read", sheet=other, **meanings(row))
    working.work_on_all()
    press(member, row, "add")
    assert [post.text for post in planned(account_request)] == ["Second"]


def test_posts_keep_what_the_file_says(member, account_request):
    day = timezone.localdate()
    head = "Day,Channels,Text,Status,Author,Theme,Campaign,Picture address,Alternative text"
    text = (
        f"{head}\n"
        f"{day},Instagram,One,Ready,Ada,Stories of patients,Open day,https://pictures.example/1.jpg,A door\n"
        f"{day},Instagram,Two,Draft,,stories of PATIENTS,,no-address.png,\n"
        f"{day},Instagram,Three,Published,,,,,\n"
        f"{day},Instagram,Four,Cancelled,,,,,\n"
    )
    row = bring(member, account_request, text)
    assert "New theme: Stories of patients." in shown(member, row)
    assert "The file says “Shared”; it is added as “Planned”." in shown(member, row)
    assert "“no-address.png” is no web address of a picture and is left out." in shown(member, row)
    assert [line.line for line in lines_in(row, LineState.LEFT)] == [5]
    press(member, row, "add")
    one, two, three = planned(account_request)
    assert (one.status, one.author, one.event) == (PostStatus.READY, "Ada", "Open day")
    assert one.picture_url == "https://pictures.example/1.jpg"
    assert (two.status, two.picture_url, three.status) == (PostStatus.PLANNED, "", PostStatus.PLANNED)
    assert one.theme == two.theme == ContentTheme.objects.get()


# What is wrong --------------------------------------------------------------------------------------------------


def with_mistakes():
    today = timezone.localdate()
    return (
        "Day,Channels,Text,Link\n"
        f"{today},Instagram,Good,\n"
        f"someday,Instagram,Bad day,\n"
        f"{today - timedelta(days=1)},Instagram,Too early,\n"
        f"{today},TikTok,Not agreed,\n"
        f"{today},Instagram,,\n"
        f"{today},Instagram,Bad link,not an address\n"
        f"{today},Instagram,{'x' * 5001},\n"
    )


def test_wrong_lines_are_named_by_number_and_reason_and_nothing_is_added(member, account_request):
    row = bring(member, account_request, with_mistakes())
    wrong = {line.line: " ".join(line.reasons) for line in lines_in(row, LineState.WRONG)}
    assert set(wrong) == {3, 4, 5, 6, 7, 8}
    assert "We do not understand the day “someday”." in wrong[3]
    assert "is not within the trial, which runs from" in wrong[4]
    assert wrong[5] == "“TikTok” is not one of the channels agreed."
    assert wrong[6] == "There is no text."
    assert wrong[7] == "Link in the post: Enter a valid URL."
    assert wrong[8] == "The text has 5001 characters; 5000 are possible."
    page = shown(member, row)
    assert "6 lines are not understood" in page
    assert "Add 1 post" in page
    answer = press(member, row, "add")
    assert "Correct the lines that are not understood" in answer.content.decode()
    assert planned(account_request) == []


def test_the_right_lines_are_added_if_the_person_leaves_the_others_out(member, account_request):
    row = bring(member, account_request, with_mistakes())
    press(member, row, "add", leave_out="on")
    assert [post.text for post in planned(account_request)] == ["Good"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7 something", "This is no content calendar that we can read."),
        (b"PK\x03\x04 damaged", "This file is damaged."),
        (b"just a few words\nand some more\n", "We found no table with days and texts in this file."),
    ],
)
def test_what_is_no_calendar_is_refused_in_a_sentence(member, account_request, content, sentence):
    row = bring(member, account_request, content)
    assert row.status == ImportStatus.REFUSED
    assert sentence in shown(member, row)
    assert "Choose another file" in shown(member, row)


def test_a_file_that_is_too_large_is_not_read(member, account_request):
    upload = Upload(50 * 1024 * 1024)
    answer = sent(member, account_request.url("calendar-import"), upload)
    assert answer.status_code == 413
    assert "This file is larger than 5 MB." in answer.content.decode()
    assert upload.largest <= 64 * 1024


def test_no_file_and_an_empty_one_are_refused_at_once(member, account_request):
    assert "Choose the file" in member.post(account_request.url("calendar-import"), {}).content.decode()
    assert "This file is empty." in send(member, account_request, "").content.decode()


def test_an_odd_name_and_signs_that_no_database_keeps_do_no_harm(member, account_request):
    event = f"BEGIN:VEVENT\nUID:1\nSUMMARY:A\0B\nDTSTART;VALUE=DATE:{timezone.localdate():%Y%m%d}\nEND:VEVENT"
    text = f"BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR\n"
    row = bring(member, account_request, text, "../../\x01etc/<b>passwd\n.ics")
    assert row.status in {ImportStatus.READ, ImportStatus.REFUSED}
    assert "/" not in row.file_name
    assert "<b>" not in shown(member, row)


def test_only_some_files_wait_at_once(member, account_request):
    for _number in range(10):
        send(member, account_request, table(account_request, 1))
    assert "10 files wait to be checked." in send(member, account_request, "Day,Text\n").content.decode()


def test_a_column_of_a_thousand_themes_is_asked_about(member, account_request):
    day = timezone.localdate()
    rows = "".join(f"{day},Instagram,Text {number},Theme {number}\n" for number in range(50))
    row = bring(member, account_request, f"Day,Channels,Text,Theme\n{rows}")
    assert "The file names 50 new themes" in shown(member, row)
    press(member, row, "add")
    assert not ContentTheme.objects.exists()


# What is there already ------------------------------------------------------------------------------------------


def test_a_file_that_was_added_is_not_added_twice(member, account_request):
    for expected in (3, 3):
        row = bring(member, account_request, table(account_request, 3))
        press(member, row, "add")
        assert len(planned(account_request)) == expected
    assert "3 posts are in the calendar already and are not added again" in shown(member, row)
    assert "There is no post to add." in shown(member, row)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ics"])
def test_an_export_brings_nothing_new_and_a_changed_line_of_it_is_named(member, account_request, kind):
    for text in ("One", "Two"):
        [channel] = factories.channels("Instagram")
        details = {"planned_on": timezone.localdate(), "channels": [channel], "text": text, "theme": "News"}
        by = factories.requester_of(account_request)
        posts.plan(account_request, by=by, link="https://a.example", event="Open day", **details)
    shared, changed = planned(account_request)
    links = factories.links_of(shared, "https://social.example/1")
    posts.share(shared, shared_on=timezone.localdate(), links=links, by=factories.make_reviewer(), version=1)
    content = member.get(account_request.url("trial-calendar-file", key=kind)).content
    row = bring(member, account_request, content, f"posts.{kind}")
    assert (len(lines_in(row, LineState.THERE)), row.wrong_lines, row.new_posts) == (2, 0, 0)
    PlannedPost.objects.filter(pk=changed.pk).update(text="Two, as it is now")
    row = bring(member, account_request, content, f"posts.{kind}")
    [wrong] = lines_in(row, LineState.WRONG)
    assert wrong.reasons[0].startswith(f"{account_request.reference}-2 is in the calendar already, and differs.")


def test_the_calendar_of_another_trial_comes_over_as_it_is(member, account_request):
    other = make_trial()
    by = factories.requester_of(other)
    for number, channel in enumerate(factories.channels("Instagram", "Facebook")):
        details = {"planned_on": timezone.localdate(), "channels": [channel], "text": f"Text {number}"}
        posts.plan(other, by=by, theme="News", link="https://a.example", event="Open day", author="Ada", **details)
    row = bring(member, account_request, as_xlsx(exchange_posts(other)), "posts.xlsx")
    press(member, row, "add")
    there, here = ([said(post) for post in exchange_posts(each)] for each in (other, account_request))
    assert here == there


def said(post):
    return [post.planned_on, post.text, post.channels, post.link, post.status, post.author, post.theme, post.campaign]


# Time goes by, and people do things at the same time -------------------------------------------------------------


def test_what_changed_after_the_check_is_told_and_nothing_is_added(member, account_request):
    row = bring(member, account_request, table(account_request, 5))
    account_request.latest_trial.channels.set(factories.channels("Facebook"))
    answer = press(member, row, "add")
    assert answer.status_code == 302
    assert planned(account_request) == []
    working.work_on_all()
    page = shown(member, row)
    assert "The calendar was changed after this file was read, so nothing was added." in page
    assert "5 lines are not understood" in page


def test_a_second_window_does_not_add_what_the_first_one_changed(member, account_request):
    row = bring(member, account_request, table(account_request, 5))
    stale = row.version
    press(member, row, "read", **meanings(row))
    working.work_on_all()
    answer = member.post(page_of(row), {"version": stale, "add": "1"})
    assert answer.status_code == 409
    press(member, row, "add")
    assert press(member, row, "add").status_code == 302
    assert len(planned(account_request)) == 5


def test_it_is_discarded_with_its_file(member, account_request, django_capture_on_commit_callbacks):
    row = bring(member, account_request, table(account_request, 5))
    name = row.file.name
    assert default_storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        assert press(member, row, "forget").url == account_request.url("calendar-import")
    assert not CalendarImport.objects.exists()
    assert not default_storage.exists(name)


def test_what_nobody_finishes_is_gone_after_a_day(member, account_request):
    row = bring(member, account_request, table(account_request, 5))
    name, now = row.file.name, timezone.now()
    assert expire_imports(now + timedelta(hours=23)) == 0
    assert expire_imports(now + timedelta(hours=25)) == 1
    assert expire_imports(now + timedelta(hours=25)) == 0
    assert not default_storage.exists(name)
    assert member.get(page_of(row)).status_code == 404


def test_the_timer_starts_what_no_worker_has_taken(member, account_request):
    send(member, account_request, table(account_request, 5))
    DBTaskResult.objects.all().delete()
    assert go_on_with_imports(timezone.now()) == 1
    assert go_on_with_imports(timezone.now()) == 0, "one is enough"


def test_nothing_is_imported_once_the_trial_is_over(member, account_request):
    row = bring(member, account_request, table(account_request, 5))
    factories.move(account_request, Move.WITHDRAW, by=factories.requester_of(account_request), reason="We stop.")
    assert member.get(page_of(row)).status_code == 409
    assert member.get(account_request.url("calendar-import")).status_code == 409


def test_who_may_not_see_the_request_finds_no_import(client, account_request, member):
    row = bring(member, account_request, table(account_request, 5))
    client.force_login(factories.make_member(factories.make_department()))
    assert client.get(page_of(row)).status_code == 404
    other = make_trial()
    client.force_login(factories.requester_of(other))
    assert client.get(other.url("calendar-import-check", number=row.number)).status_code == 404


def test_the_page_costs_the_same_for_few_lines_and_for_thousands(client, account_request, member):
    def cost_of(lines):
        row = bring(member, account_request, table(account_request, lines))
        found = cost(client, factories.requester_of(account_request), page_of(row))
        within(15, found)
        return len(found)

    assert cost_of(3) == cost_of(5_000)


def test_the_posts_are_paged(member, account_request):
    row = bring(member, account_request, table(account_request, 45))
    page = " ".join(member.get(f"{page_of(row)}?page=3").content.decode().split())
    assert "41–45 of 45" in page
    assert "Text of post 44" in page
    assert "Text of post 39" not in page


def test_a_contributors_posts_are_imported_too_and_belong_to_no_trial(client):
    account_request = factories.make_contributor()
    today = timezone.localdate()
    agreement = ContributorAgreement.objects.create(
        account_request=account_request, posts=2, starts_on=today, agreed_by_name="Ada", agreed_at=timezone.now()
    )
    agreement.channels.set(factories.channels("Instagram"))
    client.force_login(factories.requester_of(account_request))
    early = f"{today - timedelta(days=1)},Instagram,Too early\n"
    row = bring(client, account_request, table(account_request, 3) + early)
    [wrong] = lines_in(row, LineState.WRONG)
    assert "is before the agreement, which begins on" in wrong.reasons[0]
    press(client, row, "add", leave_out="on")
    assert [post.trial for post in planned(account_request)] == [None, None, None]
