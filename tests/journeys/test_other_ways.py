"""The ways that do not end with an account: each as the department and the comms team see it."""

from urllib.parse import urlsplit

import pytest

from requests_app.account_requests.models import AccountRequest
from requests_app.meetings.models import Meeting
from requests_app.sign_offs.links import address_for
from requests_app.sign_offs.models import SignOff
from tests import factories
from tests.journeys import steps
from tests.journeys.steps import standing

FIRST_REASON = "The audience is reached better through an existing channel"


@pytest.fixture
def clinic(db):
    return factories.make_department("Fertility Clinic")


@pytest.fixture
def mira(clinic):
    return factories.make_member(clinic, "Mira Member")


@pytest.fixture
def stefan(db):
    return factories.make_reviewer("Stefan Staff")


@pytest.fixture
def department(make_person, mira):
    return make_person(mira)


@pytest.fixture
def staff(make_person, stefan):
    return make_person(stefan)


def test_a_declined_request_says_why_to_its_department(department, staff, mira, stefan) -> None:
    reference = factories.make_submitted(by=mira, department=mira.departments.get(), reviewer=stefan).reference
    staff.open(f"/requests/{reference}/")
    staff.press("Decline")
    staff.press("Decline the request")
    assert staff.reads("Some answers need another look")
    staff.fill({FIRST_REASON: True, "What should the department know?": "Your stories shine on the main channel."})
    staff.press("Decline the request")
    assert staff.reads("Declined. The department is told.")
    for person in (staff, department):
        assert standing(person, reference) == ("declined", "Nothing to do")
        assert person.reads(FIRST_REASON)
        assert person.reads("Your stories shine on the main channel.")
    assert not department.offers("Reopen")


def test_withdrawing_calls_the_meeting_off(department, staff, mira, stefan) -> None:
    reference = factories.make_meeting(by=mira, department=mira.departments.get(), reviewer=stefan).reference
    department.open(f"/requests/{reference}/")
    department.press("Withdraw")
    department.press("Withdraw the request")
    assert department.reads("The request is withdrawn.")
    assert standing(staff, reference) == ("withdrawn", "Nothing to do")
    staff.press("Meeting")
    assert staff.reads("Cancelled")
    assert Meeting.objects.get().status == "cancelled"


def test_the_comms_team_withdraws_on_behalf_with_a_reason(department, staff, mira, stefan) -> None:
    reference = factories.make_submitted(by=mira, department=mira.departments.get(), reviewer=stefan).reference
    staff.open(f"/requests/{reference}/")
    staff.press("Withdraw")
    staff.press("Withdraw the request")
    assert staff.state == "submitted"
    staff.fill({"Why?": "The clinic moves house."})
    staff.press("Withdraw the request")
    department.open(f"/requests/{reference}/history/")
    assert department.state == "withdrawn"
    assert department.reads("on behalf of Fertility Clinic")
    assert department.reads("The clinic moves house.")


def test_a_draft_is_thrown_away_and_brought_back(department, mira) -> None:
    reference = factories.make_complete_draft(by=mira, department=mira.departments.get()).reference
    department.open(f"/requests/{reference}/")
    department.press("Delete draft")
    assert department.title == "Delete draft"
    department.press("Delete draft")
    assert department.reads("The draft is deleted.")
    department.open("/requests/")
    assert not department.reads(reference)
    department.open(f"/requests/{reference}/")
    department.press("Restore the draft")
    department.press("Restore the draft")
    assert standing(department, reference) == ("draft", "Continue the questionnaire")
    department.open("/requests/")
    assert department.reads(reference)


def test_a_department_ends_its_trial_as_a_contributor(department, staff, mira, stefan) -> None:
    account_request = factories.make_trial(by=mira, department=mira.departments.get(), reviewer=stefan)
    factories.make_posts(account_request, 2)
    reference = account_request.reference
    department.open(f"/requests/{reference}/")
    department.press("Become a contributor")
    department.fill({"What will you contribute?": "Two patient stories a month."})
    department.press("Become a contributor")
    assert department.reads("Thank you! From now on you are a contributor to the main channels.")
    assert standing(department, reference) == ("contributor", "Agree how you go on contributing")
    assert standing(staff, reference) == ("contributor", "Agree how the department goes on contributing")
    for person in (department, staff):
        assert person.reads("Two patient stories a month.")


