"""The portal's settings as the tests run them: those of production, plus what a test may not touch or wait for."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["ENV_FILE"] = os.devnull
os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,testserver")

for name in ("DEBUG", "BASE_URL", "EMAIL_URL", "TIME_ZONE", "LANGUAGE_CODE", "LOG_LEVEL"):
    os.environ.pop(name, None)


def _data_dir() -> str:
    """A folder for this run, removed by the process that made it; in it, one for each worker of pytest-xdist."""
    if "TEST_RUN_DIR" not in os.environ:
        os.environ["TEST_RUN_DIR"] = tempfile.mkdtemp(prefix="portal-tests-")
        atexit.register(shutil.rmtree, os.environ["TEST_RUN_DIR"], ignore_errors=True)
    return str(Path(os.environ["TEST_RUN_DIR"]) / os.environ.get("PYTEST_XDIST_WORKER", "main"))


# Type checkers read these settings too, and leave without tidying up.
if "PYTEST_VERSION" in os.environ:
    os.environ["DATA_DIR"] = _data_dir()

from portal.settings import *  # noqa: E402, F403
from portal.settings import DATA_DIR, DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in production: in memory, SQLite has other locks.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
# A test database cannot be dropped while a kept connection is open.
DATABASES["default"]["CONN_MAX_AGE"] = 0

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
