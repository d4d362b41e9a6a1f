"""Blank forms that the tests render: one as most organisations get it, one that strains it, on the other paper."""

from __future__ import annotations

from dataclasses import replace

from questionnaire.models import Platform
from requests_app.blank_form_documents import blank_form_of
from requests_app.models import SiteSettings
from requests_app.pdf.blank_form_data import BlankForm
from requests_app.pdf.request_form_data import Paper
from tests.pdf import documents

NAMES = ("Facebook", "Instagram", "LinkedIn", "YouTube", "X", "TikTok", "Bluesky", "Mastodon", "Threads")
LONG_NAME = "Universitätsklinikum der Vereinigten Gesundheitsregion Nord-Süd-Ost und der Medizinischen Hochschule für "
UNPRINTABLE = "\U0010fffd"


def platforms() -> list[Platform]:
    return [Platform(key=name.lower(), name=name) for name in NAMES]


def plain() -> BlankForm:
    site_settings = SiteSettings(organisation_name="University Hospital Demo", team_name="Communications")
    return blank_form_of(site_settings, platforms())


def strained() -> BlankForm:
    """Letter, a logo, the longest name, requests not taken, many platforms and a character that no font has."""
    site_settings = SiteSettings(
        organisation_name=(LONG_NAME + "Verwaltungswissenschaft" * 3)[:150],
        is_intake_open=False,
        intake_message="We take new requests again in March. " * 20,
    )
    many = [Platform(key=f"network-{number}", name=f"Network of the {number} seas") for number in range(1, 9)]
    unprintable = Platform(key="unprintable", name=f"Fedi{UNPRINTABLE}verse")
    document = blank_form_of(site_settings, [*platforms(), *many, unprintable])
    return replace(document, paper=Paper.LETTER, logo=documents.logo())


BLANK_KINDS = {"plain": plain, "strained": strained}
