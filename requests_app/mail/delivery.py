"""Sending the mails that wait, by SMTP or the server that EMAIL_URL names.

A worker claims one message at a time by a conditional UPDATE that leases it; nothing is sent within a transaction. A
worker that is killed leaves a lease that runs out. Killed between the server's "250" and the mark in the database, it
leaves one duplicate, with the same Message-ID. What one person is told about one request goes out in order, and one
person's full mailbox holds up nobody else. A server that cannot be reached ends the run, since it would refuse the
others too.
"""

import logging
import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime, quote

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import timezone

from requests_app.jobs.leases import Policy, claim, fail, finish
from requests_app.mail.choices import MailStatus
from requests_app.mail.models import Mail
from requests_app.organisation.models import SiteSettings

logger = logging.getLogger(__name__)

# The pauses last three days in all.
POLICY = Policy(
    lease_seconds=settings.DELIVERY_LEASE_SECONDS,
    pauses=tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 60)),
    later_pause=timedelta(hours=4),
    attempts=23,
)
PERMANENT = 500
SERVICE_CLOSING = 421


class Unreachable(Exception):
    """The mail server did not take the message, for a reason that has nothing to do with the message."""


class MailRefused(Exception):
    """The mail server did not take this message; `for_good` if another attempt would end the same way."""

    def __init__(self, reason: str, *, for_good: bool) -> None:
        super().__init__(reason)
        self.for_good = for_good


def deliver_due(now: datetime | None = None) -> int:
    """Deliver what is due, and return how many were sent. `now` is fixed if given, for tests."""
    sent = 0
    mailbox = Mailbox()
    try:
        while message := _claim(now or timezone.now()):
            sent += _deliver(message, mailbox, now or timezone.now())
    except Unreachable:
        logger.warning("The mail server cannot be reached; mails wait.")
    finally:
        mailbox.close()
    return sent


def _claim(now: datetime) -> Mail | None:
    return claim(Mail.objects.deliverable(now).in_order(), POLICY, now=now)


def _deliver(message: Mail, mailbox: "Mailbox", now: datetime) -> bool:
    """Send one message and write down what came of it; raises Unreachable after having done so."""
    if POLICY.is_exhausted(message):
        _record_failure(message, "No attempt finished.", now, for_good=True)
        return False
    try:
        mailbox.send(message)
    except MailRefused as refusal:
        _record_failure(message, str(refusal), now, for_good=refusal.for_good)
        return False
    except Unreachable as failure:
        _record_failure(message, str(failure), now, for_good=False)
        raise
    _record_success(message, now)
    return True


def _record_success(message: Mail, now: datetime) -> None:
    """What opens an account, such as a link for a new password, is not kept once it was sent.

    The server has taken the mail, so it counts as sent even if another worker has taken the row.
    """
    sent = {"status": MailStatus.SENT, "sent_at": now, "body": "" if message.is_secret else message.body}
    if not finish(message, **sent):
        Mail.objects.filter(pk=message.pk).update(lease_until=None, last_error="", **sent)
    logger.info("Mail sent.", extra={"message_kind": message.kind, "attempts": message.attempts})


def _record_failure(message: Mail, reason: str, now: datetime, *, for_good: bool) -> None:
    fail(message, reason, POLICY, now=now, for_good=for_good)
    level = logging.ERROR if for_good or POLICY.gives_up(message) else logging.WARNING
    logger.log(level, "Mail not sent.", extra={"message_kind": message.kind, "attempts": message.attempts})


class Mailbox:
    """One connection to the mail server, opened for the first message and kept for the next ones."""

    def __init__(self) -> None:
        self._connection = get_connection()
        self._is_open = False

    def send(self, message: Mail) -> None:
        """Raise Refused or Unreachable."""
        mail = as_mail(message)
        was_open = self._is_open
        self._open()
        try:
            self._send(mail)
        except Unreachable:
            # A server may close a connection after so many mails, or after a while: that is no failure yet.
            self.close()
            if not was_open:
                raise
            self._open()
            self._send(mail)

    def close(self) -> None:
        self._is_open = False
        try:
            self._connection.close()
        except (OSError, smtplib.SMTPException):
            logger.debug("The mail server ended the connection first.")

    def _open(self) -> None:
        try:
            self._connection.open()
        except (OSError, smtplib.SMTPException) as error:
            raise Unreachable(_sentence(error)) from error
        self._is_open = True

    def _send(self, mail: EmailMultiAlternatives) -> None:
        try:
            self._connection.send_messages([mail])
        except smtplib.SMTPRecipientsRefused as error:
            raise _refusal(ServerReply.of_recipient(error)) from error
        except smtplib.SMTPDataError as error:
            raise _refusal(ServerReply.of(error)) from error
        except (OSError, smtplib.SMTPException) as error:
            raise Unreachable(_sentence(error)) from error
        except ValueError as error:
            raise MailRefused(str(error), for_good=True) from error


@dataclass(frozen=True)
class ServerReply:
    """What a mail server says: a code of three digits, of which 4… may change and 5… is for good, and a sentence."""

    code: int
    text: str

    @classmethod
    def of(cls, error: smtplib.SMTPResponseException) -> "ServerReply":
        return cls(error.smtp_code, _text(error.smtp_error))

    @classmethod
    def of_recipient(cls, error: smtplib.SMTPRecipientsRefused) -> "ServerReply":
        """A message has one recipient."""
        code, text = next(iter(error.recipients.values()))
        return cls(code, _text(text))


def _refusal(answer: ServerReply) -> Exception:
    reason = f"{answer.code} {answer.text}"
    if answer.code == SERVICE_CLOSING:
        return Unreachable(reason)
    return MailRefused(reason, for_good=answer.code >= PERMANENT)


def _sentence(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        answer = ServerReply.of(error)
        return f"{answer.code} {answer.text}"
    return str(error) or type(error).__name__


def _text(said: str | bytes) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said


def as_mail(message: Mail) -> EmailMultiAlternatives:
    """The row as a mail, the same at every attempt. Raises ValueError if that cannot be done."""
    team_email = SiteSettings.current().team_email
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.body,
        to=[address(message.to_name, message.to_email)],
        reply_to=[team_email] if team_email else None,
        headers={
            "Message-ID": message.message_id,
            "Date": format_datetime(message.created_at),
            "Auto-Submitted": "auto-generated",
        },
    )
    if message.calendar:
        # Calendars read the alternative; people whose program does not know it open the file.
        mail.attach_alternative(message.calendar, f"text/calendar; method={message.calendar_method}")
        mail.attach("meeting.ics", message.calendar.encode(), "application/ics")
    return mail


def address(name: str, email: str) -> str:
    """Name and address as written in a header."""
    name = " ".join(name.split())
    return f'"{quote(name)}" <{email}>' if name else email
