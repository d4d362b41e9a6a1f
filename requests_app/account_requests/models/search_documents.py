"""What search knows of a request: one row each, whose text the database keeps in an index of its own kind."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.models.account_requests import AccountRequest


class SearchDocument(models.Model):
    """Words of a request as `search.words` folds them, each once in a column, separated by spaces.

    `own` are the words of the present answers that the latest submission does not have: the department alone finds
    them. `submitted` are those that only the latest submission has: they are for the comms team. `scope` says who may
    find the rest. `people` and `people_submitted` are pairs of a role and a name, for the same two sides.
    """

    account_request = models.OneToOneField(
        AccountRequest, models.CASCADE, primary_key=True, related_name="search_document"
    )
    scope = models.TextField(help_text=_("Who may find it: `comms`, and `d` with the key of the department."))
    exact = models.TextField(help_text=_("Marks of the reference, the title and the account names as a whole."))
    title = models.TextField(help_text=_("The words of the reference and the title."))
    department = models.TextField()
    names = models.TextField(help_text=_("The words of the names of people."))
    handles = models.TextField(help_text=_("The words of the account names."))
    body = models.TextField(help_text=_("The words of all other answers."))
    own = models.TextField()
    submitted = models.TextField()
    people = models.JSONField(default=list)
    people_submitted = models.JSONField(default=list)

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")

    def __str__(self) -> str:
        return str(self.account_request_id)
