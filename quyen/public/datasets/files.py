"""The files of an edition: what forms there are, their bytes, and how long and with which checksum each is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

from django.conf import settings

from quyen.public.datasets import books, csvs, csvw, jsons, shapes
from quyen.publications.queries_public import Edition

KEPT = 4096  # files whose length and checksum are remembered


@dataclass(frozen=True)
class Form:
    """A way to write an edition."""

    media: str
    written: Callable[[Edition], bytes]
    charset: str = ""

    @property
    def content_type(self) -> str:
        return f"{self.media}; charset={self.charset}" if self.charset else self.media


def csv(edition: Edition) -> bytes:
    """Return an edition as comma-separated values."""
    header = [one.key for one in shapes.fields(edition.content)]
    return csvs.written(header, shapes.rows(edition.content))


def csv_metadata(edition: Edition) -> bytes:
    """Return what the .csv means, for programs."""
    return jsons.dumped(csvw.document(edition))


EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS = {
    "csv": Form("text/csv", csv, "utf-8"),
    "json": Form("application/json", jsons.written),
    "xlsx": Form(EXCEL, books.written),
}
DESCRIBED = "csv-metadata.json"  # where CSV on the Web looks for it
ALL = FORMS | {DESCRIBED: Form("application/csvm+json", csv_metadata)}


@dataclass(frozen=True)
class Measured:
    """How many bytes a file has and their SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True)
class _Asked:
    """A file by all that its bytes follow from; the edition is carried along."""

    key: tuple
    edition: Edition = field(compare=False)


def measured(edition: Edition, form: str) -> Measured:
    """Return the length and checksum of a file; worked out once, for editions never change."""
    known = (form, edition.sha256, edition.release, edition.address, edition.version, settings.ADDRESS)
    return _measured(_Asked(known, edition))


@lru_cache(KEPT)
def _measured(asked: _Asked) -> Measured:
    made = ALL[asked.key[0]].written(asked.edition)
    return Measured(len(made), sha256(made).hexdigest())
