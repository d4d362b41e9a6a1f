"""Asking a question, and not asking it any more: each with a page that says what it means before it is done."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from questionnaire.models import ExtraQuestion, ExtraVersion
from questionnaire.secret_words import secret_words_in
from requests_app.questionnaires.extra import services as extra_questions
from requests_app.questionnaires.extra.access import fetch_question
from requests_app.questionnaires.extra.effects import effects_of
from requests_app.questionnaires.extra.facts import (
    answered_in,
    changed_meanwhile,
    differences,
    effects_in_words,
    platform_names,
    shown_version,
)
from requests_app.questionnaires.extra.forms import PreviewForm, StampForm
from requests_app.questionnaires.extra.services import QuestionChanged, stamp_of

DIFFERENCES = (gettext_lazy("What"), gettext_lazy("Asked now"), gettext_lazy("After publishing"))


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, key: str) -> HttpResponse:
    question = fetch_question(request, key)
    if request.method == "POST":
        try:
            extra_questions.publish(question, stamp=request.POST.get("stamp", ""), by=request.user)
        except QuestionChanged as error:
            return _publish_page(request, error.question, changed_by=changed_meanwhile(error.question))
        messages.success(request, _("Published. Departments are asked this from now on."))
        return redirect("question", key=key)
    return _publish_page(request, question)


def _publish_page(request: HttpRequest, question: ExtraQuestion, *, changed_by: str = "") -> HttpResponse:
    """The draft as it is now; if there is none, or nobody is asked any more, the question's own page says so."""
    draft = question.draft
    if draft is None or question.is_retired:
        messages.info(request, changed_by or _("There is nothing to publish at the moment."))
        return redirect("question", key=question.key)
    context = {
        "form": StampForm(initial={"stamp": stamp_of(question)}),
        "question": question,
        "preview": PreviewForm(draft),
        "wording": shown_version(question).wording,
        "back_url": reverse("question", kwargs={"key": question.key}),
        "secrets": _secrets(draft),
        "changed_by": changed_by,
        "differences": differences(question.current, draft, platform_names()),
        "difference_columns": DIFFERENCES,
        "effects": effects_in_words(effects_of(draft, user=request.user), draft),
    }
    return render(request, "questionnaires/extra/publish.html", context, status=409 if changed_by else 200)


def _secrets(version: ExtraVersion) -> str:
    """Why a question should not be asked that seems to ask for a password; empty if it does not."""
    found = secret_words_in([version.wording, version.help, *version.choices])
    if not found:
        return ""
    words = ", ".join(f"“{word}”" for word in found)
    return _(
        "It says %(words)s. Several people read the answers, and documents show them: never ask "
        "for a password or another secret here. If the question does not ask for one, you can "
        "publish it."
    ) % {"words": words}


@require_http_methods(["GET", "POST"])
def retire(request: HttpRequest, key: str) -> HttpResponse:
    question = fetch_question(request, key)
    if request.method == "POST":
        extra_questions.retire(question, by=request.user)
        messages.success(request, _("The question is retired. It is no longer asked."))
        return redirect("question", key=key)
    sentences = [
        _("From now on, this question is no longer asked. Its answers are kept."),
        answered_in(question),
        _("You can restore it at any time."),
    ]
    return _ask_once(request, question, _("Retire this question?"), sentences, _("Retire the question"), is_danger=True)


@require_http_methods(["GET", "POST"])
def bring_back(request: HttpRequest, key: str) -> HttpResponse:
    question = fetch_question(request, key)
    if request.method == "POST":
        extra_questions.bring_back(question)
        messages.success(request, _("The question is restored."))
        return redirect("question", key=key)
    current = question.current
    sentences = [_("It was never published. It is restored as a draft, and no department sees it.")]
    if current:
        words = {"number": current.number}
        sentences = [
            _("Departments are asked version %(number)s again at once.") % words,
            _("If the question is required, drafts and requests with changes requested need an answer, too."),
        ]
    return _ask_once(request, question, _("Restore this question?"), sentences, _("Restore the question"))


def _ask_once(
    request: HttpRequest, question: ExtraQuestion, title: str, sentences: list[str], button: str, **more: Any
) -> HttpResponse:
    context = {
        "title": title,
        "wording": shown_version(question).wording,
        "sentences": sentences,
        "button": button,
        "back_url": reverse("question", kwargs={"key": question.key}),
        **more,
    }
    return render(request, "questionnaires/extra/ask_once.html", context)
