"""Words that sound like a secret are found whole, in any case, and nowhere else; so are secrets."""

import pytest

from questionnaire.secret_words import looks_like_a_secret, secret_words_in, tells_a_secret


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


TOLD = [
    *("Password: hunter2", "password = summer", "PASSWORD=abc", "The password is summer", "pass word: correct horse"),
    *("PIN 4711", "pin: 4711", "pw hunter2!", "pwd=x", "Zugang: pw:abc1", "Password → summer", "token (eyJh1bGci)"),
    *("Recovery codes: 1234 5678", "backup code 83920174", "Safe in room 3; password is: x", "passwords are a and b"),
]
SEEN = ["x7Kp9Qz2", "Tr0ub4dor&3", "Use Hunter#2x", "JBSWY3DPEHPK3PXP", "Login anna, then “a1b2c3d4e5”."]
PLACES = [
    *("Password manager of the team", "Password safe, vault Social media", "In 1Password", "Password: in the safe"),
    *("Passwords are kept in KeePass 2", "The password is kept by IT", "KeePass2026", "Bitwarden, Social (2026)"),
    *("Recovery codes (2026) in the safe", "Safe in room B12-034", "Password is not kept here", "PIN-protected safe"),
    *("https://vault.example/#/items/550e8400-e29b-41d4-a716-446655440000", "it.security2@hospital.example"),
    *("Ask IT, phone 4711 2233", r"\\server\share\Social1\2026x.kdbx", "@Klinik2Bonn4U", "passport 12345", ""),
    *("Password changed on 2026-03-03", "Passwords\nand recovery codes:\nin the team’s safe", "Credentials with Ben"),
]


@pytest.mark.parametrize("text", TOLD)
def test_a_secret_behind_its_word_is_found(text):
    assert tells_a_secret(text)


@pytest.mark.parametrize("text", SEEN)
def test_signs_that_only_secrets_are_made_of_are_found(text):
    assert looks_like_a_secret(text)


@pytest.mark.parametrize("text", PLACES)
def test_where_secrets_are_kept_may_be_said(text):
    assert not tells_a_secret(text)
    assert not looks_like_a_secret(text)
