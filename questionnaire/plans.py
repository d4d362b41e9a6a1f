"""What a department plans, read from an answer sheet; effort and readiness are calculated from it alone.

A sheet is read the same way whether it is today's draft or a snapshot of years ago. Questions that a sheet lacks are
unanswered, questions that are unknown here (those an admin added) are passed over.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from questionnaire.answers import Answer, SectionSheet
from questionnaire.row_groups import ADMINISTRATORS, AUDIENCES, GOALS, PLATFORM_PLANS, RowGroup


@dataclass(frozen=True)
class PlannedAudience:
    """`platforms` maps the keys of the platforms they are on to the names people know them by."""

    who: str = ""
    platforms: Mapping[str, str] = field(default_factory=dict)
    elsewhere: str = ""
    needs: str = ""


@dataclass(frozen=True)
class PlannedGoal:
    what: str = ""
    metric: str = ""
    baseline: str = ""
    target: str = ""
    due_on: date | None = None
    priority: str = ""


@dataclass(frozen=True)
class PlannedAdministrator:
    """`hours_per_week` is None if it is not said; 0 is an answer."""

    name: str = ""
    email: str = ""
    position: str = ""
    hours_per_week: Decimal | None = None
    is_trained: bool = False


@dataclass(frozen=True)
class PlannedPlatform:
    """One account: `key` and `name` of its platform, its cadence, and the minutes its platform takes by experience.

    The minutes are None if no figures are known for the platform. `name_rule` says which account names the platform
    gives, `name_pattern` the same as a regular expression; both are empty if that is not known.
    """

    key: str = ""
    name: str = ""
    handle: str = ""
    why: str = ""
    posts_per_week: int | None = None
    existing_url: str = ""
    minutes_per_post: int | None = None
    minutes_per_day: int | None = None
    name_rule: str = ""
    name_pattern: str = ""


@dataclass(frozen=True)
class Plan:
    """`answers` are the bare values of what is asked once, by key; `wordings` how each question asked was worded.

    `answered` is the share of a question's answers that were given, by key: 1 or 0 for what is asked once, less than
    1 if some of the rows lack it. Missing rows are under their own name (`goals`), with 0.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    wordings: Mapping[str, str] = field(default_factory=dict)
    answered: Mapping[str, Fraction] = field(default_factory=dict)
    response_hours: int | None = None
    audiences: tuple[PlannedAudience, ...] = ()
    goals: tuple[PlannedGoal, ...] = ()
    administrators: tuple[PlannedAdministrator, ...] = ()
    platforms: tuple[PlannedPlatform, ...] = ()

    def answer(self, key: str) -> str:
        """Empty if the question was not answered, or not asked."""
        return self.answers.get(key, "")

    def rows(self, group: RowGroup) -> tuple[Any, ...]:
        """The rows of this group, as they are planned."""
        return tuple(getattr(self, group.plan_field))


def plan_of(sheet: Sequence[SectionSheet], figures: Iterable[Mapping[str, Any]]) -> Plan:
    """The plan on an answer sheet.

    `figures` are those of `answers.effort_defaults`: of today for a draft, of its snapshot for a submission.
    """
    asked_once, rows, wordings = _read(sheet)
    minutes = {str(row.get("platform")): row for row in figures}
    return Plan(
        answers={key: _text(answer) for key, answer in asked_once.items()},
        wordings=wordings,
        answered=_answered(asked_once, rows),
        response_hours=_whole(asked_once.get("response_hours")),
        audiences=tuple(_audience(row) for row in rows.get(AUDIENCES.key, [])),
        goals=tuple(_goal(row) for row in rows.get(GOALS.key, [])),
        administrators=tuple(_administrator(row) for row in rows.get(ADMINISTRATORS.key, [])),
        platforms=tuple(_platform(row, minutes) for row in rows.get(PLATFORM_PLANS.key, [])),
    )


Row = Mapping[str, Answer]


def _read(sheet: Sequence[SectionSheet]) -> tuple[dict[str, Answer], dict[str, list[Row]], dict[str, str]]:
    """What is asked once by key, rows by name and column, and every question's wording."""
    asked_once: dict[str, Answer] = {}
    rows: dict[str, list[Row]] = {}
    wordings: dict[str, str] = {}
    for item in (item for section in sheet for item in section.get("items", [])):
        wordings[item["key"]] = item.get("wording", "")
        if item.get("is_table"):
            rows.setdefault(item["key"], [])
        for answers in item.get("answers", []):
            wordings |= {answer["key"]: answer.get("wording", "") for answer in answers}
            if item.get("is_table"):
                row = {answer["key"].rpartition(".")[2]: answer for answer in answers}
                rows[item["key"]].append(row)
            else:
                asked_once |= {answer["key"]: answer for answer in answers}
    return asked_once, rows, wordings


def _answered(asked_once: Mapping[str, Answer], rows: Mapping[str, list[Row]]) -> dict[str, Fraction]:
    shares = {key: Fraction(bool(_text(answer))) for key, answer in asked_once.items()}
    for name, entries in rows.items():
        if not entries:
            shares[name] = Fraction(0)
        for column in {column for row in entries for column in row}:
            given = sum(bool(_text(row.get(column))) for row in entries)
            shares[f"{name}.{column}"] = Fraction(given, len(entries))
    return shares


def _audience(row: Row) -> PlannedAudience:
    answer = row.get("platforms")
    keys = answer.get("value") if answer else None
    keys = [str(key) for key in keys] if isinstance(keys, list) else []
    names = (answer.get("text", "") if answer else "").split(", ")
    named = dict(zip(keys, names, strict=True)) if len(keys) == len(names) else {key: key for key in keys}
    return PlannedAudience(
        who=_text(row.get("who")), platforms=named, elsewhere=_text(row.get("elsewhere")), needs=_text(row.get("needs"))
    )


def _goal(row: Row) -> PlannedGoal:
    try:
        due_on = date.fromisoformat(_text(row.get("due_on")))
    except ValueError:
        due_on = None
    words = {name: _text(row.get(name)) for name in ("what", "metric", "baseline", "target", "priority")}
    return PlannedGoal(**words, due_on=due_on)


def _administrator(row: Row) -> PlannedAdministrator:
    try:
        hours = Decimal(_text(row.get("hours_per_week")))
    except InvalidOperation:
        hours = Decimal("NaN")
    answer = row.get("is_trained")
    return PlannedAdministrator(
        name=_text(row.get("name")),
        email=_text(row.get("email")),
        position=_text(row.get("position")),
        hours_per_week=hours if hours.is_finite() else None,
        is_trained=answer is not None and answer.get("value") is True,
    )


def _platform(row: Row, minutes: Mapping[str, Mapping[str, Any]]) -> PlannedPlatform:
    answer = row.get("platform")
    key = _text(answer)
    known = minutes.get(key, {})
    return PlannedPlatform(
        key=key,
        name=str(answer.get("text") or key) if answer else "",
        handle=_text(row.get("handle")),
        why=_text(row.get("why")),
        posts_per_week=_whole(row.get("posts_per_week")),
        existing_url=_text(row.get("existing_url")),
        minutes_per_post=known.get("minutes_per_post"),
        minutes_per_day=known.get("minutes_per_day"),
        name_rule=known.get("name_rule", ""),
        name_pattern=known.get("name_pattern", ""),
    )


def _text(answer: Answer | None) -> str:
    value = answer.get("value") if answer else None
    return "" if value is None else str(value).strip()


def _whole(answer: Answer | None) -> int | None:
    text = _text(answer)
    return int(text) if text.isdecimal() else None
