"""Page, decision page, letter, report, form, record copy and JSON say the same of a trial, number by number."""

import json
import subprocess
from datetime import timedelta
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest
from requests_app.documents.decision_letter import paper as letters
from requests_app.documents.decision_letter.gathering import decision_letter_of
from requests_app.documents.record_copy import paper as record_copies
from requests_app.documents.record_copy.data import as_json
from requests_app.documents.request_form.gathering import request_form_of
from requests_app.documents.scorecard_blocks import blocks_of_scorecard
from requests_app.documents.trial_report import paper as reports
from requests_app.documents.trial_report.gathering import trial_report_of
from requests_app.evidence.scorecards import services as scorecards
from requests_app.evidence.scorecards.measures import Measure
from requests_app.organisation.models import SiteSettings
from requests_app.pdf.blocks import Table
from requests_app.trials.choices import PostStatus
from tests import factories
from tests.afterwards import make_filed
from tests.evidence.scorecards.test_services import change, started
from tests.pdf.conftest import squeezed
from tests.pdf.records import EDITION

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DAY = timedelta(days=1)


class Cells(HTMLParser):
    """The texts of the cells of tables with the class "scorecard", row by row, without links."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.in_table = self.in_cell = self.in_link = self.in_help = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        classes = dict(attrs).get("class") or ""
        if tag == "table":
            self.in_table = "scorecard" in classes.split()
        elif tag == "tr" and self.in_table:
            self.rows.append([])
        elif tag in {"td", "th"} and self.in_table:
            self.rows[-1].append("")
            self.in_cell = True
        elif tag == "a":
            self.in_link = True
        elif "scorecard__help" in classes:
            self.in_help = True

    def handle_endtag(self, tag: str) -> None:
        self.in_cell = self.in_cell and tag not in {"td", "th"}
        self.in_table = self.in_table and tag != "table"
        self.in_link = self.in_link and tag != "a"
        self.in_help = self.in_help and tag != "span"

    def handle_data(self, data: str) -> None:
        if self.in_cell and not (self.in_link or self.in_help):
            self.rows[-1][-1] = f"{self.rows[-1][-1]} {data}".strip()


def rows_of(page: str) -> list[list[str]]:
    """The rows below the heads, with one space between words; "–" where there is no verdict."""
    cells = Cells()
    cells.feed(page)
    rows = [[" ".join(unescape(cell).split()) for cell in row] for row in cells.rows]
    heads = ("Measure", "Goal")
    return [["–" if cell == "no verdict" else cell for cell in row] for row in rows if row[0] not in heads]


def printed_rows(card: Any) -> list[list[str]]:
    """The same rows as documents have them; of a goal only what it is, without its metric."""
    tables = [block for block in blocks_of_scorecard(card) if isinstance(block, Table)]
    return [[cell.splitlines()[0] for cell in row] for table in tables for row in table.rows]


def made_up(reviewer: Any) -> AccountRequest:
    """A trial that is over, with posts, a changed threshold and a measured goal."""
    since = timezone.localdate() - 40 * DAY
    thresholds = dict.fromkeys((Measure.LONGEST_GAP, Measure.WEEKS_ON_TARGET, Measure.ON_TIME), Decimal(10))
    account_request = started(reviewer, since=since, thresholds=thresholds)
    factories.make_posts(account_request, 7, status=PostStatus.SHARED)
    factories.make_posts(account_request, 3)
    change(account_request, reviewer)
    goal, by = account_request.questionnaire.goals.all()[0], factories.requester_of(account_request)
    on = timezone.localdate()
    scorecards.measure_goal(account_request, goal, figure="12 %", measured_by="Quality", measured_on=on, by=by)
    return factories.reload(account_request)


def everything_agrees(account_request: AccountRequest, client: Any) -> list[list[str]]:
    """The rows of the scorecard, once page and documents are compared."""
    fresh, site = factories.reload(account_request), SiteSettings.current()
    shown = rows_of(client.get(fresh.url("request-scorecard")).content.decode())
    report = trial_report_of(fresh, site)
    [*_older, printed] = sorted(report.trials, key=lambda one: one.number)
    assert printed_rows(printed.trial.scorecard) == shown
    told = shown[0][1].replace("weeks ", "").replace("week ", "")
    assert reports._share_of(printed) in (told, "no week is over yet"), "the facts above it say the same"
    if fresh.decision and fresh.decision.scorecard and fresh.decision.verdict != "contributor":
        letter = decision_letter_of(factories.reload(fresh), site)
        assert letter.scorecard == printed.trial.scorecard
    if fresh.state == "approved":
        form = request_form_of(factories.reload(fresh), site)
        assert form.trials[-1].scorecard == printed.trial.scorecard
        told = json.loads(as_json(form, EDITION))["request"]["trials"][-1]["scorecard"]
        assert [[row[name] for name in ("measure", "result", "agreed")] for row in told["measures"]] == [
            row[:3] for row in shown[: len(Measure)]
        ]
        assert [row["is_met"] for row in told["measures"]] == [
            {"met": True, "not met": False, "–": None}[row[3]] for row in shown[: len(Measure)]
        ]
    return shown


def test_page_decision_documents_and_json_agree_on_a_made_up_trial(client):
    reviewer = factories.make_reviewer()
    account_request = made_up(reviewer)
    client.force_login(reviewer)
    before = everything_agrees(account_request, client)
    assert rows_of(client.get(account_request.url("request-decision")).content.decode()) == before
    assert rows_of(client.get(account_request.url("move-approve")).content.decode()) == before
    seen = factories.tally_seen(account_request)
    factories.move(account_request, Move.APPROVE, by=reviewer, message="Well done.", tally_seen=seen)
    assert everything_agrees(account_request, client) == before


def in_file(file: bytes) -> str:
    return squeezed(
        subprocess.run(["pdftotext", "-", "-"], input=file, capture_output=True, check=True).stdout.decode()
    )


def test_the_pages_of_every_document_say_it_too(client):
    reviewer = factories.make_reviewer()
    account_request = made_up(reviewer)
    client.force_login(reviewer)
    seen = factories.tally_seen(account_request)
    factories.move(account_request, Move.APPROVE, by=reviewer, message="Well done.", tally_seen=seen)
    rows = everything_agrees(account_request, client)
    fresh, site, now = factories.reload(account_request), SiteSettings.current(), timezone.now()
    files = {
        "letter": letters.render(decision_letter_of(fresh, site), now=now),
        "report": reports.render(trial_report_of(factories.reload(fresh), site), now=now),
        "record": record_copies.render(request_form_of(factories.reload(fresh), site), edition=EDITION, now=now),
    }
    words = [cell for row in rows[: len(Measure)] for cell in row]
    words += ["changed from “at most 10 days” to “at most 14 days”", "The clinic moves.", "12 %", "Quality"]
    missing = {name: [word for word in words if squeezed(word) not in in_file(file)] for name, file in files.items()}
    assert missing == {"letter": [], "report": [], "record": []}


def test_page_documents_and_json_agree_on_every_story_of_the_demo(client):
    call_command("seed_demo", password="words-for-this-test-2026")
    client.force_login(factories.make_admin())
    judged = [one for one in AccountRequest.objects.all() if one.latest_trial and one.latest_trial.starts_on]
    assert len(judged) >= 5
    for account_request in judged:
        everything_agrees(account_request, client)


def test_a_record_copy_that_was_filed_before_stays_byte_for_byte(client):
    account_request = make_filed()
    client.force_login(factories.make_admin())
    before = client.get(account_request.url("record-copy")).content
    # As a portal of before left it: a decision without a scorecard, a trial without thresholds or pauses.
    account_request.decisions.update(scorecard={})
    account_request.trials.update(thresholds={}, pauses=[], content_due_days=None)
    call_command("send_reminders")
    assert everything_agrees(account_request, client)[0][2] == "no threshold"
    assert client.get(account_request.url("record-copy")).content == before
