from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.filters.fields import SuggestField, select
from requests_app.organisation.channels.models import MainChannel
from requests_app.trials.week.pages import Asked, Show
from requests_app.trials.week.requests import RequestSource


class WeekFilters(forms.Form):
    """The bar above the posts of a week; `request` finds one calendar by reference, title or department."""

    request = SuggestField(label=_("Calendar"), placeholder=_("All calendars"), address="posts-request-suggestions")
    channel = select(_("Channel"), _("All channels"), [])
    show = select(_("Show"), _("All posts"), Show.choices)
    week = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, asked: Asked, *, user: Any) -> None:
        """With what `asked` has understood of the query string."""
        understood = {"show": asked.show, "channel": asked.channel, "week": asked.monday.isoformat()}
        super().__init__({"request": data.get("request", ""), **understood})
        channel: forms.ChoiceField = self.fields["channel"]  # type: ignore[assignment]
        channel.choices = [("", _("All channels")), *MainChannel.objects.values_list("key", "name")]
        request: SuggestField = self.fields["request"]  # type: ignore[assignment]
        request.choose_from(RequestSource(user), data)

    @property
    def reference(self) -> str:
        """Of the calendar that is looked for; empty if that is not clear."""
        self.is_valid()
        return str(self.cleaned_data.get("request", ""))
