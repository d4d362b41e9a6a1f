import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("requests_app", "0007_first_editions")]

    operations = [
        migrations.AddField(
            model_name="snapshot",
            name="is_correction",
            field=models.BooleanField(default=False, help_text="By an admin, after the approval."),
        ),
        migrations.CreateModel(
            name="FileProblem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255, unique=True, verbose_name="file")),
                ("owner", models.CharField(max_length=300, verbose_name="belongs to")),
                (
                    "kind",
                    models.CharField(
                        choices=[("missing", "missing"), ("changed", "changed")], max_length=10, verbose_name="problem"
                    ),
                ),
                ("found_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="found at")),
            ],
            options={
                "verbose_name": "file problem",
                "verbose_name_plural": "file problems",
                "ordering": ["-found_at", "-pk"],
            },
        ),
    ]
