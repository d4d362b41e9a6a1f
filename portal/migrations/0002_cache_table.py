from django.core.management import call_command
from django.db import migrations


def create_cache_table(apps, schema_editor):
    """The limits on logins are counted in the cache, which all processes share; it does nothing for other caches."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_people")]

    operations = [migrations.RunPython(create_cache_table, migrations.RunPython.noop)]
