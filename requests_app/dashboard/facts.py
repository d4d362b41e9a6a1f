"""The facts of a request at a glance."""

from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from requests_app.account_requests.models import AccountRequest
from requests_app.pages.facts import Fact
from requests_app.sign_offs.models import SignOff


def facts_of(account_request: AccountRequest, sign_off: SignOff | None, *, is_member: bool) -> list[Fact]:
    """Who, when and where, as far as it is known yet."""
    facts = [
        Fact(_("Requester"), account_request.requester_name),
        Fact(_("Sponsor"), _sponsor(account_request, sign_off, is_member)),
        Fact(_("Reviewer"), str(account_request.active_reviewer or _("nobody yet"))),
        Fact(_("First submitted"), _day(account_request.first_submitted_at)),
    ]
    if account_request.latest_submitted_at != account_request.first_submitted_at:
        facts.append(Fact(_("Latest submitted"), _day(account_request.latest_submitted_at)))
    trial = account_request.latest_trial
    if trial:
        target = _("%(weeks)s weeks, %(least)s–%(most)s posts a week")
        words = {"weeks": trial.weeks, "least": trial.posts_min, "most": trial.posts_max}
        facts.append(Fact(_("Trial"), target % words))
    if agreement := account_request.agreement_in_force:
        facts.append(Fact(_("Contribution"), agreement.frequency))
    return [fact for fact in facts if fact.value]


def _sponsor(account_request: AccountRequest, sign_off: SignOff | None, is_member: bool) -> str:
    if sign_off is None:
        return account_request.questionnaire.sponsor_name if is_member else ""
    if not sign_off.answer:
        words = {"name": sign_off.sponsor_name, "day": _day(sign_off.asked_at)}
        return _("%(name)s, asked on %(day)s, has not answered yet") % words
    words = {"name": sign_off.sponsor_name, "answer": sign_off.get_answer_display(), "day": _day(sign_off.answered_at)}
    return _("%(name)s: %(answer)s, %(day)s") % words


def _day(moment: Any) -> str:
    return formats.date_format(timezone.localtime(moment).date()) if moment else ""
