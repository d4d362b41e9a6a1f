from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("requests_app", "0013_channels_as_rows"),
    ]

    operations = [
        migrations.RemoveField(model_name="trial", name="channels_in_words"),
        migrations.RemoveField(model_name="plannedpost", name="channel"),
        migrations.RemoveField(model_name="plannedpost", name="shared_url"),
        migrations.RemoveField(model_name="sitesettings", name="main_channels"),
    ]
