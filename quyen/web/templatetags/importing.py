"""How a report that figures are taken from is written: {{ source|report }}."""

from django import template

from quyen.web.filing import words

register = template.Library()
register.filter("report", words.source)
