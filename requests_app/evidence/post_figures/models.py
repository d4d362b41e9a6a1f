from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import NameColumn
from requests_app.figures.models import Metric
from requests_app.trials.models import PostChannel


class PostFigure(models.Model):
    """A metric of a post on a main channel, as somebody typed it. What is not known has no row."""

    shared = models.ForeignKey(PostChannel, models.CASCADE, related_name="figures", verbose_name=_("shared post"))
    metric = models.ForeignKey(Metric, models.PROTECT, related_name="+", verbose_name=_("metric"))
    value = models.DecimalField(_("figure"), max_digits=18, decimal_places=3)
    is_rounded = models.BooleanField(_("rounded"), default=False, help_text=_("By the source, as in “1.2K”."))
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    entered_by_name = NameColumn(max_length=150)
    entered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("figure of a post")
        verbose_name_plural = _("figures of posts")
        ordering = ["shared", "metric"]
        constraints = [models.UniqueConstraint(fields=["shared", "metric"], name="one_figure_a_shared_post")]

    def __str__(self) -> str:
        return f"{self.shared_id} {self.metric_id}"
