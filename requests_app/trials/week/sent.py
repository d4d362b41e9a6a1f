"""The form of this week's posts as it was sent: which posts, what is to be done with them, what else was typed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from questionnaire.written.fields import LinkField
from requests_app.account_requests.actors import Actor
from requests_app.pages.rows import whole_number
from requests_app.trials.week.several import Attempt, Doing, Ticked, act_on

# How a post is called in the form.
KEY = re.compile(r"SMR-\d{4}-\d{4,9}/\d{1,6}", re.ASCII)
# The buttons of a post by what they do; the one for all that are ticked is `do`.
OWN_BUTTONS = {
    Doing.SHARE: "only",
    Doing.ACCEPT: "accept_only",
    Doing.ASK: "ask_only",
    Doing.NOT_USE: "not_use_only",
}
NEEDS_WORDS = (Doing.ASK, Doing.NOT_USE)


@dataclass(frozen=True)
class Typed:
    """What the fields of the page are filled with: links and words by the names of their fields, ticks by post."""

    texts: Mapping[str, str] = field(default_factory=dict)
    ticks: frozenset[str] = frozenset()

    @classmethod
    def of(cls, data: QueryDict) -> "Typed":
        texts = {
            name: str(value) for name, value in data.items() if name.startswith(("link:", "words:")) or name == "reason"
        }
        return cls({name: text for name, text in texts.items() if text.strip()}, frozenset(data.getlist("post")))

    def __bool__(self) -> bool:
        return bool(self.texts or self.ticks)


@dataclass(frozen=True)
class Sent:
    """`doing` is None if no button was pressed that does anything."""

    doing: Doing | None
    is_own: bool
    ticked: Sequence[Ticked]
    words: str
    typed: Typed

    @classmethod
    def of(cls, data: QueryDict) -> "Sent":
        own = next((doing for doing, name in OWN_BUTTONS.items() if name in data), None)
        keys = [data.get(OWN_BUTTONS[own], "")] if own else data.getlist("post")
        asked = data.get("do", Doing.SHARE)
        doing = own or (Doing(asked) if asked in list(Doing) else None)
        words = data.get(f"words:{keys[0]}" if own else "reason", "")
        return cls(doing, own is not None, [_one(str(key), data) for key in keys], words.strip(), Typed.of(data))

    @property
    def missing(self) -> str:
        """Why nothing can be done with it; empty if something can."""
        if self.doing is None:
            return _("Nothing was done yet. Press a button of a post, or one for all that are ticked.")
        if not self.ticked:
            return _("Tick the posts that were shared.") if self.doing == Doing.SHARE else _("Tick the posts first.")
        if self.doing in NEEDS_WORDS and not self.words:
            return _("Please write what should change, or why the posts are not used.")
        return ""

    def act(self, *, by: Actor, today: date) -> list[Attempt]:
        if self.doing is None or self.missing:
            return []
        return act_on(self.ticked, self.doing, by=by, today=today, words=self.words)

    def left_over(self, attempts: Sequence[Attempt]) -> Typed:
        """What was typed and has not been used, so that nobody has to type it again."""
        done = {attempt.ticked.key for attempt in attempts if not attempt.problem}
        texts = {name: text for name, text in self.typed.texts.items() if not self._is_used(name, done)}
        return Typed(texts, self.typed.ticks - done)

    def _is_used(self, name: str, done: set[str]) -> bool:
        kind, _colon, rest = name.partition(":")
        if kind == "reason":
            return bool(done) and self.doing == Doing.NOT_USE and not self.is_own
        key = rest.rpartition(":")[0] if kind == "link" else rest
        return key in done and kind == ("link" if self.doing == Doing.SHARE else "words")


def _whole_link(typed: str) -> str:
    """As a browser would open it: with `https://` before a host alone; what is no address stays as it was typed."""
    try:
        return str(LinkField(required=False).clean(typed))
    except ValidationError:
        return typed.strip()


def _one(key: str, data: QueryDict) -> Ticked:
    reference, _slash, number = (key if KEY.fullmatch(key) else "").partition("/")
    links = {
        name.removeprefix(f"link:{key}:"): _whole_link(value)
        for name, value in data.items()
        if name.startswith(f"link:{key}:") and isinstance(value, str)
    }
    version = whole_number(str(data.get(f"version:{key}", "")), otherwise=-1)
    return Ticked(reference, whole_number(number, otherwise=0), version, links)
