"""From the rows of a request to its meeting pack, for the page and for the PDF. Internal notes have no place in it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.answers import SectionSheet
from questionnaire.differences import changed_keys, differences
from questionnaire.effort import Estimate
from questionnaire.effort_words import hours_of
from questionnaire.plans import Plan
from questionnaire.readiness import PARTS, PartScore, PlanFinding, Readiness
from requests_app.account_requests.assessments import Assessment, assess_snapshot
from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest, Snapshot
from requests_app.documents.effort_blocks import effort_blocks
from requests_app.documents.meeting_pack import paper as meeting_packs
from requests_app.documents.meeting_pack.data import MeetingPack, PackPart, PackQuestion, PackRemark
from requests_app.documents.request_form.gathering import PAPERS, block_of, sign_off_of
from requests_app.organisation.channels.models import MainChannel
from requests_app.organisation.choices import PaperSize
from requests_app.organisation.models import SiteSettings
from requests_app.pdf.blocks import Block, Facts, Points, PrintedFact, PrintedSection, Table
from requests_app.pdf.dates import TO

if TYPE_CHECKING:
    from requests_app.questionnaires.models import RequestedChange

Remarks = Mapping[str, Sequence[PackRemark]]

logger = logging.getLogger(__name__)


class PackNotRendered(Exception):
    """The pack could not be set, or did not hold what it should; the page says the same."""


def pdf_of(account_request: AccountRequest, site_settings: SiteSettings, *, now: datetime) -> bytes:
    """The pack as a PDF file, made again each time: it takes about a second, and is asked for before a meeting.

    `now` is printed as the moment it was made. Raises `PackNotRendered`; the log has the reason.
    """
    pack = meeting_pack_of(account_request, site_settings)
    try:
        return meeting_packs.render(pack, now=now)
    except Exception as error:
        # If the engine fails, the person gets a page that says so.
        logger.exception("meeting pack not rendered", extra={"reference": account_request.reference})
        raise PackNotRendered from error


def meeting_pack_of(account_request: AccountRequest, site_settings: SiteSettings) -> MeetingPack:
    """What leads the strategy meeting of a request that was submitted, read from its latest snapshot."""
    prefetch_related_objects([account_request], "snapshots", "sign_offs", "requested_changes")
    snapshot = max(account_request.snapshots.all(), key=lambda snapshot: snapshot.number)
    assessment = assess_snapshot(snapshot, site_settings=site_settings)
    remarks = _remarks(assessment.readiness, account_request)
    return MeetingPack(
        organisation=site_settings.organisation_name,
        reference=account_request.reference,
        title=account_request.title,
        state=str(State(account_request.state).label),
        department=account_request.department.name,
        zone=site_settings.zone,
        paper=PAPERS[PaperSize(site_settings.paper_size)],
        logo=site_settings.read_logo(),
        facts=_who(account_request, snapshot, assessment.plan),
        front=(PrintedSection("glance", "", _("At a glance"), items=tuple(_glance(assessment))),),
        parts=tuple(_part(section, remarks) for section in snapshot.answers),
        back=tuple(_agreements(site_settings, assessment.estimate)),
    )


# Who is there --------------------------------------------------------------------------------------------------------


def _who(account_request: AccountRequest, snapshot: Snapshot, plan: Plan) -> Facts:
    people = [", ".join(filter(None, (person.name, person.position))) for person in plan.administrators]
    meeting = account_request.planned_meeting or account_request.held_meeting
    words = {"number": snapshot.number, "day": _day(snapshot.submitted_at)}
    when = meeting.when if meeting else ""
    return Facts(
        (
            PrintedFact(_("Department"), account_request.department.name),
            PrintedFact(_("Requester"), f"{account_request.requester_name}\n{account_request.requester_email}"),
            PrintedFact(_("Sponsor (head of department)"), _sponsor(account_request, snapshot)),
            PrintedFact(_("Account managers"), "\n".join(filter(None, people))),
            PrintedFact(_("Reviewer"), str(account_request.active_reviewer or _("nobody yet"))),
            PrintedFact(_("Answers"), _("round %(number)s, submitted on %(day)s") % words),
            PrintedFact(_("Strategy meeting"), when or _("not booked yet")),
            PrintedFact(_("Where"), meeting.where if meeting else ""),
        )
    )


def _sponsor(account_request: AccountRequest, snapshot: Snapshot) -> str:
    sign_off = sign_off_of(account_request, snapshot.answers)
    if sign_off is None:
        return ""
    answer = f"{sign_off.state}, {_day(sign_off.signed_at)}" if sign_off.signed_at else _("has not answered yet")
    return "\n".join(filter(None, (sign_off.sponsor.name, answer, sign_off.remark)))


# At a glance ---------------------------------------------------------------------------------------------------------


def _glance(assessment: Assessment) -> Iterator[Block]:
    readiness = assessment.readiness
    scores = [(_("Total"), readiness.score), *((_letter(part), part.score) for part in readiness.parts)]
    columns, row = zip(*((label, _of_hundred(score)) for label, score in scores), strict=True)
    yield Table("readiness", _("Plan check"), columns, (row,))
    if readiness.contradictions:
        sentences = dict.fromkeys(finding.sentence for finding in readiness.contradictions)
        yield Points("contradictions", _("Inconsistencies"), tuple(sentences))
    yield from effort_blocks(assessment.estimate)


def _letter(part: PartScore) -> str:
    """`People (1, 2)`: with the numbers of the sections it is made of."""
    return f"{part.label} ({', '.join(str(section.number) for section in PARTS[part.part])})"


# Question by question ------------------------------------------------------------------------------------------------


def _part(section: SectionSheet, remarks: Remarks) -> PackPart:
    questions = []
    for item in section["items"]:
        columns = [answer["key"] for row in item["answers"][:1] for answer in row]
        keys = dict.fromkeys((item["key"], *columns))
        questions.append(PackQuestion(block_of(item), tuple(remark for key in keys for remark in remarks.get(key, ()))))
    return PackPart(
        key=section["key"],
        number=str(section["number"]),
        title=section["title"],
        aim=section["question"],
        remarks=tuple(remarks.get(section["key"], ())),
        questions=tuple(questions),
    )


def _remarks(readiness: Readiness, account_request: AccountRequest) -> Remarks:
    """What to ask, and what was asked for before, by the key of the question, or of the section as a whole."""
    sent_back = [snapshot for snapshot in account_request.snapshots.all() if not snapshot.is_correction]
    found: dict[str, list[PackRemark]] = {}
    for finding in readiness.findings:
        found.setdefault(finding.question, []).append(_ask(finding))
    for change in account_request.requested_changes.all():
        if change.taken_back_at is not None:
            continue
        found.setdefault(change.key, []).extend(_change(change, sent_back))
    return found


def _ask(finding: PlanFinding) -> PackRemark:
    return PackRemark(_("Ask:") if "?" in finding.sentence else _("Ask about it:"), finding.sentence)


def _change(change: RequestedChange, sent_back: Sequence[Snapshot]) -> Iterator[PackRemark]:
    """What became of it is told once it is sent back, by how the answers differ then; so is the department’s answer."""
    words = {"day": _day(change.asked_at)}
    before, after = (_numbered(sent_back, number) for number in (change.round, change.round + 1))
    if before is None or after is None:
        yield PackRemark(_("Asked for on %(day)s, not answered yet:") % words, change.reason)
        return
    if change.key in changed_keys(differences(before.answers, after.answers)):
        yield PackRemark(_("Asked for on %(day)s, and changed:") % words, change.reason)
    elif change.answer:
        yield PackRemark(_("Asked for on %(day)s, answered but not changed:") % words, change.reason)
    else:
        yield PackRemark(_("Asked for on %(day)s, neither changed nor answered:") % words, change.reason)
    if change.answer:
        yield PackRemark(_("The department’s answer:"), change.answer)


def _numbered(sent_back: Sequence[Snapshot], number: int) -> Snapshot | None:
    return next((snapshot for snapshot in sent_back if snapshot.number == number), None)


# What comes of it ----------------------------------------------------------------------------------------------------


def _agreements(site_settings: SiteSettings, effort: Estimate) -> Iterator[PrintedSection]:
    yield PrintedSection("agree", "", _("What to agree on"), items=(_targets(site_settings),))
    yield PrintedSection("alternatives", "", _("If an account is too much"), items=(_alternatives(effort),))
    yield PrintedSection("next", "", _("Next steps"), items=(_next_steps(),))


def _targets(site_settings: SiteSettings) -> Table:
    weeks, least, most = site_settings.trial_weeks, site_settings.posts_min, site_settings.posts_max
    rows = (
        (_("Length of the trial"), ngettext("%(count)d week", "%(count)d weeks", weeks) % {"count": weeks}),
        (_("Posts a week"), f"{least}{TO}{most}"),
        (_("Posts in all"), f"{least * weeks}{TO}{most * weeks}"),
        (_("Main channels"), ", ".join(MainChannel.objects.offered().names())),
        (_("First day"), ""),
        (_("Who supplies the posts"), ""),
    )
    return Table("targets", _("Targets of the trial"), (_("What"), _("Usual here"), _("Agreed")), _blank(rows))


def _alternatives(effort: Estimate) -> Points:
    points = [
        _("Contributor: they send stories, the comms team shares them on the main channels. No account to run."),
        _("A joint account with a department that wants to reach the same people."),
    ]
    if len(effort.lines) > 1:
        cheapest = min(effort.lines, key=lambda line: line.minutes)
        words = {"platform": cheapest.name, "hours": hours_of(cheapest.minutes)}
        points.insert(0, _("One platform instead of several: %(platform)s alone takes %(hours)s a week.") % words)
    return Points("alternatives", _("Each of these is a good outcome, and many departments prefer one."), tuple(points))


def _next_steps() -> Table:
    rows = (
        (_("Write the minutes; the department reads them"), ""),
        (_("Record the targets of the trial"), ""),
        (_("Fill the content calendar for the first two to four weeks"), ""),
        ("", ""),
        ("", ""),
    )
    return Table("next", _("Who does what by when"), (_("What"), _("Who"), _("By when")), _blank(rows))


def _blank(rows: tuple[tuple[str, str], ...]) -> tuple[tuple[str, ...], ...]:
    """With a last column to write in."""
    return tuple((*row, "") for row in rows)


# Words ---------------------------------------------------------------------------------------------------------------


def _of_hundred(score: int) -> str:
    return _("%(score)s of 100") % {"score": score}


def _day(moment: datetime | None) -> str:
    return formats.date_format(timezone.localtime(moment).date()) if moment else ""
