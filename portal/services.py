"""What follows when an admin changes somebody's address."""

from allauth.account.models import EmailAddress
from django.db import transaction

from portal import invitations, mails
from portal.models import User
from requests_app.meetings.addresses import follow_new_address


@transaction.atomic
def follow_changed_address(person: User, *, former: str, by: User) -> None:
    """Tell both addresses, send what waits for an answer to the new one, and let the former one open nothing."""
    # django-allauth keeps addresses of its own.
    EmailAddress.objects.filter(user=person).delete()
    if not person.is_active:
        return
    follow_new_address(person)
    if not person.has_usable_password():
        # Nobody has come in by the former address, and nobody knows whose it is.
        invitations.invite(person, by=by)
        return
    words, is_own = {"who": str(by)}, by.pk == person.pk
    for kind, email in [(mails.FORMER_ADDRESS, former), (mails.NEW_ADDRESS, person.email)]:
        mails.write(kind, to_email=email, to_name=person.name, words=words, is_own=is_own)
