"""The page where a unit attaches files to its report, and the downloads. A file is looked at before it is kept."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quyen.accounts.roles import Verb
from quyen.core.dates import parse_date
from quyen.core.refusals import Denied, NotFound, Refusal
from quyen.files import rules
from quyen.files.looking import Seen, look
from quyen.reports import actions, doors
from quyen.reports.models import Attachment, Draft
from quyen.reports.queries import asked_of
from quyen.reports.queries.enclosing import standing_on
from quyen.reports.refusals import ClassMissing, DraftGone, SecretNotKept
from quyen.reports.rules.attaching import MEBIBYTE, MOST_BYTES, MOST_FILES
from quyen.ui.formats import named
from quyen.web.attachments.rows import rows_of
from quyen.web.downloads import given_out
from quyen.web.filing.access import draft_of, may, with_time

Class = Attachment.Class
CLASSES = [
    (Class.OPEN.value, gettext_lazy("Open"), gettext_lazy("Whoever reads the report may read it.")),
    (
        Class.INTERNAL.value,
        gettext_lazy("For official use"),
        gettext_lazy("Only the unit, the standing office and the leaders; never published."),
    ),
    (
        Class.SECRET.value,
        gettext_lazy("Secret (mật, tối mật, tuyệt mật)"),
        gettext_lazy("It is not taken here: only the number and day of its secret sending."),
    ),
]


@require_http_methods(["GET", "POST"])
def home(request, obligation: int):
    """What is attached to a draft, and the form that attaches one file more."""
    try:
        if request.method == "POST":
            draft = draft_of(request, obligation, Verb.REPORT_WRITE)
            return _attach(request, draft)
        return _show(request, draft_of(request, obligation))
    except DraftGone as gone:
        messages.error(request, str(gone))
        return redirect("filing:open", obligation)


def _attach(request, draft: Draft):
    try:
        seen = _looked_at(request)
        actions.attach(
            draft=draft,
            seen=seen,
            title=request.POST.get("title", ""),
            declared=request.POST.get("declared", ""),
            section=_section(draft, request.POST.get("section", "")),
            by=request.user,
            at=request.now,
        )
    except (Denied, NotFound, DraftGone):
        raise
    except Refusal as refused:
        return _show(request, draft, refused)
    _tell(request, seen)
    return redirect("attachments:home", draft.obligation_id)


def _looked_at(request) -> Seen:
    """Return the file that was sent, looked at; of one declared secret not even its name is read."""
    declared = request.POST.get("declared", "")
    if declared == Class.SECRET:
        raise SecretNotKept
    if declared not in Class.values:
        raise ClassMissing
    upload = request.FILES.get("file") or request.FILES.get("photograph")
    if upload is None:
        raise Refusal(_("Choose a file, or take a photograph."), field="file")
    return look(content=upload.read(), name=upload.name)


def _section(draft: Draft, wanted: str):
    """Return the section that the file belongs to, None for the whole report."""
    if not wanted:
        return None
    sections = {str(section.pk): section for section in asked_of(draft.obligation).sections}
    if wanted not in sections:
        raise Refusal(_("Choose a section of this report."), field="section")
    return sections[wanted]


def _tell(request, seen: Seen) -> None:
    """Say that the file is attached, and what a person still has to look at."""
    messages.success(request, _("%(name)s is attached.") % {"name": seen.name})
    if seen.picture:
        messages.warning(
            request,
            _(
                "Look at it once more: no faces, no papers of persons. Where and when it was taken was taken out."
            ),
        )
    if seen.smaller:
        messages.info(request, _("The picture was made smaller; text in it stays readable."))
    if seen.doubts:
        told = {"places": "; ".join(seen.doubts)}
        messages.warning(
            request,
            _("Names of persons may stand in it (%(places)s). Officials in office may be named, others not.")
            % told,
        )
    if not seen.whole:
        messages.warning(
            request, _("The text is long: only its beginning was checked. Look through the rest.")
        )


def _show(request, draft: Draft, refused: Refusal | None = None, *, note: Refusal | None = None):
    """Render the page; `refused` belongs to the form that attaches, `note` to that of a secret sending."""
    owed, rows = draft.obligation, rows_of(standing_on(draft.obligation))
    asked = asked_of(owed)
    files = [row.attachment.file for row in rows if row.attachment.file]
    context = {
        "owed": with_time(request, owed.pk),
        "rows": rows,
        "writes": may(request, owed, Verb.REPORT_WRITE),
        "classes": CLASSES,
        "sections": [("", _("The whole report"))]
        + [
            (str(each.pk), f"{each.code}. {named(each, 'title')}")
            for each in asked.sections
            if each.pk not in asked.secret_sections
        ],
        "limits": {"file": rules.LIMIT // MEBIBYTE, "files": MOST_FILES, "all": MOST_BYTES // MEBIBYTE},
        "count": len(files),
        "kilobytes": -(-sum(file.size for file in files) // 1024),
        "accept": ",".join((*rules.TYPES["pdf"].endings, ".docx", ".xlsx", "image/jpeg", "image/png")),
        "typed": {} if isinstance(refused, SecretNotKept) else request.POST,
        "refused": refused,
        "errors": {refused.field: str(refused)} if refused and refused.field else {},
        "note": note,
        "note_errors": {note.field: str(note)} if note and note.field else {},
        "marked_secret": "secret" in getattr(refused, "kinds", ()),
        "kept_back": isinstance(refused, SecretNotKept),
    }
    return render(request, "attachments/home.html", context, status=422 if refused or note else 200)


@require_POST
def secret(request, obligation: int):
    """Say that a document went by the secret route: number and day."""
    try:
        draft = draft_of(request, obligation, Verb.REPORT_WRITE)
        try:
            sent_on = parse_date(request.POST.get("sent_on", ""), field="sent_on")
            number = request.POST.get("number", "")
            actions.note_sent_secretly(
                draft=draft, number=number, sent_on=sent_on, by=request.user, at=request.now
            )
        except (Denied, NotFound, DraftGone):
            raise
        except Refusal as refused:
            return _show(request, draft, note=refused)
    except DraftGone as gone:
        messages.error(request, str(gone))
        return redirect("filing:open", obligation)
    messages.success(request, _("Noted: only the number and the day stand here."))
    return redirect("attachments:home", obligation)


@require_POST
def remove(request, attachment: int):
    """Take a file off the draft."""
    found = doors.attachment_for(request.user, attachment, request.today, Verb.REPORT_WRITE)
    try:
        actions.detach(attachment=found, by=request.user, at=request.now)
    except DraftGone as gone:
        messages.error(request, str(gone))
        return redirect("filing:open", found.obligation_id)
    messages.success(request, _("“%(title)s” was taken off.") % {"title": found.title or found.number})
    return redirect("attachments:home", found.obligation_id)


@require_GET
def file(request, attachment: int):
    """Download a file of an open draft."""
    found = doors.attachment_for(request.user, attachment, request.today)
    if found.file is None:
        raise NotFound
    return given_out(found.file)


@require_GET
def enclosed(request, version: int, attachment: int):
    """Download a file that went with a version."""
    return given_out(doors.enclosure_for(request.user, version, attachment, request.today).file)
