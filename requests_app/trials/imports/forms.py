"""Forms of an import: the file, how it is meant, and adding its posts."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from questionnaire.written.days import DAY_FIRST, MONTH_FIRST
from requests_app.organisation.channels.models import MainChannel
from requests_app.pages.file_forms import FileForm, UploadedFileField
from requests_app.trials.exchange.posts import IN_SEVERAL_COLUMNS, ColumnMeaning
from requests_app.trials.exchange.tables import in_words
from requests_app.trials.forms import ChannelsField
from requests_app.trials.imports.found import FoundCalendar, KeptColumn
from requests_app.trials.imports.models import CalendarImport
from requests_app.trials.terms import CalendarTerms

TOO_LARGE = _("This file is larger than 5 MB.")


class CalendarUploadForm(FileForm):
    calendar = UploadedFileField(
        label=_("Content calendar"),
        help_text=_("A CSV, Excel (.xlsx) or calendar file (.ics), at most 5 MB and 5,000 posts."),
        missing=_("Choose the file of your content calendar."),
        accept=".csv,.tsv,.txt,.xlsx,.ics,text/csv,text/calendar",
    )

    @property
    def upload(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["calendar"]
        return file


class MeaningForm(forms.Form):
    """What the person says about a file that was read: what its columns mean, and what the file leaves open."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, found: FoundCalendar, terms: CalendarTerms, row: CalendarImport, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        self.fields["version"].initial = row.version
        if found.asks_channels or row.elsewhere:
            self._ask_channels(terms, row.elsewhere)
        if found.asks_order or row.order:
            self._ask_order()
        if found.other_sheets:
            sheets = [found.sheet, *found.other_sheets]
            self.fields["sheet"] = forms.ChoiceField(
                label=_("Sheet"), choices=[(name, name) for name in sheets], initial=found.sheet
            )
        for column in found.columns:
            self.fields[f"column-{column.number}"] = forms.ChoiceField(
                label=_name_of(column), choices=ColumnMeaning.choices, initial=column.meaning
            )

    def _ask_channels(self, terms: CalendarTerms, elsewhere: list[str]) -> None:
        field = ChannelsField(terms.channels, required=False)
        field.label = _("Channels of posts for which the file names none")
        field.initial = list(MainChannel.objects.filter(key__in=elsewhere))
        self.fields["elsewhere"] = field

    def _ask_order(self) -> None:
        question = self.found.asks_order
        labels = (_now("The day comes first"), _now("The month comes first"))
        if question:
            labels = (
                _now("%(day)s, the day comes first") % {"day": in_words(question.day_first)},
                _now("%(day)s, the month comes first") % {"day": in_words(question.month_first)},
            )
        label = _now("Days in figures")
        if question:
            label = _now("What day is “%(written)s”?") % {"written": question.written}
        self.fields["order"] = forms.ChoiceField(
            label=label,
            choices=list(zip((DAY_FIRST, MONTH_FIRST), labels, strict=True)),
            widget=forms.RadioSelect,
            initial=self.found.order or None,
            required=False,
        )

    @property
    def questions(self) -> Iterator[BoundField]:
        """The fields above the columns."""
        return (self[name] for name in ("elsewhere", "order", "sheet") if name in self.fields)

    @property
    def columns(self) -> list[tuple[KeptColumn, BoundField]]:
        return [(column, self[f"column-{column.number}"]) for column in self.found.columns]

    def clean(self) -> dict[str, Any] | None:
        """A meaning that a person gives to two columns would be lost for one of them."""
        cleaned = super().clean() or self.cleaned_data
        given = list(self._changed().values())
        for number, meaning in self._changed().items():
            if meaning not in IN_SEVERAL_COLUMNS and given.count(meaning) > 1:
                words = {"meaning": ColumnMeaning(meaning).label}
                self.add_error(f"column-{number}", _now("“%(meaning)s” is chosen for two columns.") % words)
        return cleaned

    def _changed(self) -> dict[int, str]:
        chosen = {column.number: self.cleaned_data.get(f"column-{column.number}", "") for column in self.found.columns}
        return {
            column.number: chosen[column.number]
            for column in self.found.columns
            if chosen[column.number] not in {"", column.meaning}
        }

    def _mapping(self) -> dict[int, str]:
        """What is given to one column, another one gives up."""
        changed = self._changed()
        taken = set(changed.values()) - IN_SEVERAL_COLUMNS
        kept = {
            column.number: ColumnMeaning.NONE.value if column.meaning in taken else column.meaning.value
            for column in self.found.columns
        }
        return kept | changed

    def details(self) -> dict[str, Any]:
        """The keywords of `services.read_again`; on another sheet there are other columns."""
        given = self.cleaned_data
        sheet = given.get("sheet", self.found.sheet)
        return {
            "mapping": self._mapping() if sheet == self.found.sheet else {},
            "order": given.get("order") or "",
            "elsewhere": [channel.key for channel in given.get("elsewhere") or ()],
            "sheet": sheet,
            "version": given["version"],
        }


class AddPostsForm(forms.Form):
    """Adding the posts; if lines are wrong, only without these."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    leave_out = forms.BooleanField(required=False)

    def __init__(self, *args: Any, version: int, wrong: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = version
        if not wrong:
            del self.fields["leave_out"]
        else:
            label = ngettext(
                "Leave out the %(count)s line that is not understood",
                "Leave out the %(count)s lines that are not understood",
                wrong,
            )
            self.fields["leave_out"].label = label % {"count": f"{wrong:,}"}

    def details(self) -> dict[str, Any]:
        return {"leave_out": self.cleaned_data.get("leave_out", False), "version": self.cleaned_data["version"]}


def _name_of(column: KeptColumn) -> str:
    return column.name or _now("Column %(number)s") % {"number": column.number + 1}
