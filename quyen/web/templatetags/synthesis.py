"""How a figure and a round are written: {{ figure|figure }}, {{ round|period }}."""

from django import template

from quyen.web import wording
from quyen.web.synthesis.tracing import told

register = template.Library()
register.filter("figure", told)
register.filter("period", wording.short_round)
