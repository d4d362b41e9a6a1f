"""Rules about platforms and cadence."""

import re
from collections.abc import Iterator
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.choices import AccountKind
from questionnaire.effort_words import hours, posts_a_week
from questionnaire.plans import PlannedPlatform
from questionnaire.readiness.rules import Case, Hit, Rule, short
from questionnaire.written import account_names

# Half an hour a working day is the middle of the 20 to 45 minutes that a university's guide counts for one page.
HOURS_PER_PLATFORM = Decimal("2.5")


def _without_audience(case: Case) -> Iterator[Hit]:
    if not case.plan.audiences:
        return
    found_on = {key for audience in case.plan.audiences for key in audience.platforms}
    for row, platform in enumerate(case.plan.platforms):
        if platform.key and platform.key not in found_on:
            words = {"platform": platform.name}
            yield row, _("You plan %(platform)s, but you named no audience there.") % words


def _too_many(case: Case) -> Iterator[Hit]:
    number, available = len(case.plan.platforms), case.estimate.available
    if number > 1 and available is not None and available < number * HOURS_PER_PLATFORM * 60:
        words = {"count": number, "hours": hours(case.estimate.hours_available)}
        yield None, _("%(hours)s a week for %(count)s platforms is not much. Which one would you start with?") % words


def _few(case: Case) -> Iterator[Hit]:
    for row, platform in enumerate(case.plan.platforms):
        if platform.posts_per_week is not None and platform.posts_per_week < case.posts_min:
            words = {"posts": capfirst(posts_a_week(platform.posts_per_week)), "least": case.posts_min}
            words |= {"most": case.posts_max, "platform": platform.name}
            yield row, _("%(posts)s on %(platform)s: readers notice %(least)s to %(most)s.") % words


def _many(case: Case) -> Iterator[Hit]:
    for row, platform in enumerate(case.plan.platforms):
        if platform.posts_per_week is not None and platform.posts_per_week > case.posts_max:
            words = {"posts": capfirst(posts_a_week(platform.posts_per_week)), "least": case.posts_min}
            words |= {"most": case.posts_max, "platform": platform.name}
            yield row, _("%(posts)s on %(platform)s: you can keep up %(least)s to %(most)s for years.") % words


def _refused_name(case: Case) -> Iterator[Hit]:
    """Names of accounts that exist are older than today's rules, and stay as they are."""
    is_existing = case.plan.answer("account_kind") == AccountKind.EXISTING
    for row, platform in enumerate(case.plan.platforms):
        if platform.handle and not is_existing and not platform.existing_url and not _may_be_named(platform):
            words = {"platform": platform.name, "name": short(platform.handle), "rule": platform.name_rule}
            yield row, _("%(platform)s will probably refuse the name “%(name)s”. Its rule: %(rule)s.") % words


def _may_be_named(platform: PlannedPlatform) -> bool:
    name = account_names.name_in(platform.handle)
    return not platform.name_pattern or bool(re.fullmatch(platform.name_pattern, name, re.IGNORECASE))


def _no_address(case: Case) -> Iterator[Hit]:
    platforms = case.plan.platforms
    is_existing = case.plan.answer("account_kind") == AccountKind.EXISTING
    if is_existing and platforms and not any(platform.existing_url for platform in platforms):
        yield None, _("You ask about an account that exists already, but do not give its address.")


RULES = (
    Rule(
        "platform_without_audience",
        "platform_plans.platform",
        25,
        gettext_lazy("The best reason for a platform is that your audience is there."),
        _without_audience,
        is_contradiction=True,
    ),
    Rule(
        "too_many_platforms",
        "platform_plans.platform",
        20,
        gettext_lazy("Each platform is a job of its own: about half an hour a working day, 2.5 hours a week."),
        _too_many,
    ),
    Rule(
        "name_refused",
        "platform_plans.handle",
        5,
        gettext_lazy("A name that the platform does not give has to be changed on the day the account is opened."),
        _refused_name,
        is_told_at_once=True,
    ),
    Rule(
        "few_posts",
        "platform_plans.posts_per_week",
        10,
        gettext_lazy("With fewer posts than usual, readers forget an account, and the trial period cannot show much."),
        _few,
    ),
    Rule(
        "many_posts",
        "platform_plans.posts_per_week",
        10,
        gettext_lazy("With more posts than usual, the quality drops first, and then the people who post give up."),
        _many,
    ),
    Rule(
        "existing_without_address",
        "platform_plans.existing_url",
        15,
        gettext_lazy("We look at an existing account before the meeting, so we need its address."),
        _no_address,
        is_contradiction=True,
    ),
)
