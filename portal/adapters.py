"""How django-allauth behaves here: nobody signs up, and its mails go out through the portal's own messages."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from requests_app.mail import services as messages


class PortalAccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are invited by an admin."""
        return False

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is down must not break a password reset: the mail is written, and delivered later."""
        mail = self.render_mail(template_prefix, email, context)
        messages.write(
            kind=template_prefix.rpartition("/")[2], to_email=email, subject=mail.subject, body=str(mail.body)
        )
