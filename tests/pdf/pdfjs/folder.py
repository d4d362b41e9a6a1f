"""Where pdf.js is kept: a folder of the user's cache for each lock file. Prints it, for the set-up."""

import hashlib
import os
import sys
from pathlib import Path

LOCK = Path(__file__).with_name("package-lock.json")


def folder() -> Path:
    cache = os.environ.get("XDG_CACHE_HOME") or Path(os.environ.get("HOME") or "/tmp", ".cache")  # noqa: S108
    return Path(cache, "social-account-portal", f"pdfjs-{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:12]}")


if __name__ == "__main__":
    sys.stdout.write(f"{folder()}\n")
