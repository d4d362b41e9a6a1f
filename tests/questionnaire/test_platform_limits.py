"""The limits of posts, as the portal knows them from the start, and as admins may correct them."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from questionnaire.models import Platform
from questionnaire.post_lengths import CountedBy, PostRule
from tests import factories


@pytest.mark.django_db
def test_each_platform_has_its_rule_except_one_whose_limit_nobody_knows() -> None:
    rules = {platform.key: platform.post_rule for platform in Platform.objects.all()}
    assert [key for key, rule in rules.items() if rule is None] == ["whatsapp"]
    assert rules["x"] == PostRule(280, CountedBy.X_WEIGHTS, link_length=23)
    assert rules["bluesky"] == PostRule(300, CountedBy.GRAPHEMES, byte_limit=3000)
    assert rules["facebook"] == PostRule(63206)


@pytest.mark.django_db
def test_a_limit_in_bytes_alone_is_a_rule() -> None:
    Platform.objects.filter(key="bluesky").update(post_limit=None)
    assert Platform.objects.get(key="bluesky").post_rule == PostRule(None, CountedBy.GRAPHEMES, byte_limit=3000)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"limits_checked_on": None}, "Say on which day the limits of posts were checked."),
        ({"post_limit": 0}, "greater than or equal to 1"),
        ({"counted_by": "words"}, "is not a valid choice"),
    ],
)
def test_a_limit_that_nobody_could_apply_or_date_is_refused(changes: dict[str, Any], sentence: str) -> None:
    platform = Platform.objects.get(key="instagram")
    for name, value in changes.items():
        setattr(platform, name, value)
    with pytest.raises(ValidationError, match=sentence):
        platform.full_clean()


@pytest.mark.django_db
def test_an_admin_writes_a_limit_with_the_day_it_was_checked(client: Client) -> None:
    client.force_login(factories.make_admin())
    platform = Platform.objects.get(key="whatsapp")
    path = f"/admin/questionnaire/platform/{platform.pk}/change/"
    form = client.get(path).context["adminform"].form
    typed = {name: form[name].value() or "" for name in form.fields} | {"is_offered": "on", "post_limit": "4000"}
    assert "Say on which day the limits of posts were checked." in client.post(path, typed).content.decode()
    assert client.post(path, typed | {"limits_checked_on": "1 December 2026"}).status_code == 302
    platform.refresh_from_db()
    assert (platform.post_limit, platform.limits_checked_on) == (4000, date(2026, 12, 1))
