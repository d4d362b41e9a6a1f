"""How many examples are tried by tests with made-up data: few every day, many more in `make test-long`."""

from typing import Any

from hypothesis import HealthCheck, settings

EVERY_DAY, LONG = "every day", "long"
TIMES_IN_A_LONG_RUN = 20

# A test here asks a portal: how long that takes says nothing about the example.
_usual = settings(deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile(EVERY_DAY, _usual, max_examples=100)
settings.register_profile(LONG, _usual, max_examples=100 * TIMES_IN_A_LONG_RUN)


def is_long_run() -> bool:
    """Whether this run may take long: `--hypothesis-profile=long`."""
    return settings.get_current_profile_name() == LONG


def examples(number: int, **others: Any) -> settings:
    """Settings for so many examples every day."""
    return settings(max_examples=number * TIMES_IN_A_LONG_RUN if is_long_run() else number, **others)
