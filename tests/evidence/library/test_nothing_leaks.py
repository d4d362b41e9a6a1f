"""One test over all: what is not released, and names that were not, are hidden from other departments everywhere.

A stranger follows every link there is, from home and from the library, into pages, files, PDFs and JSON.
"""

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from portal.models import User
from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import AccountRequest, DepartmentKind
from requests_app.evidence.library.models import LibraryCase
from tests import factories
from tests.evidence.retrospectives.writing import (
    LESSONS,
    decide,
    make_decided,
    make_trial_with_days_left,
    release,
    write,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LINK = re.compile(r"""(?:href|src|data-[\w-]+)=["'](/[^"'#]*)""")
# Where a link would end the walk, and what every page has.
LEFT_OUT = ("/accounts/", "/static/", "/admin/", "/feed/")
# What is looked for by its address alone: search, its suggestions, and addresses that answer with JSON.
ASKED = (
    "/library/?q={}",
    "/search/?q={}",
    "/search/?q={}&kind=people",
    "/requests/?q={}",
    "/requests/departments/?q={}",
    "/requests/answers/?q={}",
    "/posts/requests/?q={}",
)


def hidden(word: str, move: Move = Move.DECLINE, **how: bool) -> AccountRequest:
    """A decided trial whose words and names all have `word` in them, so that each can be told from the others."""
    lessons = replace(
        LESSONS, worked=f"Worked{word}.", did_not_work=f"Failed{word}.", why=f"Because{word} wanted it so."
    )
    found = make_decided(move, lessons, **of_secret_people(word), **how)
    name_people(found, word)
    return factories.reload(found)


def of_secret_people(word: str) -> dict[str, Any]:
    department = factories.make_department(f"Department{word}")
    department.kind = DepartmentKind.objects.get(name="Clinic")
    department.save()
    return {
        "department": department,
        "by": factories.make_member(department, f"Requester{word}", email=f"mail{word}@hospital.example"),
        "reviewer": factories.make_reviewer(f"Reviewer{word}"),
        "title": f"Title{word}",
    }


def name_people(found: AccountRequest, word: str) -> None:
    found.questionnaire.platform_plans.update(handle=f"handle{word}", display_name=f"Account{word}")
    found.questionnaire.administrators.update(name=f"Manager{word}")


@pytest.fixture
def stranger() -> User:
    """Of another clinic, with a trial that is approved, a draft at its platforms, and all documents of their own."""
    department = factories.make_department("Cardiology")
    department.kind = DepartmentKind.objects.get(name="Clinic")
    department.save()
    stranger = factories.make_member(department, "Stranger")
    factories.make_approved(department=department, by=stranger)
    factories.make_complete_draft(department=department, by=stranger)
    return stranger


def content_of(response) -> str:
    """What somebody reads, whichever kind of file it is."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"%PDF"):
        content = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout
    return unicodedata.normalize("NFKC", unescape(content.decode(errors="replace")))


def walk(client, *starts: str) -> Iterator[tuple[str, str]]:
    """Every path that links lead to, each once with the first query it is linked with, and what it answers."""
    ahead, seen = list(starts), set(starts)
    while ahead:
        address = ahead.pop(0)
        response = client.get(address)
        content = content_of(response)
        yield address, content
        for found in LINK.findall(content) if "html" in response.get("Content-Type", "") else ():
            path = found.partition("?")[0]
            if path not in seen and not path.startswith(LEFT_OUT):
                seen.add(path)
                ahead.append(found)


def test_nobody_else_reads_what_is_not_released_and_no_name_that_is_not(client, stranger):
    unreleased, unnamed, named = hidden("Aardvark", released=False), hidden("Bonobo"), hidden("Caracal", named=True)
    taken_back = hidden("Dingo", Move.BECOME_CONTRIBUTOR, named=True)
    release(taken_back, released=False)
    reopened = hidden("Echidna", named=True)
    factories.move(reopened, Move.REOPEN, by=factories.make_admin(), reason="Once more.")
    draft = make_trial_with_days_left(5, **of_secret_people("Fossa"))
    write(draft, replace(LESSONS, worked="WorkedFossa."), finish=False)
    undecided = make_trial_with_days_left(5, **of_secret_people("Gecko"))
    write(undecided, replace(LESSONS, worked="WorkedGecko."))
    release(undecided, named=True)

    nothing_of = [unreleased, taken_back, reopened, draft, undecided]
    secrets = ["Aardvark", "Dingo", "Echidna", "Fossa", "Gecko", *[one.reference for one in nothing_of]]
    # Of who is not named the words are read, and nothing else; of who is named neither people nor accounts.
    people = ("Requester", "Reviewer", "mail", "handle", "Account", "Manager")
    secrets += [f"{what}Bonobo" for what in ("Department", "Title", *people)] + [unnamed.reference]
    secrets += [f"{what}Caracal" for what in people] + [named.reference]

    client.force_login(stranger)
    read = dict(walk(client, "/", "/library/", "/requests/"))
    found = [(address, secret) for address, content in read.items() for secret in secrets if _has(content, secret)]
    assert found == []
    # The walk did see what may be seen, in pages and on paper.
    everything = " ".join(read.values())
    assert "WorkedBonobo." in everything
    assert "DepartmentCaracal" in everything
    assert "Trials like this one" in everything
    assert any(address.endswith("trial-report.pdf") and "Cardiology" in content for address, content in read.items())


def test_nobody_finds_by_words_that_they_may_not_read(client, stranger):
    hidden("Aardvark", released=False)
    unnamed, named = hidden("Bonobo"), hidden("Caracal", named=True)
    readable = {"WorkedBonobo": 1, "BecauseBonobo": 1, "WorkedCaracal": 1, "DepartmentCaracal": 1, "TitleCaracal": 1}
    asked = ["WorkedAardvark", "DepartmentAardvark", "TitleAardvark", *readable, named.requester_name]
    asked += ["DepartmentBonobo", "TitleBonobo", "handleBonobo", unnamed.reference, "AccountCaracal"]
    client.force_login(stranger)
    for words in asked:
        answers = {pattern: client.get(pattern.format(words)) for pattern in ASKED}
        rows = answers.pop("/library/?q={}").context["rows"]
        assert len(rows) == readable.get(words, 0), words
        for pattern, answer in answers.items():
            text = content_of(answer).replace(words, "")
            assert not any(name in text for name in ("Aardvark", "Bonobo", "Caracal")), (pattern, words)


def test_the_search_of_requests_knows_nothing_of_retrospectives(client):
    """Also not for those who see the request: drafts are not for all of them."""
    found = hidden("Aardvark", named=True)
    for reader in (factories.make_reviewer(), factories.make_admin(), factories.requester_of(found)):
        client.force_login(reader)
        assert client.get("/search/?q=TitleAardvark").context["is_found"]
        for word in ("WorkedAardvark", "FailedAardvark", "BecauseAardvark"):
            assert not client.get(f"/search/?q={word}").context["is_found"]


def test_naming_ends_at_once_while_the_words_stay(client, stranger):
    found = hidden("Bonobo", named=True)
    address = f"/library/{LibraryCase.objects.get().key}/"
    client.force_login(stranger)
    assert "DepartmentBonobo" in content_of(client.get(address))
    release(found, named=False)
    assert "DepartmentBonobo" not in content_of(client.get(address))
    assert "WorkedBonobo." in content_of(client.get(address))
    release(found, released=False)
    assert client.get(address).status_code == 404


def test_what_was_taken_back_before_the_decision_stays_out_of_it():
    """The decision looks again at what is released."""
    found = factories.make_trial_over()
    write(found)
    release(found)
    release(found, released=False)
    decide(found)
    assert not LibraryCase.objects.exists()


def _has(content: str, secret: str) -> bool:
    return secret.casefold() in content.casefold()
