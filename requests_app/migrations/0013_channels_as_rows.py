from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils.text import slugify

from questionnaire.written.texts import comparable, entries

# What the settings named where nobody had written other ones.
USUAL = "Facebook, Instagram, LinkedIn"
LONGEST_NAME, BATCH = 60, 500


class Channels:
    """The main channels by their names, however they are spelled; one that is not there yet is made."""

    def __init__(self, apps: Apps) -> None:
        self.rows = apps.get_model("requests_app", "MainChannel")._base_manager
        self.platforms = apps.get_model("questionnaire", "Platform")._base_manager
        self.known = {row.name_key: row for row in self.rows.all()}

    def named(self, name: str, *, is_offered: bool = False) -> Any:
        """Of the platform of that name, or of one whose name the text begins with; else of none of them."""
        name = name[:LONGEST_NAME]
        folded = comparable(name)
        if folded not in self.known:
            platforms = [one for one in self.platforms.all() if f"{folded} ".startswith(f"{comparable(one.name)} ")]
            self.known[folded] = self.rows.create(
                name=name,
                name_key=folded,
                key=self._key(name),
                platform=platforms[0] if platforms else None,
                is_offered=is_offered,
                position=len(self.known) + 1,
            )
        return self.known[folded]

    def _key(self, name: str) -> str:
        wished = slugify(name)[:40] or "channel"
        taken = {row.key for row in self.known.values()}
        return wished if wished not in taken else f"{wished}-{len(taken) + 1}"


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What was written as text: those of the settings are on offer, those that only trials and posts name are not."""
    channels = Channels(apps)
    settings = apps.get_model("requests_app", "SiteSettings")._base_manager.first()
    for name in entries(getattr(settings, "main_channels", USUAL)):
        channels.named(name, is_offered=True)
    _of_trials(apps, channels)
    _of_posts(apps, channels)


def _of_trials(apps: Apps, channels: Channels) -> None:
    trial_model: Any = apps.get_model("requests_app", "Trial")
    link = trial_model.channels.through
    if not _has(trial_model, "channels_in_words"):
        return
    for trial in trial_model._base_manager.only("channels_in_words").iterator(chunk_size=BATCH):
        keys = {channels.named(name).pk for name in entries(trial.channels_in_words)}
        link._base_manager.bulk_create([link(trial_id=trial.pk, mainchannel_id=key) for key in keys])


def _of_posts(apps: Apps, channels: Channels) -> None:
    post_model: Any = apps.get_model("requests_app", "PlannedPost")
    link: Any = apps.get_model("requests_app", "PostChannel")
    if not _has(post_model, "channel"):
        return
    made = []
    for post in post_model._base_manager.only("channel", "shared_on", "shared_url").iterator(chunk_size=BATCH):
        url = post.shared_url if post.shared_on else ""
        channel = channels.named(post.channel)
        made.append(link(post_id=post.pk, channel_id=channel.pk, shared_on=post.shared_on, shared_url=url))
        if len(made) == BATCH:
            link._base_manager.bulk_create(made)
            made = []
    link._base_manager.bulk_create(made)


def _has(model: Any, name: str) -> bool:
    """Whether the model still has the text: `fill` also puts the first channels into today's empty tables."""
    return any(field.name == name for field in model._meta.get_fields())


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0005_rows_of_saves"),
        ("requests_app", "0012_main_channels"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
