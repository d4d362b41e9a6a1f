"""Extra questions in words: the lines of their list, what a version says, and what changes between two of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.choices import AccountKind, Section
from questionnaire.models import ExtraQuestion, ExtraVersion, Platform
from requests_app.account_requests.models import AccountRequest
from requests_app.pages.facts import Fact
from requests_app.questionnaires.extra.effects import Effects
from requests_app.questionnaires.extra.services import latest_version

Names = Mapping[str, str]


@dataclass(frozen=True)
class QuestionLine:
    """A question in the list; `version` and `status` tell what is asked and what is not yet."""

    question: ExtraQuestion
    url: str
    wording: str
    kind: str
    is_required: bool
    where: str
    version: str
    status: str
    answers: int
    is_first: bool = False
    is_last: bool = False


def platform_names() -> Names:
    return dict(Platform.objects.values_list("key", "name"))


def line_of(question: ExtraQuestion, names: Names, *, is_first: bool = False, is_last: bool = False) -> QuestionLine:
    """A question fetched `with_versions` and `with_answer_counts`."""
    current, draft, shown = question.current, question.draft, shown_version(question)
    return QuestionLine(
        question=question,
        url=reverse("question", kwargs={"key": question.key}),
        wording=shown.wording,
        kind=shown.get_kind_display(),
        is_required=shown.is_required,
        where=where(shown, names),
        version=str(current.number) if current else "",
        status=_status(current, draft),
        answers=question.answer_count,
        is_first=is_first,
        is_last=is_last,
    )


def shown_version(question: ExtraQuestion) -> ExtraVersion:
    """The one that is asked, or the draft of a question that never was."""
    return question.current or latest_version(question)


def _status(current: ExtraVersion | None, draft: ExtraVersion | None) -> str:
    if current is None:
        return _("not published yet")
    return _("changes not published yet") if draft else ""


def standing_of_question(question: ExtraQuestion) -> dict[str, str]:
    """Whether departments are asked it, for `components/notice.html`."""
    current, draft = question.current, question.draft
    if question.is_retired:
        who = who_and_when(question.retired_by_name, question.retired_at)
        text = _("Retired: %(who)s. Its answers are kept.") % {"who": who}
        return {"kind": "info", "title": _("No longer asked"), "text": text}
    if current is None:
        text = _("No department sees it before you publish it.")
        return {"kind": "info", "title": _("Not published yet"), "text": text}
    text = _("Version %(number)s. %(note)s.") % {"number": current.number, "note": published_note(current)}
    if draft:
        text = _("Departments are asked version %(number)s until then.") % {"number": current.number}
        return {"kind": "warning", "title": _("Changes not published yet"), "text": text}
    return {"kind": "success", "title": _("Departments are asked this"), "text": text}


def facts_of_question(question: ExtraQuestion, names: Names) -> list[Fact]:
    """The question in one column; its answers are counted by the requests they were given in."""
    shown = shown_version(question)
    return [
        Fact(_("Section"), section_label(question)),
        Fact(_("How it is answered"), shown.get_kind_display()),
        Fact(_("Required"), _("yes") if shown.is_required else _("no")),
        Fact(_("Asked about"), where(shown, names)),
        Fact(_("Answers"), answered_in(question)),
        Fact(_("Key"), question.key),
    ]


def answered_in(question: ExtraQuestion) -> str:
    """For a question fetched `with_answer_counts`."""
    count = question.answer_count
    if not count:
        return _("Nobody has answered it yet.")
    return ngettext("Answered in %(count)s request.", "Answered in %(count)s requests.", count) % {"count": count}


def changed_meanwhile(question: ExtraQuestion) -> str:
    """Who was faster, as a sentence."""
    latest = latest_version(question)
    name, at = latest.edited_by_name, latest.edited_at
    if latest.published_at:
        name, at = latest.published_by_name, latest.published_at
    if question.retired_at:
        name, at = question.retired_by_name, question.retired_at
    if not at:
        return _("A colleague changed this question while you were looking at it")
    time = formats.time_format(timezone.localtime(at))
    words = {"name": name, "time": time}
    return _("%(name)s changed this question at %(time)s, while you were looking at it") % words


def where(version: ExtraVersion, names: Names) -> str:
    """Which requests a version is asked about."""
    platforms = ", ".join(names.get(key, key) for key in version.platform_keys)
    kinds = ", ".join(str(AccountKind(kind).label) for kind in version.account_kinds)
    return "; ".join(filter(None, [platforms, kinds])) or _("every request")


def facts_of_version(version: ExtraVersion, names: Names, *, section: str = "") -> list[Fact]:
    """All that a version says; the section is the question's."""
    facts = [
        Fact(_("Section"), section),
        Fact(_("The question"), version.wording),
        Fact(_("Help text"), version.help),
        Fact(_("How it is answered"), version.get_kind_display()),
        Fact(_("Choices"), " · ".join(version.choices)),
        Fact(_("Required"), _("yes") if version.is_required else _("no")),
        Fact(_("Asked about"), where(version, names)),
    ]
    return [fact for fact in facts if fact.value]


