from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("requests_app", "0002_first_data")]

    operations = [
        migrations.AddField(
            model_name="trial",
            name="recalled_for",
            field=models.DateField(
                editable=False,
                help_text="The last day for which the comms team was asked to prepare a decision.",
                null=True,
            ),
        ),
    ]
