"""A package for the document exchange: the PDF, the Word file and metadata, to be carried there by hand.

Nothing is called out. The names of the metadata are ours: the field tables of QCVN 102:2016/BTTTT were not at hand,
so whoever connects an exchange maps them (docs/decisions/0013 has the table to fill).
"""

import io
import json
import zipfile
from collections.abc import Iterable
from datetime import datetime

from lxml import etree

from quyen.files import queries as files
from quyen.files.models import File
from quyen.publications import renditions
from quyen.publications.models import Addressee, Document

FORMAT = "quyen-document/1"
STAMP = (1980, 1, 1, 0, 0, 0)  # equal documents give equal packages


def package(document: Document, at: datetime) -> bytes:
    """Return the .zip of an issued document; raises what making the PDF raises."""
    kept = [renditions.pdf(document, at), document.file]
    about = metadata(document, kept)
    parts = {
        **{file.name: files.read(file) for file in kept},
        "metadata.json": json.dumps(about, ensure_ascii=False, indent=2).encode(),
        "metadata.xml": as_xml(about),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def name_of(document: Document) -> str:
    """Return the package's file name: "01-BC-BCĐNQ-2025-12-25.zip"."""
    return f"{document.number:02d}-{document.series.symbol}-{document.issued_on.isoformat()}.zip"


def metadata(document: Document, kept: Iterable[File]) -> dict:
    """Return what the exchange is told of a document, as plain values; a code is blank where none is known."""
    issuer = document.series.issuer
    addressees = document.addressees.select_related("unit").order_by("position")
    return {
        "format": FORMAT,
        "type": Document.Kind(document.kind).label,
        "number": document.number,
        "symbol": document.series.symbol,
        "full_number": document.full_number,
        "issued_on": document.issued_on.isoformat(),
        "issuer": {"name": issuer.name_vi, "code": issuer.code},
        "subject": document.title,
        "signer": {"name": document.signer_name, "post": document.signer_post},
        "class": document.declared_class,
        "check_code": document.code,
        "replaces": document.replaces.full_number if document.replaces else "",
        "addressees": [_addressee(row) for row in addressees],
        "files": [
            {"name": file.name, "media_type": file.media_type, "sha256": file.sha256, "size": file.size}
            for file in kept
        ],
    }


def _addressee(row: Addressee) -> dict:
    return {"name": row.name, "code": row.unit.code if row.unit else "", "to_act": row.to_act}


def as_xml(about: dict) -> bytes:
    """Return the same as XML: an element a key; of a list, one `item` each."""
    return etree.tostring(
        _element("document", about), xml_declaration=True, encoding="UTF-8", pretty_print=True
    )


def _element(name: str, value: object) -> etree._Element:
    found = etree.Element(name)
    if isinstance(value, dict):
        found.extend(_element(key, inner) for key, inner in value.items())
    elif isinstance(value, list):
        found.extend(_element("item", inner) for inner in value)
    else:
        found.text = str(value).lower() if isinstance(value, bool) else str(value)
    return found
