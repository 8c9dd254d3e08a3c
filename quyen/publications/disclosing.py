"""What issued documents hand over to be made public: number, date, title and how to check a copy, not the file."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q, QuerySet

from quyen.core.citations import Citation
from quyen.core.dates import long_date
from quyen.core.ladders import end_of
from quyen.organisations.models import Unit
from quyen.publications import queries
from quyen.publications.models import Amendment, Document, Release
from quyen.publications.releasing import TEXT, Column, Offer, Offered, PlainListing, Provenance, Worded

KIND = "document"
NAMES = {
    Document.Kind.REPORT: Worded("Báo cáo", "Report"),
    Document.Kind.NOTICE: Worded("Thông báo", "Notice"),
    Document.Kind.PLAN: Worded("Kế hoạch", "Plan"),
}
STANDING = {
    "valid": Worded("Đang có hiệu lực", "In force"),
    "replaced": Worded("Đã được thay thế", "Replaced by another"),
    "withdrawn": Worded("Đã thu hồi", "Withdrawn"),
}
COLUMNS = (
    Column("name", Worded("Thông tin", "What"), TEXT),
    Column("value", Worded("Nội dung", "Value"), TEXT),
)
FORMS = {
    "docx": Worded("Mã băm SHA-256 của bản Word", "SHA-256 digest of the Word file"),
    "pdf": Worded("Mã băm SHA-256 của bản PDF", "SHA-256 digest of the PDF"),
    "html": Worded("Mã băm SHA-256 của bản trang web", "SHA-256 digest of the web page"),
    "xlsx": Worded("Mã băm SHA-256 của bảng tính", "SHA-256 digest of the spreadsheet"),
}
CHECK = Worded(
    "Ai có bản sao đều có thể kiểm tra bằng mã in trên văn bản.",
    "Whoever holds a copy can check it by the code printed on it.",
)


def offered(publisher: Unit, on: date) -> list[Offered]:
    """Return the reports, notices and plans of a body that anybody may be told of, the newest first.

    Letters go to their addressees alone. What was withdrawn is offered only where it is public already: its readers
    are to be told.
    """
    return [
        Offered(_about(row), Release.Subject.DOCUMENTS, _title(row), row.issued_on)
        for row in _documents(publisher, on)
    ]


def offer(publisher: Unit, about: str, on: date) -> Offer | None:
    """Return one document as it stands on a day; None for what is not offered."""
    kind, _colon, key = about.partition(":")
    if kind != KIND or not key.isdecimal():
        return None
    row = _documents(publisher, on).filter(pk=int(key)).first()
    return _offer(row, on) if row else None


def _documents(publisher: Unit, on: date) -> QuerySet[Document]:
    known = Release.objects.filter(about__startswith=f"{KIND}:", decision__verdict="released")
    public = [int(about.partition(":")[2]) for about in known.values_list("about", flat=True)]
    withdrawn = Amendment.objects.filter(kind=Amendment.Kind.WITHDRAWN).values("document")
    found = Document.objects.filter(
        Q(pk__in=public) | ~Q(pk__in=withdrawn),
        series__issuer=publisher,
        kind__in=NAMES,
        declared_class=Document.Class.PLAIN,
        issued_on__lte=on,
    )
    related = ("series__issuer", "file", "replaces__series", "replaced_by__series")
    return found.select_related(*related).order_by("-issued_on", "-pk")


def _offer(row: Document, on: date) -> Offer:
    standing, issuer = _standing(row, on), _issuer(row)
    number, day = row.full_number, row.issued_on
    kind = NAMES[Document.Kind(row.kind)]
    vi = [
        f"{kind.vi} số {number} {long_date(day)}: {row.title}.",
        f"{issuer.vi} ban hành. {STANDING[standing].vi}.",
        CHECK.vi,
    ]
    en = [
        f"{kind.en} No. {number} of {long_date(day, 'en')}, in Vietnamese.",
        f"Issued by: {issuer.en}. {STANDING[standing].en}.",
        CHECK.en,
    ]
    return Offer(
        about=_about(row),
        subject=Release.Subject.DOCUMENTS,
        title=_title(row),
        summary=Worded("\n".join(vi), "\n".join(en)),
        listings=(_listing(row, standing, on),),
    )


def _listing(row: Document, standing: str, on: date) -> PlainListing:
    """Return the document's particulars; who signed is named by the post alone."""
    before = row.replaces
    rows: Mapping[str, tuple[Worded, Worded | None]] = {
        "number": (Worded("Số, ký hiệu", "Number"), _same(row.full_number)),
        "kind": (Worded("Loại văn bản", "Kind of document"), NAMES[Document.Kind(row.kind)]),
        "issued": (
            Worded("Ngày ban hành", "Issued on"),
            Worded(long_date(row.issued_on), long_date(row.issued_on, "en")),
        ),
        "title": (Worded("Trích yếu", "Subject"), Worded(row.title, "")),
        "issuer": (Worded("Cơ quan ban hành", "Issued by"), _issuer(row)),
        "signed_post": (Worded("Chức vụ người ký", "Post of who signed"), Worded(row.signer_post, "")),
        "standing": (Worded("Tình trạng", "How it stands"), STANDING[standing]),
        "replaces": (Worded("Thay thế văn bản", "Replaces"), _same(before.full_number) if before else None),
    }
    rows |= {f"sha256-{form}": (FORMS[form], _same(digest)) for form, digest in _digests(row, on).items()}
    source = Worded("Sổ đăng ký văn bản đi", "Register of documents issued")
    return PlainListing(
        key=f"document-{row.pk}",
        title=_title(row),
        columns=COLUMNS,
        rows=rows,
        provenance=Provenance(on, source, Worded("1 văn bản", "1 document")),
    )


def _digests(row: Document, on: date) -> dict[str, str]:
    """Return the digests of the forms made up to a day, so that a copy can be told from another."""
    made = row.renditions.filter(made_at__lt=end_of(on)).select_related("file").order_by("form")
    found = {"docx": row.file.sha256} | {one.form: one.file.sha256 for one in made}
    return {form: found[form] for form in FORMS if form in found}


def _standing(row: Document, on: date) -> str:
    withdrawn = queries.withdrawal(row)
    if withdrawn and withdrawn.at < end_of(on):
        return "withdrawn"
    after = queries.replacement(row)
    return "replaced" if after and after.issued_on <= on else "valid"


def _issuer(row: Document) -> Worded:
    issuer = row.series.issuer
    return Worded(issuer.name_vi, issuer.name_en or issuer.name_vi)


def _title(row: Document) -> Worded:
    kind = NAMES[Document.Kind(row.kind)]
    return Worded(
        f"{kind.vi} số {row.full_number}: {row.title}",
        f"{kind.en} No. {row.full_number} of {long_date(row.issued_on, 'en')}",
    )


def _about(row: Document) -> str:
    return Citation(KIND, str(row.pk)).to_text()


def _same(text: str) -> Worded:
    return Worded(text, text)
