"""A real mail server for tests: it takes mails on a free port, and refuses, dawdles or hangs up when told to."""

import asyncio
import socket
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class MailServer:
    """Told by its attributes how to behave.

    `refusals` are answers by recipient, `data_answers` answers to mails in turn; so many seconds pass before a mail is
    kept (`delay`) and between that and the "250" (`delay_after`).
    """

    def __init__(self, port: int | None = None) -> None:
        self.port = port or free_port()
        self.mails: list[EmailMessage] = []
        self.connections = 0
        self.refusals: dict[str, str] = {}
        self.data_answers: list[str] = []
        self.delay = self.delay_after = 0.0
        self.mails_per_connection = self.mails_of_connection = 0
        self.begun = threading.Event()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    def start(self) -> "MailServer":
        self._controller.start()
        self.connections = 0
        return self

    def stop(self) -> None:
        self._controller.stop(no_assert=True)

    @property
    def recipients(self) -> list[str]:
        return [mail["To"].addresses[0].addr_spec for mail in self.mails]

    @property
    def subjects(self) -> list[str]:
        return [mail["Subject"].strip() for mail in self.mails]

    async def handle_EHLO(self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses):  # noqa: N802 - aiosmtpd's name
        self.connections += 1
        self.mails_of_connection = 0
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:  # noqa: N802 - aiosmtpd's name
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_MAIL(self, server, session, envelope, address, options) -> str:  # noqa: N802 - aiosmtpd's name
        if self.mails_per_connection and self.mails_of_connection >= self.mails_per_connection:
            return "421 Too many mails on this connection"
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802 - aiosmtpd's name
        if self.data_answers and not (answer := self.data_answers.pop(0)).startswith("250"):
            return answer
        mail = message_from_bytes(envelope.content, policy=policy.default)
        if self.delay:
            self.begun.set()
            await asyncio.sleep(self.delay)
        self.mails.append(mail)
        self.mails_of_connection += 1
        if self.delay_after:
            self.begun.set()
            await asyncio.sleep(self.delay_after)
        return "250 OK"
