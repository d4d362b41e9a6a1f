"""People as mail programs write them."""

import pytest

from questionnaire.written.addressees import people_in


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            'Doe, Jane <jane@h.example>; "Roe, R." <r@h.example>',
            [("Doe, Jane", "jane@h.example"), ("Roe, R.", "r@h.example")],
        ),
        (
            "Jane Doe <jane@h.example>, R. Roe <r@h.example>",
            [("Jane Doe", "jane@h.example"), ("R. Roe", "r@h.example")],
        ),
        ("jane@h.example, Roe, R. <r@h.example>", [("", "jane@h.example"), ("Roe, R.", "r@h.example")]),
        ('"Doe; Jane" <jane@h.example>\nr@h.example', [("Doe; Jane", "jane@h.example"), ("", "r@h.example")]),
        (
            "jane@h.example r@h.example,\n ;x@h.example",
            [("", "jane@h.example"), ("", "r@h.example"), ("", "x@h.example")],
        ),
        ("<mailto:Jane@H.example>", [("", "jane@h.example")]),
        ("jane@h.example\u200b", [("", "jane@h.example")]),
        ('"Jane \\"JD\\" Doe" <jane@h.example>', [('Jane "JD" Doe', "jane@h.example")]),
        ("Jane <no address>", [("Jane", "no address")]),
        (" ;\n, ", []),
    ],
)
def test_everybody_is_found_with_their_name(text, people):
    assert people_in(text) == people
