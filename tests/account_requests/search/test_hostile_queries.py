"""Whatever is typed in a search field, it is words that are looked for, in the time of any other query."""

import time

import pytest

from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.search import find, indexing, narrow
from tests import factories

pytestmark = pytest.mark.django_db
HOSTILE = [
    "x" * 10_000,
    "clinic " * 2_000,
    " ".join(f"w{number}" for number in range(3_000)),
    "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    "'\"`''\"\"\\\\ \\' $$ -- /* */ ;",
    '"clinic" OR NEAR("a" "b", 5) NOT {title} : x ^clinic* + - AND',
    "'a' & !b | (c <-> d):*A <2> %s %(x)s {} $1",
    "%" * 500,
    "*" * 500,
    "a* " * 500,
    "____????....!!!!",
    "مستشفى الأطفال",
    "\u202eclinic\u202c \u2066x\u2069",
    "👩‍⚕️🏥 🤱🏽",
    "ﷺ" * 200,
    "Z\u0351\u036b\u0343a\u0301lgo" + "\u0301" * 5_000,
    "\x00\x01cli\x00nic\ud800",
    "日本語の病院 서울 병원 ไทย हिन्दी",
    "scope:comms {scope} : comms =comms >x <x #x",
    "0" * 300,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_query_is_answered(text):
    reviewer = factories.make_reviewer()
    member = factories.make_member(factories.make_department())
    both = factories.make_member(factories.make_department())
    started = time.process_time()
    for person in (reviewer, member, both):
        assert not find(text, by=person).requests
        assert not find(text, by=person).people
        assert not narrow(AccountRequest.objects.all(), text, by=person).exists()
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_written_can_be_kept_and_found(text):
    draft = factories.make_draft()
    rows = draft.questionnaire
    rows.tone = text.replace("\x00", "").replace("\ud800", "")
    rows.save()
    indexing.index_all([draft.pk])
    by = factories.requester_of(draft)
    words = [word for word in rows.tone.split()[:3] if any(letter.isalnum() for letter in word)]
    assert list(find(" ".join(words), by=by).requests) == ([draft.pk] if words else [])


def test_more_words_than_a_row_has_room_for_are_cut():
    draft = factories.make_draft()
    row = draft.questionnaire
    row.tone = " ".join(f"{number:x}\U00010330" * 8 for number in range(60_000))
    row.save()
    indexing.index_all([draft.pk])
    assert list(find("account", by=factories.requester_of(draft)).requests) == [draft.pk]
