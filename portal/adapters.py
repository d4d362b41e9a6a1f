"""How django-allauth behaves here: nobody signs up, and its mails go out through the portal's own messages."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from requests_app.mail import services as messages


class PortalAccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _(
            "There were too many wrong passwords. Wait an hour, or ask for a link for a new password; then you can "
            "sign in at once."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are invited by an admin."""
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong passwords count for the account, whichever name of the site they were sent to."""
        return str(credentials.get("email", "")).strip().lower()

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Who has chosen a new password can use it at once, however many wrong ones were tried before."""
        super().set_password(user, password)
        key = self._get_login_attempts_cache_key(self.request, email=user.get_username())
        ratelimit.clear(self.request, action="login_failed", key=key)

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is down must not break a password reset: the mail is written, and delivered later."""
        mail = self.render_mail(template_prefix, email, context)
        messages.write(
            kind=template_prefix.rpartition("/")[2], to_email=email, subject=mail.subject, body=str(mail.body)
        )
