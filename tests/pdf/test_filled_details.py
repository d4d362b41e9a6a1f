"""The request form on its way back: filled in by other people's programs, uploaded, compared, accepted."""

import functools
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from questionnaire.paper import paper_fields
from requests_app.account_requests.models import AccountRequest
from requests_app.accounts import reading as filled_details
from tests import factories
from tests.accounts import details as account_details
from tests.accounts.details import WRITTEN, filled, on_file, sent_back, uploaded
from tests.pdf import filling
from tests.pdf.blank import platforms
from tests.pdf.hostile_forms import HOSTILE, set_fields

REFERENCE = "SMR-2026-0042"
READ = {
    "account_name": "The Clinic",
    "created_on": "3.3.2026",
    "address": "www.instagram.com/the.clinic",
    "credentials_kept": "Password manager, vault “Social media”",
    "checked_by": "Stefan Staff",
    "checked_on": "4 March 2026",
    "remarks": "Ask Anna first.\nThen Ben.",
    "checklist": ["two_administrators", "brand"],
}
KEPT = {
    **READ,
    "number": 1,
    "created_on": date(2026, 3, 3),
    "checked_on": date(2026, 3, 4),
    "address": "https://www.instagram.com/the.clinic",
    "accepted_by_name": "Rita Reviewer",
}
every_hand = pytest.mark.parametrize("hand", filling.HANDS, ids=lambda hand: hand.__name__)


@pytest.fixture(scope="module")
def blank(request_form):
    return Path(request_form("realistic")).read_bytes()


@pytest.fixture(scope="module")
def filled_in(blank, tmp_path_factory):
    """The form as a hand fills it in, once for each hand."""

    @functools.cache
    def fill(hand):
        return hand(blank, WRITTEN, account_details.fields(), tmp_path_factory.mktemp(hand.__name__))

    return fill


def read(file: bytes, tmp_path, reference=REFERENCE):
    path = tmp_path / "read.pdf"
    path.write_bytes(file)
    with path.open("rb") as opened:
        return filled_details.read(opened, reference=reference)


def refusal(file: bytes, tmp_path, reference=REFERENCE) -> str:
    with pytest.raises(filled_details.NotRead) as refused:
        read(file, tmp_path, reference)
    return str(refused.value)


@pytest.mark.django_db
@every_hand
def test_the_form_comes_back_and_is_put_on_file(hand, filled_in, client):
    approved = factories.make_approved()
    AccountRequest.objects.filter(pk=approved.pk).update(reference=REFERENCE)
    approved.reference = REFERENCE
    reviewer = factories.make_reviewer("Rita Reviewer")
    client.force_login(reviewer)
    page = uploaded(client, approved, filled_in(hand))
    assert account_details.errors(page) == {}
    assert on_file(approved) == []
    answer = client.post(account_details.url(approved), sent_back(page))
    assert answer["Location"] == f"/requests/{REFERENCE}/documents/"
    assert on_file(approved) == [KEPT]
    entry = approved.history.latest_first()[0]
    assert (entry.what, entry.actor) == ("account_details_accepted", reviewer)


@every_hand
def test_the_form_of_another_request_is_named(hand, filled_in, tmp_path):
    expected = "This is the form of SMR-2026-0042. This page is about SMR-2026-0043."
    assert refusal(filled_in(hand), tmp_path, "SMR-2026-0043") == expected


@pytest.mark.parametrize("title", ["", "A new title", "SMR-2026-0042", "SMR-2026-0042 · Clinic", "Of SMR-2026-0007"])
def test_a_title_that_names_no_other_request_is_no_hindrance(title, tmp_path):
    assert read(filled(title=title), tmp_path) == READ


def test_a_title_that_is_no_text_counts_as_none(tmp_path):
    pdf = account_details.plain_form(title="x")
    pdf.trailer.Info.Title = pdf.make_stream(b"SMR-2026-0007")
    assert read(filling.saved(pdf), tmp_path) == READ


def test_a_longer_reference_is_another_one(tmp_path):
    assert "the form of SMR-2026-00421" in refusal(filled(title="SMR-2026-00421 · Clinic"), tmp_path)


def test_the_blank_questionnaire_is_told_from_other_forms(tmp_path):
    questionnaire = filling.put(filling.plain_form(paper_fields(platforms())), {"why": "Because"})
    assert refusal(filling.saved(questionnaire), tmp_path) == str(filled_details.BLANK_QUESTIONNAIRE)


def test_a_form_that_is_not_filled_in_is_refused(blank, tmp_path):
    sentence = filled_details.SENTENCES[filled_details.ReadFailure.NOT_FILLED_IN]
    assert refusal(blank, tmp_path) == str(sentence)


def test_boxes_may_come_and_go_between_two_downloads(tmp_path):
    pdf = account_details.plain_form()
    roots = [field for field in pdf.Root.AcroForm.Fields if field.T != "comms.check.brand"]
    roots[-1].T = pikepdf.String("comms.check.of_an_older_form")
    set_fields(pdf, roots)
    assert read(filling.saved(pdf), tmp_path) == {**READ, "checklist": ["two_administrators"]}


# One for each way of being refused; their fields are those of the questionnaire if it comes to them.
REFUSED = ["a picture", "its first half", "locked with a password", "a program to launch", "a scan", "another form"]


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_in_a_sentence(name, tmp_path):
    make, reason = HOSTILE[name]
    assert refusal(make(account_details.fields()), tmp_path) == str(filled_details.SENTENCES[reason])


def missing(pdf):
    set_fields(pdf, list(pdf.Root.AcroForm.Fields)[1:])


def renamed(pdf):
    pdf.Root.AcroForm.Fields[0].T = pikepdf.String("comms.password")


def one_more(pdf):
    field = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=pikepdf.String("password"))
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(field))


def of_another_type(pdf):
    pdf.Root.AcroForm.Fields[0].FT = pikepdf.Name.Btn


@pytest.mark.parametrize("change", [missing, renamed, one_more, of_another_type])
def test_a_form_with_other_fields_is_refused(change, tmp_path):
    pdf = account_details.plain_form()
    change(pdf)
    sentence = filled_details.SENTENCES[filled_details.ReadFailure.CHANGED_FORM]
    assert refusal(filling.saved(pdf), tmp_path) == str(sentence)
