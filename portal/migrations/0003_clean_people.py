from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from questionnaire.written import texts
from questionnaire.written.repairs import repair


def clean(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Names and addresses as they are typed today; who has an invisible character in the address can log in again."""
    cleaned_by = {"name": texts.name, "email": lambda email: texts.address(email).lower()}
    repair(apps.get_model("portal", "User"), cleaned_by, alias=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("portal", "0002_cache_table")]

    operations = [migrations.RunPython(clean, migrations.RunPython.noop)]
