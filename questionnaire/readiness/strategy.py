"""Rules about what is posted and how people are answered."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.readiness.rules import Case, Hit, Rule
from questionnaire.vague_words import length_of

# "Within 24 h on weekdays" is what most organisations ask of their accounts.
USUAL_RESPONSE_HOURS = 24

# Characters, white space not counted: three posts of two short sentences each.
LEAST_SAMPLES = 150


def _short_samples(case: Case) -> Iterator[Hit]:
    text = case.plan.answer("sample_posts")
    if text and length_of(text) < LEAST_SAMPLES:
        yield None, _("Your sample posts are very short. Write two or three as they would really appear.")


def _slow(case: Case) -> Iterator[Hit]:
    hours = case.plan.response_hours
    if hours is not None and hours > USUAL_RESPONSE_HOURS:
        words = {"hours": hours, "usual": USUAL_RESPONSE_HOURS}
        yield None, _("You answer within %(hours)s hours; people expect %(usual)s on weekdays.") % words


RULES = (
    Rule(
        "short_samples",
        "sample_posts",
        15,
        gettext_lazy("Writing three posts takes an hour. It shows better than any plan whether you can keep it up."),
        _short_samples,
    ),
    Rule(
        "slow_replies",
        "response_hours",
        10,
        gettext_lazy("People who ask and hear nothing tell others. The usual promise is 24 hours on weekdays."),
        _slow,
    ),
)
