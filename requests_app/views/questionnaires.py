"""The list of sections with what is done and what is missing, and the review before submitting."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from questionnaire.answers import answer_sheet
from questionnaire.catalogue import INTROS
from questionnaire.choices import Section
from questionnaire.completeness import Missing, are_platforms_locked, missing_in
from questionnaire.extras import sections_asked
from questionnaire.models import SectionSave
from questionnaire.time_left import minutes_left
from requests_app.alternatives import alternatives_for
from requests_app.choices import Move
from requests_app.forms.moves import SubmitForm
from requests_app.guidance import page
from requests_app.models import AccountRequest
from requests_app.permissions import can_edit_answers
from requests_app.rounds import changed_since, present_round
from requests_app.services.transitions import check
from requests_app.views.access import fetch, fetch_for
from requests_app.views.answer_sheets import sections_for_display
from requests_app.views.assessments import assessment_of_answers
from requests_app.views.missing import missing_links
from requests_app.views.moves import attempt, refuse_unless_open
from requests_app.views.request_pages import request_page


@dataclass(frozen=True)
class Task:
    """A line of the task list: a section, how far it is, and who worked on it last."""

    title: str
    url: str
    status: str
    status_label: str
    detail: str
    number: int


@require_GET
def questionnaire(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_edit_answers)
    missing = missing_in(account_request.answers)
    tasks, asked = _tasks(account_request, missing), _asked(account_request)
    context = request_page(
        request,
        account_request,
        tasks=tasks,
        done=sum(task.status == "complete" for task in tasks),
        minutes_left=minutes_left(missing),
        asked=asked,
        alternatives=alternatives_for(account_request, answer_sheet(account_request.answers)),
        review_url=page(account_request, "move-submit"),
    )
    context["primary_url"], context["primary_label"] = _primary(tasks, asked, context["review_url"])
    return render(request, "requests_app/questionnaires/tasks.html", context)


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, reference: str) -> HttpResponse:
    """The page of the move `submit`: all answers again, and what is still missing."""
    account_request = fetch(request, reference)
    refusal = check(account_request, Move.SUBMIT, by=request.user)
    if refusal and not refusal.is_theirs:
        refuse_unless_open(account_request, Move.SUBMIT, by=request.user)
    form = SubmitForm(request.POST or None, account_request=account_request, by=request.user)
    if request.method == "POST" and not refusal and attempt(form, account_request, Move.SUBMIT, by=request.user):
        messages.success(request, str(form.done))
        return redirect("request", reference=reference)
    sheet = answer_sheet(account_request.answers)
    context = request_page(
        request,
        account_request,
        form=form,
        title=form.title,
        asked=_asked(account_request),
        alternatives=alternatives_for(account_request, sheet),
        back_url=page(account_request, "questionnaire"),
        refusal=refusal,
        sections=sections_for_display(sheet, edit=account_request),
        missing=missing_links(account_request, missing_in(account_request.answers)),
        **assessment_of_answers(account_request),
    )
    is_refused = request.method == "POST" and refusal is not None
    return render(request, "requests_app/questionnaires/review.html", context, status=409 if is_refused else 200)


@dataclass(frozen=True)
class AskedLink:
    """A requested change with the page on which it is made, and what became of it so far."""

    place: str
    reason: str
    section: str
    url: str
    answer: str
    is_changed: bool


def _primary(tasks: list[Task], asked: list[AskedLink], review_url: str) -> tuple[str, str]:
    """Where the one button leads: to the first section that is not complete or was asked about, or to the review."""
    unfinished = [(task.title, task.url) for task in tasks if task.status in {"empty", "started"}]
    unfinished += [(link.section, link.url) for link in asked if not (link.is_changed or link.answer)]
    if not unfinished:
        return review_url, _("Review and submit")
    title, url = unfinished[0]
    return url, _("Continue: %(section)s") % {"section": title}


def _asked(account_request: AccountRequest) -> list[AskedLink]:
    changes = present_round(account_request)
    changed = changed_since(account_request, changes)
    return [
        AskedLink(
            change.place,
            change.reason,
            str(Section(change.section).label),
            page(account_request, "questionnaire-section", section=change.section),
            change.answer,
            change.key in changed,
        )
        for change in changes
    ]


def _tasks(account_request: AccountRequest, missing: list[Missing]) -> list[Task]:
    saves = {save.section: save for save in account_request.questionnaire.section_saves.all()}
    is_locked = are_platforms_locked(account_request.answers)
    return [
        _task(account_request, section, saves.get(section.value), missing, is_locked=is_locked)
        for section in sections_asked(account_request.questionnaire)
    ]


def _task(
    account_request: AccountRequest,
    section: Section,
    saved: SectionSave | None,
    missing: list[Missing],
    *,
    is_locked: bool,
) -> Task:
    count = sum(entry.section == section for entry in missing)
    url = page(account_request, "questionnaire-section", section=section.value)
    if section == Section.PLATFORMS and is_locked:
        status, label = "locked", _("Opens after Audience and Objectives")
    elif not count:
        status, label = "complete", _("Complete")
    elif saved:
        status = "started"
        label = ngettext("%(count)s answer missing", "%(count)s answers missing", count) % {"count": count}
    else:
        status, label = "empty", _("Not started")
    detail = str(INTROS[section].question)
    if saved:
        at = formats.date_format(timezone.localtime(saved.saved_at), "DATETIME_FORMAT")
        detail = _("Last saved by %(name)s, %(at)s") % {"name": saved.saved_by_name, "at": at}
    return Task(str(section.label), "" if status == "locked" else url, status, label, detail, section.number)
