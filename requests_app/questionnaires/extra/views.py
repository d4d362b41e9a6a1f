"""The organisation's extra questions: their list and order, a question with its versions, and writing one."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from questionnaire.choices import Section
from questionnaire.models import ExtraQuestion, ExtraVersion
from requests_app.account_requests.actors import Actor
from requests_app.pages import kept_texts
from requests_app.pages.form_pages import succeeds
from requests_app.pages.lists import Column
from requests_app.questionnaires.extra import services as extra_questions
from requests_app.questionnaires.extra.access import fetch_question, fetch_questions
from requests_app.questionnaires.extra.facts import (
    Names,
    changed_meanwhile,
    fact_lists,
    facts_of_question,
    facts_of_version,
    line_of,
    platform_names,
    section_label,
    shown_version,
    standing_of_question,
)
from requests_app.questionnaires.extra.forms import ExtraQuestionForm, PreviewForm
from requests_app.questionnaires.extra.services import QuestionChanged, latest_version, stamp_of, words_of

COLUMNS = [
    Column(gettext_lazy("Question")),
    Column(gettext_lazy("Kind")),
    Column(gettext_lazy("Asked about")),
    Column(gettext_lazy("Version")),
    Column(gettext_lazy("Answers"), number=True),
    Column(gettext_lazy("Order")),
]
RETIRED_COLUMNS = [
    Column(gettext_lazy("Question")),
    Column(gettext_lazy("Kind")),
    Column(gettext_lazy("Section")),
    Column(gettext_lazy("Answers"), number=True),
    Column(gettext_lazy("Retired")),
]
INTRO = gettext_lazy("Saving does not publish the question. You see a preview first, and can then publish it.")
ADD = {"url": reverse_lazy("question-new"), "label": gettext_lazy("Add a question"), "primary": True}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    questions = list(fetch_questions(request).with_versions().with_answer_counts().in_order())
    names = platform_names()
    context = {
        "groups": _groups([question for question in questions if not question.is_retired], names),
        "retired": [line_of(question, names) for question in questions if question.is_retired],
        "columns": COLUMNS,
        "retired_columns": RETIRED_COLUMNS,
        "header_actions": [ADD] if any(not question.is_retired for question in questions) else [],
    }
    return render(request, "questionnaires/extra/index.html", context)


def _groups(questions: list[ExtraQuestion], names: Names) -> list[dict[str, Any]]:
    """The questions in use, by section in its order."""
    by_section = sorted(questions, key=lambda question: Section(question.section).number)
    found = []
    for section, rows in groupby(by_section, key=lambda question: question.section):
        group = list(rows)
        ends = {"is_first": group[0], "is_last": group[-1]}
        lines = [
            line_of(question, names, **{end: question is last for end, last in ends.items()}) for question in group
        ]
        found.append({"title": Section(section).label, "rows": lines})
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest) -> HttpResponse:
    """One place up or down; the page comes back with the question in view. Opened by hand, it leads to the list."""
    if request.method != "POST":
        fetch_questions(request)
        return redirect("questions")
    up = "up" in request.POST
    questions = {question.key: question for question in fetch_questions(request)}
    question = questions.get(request.POST.get("up" if up else "down", ""))
    if question is None:
        raise Http404
    extra_questions.move(question, up=up)
    return redirect(f"{reverse('questions')}#question-{question.key}")


@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    question = fetch_question(request, key)
    shown, names = shown_version(question), platform_names()
    context = {
        "question": question,
        "wording": shown.wording,
        "eyebrow": section_label(question),
        "standing": standing_of_question(question),
        "preview": PreviewForm(shown),
        "versions": [fact_lists(version, names) for version in reversed(question.versions.all())],
        "facts": facts_of_question(question, names),
        "header_actions": _actions(question),
        "back_url": reverse("questions"),
    }
    return render(request, "questionnaires/extra/question.html", context)


def _actions(question: ExtraQuestion) -> list[dict[str, Any]]:
    """What can be done with it now, the likeliest first."""
    steps = [("question-edit", _("Edit the question"))]
    if question.is_retired:
        steps.insert(0, ("question-bring-back", _("Restore the question")))
    else:
        steps.append(("question-retire", _("Retire the question")))
        if question.draft:
            steps.insert(0, ("question-publish", _("Preview and publish")))
    urls = [(reverse(name, kwargs={"key": question.key}), label) for name, label in steps]
    return [{"url": url, "label": label, "primary": place == 0} for place, (url, label) in enumerate(urls)]


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    fetch_questions(request)
    form = ExtraQuestionForm(request.POST or None)
    added: list[ExtraQuestion] = []
    if succeeds(form, lambda: added.append(extra_questions.add(by=request.user, **form.words))):
        return redirect("question-publish", key=added[0].key)
    context = {"form": form, "title": _("Add a question"), "intro": INTRO}
    context["kept_at"] = kept_texts.put_back(request, form)
    context |= {"back_url": reverse("questions"), "back_label": _("Questions")}
    return render(request, "questionnaires/extra/edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: str) -> HttpResponse:
    question = fetch_question(request, key)
    form = _form_of(question, request.POST or None)
    saved: list[bool] = []
    try:
        if succeeds(form, lambda: saved.append(_save(question, form, request.user))):
            return _after_saving(request, key, has_draft=saved[0])
    except QuestionChanged as error:
        return _conflict(request, error.question)
    context = _edit_context(question, form) | {"kept_at": kept_texts.put_back(request, form)}
    return render(request, "questionnaires/extra/edit.html", context)


def _form_of(question: ExtraQuestion, data: Any) -> ExtraQuestionForm:
    """The form with the draft's words, or with those that are asked; it never holds the stored version itself."""
    words = ExtraVersion(**words_of(latest_version(question)))
    initial = {"section": question.section, "stamp": stamp_of(question)}
    return ExtraQuestionForm(data, instance=words, initial=initial, is_asked=question.current is not None)


def _save(question: ExtraQuestion, form: ExtraQuestionForm, by: Actor) -> bool:
    return extra_questions.edit(question, stamp=form.cleaned_data["stamp"], by=by, **form.words)


def _after_saving(request: HttpRequest, key: str, *, has_draft: bool) -> HttpResponse:
    if has_draft:
        return redirect("question-publish", key=key)
    messages.success(request, _("No changes: this is the published version, so there is nothing to publish."))
    return redirect("question", key=key)


def _edit_context(question: ExtraQuestion, form: ExtraQuestionForm) -> dict[str, Any]:
    back = {
        "back_url": reverse("question", kwargs={"key": question.key}),
        "back_label": shown_version(question).wording,
    }
    return {"form": form, "title": _("Edit the question"), "intro": INTRO, **back}


def _conflict(request: HttpRequest, question: ExtraQuestion) -> HttpResponse:
    """Both texts: what was typed in the fields, what the colleague saved below."""
    data = request.POST.copy()
    data["stamp"] = stamp_of(question)
    form = _form_of(question, data)
    context = _edit_context(question, form)
    facts = facts_of_version(latest_version(question), platform_names(), section=section_label(question))
    context["theirs"] = {"title": changed_meanwhile(question), "facts": facts}
    return render(request, "questionnaires/extra/edit.html", context, status=409)
