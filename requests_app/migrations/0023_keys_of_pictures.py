from django.db import migrations, models

import requests_app.trials.models.pictures


class Migration(migrations.Migration):
    """No picture could be added before: the one default for all rows meets none."""

    dependencies = [
        ("requests_app", "0022_post_events"),
    ]

    operations = [
        migrations.AddField(
            model_name="postpicture",
            name="key",
            field=models.CharField(
                default=requests_app.trials.models.pictures.new_picture_key, editable=False, max_length=40, unique=True
            ),
        ),
        migrations.AddField(
            model_name="postpicture",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
    ]
