"""Renders every kind of document and has veraPDF look at each file: `make verify-pdf`. In a folder of its own."""

import io
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests import scratch
from tests.verification import validator


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="portal-verification-"))
    scratch.set_up(folder / "data")
    from django.core.management import call_command

    from tests.verification import rendering

    call_command("seed_demo", password="only-for-verification", stdout=io.StringIO())
    papers = folder / "documents"
    papers.mkdir()
    sheets = list(rendering.render_everything(papers))
    say(f"{len(sheets)} documents were rendered.")
    broken = list(rendering.break_one_of_each(papers, sheets))
    if not validator.validate([*broken, *(claim for sheet in sheets for claim in sheet.claims)]):
        raise SystemExit(f"Not every file is what it claims to be; all of them are kept in {papers}.")
    shutil.rmtree(folder)


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
