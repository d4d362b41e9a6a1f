"""Ranges of times as people type them."""

import pytest
from django.core.exceptions import ValidationError

from requests_app.meetings.hours.typed_times import in_words, ranges_in

UNDERSTOOD = {
    "9-12": "09:00–12:00",
    "9–12, 13:30–17": "09:00–12:00, 13:30–17:00",
    "9.00-12.00 and 14-16": "09:00–12:00, 14:00–16:00",
    "9am-12pm": "09:00–12:00",
    "9 am to 5 p.m.": "09:00–17:00",
    "12am-1am": "00:00–01:00",
    "13h30 – 17h": "13:30–17:00",
    "14:00 until 16:00; 8:05-9": "08:05–09:00, 14:00–16:00",
    "9 Uhr - 10 Uhr": "09:00–10:00",
    "9:00\u00a0–\u200b12:00": "09:00–12:00",
    "9-10, 10-11": "09:00–10:00, 10:00–11:00",
    "": "",
    "none": "",
    "–": "",
}
REFUSED = {
    "morning": "“morning” is not a range of times, such as 9:00–12:00.",
    "9": "“9” is not a range of times, such as 9:00–12:00.",
    "9-12-15": "“9-12-15” is not a range of times, such as 9:00–12:00.",
    "9-25": "“9-25” is not a range of times, such as 9:00–12:00.",
    "13am-14": "“13am-14” is not a range of times, such as 9:00–12:00.",
    "9–5": "“9–5” ends before it begins. Do you mean 09:00–17:00?",
    "22-20": "“22-20” ends before it begins.",
    "9-9": "“9-9” ends before it begins. Do you mean 09:00–21:00?",
    "9:03-10": "Write times in steps of five minutes: “9:03-10”.",
    "9-12, 11-13": "09:00–12:00 and 11:00–13:00 overlap.",
    "1-2, 2-3, 3-4, 4-5, 5-6, 6-7, 7-8": "Write at most 6 ranges for one day.",
}


@pytest.mark.parametrize(("typed", "shown"), UNDERSTOOD.items())
def test_a_range_is_understood_and_what_is_shown_is_understood_again(typed: str, shown: str) -> None:
    assert in_words(ranges_in(typed)) == shown
    assert ranges_in(shown) == ranges_in(typed)


@pytest.mark.parametrize(("typed", "sentence"), REFUSED.items())
def test_what_is_not_understood_is_asked_about(typed: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        ranges_in(typed)
    assert refused.value.messages == [sentence]
