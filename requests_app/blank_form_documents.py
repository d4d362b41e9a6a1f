"""From the catalogue of questions to the plain data of the blank PDF form."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.conf import settings
from django.utils.translation import gettext as _

from questionnaire.catalogue import BY_KEY, INTROS, ROWS, Question
from questionnaire.choices import Section
from questionnaire.models import Platform
from questionnaire.paper import PaperField, paper_fields, row_title
from requests_app.models import SiteSettings
from requests_app.pdf.blank_form_data import Asked, BlankForm, BlankSection, Row, Rows
from requests_app.pdf.request_form_data import Paper

# What is set side by side in a row; a question that is not named here has a line of its own.
LINES: dict[str, tuple[tuple[str, ...], ...]] = {
    "audiences": (("elsewhere", "needs"),),
    "goals": (("baseline", "target", "due_on"),),
    "administrators": (("name", "email"), ("position", "hours_per_week", "is_trained")),
    "platform_plans": (("platform", "handle", "display_name"), ("why", "posts_per_week", "existing_url")),
}


def blank_form_of(site_settings: SiteSettings, platforms: Sequence[Platform]) -> BlankForm:
    """The form with these platforms on offer, in the language that is active."""
    by_section = groupby(paper_fields(platforms), key=lambda field: field.section)
    return BlankForm(
        organisation=site_settings.organisation_name,
        team=site_settings.team_name,
        address=settings.BASE_URL,
        sections=tuple(_section(section, list(asked)) for section, asked in by_section),
        intake_note=_intake_note(site_settings),
        paper=Paper(site_settings.paper_size),
        logo=site_settings.read_logo(),
    )


def _intake_note(site_settings: SiteSettings) -> str:
    if site_settings.is_intake_open:
        return ""
    return site_settings.intake_message or _(
        "You can prepare a draft; it can be submitted once requests are taken again."
    )


def _section(section: Section, fields: Sequence[PaperField]) -> BlankSection:
    intro = INTROS[section]
    return BlankSection(
        number=section.number,
        title=str(section.label),
        question=str(intro.question),
        intro=str(intro.intro),
        minutes=intro.minutes,
        blocks=tuple(_blocks(section, fields)),
    )


def _blocks(section: Section, fields: Sequence[PaperField]) -> Iterator[Asked | Rows]:
    for rows, of_rows in groupby(fields, key=lambda field: BY_KEY[field.key].rows):
        if rows:
            yield _rows(rows, section, list(of_rows))
        else:
            yield from _asked(list(of_rows))


def _asked(fields: Sequence[PaperField]) -> Iterator[Asked]:
    for key, of_question in groupby(fields, key=lambda field: field.key):
        yield _question(BY_KEY[key], tuple(of_question))


def _question(question: Question, fields: tuple[PaperField, ...]) -> Asked:
    return Asked(
        key=question.key,
        wording=str(question.wording),
        fields=fields,
        why=str(question.why),
        help=str(question.help),
        good=str(question.good),
        weak=str(question.weak),
        is_required=question.required,
    )


def _rows(rows: str, section: Section, fields: Sequence[PaperField]) -> Rows:
    by_row = [list(of_row) for _row, of_row in groupby(fields, key=lambda field: field.row)]
    return Rows(
        key=rows,
        title=str(ROWS[rows]),
        guides=tuple(_asked(by_row[0])),
        rows=tuple(
            Row(title=row_title(section, row), lines=_lines(rows, list(_asked(of_row))))
            for row, of_row in enumerate(by_row)
        ),
    )


def _lines(rows: str, asked: Sequence[Asked]) -> tuple[tuple[Asked, ...], ...]:
    """Groups the neighbours that stand on one line; the order is that of the catalogue."""
    place = {f"{rows}.{column}": number for number, line in enumerate(LINES.get(rows, ())) for column in line}
    lines: dict[object, list[Asked]] = {}
    for question in asked:
        lines.setdefault(place.get(question.key, question.key), []).append(question)
    return tuple(tuple(line) for line in lines.values())
