"""The steps of a journey, each as a person would tell it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests import factories
from tests.journeys.answers import SECTIONS
from tests.journeys.browser import Person


def sign_in(person: Person, user: Any) -> None:
    person.open("/")
    sign_in_again(person, user)


def sign_in_again(person: Person, user: Any) -> None:
    """On the page for signing in, wherever it leads to."""
    person.fill({"Email": user.email, "Password": factories.PASSWORD})
    person.press("Sign in")


def standing(person: Person, reference: str) -> tuple[str | None, str]:
    """Where the request stands on its page for this person, and what the page says is next."""
    person.open(f"/requests/{reference}/")
    return person.state, person.page.evaluate("document.querySelector('.next-action h2').innerText")


# The department ------------------------------------------------------------------------------------------------------


def begin_draft(department: Person, title: str) -> str:
    """Start a request from the first page; its reference."""
    department.open("/")
    department.press("Start a new request")
    department.fill({"Request title": title})
    department.press("Start the draft")
    return str(department.page.locator("main").get_attribute("data-reference"))


def answer_section(department: Person, question: str) -> None:
    """Fill in the section that asks this question, with all its rows, and save it."""
    assert department.title == question
    section = SECTIONS[question]
    department.fill(section.get("fields", {}))
    for legend, values in section.get("rows", {}).items():
        if not department.page.get_by_role("group", name=legend, exact=True).count():
            department.press(section["another"])
        department.fill(values, within=legend)
    department.press("Save and continue")


def plan_post(department: Person, reference: str, post: dict[str, Any]) -> None:
    department.open(f"/requests/{reference}/trial/")
    department.press("Plan a post")
    department.fill(post)
    department.press("Add the post")


# The comms team ------------------------------------------------------------------------------------------------------


def take_on(staff: Person, reference: str, name: str) -> None:
    staff.open(f"/requests/{reference}/")
    staff.press("Assign a reviewer")
    staff.fill({f"{name} (you)": True})
    staff.press("Save")


def book_meeting(staff: Person, reference: str) -> None:
    staff.open(f"/requests/{reference}/")
    staff.press("Book the meeting")
    staff.fill({"Day": (timezone.localdate() + timedelta(days=7)).isoformat(), "Time": "10:30", "Place": "Room 2.14"})
    staff.press("Book the meeting")


def hold_meeting(staff: Person, reference: str, *, minutes: str, notes: str) -> None:
    staff.open(f"/requests/{reference}/")
    staff.press("Add the minutes")
    staff.fill({"Minutes": minutes, "Internal notes": notes})
    staff.press("Save the minutes")


def record_targets(staff: Person, reference: str) -> None:
    staff.open(f"/requests/{reference}/")
    staff.press("Record the targets")
    staff.fill({"Weeks": 4, "Posts a week, at least": 1, "Posts a week, at most": 3, "Instagram": False})
    staff.press("Record the targets")


def start_trial(staff: Person, reference: str) -> None:
    staff.open(f"/requests/{reference}/")
    staff.press("Start the trial")
    staff.fill({"First day": timezone.localdate().isoformat()})
    staff.press("Start the trial")


def share_post(staff: Person, reference: str, text: str, *, link: str) -> None:
    staff.open(f"/requests/{reference}/trial/?view=list")
    staff.press("Share", within=staff.page.get_by_role("listitem").filter(has_text=text))
    staff.fill({"Link to the post on LinkedIn": link})
    staff.press("Mark the post as shared")


def end_trial_early(staff: Person, reference: str, *, reason: str) -> None:
    staff.open(f"/requests/{reference}/trial/")
    staff.press("End the trial early")
    staff.fill({"Why does the trial end early?": reason})
    staff.press("End the trial today")


def ask_for_changes(staff: Person, reference: str, changes: Sequence[tuple[str, str, str]]) -> None:
    """Each change: the section, the question in it, and why; a column is opened with its table."""
    staff.open(f"/requests/{reference}/")
    staff.press("Ask for changes")
    for section, question, reason in changes:
        answers = staff.page.locator("section", has=staff.page.get_by_role("heading", name=section))
        field = answers.locator("details[id]", has_text=question).locator("textarea")
        staff.unfold(field)
        field.fill(reason)
    staff.press("Ask for these changes")