def test_changes_are_asked_for_twice_and_answered_twice(department, staff, mira, stefan) -> None:
    reference = factories.make_submitted(by=mira, department=mira.departments.get(), reviewer=stefan).reference
    why = "Why does your department want its own account?"
    first = [
        ("Objectives", why, "Say what would be worse without it."),
        ("The team", "Which shared mailbox will own the account?", "Is this mailbox read on Sundays?"),
    ]
    be_asked_for_changes(department, staff, reference, first)
    answer_change(department, reference, first[0], {why: "Parents would call at night."})
    assert standing(staff, reference)[0] == "submitted"
    second = [("Audience", "What do they need from us?", "Describe the parents more closely.")]
    be_asked_for_changes(department, staff, reference, second)
    answer_change(department, reference, second[0], {})
    assert standing(staff, reference)[0] == "submitted"
    staff.press("Answers")
    assert staff.reads("Parents would call at night.")
    staff.press("Round 1", exact=False)
    assert staff.reads("Say what would be worse without it.")
    assert not staff.reads("Parents would call at night.")


def be_asked_for_changes(department, staff, reference: str, changes: list[tuple[str, str, str]]) -> None:
    """The department is shown exactly what the comms team has marked, each with its reason."""
    steps.ask_for_changes(staff, reference, changes)
    assert standing(staff, reference) == ("changes_requested", "The department was asked for changes")
    assert standing(department, reference) == ("changes_requested", "Change the answers that the comms team asks about")
    department.press("See what to change")
    asked = department.page.locator(".asked > p:last-child").all_inner_texts()
    assert asked == [reason for _section, _question, reason in changes]


def answer_change(department, reference: str, change: tuple[str, str, str], answers: dict[str, str]) -> None:
    """The reason stands beside the question, too."""
    section, _question, reason = change
    department.press(section, within=department.page.locator(".tasks"))
    assert department.reads(reason)
    department.fill(answers)
    department.press("Save and continue")
    department.open(f"/requests/{reference}/submit/")
    department.press("Submit the request")


def test_an_admin_reopens_what_was_declined(make_person, department, mira) -> None:
    reference = factories.make_declined(by=mira, department=mira.departments.get()).reference
    admin = make_person(factories.make_admin("Ada Admin"))
    admin.open(f"/requests/{reference}/")
    admin.press("Reopen")
    admin.fill({"Why?": "There is a new head of the clinic."})
    admin.press("Reopen the request")
    assert standing(department, reference) == ("submitted", "The comms team is reading your request")
    assert department.page.locator(".decision").count() == 0
    department.press("History")
    assert department.reads("Please try again.")


def test_who_comes_second_is_told_who_came_first(make_person, staff, mira, stefan) -> None:
    """Two reviewers with the same page open: one moves the request, the other one's decision changes nothing."""
    reference = factories.make_submitted(by=mira, department=mira.departments.get(), reviewer=stefan).reference
    late = make_person(factories.make_reviewer("Lara Late"))
    late.open(f"/requests/{reference}/decline/")
    steps.book_meeting(staff, reference)
    late.fill({FIRST_REASON: True, "What should the department know?": "Not now."})
    late.press("Decline the request")
    assert late.status == 409
    assert late.title == "This is not possible now"
    assert late.state == "strategy_meeting"
    assert late.reads("This request was already moved by Stefan Staff at")
    assert late.reads("“Meeting booked”")
    late.press("See the request")
    assert late.page.url.endswith(f"/requests/{reference}/")
    assert AccountRequest.objects.get(reference=reference).decision is None


def test_for_a_stranger_the_request_does_not_exist(make_person, mira) -> None:
    reference = factories.make_approved(by=mira, department=mira.departments.get()).reference
    stranger = make_person(factories.make_member(factories.make_department("Radiology")))
    for page in ("", "answers/", "meeting/", "trial/", "history/", "request-form.pdf", "withdraw/"):
        assert stranger.open(f"/requests/{reference}/{page}") == 404
        assert not stranger.reads("Fertility Clinic")
    stranger.open("/requests/")
    assert not stranger.reads(reference)
    nobody = make_person()
    nobody.open(f"/requests/{reference}/")
    assert nobody.title == "Sign in"


def test_the_sponsor_answers_without_an_account(make_person, staff, mira) -> None:
    account_request = factories.make_submitted(by=mira, department=mira.departments.get())
    sponsor = make_person()
    sponsor.open(urlsplit(address_for(SignOff.objects.get())).path)
    assert sponsor.reads("Mira Member of Fertility Clinic asks for an official social media account")
    sponsor.fill({"Yes. The time for it is working time, and I support it.": True})
    sponsor.press("Send my answer")
    assert sponsor.reads("Thank you, your answer is saved")
    staff.open(f"/requests/{account_request.reference}/history/")
    assert staff.reads("Supported by the sponsor")
