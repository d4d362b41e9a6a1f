"""Whatever is uploaded as a filled form: it is refused for its reason, and the server never feels it."""

import resource
import subprocess
import sys

import pytest

from questionnaire.models import Platform
from questionnaire.paper import paper_fields
from requests_app.pages.form_uploads import SENTENCES
from requests_app.pdf import form_reader
from requests_app.pdf.form_reader import ReadFailure
from requests_app.pdf.reading import PROGRAM, Unreadable
from requests_app.questionnaires.imports import reading as filled_forms
from tests.pdf.hostile_forms import HONEST, HOSTILE

FIELDS = paper_fields([Platform(pk=1, key="instagram", name="Instagram")])


def peak() -> int:
    """The most memory in bytes that this process has had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@pytest.fixture
def read(tmp_path):
    def reading(file: bytes):
        path = tmp_path / "form.pdf"
        path.write_bytes(file)
        with path.open("rb") as opened:
            return filled_forms.read(opened, FIELDS)

    return reading


def test_the_same_form_without_its_fault_is_read(read):
    assert read(HONEST(FIELDS)).answers == {"why": "Because", "account_kind": "new"}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_for_its_reason(name, read):
    make, reason = HOSTILE[name]
    file = make(FIELDS)
    before = peak()
    with pytest.raises(Unreadable) as refused:
        read(file)
    assert refused.value.reason == reason
    assert peak() - before < 5 * 1024 * 1024


# A process counts the memory of the one it came from as its own, so that one is small.
MEASURED = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-I", sys.argv[1]], stdin=sys.stdin, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_maxrss, used.ru_utime + used.ru_stime)
"""


@pytest.mark.parametrize("name", ["an answer that is a bomb", "objects that are a bomb", "a slow burner"])
def test_the_program_that_reads_it_is_stopped(name, tmp_path):
    path = tmp_path / "form.pdf"
    path.write_bytes(HOSTILE[name][0](FIELDS))
    with path.open("rb") as opened:
        command = [sys.executable, "-c", MEASURED, str(PROGRAM)]
        told = subprocess.run(command, stdin=opened, capture_output=True, check=True)
    memory, seconds = map(float, told.stdout.split())
    assert memory * 1024 < form_reader.MEMORY + 100 * 1024 * 1024
    assert seconds < form_reader.SECONDS + 1


def test_every_reason_has_its_sentence():
    assert set(SENTENCES) == set(ReadFailure)
    assert len({str(sentence) for sentence in SENTENCES.values()}) == len(ReadFailure)
