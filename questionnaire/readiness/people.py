"""Rules about the sponsor and the audiences."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.mailboxes import is_personal
from questionnaire.readiness.rules import Case, Hit, Rule, short
from questionnaire.vague_words import is_vague_audience


def _vague(case: Case) -> Iterator[Hit]:
    for row, audience in enumerate(case.plan.audiences):
        if is_vague_audience(audience.who):
            words = {"who": short(audience.who)}
            yield row, _("“%(who)s” could be anybody. Which people do you mean?") % words


def _not_reached(case: Case) -> Iterator[Hit]:
    planned = {platform.key for platform in case.plan.platforms if platform.key}
    for row, audience in enumerate(case.plan.audiences):
        if planned and audience.platforms and planned.isdisjoint(audience.platforms):
            words = {"who": short(audience.who), "places": ", ".join(audience.platforms.values())}
            yield row, _("You find “%(who)s” on %(places)s, but plan no account there.") % words


def _elsewhere_only(case: Case) -> Iterator[Hit]:
    for row, audience in enumerate(case.plan.audiences):
        if audience.elsewhere and not audience.platforms and case.plan.platforms:
            words = {"who": short(audience.who), "place": short(audience.elsewhere)}
            yield row, _("You find “%(who)s” only here: %(place)s. Would they see an account at all?") % words


def _personal_sponsor(case: Case) -> Iterator[Hit]:
    address = case.plan.answer("sponsor_email")
    if is_personal(address):
        yield (
            None,
            _("%(address)s is a private address. Please give your sponsor’s work address.") % {"address": address},
        )


RULES = (
    Rule(
        "personal_sponsor",
        "sponsor_email",
        10,
        gettext_lazy(
            "The sponsor answers for the department. A private mailbox does not show that the answer comes from there."
        ),
        _personal_sponsor,
    ),
    Rule(
        "vague_audience",
        "audiences.who",
        25,
        gettext_lazy("A post for everybody is read by nobody. All other answers follow from this one."),
        _vague,
    ),
    Rule(
        "audience_not_reached",
        "audiences.platforms",
        20,
        gettext_lazy("People rarely change platforms for us. An account elsewhere reaches other people, or nobody."),
        _not_reached,
        is_contradiction=True,
    ),
    Rule(
        "audience_elsewhere_only",
        "audiences.elsewhere",
        10,
        gettext_lazy("A forum, a newsletter or a notice in the waiting room may reach them with less work."),
        _elsewhere_only,
    ),
)
