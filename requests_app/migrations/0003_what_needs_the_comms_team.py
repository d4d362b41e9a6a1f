from typing import Any

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def take_from_account_details(apps: Any, schema_editor: Any) -> None:
    """Accounts that are recorded already need nobody any more."""
    requests = apps.get_model("requests_app", "AccountRequest").objects
    first = apps.get_model("requests_app", "AccountDetails").objects.filter(account_request=OuterRef("pk"), number=1)
    requests.filter(account_details__number=1).update(set_up_at=Subquery(first.values("accepted_at")[:1]))


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0002_platforms"), ("requests_app", "0002_first_data")]

    operations = [
        migrations.AddField(
            model_name="accountrequest",
            name="set_up_at",
            field=models.DateTimeField(
                editable=False, help_text="When the account of an approved request was recorded first.", null=True
            ),
        ),
        migrations.AddIndex(
            model_name="accountrequest",
            index=models.Index(
                condition=models.Q(("set_up_at", None), ("state", "approved")),
                fields=["state_since"],
                name="requests_to_set_up",
            ),
        ),
        migrations.AddIndex(
            model_name="plannedpost",
            index=models.Index(
                condition=models.Q(("status", "ready")), fields=["planned_on", "trial"], name="posts_ready"
            ),
        ),
        migrations.RunPython(take_from_account_details, migrations.RunPython.noop),
    ]
