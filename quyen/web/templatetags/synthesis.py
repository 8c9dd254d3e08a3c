"""How a figure and a round are written: {{ figure|figure }}, {{ round|period }}."""

from django import template

from quyen.web import wording
from quyen.web.synthesis.tracing import said

register = template.Library()
register.filter("figure", said)
register.filter("period", wording.short_round)
