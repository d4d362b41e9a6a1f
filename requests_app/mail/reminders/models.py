from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import WholeNumberColumn
from requests_app.account_requests.models.account_requests import AccountRequest
from requests_app.mail.notices import Reminder
from requests_app.mail.reminders.kinds import KINDS, RemindedSide, ReminderKind

NO_REPEAT = _("Say after how many working days it is repeated, or remind once at most.")


class ReminderRule(models.Model):
    """When and whom the portal reminds of one kind of thing. Days are working days.

    The kinds are those of `KINDS`; each has one row, which a data migration brings.
    """

    kind = models.CharField(max_length=40, unique=True, editable=False)
    is_on = models.BooleanField(_("remind"), default=True)
    after_days = WholeNumberColumn(_("after working days"), validators=[MaxValueValidator(60)])
    repeat_every = WholeNumberColumn(_("again every"), validators=[MaxValueValidator(60)])
    most_times = WholeNumberColumn(_("times at most"), validators=[MinValueValidator(1), MaxValueValidator(10)])
    to = models.CharField(_("who is told"), max_length=10, choices=RemindedSide.choices)
    then_to = models.CharField(_("from the second time on"), max_length=10, choices=RemindedSide.choices, blank=True)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(most_times=1) | Q(repeat_every__gt=0),
                name="repeated_reminders_have_a_pause",
                violation_error_message=NO_REPEAT,
            ),
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def about(self) -> ReminderKind:
        return KINDS[Reminder(self.kind)]

    def clean(self) -> None:
        """Raises `ValidationError` beside the field."""
        errors = {}
        if self.repeat_every == 0 and self.most_times and self.most_times > 1:
            errors["repeat_every"] = NO_REPEAT
        for name in ("to", "then_to"):
            if getattr(self, name) and getattr(self, name) not in self.about.sides:
                errors[name] = _("This kind of reminder is not for them.")
        if errors:
            raise ValidationError(errors)

    def told(self, times: int) -> RemindedSide:
        """Who is told of something that was reminded of so many times before."""
        return RemindedSide((times and self.then_to) or self.to)


class ReminderSent(models.Model):
    """How often somebody was reminded of one thing; `key` names it within its request and kind."""

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="reminders_sent")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=60)
    times = models.PositiveSmallIntegerField(default=1)
    last_sent_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reminder that was sent")
        verbose_name_plural = _("reminders that were sent")
        constraints = [
            models.UniqueConstraint(fields=["account_request", "kind", "key"], name="each_reminder_is_counted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
