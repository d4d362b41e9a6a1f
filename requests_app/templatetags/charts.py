"""Pictures of charts in templates; see `requests_app.pages.charts`."""

from django import template
from django.utils.safestring import SafeString

from requests_app.pages.charts import Chart, Number, svg_for_page, svg_for_paper, written

register = template.Library()


@register.simple_tag
def chart_on_page(chart: Chart) -> SafeString:
    """Safe, because it is written as XML: what people wrote is escaped there."""
    return SafeString(svg_for_page(chart))


@register.simple_tag
def chart_on_paper(chart: Chart) -> SafeString:
    return SafeString(svg_for_paper(chart))


@register.filter
def as_figure(value: Number) -> str:
    return written(value)
