"""Form controls, each drawn by one template; Django has one more for its attributes, and two for each choice."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest

INPUTS = ("input", "text", "hidden", "number", "email", "url", "password", "date", "time", "file", "checkbox")

# Django's template → ours, which draws the same.
FLAT = {
    **{f"django/forms/widgets/{name}.html": "controls/input.html" for name in INPUTS},
    **{f"django/forms/widgets/{name}.html": "controls/choice.html" for name in ("radio_option", "checkbox_option")},
    **{f"django/forms/widgets/{name}.html": f"controls/{name}.html" for name in ("textarea", "select")},
}


class ControlRenderer(TemplatesSetting):
    """Draws common controls by flat templates, all others as Django does."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        return str(super().render(FLAT.get(template_name, template_name), context, request))


class ListedInput(forms.TextInput):
    """A line to write in, with a list that the browser searches while somebody types; other texts are taken, too."""

    template_name = "widgets/listed.html"

    def listed(self) -> Iterable[str]:
        """What the browser offers."""
        return ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        widget["listed"] = self.listed()
        widget["attrs"]["list"] = f"{widget['attrs'].get('id', name)}_list"
        return context
