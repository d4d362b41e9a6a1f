"""A section's form as it was sent: its answers, and which opened form they were typed in."""

import re
import secrets
from dataclasses import dataclass, replace

from django.http import QueryDict

from questionnaire.choices import Section
from questionnaire.models import SectionSave
from questionnaire.row_groups import group_in
from requests_app.account_requests.actors import Actor
from requests_app.pages.rows import as_new_rows, is_about_rows, whole_number, with_ids, with_rows_as_asked

FORM_KEY = re.compile(r"[A-Za-z0-9_-]{16}")


def new_form_key() -> str:
    """Names one opening of a form, so that the portal knows it again when it is sent twice."""
    return secrets.token_urlsafe(12)


@dataclass(frozen=True)
class SentSection:
    """`version` is that of the section when the form was opened, or when the form was last saved.

    `turn` counts how often the form was sent. `replaces` is true if the rows that were sent take the place of all
    rows that are saved.
    """

    section: Section
    data: QueryDict
    version: int
    form_key: str
    turn: int
    replaces: bool

    @classmethod
    def of(cls, section: Section, data: QueryDict) -> "SentSection":
        key, group = data.get("form_key", ""), group_in(section)
        return cls(
            section,
            with_rows_as_asked(data, group.key) if group else data,
            whole_number(data.get("version", ""), otherwise=-1),
            key if FORM_KEY.fullmatch(key) else "",
            whole_number(data.get("turn", ""), otherwise=0),
            "replaces" in data,
        )

    @property
    def is_about_rows(self) -> bool:
        """Whether a row is to be added, removed or brought back, and nothing to be saved."""
        return is_about_rows(self.data)

    @property
    def replaced_rows(self) -> str:
        group = group_in(self.section)
        return group.key if group and self.replaces else ""

    def is_stale(self, saved: SectionSave | None) -> bool:
        """Whether the section was saved from another form after this one was opened."""
        return saved is not None and saved.version != self.version

    @property
    def sent_as(self) -> str:
        """What a save remembers of the form it came from."""
        return f"{self.form_key}.{self.turn}" if self.form_key else ""

    def after(self, saved: SectionSave | None, by: Actor) -> "SentSection":
        """Continue from its own last save if its answer got lost, or if the person went back to the page."""
        if saved is None or not self.is_stale(saved) or saved.saved_by_id != by.pk:
            return self
        form_key, _dot, turn = saved.form_key.partition(".")
        if not form_key or form_key != self.form_key or self.turn < whole_number(turn, otherwise=0):
            return self
        return replace(self, data=with_ids(self.data, saved.rows), version=saved.version, replaces=False)

    def as_new_rows(self) -> QueryDict:
        group = group_in(self.section)
        return as_new_rows(self.data, group.key) if group else self.data
