"""What the documents point at exists: pages, headings, pictures, files, words on the screen."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, ROOT
from tests.docs.test_settings_page import variables

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted(DOCS.rglob("*.md"))]
CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")

# What the pages that guide people through the portal set in bold is on the screen, or is one of these.
GUIDES = (
    "how-to/add-a-question.md",
    "how-to/add-pictures-to-a-post.md",
    "how-to/check-a-record-copy.md",
    "tutorial.md",
    "how-to/first-steps-for-admins.md",
    "how-to/prepare-a-strategy-meeting.md",
    "how-to/put-an-account-on-file.md",
    "how-to/when-mail-does-not-arrive.md",
)
SAID = {"`EMAIL_URL` was never set.", "It is in the spam.", "The address is wrong.", "It came back."}
SCREENS = ("portal", "questionnaire", "requests_app", "templates")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def without_code(path: Path) -> str:
    return CODE.sub("", path.read_text())


def targets(path: Path) -> Iterator[tuple[bool, str]]:
    """Whether it is a picture, and where it leads, for every link that stays within the project."""
    for mark, target in LINK.findall(without_code(path)):
        if not target.startswith(("http://", "https://")):
            yield bool(mark), target


def anchors(path: Path) -> set[str]:
    """The fragments of a page’s headings, as the usual hosts of repositories make them."""
    headings = re.findall(r"^#+ (.+)$", without_code(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


def screen_words() -> str:
    """Everything that can be on the screen, in lower case and without line breaks."""
    files = [file for folder in SCREENS for ending in ("py", "html") for file in (ROOT / folder).rglob(f"*.{ending}")]
    return " ".join(" ".join(file.read_text() for file in files).split()).casefold()


def is_there(path: Path, target: str, *, is_picture: bool) -> bool:
    file, _hash, fragment = target.partition("#")
    found = (path.parent / file).resolve() if file else path
    if not found.is_file() or not found.is_relative_to(ROOT):
        return False
    if is_picture:
        return found.suffix in {".png", ".svg"}
    return not fragment or fragment in anchors(found)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_link_leads_somewhere(path: Path) -> None:
    links = list(targets(path))
    assert [target for is_picture, target in links if not is_there(path, target, is_picture=is_picture)] == []


def test_every_page_can_be_reached_from_the_index() -> None:
    reached, waiting = set(), [DOCS / "index.md"]
    while waiting:
        path = waiting.pop()
        reached.add(path)
        files = [(path.parent / target.partition("#")[0]).resolve() for _picture, target in targets(path)]
        waiting += [file for file in files if file.suffix == ".md" and file.is_file() and file not in reached]
    assert set(PAGES) - reached == {ROOT / "README.md"}


def test_the_readme_leads_to_the_index() -> None:
    assert (False, "docs/index.md") in list(targets(ROOT / "README.md"))


@pytest.mark.parametrize("name", GUIDES)
def test_words_in_bold_are_on_the_screen(name: str) -> None:
    text = " ".join(without_code(DOCS / name).split())
    words = set(re.findall(r"\*\*(.+?)\*\*", text)) - SAID
    screen = screen_words()
    assert [said for said in sorted(words) if said.casefold() not in screen] == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_settings_in_examples_exist(path: Path) -> None:
    blocks = "\n".join(CODE.findall(path.read_text()))
    assert set(re.findall(r"^([A-Z][A-Z_]+)=", blocks, re.MULTILINE)) - set(variables()) == set()


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_has_one_title_and_lines_that_fit(path: Path) -> None:
    text = without_code(path)
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1
    assert [line for line in text.splitlines() if len(line) > 125 and not line.startswith(("|", "!"))] == []
