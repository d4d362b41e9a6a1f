"""A field for the link of each post that was shared without one."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from questionnaire.written.fields import LinkField
from requests_app.account_requests.models import AccountRequest
from requests_app.trials.links.services import Place, missing_links

# So many fields are on one page; the next ones come once these are filled in.
AT_ONCE = 30
LONGEST_TEXT = 90


class SharedLinksForm(forms.Form):
    def __init__(self, *args: Any, account_request: AccountRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places: dict[str, Place] = {}
        for row in missing_links(account_request)[:AT_ONCE]:
            words = {"number": row.post.number, "channel": row.channel.name}
            field = LinkField(label=_("Post %(number)s on %(channel)s") % words, max_length=500, required=False)
            day, text = date_format(row.shared_on or ""), Truncator(row.post.text).chars(LONGEST_TEXT)
            field.help_text = _("Shared on %(day)s: %(text)s") % {"day": day, "text": text}
            field.mark_optional = True  # type: ignore[attr-defined]
            name = f"link_{row.post.number}_{row.channel.key}"
            self.fields[name], self.places[name] = field, (row.post.number, row.channel.key)

    def links(self) -> dict[Place, str]:
        return {place: self.cleaned_data[name] for name, place in self.places.items()}
