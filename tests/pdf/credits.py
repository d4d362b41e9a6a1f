"""Contribution credits that the PDF tests render: a usual year, one that strains every rule, one nearly empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from requests_app.documents.contribution_credit.data import (
    CreditedFigure,
    CreditedMonth,
    CreditedPost,
    CreditedSum,
    CreditPaper,
)
from requests_app.documents.request_form.data import Paper
from tests.pdf import documents

UNKNOWN = CreditedFigure(None)
NAMES = ("Sum of reach", "Views", "Interactions", "Clicks")


def usual(**changes: Any) -> CreditPaper:
    figures = (CreditedFigure(Decimal(1200), is_rounded=True), CreditedFigure(Decimal(3400)), UNKNOWN, UNKNOWN)
    post = CreditedPost(date(2026, 3, 3), "Instagram", "A day at birth", "https://instagram.com/p/a", figures)
    sums = (
        CreditedSum(NAMES[0], CreditedFigure(Decimal(14400), is_rounded=True), 12, 12),
        CreditedSum(NAMES[1], CreditedFigure(Decimal(40800)), 12, 12),
        CreditedSum(NAMES[2], CreditedFigure(Decimal(0)), 3, 12),
        CreditedSum(NAMES[3], UNKNOWN, 0, 12),
    )
    credit = CreditPaper(
        organisation="University Hospital Demo",
        state="Contribution",
        department="Plastic and Hand Surgery",
        year=2026,
        zone=documents.ZONE,
        different_posts=12,
        all_posts=12,
        channels=("Instagram",),
        months=(CreditedMonth(date(2026, 3, 1), (12,)),),
        sums=sums,
        posts=(post,) * 12,
        logo=documents.logo(),
    )
    return replace(credit, **changes)


def torture() -> CreditPaper:
    """More channels than columns, more posts than are listed, and texts that nobody expects."""
    texts = (documents.ARABIC, documents.DEVANAGARI, documents.EMOJI, documents.LONG_WORD, "", "x" * 160)
    figures = (CreditedFigure(Decimal(10**12 - 1), is_rounded=True),) * len(NAMES)
    link = "https://pictures.example/" + "x" * 300
    posts = tuple(CreditedPost(date(2026, 1, 1), documents.LONG_WORD[:60], text, link, figures) for text in texts)
    channels = tuple(f"{documents.LONG_WORD[:50]} {number}" for number in range(9))
    return usual(
        department=documents.HEBREW,
        channels=channels,
        months=tuple(CreditedMonth(date(2026, month, 1), tuple(range(9))) for month in range(1, 13)),
        posts=posts,
        all_posts=2400,
    )


def bare() -> CreditPaper:
    post = CreditedPost(date(2026, 1, 1), "Newsletter", "A", "", (UNKNOWN,) * len(NAMES))
    sums = tuple(CreditedSum(name, UNKNOWN, 0, 1) for name in NAMES)
    months = (CreditedMonth(date(2026, 1, 1), (1,)),)
    fields: dict[str, Any] = {"channels": ("Newsletter",), "months": months, "sums": sums, "posts": (post,)}
    return usual(department="Ward", different_posts=1, all_posts=1, logo=None, **fields)


CREDITS = {
    "usual": usual,
    "usual-letter": lambda: usual(paper=Paper.LETTER, logo=None),
    "torture": torture,
    "bare": bare,
}
