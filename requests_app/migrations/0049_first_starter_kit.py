"""The starter kit that a portal begins with; the organisation changes it."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Key, title, explanation, who ticks it.
ITEMS = (
    (
        "design-tool",
        "Access to the design tool",
        "The comms team invites the people who make pictures, so that posts look like those of the whole house.",
        "comms",
    ),
    (
        "brand-files",
        "Brand files: logo, colours, fonts",
        "The comms team sends them, with their rules of use.",
        "comms",
    ),
    (
        "ideas",
        "Ideas for posts",
        "The comms team sends examples that worked for others; choose what suits you.",
        "comms",
    ),
    (
        "training-writing",
        "Training: writing for social media",
        "Everybody who writes posts has taken part.",
        "department",
    ),
    (
        "training-privacy",
        "Training: privacy and consent",
        "Everybody knows what may be shown of patients and colleagues, and what consent is needed.",
        "department",
    ),
)


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    items: Any = apps.get_model("requests_app", "StarterKitItem")._base_manager
    for position, (key, title, explanation, ticked_by) in enumerate(ITEMS, start=1):
        values = {"title": title, "explanation": explanation, "ticked_by": ticked_by, "position": position}
        items.get_or_create(key=key, defaults=values)


class Migration(migrations.Migration):
    dependencies = [("requests_app", "0048_accompanying_trials")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
