"""The pauses of a trial as history, pages and documents tell them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils import formats
from django.utils.translation import gettext as _

from requests_app.trials.pauses import Pause

if TYPE_CHECKING:
    from requests_app.trials.models import Trial


def pause_in_words(pause: Pause) -> str:
    words = {
        "first": formats.date_format(pause.first_day),
        "last": formats.date_format(pause.last_day),
        "reason": pause.reason,
    }
    return (_("%(first)s to %(last)s (%(reason)s)") if pause.reason else _("%(first)s to %(last)s")) % words


def pauses_in_words(trial: "Trial") -> Iterator[str]:
    """A sentence for the pauses, and one for what they mean for the end; nothing if none is agreed."""
    pauses = trial.agreed_pauses
    if pauses:
        yield _("Pauses: %(pauses)s.") % {"pauses": "; ".join(map(pause_in_words, pauses))}
        yield _("The end moves by the pause weeks.") if trial.end_moves else _("The end stays as it is.")
