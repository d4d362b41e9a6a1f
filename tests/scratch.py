"""A portal of its own for programs that measure or verify: a folder or database that nobody else uses."""

import logging
import os
from pathlib import Path

SETTINGS = "tests.settings"


def set_up(folder: Path, *, database: str = "") -> None:
    """A migrated, empty portal in this folder or database, whatever this shell's environment says."""
    for name in ("DATABASE_URL", "CACHE_URL", "DEBUG"):
        os.environ.pop(name, None)
    if database:
        os.environ["DATABASE_URL"] = database
    os.environ |= {"DJANGO_SETTINGS_MODULE": SETTINGS, "DATA_DIR": str(folder)}
    logging.disable(logging.INFO)
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    if not database and str(folder) not in str(settings.DATABASES["default"]["NAME"]):
        raise SystemExit("This would not run in a folder of its own.")
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
