"""What others found of commitments comes in whole, from a public document, and never through who is assessed."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.files.models import File
from quyen.followup.models import Assessment, Assignment, Cycle, Item, SourceDocument, Status
from quyen.followup.queries.holders import heirs
from quyen.followup.rules import checked
from quyen.organisations import doors as organisations
from quyen.organisations.models import Unit

MOST_NAMED = 10  # rows that a refusal names
Row = tuple[str, str, str]  # reference, the assessor's own word, what is said beside


class UnknownItems(Refusal):
    """Rows of an assessment are about items that the cycle has not: `references` names them all."""

    def __init__(self, references: Sequence[str]) -> None:
        self.references = tuple(references)
        named = ", ".join(self.references[:MOST_NAMED])
        told = {"n": len(self.references), "named": named}
        super().__init__(
            _("%(n)s rows are about items that this cycle has not: %(named)s. Nothing was taken over.") % told
        )


class NotPublic(Refusal):
    """An assessment whose document nobody can read."""


class Assessed(Refusal):
    """Who is assessed may not enter what others found."""


class Incomplete(Refusal):
    """Rows without a grade, said twice, or none at all."""


class ImportedAlready(Refusal):
    """The document was imported before."""


@transaction.atomic
def import_assessment(
    *,
    committee: Unit,
    cycle: Cycle,
    document: SourceDocument,
    assessor: str,
    assessed_on: date,
    rows: Sequence[Row],
    file: File,
    by,
    at: datetime,
) -> Assessment:
    """Take over what a body outside found of a cycle's items, all rows or none.

    A row is (reference, grade, words): the grade is the assessor's own word, as it stands in the document. Refuses
    items that the cycle has not, a document without a public address, one imported before, and whoever acts for
    a unit that leads or supports one of the items.
    """
    on = day_of(at)
    named = checked(assessor, field="assessor", most=200, needed=_("Name the body that assessed."))
    _refuse_document(document, assessed_on, on)
    items = _items(committee, cycle, rows)
    _refuse_assessed({item.pk for item in items.values()}, cycle, by, on)
    made = Assessment.objects.create(
        committee=committee,
        cycle=cycle,
        assessor=named,
        document=document,
        assessed_on=assessed_on,
        file=file,
        imported_at=at,
        imported_by=by,
    )
    Status.objects.bulk_create(
        Status(
            item=items[reference], assessment=made, stated_on=assessed_on, **_said(grade, words), at=at, by=by
        )
        for reference, grade, words in rows
    )
    detail = {"document": document.symbol, "assessor": named, "rows": len(rows)}
    audit.record("assessment.imported", made, by=by, at=at, **detail)
    return made


def _refuse_document(document: SourceDocument, assessed_on: date, on: date) -> None:
    if not document.url:
        raise NotPublic(
            _("Give the public address of the document first: everybody must be able to read it.")
        )
    if assessed_on > on:
        raise Refusal(_("This day has not come yet."), field="assessed_on")
    if document.assessments.filter(withdrawn_at=None).exists():
        raise ImportedAlready(_("This document was taken over already. Withdraw that first."))


def _items(committee: Unit, cycle: Cycle, rows: Sequence[Row]) -> dict[str, Item]:
    references = [reference for reference, _grade, _words in rows]
    if not rows or len(set(references)) < len(references) or not all(grade.strip() for _r, grade, _w in rows):
        raise Incomplete(_("Each item stands once in the table, with its grade. Put the table right."))
    known = {item.reference: item for item in Item.objects.filter(committee=committee, cycle=cycle)}
    if missing := [reference for reference in references if reference not in known]:
        raise UnknownItems(missing)
    return {reference: known[reference] for reference in references}


def _said(grade: str, words: str) -> dict[str, str]:
    return {"grade": checked(grade, field="grade", most=80), "progress": checked(words, field="words")}


def _refuse_assessed(items: set[int], cycle: Cycle, by, on: date) -> None:
    """Refuse who acts for a unit that leads or supports some of the items, now or through who came before it."""
    seats = {mandate.unit_id for mandate in organisations.mandates(by, on)}
    open_parts = Assignment.objects.filter(item__cycle=cycle, ended_on=None).select_related("unit")
    rows = [row for row in open_parts if row.item_id in items]
    known = heirs({row.unit for row in rows}, on)
    for row in rows:
        if any(unit.pk in seats for unit in known.held(row.unit, item=row.item_id).units):
            told = {"unit": row.unit.name}
            raise Assessed(
                _("You act for %(unit)s, whose commitments are assessed here. Let somebody else import it.")
                % told
            )


@transaction.atomic
def withdraw_assessment(*, assessment: Assessment, reason: str, by, at: datetime) -> Assessment:
    """Take an assessment back whole: it stays on record with the reason, and counts nowhere any more."""
    found = Assessment.objects.select_for_update().select_related("document").get(pk=assessment.pk)
    if found.withdrawn_at is not None:
        raise Refusal(_("This assessment was withdrawn already."))
    found.withdrawn_at, found.withdrawn_by = at, by
    found.withdrawn_reason = checked(reason, field="reason", needed=_("Say why it is withdrawn."))
    found.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    audit.record("assessment.withdrawn", found, by=by, at=at, document=found.document.symbol)
    return found
