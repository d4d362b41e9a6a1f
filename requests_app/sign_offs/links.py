"""The personal link by which a sponsor answers without an account: signed, and valid for a number of days."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from requests_app.organisation.models import SiteSettings
from requests_app.sign_offs.models import SignOff

SALT = "sponsor-link"


class LinkExpired(Exception):
    """The link of `sign_off` is genuine and too old."""

    def __init__(self, sign_off: SignOff) -> None:
        super().__init__()
        self.sign_off = sign_off


class LinkUnknown(Exception):
    """Nobody was ever given this link."""


def address_for(sign_off: SignOff) -> str:
    """The absolute address for the sponsor's mail; each call starts its days of validity again."""
    token = signing.dumps([sign_off.account_request.reference, sign_off.round], salt=SALT)
    return f"{settings.BASE_URL}{reverse('sign-off', kwargs={'token': token})}"


def sign_off_of(token: str) -> SignOff:
    """The sign-off a link belongs to, with its request. Raises `LinkExpired` or `LinkUnknown`."""
    try:
        reference, round_ = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise LinkUnknown from error
    rows = SignOff.objects.select_related("account_request__department", "account_request__reviewer")
    sign_off = rows.filter(account_request__reference=reference, round=round_).first()
    if sign_off is None:
        raise LinkUnknown
    days = SiteSettings.current().sign_off_days
    try:
        signing.loads(token, salt=SALT, max_age=timedelta(days=days))
    except signing.SignatureExpired as error:
        raise LinkExpired(sign_off) from error
    return sign_off
