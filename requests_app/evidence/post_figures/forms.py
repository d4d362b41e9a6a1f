"""A line of fields for each shared post: its reach, views, interactions and clicks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import formats
from django.utils.text import Truncator
from django.utils.translation import gettext as _now

from requests_app.evidence.post_figures.known import KnownFigure, imported_figures, typed_figures
from requests_app.evidence.post_figures.measures import measure_metrics
from requests_app.evidence.post_figures.services import Place, Values
from requests_app.figures.forms import FigureField, written
from requests_app.trials.models import PostChannel

LONGEST_TEXT = 120


@dataclass(frozen=True)
class PostFiguresLine:
    """A shared post as the page shows it, and its fields."""

    anchor: str
    title: str
    text: str
    link: str
    fields: Sequence[BoundField]


class PostFiguresForm(forms.Form):
    """`shared` are the posts of one page. A field that is left empty is not known, or as it was imported."""

    def __init__(self, *args: Any, shared: Sequence[PostChannel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shared = shared
        self.places: dict[str, tuple[Place, str]] = {}
        self.names: dict[int, list[str]] = {}
        self.metrics = measure_metrics()
        imported, typed = imported_figures(shared), typed_figures(shared)
        for row in shared:
            self._ask(row, imported[row.pk], typed.get(row.pk, {}))

    def _ask(self, row: PostChannel, imported: Mapping[str, KnownFigure], typed: Mapping[str, KnownFigure]) -> None:
        for metric in self.metrics:
            name = f"{metric.key}_{row.post.number}_{row.channel.key}"
            there, found = typed.get(metric.key), imported.get(metric.key)
            self.fields[name] = FigureField(
                metric=metric,
                initial=written(there.value) if there else "",
                help_text=_imported(found) if found else "",
            )
            self.places[name] = (row.post.number, row.channel.key), metric.key
            self.names.setdefault(row.pk, []).append(name)

    @property
    def lines(self) -> list[PostFiguresLine]:
        return [self._line(row) for row in self.shared]

    def _line(self, row: PostChannel) -> PostFiguresLine:
        words = {
            "number": row.post.number,
            "channel": row.channel.name,
            "day": formats.date_format(row.shared_on or ""),
        }
        return PostFiguresLine(
            anchor=f"post-{row.post.number}-{row.channel.key}",
            title=_now("Post %(number)s on %(channel)s, %(day)s") % words,
            text=Truncator(row.post.text).chars(LONGEST_TEXT),
            link=row.shared_url,
            fields=[self[name] for name in self.names.get(row.pk, [])],
        )

    def typed(self) -> dict[Place, Values]:
        """What was changed, by post."""
        found: dict[Place, dict[str, Any]] = {}
        for name in self.changed_data:
            place, metric = self.places[name]
            found.setdefault(place, {})[metric] = self.cleaned_data[name]
        return dict(found)


def _imported(figure: KnownFigure) -> str:
    number = formats.number_format(figure.value.normalize(), use_l10n=True, force_grouping=True)
    sentence = _now("Imported: about %(number)s") if figure.is_rounded else _now("Imported: %(number)s")
    return sentence % {"number": number}
