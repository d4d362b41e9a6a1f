"""What is known of shared posts: typed by the comms team, or found in imported lines of the main channel.

What is typed counts; an imported figure stands where nothing is typed. ∅ is not 0: what nobody knows is left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q

from requests_app.evidence.post_figures.measures import MEASURES, measured
from requests_app.evidence.post_figures.models import PostFigure
from requests_app.figures.models import ImportedLine
from requests_app.figures.reading.links import numbers_in, plain_link
from requests_app.figures.reading.results import Basis, ReadValue
from requests_app.trials.models import PlannedPost, PostChannel

# Between the number of a post and a day, in the key of a line that has the figures of that day alone.
OF_A_DAY = "|"


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """`is_typed`: by hand; else it is of an imported file."""

    value: Decimal
    is_rounded: bool
    is_typed: bool


# By measure; what is not known is left out.
PostFigures = Mapping[str, KnownFigure]


@dataclass(frozen=True, slots=True)
class FigureSum:
    """Over the posts of which it is known: `known` of `posts`. `value` is None if it is known of none.

    A post that was shared on two channels counts for each of them, since each has its own figures. A sum of reach is
    not a number of people: somebody may have seen several posts.
    """

    value: Decimal | None
    is_rounded: bool
    known: int
    posts: int

    @property
    def is_whole(self) -> bool:
        return self.known == self.posts


def figures_of_posts(posts: Iterable[PlannedPost]) -> dict[str, FigureSum]:
    """The sums of these posts by measure, over all channels on which they were shared: three queries."""
    rows = PostChannel.objects.filter(post__in=[post.pk for post in posts], shared_on__isnull=False)
    shared = list(rows.select_related("channel__platform"))
    return sums_of(figures_of(shared).values())


def figures_of(shared: Iterable[PostChannel]) -> dict[int, PostFigures]:
    """By the key of the row, of each of these shared posts: two queries, however many there are.

    Their channels and platforms are read already, else each is one query more.
    """
    rows = list(shared)
    imported, typed = imported_figures(rows), typed_figures(rows)
    return {row.pk: {**imported[row.pk], **typed.get(row.pk, {})} for row in rows}


def typed_figures(rows: Sequence[PostChannel]) -> dict[int, dict[str, KnownFigure]]:
    found: dict[int, dict[str, KnownFigure]] = {}
    columns = ("shared_id", "metric__key", "value", "is_rounded")
    typed = PostFigure.objects.filter(shared__in=[row.pk for row in rows], metric__key__in=MEASURES).order_by()
    for pk, metric, value, is_rounded in typed.values_list(*columns):
        found.setdefault(pk, {})[metric] = KnownFigure(value, is_rounded, is_typed=True)
    return found


def imported_figures(rows: Sequence[PostChannel]) -> dict[int, dict[str, KnownFigure]]:
    """What imported lines of its channel say of each row that has a link."""
    links = {row.pk: plain_link(row.shared_url) for row in rows}
    numbers = {row.pk: numbers_in(row.shared_url) for row in rows}
    lines = _lines(
        rows, {link for link in links.values() if link}, {each for found in numbers.values() for each in found}
    )
    figures: dict[int, dict[str, KnownFigure]] = {}
    for row in rows:
        wanted = [(row.channel_id, word) for word in dict.fromkeys([links[row.pk], *numbers[row.pk]]) if word]
        found = {line["pk"]: line for place in wanted for line in lines.get(place, [])}
        figures[row.pk] = _put_together(list(found.values()), row) if found else {}
    return figures


def sums_of(figures: Iterable[PostFigures]) -> dict[str, FigureSum]:
    """By measure, each with how many of how many posts it is known of."""
    every = list(figures)
    return {key: _sum([one[key] for one in every if key in one], len(every)) for key in MEASURES}


def _sum(known: Sequence[KnownFigure], posts: int) -> FigureSum:
    value = sum((each.value for each in known), Decimal(0)) if known else None
    return FigureSum(value, any(each.is_rounded for each in known), len(known), posts)


def _lines(rows: Sequence[PostChannel], links: set[str], numbers: set[str]) -> dict[tuple[int, str], list[Any]]:
    """Lines of these posts by their channel, and by link and number."""
    of_posts = ImportedLine.objects.filter(
        account__main_channel__in={row.channel_id for row in rows}, basis=Basis.POSTS.value
    )
    found: dict[tuple[int, str], list[Any]] = {}
    named = of_posts.filter(Q(link__in=links) | Q(key__in=numbers)).order_by()
    for line in named.values("pk", "key", "link", "values", "account__main_channel"):
        for word in {line["link"], line["key"]} - {""}:
            found.setdefault((line["account__main_channel"], word), []).append(line)
    return found


def _put_together(lines: Sequence[Any], row: PostChannel) -> dict[str, KnownFigure]:
    """Figures of a post only grow: of several lines the largest is the latest. Those of single days are added up."""
    platform = row.channel.platform.key if row.channel.platform else ""
    whole = [_measured(line, platform) for line in lines if OF_A_DAY not in line["key"]]
    days = [_measured(line, platform) for line in lines if OF_A_DAY in line["key"]]
    figures: dict[str, KnownFigure] = {}
    for key in MEASURES:
        if known := [one[key] for one in whole if key in one]:
            largest = max(known, key=lambda each: each.value)
            figures[key] = KnownFigure(largest.value, largest.is_rounded, is_typed=False)
        elif known := [one[key] for one in days if key in one]:
            added = sum((each.value for each in known), Decimal(0))
            figures[key] = KnownFigure(added, any(each.is_rounded for each in known), is_typed=False)
    return figures


def _measured(line: Any, platform: str) -> dict[str, ReadValue]:
    values = {metric: ReadValue(Decimal(said[0]), said[1]) if said else None for metric, said in line["values"].items()}
    return measured(values, platform)
