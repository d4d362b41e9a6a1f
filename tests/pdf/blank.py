"""Blank forms that the tests render: one as most organisations get it, one that strains it, on the other paper."""

from __future__ import annotations

from dataclasses import replace

from questionnaire.choices import ExtraKind, Section
from questionnaire.models import ExtraQuestion, ExtraVersion, Platform
from questionnaire.paper import PaperField, paper_fields
from requests_app.documents.blank_form.data import BlankForm
from requests_app.documents.blank_form.gathering import blank_form_of
from requests_app.documents.request_form.data import Paper
from requests_app.organisation.models import SiteSettings
from tests.pdf import documents

NAMES = ("Facebook", "Instagram", "LinkedIn", "YouTube", "X", "TikTok", "Bluesky", "Mastodon", "Threads")
LONG_NAME = "Universitätsklinikum der Vereinigten Gesundheitsregion Nord-Süd-Ost und der Medizinischen Hochschule für "
UNPRINTABLE = "\U0010fffd"


EXTRAS: tuple[tuple[Section, ExtraKind, list[str]], ...] = (
    # section, kind, choices
    (Section.AUDIENCE, ExtraKind.SHORT_TEXT, []),
    (Section.AUDIENCE, ExtraKind.LONG_TEXT, []),
    (Section.STRATEGY, ExtraKind.DATE, []),
    (Section.STRATEGY, ExtraKind.NUMBER, []),
    (Section.EXTRA, ExtraKind.CHOICE, ["Before noon", f"After noon {UNPRINTABLE}"]),
    (Section.EXTRA, ExtraKind.CHOICE, [f"On day {number}, or on the one after it" for number in range(1, 13)]),
    (Section.EXTRA, ExtraKind.SEVERAL, ["Pictures – of wards", "x" * 200, "Söhne & Töchter, “zusammen”"]),
    (Section.EXTRA, ExtraKind.YES_NO, []),
    (Section.EXTRA, ExtraKind.LINK, []),
)


def platforms() -> list[Platform]:
    return [Platform(key=name.lower(), name=name) for name in NAMES]


def many_platforms() -> list[Platform]:
    """More than a line holds, and one whose name no font has."""
    more = [Platform(key=f"network-{number}", name=f"Network of the {number} seas") for number in range(1, 9)]
    return [*platforms(), *more, Platform(key="unprintable", name=f"Fedi{UNPRINTABLE}verse")]


def extra_questions() -> list[ExtraVersion]:
    """One of every kind, long-winded."""
    return [
        ExtraVersion(
            question=ExtraQuestion(key=f"question-{number}", section=section),
            wording=f"{number}. What does the organisation want to know {'that nobody has asked before ' * 3}?",
            help="As precisely as you can. " * 5,
            kind=kind,
            choices=choices,
            is_required=number % 2 == 0,
            platform_keys=["x", "gone"] if number == 1 else [],
            account_kinds=["existing"] if number == 1 else [],
        )
        for number, (section, kind, choices) in enumerate(EXTRAS, start=1)
    ]


def plain() -> BlankForm:
    site_settings = SiteSettings(organisation_name="University Hospital Demo", team_name="Communications")
    return blank_form_of(site_settings, platforms())


def strained() -> BlankForm:
    """Letter, a logo, the longest name, requests not taken, many platforms, and extra questions of every kind."""
    site_settings = SiteSettings(
        organisation_name=(LONG_NAME + "Verwaltungswissenschaft" * 3)[:150],
        is_intake_open=False,
        intake_message="We take new requests again in March. " * 20,
    )
    document = blank_form_of(site_settings, many_platforms(), extra_questions())
    return replace(document, paper=Paper.LETTER, logo=documents.logo())


BLANK_KINDS = {"plain": plain, "strained": strained}


def fields_of(kind: str) -> list[PaperField]:
    """The table that the fields of the file have to follow."""
    return paper_fields(platforms()) if kind == "plain" else paper_fields(many_platforms(), extra_questions())
