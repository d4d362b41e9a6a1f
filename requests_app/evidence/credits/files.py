"""A contribution credit as CSV file, for a department's own statistics."""

import csv
import io
from collections.abc import Sequence

from django.utils.translation import gettext as _

from requests_app.evidence.credits.credit import ContributionCredit, CreditLine
from requests_app.figures.models import Metric
from requests_app.sheets.formulas import harmless


def as_csv(credit: ContributionCredit) -> bytes:
    """A line for each post on each channel; UTF-8 with a byte order mark, so that Excel knows. No cell is a formula.

    A figure that is not known is an empty cell. There is no line of totals, so that nothing is added twice.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    names = [metric.name for metric in credit.measures]
    heading = [_("Day"), _("Channel"), _("Request"), _("Post"), _("Text"), _("Link"), *names, _("Rounded")]
    writer.writerow([harmless(cell) for cell in heading])
    writer.writerows([harmless(cell) for cell in _cells(line, credit.measures)] for line in credit.lines)
    return file.getvalue().encode("utf-8-sig")


def _cells(line: CreditLine, measures: Sequence[Metric]) -> list[str]:
    known = [(metric.name, line.figures.get(metric.key)) for metric in measures]
    rounded = [name for name, figure in known if figure and figure.is_rounded]
    return [
        *(line.shared_on.isoformat(), line.channel, line.reference, str(line.number), line.text, line.link),
        *(f"{figure.value.normalize():f}" if figure else "" for _name, figure in known),
        ", ".join(rounded),
    ]
