from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0004_account_names")]

    operations = [migrations.AddField("sectionsave", "rows", models.JSONField(default=dict))]
