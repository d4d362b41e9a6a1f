"""Form controls, each drawn by one template; Django has one more for its attributes, and two for each choice."""

from typing import Any

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
