"""docs/tutorial.md can be followed: its buttons are where it says, in its order."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portal.models import User
from requests_app.account_requests.models import AccountRequest
from requests_app.mail.models import Mail
from tests import factories
from tests.docs.pages import page
from tests.questionnaire.complete import answer_everything

TUTORIAL = " ".join(page("tutorial").split())


class Reader:
    """Somebody who follows the tutorial in a window of their own."""

    def __init__(self, user: User) -> None:
        self.client = Client()
        self.client.force_login(user)

    def sees(self, address: str, *words: str) -> str:
        """The page holds these words, and so does the tutorial."""
        html = self.client.get(address).content.decode()
        assert [said for said in words if said not in html] == []
        assert [said for said in words if f"**{said}**" not in TUTORIAL] == []
        return html

    def fills_in(self, address: str, **fields: Any) -> str:
        """Sends the form of a page with what is hidden in it; where it leads to."""
        form = self.client.get(address).context.get("form")
        hidden = {field.html_name: field.value() for field in form.hidden_fields()} if form else {}
        response = self.client.post(address, {**hidden, **fields})
        assert response.status_code == 302, address
        return response.headers["Location"]


@pytest.fixture
def births() -> Any:
    return factories.make_department("Birth Centre")


@pytest.fixture
def department(births) -> Reader:
    return Reader(factories.make_member(births, "Midwife"))


@pytest.fixture
def staff() -> Reader:
    return Reader(factories.make_reviewer("Editor", email="staff@demo.example"))


def begin(department: Reader) -> AccountRequest:
    department.sees("/", "Start a new request")
    department.sees("/requests/new/", "Start the draft")
    department.fills_in("/requests/new/", title="Instagram for the Birth Centre", department="Birth Centre")
    return AccountRequest.objects.get()


def answer_and_submit(department: Reader, account_request: AccountRequest, at: str) -> None:
    department.sees(f"{at}/questionnaire/unit/", "Save and continue", "Save and leave")
    department.sees(f"{at}/questionnaire/audience/", "Anywhere else?")
    answer_everything(account_request.questionnaire)
    department.sees(f"{at}/submit/", "Submit the request")
    department.fills_in(f"{at}/submit/")


def take_on(staff: Reader, at: str) -> None:
    staff.sees("/", "No reviewer yet", "Requests")
    staff.sees(f"{at}/", "Assign a reviewer", "Answers")
    staff.sees(f"{at}/assign/", "Save")
    staff.fills_in(f"{at}/assign/", reviewer="staff@demo.example")
    staff.sees(f"{at}/", "Book the meeting", "Ask for changes", "Meeting")
    soon = timezone.localtime() + timedelta(minutes=3)
    where = {"day": soon.date(), "time": f"{soon:%H:%M}", "minutes": 45, "place": "Room 1"}
    staff.fills_in(f"{at}/schedule-meeting/", **where, further="guest@hospital.example")


def meet(staff: Reader, at: str) -> None:
    factories.let_meeting_begin(AccountRequest.objects.get())
    staff.sees(f"{at}/meeting/", "Add the minutes")
    staff.fills_in(f"{at}/meetings/1/hold/", shared_minutes="We agreed.")
    staff.sees(f"{at}/", "Record the targets")
    staff.fills_in(f"{at}/trial/targets/", weeks=13, posts_min=3, posts_max=5, channels=["facebook", "instagram"])
    staff.sees(f"{at}/", "Start the trial")
    staff.fills_in(f"{at}/start-trial/", starts_on=timezone.localdate())


def try_out(department: Reader, staff: Reader, at: str) -> None:
    department.sees(f"{at}/", "Plan a post", "Trial")
    department.sees(f"{at}/trial/posts/new/", "This post is ready to be shared")
    post = {
        "planned_on": timezone.localdate(),
        "channels": ["instagram"],
        "text": "A day on the ward",
        "is_ready": "on",
    }
    department.fills_in(f"{at}/trial/posts/new/", **post)
    staff.fills_in(f"{at}/trial/posts/1/share/", shared_on=timezone.localdate())
    staff.sees(f"{at}/trial/", "End the trial early")
    staff.fills_in(f"{at}/trial/end-early/", reason="For the tutorial")


@pytest.mark.django_db
def test_a_submission_writes_to_the_three_whom_the_tutorial_names(department: Reader) -> None:
    factories.set_site(team_email="team@hospital.example")
    account_request = begin(department)
    answer_and_submit(department, account_request, f"/requests/{account_request.reference}")
    recipients = set(Mail.objects.values_list("to_email", flat=True))
    assert recipients == {account_request.requester_email, "team@hospital.example", "head@hospital.example"}


@pytest.mark.django_db
def test_the_whole_way_can_be_followed(department: Reader, staff: Reader) -> None:
    account_request = begin(department)
    at = f"/requests/{account_request.reference}"
    answer_and_submit(department, account_request, at)
    take_on(staff, at)
    meet(staff, at)
    try_out(department, staff, at)

    staff.sees(f"{at}/", "Make the decision")
    staff.sees(f"{at}/decision/", "Approve", "Decline", "Contributor", "Approve the account")
    staff.fills_in(f"{at}/approve/", message="Congratulations")
    department.sees(f"{at}/", "Documents")
    department.sees(f"{at}/documents/", "Request form", "Decision letter", "Trial report", "Record copy")
    staff.sees(f"{at}/documents/", "Record the account", "Check a record copy")
    form = department.client.get(f"{at}/request-form.pdf").getvalue()
    assert form.startswith(b"%PDF-")

    stranger = Reader(factories.make_member(factories.make_department("Orthopaedics")))
    assert stranger.client.get(f"{at}/request-form.pdf").status_code == 404


@pytest.mark.django_db
def test_an_admin_finds_settings_and_administration() -> None:
    admin = Reader(factories.make_admin())
    admin.sees("/", "Settings", "Administration")
    factories.make_submitted()
    factories.make_submitted()
    admin.sees("/requests/", "Download PDFs of these")
