"""Form controls are drawn as Django's own templates draw them."""

from datetime import date

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.test.html import parse_html

from requests_app.pages.controls import FLAT, ControlRenderer

HOSTILE = """<b>"Ward" & 'co'</b>\n{{ it }}"""
CHOICES = [("", "None"), ("a", "A & B"), ("Group <1>", [("c", "C"), (2, "Two")])]
FEW = [("a", "A & B"), ("2", "<Two>")]
ATTRS = {"class": 'x "y"', "disabled": True, "hidden": False, "data-rows": 3}
# a widget, and a value for it besides none and a hostile one
WIDGETS: list[tuple[forms.Widget, object]] = [
    (forms.TextInput(ATTRS), "text"),
    (forms.Textarea({"rows": 3}), "two\nlines"),
    (forms.HiddenInput(), 0),
    (forms.NumberInput(), 1.5),
    (forms.EmailInput(), "a@b.example"),
    (forms.URLInput(), "https://b.example/?a=1&b=2"),
    (forms.PasswordInput(render_value=True), "secret"),
    (forms.DateInput(), date(2027, 3, 1)),
    (forms.TimeInput(), "10:00"),
    (forms.FileInput(), "file"),
    (forms.CheckboxInput(), True),
    (forms.Select(ATTRS, CHOICES), 2),
    (forms.SelectMultiple(None, CHOICES), ["a", "c"]),
    (forms.RadioSelect(None, FEW), "a"),
    (forms.CheckboxSelectMultiple(None, FEW), ["a", "2"]),
]


@pytest.mark.parametrize(("widget", "value"), WIDGETS, ids=lambda value: type(value).__name__)
def test_a_control_is_drawn_as_django_draws_it(widget, value):
    for each in (value, None, "", HOSTILE):
        drawn, expected = (
            widget.render("name<>", each, {"id": "id_name", "aria-describedby": "a b"}, renderer=renderer)
            for renderer in (ControlRenderer(), TemplatesSetting())
        )
        assert parse_html(drawn) == parse_html(expected)


def test_the_text_of_a_textarea_keeps_its_breaks():
    drawn = forms.Textarea().render("name", "\n one\n\n two ", renderer=ControlRenderer())
    assert drawn.partition(">")[2] == "\n\n one\n\n two </textarea>"


def test_choices_without_a_label_of_their_own_are_drawn_alone():
    class Form(forms.Form):
        several = forms.MultipleChoiceField(choices=FEW, widget=forms.CheckboxSelectMultiple)

    for renderer in (ControlRenderer(), TemplatesSetting()):
        drawn = [choice.tag() for choice in Form(renderer=renderer)["several"]]
        assert all(tag.startswith("<input") and tag.endswith(">") and "label" not in tag for tag in drawn)


def test_every_control_that_is_drawn_here_is_a_template_of_django():
    for name in FLAT:
        assert TemplatesSetting().get_template(name)
