"""The list of sections with what is done and what is missing, and the review before submitting."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from questionnaire.answers import answer_sheet
from questionnaire.catalogue import INTROS
from questionnaire.choices import Section
from questionnaire.completeness import UNLOCKS_PLATFORMS, MissingAnswer, missing_in
from questionnaire.extras import sections_asked
from questionnaire.likeness import SECTIONS_COMPARED
from questionnaire.models import SectionSave
from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.alternatives import alternatives_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_edit_answers
from requests_app.pages.request_pages import request_page
from requests_app.questionnaires.changes.links import AskedLink, asked_links
from requests_app.questionnaires.missing import answers_missing, time_left
from requests_app.questionnaires.returning import Origin


@dataclass(frozen=True)
class Task:
    """A line of the task list: a section, how far it is, and who worked on it last."""

    title: str
    url: str
    status: str
    status_label: str
    detail: str
    number: int


@require_safe
def questionnaire(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_edit_answers)
    missing = missing_in(account_request.answers)
    tasks, asked = _tasks(account_request, missing), asked_links(account_request, Origin.CHANGES)
    context = request_page(
        request,
        account_request,
        tasks=tasks,
        done=sum(task.status == "complete" for task in tasks),
        time_left=capfirst(time_left(missing)),
        asked=asked,
        alternatives=alternatives_for(account_request, answer_sheet(account_request.answers, SECTIONS_COMPARED)),
        review_url=account_request.url("move-submit"),
    )
    context["primary_url"], context["primary_label"] = _primary(tasks, asked, context["review_url"])
    return render(request, "questionnaires/tasks.html", context)


def _primary(tasks: list[Task], asked: list[AskedLink], review_url: str) -> tuple[str, str]:
    """Where the one button leads: to the first section that is not complete or was asked about, or to the review."""
    unfinished = [(task.title, task.url) for task in tasks if task.status in {"empty", "started"}]
    unfinished += [(link.section, link.url) for link in asked if not (link.is_changed or link.answer)]
    if not unfinished:
        return review_url, _("Review and submit")
    title, url = unfinished[0]
    return url, _("Continue: %(section)s") % {"section": title}


def _tasks(account_request: AccountRequest, missing: list[MissingAnswer]) -> list[Task]:
    saves = {save.section: save for save in account_request.questionnaire.section_saves.all()}
    is_locked = any(entry.section in UNLOCKS_PLATFORMS for entry in missing)
    return [
        _task(account_request, section, saves.get(section.value), missing, is_locked=is_locked)
        for section in sections_asked(account_request.questionnaire)
    ]


def _task(
    account_request: AccountRequest,
    section: Section,
    saved: SectionSave | None,
    missing: list[MissingAnswer],
    *,
    is_locked: bool,
) -> Task:
    lacking = [entry for entry in missing if entry.section == section]
    url = account_request.url("questionnaire-section", section=section.value)
    if section == Section.PLATFORMS and is_locked:
        status, label = "locked", _("Opens after Audience and Objectives")
    elif not lacking:
        status, label = "complete", _("Complete")
    elif saved:
        status, label = "started", answers_missing(lacking)
    else:
        status, label = "empty", _("Not started")
    detail = str(INTROS[section].question)
    if saved:
        at = formats.date_format(timezone.localtime(saved.saved_at), "DATETIME_FORMAT")
        detail = _("Last saved by %(name)s, %(at)s") % {"name": saved.saved_by_name, "at": at}
    return Task(str(section.label), "" if status == "locked" else url, status, label, detail, section.number)
