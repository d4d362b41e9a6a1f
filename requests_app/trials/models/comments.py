from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import NameColumn, ProseColumn
from requests_app.account_requests.choices import Role
from requests_app.account_requests.models.account_requests import AccountRequest
from requests_app.trials.choices import CommentKind
from requests_app.trials.models.posts import PlannedPost


class PostComment(models.Model):
    """What department and comms team write to each other about a post. Names are kept as they were."""

    account_request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="post_comments")
    post = models.ForeignKey(PlannedPost, models.CASCADE, related_name="comments")
    kind = models.CharField(_("kind"), max_length=12, choices=CommentKind.choices, default=CommentKind.COMMENT)
    text = ProseColumn(_("comment"), max_length=2000)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_by_name = NameColumn(max_length=150, editable=False)
    role = models.CharField(max_length=10, choices=Role.choices, editable=False)
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("comment on a post")
        verbose_name_plural = _("comments on posts")
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.post} {self.written_by_name}"
