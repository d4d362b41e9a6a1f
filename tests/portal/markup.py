"""Markup where people type words: put into every text on file or into a form, and looked for alive in answers."""

import re
from typing import Any

from django.apps import apps
from django.db import models

from tests.pages.hostile import NOT_TYPED, FormReader

# No blank in them: they pass for a part of a link or of an address, too.
TAG = "<b/alive>"
MARK = f"'\">{TAG}<img/alive/src=x/onerror=alert(1)><a/alive/href=//alive.example>{{{{70407040|add:7}}}}"
LINK = f"https://alive.example/{MARK}"
LIVING = re.compile(r"<(?:b|img|a)[/ ]alive[^>]*>|70407047")

# Names that the portal gives, and texts of which it makes sense itself.
GIVEN = {
    *("calendar", "calendar_method", "code", "fingerprint", "form_key", "key", "kind", "message_id", "password"),
    *("platform_keys", "question", "reference", "search_text", "sha256", "time_zone", "traits", "uid"),
    *("account_kinds", "checklist", "tally", "effort_defaults"),
}


def living_in(page: str) -> list[str]:
    """The markup on the page that a browser would not show as text."""
    return LIVING.findall(page)


def marked(text: str, longest: int | None) -> str:
    """The text behind as much of the markup as there is room for."""
    mark = MARK if longest is None or longest > len(MARK) else TAG
    return (mark + text)[:longest]


def marked_email(name: object) -> str:
    return f'"{TAG}{name}"@alive.example'


def text_fields(model: type[models.Model]) -> list[Any]:
    """The columns of a model in which somebody's words stand."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, kinds) and not field.choices and field.name not in GIVEN
    ]


def mark_everything() -> set[str]:
    """Put the markup into every text on file; returns the columns that have it now."""
    done = set()
    for label in ("portal", "questionnaire", "requests_app"):
        for model in apps.get_app_config(label).get_models():
            fields = text_fields(model)
            for row in model._base_manager.all() if fields else ():
                values = {field.name: _marked_value(field, row) for field in fields}
                model._base_manager.filter(pk=row.pk).update(**values)
                done |= {f"{model.__name__}.{field.name}" for field in fields}
    return done


def _marked_value(field: Any, row: models.Model) -> Any:
    value = getattr(row, field.name)
    if isinstance(field, models.JSONField):
        return _marked_leaves(value)
    if isinstance(field, models.EmailField):
        return marked_email(row.pk)
    if isinstance(field, models.URLField):
        return LINK[: field.max_length]
    return marked(value, field.max_length)


def _marked_leaves(value: Any) -> Any:
    """Words within data have a capital letter or a blank; keys and days do not."""
    if isinstance(value, dict):
        return {key: _marked_leaves(leaf) for key, leaf in value.items()}
    if isinstance(value, list):
        return [_marked_leaves(leaf) for leaf in value]
    return MARK + value if isinstance(value, str) and re.search(r"[A-Z] ?[a-z]| ", value) else value


class TextReader(FormReader):
    """Also which of the fields take words, and of which kind: text, email, url or textarea."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        found = dict(attrs)
        kind = found.get("type") or "text" if tag == "input" else tag
        if self.is_within and found.get("name") and kind in {"text", "email", "url", "textarea", "search"}:
            self.kinds[str(found["name"])] = kind


def filled_with_markup(page: str) -> dict[str, str]:
    """The form of the page as it comes, with markup in every field for words; nothing if it has none."""
    reader = TextReader()
    reader.feed(page)
    if not reader.kinds:
        return {}
    fields = {name: value for name, value in reader.fields.items() if name not in NOT_TYPED}
    values = {"email": marked_email("typed"), "url": LINK}
    return fields | {name: values.get(kind, f"{MARK}{name}") for name, kind in reader.kinds.items()}


def all_spoilt(fields: dict[str, str]) -> dict[str, str]:
    """Markup in place of choices, days and numbers, too: what is refused is often said again."""
    # What Django's admin looks for as the key of a row has to be one.
    kept = re.compile(r".*(_FORMS|version)|memberships-\d+-\w+")
    return {name: value if kept.fullmatch(name) else f"{MARK}{name}" for name, value in fields.items()}
