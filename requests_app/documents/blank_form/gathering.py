"""From the catalogue of questions to the plain data of the blank PDF form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from django.conf import settings
from django.utils.translation import gettext as _

from questionnaire.catalogue import BY_KEY, INTROS, Question
from questionnaire.choices import AccountKind, Section
from questionnaire.extras import KEY
from questionnaire.models import ExtraVersion, Platform
from questionnaire.paper import PaperField, paper_fields
from questionnaire.row_groups import ROW_GROUPS, RowGroup
from requests_app.documents.blank_form.data import BlankForm, BlankSection, PrintedQuestion, Row, Rows
from requests_app.documents.request_form.data import Paper
from requests_app.organisation.models import SiteSettings

Words = Mapping[str, PrintedQuestion]


def blank_form_of(
    site_settings: SiteSettings, platforms: Sequence[Platform], extra_questions: Sequence[ExtraVersion] = ()
) -> BlankForm:
    """The form with these platforms on offer and these extra questions asked, in the language that is active."""
    by_section = groupby(paper_fields(platforms, extra_questions), key=lambda field: field.section)
    words = {f"{KEY}{version.question.key}": _extra(version, platforms) for version in extra_questions}
    return BlankForm(
        organisation=site_settings.organisation_name,
        team=site_settings.team_name,
        address=settings.BASE_URL,
        sections=tuple(_section(section, list(fields), words) for section, fields in by_section),
        intake_note=_intake_note(site_settings),
        paper=Paper(site_settings.paper_size),
        logo=site_settings.read_logo(),
    )


def _intake_note(site_settings: SiteSettings) -> str:
    if site_settings.is_intake_open:
        return ""
    return site_settings.intake_message or _("You can prepare a draft now, and submit it when we take requests again.")


def _section(section: Section, fields: Sequence[PaperField], words: Words) -> BlankSection:
    intro = INTROS[section]
    return BlankSection(
        number=section.number,
        title=str(section.label),
        question=str(intro.question),
        intro=str(intro.intro),
        minutes=intro.minutes,
        blocks=tuple(_blocks(fields, words)),
    )


def _blocks(fields: Sequence[PaperField], words: Words) -> Iterator[PrintedQuestion | Rows]:
    for row_key, of_key in groupby(fields, key=lambda field: BY_KEY[field.key].rows if field.key in BY_KEY else ""):
        if row_key:
            yield _rows(ROW_GROUPS[row_key], list(of_key))
        else:
            yield from _asked(list(of_key), words)


def _asked(fields: Sequence[PaperField], words: Words) -> Iterator[PrintedQuestion]:
    for key, of_question in groupby(fields, key=lambda field: field.key):
        asked = words[key] if key in words else _question(BY_KEY[key])
        yield replace(asked, fields=tuple(of_question))


def _question(question: Question) -> PrintedQuestion:
    return PrintedQuestion(
        key=question.key,
        wording=str(question.wording),
        why=str(question.why),
        help=str(question.help),
        good=str(question.good),
        weak=str(question.weak),
        is_required=question.required,
        instead=str(question.instead),
    )


def _extra(version: ExtraVersion, platforms: Sequence[Platform]) -> PrintedQuestion:
    return PrintedQuestion(
        key=f"{KEY}{version.question.key}",
        wording=version.wording,
        why=_limits(version, platforms),
        help=version.help,
        is_required=version.is_required,
    )


def _limits(version: ExtraVersion, platforms: Sequence[Platform]) -> str:
    """Whom the question is asked of, if it is not everybody."""
    names = {platform.key: platform.name for platform in platforms}
    limits = [str(AccountKind(kind).label) for kind in version.account_kinds]
    limits += [names[key] for key in version.platform_keys if key in names]
    return _("Only for: %(limits)s.") % {"limits": ", ".join(limits)} if limits else ""


def _rows(group: RowGroup, fields: Sequence[PaperField]) -> Rows:
    by_row = [list(of_row) for _row, of_row in groupby(fields, key=lambda field: field.row)]
    return Rows(
        key=group.key,
        title=str(group.title),
        guides=tuple(_asked(by_row[0], {})),
        rows=tuple(
            Row(title=group.heading(row), lines=_lines(group, list(_asked(of_row, {}))))
            for row, of_row in enumerate(by_row)
        ),
    )


def _lines(group: RowGroup, asked: Sequence[PrintedQuestion]) -> tuple[tuple[PrintedQuestion, ...], ...]:
    """Group the neighbours that are on one line; the order is that of the catalogue."""
    place = {f"{group.key}.{column}": number for number, line in enumerate(group.side_by_side) for column in line}
    lines: dict[object, list[PrintedQuestion]] = {}
    for question in asked:
        lines.setdefault(place.get(question.key, question.key), []).append(question)
    return tuple(tuple(line) for line in lines.values())
