"""Saving a section while somebody writes in it: the script sends the form, and is answered in JSON.

200: all of it is saved, and what is worth another look is in `told` by the id of its field. 422: what is wrong is in
`errors` in the same way, the rest is saved. 409: it was
saved from elsewhere in the meantime, nothing is saved. 401, from `SignInMiddleware`: the session has ended.
"""

from collections.abc import Iterable, Sized
from itertools import chain
from typing import Any

from django.forms import BaseFormSet
from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.choices import Section
from questionnaire.completeness import MissingAnswer
from questionnaire.forms.base import SectionForms
from questionnaire.models import Questionnaire, SectionSave
from questionnaire.services import SectionChanged
from requests_app.account_requests.actors import Actor
from requests_app.account_requests.models import AccountRequest
from requests_app.pages import kept_texts
from requests_app.questionnaires.asked_sections import asked_section
from requests_app.questionnaires.assessment_panels import effort_panel
from requests_app.questionnaires.forms import SentSection
from requests_app.questionnaires.missing import (
    answers_missing,
    count_missing,
    missing_anywhere,
    missing_links,
    time_left,
)
from requests_app.questionnaires.services import save_section
from requests_app.questionnaires.telling import tell


def autosave(request: HttpRequest, account_request: AccountRequest, sent: SentSection) -> JsonResponse:
    if account_request.section_save and sent.is_stale(account_request.section_save):
        return _conflict(account_request.section_save, by=request.user)
    forms = asked_section(account_request, sent.section, sent.data, by=request.user)
    if forms.formset is not None:
        forms.formset.removes = False
    is_valid = forms.is_valid()
    try:
        saved = save_sent(account_request, sent, forms, by=request.user)
    except SectionChanged as changed:
        return _conflict(changed.saved, by=request.user)
    kept_texts.drop(request)
    errors = _errors(forms)
    told = tell(forms, account_request.questionnaire)
    said = {"errors": errors, "told": told, "saved_at": _said(saved, errors)}
    answer = _state_of(account_request, saved, forms) | said
    return JsonResponse(answer, status=200 if is_valid else 422)


def save_sent(account_request: AccountRequest, sent: SentSection, forms: SectionForms, *, by: Actor) -> SectionSave:
    """Save what is valid of a section. Raises `Refused` and `SectionChanged` as the service does."""
    return save_section(
        account_request,
        sent.section,
        forms.parts,
        version=sent.version,
        by=by,
        replaced_rows=sent.replaced_rows,
        form_key=sent.sent_as,
    )


def _state_of(account_request: AccountRequest, saved: SectionSave, forms: SectionForms) -> dict[str, Any]:
    """What the page shows next to the fields after saving; `rows` tells the ids of rows by their prefix."""
    # Read again: these are the answers that are saved, not all that were typed.
    questionnaire = saved.questionnaire
    missing = missing_anywhere(questionnaire)
    lacking = [entry for entry in missing if entry.section == saved.section]
    return {
        "version": saved.version,
        "rows": forms.formset.keys if forms.formset is not None else {},
        "saved_by": saved.saved_by_name,
        "missing": count_missing(lacking),
        "time_left": time_left(missing),
        "panels": _panels(account_request, Section(saved.section), questionnaire, lacking),
    }


def _panels(
    account_request: AccountRequest, section: Section, questionnaire: Questionnaire, lacking: list[MissingAnswer]
) -> list[str]:
    """What stands beside the fields, as HTML: each takes the place of the element with its id."""
    context = {"label": answers_missing(lacking) if lacking else "", "missing": missing_links(account_request, lacking)}
    effort = effort_panel(section, questionnaire)
    return [render_to_string("questionnaires/missing.html", context), *([effort] if effort else [])]


def _said(saved: SectionSave, errors: Sized) -> str:
    """What is saved, and how many answers are not: beside each of those the page says why."""
    if not errors:
        return _("Saved at %(time)s") % {"time": _time(saved)}
    sentence = ngettext(
        "Saved at %(time)s, but one answer is not saved: the reason is beside it.",
        "Saved at %(time)s, but %(count)s answers are not saved: the reasons are beside them.",
        len(errors),
    )
    return sentence % {"time": _time(saved), "count": len(errors)}


def _errors(forms: SectionForms) -> dict[str, list[str]]:
    """Messages by the id of the field they belong to, or by that of the group of rows."""
    found: dict[str, list[str]] = {}
    for part in forms.parts:
        if isinstance(part, BaseFormSet):
            _note(found, part.prefix, part.non_form_errors())
        for field in chain.from_iterable(part.forms if isinstance(part, BaseFormSet) else [part]):
            _note(found, part.prefix if field.is_hidden else field.auto_id, field.errors)
    return found


def _note(found: dict[str, list[str]], key: str | None, messages: Iterable[object]) -> None:
    if messages:
        found.setdefault(str(key), []).extend(map(str, messages))


def _conflict(saved: SectionSave, *, by: Actor) -> JsonResponse:
    words = {"name": saved.saved_by_name, "time": _time(saved)}
    if saved.saved_by_id == by.pk:
        message = _("You saved this section at %(time)s in another window, while you were writing here.") % words
    else:
        message = _("%(name)s saved this section at %(time)s, while you were writing.") % words
    return JsonResponse({"message": message, "is_conflict": True}, status=409)


def _time(saved: SectionSave) -> str:
    return formats.time_format(timezone.localtime(saved.saved_at))
