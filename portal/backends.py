"""Who signs in, and who is signed in."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from requests_app.account_requests.roles import load_with_standing


class PortalBackend(AuthenticationBackend):
    """People sign in as django-allauth has it; with whoever is signed in comes at once what they are here."""

    def get_user(self, user_id: Any) -> Any | None:
        user = load_with_standing(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
