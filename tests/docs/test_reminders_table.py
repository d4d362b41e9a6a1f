"""docs/reference/settings.md lists the kinds of reminders with the rules that a new portal has."""

import pytest

from requests_app.mail.reminders.kinds import KINDS
from requests_app.mail.reminders.models import ReminderRule
from requests_app.mail.reminders.services import MISSED
from requests_app.moves.timers import FINDERS
from tests.docs.pages import bare, page, section, table

PAGE = page("reference/settings")


def as_row(rule: ReminderRule) -> list[str]:
    about = rule.about
    figures = [str(number) for number in (rule.after_days, rule.repeat_every, rule.most_times)]
    told = [rule.get_to_display(), rule.get_then_to_display() if rule.then_to else "–"]
    sides = ", ".join(str(side.label) for side in about.sides)
    return [rule.kind, str(about.label), *figures, *told, sides, str(about.counted), str(about.reason)]


@pytest.mark.django_db
def test_every_kind_is_on_the_page_with_its_first_rule_and_no_other() -> None:
    rows = [[bare(kind), *rest] for kind, *rest in table(PAGE, "Reminders")]
    rules = {rule.kind: rule for rule in ReminderRule.objects.all()}
    assert rows == [as_row(rules[kind]) for kind in KINDS]
    assert len(rules) == len(KINDS)
    assert all(rule.is_on for rule in rules.values())


def test_every_kind_is_found_by_a_room() -> None:
    assert list(FINDERS) == list(KINDS)


def test_the_page_says_what_is_too_late_to_be_reminded_of() -> None:
    assert f"more than {MISSED.days} days ago" in " ".join(section(PAGE, "Reminders").split())
