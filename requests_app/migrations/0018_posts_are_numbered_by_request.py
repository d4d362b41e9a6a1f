import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("requests_app", "0017_posts_of_requests"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="plannedpost", name="posts_are_numbered"),
        migrations.AlterField(
            model_name="plannedpost",
            name="account_request",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="posts", to="requests_app.accountrequest"
            ),
        ),
        migrations.AddConstraint(
            model_name="plannedpost",
            constraint=models.UniqueConstraint(fields=("account_request", "number"), name="posts_are_numbered"),
        ),
    ]
