"""From the rows of an approved request to the plain data of its PDF form. Internal notes have no place in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects

from questionnaire.answers import Item, SectionSheet
from requests_app.account_requests.assessments import assess_snapshot
from requests_app.account_requests.choices import Event, MeetingStatus, Move, Role, State
from requests_app.account_requests.models import AccountRequest, HistoryEntry, Snapshot
from requests_app.documents.effort_blocks import effort_answer
from requests_app.documents.request_form import data
from requests_app.documents.scorecard_blocks import printed_scorecard
from requests_app.evidence.scorecards.making import scorecard_of
from requests_app.organisation.choices import PaperSize
from requests_app.organisation.models import SiteSettings
from requests_app.pdf.blocks import PrintedAnswer, PrintedSection, Table
from requests_app.trials.tallies import weekly

if TYPE_CHECKING:
    from requests_app.decisions.models import Decision
    from requests_app.meetings.models import Meeting
    from requests_app.trials.models import PlannedPost, Trial

# What these wrote is in the form already, as minutes or as the decision.
SAID_ELSEWHERE = (Event.MEETING_HELD, Move.APPROVE, Move.APPROVE_WITHOUT_TRIAL)

ROWS = (
    *("meetings__attendees", "trials__posts__on_channels__channel", "trials__channels", "snapshots", "decisions"),
    *("history", "sign_offs"),
)
PAPERS = {PaperSize.A4: data.Paper.A4, PaperSize.LETTER: data.Paper.LETTER}


def request_form_of(
    account_request: AccountRequest, site_settings: SiteSettings, *, as_of: datetime | None = None
) -> data.RequestForm:
    """Everything that form and record copy of this request are made of, in its present state.

    Texts are whole, in the language that is active. With `as_of`, the answers are those submitted by that moment.
    """
    prefetch_related_objects([account_request], *ROWS)
    snapshot = _snapshot(account_request, as_of)
    effort = assess_snapshot(snapshot, site_settings=site_settings).estimate
    return data.RequestForm(
        **head_of(account_request, site_settings),
        sign_off=sign_off_of(account_request, snapshot.answers),
        first_submitted_at=account_request.first_submitted_at,
        last_submitted_at=account_request.latest_submitted_at,
        sections=tuple(_sections(snapshot, effort_answer(effort))),
        meetings=tuple(_meeting(m) for m in account_request.meetings.all() if m.status == MeetingStatus.HELD),
        trials=tuple(trial_of(trial) for trial in account_request.trials.all() if trial.starts_on),
        decision=decision_of(account_request.decision) if account_request.decision else None,
        history=tuple(_history(entry) for entry in account_request.history.all()),
    )


class Head(TypedDict):
    """The head of every document of a request."""

    organisation: str
    reference: str
    title: str
    state: str
    department: str
    requester: data.PrintedPerson
    zone: ZoneInfo
    paper: data.Paper
    logo: bytes | None


def head_of(account_request: AccountRequest, site_settings: SiteSettings) -> Head:
    return Head(
        organisation=site_settings.organisation_name,
        reference=account_request.reference,
        title=account_request.title,
        state=str(State(account_request.state).label),
        department=account_request.department.name,
        requester=data.PrintedPerson(name=account_request.requester_name, email=account_request.requester_email),
        zone=site_settings.zone,
        paper=PAPERS[PaperSize(site_settings.paper_size)],
        logo=site_settings.read_logo(),
    )


def sign_off_of(account_request: AccountRequest, sections: Sequence[SectionSheet]) -> data.PrintedSignOff | None:
    """What the sponsor last asked has answered; if none was ever asked, who is named in the answers."""
    sign_off = max(account_request.sign_offs.all(), key=lambda row: row.pk, default=None)
    if sign_off is None:
        answers = {row[0]["key"]: row[0]["text"] for s in sections for i in s["items"] for row in i["answers"] if row}
        name, email = answers.get("sponsor_name", ""), answers.get("sponsor_email", "")
        return data.PrintedSignOff(sponsor=data.PrintedPerson(name=name, email=email)) if name or email else None
    return data.PrintedSignOff(
        sponsor=data.PrintedPerson(name=sign_off.sponsor_name, email=sign_off.sponsor_email),
        state=sign_off.get_answer_display(),
        signed_at=sign_off.answered_at,
        remark=sign_off.remark,
    )


def _snapshot(account_request: AccountRequest, as_of: datetime | None) -> Snapshot:
    submitted = [row for row in account_request.snapshots.all() if as_of is None or row.submitted_at <= as_of]
    return max(submitted, key=lambda snapshot: snapshot.number)


def _sections(snapshot: Snapshot, effort: PrintedAnswer) -> Iterator[PrintedSection]:
    """As answered; the effort is below the platforms."""
    for sheet in snapshot.answers:
        section = _section(sheet)
        is_last_word = section.key == "platforms" and effort.text
        yield replace(section, items=(*section.items, effort)) if is_last_word else section


def _section(section: SectionSheet) -> PrintedSection:
    items = tuple(block_of(item) for item in section["items"])
    return PrintedSection(key=section["key"], number=str(section["number"]), title=section["title"], items=items)


def block_of(item: Item) -> PrintedAnswer | Table:
    """An item of an answer sheet as it is typeset."""
    if not item["is_table"]:
        answer = item["answers"][0][0]
        return PrintedAnswer(answer["key"], answer["wording"], answer["text"])
    rows = item["answers"]
    columns = tuple(answer["wording"] for answer in rows[0]) if rows else (item["wording"],)
    texts = tuple(tuple(answer["text"] for answer in row) for row in rows)
    keys = tuple(answer["key"] for answer in rows[0]) if rows else ()
    return Table(item["key"], item["wording"], columns, texts, keys)


def _meeting(meeting: Meeting) -> data.PrintedMeeting:
    return data.PrintedMeeting(
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.where,
        state=meeting.get_status_display(),
        attendees=tuple(str(attendee) for attendee in meeting.attendees.all()),
        minutes=meeting.shared_minutes,
    )


def trial_of(trial: Trial) -> data.PrintedTrial:
    """A trial with its weeks and posts as documents show it. Raises ValueError if it has not begun."""
    if trial.starts_on is None or trial.ends_on is None:
        raise ValueError("a trial that has not begun has no place in a document")
    posts = list(trial.posts.all())
    return data.PrintedTrial(
        starts_on=trial.starts_on,
        ends_on=trial.extended_from or trial.ends_on,
        posts_min=trial.posts_min,
        posts_max=trial.posts_max,
        channels=tuple(trial.channel_names),
        weeks=tuple(
            data.PrintedWeek(
                number=week.number,
                starts_on=week.starts_on,
                ends_on=week.ends_on,
                planned=week.planned,
                shared=week.shared,
                is_paused=week.is_paused,
            )
            for week in weekly(trial, posts)
        ),
        posts=tuple(map(_post, posts)),
        extended_to=trial.ends_on if trial.extended_from else None,
        extension_reason=trial.extension_reason,
        ended_early_on=trial.ended_early_on,
        early_end_reason=trial.early_end_reason,
        pauses=tuple(trial.pause_sentences),
        scorecard=printed_scorecard(scorecard_of(trial.account_request, trial)),
    )


def _post(post: PlannedPost) -> data.PrintedPost:
    return data.PrintedPost(
        planned_on=post.planned_on,
        shared_on=post.shared_on,
        platform=", ".join(post.channel_names),
        text=post.text,
        status=post.get_status_display(),
        picture=post.picture_url,
        link="\n".join(post.links),
    )


def decision_of(decision: Decision) -> data.PrintedDecision:
    """A decision as documents show it."""
    return data.PrintedDecision(
        outcome=decision.get_verdict_display(),
        by=decision.decided_by_name,
        at=decision.decided_at,
        reasons=tuple(decision.reasons),
        message=decision.message,
    )


def _history(entry: HistoryEntry) -> data.HistoryRow:
    return data.HistoryRow(
        at=entry.at,
        who=entry.actor_name,
        role=str(Role(entry.actor_role).label),
        move=entry.what_was_done,
        from_state=str(State(entry.from_state).label) if entry.from_state != entry.to_state else "",
        to_state=str(State(entry.to_state).label),
        is_move=entry.is_move,
        reasons=tuple(entry.reasons),
        text="" if entry.what in SAID_ELSEWHERE else entry.text,
    )
