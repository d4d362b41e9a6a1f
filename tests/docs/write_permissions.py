"""Writes the tables of docs/reference/permissions.md afresh: `python -m tests.docs.write_permissions`."""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from tests.docs import permission_tables  # noqa: E402 - it reads the portal

permission_tables.write()
