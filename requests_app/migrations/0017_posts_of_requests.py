from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Max, OuterRef, Subquery


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Posts belong to their request, and are numbered within it: those of a further trial go on counting.

    What an earlier trial planned and nobody shared is not used any more.
    """
    posts: Any = apps.get_model("requests_app", "PlannedPost")._base_manager
    trials: Any = apps.get_model("requests_app", "Trial")._base_manager
    owner = trials.filter(pk=OuterRef("trial")).values("account_request")[:1]
    posts.update(account_request=Subquery(owner))
    for trial in trials.filter(number__gt=1).order_by("account_request", "number"):
        before = posts.filter(account_request=trial.account_request_id, trial__number__lt=trial.number)
        if last := before.aggregate(last=Max("number"))["last"]:
            posts.filter(trial=trial.pk).update(number=F("number") + last)
            before.filter(status__in=["planned", "ready"]).update(status="not_used")


class Migration(migrations.Migration):
    dependencies = [
        ("requests_app", "0016_calendars_of_requests"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
