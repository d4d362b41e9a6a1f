import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0005_rows_of_saves"),
        ("requests_app", "0011_needs_within_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="MainChannel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        help_text="As people call it, for example: Instagram, or LinkedIn of the hospital.",
                        max_length=60,
                        verbose_name="name",
                    ),
                ),
                ("name_key", models.TextField(editable=False, help_text="`texts.comparable` of it.", unique=True)),
                ("key", models.SlugField(editable=False, help_text="In addresses; it never changes.", unique=True)),
                ("address", models.URLField(blank=True, max_length=500, verbose_name="address")),
                ("is_offered", models.BooleanField(default=True, verbose_name="on offer for new trials")),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Lower numbers come first.", verbose_name="place in lists"
                    ),
                ),
                (
                    "platform",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="questionnaire.platform",
                        verbose_name="platform",
                    ),
                ),
            ],
            options={
                "verbose_name": "main channel",
                "verbose_name_plural": "main channels",
                "ordering": ["position", "name"],
            },
        ),
        migrations.CreateModel(
            name="PostChannel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("shared_on", models.DateField(blank=True, null=True, verbose_name="shared on")),
                (
                    "shared_url",
                    models.URLField(blank=True, max_length=500, verbose_name="link to the shared post"),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="requests_app.mainchannel"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="on_channels",
                        to="requests_app.plannedpost",
                    ),
                ),
            ],
            options={
                "verbose_name": "channel of a post",
                "verbose_name_plural": "channels of posts",
                "ordering": ["channel__position", "channel__name"],
                "constraints": [
                    models.UniqueConstraint(fields=("post", "channel"), name="each_channel_of_a_post_once"),
                ],
            },
        ),
        migrations.AddField(
            model_name="plannedpost",
            name="channels",
            field=models.ManyToManyField(
                related_name="+",
                through="requests_app.PostChannel",
                to="requests_app.mainchannel",
                verbose_name="main channels",
            ),
        ),
        migrations.AlterField(
            model_name="plannedpost",
            name="shared_on",
            field=models.DateField(blank=True, null=True, verbose_name="first shared on"),
        ),
        migrations.RenameField(model_name="trial", old_name="channels", new_name="channels_in_words"),
        migrations.AddField(
            model_name="trial",
            name="channels",
            field=models.ManyToManyField(related_name="+", to="requests_app.mainchannel", verbose_name="main channels"),
        ),
    ]
