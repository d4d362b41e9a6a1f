"""Writing answers. The caller decides who may write them, and when."""

from typing import TYPE_CHECKING, Protocol

from django.db import transaction
from django.utils import timezone

from questionnaire.choices import Section
from questionnaire.models import Questionnaire, SectionSave

if TYPE_CHECKING:
    from portal.models import User


class SectionChanged(Exception):
    """A colleague saved the section after this form was opened."""

    def __init__(self, saved: SectionSave) -> None:
        self.saved = saved
        super().__init__(f"{saved.saved_by_name} saved this section at {saved.saved_at}")


class Savable(Protocol):
    def save(self) -> object:
        """Save what is valid; in place of the rest stays what was saved before."""


@transaction.atomic
def save_section(
    questionnaire: Questionnaire,
    section: Section,
    forms: list[Savable],
    *,
    version: int,
    by: "User",
    replaced_rows: str = "",
    form_key: str = "",
) -> SectionSave:
    """Save the validated forms of one section, opened as the form of this key.

    `version` is the section's version when the form was opened. Raises `SectionChanged` if somebody else has saved
    the section since; the caller shows both texts and lets the person decide. To decide for one's own text, the caller
    names the rows it replaces (`audiences`).
    """
    save = SectionSave.objects.select_for_update().filter(questionnaire=questionnaire, section=section).first()
    if save and save.version != version:
        raise SectionChanged(save)
    if replaced_rows:
        getattr(questionnaire, replaced_rows).all().delete()
    for form in forms:
        form.save()
    save = save or SectionSave(questionnaire=questionnaire, section=section, version=0)
    save.version += 1
    save.saved_at, save.saved_by, save.saved_by_name, save.form_key = timezone.now(), by, str(by), form_key
    save.rows = {row: key for form in forms for row, key in getattr(form, "keys", {}).items()}
    save.save()
    return save
