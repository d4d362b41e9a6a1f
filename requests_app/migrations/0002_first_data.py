from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GROUPS = ["Comms staff", "Admins"]
DECLINE_REASONS = [
    "The audience is reached better through an existing channel",
    "There is not enough time in the team to post every week",
    "The goals do not need an account of their own",
    "The trial showed that the agreed posts a week are too many",
    "A similar account exists already",
    "Privacy or consent cannot be ensured",
    "The sponsor does not support it",
]


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    group_model = apps.get_model("auth", "Group")
    for name in GROUPS:
        group_model.objects.get_or_create(name=name)
    apps.get_model("requests_app", "SiteSettings").objects.get_or_create(pk=1)
    reason_model = apps.get_model("requests_app", "Reason")
    for position, text in enumerate(DECLINE_REASONS, start=1):
        reason_model.objects.get_or_create(kind="decline", text=text, defaults={"position": position})


class Migration(migrations.Migration):
    dependencies = [("requests_app", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
