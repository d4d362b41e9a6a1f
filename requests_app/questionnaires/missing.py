"""What is still missing, each as a link to its very field, and how long it will take."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.translation import ngettext

from questionnaire.completeness import MissingAnswer, missing_in
from questionnaire.models import Questionnaire
from questionnaire.models.questionnaires import rows_that_complete
from questionnaire.time_left import minutes_left
from requests_app.account_requests.models import AccountRequest
from requests_app.questionnaires.returning import Origin, section_url


@dataclass(frozen=True)
class MissingLink:
    """`wording` and `anchor` are for the page of its section, `sentence` and `url` for all others."""

    wording: str
    anchor: str
    sentence: str
    url: str


def missing_anywhere(questionnaire: Questionnaire) -> list[MissingAnswer]:
    """What is missing in all sections; rows that were read already are not read again."""
    prefetch_related_objects([questionnaire], *rows_that_complete())
    return missing_in(questionnaire)


def count_missing(missing: Sequence[MissingAnswer]) -> int:
    """How many answers these are, a row that is not there yet with all that it needs; every page counts like this."""
    return sum(entry.answers for entry in missing)


def answers_missing(missing: Sequence[MissingAnswer]) -> str:
    """`3 answers missing`, as counted by `count_missing`."""
    count = count_missing(missing)
    return ngettext("%(count)s answer missing", "%(count)s answers missing", count) % {"count": count}


def missing_links(
    account_request: AccountRequest, missing: Sequence[MissingAnswer], origin: Origin | None = None
) -> list[MissingLink]:
    """Each missing answer as a link to its very field, on a page that leads back to where the links stand."""
    return [
        MissingLink(
            str(entry.sentence),
            entry.anchor,
            f"{entry.section.label}: {entry.sentence}",
            section_url(account_request, entry.section.value, origin, at=entry.anchor),
        )
        for entry in missing
    ]


def time_left(missing: Sequence[MissingAnswer]) -> str:
    """How long what is missing will take, in words; empty if nothing is missing."""
    minutes = minutes_left(missing)
    if not minutes:
        return ""
    return ngettext("about %(minutes)s minute left", "about %(minutes)s minutes left", minutes) % {"minutes": minutes}
