"""Requests that were approved before there were record copies get their first edition; a worker files it."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from requests_app.documents.models import new_code


def open_editions(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    editions = apps.get_model("requests_app", "RecordEdition").objects
    approved = apps.get_model("requests_app", "AccountRequest").objects.filter(state="approved")
    rows = [editions.model(account_request=account_request, number=1, code=new_code()) for account_request in approved]
    editions.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("requests_app", "0006_documents")]

    operations = [migrations.RunPython(open_editions, migrations.RunPython.noop)]
