"""What the comms team fills in about an account: on the request form, and on the page that records it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class CommsField:
    """A field of the communications team's part. `name` is stable: filled forms are read in by it."""

    name: str
    label: str
    lines: int = 1
    is_wide: bool = False

    @property
    def key(self) -> str:
        """What its value is kept under: the last part of the name."""
        return self.name.rpartition(".")[2]


def comms_fields() -> tuple[CommsField, ...]:
    """The fields of the communications team's part, in the order they are filled in."""
    return (
        CommsField("comms.account_name", _("Account name as created")),
        CommsField("comms.created_on", _("Created on (date)")),
        CommsField("comms.address", _("Address of the account (URL)"), is_wide=True),
        CommsField("comms.credentials_kept", _("Where the credentials are kept"), is_wide=True),
        CommsField("comms.checked_by", _("Checked by")),
        CommsField("comms.checked_on", _("Checked on (date)")),
        CommsField("comms.remarks", _("Remarks"), lines=4, is_wide=True),
    )


def checklist() -> tuple[CommsField, ...]:
    """The check boxes of the communications team's part."""
    return (
        CommsField("comms.check.two_administrators", _("Two account managers have access and tried it")),
        CommsField("comms.check.comms_access", _("The communications team has access of its own")),
        CommsField("comms.check.two_factor", _("Two-factor sign-in is on for everybody")),
        CommsField("comms.check.unit_mailbox", _("A department mailbox owns it, not a personal one")),
        CommsField("comms.check.credentials", _("Credentials and recovery codes are kept safe")),
        CommsField("comms.check.brand", _("Name and picture follow the brand guide")),
        CommsField("comms.check.imprint", _("Imprint and privacy notice are linked")),
        CommsField("comms.check.rules", _("House rules and consent forms handed over")),
        CommsField("comms.check.register", _("The account is in the register and the directory")),
        CommsField("comms.check.first_review", _("The date of the first review is in the calendar")),
    )
