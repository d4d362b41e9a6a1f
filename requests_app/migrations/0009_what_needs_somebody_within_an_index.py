from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("requests_app", "0008_titles_in_order"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="accountrequest",
            name="requests_by_state",
        ),
        migrations.RemoveIndex(
            model_name="accountrequest",
            name="requests_to_set_up",
        ),
        migrations.AddIndex(
            model_name="accountrequest",
            index=models.Index(
                models.F("state"),
                models.OrderBy(models.F("state_since"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                models.F("reviewer"),
                models.F("department"),
                name="requests_by_state",
            ),
        ),
        migrations.AddIndex(
            model_name="accountrequest",
            index=models.Index(
                condition=models.Q(("set_up_at", None), ("state", "approved")),
                fields=["state_since", "id", "reviewer", "department"],
                name="requests_to_set_up",
            ),
        ),
    ]
