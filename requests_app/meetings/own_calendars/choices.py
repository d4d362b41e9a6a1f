"""Why somebody's own calendar could not be read, each with the sentence that its owner reads."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarProblem(models.TextChoices):
    """The values are what `fetching_program` and `reading_program` answer."""

    ADDRESS = "address", _("This is not an address that we can fetch. It begins with https:// or webcal://.")
    NOT_HTTPS = "not_https", _("Only addresses that begin with https:// or webcal:// are fetched from the internet.")
    PORT = "port", _("A calendar on the internet is fetched at the usual port for https, 443, alone.")
    NOT_PERMITTED = (
        "not_permitted",
        _("The host is inside a network that the portal may not ask. Your IT can permit hosts of your organisation."),
    )
    UNKNOWN_HOST = "unknown_host", _("No host with this name was found. Check the address.")
    UNREACHABLE = "unreachable", _("The host does not take connections.")
    CERTIFICATE = "certificate", _("The certificate of the host is not valid for its name, so we asked for nothing.")
    REDIRECTS = "redirects", _("The address leads on to others too often, or to one without https.")
    REFUSED = "refused", _("The host does not give out the calendar by this address. Copy the address for sharing.")
    GONE = "gone", _("There is no calendar at this address any more. Copy the address for sharing again.")
    FAILED = "failed", _("The host answered with an error.")
    TOO_SLOW = "too_slow", _("The host took longer than 20 seconds.")
    TOO_LARGE = "too_large", _("The calendar is larger than 5 MB.")
    DAMAGED = "damaged", _("The answer of the host broke off or was damaged.")
    NOT_A_CALENDAR = "not_a_calendar", _("What is at this address is not a calendar that we can read.")
    TOO_MUCH = "too_much", _("The calendar has more events than can be read in half a minute.")
    UNEXPECTED = "unexpected", _("Reading failed, and we do not know why. An admin finds the reason in the log.")
