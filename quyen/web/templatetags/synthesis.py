"""How a figure of a synthesis is written on a page: {{ figure|figure }}."""

from django import template

from quyen.web.synthesis.tracing import said

register = template.Library()
register.filter("figure", said)
