from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("requests_app", "0003_rounds_and_traits")]

    operations = [
        migrations.AddField(
            model_name="snapshot",
            name="posts_min",
            field=models.PositiveSmallIntegerField(help_text="What was usual then; none in older ones.", null=True),
        ),
        migrations.AddField(
            model_name="snapshot",
            name="posts_max",
            field=models.PositiveSmallIntegerField(null=True),
        ),
    ]
