"""The platforms on offer, and what a department plans to do on each of them."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.post_lengths import CountedBy, PostRule
from questionnaire.written.columns import (
    AccountNameColumn,
    DayColumn,
    LargeWholeNumberColumn,
    LineColumn,
    LinkColumn,
    NameColumn,
    ProseColumn,
    WholeNumberColumn,
)

# Any of them goes out of date.
LIMITS = ("post_limit", "link_length", "post_byte_limit", "alt_text_limit", "pictures_most")


def is_an_expression(text: str) -> None:
    """Raises ValidationError, with the place of what is wrong, for a text that is no regular expression."""
    try:
        re.compile(text)
    except re.error as error:
        raise ValidationError(_("This is not a regular expression: %(reason)s.") % {"reason": error}) from error


class Platform(models.Model):
    """A social network that may be asked for: the effort it takes by experience, the names it gives, its limits."""

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
    post_limit = LargeWholeNumberColumn(
        _("longest text of a post"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty if no limit is known. People are told about a longer text; no post is refused for it."),
    )
    counted_by = models.CharField(
        _("counted in"), max_length=20, choices=CountedBy.choices, default=CountedBy.CHARACTERS
    )
    link_length = WholeNumberColumn(
        _("a link counts as"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty if a link counts as it is written."),
    )
    post_byte_limit = LargeWholeNumberColumn(
        _("longest text in bytes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("If the platform has such a limit besides (UTF-8)."),
    )
    alt_text_limit = WholeNumberColumn(
        _("longest description of a picture"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    pictures_most = WholeNumberColumn(
        _("most pictures of a post"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    limits_checked_on = DayColumn(_("limits checked on"), null=True, blank=True)

    class Meta:
        verbose_name = _("platform")
        verbose_name_plural = _("platforms")
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(name_pattern="") | ~models.Q(name_rule=""),
                name="platform_name_pattern_in_words",
                violation_error_message=_("Say the rule for account names in words as well."),
            ),
            models.CheckConstraint(
                condition=models.Q(limits_checked_on__isnull=False) | models.Q(**dict.fromkeys(LIMITS)),
                name="platform_limits_have_a_day",
                violation_error_message=_("Say on which day the limits of posts were checked."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def post_rule(self) -> PostRule | None:
        """What limits the text of a post; None if no limit is known."""
        if self.post_limit is None and self.post_byte_limit is None:
            return None
        return PostRule(self.post_limit, self.counted_by, self.link_length, self.post_byte_limit)


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
