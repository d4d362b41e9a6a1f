"""A copy of the product, for programs that write beside it."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("manage.py", ".ci", "portal", "questionnaire", "requests_app", "static", "templates", "requirements.txt")


def copy_product(folder: Path) -> None:
    """All that `make demo` runs, without .venv and without data."""
    for name in PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
