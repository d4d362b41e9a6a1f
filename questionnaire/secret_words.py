"""Words by which a question betrays that it asks for a password or another secret; none is ever to be stored here."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext

ENGLISH = (
    "password, passwords, passcode, passphrase, pass phrase, pass word, pin code, pin number, puk, login data, "
    "login details, log-in details, credentials, secret, secrets, private key, API key, access token, token, "
    "recovery code, recovery codes, backup code, backup codes, security question, one-time code, verification code"
)


def secret_words_in(texts: Iterable[str]) -> list[str]:
    """The words found in the texts of a question, in alphabetical order; whole words, whatever their case.

    English is looked for in every language, since “password” and “token” are said in most of them.
    """
    # Translators: words for passwords and other secrets in your language, separated by commas, in every form.
    translated = gettext("password, passwords, PIN code, secret, recovery code, credentials")
    asked = [_plain(text) for text in texts]
    words = {_plain(word): word.strip() for word in f"{ENGLISH},{translated}".split(",") if word.strip()}
    return sorted((said for word, said in words.items() if any(word in text for text in asked)), key=str.casefold)


def _plain(text: str) -> str:
    """Letters and figures between single hyphens: “Recovery codes?” is `-recovery-codes-`."""
    words = re.sub(r"[\W_]+", "-", text.casefold()).strip("-")
    return f"-{words}-"
