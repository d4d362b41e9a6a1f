from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("requests_app", "0007_first_editions")]

    operations = [
        migrations.AddField(
            model_name="snapshot",
            name="is_correction",
            field=models.BooleanField(default=False, help_text="By an admin, after the approval."),
        ),
    ]
