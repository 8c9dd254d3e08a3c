"""Words of releases, as the reader's language has them."""

from django import template

from quyen.web.disclosing import words

register = template.Library()
register.filter("said", words.said)
