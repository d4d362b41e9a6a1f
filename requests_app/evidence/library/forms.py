"""Finding cases in the library: words and filters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaire.models import Platform
from questionnaire.written.fields import LineField
from requests_app.account_requests.choices import Verdict
from requests_app.account_requests.filters.fields import select
from requests_app.account_requests.models import DepartmentKind
from requests_app.evidence.library.choices import HoursBand
from requests_app.evidence.library.models import LibraryCaseQuerySet


class LibraryFilters(forms.Form):
    """Sent by GET; what is no choice narrows nothing."""

    q = LineField(
        label=_("Search"), required=False, max_length=200, widget=forms.TextInput(attrs={"class": "form-control"})
    )
    kind = select(_("Kind of department"), _("All kinds"), [])
    platform = select(_("Platform"), _("All platforms"), [])
    outcome = select(_("Outcome"), _("All outcomes"), Verdict.choices)
    size = select(_("Size"), _("All sizes"), HoursBand.choices)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.kinds = {str(kind.pk): kind for kind in DepartmentKind.objects.all()}
        self.platforms = {platform.key: platform for platform in Platform.objects.all()}
        self._offer("kind", [(key, kind.name) for key, kind in self.kinds.items()])
        self._offer("platform", [(key, platform.name) for key, platform in self.platforms.items()])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = [*field.choices, *choices]

    @property
    def is_filtered(self) -> bool:
        return any(self.data.get(name) for name in self.fields)

    def narrowed(self, rows: LibraryCaseQuerySet) -> LibraryCaseQuerySet:
        self.is_valid()
        chosen = self.cleaned_data
        if words := chosen.get("q"):
            rows = rows.matching(words)
        if kind := chosen.get("kind"):
            rows = rows.of_kind(self.kinds[kind])
        if platform := chosen.get("platform"):
            rows = rows.on_platforms(self.platforms[platform])
        if outcome := chosen.get("outcome"):
            rows = rows.with_outcome(Verdict(outcome))
        if size := chosen.get("size"):
            rows = rows.of_size(HoursBand(size))
        return rows
