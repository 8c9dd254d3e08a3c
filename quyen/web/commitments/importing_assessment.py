"""What others found is taken over whole from a table, by somebody who is not assessed."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.dates import parse_date
from quyen.core.refusals import Refusal
from quyen.files import actions as files
from quyen.followup import actions
from quyen.followup.doors import commitments as doors
from quyen.followup.models import Assessment, Cycle, SourceDocument
from quyen.followup.queries import importing as queries
from quyen.organisations.models import Unit
from quyen.ui.formats import named
from quyen.web.commitments import reading

NAMED = 8  # lines that a sentence names


@require_http_methods(["GET", "POST"])
def home(request):
    """Give the table, with the public document it stands in; all of its rows are taken over, or none."""
    committee = doors.register_for(request.user, request.today, Verb.ASSESSMENT_IMPORT)
    if request.method == "GET":
        return _form(request, committee)
    try:
        made = _taken_over(request, committee)
    except Refusal as refused:
        return _form(request, committee, refused)
    messages.success(request, _("What %(body)s found is taken over whole.") % {"body": made.assessor})
    return redirect("commitments:assessments")


def _form(request, committee: Unit, refused: Refusal | None = None):
    cycles = Cycle.objects.filter(instrument__committee=committee).select_related("instrument")
    documents = SourceDocument.objects.filter(instrument__committee=committee).exclude(url="")
    context = {
        "faces": reading.faces(request),
        "cycles": [
            (row.pk, f"{row.instrument.code} · {named(row)}") for row in cycles.order_by("instrument", "code")
        ],
        "documents": [(row.pk, " · ".join(filter(None, (row.symbol, row.title)))) for row in documents],
        "typed": request.POST,
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
    return render(request, "commitments/import_assessment.html", context, status=422 if refused else 200)


def _taken_over(request, committee: Unit) -> Assessment:
    given, file = request.POST, request.FILES.get("file")
    cycle = Cycle.objects.filter(
        pk=reading.number(given.get("cycle", "")), instrument__committee=committee
    ).first()
    if cycle is None:
        raise Refusal(_("Choose the cycle that was assessed."), field="cycle")
    documents = SourceDocument.objects.filter(instrument__committee=committee)
    document = documents.filter(pk=reading.number(given.get("document", ""))).first()
    if document is None:
        raise Refusal(_("Choose the public document that the assessment stands in."), field="document")
    assessed_on = parse_date(given.get("assessed_on", ""), field="assessed_on")
    if file is None:
        raise Refusal(_("Choose the file."), field="file")
    content = file.read()
    rows = _rows(content)
    stamp = {"by": request.user, "at": request.now}
    with transaction.atomic():
        kept = files.keep(content=content, name=file.name, kinds=("xlsx", "csv"), **stamp)
        return actions.import_assessment(
            committee=committee,
            cycle=cycle,
            document=document,
            assessor=given.get("assessor", ""),
            assessed_on=assessed_on,
            rows=rows,
            file=kept,
            **stamp,
        )


def _rows(content: bytes) -> list[tuple[str, str, str]]:
    """Return the rows of a table of findings; refuses one that is not whole."""
    found = queries.grades(content)
    if found["missing"]:
        told = {"columns": ", ".join(found["missing"])}
        raise Refusal(_("The table lacks these columns: %(columns)s.") % told, field="file")
    bare = [line for line, reference, grade, _words in found["rows"] if not reference or not grade]
    if broken := sorted({*found["broken"], *bare}):
        lines = ", ".join(map(str, broken[:NAMED])) + ("…" if len(broken) > NAMED else "")
        sentence = _("It is taken over whole or not at all. Put these lines right first: %(lines)s.")
        raise Refusal(sentence % {"lines": lines}, field="file")
    return [(reference, grade, words) for _line, reference, grade, words in found["rows"]]
