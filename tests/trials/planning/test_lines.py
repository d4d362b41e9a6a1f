"""Posts typed one a line: what people write at the beginning of a line is understood, or asked about."""

from datetime import date

import pytest

from requests_app.trials.planning.lines import read_lines

TODAY = date(2026, 9, 30)
CHANNELS = ["Instagram", "Facebook of the hospital", "LinkedIn"]
NONE = ()
INSTAGRAM = ("Instagram",)


def read(typed: str):
    return read_lines(typed, channels=CHANNELS, today=TODAY)


@pytest.mark.parametrize(
    ("line", "day", "channels", "text"),
    [
        ("Mon 5 Oct, Instagram: A day in the lab", date(2026, 10, 5), INSTAGRAM, "A day in the lab"),
        ("5 Oct Instagram: A day in the lab", date(2026, 10, 5), INSTAGRAM, "A day in the lab"),
        ("5 October 2026: A day in the lab", date(2026, 10, 5), NONE, "A day in the lab"),
        ("2026-10-05\tInstagram\tA day in the lab", date(2026, 10, 5), INSTAGRAM, "A day in the lab"),
        ("5.10. Instagram: A day", date(2026, 10, 5), INSTAGRAM, "A day"),
        ("5.10.2026 | Instagram | A day", date(2026, 10, 5), INSTAGRAM, "A day"),
        ("Monday, Facebook: A day", date(2026, 10, 5), ("Facebook of the hospital",), "A day"),
        ("Monday Instagram: A day", date(2026, 10, 5), INSTAGRAM, "A day"),
        ("Monday morning in the lab", None, NONE, "Monday morning in the lab"),
        ("- Oct 5 – A day: in the lab", date(2026, 10, 5), NONE, "A day: in the lab"),
        ("• Instagram, LinkedIn: A day", None, ("Instagram", "LinkedIn"), "A day"),
        ("A day in the lab", None, NONE, "A day in the lab"),
        ("5 tips for a good night", None, NONE, "5 tips for a good night"),
        ("https://hospital.example/5: look", None, NONE, "https://hospital.example/5: look"),
        ("Our question: why do we snore?", None, NONE, "Our question: why do we snore?"),
        ("31.12. Instagram: Good night", date(2026, 12, 31), INSTAGRAM, "Good night"),
        ("1.1. Instagram: Good morning", date(2027, 1, 1), INSTAGRAM, "Good morning"),
    ],
)
def test_a_line_is_understood(line, day, channels, text):
    [found] = read(line)
    assert (found.planned_on, found.channels, found.text, found.problem) == (day, channels, text, "")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("3/4/2026 Instagram: A day", "Is this 3 April 2026 or 4 March 2026? Write the month as a word."),
        ("32.10. Instagram: A day", "We do not understand the day “32.10”."),
        ("2026-02-30 A day", "We do not understand the day “2026-02-30”."),
        ("5 Oct TikTok: A day", "“TikTok” is not one of the channels agreed."),
        ("5 Oct Instagram:", "There is no text."),
        ("5 Oct", "There is no text."),
    ],
)
def test_what_is_not_understood_is_asked_about(line, problem):
    [found] = read(line)
    assert found.problem == problem


def test_weekdays_alone_follow_each_other_and_empty_lines_do_not_count():
    found = read("Mon: One\n\nWed: Two\nMon: Three\r\nTue: Four")
    assert [(line.number, line.planned_on) for line in found] == [
        (1, date(2026, 10, 5)),
        (3, date(2026, 10, 7)),
        (4, date(2026, 10, 12)),
        (5, date(2026, 10, 13)),
    ]
