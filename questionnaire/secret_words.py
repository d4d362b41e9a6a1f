"""Words by which a question betrays that it asks for a password or another secret; none is ever to be stored here.

And signs by which an answer betrays that it is one. They are a hint for honest people in a hurry: a secret that looks
like an ordinary word is not found.
"""

import re
from collections.abc import Iterable

from django.utils.translation import gettext

ENGLISH = (
    "password, passwords, passcode, passphrase, pass phrase, pass word, pin code, pin number, puk, login data, "
    "login details, log-in details, credentials, secret, secrets, private key, API key, access token, token, "
    "recovery code, recovery codes, backup code, backup codes, security question, one-time code, verification code"
)


# What people write before a secret, besides the words that a question would use.
SHORT_WORDS = "pw, pwd, pass, passwd, pin, pins, tan"

LEAST_SIGNS = 8
LEAST_CHANGES = 3
SYMBOLS = re.compile(r"[!#$%^&*+=?~§€|{}@]")
EDGES = ".,;:!?()[]<>\"'“”‘’„«»"


def secret_words_in(texts: Iterable[str]) -> list[str]:
    """The words found in the texts of a question, in alphabetical order; whole words, in upper or lower case.

    English is looked for in every language, since “password” and “token” are said in most of them.
    """
    asked = [_plain(text) for text in texts]
    words = {_plain(word): word for word in _words()}
    return sorted((said for word, said in words.items() if any(word in text for text in asked)), key=str.casefold)


def tells_a_secret(text: str) -> bool:
    """Whether a secret follows the word for it: “Password: hunter2”, “PIN 4711”, “the password is summer”.

    Where it is kept may be said: “password manager”, “Password: in the safe”.
    """
    words = "|".join(re.escape(word).replace(r"\ ", r"[\W_]?") for word in (*_words(), *SHORT_WORDS.split(", ")))
    # Translators: words, separated by commas, that begin to say where something is: “Password: in the safe”.
    places = gettext("in, inside, at, on, with, by, under, behind, see, kept, stored, saved, held, known, not, never")
    place = "|".join(re.escape(word.strip()) for word in places.split(","))
    is_told = rf"(?:\s*[:=→]|\s+(?:is|are|was)\b\s*:?)\s*(?!(?:{place})\b)[^\s:=]"
    has_figures = r"[\W_]{1,3}+(?!(?:19|20)\d\d\b)(?=\S*\d)\S{4,}"
    return bool(re.search(rf"(?<!\w)(?:{words})(?:{is_told}|{has_figures})", text, re.IGNORECASE))


def looks_like_a_secret(text: str) -> bool:
    """Whether a word of the text is made of signs as only generated secrets are: `x7Kp9Qz2`, `Tr0ub4dor&3`.

    Addresses, paths and names such as `1Password` are not.
    """
    words = (word.strip(EDGES) for word in text.split())
    return any(_is_mixed(word) for word in words if not re.search(r"[/\\]|^@|^www\.|@.+\.", word))


def _is_mixed(word: str) -> bool:
    if len(word) >= LEAST_SIGNS and SYMBOLS.search(word) and re.search(r"\d", word) and re.search(r"[^\W\d_]", word):
        return True
    runs = (re.findall(r"\d+|[^\W\d_]+", part) for part in re.split(r"[\W_]+", word) if len(part) >= LEAST_SIGNS)
    return any(len(run) > LEAST_CHANGES for run in runs)


def _words() -> list[str]:
    # Translators: words for passwords and other secrets in your language, separated by commas, in every form.
    translated = gettext("password, passwords, PIN code, secret, recovery code, credentials")
    return [word.strip() for word in f"{ENGLISH},{translated}".split(",") if word.strip()]


def _plain(text: str) -> str:
    """Letters and figures between single hyphens: “Recovery codes?” is `-recovery-codes-`."""
    words = re.sub(r"[\W_]+", "-", text.casefold()).strip("-")
    return f"-{words}-"
