"""The platforms on offer, and what a department plans to do on each of them."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import (
    AccountNameColumn,
    DayColumn,
    LineColumn,
    LinkColumn,
    NameColumn,
    ProseColumn,
    WholeNumberColumn,
)


def is_an_expression(text: str) -> None:
    """Raises ValidationError, with the place of what is wrong, for a text that is no regular expression."""
    try:
        re.compile(text)
    except re.error as error:
        raise ValidationError(_("This is not a regular expression: %(reason)s.") % {"reason": error}) from error


class Platform(models.Model):
    """A social network that may be asked for, with the effort it takes by experience, and the names it gives."""

    key = models.SlugField(_("key"), unique=True, help_text=_("Short, stable name; it never changes."))
    name = NameColumn(_("name"), max_length=60)
    is_offered = models.BooleanField(_("on offer"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    minutes_per_post = WholeNumberColumn(_("minutes a post"))
    minutes_per_day = WholeNumberColumn(_("minutes a day for replies"))
    effort_source = LineColumn(_("where these figures come from"), max_length=300, blank=True)
    name_rule = LineColumn(
        _("rule for account names"),
        max_length=200,
        blank=True,
        help_text=_("For example: 3 to 30 letters, digits and underscores. It is told beside a name that breaks it."),
    )
    name_pattern = LineColumn(
        _("the same as a regular expression"),
        max_length=300,
        blank=True,
        validators=[is_an_expression],
        help_text=_("It describes a whole account name without its @, in any case. Without it no name is checked."),
    )
    names_checked_on = DayColumn(_("rule checked on"), null=True, blank=True)

    class Meta:
        verbose_name = _("platform")
        verbose_name_plural = _("platforms")
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(name_pattern="") | ~models.Q(name_rule=""),
                name="platform_name_pattern_in_words",
                violation_error_message=_("Say the rule for account names in words as well."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class PlatformPlan(models.Model):
    """One platform a department wants, with its cadence (posts per week)."""

    questionnaire = models.ForeignKey("questionnaire.Questionnaire", models.CASCADE, related_name="platform_plans")
    platform = models.ForeignKey(Platform, models.PROTECT, null=True, blank=True, related_name="+")
    handle = AccountNameColumn(max_length=100, blank=True)
    display_name = NameColumn(max_length=150, blank=True)
    why = ProseColumn(blank=True, max_length=2000)
    posts_per_week = WholeNumberColumn(null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(70)])
    existing_url = LinkColumn(blank=True, max_length=500)

    class Meta:
        verbose_name = _("platform plan")
        verbose_name_plural = _("platform plans")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.handle
