"""Numbers in the ways in which people write them."""

from contextlib import suppress
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.written.fields import NumberField, WholeNumberField
from questionnaire.written.numbers import NotANumber, UnclearNumber, number_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("24", "24"),
        ("0", "0"),
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        (" 1,5\u00a0", "1.5"),
        (",5", "0.5"),
        ("1.000,5", "1000.5"),
        ("1,000.5", "1000.5"),
        ("1.234.567", "1234567"),
        ("1,234,567.89", "1234567.89"),
        ("1 000", "1000"),
        ("1\u202f000,5", "1000.5"),
        ("1’000.50", "1000.5"),
        # No group of thousands begins with a nought, and none has four figures.
        ("0,500", "0.5"),
        ("1,2345", "1.2345"),
        ("\u2212 1".replace(" ", ""), "-1"),
        ("２４", "24"),
        ("\u0662\u0664", "24"),
    ],
)
def test_what_is_written_is_the_number(text, number):
    assert number_in(text) == Decimal(number)


@pytest.mark.parametrize("text", ["1.000", "1,000", "24.000", "-2,500"])
def test_a_number_that_can_be_read_in_two_ways_is_asked_about(text):
    with pytest.raises(UnclearNumber):
        number_in(text)


NONE = ["", " ", "24-48", "24–48", "24 to 48", "about 24", "24 h", "1.000,5,5", "1,5.0", "1e4", "NaN", "Infinity", "½"]


@pytest.mark.parametrize("text", [*NONE, "0x1F", "1_000", "9" * 41, "--1", "1.00,5"])
def test_no_number(text):
    with pytest.raises(NotANumber):
        number_in(text)


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        (WholeNumberField(), "24-48", "Write one whole number, in digits."),
        (WholeNumberField(), "1,5", "Write one whole number, in digits."),
        (NumberField(), "a few", "Write a number, for example 1.5."),
        (
            NumberField(),
            "2.500",
            "Is this 2.5 or 2500? Leave out the comma or point, or the last noughts.",
        ),
    ],
)
def test_a_field_says_what_is_wrong_with_a_number(field, text, sentence):
    with pytest.raises(ValidationError) as error:
        field.clean(text)
    assert error.value.messages == [sentence]


def test_a_whole_number_may_be_written_with_decimals():
    assert WholeNumberField().clean("4.0") == 4


@given(st.text(alphabet="0123456789.,-  ’٣²e", max_size=45))
def test_nothing_that_is_written_breaks_it(text):
    with suppress(NotANumber, UnclearNumber):
        assert number_in(text).is_finite()
