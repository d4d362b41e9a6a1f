"""From the first sentence of a department to its approved account, with three people at three browsers."""

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import formats, timezone

from requests_app.account_requests.models import AccountRequest
from requests_app.documents import filing as records
from requests_app.meetings.models import Meeting
from requests_app.organisation.models import active_site_settings
from tests import factories
from tests.journeys import steps
from tests.journeys.answers import AUDIENCE, OBJECTIVES, SECTIONS, texts
from tests.journeys.steps import standing
from tests.pdf.conftest import squeezed

TITLE = "LinkedIn for Orthopaedics"
MINUTES = "We agreed on four weeks, mainly with cases for family doctors."
NOTES = "The head physician hesitates."
POSTS = ["Knee pain at forty", "A hip, seen from the inside", "When not to operate"]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_department_walks_the_whole_way(make_person, script: bool) -> None:
    orthopaedics = factories.make_department("Orthopaedics")
    department, staff, admin = (make_person(script=script) for _person in range(3))
    steps.sign_in(department, factories.make_member(orthopaedics, "Olga Orthopaedics"))
    steps.sign_in(staff, factories.make_reviewer("Stefan Staff"))
    steps.sign_in(admin, factories.make_admin("Ada Admin"))

    reference = steps.begin_draft(department, TITLE)
    answer_all_sections(department, staff, reference)
    submit(department, staff, admin, reference)
    meet(department, staff, admin, reference)
    try_out(department, staff, reference)
    approve(department, staff, admin, reference)
    for person in (department, admin):
        read_the_form(person, reference)
    read_the_report(department, reference)
    check_the_record(admin, reference)


def answer_all_sections(department, staff, reference: str) -> None:
    """A draft is its department's alone, and platforms stay shut until audience and objectives are complete."""
    assert staff.open(f"/requests/{reference}/") == 404
    assert standing(department, reference) == ("draft", "Continue the questionnaire")
    department.press("Continue")
    department.press("Continue: Department and sign-off")
    for question in SECTIONS:
        steps.answer_section(department, question)
        if question in {AUDIENCE, OBJECTIVES}:
            address = department.page.url
            assert are_platforms_locked(department, reference) == (question == AUDIENCE)
            department.open(address)
    assert department.reads("6 of 6 sections are complete.")


def are_platforms_locked(department, reference: str) -> bool:
    department.open(f"/requests/{reference}/questionnaire/platforms/")
    is_locked = department.title == "Platforms come last"
    department.open(f"/requests/{reference}/questionnaire/")
    assert department.reads("Opens after Audience and Objectives") == is_locked
    return is_locked


def submit(department, staff, admin, reference: str) -> None:
    department.press("Review and submit")
    assert department.misses(texts()) == []
    department.press("Submit the request")
    assert department.reads("Submitted. The comms team will read it and write to you.")
    assert standing(department, reference) == ("submitted", "The comms team is reading your request")
    staff.open("/")
    assert staff.reads(f"{TITLE} {reference}")
    assert standing(staff, reference) == ("submitted", "Choose a reviewer for this request")
    staff.press("Answers")
    assert staff.misses(texts()) == []
    steps.take_on(staff, reference, "Stefan Staff")
    for person in (staff, admin):
        assert standing(person, reference) == ("submitted", "Read the answers and book the meeting")


def meet(department, staff, admin, reference: str) -> None:
    """The meeting is held an hour after it began: only the clock is not waited for."""
    steps.book_meeting(staff, reference)
    meeting_at = formats.date_format(timezone.localtime(Meeting.objects.get().starts_at), "DATETIME_FORMAT")
    assert standing(department, reference) == ("strategy_meeting", f"Come to the strategy meeting on {meeting_at}")
    assert standing(staff, reference) == ("strategy_meeting", f"Hold the strategy meeting on {meeting_at}")
    Meeting.objects.update(starts_at=timezone.now() - timedelta(hours=1))
    assert standing(staff, reference) == ("strategy_meeting", "Add the minutes of the meeting")
    steps.hold_meeting(staff, reference, minutes=MINUTES, notes=NOTES)
    assert standing(department, reference) == ("strategy_meeting", "Waiting for the comms team after the meeting")
    department.press("Meeting")
    assert department.reads(MINUTES)
    assert not department.reads(NOTES)
    assert standing(admin, reference) == ("strategy_meeting", "Record the targets agreed for the trial")
    admin.press("Meeting")
    assert admin.reads(NOTES)


