"""Forms of figures: those of a month, a file, and what a file leaves open."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.utils import formats
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from questionnaire.written.days import DAY_FIRST, MONTH_FIRST
from questionnaire.written.fields import LineField
from questionnaire.written.numbers import NotANumber, UnclearNumber
from requests_app.figures.models import AccountFigure, MeasuredAccount, Metric
from requests_app.figures.reading.numbers import COMMA, POINT, Numbers
from requests_app.figures.reading.results import ColumnUse, FigureColumn, FigureMeaning, ReadFigures, ReadValue
from requests_app.pages.file_forms import FileForm, UploadedFileField

MEGABYTE = 1024 * 1024
MOST_BYTES = 5 * MEGABYTE
TOO_LARGE = _("This file is larger than 5 MB.")
MONTHS_OFFERED = 60
LARGEST = 10**12
DECEMBER = 12
USES = {
    ColumnUse.ASKED: _("Not known yet"),
    ColumnUse.NONE: _("Not used"),
    ColumnUse.DAY: _("Day or month"),
    ColumnUse.DAY_OF_FIGURES: _("Day of the figures"),
    ColumnUse.KEY: _("Number of the post"),
    ColumnUse.LINK: _("Link to the post"),
    ColumnUse.TITLE: _("Text of the post"),
    ColumnUse.KIND: _("Kind of post"),
    ColumnUse.ACCOUNT_KEY: _("Number of the account"),
    ColumnUse.ACCOUNT_NAME: _("Name of the account"),
}


def months_until(today: date) -> list[date]:
    """The newest first."""
    newest = today.year * DECEMBER + today.month - 1
    return [date(place // DECEMBER, place % DECEMBER + 1, 1) for place in range(newest, newest - MONTHS_OFFERED, -1)]


class ChosenMonthForm(forms.Form):
    """Which month; the last one that is over unless another is chosen."""

    month = forms.ChoiceField(label=_("Month"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.months = {f"{month:%Y-%m}": month for month in months_until(today)}
        field = self.fields["month"]
        field.choices = [(key, formats.date_format(month, "F Y")) for key, month in self.months.items()]  # type: ignore[attr-defined]
        self.usual = list(self.months)[1]

    @property
    def chosen(self) -> date:
        key = self.cleaned_data.get("month") if self.is_valid() else ""
        return self.months[key or self.usual]


class FigureField(LineField):
    """A figure as people write it: a `ReadValue`, rounded for “1.2K”, or None if it is not known."""

    def __init__(self, *, metric: Metric, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"})
        super().__init__(**{"label": metric.name, "required": False, "max_length": 40, "widget": widget, **kwargs})
        self.is_whole = metric.is_whole
        self.mark_optional = False

    def clean(self, value: Any) -> ReadValue | None:
        written = super().clean(value)
        try:
            read = Numbers().read(written, is_whole=self.is_whole)
        except UnclearNumber as error:
            sentence = _now("This can be two numbers. Write it without a sign between thousands.")
            raise forms.ValidationError(sentence) from error
        except NotANumber as error:
            whole, any_number = _now("Write a whole number, or leave it empty."), _now("Write a number.")
            raise forms.ValidationError(whole if self.is_whole else any_number) from error
        if read and abs(read.value) >= LARGEST:
            raise forms.ValidationError(_now("This number is too large."))
        return read


class MonthFiguresForm(forms.Form):
    """The figures of a month; one that is left empty is not known, which is not 0."""

    def __init__(self, *args: Any, account: MeasuredAccount, month: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        figures = AccountFigure.objects.filter(account=account.pk, month=month).select_related("metric")
        known = {figure.metric.key: figure for figure in figures}
        for metric in Metric.objects.all():
            key, figure = metric.key, known.get(metric.key)
            if not figure and not metric.is_offered:
                continue
            self.fields[key] = FigureField(metric=metric, initial=written(figure.value) if figure else "")

    @property
    def read(self) -> dict[str, ReadValue | None]:
        """What was changed; the others stay as they are."""
        return {key: self.cleaned_data[key] for key in self.changed_data}


class FiguresUploadForm(FileForm):
    file = UploadedFileField(
        label=_("Export of the platform"),
        help_text=_("A CSV or Excel file (.xlsx), at most 5 MB and 50,000 lines."),
        missing=_("Choose the file that you downloaded from the platform."),
        accept=".csv,.tsv,.txt,.xlsx,text/csv",
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        return file

    @property
    def upload(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        return file


class FileAnswersForm(forms.Form):
    """What a person says about a file that was read: what it leaves open, and what its columns mean."""

    def __init__(self, *args: Any, found: ReadFigures, known: dict[str, bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        self._ask_order()
        self._ask_decimal()
        if len(found.accounts) > 1 or found.asks_accounts:
            taken = [account.key for account in found.accounts if known.get(account.key, known.get(account.name))]
            self.fields["accounts"] = forms.MultipleChoiceField(
                label=_("Accounts of this file that belong here"),
                choices=[(account.key, f"{account.name} ({account.rows})") for account in found.accounts],
                widget=forms.CheckboxSelectMultiple,
                initial=taken,
            )
        if found.other_sheets:
            sheets = [found.sheet, *found.other_sheets]
            self.fields["sheet"] = forms.ChoiceField(
                label=_("Sheet"), choices=[(name, name) for name in sheets], initial=found.sheet
            )
        meanings = _meanings()
        for column in found.columns:
            self.fields[f"column-{column.number}"] = forms.ChoiceField(
                label=_name_of(column), choices=meanings, initial=column.meaning.code
            )

    def _ask_order(self) -> None:
        question = self.found.asks_order
        if not question:
            return
        days = [formats.date_format(day, "j F Y") for day in (question.day_first, question.month_first)]
        self.fields["order"] = forms.ChoiceField(
            label=_now("What day is “%(written)s”?") % {"written": question.written},
            choices=list(zip((DAY_FIRST, MONTH_FIRST), days, strict=True)),
            widget=forms.RadioSelect,
        )

    def _ask_decimal(self) -> None:
        question = self.found.asks_decimal
        if not question:
            return
        point_is_decimal = POINT in question.written
        readings = [
            (POINT if point_is_decimal else COMMA, question.with_decimals),
            (COMMA if point_is_decimal else POINT, question.with_thousands),
        ]
        self.fields["decimal"] = forms.ChoiceField(
            label=_now("What number is “%(written)s”?") % {"written": question.written},
            choices=[(sign, formats.localize(number, use_l10n=True)) for sign, number in readings],
            widget=forms.RadioSelect,
        )

    @property
    def questions(self) -> Iterator[BoundField]:
        """The fields above the columns."""
        return (self[name] for name in ("accounts", "order", "decimal", "sheet") if name in self.fields)

    @property
    def columns(self) -> list[tuple[FigureColumn, BoundField]]:
        """Those that are asked about come first."""
        ordered = sorted(self.found.columns, key=lambda column: column.meaning.use != ColumnUse.ASKED)
        return [(column, self[f"column-{column.number}"]) for column in ordered]

    def clean(self) -> dict[str, Any]:
        """Each column has one meaning, and no metric has two columns."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("sheet", self.found.sheet) != self.found.sheet:
            return cleaned
        chosen = [cleaned.get(f"column-{column.number}", "") for column in self.found.columns]
        for column, code in zip(self.found.columns, chosen, strict=True):
            if code == ColumnUse.ASKED:
                self.add_error(f"column-{column.number}", _now("Say what this column holds, or that it is not used."))
            elif code.startswith(f"{ColumnUse.METRIC}:") and chosen.count(code) > 1:
                self.add_error(f"column-{column.number}", _now("This is chosen for two columns."))
        return cleaned

    def answers(self) -> dict[str, Any]:
        """As `FigureImport.answers` keeps it; on another sheet there are other columns."""
        given = self.cleaned_data
        sheet = given.get("sheet", self.found.sheet)
        mapping = {str(column.number): given[f"column-{column.number}"] for column in self.found.columns}
        said = {
            "mapping": mapping if sheet == self.found.sheet else {},
            "order": given.get("order") or self.found.order,
            "decimal": given.get("decimal") or self.found.decimal,
            "sheet": sheet,
        }
        if "accounts" in self.fields:
            said["accounts"] = {account.key: account.key in given["accounts"] for account in self.found.accounts}
        return said


class TakeOverForm(forms.Form):
    """Taking the figures over; if lines are wrong, only without these."""

    leave_out = forms.BooleanField(required=False)

    def __init__(self, *args: Any, wrong: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not wrong:
            del self.fields["leave_out"]
        else:
            label = ngettext(
                "Leave out the %(count)s line that is not understood",
                "Leave out the %(count)s lines that are not understood",
                wrong,
            )
            self.fields["leave_out"].label = label % {"count": f"{wrong:,}"}

    @property
    def leaves_out(self) -> bool:
        return bool(self.cleaned_data.get("leave_out"))


def written(value: Decimal) -> str:
    """As it is typed."""
    return f"{value.normalize():f}"


def _meanings() -> list[tuple[str, Any]]:
    metrics = [(FigureMeaning(ColumnUse.METRIC, metric.key).code, metric.name) for metric in Metric.objects.all()]
    return [*((use.value, label) for use, label in USES.items()), (_now("Figures"), metrics)]


def _name_of(column: FigureColumn) -> str:
    name = column.name or _now("Column %(number)s") % {"number": column.number + 1}
    return f"{name} – {column.explained}" if column.explained else name
