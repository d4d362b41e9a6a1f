"""The figures about record copies, in the guides and in the reasons, are those of the code."""

import math

from requests_app.documents.models import CODE_ALPHABET, CODE_LENGTH, RecordEdition
from requests_app.documents.verification.forms import MOST_BYTES
from tests.docs.pages import page


def test_the_attempts_are_those_of_the_code():
    assert RecordEdition.MOST_ATTEMPTS == 20
    assert "It failed twenty times in two and a half days." in page("how-to/check-a-record-copy")


def test_a_proxy_lets_the_largest_upload_through():
    assert MOST_BYTES == 20 * 1024**2
    assert "client_max_body_size 21m;" in page("how-to/deploy")


def test_a_code_has_as_many_bits_as_is_said():
    bits = round(CODE_LENGTH * math.log2(len(CODE_ALPHABET)))
    assert f"with {bits} bits" in page("explanation/architecture")
