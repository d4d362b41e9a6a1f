from django import forms
from django.utils.translation import gettext_lazy as _

from requests_app.account_requests.filters.fields import select
from requests_app.organisation.channels.models import MainChannel
from requests_app.trials.week.pages import Asked, Show


class WeekFilters(forms.Form):
    """The bar above the posts of a week, as it was asked for; `Asked` reads it."""

    show = select(_("Show"), _("All posts"), Show.choices)
    channel = select(_("Channel"), _("All channels"), [])
    week = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, asked: Asked) -> None:
        super().__init__({"show": asked.show, "channel": asked.channel, "week": asked.monday.isoformat()})
        channel: forms.ChoiceField = self.fields["channel"]  # type: ignore[assignment]
        channel.choices = [("", _("All channels")), *MainChannel.objects.values_list("key", "name")]
