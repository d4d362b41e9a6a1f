"""Admins set when and whom the portal reminds of what."""

import re
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from requests_app.mail.reminders.kinds import KINDS
from requests_app.mail.reminders.models import ReminderRule
from tests import factories
from tests.queries import counted, listed

pytestmark = pytest.mark.django_db
PAGE = "/settings/reminders/"


@pytest.fixture
def admin(client):
    person = factories.make_admin()
    client.force_login(person)
    return person


def typed(client, **changed: str) -> dict[str, str]:
    """What the page sends with these fields changed; `off` leaves a box without its tick."""
    page = client.get(PAGE).content.decode()
    form = {"seen": re.findall(r'name="seen" value="(\w+)"', page)[0]}
    for rule in ReminderRule.objects.all():
        names = ("after_days", "repeat_every", "most_times", "to", "then_to")
        form |= {f"{rule.kind}-{name}": str(getattr(rule, name)) for name in names}
        form |= {f"{rule.kind}-is_on": "on"} if rule.is_on else {}
    form |= changed
    return {name: value for name, value in form.items() if value != "off"}


def saved(client, form: dict[str, str]) -> str:
    return " ".join(unescape(client.post(PAGE, form, follow=True).content.decode()).split())


def test_an_admin_changes_them_and_switches_one_off(client, admin):
    form = typed(client, **{"empty_week-is_on": "off", "content_due-after_days": "1", "content_due-then_to": "both"})
    assert "Reminders saved." in saved(client, form)
    assert not ReminderRule.objects.get(kind="empty_week").is_on
    rule = ReminderRule.objects.get(kind="content_due")
    assert (rule.is_on, rule.after_days, rule.then_to) == (True, 1, "both")
    assert saved(client, typed(client)).count(" checked") == len(KINDS) - 1


WRONG = {
    "no pause between two": ({"empty_week-most_times": "3"}, "Say after how many working days it is repeated"),
    "never": ({"empty_week-most_times": "0"}, "greater than or equal to 1"),
    "for ever": ({"empty_week-most_times": "11"}, "less than or equal to 10"),
    "very late": ({"content_due-after_days": "61"}, "less than or equal to 60"),
    "no number": ({"content_due-after_days": "soon"}, "number"),
    "nobody": ({"content_due-to": ""}, "This field is required."),
    "a side that has nothing to do with it": ({"link_missing-to": "department"}, "is not one of the available choices"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_is_told_beside_its_field_and_nothing_is_saved(client, admin, case):
    changed, sentence = WRONG[case]
    page = saved(client, typed(client, **changed, **{"change_unanswered-after_days": "9"}))
    at = "empty_week-repeat_every" if case == "no pause between two" else next(iter(changed))
    assert re.search(rf'id="div_id_{at}" class="field field--invalid"', page)
    assert sentence in page
    assert ReminderRule.objects.get(kind="change_unanswered").after_days == 2


def test_who_was_slower_is_told_and_saves_again(client, admin):
    form = typed(client, **{"content_due-after_days": "5"})
    ReminderRule.objects.filter(kind="empty_week").update(after_days=4)
    page = saved(client, form)
    assert "Somebody else has saved the reminders since you opened this page." in page
    assert ReminderRule.objects.get(kind="content_due").after_days == 0
    seen = re.findall(r'name="seen" value="(\w+)"', page)[0]
    assert "Reminders saved." in saved(client, {**form, "seen": seen})
    assert ReminderRule.objects.get(kind="content_due").after_days == 5


def test_the_settings_lead_there(client, admin):
    assert f'href="{PAGE}"' in client.get("/settings/").content.decode()


def test_the_rules_stand_below_the_form():
    rule = ReminderRule.objects.get(kind="link_missing")
    rule.to, rule.most_times = "both", 2
    with pytest.raises(ValidationError) as refused:
        rule.full_clean()
    assert set(refused.value.message_dict) >= {"to", "repeat_every"}
    with pytest.raises(IntegrityError), transaction.atomic():
        ReminderRule.objects.update(most_times=2, repeat_every=0)


def test_the_page_is_cheap(client, admin):
    client.get(PAGE)
    with counted() as statements:
        client.get(PAGE)
    assert len(statements) <= 6, listed(statements)
