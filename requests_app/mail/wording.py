"""The text of one message: subject, and a body that works as plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from requests_app.account_requests.clock_changes import comes_twice
from requests_app.account_requests.permissions import RESTORABLE_FOR
from requests_app.mail.notices import Occasion, Side, Text
from requests_app.organisation.models import SiteSettings

if TYPE_CHECKING:
    from requests_app.meetings.models import Meeting
    from requests_app.trials.models import Trial

WIDTH = 76
TITLE_IN_SUBJECT = 60


def subject(occasion: Occasion, side: Side) -> str:
    """One line: whether and how to act, or what happened; then the reference and the title, cut at a word."""
    begin = marked(str(side.subject) % words(occasion), must_act=side.must_act)
    account_request = occasion.account_request
    return one_line(f"{begin}: {account_request.reference} {shortened(account_request.title)}")


def marked(subject: str, *, must_act: bool) -> str:
    """A subject, with the mark in front if the reader has to act."""
    return "{} {}".format(_("[Action needed]"), subject) if must_act else subject


def body(occasion: Occasion, side: Side, *, link: str, heading: Text | None, with_reasons: bool) -> str:
    """The text about an occasion; `heading` goes above that of the history entry, which is left out without one."""
    entry = occasion.entry if with_reasons else None
    return text(
        opening=str(side.opening) % words(occasion),
        then=str(side.then) % words(occasion),
        link=link,
        reasons=[as_item(line) for line in (entry.reasons if entry else occasion.lines)],
        heading=str(heading or "") % words(occasion),
        said=entry.text.strip() if entry and heading is not None else "",
        facts=facts(occasion),
    )


def text(
    *,
    opening: str,
    then: str,
    link: str,
    facts: Sequence[tuple[str, str]],
    reasons: Sequence[str] = (),
    heading: str = "",
    said: str = "",
) -> str:
    """What happened, what to do with one link, then the details, wrapped; the same shape for every mail."""
    context = {
        "opening": opening,
        "then": then,
        "link": link,
        "reasons": reasons,
        "heading": heading,
        "text": said,
        "facts": facts,
        "site": SiteSettings.current(),
    }
    return wrapped(render_to_string("mail/message.txt", context))


def words(occasion: Occasion) -> dict[str, str]:
    """The values that the sentences of the tables may use."""
    account_request = occasion.account_request
    meeting = occasion.meeting or occasion.cancelled
    return {
        "who": who(occasion),
        "title": one_line(account_request.title),
        "department": one_line(account_request.department.name),
        "when": when(meeting) if meeting else "",
        "day": date_format(_local(meeting), "D j M, H:i") if meeting else "",
        "restorable_days": str(RESTORABLE_FOR.days),
        **occasion.words,
    }


def who(occasion: Occasion) -> str:
    return one_line(occasion.entry.actor_name if occasion.entry else "") or _("The portal")


def facts(occasion: Occasion) -> list[tuple[str, str]]:
    """Labels and values: which request, which meeting, which trial."""
    account_request = occasion.account_request
    found = [
        (_("Request"), f"{account_request.reference} {one_line(account_request.title)}"),
        (_("Department"), one_line(account_request.department.name)),
    ]
    if occasion.meeting:
        found += meeting_facts(occasion.meeting)
    if occasion.cancelled:
        found.append((_("Cancelled meeting"), when(occasion.cancelled)))
    if occasion.trial:
        found.append((_("Trial period"), trial_fact(occasion.trial)))
    return found


def meeting_facts(meeting: Meeting) -> list[tuple[str, str]]:
    where = [(_("Place"), one_line(meeting.place)), (_("Join online"), meeting.link)]
    return [(_("Meeting"), when(meeting)), *[(label, value) for label, value in where if value]]


def trial_fact(trial: Trial) -> str:
    values = {"min": trial.posts_min, "max": trial.posts_max, "channels": ", ".join(trial.channel_names)}
    targets = _("%(min)s–%(max)s posts a week for %(channels)s") % values
    if trial.starts_on and trial.ends_on:
        return f"{long_day(trial.starts_on)} – {long_day(trial.ends_on)}, {targets}"
    return _("%(weeks)s weeks, %(targets)s") % {"weeks": trial.weeks, "targets": targets}


def when(meeting: Meeting) -> str:
    """Begin and end in the site's zone, which is named, since outsiders may live in another.

    If the clock shows this time twice that day, it says which of the two it is.
    """
    begin = _local(meeting)
    end = localtime(meeting.ends_at, begin.tzinfo)
    clock = f"{begin.tzname()}, {begin.tzinfo}" if comes_twice(begin) else begin.tzinfo
    return "{}–{} ({})".format(date_format(begin, "l j F Y, H:i"), date_format(end, "H:i"), clock)


def _local(meeting: Meeting) -> datetime:
    return localtime(meeting.starts_at, zone())


def zone() -> ZoneInfo:
    return SiteSettings.current().zone


def long_day(day: date) -> str:
    return date_format(day, "j F Y")


def one_line(text: str) -> str:
    """Without line breaks: nothing that somebody typed may begin a header line of its own."""
    return " ".join(text.split())


def shortened(title: str) -> str:
    """At most `TITLE_IN_SUBJECT` characters, cut between words if there is a place to."""
    title = one_line(title)
    if len(title) <= TITLE_IN_SUBJECT:
        return title
    head = title[: TITLE_IN_SUBJECT - 1]
    at_word = head.rpartition(" ")[0]
    return f"{at_word if len(at_word) > TITLE_IN_SUBJECT // 2 else head}…"


def as_item(text: str) -> str:
    """A line of a list; further lines of the same text are below its first."""
    return "\n  ".join(line.strip() for line in text.splitlines())


def wrapped(text: str) -> str:
    """No line longer than `WIDTH`, but for words that are (addresses must stay whole); no two empty lines in a row."""
    lines: list[str] = []
    for line in text.splitlines():
        indent = "  " if line.startswith(("- ", "  ")) else ""
        lines += textwrap.wrap(
            line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        ) or [""]
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
    return "\n".join(kept).strip() + "\n"
