"""Rules about the people who will do it, their hours and their mailboxes."""

from collections.abc import Iterator
from itertools import combinations

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from questionnaire.different_people import are_different
from questionnaire.effort import EffortVerdict, Estimate
from questionnaire.effort_words import hours, posts_a_week
from questionnaire.mailboxes import is_personal
from questionnaire.plans import Plan, PlannedAdministrator
from questionnaire.readiness.rules import Case, Hit, Rule
from questionnaire.vague_words import is_passing, words_of
from questionnaire.written.texts import comparable


def _too_little_time(case: Case) -> Iterator[Hit]:
    if case.estimate.verdict == EffortVerdict.SHORT:
        sentence = ngettext(
            "%(posts)s takes about %(needed)s; the account managers have %(available)s.",
            "%(posts)s take about %(needed)s; the account managers have %(available)s.",
            case.estimate.posts_per_week,
        )
        yield None, sentence % _words(case.estimate)


def _tight(case: Case) -> Iterator[Hit]:
    if case.estimate.verdict == EffortVerdict.TIGHT:
        sentence = ngettext(
            "%(posts)s takes about %(needed)s of the %(available)s you have. Who covers leave and busy weeks?",
            "%(posts)s take about %(needed)s of the %(available)s you have. Who covers leave and busy weeks?",
            case.estimate.posts_per_week,
        )
        yield None, sentence % _words(case.estimate)


def _words(estimate: Estimate) -> dict[str, str]:
    return {
        "posts": capfirst(posts_a_week(estimate.posts_per_week)),
        "needed": hours(estimate.hours_needed),
        "available": hours(estimate.hours_available),
    }


def _no_hours(case: Case) -> Iterator[Hit]:
    sentence = _("%(name)s has no hours for it. Who does the work when the others are away?")
    for row, person in enumerate(case.plan.administrators):
        if person.hours_per_week is not None and not person.hours_per_week:
            yield row, sentence % {"name": person.name or _("Somebody")}


def _same_person(case: Case) -> Iterator[Hit]:
    mailbox = case.plan.answer("unit_mailbox")
    named = [(row, person) for row, person in enumerate(case.plan.administrators) if person.name]
    for (_row, one), (row, other) in combinations(named, 2):
        same_words = words_of(one.name) == words_of(other.name) != frozenset()
        if same_words or not are_different(one, other, mailbox):
            words = {"one": one.name, "other": other.name}
            yield row, _("%(one)s and %(other)s look like the same person. Two people are needed.") % words
            return


def _personal_unit_mailbox(case: Case) -> Iterator[Hit]:
    words = {"address": case.plan.answer("unit_mailbox")}
    if is_personal(words["address"]):
        yield None, _("%(address)s is a private mailbox. It should not own an account of the organisation.") % words


def _personal_administrator(case: Case) -> Iterator[Hit]:
    sentence = _("%(address)s is a private address. We give access to work addresses only.")
    for row, person in enumerate(case.plan.administrators):
        if is_personal(person.email):
            yield row, sentence % {"address": person.email}


def _mailbox_of_one(case: Case) -> Iterator[Hit]:
    mailbox = case.plan.answer("unit_mailbox")
    owners = [person for person in case.plan.administrators if person.name and _is_theirs(mailbox, person, case.plan)]
    if owners:
        words = {"address": mailbox, "name": owners[0].name}
        yield None, _("%(address)s should belong to the department, but looks like the mailbox of %(name)s.") % words


def _is_theirs(mailbox: str, person: PlannedAdministrator, plan: Plan) -> bool:
    """The address carries their full name, or only they of several people give it as theirs."""
    address = comparable(mailbox)
    users = [other for other in plan.administrators if address and comparable(other.email) == address]
    has_name = len(words_of(person.name)) > 1 and words_of(person.name) <= words_of(address.partition("@")[0])
    return has_name or (users == [person] and len(plan.administrators) > 1)


def _nobody_trained(case: Case) -> Iterator[Hit]:
    people = case.plan.administrators
    if people and not any(person.is_trained for person in people):
        sentence = ngettext(
            "The person you name has not done the training yet. When will they?",
            "None of the %(count)s people you name has done the training yet. When will they?",
            len(people),
        )
        yield None, sentence % {"count": len(people)}


def _passing_first(case: Case) -> Iterator[Hit]:
    people = case.plan.administrators
    if people and is_passing(people[0].position):
        words = {"name": people[0].name or _("Somebody"), "position": people[0].position}
        yield 0, _("%(name)s (%(position)s) is named first. Name somebody first who will stay.") % words


RULES = (
    Rule(
        "personal_unit_mailbox",
        "unit_mailbox",
        15,
        gettext_lazy("When a person leaves, a private mailbox goes with them, and so does the account."),
        _personal_unit_mailbox,
        is_contradiction=True,
    ),
    Rule(
        "mailbox_of_one",
        "unit_mailbox",
        10,
        gettext_lazy(
            "Platforms send codes and warnings to this mailbox. Somebody must read them when one person is away."
        ),
        _mailbox_of_one,
        is_contradiction=True,
    ),
    Rule(
        "same_person",
        "administrators.name",
        20,
        gettext_lazy("Two people are needed, so that a holiday or a change of jobs does not lock everybody out."),
        _same_person,
        is_contradiction=True,
    ),
    Rule(
        "personal_administrator",
        "administrators.email",
        10,
        gettext_lazy("Access through a private address remains when somebody leaves, and cannot be taken back."),
        _personal_administrator,
        is_contradiction=True,
    ),
    Rule(
        "passing_first",
        "administrators.position",
        5,
        gettext_lazy(
            "Most institutions do not accept students and trainees as first account managers, because they move on."
        ),
        _passing_first,
    ),
    Rule(
        "too_little_time",
        "administrators.hours_per_week",
        30,
        gettext_lazy("Work without hours does not get done. Most accounts fall silent for lack of time."),
        _too_little_time,
        is_contradiction=True,
    ),
    Rule(
        "tight_time",
        "administrators.hours_per_week",
        10,
        gettext_lazy(
            "About a fifth of a year’s hours goes to leave, illness and weeks in which other work comes first."
        ),
        _tight,
    ),
    Rule(
        "no_hours",
        "administrators.hours_per_week",
        5,
        gettext_lazy("An account manager without hours is a name, not a second pair of hands."),
        _no_hours,
    ),
    Rule(
        "nobody_trained",
        "administrators.is_trained",
        10,
        gettext_lazy("Learn about privacy, consent and crises before the first post, not after it."),
        _nobody_trained,
    ),
)
