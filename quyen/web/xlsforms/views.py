"""XLSForms in pages: the regime as one; another's looked at row by row, then taken over as a draft."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from quyen.accounts.roles import Verb
from quyen.core.refusals import NotFound, Refusal
from quyen.files import actions as keeping
from quyen.files import queries as files
from quyen.files.models import File
from quyen.organisations import queries as organisations
from quyen.organisations.doors import own_committee, permit
from quyen.regimes import actions
from quyen.regimes import queries as regimes
from quyen.regimes.models import Version
from quyen.regimes.xlsforms.fates import Step
from quyen.regimes.xlsforms.matching import compare
from quyen.regimes.xlsforms.reading import NotAForm, read
from quyen.regimes.xlsforms.shape import Form
from quyen.regimes.xlsforms.understanding import understand
from quyen.regimes.xlsforms.version import form_of
from quyen.regimes.xlsforms.writing import write
from quyen.web.downloads import XLSX, as_file
from quyen.web.xlsforms import words

EVERYBODY = "every member"


@dataclass(frozen=True)
class Looked:
    """An uploaded workbook that is a form, and what each of its rows is."""

    file: File
    form: Form
    steps: list[Step]


@require_GET
def form(request):
    """The version in force as a workbook."""
    permit(request.user, Verb.UNITS_READ, on=request.today)
    committee = organisations.main_committee(request.today)
    regime = regimes.main_regime(committee) if committee else None
    version = regimes.version_on(regime, request.today) if regime else None
    if version is None:
        raise NotFound(_("No regime is in force"))
    return as_file(write(form_of(version)), f"{version.regime.key}-{version.number}.xlsx", XLSX)


@require_http_methods(["GET", "POST"])
def home(request):
    """Take the regime as a form, or bring one."""
    version = _newest(request)
    if request.method == "GET":
        return _home(request, version)
    try:
        looked = _brought(request)
    except Refusal as refused:
        return _home(request, version, refused)
    return redirect("xlsforms:look", looked.file.pk)


def _home(request, version: Version, refused: Refusal | None = None):
    context = {
        "version": version,
        "draft": regimes.draft_of(version.regime),
        "errors": {"file": str(refused)} if refused else {},
        "faults": refused.faults if isinstance(refused, NotAForm) else [],
    }
    return render(request, "xlsforms/home.html", context, status=422 if refused else 200)


def _newest(request) -> Version:
    """Return the version that a draft would follow, for who may write one."""
    committee = own_committee(request.user, Verb.SETUP_WRITE, request.today)
    regime = regimes.main_regime(committee)
    if regime is None:
        raise NotFound(_("No regime is in force"))
    return regimes.newest(regime)


def _brought(request) -> Looked:
    """Keep the uploaded workbook, if it is a form."""
    upload = request.FILES.get("file")
    if upload is None:
        raise Refusal(_("Choose the workbook of the form."), field="file")
    content = upload.read()
    found = understand(read(content))
    stamp = {"by": request.user, "at": request.now}
    kept = keeping.keep(content=content, name=upload.name, kinds=("xlsx",), **stamp)
    return Looked(kept, *found)


@require_http_methods(["GET", "POST"])
def look(request, file: int):
    """What a form would become (GET), and the draft that it becomes (POST)."""
    version = _newest(request)
    kept = File.objects.filter(pk=file, kept_by=request.user, media_type=XLSX).first()
    if kept is None:
        raise NotFound
    try:
        looked = Looked(kept, *understand(read(files.read(kept))))
    except Refusal as refused:
        return _home(request, version, refused)
    if request.method == "GET":
        return _look(request, version, looked)
    try:
        draft = _taken(request, version, looked.form)
    except Refusal as refused:
        return _look(request, version, looked, refused)
    messages.success(
        request, _("The form is a draft now: version %(n)s. Go through it.") % {"n": draft.number}
    )
    return redirect("setup:draft_preview")


def _taken(request, version: Version, form: Form) -> Version:
    given = request.POST
    if given.get("answered_by", EVERYBODY) not in words.SOURCES:
        raise Refusal(_("Choose one of these."), field="answered_by")
    return actions.take_over_form(
        version=version,
        form=form,
        digest=given.get("digest", ""),
        newcomers=actions.Newcomers(
            given.get("answered_by", EVERYBODY), given.get("legal_basis", "").strip()
        ),
        leave_out="leave_out" in given,
        by=request.user,
        at=request.now,
    )


def _look(request, version: Version, looked: Looked, refused: Refusal | None = None):
    found = compare(looked.form, version)
    context = {
        "file": looked.file,
        "version": version,
        "draft": regimes.draft_of(version.regime),
        "found": found,
        "told": words.tell(looked.steps, found),
        "sources": words.SOURCES.items(),
        "given": request.POST,
        "refused": refused if refused and not refused.field else None,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
    }
    return render(request, "xlsforms/look.html", context, status=422 if refused else 200)
