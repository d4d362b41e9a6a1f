"""docs/reference/mails.md holds every mail that the portal can send, and each reads well."""

import re
from pathlib import Path

import allauth.account
import pytest

from portal import mails
from requests_app.mail.composing import ATTENDEE, DEPARTMENT, SPONSOR, STAFF
from requests_app.mail.models import Mail
from requests_app.mail.notices import Notice
from requests_app.moves.mails import ALL_NOTICES
from tests.docs import mail_examples
from tests.docs.mail_examples import EXAMPLES, key_of
from tests.docs.pages import page

Found = tuple[dict[tuple[str, str], dict[tuple[str, bool], Mail]], dict[str, Mail]]
MARK = "[Action needed] "


@pytest.fixture(scope="module")
def found(kept_rows: None) -> Found:
    return mail_examples.all_mails()


@pytest.mark.django_db
def test_the_page_is_the_one_that_the_code_makes() -> None:
    assert page("reference/mails") == mail_examples.whole_page(), "python -m tests.docs.write_mails writes it"


def expected(notice: Notice) -> set[tuple[str, bool]]:
    sides = {DEPARTMENT: notice.department, STAFF: notice.staff, ATTENDEE: notice.attendees, SPONSOR: notice.sponsor}
    told = {(name, False) for name, side in sides.items() if side}
    return told | {(name, True) for name, side in sides.items() if side and side.own}


@pytest.mark.parametrize("notice", ALL_NOTICES, ids=lambda notice: "-".join(key_of(notice)))
def test_every_side_of_every_row_has_its_example(notice: Notice, found: Found) -> None:
    assert set(found[0][key_of(notice)]) == expected(notice)


def test_every_example_belongs_to_a_row() -> None:
    assert set(EXAMPLES) <= {key_of(notice) for notice in ALL_NOTICES}


def test_every_mail_of_the_login_package_has_our_words() -> None:
    folder = Path(allauth.account.__file__).parents[1] / "templates" / "account" / "email"
    theirs = {file.name.removesuffix("_subject.txt") for file in folder.glob("*_subject.txt")}
    assert theirs
    ours = set(mails.ACCOUNT_MAILS)
    assert theirs - ours == set()
    assert ours - theirs == {
        mails.INVITATION,
        mails.INVITATION_AGAIN,
        mails.FORMER_ADDRESS,
        mails.NEW_ADDRESS,
    }


def every_mail(found: Found) -> dict[str, Mail]:
    about_requests, about_accounts = found
    named = {
        f"{what} {when} {reader}": mail
        for (what, when), by_reader in about_requests.items()
        for reader, mail in by_reader.items()
    }
    return named | about_accounts


def faults(mail: Mail) -> list[str]:
    text = f"{mail.subject}\n{mail.body}"
    first, then = mail.body.split("\n\n")[:2]
    told = [
        ("None" in text, "None"),
        ("%(" in text or "{{" in text, "a word that was not filled in"),
        (re.search(r"“\s*”|<\s*>|\(\s*\)| [.,;:]|  +\S", mail.subject + first + then), "an empty name"),
        (not first.startswith(("“",)) and not first[0].isupper(), "no beginning"),
        (not first.endswith("."), "an opening that is no sentence"),
        (any(len(line) > 76 and "://" not in line for line in mail.body.splitlines()), "a long line"),
        (mail.body.count("https://portal.") > 1, "more than one link"),
        (len(mail.subject.replace(MARK, "").strip()) == 0, "no subject"),
    ]
    return [fault for is_so, fault in told if is_so]


def test_no_mail_has_an_empty_name_or_an_unset_link(found: Found) -> None:
    assert {name: faults(mail) for name, mail in every_mail(found).items() if faults(mail)} == {}


def test_what_to_do_ends_in_its_link_or_is_a_whole_sentence(found: Found) -> None:
    """Outsiders have no page to open: their time and place follow as facts."""
    wrong = {}
    for name, mail in every_mail(found).items():
        then = mail.body.split("\n\n")[1].splitlines()
        has_link = then[-1].startswith("https://")
        is_whole = then[-1].endswith(".") or ": " in then[-1]
        is_outsider = mail.to_email.endswith("@agency.example") and then[-1].endswith(":")
        if not (has_link or is_whole or is_outsider):
            wrong[name] = then
    assert wrong == {}


def test_who_must_act_is_told_so_in_the_subject_and_nobody_else(found: Found) -> None:
    for notice in ALL_NOTICES:
        sides = {
            DEPARTMENT: notice.department,
            STAFF: notice.staff,
            ATTENDEE: notice.attendees,
            SPONSOR: notice.sponsor,
        }
        for (side, is_own), mail in found[0][key_of(notice)].items():
            row = sides[side]
            assert row is not None
            must_act = row.own.must_act if is_own and row.own else row.must_act
            assert mail.subject.startswith(MARK) == must_act
            if must_act:
                assert "nothing for you to do" not in " ".join(mail.body.split())
    for kind, mail in found[1].items():
        assert mail.subject.startswith(MARK) == mails.ACCOUNT_MAILS[kind].must_act


def test_the_reader_is_never_named_in_a_mail_about_what_they_did(found: Found) -> None:
    own = [mail for by in found[0].values() for (_side, is_own), mail in by.items() if is_own]
    assert own
    for mail in [*own, *found[1].values()]:
        assert mail.to_name
        assert mail.to_name not in mail.subject + mail.body
        assert "You" in mail.body


def test_nobody_reads_their_own_name_as_that_of_somebody_else(found: Found) -> None:
    for name, mail in every_mail(found).items():
        assert mail.to_name not in " ".join(mail.body.split("\n\n")[0].split()), name
