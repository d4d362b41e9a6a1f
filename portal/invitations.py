"""Inviting people: a mail with a personal link, by which they choose their first password.

The link is signed and valid for `VALID_FOR`. It opens one page of its own: a link for a new password is another one, is
valid for a shorter time, and cannot be used as an invitation, nor the other way round.
"""

from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal import mails
from portal.models import User
from requests_app.account_requests.models import Department
from requests_app.account_requests.roles import roles_of
from requests_app.mail import wording

SALT = "portal.invitation"
VALID_FOR = timedelta(days=14)


class InvitationUnknown(Exception):
    """Nobody can come in by this link, and nobody ever could, or their address is another one now."""


class InvitationExpired(Exception):
    """The link is genuine and too old; it was sent to `person`."""

    def __init__(self, person: User) -> None:
        super().__init__()
        self.person = person


class InvitationSpent(Exception):
    """The link is genuine, and the invitation was accepted."""


@transaction.atomic
def invite(person: User, *, by: User) -> None:
    """Write the mail that invites somebody who is active and has no password."""
    departments = list(Department.objects.filter(memberships__user=person).order_by("name"))
    names = ", ".join(wording.one_line(department.name) for department in departments)
    label = ngettext("Department", "Departments", len(departments))
    words = {"who": str(by), "purpose": purpose(person)}
    _write(mails.INVITATION, person, words=words, facts=[(label, names)] if names else [])


@transaction.atomic
def invite_again(person: User) -> None:
    """Write the mail with a new link that somebody asked for who was invited and has no password yet."""
    _write(mails.INVITATION_AGAIN, person)


def purpose(person: User) -> str:
    """What somebody in their roles does in the portal."""
    roles = roles_of(person)
    if roles.is_reviewer:
        return _("There you review what departments ask for: official social media accounts.")
    return _("There your department asks for official social media accounts, and you follow its requests.")


def person_of(token: str) -> User:
    """Whom a link invites. Raises `InvitationUnknown`, `InvitationSpent` or `InvitationExpired`."""
    try:
        pk, fingerprint = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise InvitationUnknown from error
    person = User.objects.filter(pk=pk, is_active=True).first()
    if person is None or not constant_time_compare(fingerprint, _fingerprint(person)):
        raise InvitationUnknown
    if person.has_usable_password():
        raise InvitationSpent
    try:
        signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except signing.SignatureExpired as error:
        raise InvitationExpired(person) from error
    return person


@transaction.atomic
def accept(token: str, *, password: str) -> User:
    """Set the first password of somebody who is invited. Raises as `person_of` does, also for the slower of two."""
    person = person_of(token)
    User.objects.select_for_update().values_list("pk").get(pk=person.pk)
    person = person_of(token)
    person.set_password(password)
    person.save()
    return person


def link_for(person: User) -> str:
    """The absolute address for the mail; each call starts its days of validity again."""
    token = signing.dumps([person.pk, _fingerprint(person)], salt=SALT)
    return mails.absolute(reverse("invitation", kwargs={"token": token}))


def _fingerprint(person: User) -> str:
    """What has to stay the same for a link to open anything: a former address opens nothing any more."""
    return salted_hmac(SALT, person.email).hexdigest()[:20]


def _write(
    kind: str, person: User, *, words: dict[str, str] | None = None, facts: list[mails.Fact] | None = None
) -> None:
    until = mails.moment(timezone.now() + VALID_FOR)
    mails.write(
        kind,
        to_email=person.email,
        to_name=person.name,
        link=link_for(person),
        words={"days": str(VALID_FOR.days), **(words or {})},
        facts=[*(facts or []), (_("You sign in with"), person.email), (_("The link is valid until"), until)],
    )