def try_out(department, staff, reference: str) -> None:
    steps.record_targets(staff, reference)
    assert standing(staff, reference) == ("strategy_meeting", "Start the trial")
    department.open(f"/requests/{reference}/trial/")
    assert department.reads("4 weeks with 1 to 3 posts a week, shared on Facebook, LinkedIn.")
    steps.start_trial(staff, reference)
    today = timezone.localdate()
    first, last = (formats.date_format(today + timedelta(days=days), "MONTH_DAY_FORMAT") for days in (0, 6))
    empty = f"Plan posts for {first} to {last}: there are none yet"
    assert standing(department, reference) == ("trial_period", empty)
    assert department.reads(f"The trial is running until {formats.date_format(today + timedelta(days=27))}.")
    days = [today, today, today + timedelta(days=8)]
    for day, text in zip(days, POSTS, strict=True):
        post = {"Day": day, "LinkedIn": True, "Text": text, "This post is ready to be shared": day == today}
        steps.plan_post(department, reference, post)
    assert standing(staff, reference) == ("trial_period", "Share 2 posts that are ready")
    assert staff.reads("The trial is still running. A decision is possible after its last day")
    for text in POSTS[:2]:
        steps.share_post(staff, reference, text, link="https://social.example/post")
    department.open(f"/requests/{reference}/trial/")
    assert department.reads("2 posts shared of 4 to 12 agreed")


def approve(department, staff, admin, reference: str) -> None:
    assert department.open(f"/requests/{reference}/request-form.pdf") == 409
    assert department.reads("There is a request form once the request is approved.")
    steps.end_trial_early(staff, reference, reason="Two weeks were enough to see it.")
    assert standing(department, reference) == ("trial_period", "Write the retrospective of your trial")
    assert standing(admin, reference) == ("trial_period", "The trial is over: decide")
    staff.open(f"/requests/{reference}/")
    staff.press("Make the decision")
    staff.press("Approve the account")
    assert staff.page.get_by_role("row", name="Week 1").locator(".tally__count").inner_text() == "2 of 2 planned"
    staff.fill({"What should the department know?": "Wonderful cases. Please keep the pace."})
    staff.press("Approve the account")
    for person, title in ((department, "Approved"), (staff, SET_UP), (admin, SET_UP)):
        assert standing(person, reference) == ("approved", title)
        assert person.reads("Wonderful cases. Please keep the pace.")
    history = [entry.what for entry in AccountRequest.objects.get(reference=reference).history.order_by("at")]
    assert [what for what in history if what in MOVES] == MOVES


SET_UP = "Approved: set up the account"
MOVES = ["submit", "schedule_meeting", "start_trial", "approve"]


def read_the_form(person, reference: str) -> None:
    """Every answer and what became of it stands in the PDF form, uncut; what is internal does not."""
    person.open(f"/requests/{reference}/")
    printed = printed_in(person.download("Download the request form"))
    told = [TITLE, reference, "Orthopaedics", MINUTES, "Stefan Staff"]
    missing = [text for text in [*texts(), *told] if squeezed(text) not in printed]
    assert missing == []
    assert squeezed(NOTES) not in printed


def read_the_report(person, reference: str) -> None:
    person.open(f"/requests/{reference}/documents/")
    printed = printed_in(person.download("Download Trial report (PDF)"))
    assert [text for text in POSTS if squeezed(text) not in printed] == []


def check_the_record(person, reference: str) -> None:
    """As a worker files it, the copy is genuine; with one byte more, nobody knows it."""
    with active_site_settings():
        assert records.file_due() == 1
    person.open(f"/requests/{reference}/documents/")
    copy = person.download("Download record copy, edition 1 (PDF)").read_bytes()
    for content, answer in ((copy, f"Genuine: edition 1 of {reference}"), (copy + b"\n", "We do not know this file")):
        person.open("/verify/")
        person.fill({"File": {"name": "copy.pdf", "mimeType": "application/pdf", "buffer": content}})
        person.press("Check the copy")
        assert person.reads(answer)


def printed_in(path: Path) -> str:
    return squeezed(subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout)
