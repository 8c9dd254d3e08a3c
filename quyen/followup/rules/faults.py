"""Why a row of a file stays out, in a sentence that says what to do about it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.core import textcheck

SENTENCES: dict[str, str | Promise] = {
    "no-reference": _("There is no reference. Give each row its own, for example UPR-2-143.1."),
    "long-reference": _("The reference is longer than 60 characters."),
    "odd-reference": _("Write the reference in letters, digits, dots and hyphens without spaces, such as UPR-2-143.1."),
    "no-text": _("There are no words: say what the commitment is."),
    "long-text": _("The text is longer than %(most)s characters."),
    "too-long": _("“%(word)s…” is longer than %(most)s characters."),
    "twice": _("Line %(first)s has this reference already."),
    "no-number": _("The paragraph's number is missing before the words, for example 38.12."),
    "no-body": _("The record does not say which body it is of."),
    "no-cycle": _(
        "It cannot be told which cycle this is of. Choose the cycle, or begin the reference with it: UPR-2-143.1."
    ),
    "other-cycle": _("This row is of %(cycle)s, not of the cycle that was chosen."),
    "unknown-instrument": _("The register has no instrument %(code)s. Enter it first."),
    "odd-position": _("“%(word)s” is no position that is known: supported, partly, noted or none."),
    "odd-kind": _(
        "“%(word)s” is no kind that is known: recommendation, observation, pledge, article, target, directive."
    ),
    "odd-target-on": _("“%(word)s” is no day. Write it as 2026-06-14 or 14/06/2026."),
    "too-few-cells": _("The line has only %(cells)s cells; the headings are more. Something is missing or broken off."),
    "too-many-cells": _(
        "The line has %(cells)s cells, more than there are headings. Put texts with commas in quotation marks."
    ),
    "open-quote": _("A quotation mark in this line is never closed."),
}  # fmt: skip


def sentence(reason: Mapping) -> str:
    """Return why a row stays out, from what was kept of it: {"code", "told"}; "" for no reason."""
    if not reason:
        return ""
    if reason["code"] == "unclean":
        return str(textcheck.SENTENCES[reason["told"]["kind"]])
    return str(SENTENCES[reason["code"]]) % reason["told"]
