"""A department's contribution on paper: what its posts reached, posts by month and channel, and every post."""

from __future__ import annotations

from datetime import datetime

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from requests_app.documents.contribution_credit.data import CreditedFigure, CreditedPost, CreditedSum, CreditPaper
from requests_app.evidence.credits.charts import posts_chart
from requests_app.pdf import blocks, dates
from requests_app.pdf.blocks import Facts, Points, PrintedFact, Table
from requests_app.pdf.typesetting import typeset


def render(document: CreditPaper, *, now: datetime) -> bytes:
    """The finished, checked PDF/UA-1 file.

    `now` (aware) is printed as the moment it was made. Raises read_back.PdfMismatch if the file does not say what
    the document says, and fonts.FontsMissing if the machine has no fonts.
    """
    chart = posts_chart(document.channels, [(each.month, each.posts) for each in document.months])
    facts, parts = _facts(document), (_explained(document), _posts(document))
    written = _texts(document)
    context = {
        "document": document,
        "kind": _("Contribution to the main channels"),
        "facts": facts,
        "chart": chart,
        "parts": parts,
        "left_out": _left_out(document),
        "made_at": dates.moment(now, document.zone),
    }
    expected = [
        *written,
        *blocks.texts((facts, parts)),
        chart.title,
        *chart.labels,
        *(each.name for each in chart.series),
    ]
    return typeset("pdf/contribution_credit.html", context, logo=document.logo, written=written, expected=expected)


def _texts(document: CreditPaper) -> list[str]:
    """What people wrote; channels beyond the columns that fit are not named."""
    posts = [text for post in document.posts for text in (post.channel, post.text, post.link)]
    return [document.organisation, document.department, *(each.name for each in document.sums), *posts]


def _facts(document: CreditPaper) -> Facts:
    posts = PrintedFact(_("Posts shared"), number_format(document.different_posts, use_l10n=True, force_grouping=True))
    return Facts((posts, *(PrintedFact(each.name, _sum(each)) for each in document.sums)))


def _sum(each: CreditedSum) -> str:
    if each.figure.value is None:
        return _("Not known")
    words = {"figure": _figure(each.figure), "known": each.known, "posts": each.posts}
    return _("%(figure)s\nknown of %(known)s of %(posts)s posts") % words


def _figure(figure: CreditedFigure) -> str:
    if figure.value is None:
        return ""
    number = number_format(figure.value.normalize(), use_l10n=True, force_grouping=True)
    return _("about %(number)s") % {"number": number} if figure.is_rounded else number


def _explained(document: CreditPaper) -> Points:
    """What the figures mean."""
    points = [
        _("A post that was shared on two channels counts for both of them; each channel has its own figures."),
        _("The sum of reach is no number of people: somebody may have seen several posts."),
        _(
            "Views are impressions where the platform counts those. Where a platform gives no sum of interactions, "
            "likes, comments, shares, reposts and saves are added up."
        ),
        _("A dash means that nobody knows the figure; that is not 0."),
    ]
    figures = [*(each.figure for each in document.sums), *(one for post in document.posts for one in post.figures)]
    if any(each.is_rounded for each in figures):
        points.append(_("“About” stands before figures that the platform itself rounded, such as 1.2K."))
    return Points("explained", _("How to read the figures"), tuple(points))


def _posts(document: CreditPaper) -> Table:
    columns = (_("Date"), _("Channel"), _("Post"), *(each.name for each in document.sums))
    return Table("credit-posts", _("Posts"), columns, tuple(map(_row, document.posts)))


def _row(post: CreditedPost) -> tuple[str, ...]:
    said = "\n".join(text for text in (post.text, post.link) if text)
    return (dates.short_day(post.shared_on), post.channel, said, *map(_figure, post.figures))


def _left_out(document: CreditPaper) -> str:
    more = document.all_posts - len(document.posts)
    if not more:
        return ""
    sentence = ngettext(
        "%(count)s more post is not listed here; the CSV file has all of them.",
        "%(count)s more posts are not listed here; the CSV file has all of them.",
        more,
    )
    return sentence % {"count": number_format(more, use_l10n=True, force_grouping=True)}