def differences(former: ExtraVersion | None, version: ExtraVersion, names: Names) -> list[list[str]]:
    """Rows of what, before and after; none if nothing was published before."""
    if former is None:
        return []
    before = {fact.term: fact.value for fact in facts_of_version(former, names)}
    after = {fact.term: fact.value for fact in facts_of_version(version, names)}
    terms = list(dict.fromkeys([*before, *after]))
    return [
        [term, before.get(term, "–"), after.get(term, "–")] for term in terms if before.get(term) != after.get(term)
    ]


def section_label(question: ExtraQuestion) -> str:
    return str(Section(question.section).label)


def who_and_when(name: str, at: datetime | None) -> str:
    """`Ada Admin, 3 March 2026, 10:04`, as far as it is known."""
    moment = formats.date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else ""
    return ", ".join(filter(None, [name, moment]))


def published_note(version: ExtraVersion) -> str:
    if version.is_published:
        return _("Published: %(who)s") % {"who": who_and_when(version.published_by_name, version.published_at)}
    return _("Changed last: %(who)s") % {"who": who_and_when(version.edited_by_name, version.edited_at)}


@dataclass(frozen=True)
class Effect:
    """What publishing means for one kind of open request."""

    count: str
    text: str
    requests: Sequence[AccountRequest] = ()


def effects_in_words(effects: Effects, version: ExtraVersion) -> list[Effect]:
    """A line for each kind of open request, with a sentence if there are any."""
    asked = _before_submitting(version)
    hidden = _("Only their departments can see which drafts these are.")
    stands = _(
        "Not affected: submitted answers stay as they are. If changes are requested later, the question is asked then."
    )
    drafts = ngettext("%(count)s draft", "%(count)s drafts", effects.drafts)
    changing = ngettext(
        "%(count)s request with changes requested", "%(count)s requests with changes requested", effects.changes_count
    )
    further = ngettext("%(count)s request further along", "%(count)s requests further along", effects.further)
    return [
        _effect(effects.drafts, drafts, f"{asked} {hidden}"),
        _effect(effects.changes_count, changing, asked, effects.changes),
        _effect(effects.further, further, stands),
    ]


def _effect(count: int, words: str, text: str, requests: Sequence[AccountRequest] = ()) -> Effect:
    return Effect(words % {"count": formats.localize(count)}, text if count else "", requests)


def _before_submitting(version: ExtraVersion) -> str:
    if version.is_required:
        return _("They need an answer before they are submitted.")
    return _("The department finds the question in its questionnaire, and can leave it empty.")


def fact_lists(version: Any, names: Names) -> dict[str, Any]:
    """A version for `extra_questions/version.html`."""
    label = _("Version %(number)s") if version.is_published else _("Version %(number)s, not published yet")
    return {
        "title": label % {"number": version.number},
        "note": published_note(version),
        "facts": facts_of_version(version, names),
    }
