"""A program that reads a stranger's file gets its limits, and what becomes of it is told."""

import pytest

from requests_app.jobs.confined import Failed, Limits, Stopped, run

LIMITS = Limits(memory=50 * 1024 * 1024, seconds=1, written=1000)


@pytest.fixture
def answer(tmp_path):
    def run_program(body: str, content: bytes = b"", *arguments: str):
        program = tmp_path / "program.py"
        program.write_text(f"import os\ndef answer(content, *arguments):\n    {body}\n", encoding="utf-8")
        return run(program, content, *arguments, limits=LIMITS)

    return run_program


def test_the_answer_comes_back(answer):
    assert answer("return [content.decode(), *arguments]", b"file", "--argument") == ["file", "--argument"]


def test_it_knows_nothing_of_where_it_was_started(answer):
    assert answer("return [os.getcwd(), sorted(set(os.environ) - {'LC_CTYPE'})]") == ["/", []]


@pytest.mark.parametrize(
    "body",
    [
        "return len(bytes(60 * 1024 * 1024))",
        "return [i for i in iter(int, 1)]",
        "import time; time.sleep(20)",
        "return 'x' * 2000",
        "os.abort()",
    ],
)
def test_a_program_that_wants_too_much_is_stopped(answer, body):
    with pytest.raises(Stopped):
        answer(body)


@pytest.mark.parametrize("body", ["raise ValueError", "return object()", "import no_such_module"])
def test_a_program_that_fails_is_told_apart(answer, body):
    with pytest.raises(Failed):
        answer(body)
