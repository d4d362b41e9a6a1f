"""What is told of a shared post: its reach, views, interactions and clicks, and from which columns of an export."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from requests_app.figures.models import Metric
from requests_app.figures.reading.results import ReadValue

# Where an export has no sum of its own, these are added up.
PARTS_OF_INTERACTIONS = ("likes", "comments", "shares", "reposts", "saves")


@dataclass(frozen=True)
class PostMeasure:
    """`columns` are the metrics of an export that say it, the first that is known counts; else the sum of `parts`."""

    columns: Sequence[str]
    parts: Sequence[str] = ()


# By the key of the metric under which it is typed.
MEASURES: dict[str, PostMeasure] = {
    "reach": PostMeasure(("reach",)),
    "views": PostMeasure(("views", "impressions")),
    "interactions": PostMeasure(("interactions",), PARTS_OF_INTERACTIONS),
    "clicks": PostMeasure(("clicks", "link_clicks")),
}
# At LinkedIn, views are those of the video alone.
VIEWS_OF_VIDEOS_ALONE = {"linkedin"}


def measure_metrics() -> list[Metric]:
    """The metrics that posts have, as the organisation names them: one query."""
    found = {metric.key: metric for metric in Metric.objects.filter(key__in=MEASURES)}
    return [found[key] for key in MEASURES if key in found]


def measured(values: Mapping[str, ReadValue | None], platform: str) -> dict[str, ReadValue]:
    """What the line of an export says, by measure; what it does not know is left out."""
    known = {metric: value for metric, value in values.items() if value is not None}
    found = {key: _one(known, _columns(key, measure, platform), measure.parts) for key, measure in MEASURES.items()}
    return {key: value for key, value in found.items() if value}


def _columns(key: str, measure: PostMeasure, platform: str) -> Sequence[str]:
    is_turned = key == "views" and platform in VIEWS_OF_VIDEOS_ALONE
    return measure.columns[::-1] if is_turned else measure.columns


def _one(known: Mapping[str, ReadValue], columns: Sequence[str], parts: Sequence[str]) -> ReadValue | None:
    for column in columns:
        if column in known:
            return known[column]
    added = [known[part] for part in parts if part in known]
    if not added:
        return None
    return ReadValue(sum((each.value for each in added), Decimal(0)), any(each.is_rounded for each in added))
