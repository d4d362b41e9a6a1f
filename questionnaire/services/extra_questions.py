"""Adding, wording, ordering and retiring extra questions. The caller decides who may do it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from questionnaire.choices import Section
from questionnaire.models import ExtraQuestion, ExtraVersion

if TYPE_CHECKING:
    from portal.models import User

# An answer sheet's key is `extra.<key>`, which a requested change keeps in 60 characters.
LONGEST_KEY = 46
# Names in addresses that are no keys of questions.
RESERVED = frozenset({"new", "order"})


@transaction.atomic
def create_question(*, section: Section, **wording: Any) -> ExtraQuestion:
    """A new question at the end of its section, with a draft as its only version; nobody is asked it yet.

    `wording` are the fields of `ExtraVersion` that an admin fills in. Raises `ValidationError` by field.
    """
    last = ExtraQuestion.objects.filter(section=section).aggregate(Max("position"))["position__max"] or 0
    question = ExtraQuestion(section=section, position=last + 1, key=_free_key(str(wording.get("wording", ""))))
    question.full_clean()
    question.save()
    save_draft(question, **wording)
    return question


@transaction.atomic
def save_draft(question: ExtraQuestion, **wording: Any) -> ExtraVersion:
    """Change the draft of a question; if there is none, one is begun with the words of the published version.

    Raises `ValidationError` by field.
    """
    locked = _lock(question)
    draft = locked.draft or _next_version(locked)
    for name, value in wording.items():
        setattr(draft, name, value)
    draft.full_clean(exclude=["question"])
    draft.save()
    return draft


@transaction.atomic
def discard_draft(question: ExtraQuestion) -> None:
    """Delete the new version; a question that was never published is deleted with it."""
    locked = _lock(question)
    if draft := locked.draft:
        draft.delete()
    if not locked.published:
        locked.delete()


@transaction.atomic
def publish(question: ExtraQuestion, *, by: "User") -> ExtraVersion:
    """Ask the draft from now on; answers to older versions keep the wording they were asked with.

    Raises `ValidationError` if there is no draft, for instance because a colleague has just published it.
    """
    draft = _lock(question).draft
    if draft is None:
        raise ValidationError(_("There is nothing to publish: this question has no new version."))
    draft.published_at, draft.published_by, draft.published_by_name = timezone.now(), by, str(by)
    draft.save()
    return draft


@transaction.atomic
def retire(question: ExtraQuestion) -> None:
    """Stop asking; what was answered stays, and stays readable."""
    locked = _lock(question)
    locked.retired_at = locked.retired_at or timezone.now()
    locked.save(update_fields=["retired_at"])


@transaction.atomic
def bring_back(question: ExtraQuestion) -> None:
    locked = _lock(question)
    locked.retired_at = None
    locked.save(update_fields=["retired_at"])


@transaction.atomic
def move_up(question: ExtraQuestion) -> None:
    """One place further to the front among the questions in use of its section; the first stays where it is."""
    _move(question, -1)


@transaction.atomic
def move_down(question: ExtraQuestion) -> None:
    """One place further to the end among the questions in use of its section; the last stays where it is."""
    _move(question, 1)


@transaction.atomic
def move_to(question: ExtraQuestion, section: Section) -> None:
    """To the end of another section; if it is there already, it stays in its place."""
    locked = _lock(question)
    if locked.section == section:
        return
    last = ExtraQuestion.objects.filter(section=section).aggregate(Max("position"))["position__max"] or 0
    locked.section, locked.position = section, last + 1
    locked.full_clean()
    locked.save(update_fields=["section", "position"])


def _move(question: ExtraQuestion, places: int) -> None:
    asked = ExtraQuestion.objects.in_use().filter(section=question.section)
    # Rows come in the order they had before the lock was waited for: they are read once more when it is held.
    list(asked.select_for_update().order_by("pk").values_list("pk"))
    rows = list(asked.in_order())
    here = next((place for place, row in enumerate(rows) if row.pk == question.pk), None)
    if here is None or not 0 <= here + places < len(rows):
        return
    rows[here], rows[here + places] = rows[here + places], rows[here]
    _number(rows)


def _number(rows: Sequence[ExtraQuestion]) -> None:
    for position, row in enumerate(rows, start=1):
        row.position = position
    ExtraQuestion.objects.bulk_update(rows, ["position"])


def _lock(question: ExtraQuestion) -> ExtraQuestion:
    """The row, read again under a lock, so that two admins take turns."""
    return ExtraQuestion.objects.select_for_update().get(pk=question.pk)


def _next_version(question: ExtraQuestion) -> ExtraVersion:
    former = question.current
    if former is None:
        return ExtraVersion(question=question, number=1)
    names = ["wording", "help", "kind", "choices", "is_required", "platform_keys", "account_kinds"]
    return ExtraVersion(question=question, number=former.number + 1, **{name: getattr(former, name) for name in names})


def _free_key(wording: str) -> str:
    """A short name made of the first wording, with a number if another question or an address has it."""
    base = slugify(wording)[:LONGEST_KEY].strip("-_") or "question"
    taken = RESERVED | set(ExtraQuestion.objects.filter(key__startswith=base).values_list("key", flat=True))
    number = 1
    while (key := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return key
