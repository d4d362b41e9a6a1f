"""The scripts of all pages reach them as one."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

from portal.scripts import JOINED, SCRIPTS

FOLDER = settings.BASE_DIR / "static" / "js"
TEMPLATES = settings.BASE_DIR / "templates"


def test_all_pages_are_given_each_script_in_its_order_as_one_file():
    one = Path(finders.find(JOINED)).read_text()
    places = [one.index((FOLDER / name).read_text()) for name in SCRIPTS]
    assert places == sorted(places)


def test_every_script_is_of_all_pages_or_named_by_the_pages_that_need_it():
    templates = "\n".join(path.read_text() for path in TEMPLATES.rglob("*.html"))
    named = {path.name for path in FOLDER.glob("*.js") if f"js/{path.name}" in templates}
    assert named | set(SCRIPTS) == {path.name for path in FOLDER.glob("*.js")}
    assert not named & set(SCRIPTS)
