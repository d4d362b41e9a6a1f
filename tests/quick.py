"""A pytest plug-in (`-p tests.quick`) that runs the tests near what was changed, and a random tenth of the rest.

Changed is what differs from where this branch left the main one (BASE=… for another commit), and what git does not know
yet. The workers of pytest-xdist are told what the first process found out. SEED=… takes the same tenth again.
"""

import ast
import os
import random
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[1]
BASES = ("origin/HEAD", "origin/main", "main")
SHARE = 10
# Names that say where in the tree a file stands, and nothing of what it is about.
FRAMES = {"tests", "templates", "static", "css", "js", "requests_app", "models", "services", "forms", "views", "urls"}


def near(changed: Iterable[str], tests: Mapping[str, str]) -> set[str]:
    """The test files near these changed files, all by their path from the root; `tests` has the text of each."""
    return {test for path in changed for test in _near_one(PurePosixPath(path), tests)}


def share(nodes: Sequence[str], seed: int) -> set[str]:
    """A random tenth of these tests, the same for the same seed."""
    return set(random.Random(seed).sample(sorted(nodes), -(-len(nodes) // SHARE)))


def _near_one(path: PurePosixPath, tests: Mapping[str, str]) -> set[str]:
    if str(path) in tests:
        return {str(path)}
    if path.parts[0] != "tests":
        return _in_its_room(path, tests) | _that_name_it(path, tests)
    # What no test asks for by name, all tests beside it may use: conftest, settings, plug-ins.
    return _that_name_it(path, tests) or {test for test in tests if PurePosixPath(test).is_relative_to(path.parent)}


def _in_its_room(path: PurePosixPath, tests: Mapping[str, str]) -> set[str]:
    """Tests in the folder of the same capability, and the one with the name of the file."""
    rooms = {*path.parts[:-1], path.stem.replace("-", "_")} - FRAMES
    if path.suffix == ".md":
        rooms.add("docs")
    files = {f"test_{room}.py" for room in rooms}
    return {
        test for test in tests if rooms.intersection(PurePosixPath(test).parts) or PurePosixPath(test).name in files
    }


def _that_name_it(path: PurePosixPath, tests: Mapping[str, str]) -> set[str]:
    """Tests that import this module or say the name of this file; if it could be any file's, the whole path."""
    module = path.parent if path.name == "__init__.py" else path.with_suffix("")
    dotted = ".".join(module.parts) if path.suffix == ".py" else ""
    is_of_its_own = path.suffix not in {"", ".py"} or path.parts[0] == "tests"
    name = path.name if is_of_its_own else str(path)
    return {test for test, text in tests.items() if name in text or dotted in _imported(text)}


@cache
def _imported(text: str) -> frozenset[str]:
    """The dotted names that a module imports: for `from a import b` both a and a.b."""
    return frozenset(name for node in ast.walk(ast.parse(text)) for name in _names(node))


def _names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _git(*arguments: str) -> list[str]:
    """The lines that git says; none where it fails, for example outside a clone."""
    said = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return said.stdout.splitlines() if said.returncode == 0 else []


def _changed() -> set[str]:
    bases = [os.environ["BASE"]] if os.environ.get("BASE") else BASES
    [base, *_others] = [*(commit for name in bases for commit in _git("merge-base", "HEAD", name)), "HEAD"]
    return {*_git("diff", "--name-only", "--no-renames", base), *_git("ls-files", "--others", "--exclude-standard")}


def _near_the_changed() -> set[str]:
    files = (ROOT / "tests").rglob("test_*.py")
    return near(_changed(), {str(file.relative_to(ROOT)): file.read_text() for file in files})


def pytest_report_header() -> str:
    files = os.environ["QUICK_NEAR"].splitlines()
    seed = os.environ["QUICK_SEED"]
    return f"near the changes: {', '.join(files) or 'no test'}\nand a random tenth of the rest: make quick SEED={seed}"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    files = set(os.environ["QUICK_NEAR"].splitlines())
    rest = [item.nodeid for item in items if item.nodeid.partition("::")[0] not in files]
    left_out = set(rest) - share(rest, int(os.environ["QUICK_SEED"]))
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid in left_out])
    items[:] = [item for item in items if item.nodeid not in left_out]


if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["QUICK_NEAR"] = "\n".join(sorted(_near_the_changed()))
    os.environ["QUICK_SEED"] = os.environ.get("SEED") or str(time.time_ns() % 100_000)
