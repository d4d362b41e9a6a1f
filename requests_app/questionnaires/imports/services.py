"""Saving what was read from a filled form: all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from questionnaire.choices import Section
from questionnaire.services import Savable
from requests_app.account_requests.actors import Actor
from requests_app.account_requests.models import AccountRequest
from requests_app.questionnaires.services import save_section


@dataclass(frozen=True)
class SectionAnswers:
    """The validated forms of a section, its version when they were shown, and the rows on file that they replace."""

    section: Section
    forms: list[Savable]
    version: int
    replaced_rows: str = ""


@transaction.atomic
def save_sections(account_request: AccountRequest, read: Sequence[SectionAnswers], *, by: Actor) -> None:
    """Save several sections at once.

    Raises `Refused` if the request was moved in the meantime, and `SectionChanged` if a colleague saved one of the
    sections since it was shown; nothing is saved then.
    """
    for answers in read:
        save_section(
            account_request,
            answers.section,
            answers.forms,
            version=answers.version,
            by=by,
            replaced_rows=answers.replaced_rows,
        )
