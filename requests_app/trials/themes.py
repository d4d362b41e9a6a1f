"""The content themes of a request: found by their names, however they are spelled, or added."""

from collections.abc import Iterable

from django.db.models import Max

from questionnaire.written.texts import comparable
from requests_app.account_requests.models import AccountRequest
from requests_app.trials.models import ContentTheme


def named(account_request: AccountRequest, name: str) -> ContentTheme | None:
    """The theme of this name, a new one if there is none yet; None without a name. The caller holds the lock."""
    name = name.strip()
    if not name:
        return None
    themes = ContentTheme.objects.filter(account_request=account_request)
    found = themes.filter(name_key=comparable(name)).first()
    if found is None:
        last = themes.aggregate(last=Max("position"))["last"] or 0
        found = ContentTheme(account_request=account_request, name=name, position=last + 1)
        found.clean_fields(exclude=["account_request", "name_key"])
        found.save()
    return found


def agree(account_request: AccountRequest, names: Iterable[str]) -> None:
    """Have these themes, in this order. Others go, but for those that posts have. The caller holds the lock."""
    kept = [theme for name in names if (theme := named(account_request, name))]
    others = ContentTheme.objects.filter(account_request=account_request).exclude(pk__in=[one.pk for one in kept])
    others.filter(posts=None).delete()
    for position, theme in enumerate([*kept, *others.filter(posts__isnull=False).distinct()], start=1):
        ContentTheme.objects.filter(pk=theme.pk).update(position=position)
