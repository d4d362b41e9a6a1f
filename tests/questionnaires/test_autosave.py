"""The conversation between a section's page and the portal while somebody writes in it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from questionnaire.models import Questionnaire, SectionSave
from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from tests import factories
from tests.queries import counted, listed
from tests.questionnaires.test_sections_together import typed, url

pytestmark = pytest.mark.django_db
AUTOSAVE = 21


@pytest.fixture
def writer(client, draft):
    """A browser in which a member of the department is signed in."""
    client.force_login(factories.requester_of(draft))
    return client


def autosave(client, account_request, section, fields):
    return client.post(url(account_request, section), fields, headers={"Accept": "application/json"})


def saved(account_request) -> Questionnaire:
    return Questionnaire.objects.get(pk=account_request.questionnaire_id)


def test_what_is_typed_is_saved_and_the_page_is_told_when(writer, draft):
    factories.set_site(time_zone="Pacific/Auckland")
    answer = autosave(writer, draft, "strategy", {**typed(writer, draft, "strategy"), "tone": "Warm"})
    assert (answer.status_code, saved(draft).tone) == (200, "Warm")
    with timezone.override("Pacific/Auckland"):
        now = timezone.localtime(SectionSave.objects.get().saved_at)
    told = answer.json()
    assert told["saved_at"] == f"Saved at {now:%H:%M}"
    assert told["saved_by"] == str(factories.requester_of(draft))
    assert (told["version"], told["missing"], told["time_left"], told["errors"]) == (1, 0, "", {})


def test_every_save_raises_the_version_and_counts_as_work_on_the_request(writer, draft):
    AccountRequest.objects.update(touched_at=timezone.now() - timedelta(days=400))
    fields = typed(writer, draft, "strategy")
    for version in range(3):
        answer = autosave(writer, draft, "strategy", {**fields, "version": version})
        assert answer.json()["version"] == version + 1
    assert timezone.now() - factories.reload(draft).touched_at < timedelta(minutes=1)


def test_the_time_left_follows_what_is_answered(writer, draft):
    fields = typed(writer, draft, "strategy")
    half = dict.fromkeys(["content_themes", "story_sources", "unique_voice", "tone", "sample_posts"], "")
    told = autosave(writer, draft, "strategy", {**fields, **half}).json()
    assert (told["missing"], told["time_left"]) == (5, "about 6 minutes left")


def test_the_time_left_is_that_of_the_whole_rest_on_every_page(writer, draft):
    fields = typed(writer, draft, "strategy")
    autosave(writer, draft, "strategy", {**fields, "tone": "", "sample_posts": ""})
    told = autosave(writer, draft, "team", {**typed(writer, draft, "team"), "succession": ""}).json()
    assert (told["missing"], told["time_left"]) == (1, "about 4 minutes left")
    pages = [f"/requests/{draft.reference}/questionnaire/{page}" for page in ("", "unit/", "audience/", "strategy/")]
    assert ["bout 4 minutes left" in writer.get(page).content.decode() for page in pages] == [True] * 4


def test_an_unfinished_section_says_how_many_answers_are_missing_and_links_to_them(writer, draft):
    autosave(writer, draft, "team", {**typed(writer, draft, "team"), "succession": ""})
    factories.reload(draft).questionnaire.administrators.last().delete()
    page = writer.get(f"/requests/{draft.reference}/questionnaire/team/").content.decode()
    assert "4 answers missing" in page
    assert '<a href="#id_succession">What happens when one of them leaves?</a>' in page
    assert '<a href="#id_administrators-1-name">Name at least two account managers.</a>' in page
    tasks = writer.get(f"/requests/{draft.reference}/questionnaire/").content.decode()
    assert "4 answers missing" in tasks
    review = writer.get(f"/requests/{draft.reference}/submit/").content.decode()
    assert "4 answers are missing before you can submit" in review


def test_of_two_questions_that_stand_for_each_other_neither_is_called_optional(writer, draft):
    page = " ".join(writer.get(url(draft, "audience")).content.decode().split())
    assert "(needed, unless you answer “Anywhere else?”)" in page
    assert "(needed, unless you answer “Where are they online already?”)" in page
    assert "(optional)" not in page


def test_what_is_wrong_is_named_by_its_field_and_the_rest_is_saved(writer, draft):
    fields = {**typed(writer, draft, "team"), "succession": "A deputy", "unit_mailbox": "no address"}
    answer = autosave(writer, draft, "team", {**fields, "administrators-1-hours_per_week": "many"})
    assert answer.status_code == 422
    assert set(answer.json()["errors"]) == {"id_unit_mailbox", "id_administrators-1-hours_per_week"}
    assert (saved(draft).succession, saved(draft).unit_mailbox) == ("A deputy", "unit@hospital.example")
    assert [person.hours_per_week for person in saved(draft).administrators.all()] == [4, 4]


def test_a_new_row_is_saved_once_however_often_it_is_sent(writer, draft):
    fields = {**typed(writer, draft, "audience"), "audiences-TOTAL_FORMS": "2"}
    first = autosave(writer, draft, "audience", {**fields, "audiences-1-who": "Nur"}).json()
    key = first["rows"]["audiences-1"]
    again = {**fields, "audiences-1-who": "Nurses", "audiences-1-id": key, "version": first["version"]}
    assert autosave(writer, draft, "audience", again).json()["rows"]["audiences-1"] == key
    again["version"] = 2
    assert writer.post(url(draft, "audience"), again).status_code == 302
    assert [row.who for row in saved(draft).audiences.all()] == ["Parents of young patients", "Nurses"]


def test_an_empty_new_row_is_not_saved_and_no_row_is_removed(writer, draft):
    fields = {**typed(writer, draft, "audience"), "audiences-TOTAL_FORMS": "2", "audiences-1-who": ""}
    answer = autosave(writer, draft, "audience", {**fields, "audiences-0-DELETE": "on"})
    assert answer.status_code == 200
    assert list(answer.json()["rows"]) == ["audiences-0"]
    assert writer.post(url(draft, "audience"), {**fields, "audiences-0-DELETE": "on", "version": 1}).status_code == 302
    assert not saved(draft).audiences.exists()


def test_a_colleague_who_was_faster_is_named_and_nothing_is_overwritten(writer, draft):
    mine = typed(writer, draft, "strategy")
    bea = factories.make_member(draft.department, "Bea Colleague")
    writer.force_login(bea)
    autosave(writer, draft, "strategy", {**typed(writer, draft, "strategy"), "tone": "As Bea wrote it"})
    writer.force_login(factories.requester_of(draft))
    answer = autosave(writer, draft, "strategy", {**mine, "tone": "As I wrote it"})
    assert answer.status_code == 409
    assert answer.json()["is_conflict"]
    assert answer.json()["message"].startswith("Bea Colleague saved this section at ")
    assert saved(draft).tone == "As Bea wrote it"


def test_two_windows_of_one_person_are_a_conflict_in_other_words(writer, draft):
    one, other = typed(writer, draft, "strategy"), typed(writer, draft, "strategy")
    autosave(writer, draft, "strategy", {**one, "form_key": "one-window-0001_"})
    answer = autosave(writer, draft, "strategy", {**other, "form_key": "other-window-002"})
    assert answer.status_code == 409
    assert "in another window" in answer.json()["message"]
    page = writer.post(url(draft, "strategy"), {**other, "form_key": "other-window-002", "tone": "Other"})
    assert page.status_code == 409
    assert "in another window, while you were writing here" in page.content.decode()


def test_an_answer_that_got_lost_on_its_way_is_no_conflict(writer, draft):
    """The form goes on with the version that it knows; only its own saves came in between."""
    fields = {**typed(writer, draft, "audience"), "audiences-TOTAL_FORMS": "2", "form_key": "this-window-0003"}
    autosave(writer, draft, "audience", {**fields, "audiences-1-who": "Nur"})
    answer = autosave(writer, draft, "audience", {**fields, "audiences-1-who": "Nurses"})
    assert answer.status_code == 200
    assert [row.who for row in saved(draft).audiences.all()] == ["Parents of young patients", "Nurses"]
    assert writer.post(url(draft, "audience"), {**fields, "audiences-1-who": "All nurses"}).status_code == 302
    assert [row.who for row in saved(draft).audiences.all()] == ["Parents of young patients", "All nurses"]


def test_a_form_that_took_long_does_not_overwrite_what_was_sent_after_it(writer, draft):
    fields = {**typed(writer, draft, "strategy"), "form_key": "this-window-0003"}
    autosave(writer, draft, "strategy", {**fields, "tone": "Later", "turn": "2"})
    assert autosave(writer, draft, "strategy", {**fields, "tone": "Earlier", "turn": "1"}).status_code == 409
    assert saved(draft).tone == "Later"


def test_the_key_of_a_colleagues_form_opens_nothing(writer, draft):
    fields = {**typed(writer, draft, "strategy"), "form_key": "this-window-0003"}
    autosave(writer, draft, "strategy", fields)
    writer.force_login(factories.make_member(draft.department))
    assert autosave(writer, draft, "strategy", {**fields, "tone": "Not mine"}).status_code == 409


def test_whoever_was_signed_out_is_told_where_to_sign_in(writer, draft):
    fields = typed(writer, draft, "strategy")
    writer.logout()
    answer = autosave(writer, draft, "strategy", fields)
    assert answer.status_code == 401
    assert answer.json() == {"login": f"/accounts/login/?next={url(draft, 'strategy')}"}


def test_a_request_that_was_moved_meanwhile_takes_no_more_answers(writer, draft):
    fields = typed(writer, draft, "strategy")
    factories.move(draft, Move.SUBMIT, by=factories.requester_of(draft))
    answer = autosave(writer, draft, "strategy", {**fields, "tone": "Too late"})
    assert answer.status_code == 409
    assert "Submitted" in answer.json()["message"]
    assert saved(draft).tone != "Too late"


def test_a_stranger_finds_nothing_to_save_in(writer, draft):
    fields = typed(writer, draft, "strategy")
    writer.force_login(factories.make_member(factories.make_department()))
    assert autosave(writer, draft, "strategy", fields).status_code == 404


@pytest.mark.parametrize("section", ["unit", "audience", "objectives", "strategy", "team", "platforms"])
def test_saving_while_somebody_writes_stays_cheap(section, writer, draft):
    """One answer changed among 18 rows of each kind, with the page's own queries, the lock and the time left."""
    rows = draft.questionnaire
    for place in range(17):
        rows.audiences.create(who=f"Group {place}", needs="News", elsewhere="At the door")
        rows.goals.create(what=f"Goal {place}", metric="Calls", target="1", due_on=timezone.localdate())
        rows.administrators.create(name=f"Person {place}", email=f"p{place}@unit.example", hours_per_week=1)
        rows.platform_plans.create(handle=f"h{place}", posts_per_week=1)
    fields = typed(writer, draft, section)
    changed = next(name for name in reversed(fields) if name.endswith(("sponsor_name", "who", "what", "tone", "name")))
    with counted() as statements:
        answer = autosave(writer, draft, section, {**fields, changed: "Changed"})
    assert answer.status_code == 200
    assert len(statements) <= AUTOSAVE, f"{len(statements)} queries:\n{listed(statements)}"
