"""Who signs in, and who is signed in."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from questionnaire.written.texts import address
from requests_app.account_requests.roles import load_with_roles


class PortalBackend(AuthenticationBackend):
    """Sign people in as django-allauth does, and fetch their role and departments in the same query."""

    def _authenticate_by_email(self, email: str, password: str) -> Any | None:
        """Addresses are often copied out of a mail, with what nobody sees."""
        return super()._authenticate_by_email(address(email), password)

    def get_user(self, user_id: Any) -> Any | None:
        user = load_with_roles(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
