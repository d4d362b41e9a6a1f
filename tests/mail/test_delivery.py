"""Delivery against a real mail server, and against none."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from requests_app.mail import delivery
from requests_app.mail.choices import MailStatus
from requests_app.mail.models import Mail
from tests.mail import rows

pytestmark = pytest.mark.django_db
NOW = rows.NOW


def state_of(message: Mail) -> tuple[str, int]:
    message.refresh_from_db()
    return message.status, message.attempts


def test_a_message_arrives_as_it_was_written(mail_server, team_mailbox) -> None:
    account_request = rows.a_request()
    message = rows.a_message(
        account_request, "rita@example.org", to_name='Rita "R." Müller, MD', subject="Änderung: SMR-2026-0042 Ωμέγα 👩‍⚕️"
    )
    assert delivery.deliver_due(NOW) == 1
    (mail,) = mail_server.mails
    assert mail["Message-ID"] == message.message_id
    assert mail["Subject"].strip() == "Änderung: SMR-2026-0042 Ωμέγα 👩‍⚕️"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime == NOW
    (to,) = mail["To"].addresses
    assert (to.display_name, to.addr_spec) == ('Rita "R." Müller, MD', "rita@example.org")
    assert mail["Reply-To"] == team_mailbox
    assert mail.get_content() == message.body.replace("\n", "\r\n") or mail.get_content() == message.body
    assert state_of(message) == (MailStatus.SENT, 1)
    assert (message.sent_at, message.lease_until, message.last_error) == (NOW, None, "")


@pytest.mark.parametrize(
    ("base_url", "host"),
    [
        ("https://portal.hospital.example", "portal.hospital.example"),
        ("https://intranet.hospital.example:8443/portal", "intranet.hospital.example"),
        ("http://127.0.0.1:8000", "127.0.0.1"),
        ("http://[2001:db8::1]:8000", "[IPv6:2001:db8::1]"),
        (f"https://{'.'.join(['a' * 60] * 4)}.example", f"{'.'.join(['a' * 60] * 4)}.example"),
    ],
)
def test_a_message_id_ends_in_the_name_of_the_site(base_url: str, host: str, mail_server, settings) -> None:
    settings.BASE_URL = base_url
    rows.a_message()
    delivery.deliver_due(NOW)
    (mail,) = mail_server.mails
    assert mail["Message-ID"].strip("<> ").partition("@")[2] == host


def test_an_invitation_can_be_read_by_calendars_and_opened_as_a_file(mail_server) -> None:
    calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:REQUEST\r\nX-NAME:Müller\r\nEND:VCALENDAR\r\n"
    rows.a_message(calendar=calendar, calendar_method="REQUEST", body="Come along.\n")
    delivery.deliver_due(NOW)
    (mail,) = mail_server.mails
    parts = {part.get_content_type(): part for part in mail.walk()}
    assert list(parts) == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/calendar",
        "application/ics",
    ]
    assert parts["text/calendar"].get_param("method") == "REQUEST"
    assert Calendar.from_ical(parts["text/calendar"].get_content())["X-NAME"] == "Müller"
    assert parts["application/ics"].get_filename() == "meeting.ics"
    assert parts["application/ics"].get_content() == calendar.encode()


def test_one_connection_serves_the_whole_run(mail_server) -> None:
    for _ in range(5):
        rows.a_message()
    assert delivery.deliver_due(NOW) == 5
    assert mail_server.connections == 1


def test_a_server_that_takes_two_mails_a_connection_gets_them_all_at_once(mail_server) -> None:
    mail_server.mails_per_connection = 2
    messages = [rows.a_message(subject=str(number)) for number in range(5)]
    assert delivery.deliver_due(NOW) == 5
    assert mail_server.subjects == ["0", "1", "2", "3", "4"]
    assert {state_of(message) for message in messages} == {(MailStatus.SENT, 1)}


def test_nothing_is_sent_twice(mail_server) -> None:
    rows.a_message()
    assert [delivery.deliver_due(NOW), delivery.deliver_due(NOW)] == [1, 0]
    assert len(mail_server.mails) == 1


def test_without_a_server_one_message_is_tried_and_the_others_are_left_alone(dead_port) -> None:
    messages = [rows.a_message() for _ in range(3)]
    assert delivery.deliver_due(NOW) == 0
    assert [state_of(message)[1] for message in messages] == [1, 0, 0]
    assert messages[0].next_attempt_at == NOW + timedelta(minutes=1)
    assert "refused" in messages[0].last_error.lower()
    assert messages[0].lease_until is None


def test_pauses_grow_and_after_three_days_a_message_is_given_up(dead_port) -> None:
    message = rows.a_message()
    moment, pauses = NOW, []
    while state_of(message)[0] == MailStatus.WAITING:
        delivery.deliver_due(moment)
        message.refresh_from_db()
        pauses.append((message.next_attempt_at - moment) // timedelta(minutes=1))
        last, moment = moment, message.next_attempt_at
    assert pauses[:7] == [1, 2, 5, 15, 60, 240, 240]
    assert message.status == MailStatus.FAILED
    assert timedelta(days=2, hours=20) <= last - NOW <= timedelta(days=3)
    assert delivery.deliver_due(moment + timedelta(days=9)) == 0


def test_a_full_mailbox_holds_up_later_mails_to_itself_and_nobody_elses(mail_server) -> None:
    mail_server.refusals["Busy@example.org"] = "452 Mailbox full, try later"
    one, other = rows.a_request(), rows.a_request()
    first = rows.a_message(one, "Busy@example.org", subject="first")
    second = rows.a_message(one, "busy@EXAMPLE.org", subject="second")
    rows.a_message(one, subject="to somebody else")
    rows.a_message(other, "busy@example.org", subject="of another request")
    assert delivery.deliver_due(NOW) == 2
    assert mail_server.subjects == ["to somebody else", "of another request"]
    assert (state_of(first), state_of(second)) == ((MailStatus.WAITING, 1), (MailStatus.WAITING, 0))
    assert first.last_error == "452 Mailbox full, try later"
    del mail_server.refusals["Busy@example.org"]
    assert delivery.deliver_due(NOW + timedelta(seconds=59)) == 0
    assert delivery.deliver_due(NOW + timedelta(seconds=60)) == 2
    assert mail_server.subjects[2:] == ["first", "second"]


@pytest.mark.parametrize("answer", ["550 No such user", "553 Not allowed"])
def test_a_recipient_refused_for_good_is_given_up_at_once_and_holds_nobody_up(mail_server, answer: str) -> None:
    mail_server.refusals["gone@example.org"] = answer
    account_request = rows.a_request()
    gone = rows.a_message(account_request, "gone@example.org")
    rows.a_message(account_request, "rita@example.org")
    assert delivery.deliver_due(NOW) == 1
    assert state_of(gone) == (MailStatus.FAILED, 1)
    assert gone.last_error == answer
    assert mail_server.recipients == ["rita@example.org"]


def test_a_text_refused_for_good_is_given_up_and_one_refused_for_now_is_tried_again(mail_server) -> None:
    mail_server.data_answers = ["554 Looks like spam", "451 Try later", "250 OK"]
    messages = [rows.a_message() for _ in range(3)]
    delivery.deliver_due(NOW)
    assert [state_of(message)[0] for message in messages] == [
        MailStatus.FAILED,
        MailStatus.WAITING,
        MailStatus.SENT,
    ]


def test_a_server_that_closes_in_the_middle_ends_the_run(mail_server) -> None:
    mail_server.data_answers = ["421 Going down", "421 Going down"]
    first, second = rows.a_message(), rows.a_message()
    assert delivery.deliver_due(NOW) == 0
    assert (state_of(first)[1], state_of(second)[1]) == (1, 0)


def test_a_line_break_in_a_row_adds_no_header(mail_server) -> None:
    line_break = "Fine\r\nBcc: all@example.org"
    in_name, in_subject = rows.a_message(to_name=line_break), rows.a_message(subject=line_break)
    assert delivery.deliver_due(NOW) == 1
    (mail,) = mail_server.mails
    assert "Bcc" not in mail
    assert mail["To"].addresses[0].display_name == "Fine Bcc: all@example.org"
    assert (state_of(in_name)[0], state_of(in_subject)[0]) == (MailStatus.SENT, MailStatus.FAILED)


def test_an_address_that_no_mail_can_carry_is_given_up(mail_server) -> None:
    message = rows.a_message(to="rita@@example.org")
    after = rows.a_message()
    assert delivery.deliver_due(NOW) == 1
    assert (state_of(message)[0], state_of(after)[0]) == (MailStatus.FAILED, MailStatus.SENT)


def test_a_message_that_another_worker_holds_is_left_to_it_until_its_lease_runs_out(mail_server, settings) -> None:
    message = rows.a_message(lease_until=NOW + timedelta(seconds=settings.DELIVERY_LEASE_SECONDS), attempts=1)
    assert delivery.deliver_due(NOW) == 0
    assert delivery.deliver_due(NOW + timedelta(seconds=settings.DELIVERY_LEASE_SECONDS + 1)) == 1
    assert state_of(message) == (MailStatus.SENT, 2)


def test_a_message_on_which_workers_keep_dying_is_given_up(mail_server) -> None:
    message = rows.a_message(attempts=delivery.POLICY.attempts)
    assert delivery.deliver_due(NOW) == 0
    assert state_of(message)[0] == MailStatus.FAILED


def test_secret_links_are_forgotten_once_sent(mail_server) -> None:
    account_mail = rows.a_message(
        None, kind="password_reset_key", is_secret=True, body="https://portal.example.org/secret-key/"
    )
    message = rows.a_message(rows.a_request(), body="Stays.")
    delivery.deliver_due(NOW)
    for row in (account_mail, message):
        row.refresh_from_db()
    assert (account_mail.body, message.body) == ("", "Stays.")
    assert any("secret-key" in mail.get_content() for mail in mail_server.mails)


def test_a_secret_link_that_was_not_sent_is_kept(dead_port) -> None:
    message = rows.a_message(None, is_secret=True, body="https://portal.example.org/secret-key/")
    delivery.deliver_due(NOW)
    assert state_of(message)[0] == MailStatus.WAITING
    assert "secret-key" in message.body


def test_a_server_that_says_nothing_is_left_after_the_timeout(settings, silent_server) -> None:
    settings.EMAIL_TIMEOUT = 0.2
    message = rows.a_message()
    assert delivery.deliver_due(NOW) == 0
    assert state_of(message) == (MailStatus.WAITING, 1)
    assert "timed out" in message.last_error


def test_finding_the_next_message_does_not_slow_down_with_those_sent(django_assert_num_queries, mail_server) -> None:
    account_request = rows.a_request()
    for _ in range(30):
        rows.a_message(account_request, status=MailStatus.SENT)
    rows.a_message(account_request)
    with django_assert_num_queries(5):
        # Found, claimed, the settings, marked as sent; found nothing more.
        delivery.deliver_due(NOW)
