"""Writes docs/reference/mails.md afresh: `python -m tests.docs.write_mails`."""

import os
import tempfile

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
with tempfile.TemporaryDirectory() as folder:
    os.environ["DATA_DIR"] = folder
    django.setup()

    from django.test.utils import setup_databases, teardown_databases

    from tests.docs import mail_examples
    from tests.docs.pages import DOCS

    databases = setup_databases(verbosity=0, interactive=False)
    (DOCS / "reference" / "mails.md").write_text(mail_examples.whole_page())
    teardown_databases(databases, verbosity=0)
