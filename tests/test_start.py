"""The portal's programs start without the libraries that only a document or a calendar needs."""

import os
import subprocess
import sys

import pytest

# Together they take longer to load than all of the rest.
LOADED_WHEN_NEEDED = {"weasyprint", "pikepdf", "fontTools", "pypdf", "PIL", "segno", "icalendar"}

START = """
import sys
import portal.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print(*sys.modules)
"""


@pytest.mark.once
def test_what_makes_documents_is_loaded_by_those_who_make_one():
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    said = subprocess.run([sys.executable, "-c", START], env=environment, capture_output=True, text=True, check=True)
    loaded = set(said.stdout.split())
    assert "requests_app.documents.blank_form.views" in loaded
    assert "requests_app.documents.bundles.tasks" in loaded
    assert loaded & LOADED_WHEN_NEEDED == set()
