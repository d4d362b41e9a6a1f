"""The leader of a unit answers by a personal link, without an account."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from requests_app.account_requests.choices import Event, Move, Role
from requests_app.account_requests.refusals import Refused
from requests_app.mail.choices import MailStatus
from requests_app.mail.models import Mail
from requests_app.pages import kept_texts
from requests_app.sign_offs.links import address_for
from requests_app.sign_offs.services import ask_again
from tests import factories
from tests.pages.hostile import fields_of

pytestmark = pytest.mark.django_db


def link_in(message):
    return re.search(r"http://\S+(/sign-off/\S+)", message.body).group(1)


def sponsor_mails(account_request):
    return list(account_request.mails.filter(kind__endswith="_sponsor"))


def test_a_first_submission_asks_the_sponsor():
    account_request = factories.make_submitted()
    (mail,) = sponsor_mails(account_request)
    assert mail.to_email == "head@hospital.example"
    assert mail.subject.startswith("[Action needed] Say whether you support this request")


def test_the_sponsor_reads_the_answers_and_supports_the_request(client):
    account_request = factories.make_submitted()
    link = link_in(sponsor_mails(account_request)[0])
    page = client.get(link).content.decode()
    assert "Parents of young patients" in page
    assert "Your department and the comms team read this." in page
    client.post(link, {"answer": "supported", "remark": "Go ahead."})
    sign_off = account_request.sign_offs.get()
    assert (sign_off.answer, sign_off.remark) == ("supported", "Go ahead.")
    entry = account_request.history.get(what=Event.SIGNED_OFF)
    assert (entry.actor, entry.actor_name, entry.actor_role) == (None, "Head of Department", Role.SPONSOR)
    page = client.get(link).content.decode()
    assert "your answer is saved" in page
    assert "Your department and the comms team are told." in page


def test_a_sponsor_who_says_no_blocks_nothing_and_both_sides_are_told(client):
    reviewer = factories.make_reviewer()
    account_request = factories.make_submitted(reviewer=reviewer)
    client.post(link_in(sponsor_mails(account_request)[0]), {"answer": "not_supported", "remark": "Not this year."})
    told = set(account_request.mails.filter(entry__what=Event.SIGN_OFF_REFUSED).values_list("to_email", flat=True))
    assert told == {account_request.requester_email, reviewer.email}
    moved = factories.move(
        factories.reload(account_request), Move.SCHEDULE_MEETING, by=reviewer, **factories.meeting_details()
    )
    assert moved.state == "strategy_meeting"


def test_a_second_answer_changes_nothing(client):
    account_request = factories.make_submitted()
    link = link_in(sponsor_mails(account_request)[0])
    client.post(link, {"answer": "supported"})
    client.post(link, {"answer": "not_supported"})
    assert account_request.sign_offs.get().answer == "supported"
    assert account_request.history.filter(what=Event.SIGN_OFF_REFUSED).count() == 0


def test_an_answer_is_not_needed_once_the_request_is_over(client):
    account_request = factories.make_submitted()
    link = link_in(sponsor_mails(account_request)[0])
    factories.move(account_request, Move.WITHDRAW, by=factories.requester_of(account_request))
    page = client.post(link, {"answer": "supported"})
    assert "no longer needed" in page.content.decode()
    assert account_request.sign_offs.get().answer == ""


@pytest.mark.parametrize(("days", "status"), [(13, 200), (15, 410)])
def test_a_link_is_valid_for_fourteen_days(client, days, status):
    address = address_for(factories.make_submitted().sign_offs.get())
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        assert client.get(address).status_code == status


def test_a_link_that_is_too_old_sends_a_new_one_by_its_button_alone(client):
    account_request = factories.make_submitted()
    address = address_for(account_request.sign_offs.get())
    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        assert "Send me a new link" in client.get(address).content.decode()
        assert len(sponsor_mails(account_request)) == 1
        for _time in range(3):
            assert "Check your mailbox" in client.post(address).content.decode()
        _first, again = sponsor_mails(account_request)
        assert (again.to_email, again.subject.partition(":")[0]) == (
            "head@hospital.example",
            "[Action needed] Reminder",
        )
        client.post(link_in(again), {"answer": "supported"})
        assert "Check your mailbox" in client.post(address).content.decode()
    assert account_request.sign_offs.get().answer == "supported"
    assert len(sponsor_mails(account_request)) == 2
    assert account_request.history.filter(what=Event.SIGN_OFF_ASKED).count() == 1


@pytest.mark.parametrize("token", ["x", "a:b:c", "WyJTTVIiLCAxXQ:1:abc", "%00"])
def test_a_link_that_was_never_given_is_unknown(client, token):
    assert client.get(f"/sign-off/{token}/").status_code == 404


def test_no_answer_chosen_is_an_error_beside_the_field(client):
    link = link_in(sponsor_mails(factories.make_submitted())[0])
    page = client.post(link, {"remark": "I wrote this."})
    assert page.status_code == 200
    assert "I wrote this." in page.content.decode()


def test_the_browser_keeps_what_is_typed_until_it_is_sent(client):
    link = link_in(sponsor_mails(factories.make_submitted())[0])
    fields = fields_of(client.get(link).content.decode()) | {"form_key": "a-key", "remark": "I wrote this."}
    assert client.post(link, {**fields, "answer": ""}).status_code == 200
    assert kept_texts.SAVED_COOKIE not in client.cookies
    assert client.post(link, {**fields, "answer": "supported"}).status_code == 302
    assert client.cookies[kept_texts.SAVED_COOKIE].value == "a-key"


def test_a_link_and_the_one_after_it_have_one_key_and_another_sponsors_has_another(client):
    def key_behind(address):
        return re.search(r'data-keeps="(\w+)"', client.get(address).content.decode()).group(1)

    sign_off, other = (factories.make_submitted().sign_offs.get() for _time in range(2))
    first = address_for(sign_off)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert (later := address_for(sign_off)) != first
        assert key_behind(first) == key_behind(later) != key_behind(address_for(other))


def test_what_was_sent_too_late_is_shown_to_be_copied(client):
    account_request = factories.make_submitted()
    address, late = address_for(account_request.sign_offs.get()), {"answer": "supported", "remark": "I wrote this."}
    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        assert "I wrote this." in client.post(address, late).content.decode()
    assert client.post(address, {**late, "remark": "Go ahead."}).status_code == 302
    assert "What you typed was not sent" in client.post(address, late).content.decode()
    assert "What you typed was not sent" not in client.post(address, {**late, "remark": "Go ahead."}).content.decode()


def test_resubmitting_asks_only_a_new_sponsor():
    account_request = factories.make_changes_requested()
    again = factories.move(account_request, Move.SUBMIT, by=factories.requester_of(account_request))
    assert len(sponsor_mails(again)) == 1
    reviewer = again.reviewer
    changes = [{"section": "unit", "question": "sponsor_email", "reason": "She has left."}]
    back = factories.move(again, Move.REQUEST_CHANGES, by=reviewer, changes=changes)
    back.questionnaire.sponsor_email = "successor@hospital.example"
    back.questionnaire.save()
    factories.move(factories.reload(back), Move.SUBMIT, by=factories.requester_of(back))
    assert [mail.to_email for mail in sponsor_mails(back)] == ["head@hospital.example", "successor@hospital.example"]


def test_a_new_link_can_be_sent_until_there_is_an_answer(client):
    account_request = factories.make_submitted()
    requester = factories.requester_of(account_request)
    client.force_login(requester)
    client.post(f"/requests/{account_request.reference}/sign-off/ask-again/")
    mails = sponsor_mails(account_request)
    assert len(mails) == 2
    client.post(link_in(mails[1]), {"answer": "supported"})
    with pytest.raises(Refused):
        ask_again(account_request, by=requester)


def test_nobody_in_the_portal_reads_the_personal_link(client):
    account_request = factories.make_submitted()
    (mail,) = sponsor_mails(account_request)
    client.force_login(factories.make_admin())
    page = client.get(f"/requests/{account_request.reference}/mails/").content.decode()
    assert mail.subject in page
    assert link_in(mail) not in page


def test_a_delivered_link_is_emptied(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    from requests_app.mail.delivery import deliver_due

    account_request = factories.make_submitted()
    deliver_due()
    (mail,) = Mail.objects.filter(account_request=account_request, kind="sign_off_sponsor")
    assert (mail.status, mail.body) == (MailStatus.SENT, "")
