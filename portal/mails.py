"""What people are written about their own account: one table, also for what django-allauth wants to send."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from requests_app.mail import services as mails
from requests_app.mail import wording
from requests_app.mail.models import Mail
from requests_app.mail.notices import Text
from requests_app.organisation.models import SiteSettings

Fact = tuple[str, str]
RESET_HOURS = str(settings.PASSWORD_RESET_TIMEOUT // 3600)
NOTHING_TO_DO = gettext_lazy(
    "There is nothing for you to do. If it was not you, tell the comms team and choose another password at once:"
)
IGNORE_IT = gettext_lazy("Ignore this mail. Nothing has changed.")


@dataclass(frozen=True)
class AccountMail:
    """One row: what happened, then what to do with one link.

    `must_act`: the reader has to act. The link is the one that django-allauth hands over by the name `link`, or that of
    `page`, an address of ours. `if_not_you` says what somebody does who did not ask for this mail. `own_opening` is for
    those who did it themselves. Sentences may use %(organisation)s, %(email)s, who receives it, and what the sender
    passes.
    """

    subject: Text
    opening: Text
    then: Text
    must_act: bool = False
    link: str = ""
    page: str = ""
    if_not_you: Text = ""
    own_opening: Text = ""


INVITATION, INVITATION_AGAIN, RESET = "invitation", "invitation_again", "password_reset_key"
FORMER_ADDRESS, NEW_ADDRESS = "account_former_address", "account_new_address"

SENT: dict[str, AccountMail] = {
    INVITATION: AccountMail(
        gettext_lazy("Accept your invitation to the Social Account Portal"),
        gettext_lazy("%(who)s invites you to the Social Account Portal of %(organisation)s. %(purpose)s"),
        gettext_lazy("Please choose a password within %(days)s days to accept. The link works once:"),
        must_act=True,
    ),
    INVITATION_AGAIN: AccountMail(
        gettext_lazy("Your new link to the Social Account Portal"),
        gettext_lazy(
            "You asked for a new link to the Social Account Portal of %(organisation)s. You are invited, and have not "
            "chosen a password yet."
        ),
        gettext_lazy("Choose one within %(days)s days. The link works once:"),
        if_not_you=IGNORE_IT,
    ),
    RESET: AccountMail(
        gettext_lazy("Your link for a new password"),
        gettext_lazy("You asked for a new password for the Social Account Portal of %(organisation)s."),
        gettext_lazy("Choose it within %(hours)s hours. The link works once:"),
        link="password_reset_url",
        if_not_you=gettext_lazy("Ignore this mail. Your password stays as it is."),
    ),
    "password_reset": AccountMail(
        gettext_lazy("Your new password is set"),
        gettext_lazy(
            "You have used a link to choose a new password for the Social Account Portal of %(organisation)s."
        ),
        NOTHING_TO_DO,
        page="account_reset_password",
    ),
    "password_changed": AccountMail(
        gettext_lazy("Your password is changed"),
        gettext_lazy("You have changed your password for the Social Account Portal of %(organisation)s."),
        NOTHING_TO_DO,
        page="account_reset_password",
    ),
    FORMER_ADDRESS: AccountMail(
        gettext_lazy("Your address in the Social Account Portal has changed"),
        gettext_lazy(
            "%(who)s has changed your address in the Social Account Portal of %(organisation)s. You cannot sign in "
            "with %(email)s any more."
        ),
        gettext_lazy(
            "There is nothing for you to do: your new address has got a mail. If this is wrong, tell the comms team."
        ),
        own_opening=gettext_lazy(
            "You have changed your address in the Social Account Portal of %(organisation)s. You cannot sign in with "
            "%(email)s any more."
        ),
    ),
    NEW_ADDRESS: AccountMail(
        gettext_lazy("Sign in to the Social Account Portal with this address"),
        gettext_lazy(
            "%(who)s has changed your address in the Social Account Portal of %(organisation)s. It is %(email)s now."
        ),
        gettext_lazy("Your password stays as it is. The next time you sign in, use this address:"),
        page="account_login",
        own_opening=gettext_lazy(
            "You have changed your address in the Social Account Portal of %(organisation)s. It is %(email)s now."
        ),
    ),
}

# The portal's settings switch these off. Should one be switched on, it has our words and not those of the package.
CONFIRM = AccountMail(
    gettext_lazy("Confirm your e-mail address"),
    gettext_lazy("You gave %(email)s as your address in the Social Account Portal of %(organisation)s."),
    gettext_lazy("Confirm that it is yours:"),
    must_act=True,
    link="activate_url",
    if_not_you=IGNORE_IT,
)
SWITCHED_OFF: dict[str, AccountMail] = {
    "password_set": AccountMail(
        gettext_lazy("Your password is set"),
        gettext_lazy("You have chosen a password for the Social Account Portal of %(organisation)s."),
        NOTHING_TO_DO,
        page="account_reset_password",
    ),
    "email_confirmation": CONFIRM,
    "email_confirmation_signup": CONFIRM,
    "email_confirm": AccountMail(
        gettext_lazy("Your e-mail address is confirmed"),
        gettext_lazy("You have confirmed your address in the Social Account Portal of %(organisation)s."),
        NOTHING_TO_DO,
        page="account_reset_password",
    ),
    "email_changed": AccountMail(
        gettext_lazy("Your address in the Social Account Portal has changed"),
        gettext_lazy("You have changed your address in the Social Account Portal of %(organisation)s to %(to_email)s."),
        NOTHING_TO_DO,
        page="account_reset_password",
    ),
    "email_deleted": AccountMail(
        gettext_lazy("An address was removed from your account"),
        gettext_lazy("You have removed %(deleted_email)s from the Social Account Portal of %(organisation)s."),
        NOTHING_TO_DO,
        page="account_reset_password",
    ),
    "account_already_exists": AccountMail(
        gettext_lazy("You have access already"),
        gettext_lazy("You asked for access to the Social Account Portal of %(organisation)s, and you have it already."),
        gettext_lazy("If you have forgotten your password, choose a new one:"),
        link="password_reset_url",
        if_not_you=IGNORE_IT,
    ),
    "unknown_account": AccountMail(
        gettext_lazy("Nobody is invited at this address"),
        gettext_lazy("You asked for a new password for the Social Account Portal of %(organisation)s with %(email)s."),
        gettext_lazy("Nobody there has this address. Try another one of yours, or ask to be invited:"),
        page="account_reset_password",
        if_not_you=IGNORE_IT,
    ),
    "login_code": AccountMail(
        gettext_lazy("Your code for signing in"),
        gettext_lazy("You are signing in to the Social Account Portal of %(organisation)s."),
        gettext_lazy("Type this code where you are asked for it: %(code)s"),
        if_not_you=IGNORE_IT,
    ),
    "password_reset_code": AccountMail(
        gettext_lazy("Your code for a new password"),
        gettext_lazy("You asked for a new password for the Social Account Portal of %(organisation)s."),
        gettext_lazy("Type this code where you are asked for it: %(code)s"),
        if_not_you=IGNORE_IT,
    ),
}

ACCOUNT_MAILS = SENT | SWITCHED_OFF


def write(
    kind: str,
    *,
    to_email: str,
    to_name: str = "",
    link: str = "",
    words: Mapping[str, Any] | None = None,
    facts: Sequence[Fact] = (),
    is_own: bool = False,
) -> Mail:
    """Store the mail of a kind, for the worker to deliver. `is_own`: the reader did what it tells of."""
    row, site = ACCOUNT_MAILS[kind], SiteSettings.current()
    values = {"organisation": site.organisation_name, "email": to_email, "hours": RESET_HOURS, **(words or {})}
    opening = row.own_opening if is_own and row.own_opening else row.opening
    details = [*facts, *([(_("If it was not you"), str(row.if_not_you))] if row.if_not_you else [])]
    return mails.write(
        kind=kind,
        to_email=to_email,
        to_name=to_name,
        subject=wording.one_line(wording.marked(str(row.subject) % values, must_act=row.must_act)),
        body=wording.text(
            opening=wording.one_line(str(opening) % values),
            then=wording.one_line(str(row.then) % values),
            link=link or (absolute(reverse(row.page)) if row.page else ""),
            facts=[*details, (_("Questions"), whom_to_ask(site))],
        ),
    )


def write_for_allauth(kind: str, *, to_email: str, to_name: str = "", context: Mapping[str, Any]) -> Mail:
    """A mail that django-allauth wants to send; its `context` has the link or code under the names it gives them."""
    link = str(context.get(ACCOUNT_MAILS[kind].link, "") or "")
    words = {name: context.get(name) or "" for name in ("code", "to_email", "deleted_email")}
    facts = [(_("You sign in with"), to_email)] if kind == RESET else []
    return write(kind, to_email=to_email, to_name=to_name, link=link, words=words, facts=facts)


def whom_to_ask(site: SiteSettings) -> str:
    """The comms team, with its mailbox if the settings name one."""
    return ", ".join(part for part in (site.team_name, site.team_email) if part)


def moment(at: datetime) -> str:
    """Day and time on the site's clock, with the zone's name."""
    local = localtime(at, wording.zone())
    return f"{date_format(local, 'l j F Y, H:i')} ({local.tzinfo})"


def absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}"
