"""What the pages of comparisons say in a way of their own."""

from django import template
from django.utils.safestring import SafeString

from quyen.core.charts import Chart

register = template.Library()


@register.simple_tag
def picture(chart: Chart) -> SafeString:
    """Return a chart's picture alone, where its figures stand beside it: trusted markup, made by core.charts."""
    return SafeString(chart.svg)
