"""Words that sound like a secret are found whole, in any case, and nowhere else."""

import pytest

from questionnaire.secret_words import secret_words_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("What is the password?", ["password"]),
        ("PASSWORDS", ["passwords"]),
        ("pass-word/PIN code", ["pass word", "PIN code"]),
        ("Recovery\ncodes, and  the token.", ["recovery codes", "token"]),
        ("Log-in details of the agency", ["log-in details"]),
        ("“Secret”", ["secret"]),
        ("Passwordless", []),
        ("Which secretary, and which posts will you pin?", []),
        ("", []),
        ("?!", []),
    ],
)
def test_whole_words_are_found(text, found):
    assert secret_words_in(["Which campaign?", text]) == found
