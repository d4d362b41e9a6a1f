"""How django-allauth behaves here: nobody signs up, and its mails go out through the portal's own messages."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal import invitations, mails


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

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write a mail in our own words: a mail server that is down must not break a password reset."""
        user = context.get("user")
        name = user.get_full_name() if user else ""
        mails.write_for_allauth(template_prefix.rpartition("/")[2], to_email=email, to_name=name, context=context)

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """Who was invited and has no password yet gets a new link for that; the page says the same to everybody."""
        if user.has_usable_password():
            super().send_password_reset_mail(user, email, context)
        else:
            invitations.invite_again(user)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """To the address that somebody signs in with; django-allauth would look for others."""
        self.send_mail(template_prefix, email or user.email, {**(context or {}), "user": user})
