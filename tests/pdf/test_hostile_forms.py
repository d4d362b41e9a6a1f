"""Whatever is uploaded as a filled form: it is refused for its reason, and the server never feels it."""

import resource
import sys
import time

import pytest

from questionnaire.models import Platform
from questionnaire.paper import paper_fields
from requests_app import filled_forms
from requests_app.filled_forms import SENTENCES
from requests_app.pdf import form_reader
from requests_app.pdf.form_reader import Reason
from requests_app.pdf.reading import LOADED_WITHIN, Unreadable
from tests.pdf.hostile_forms import HONEST, HOSTILE

FIELDS = paper_fields([Platform(pk=1, key="instagram", name="Instagram")])
KILOBYTES = 1 if sys.platform == "darwin" else 1024


def peak(who: int) -> int:
    """The most memory in bytes that this process, or the largest of those it started, has had so far."""
    return resource.getrusage(who).ru_maxrss * KILOBYTES


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
    before, start = peak(resource.RUSAGE_SELF), time.monotonic()
    with pytest.raises(Unreadable) as refused:
        read(file)
    assert refused.value.reason == reason
    assert time.monotonic() - start < form_reader.SECONDS + LOADED_WITHIN + 1
    assert peak(resource.RUSAGE_SELF) - before < 5 * 1024 * 1024
    assert peak(resource.RUSAGE_CHILDREN) < form_reader.MEMORY + 100 * 1024 * 1024


def test_every_reason_has_its_sentence():
    assert set(SENTENCES) == set(Reason)
    assert len({str(sentence) for sentence in SENTENCES.values()}) == len(Reason)
