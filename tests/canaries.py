"""Words planted in every field that is nobody's business, and a reader who opens everything public to look for them.

Whatever a model keeps as text is private unless it is named here; a new field is private until somebody says why not.
Planting goes round the program, past triggers and constraints, in a transaction that is thrown away.
"""

import io
import json
import re
import zipfile
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit
from uuid import uuid4

from django.apps import apps
from django.db import connection, models
from django.test import Client

from quyen.publications.models import Document, ReleaseDecision

STARTS = ("/public/", "/public/en/")
LINK = re.compile(r"""(?:href|src|action)=["']([^"']+)["']""")
ABSOLUTE = re.compile(r"""https?://[^\s"'<>]+(/public/[^\s"'<>)]*)""")
NUMBER = 918_273_645  # planted for each value withheld

# What public pages are for: the frozen forms, who publishes, why something was taken back, how a document is numbered.
PUBLIC = {
    "publications.release": {"about", "title_vi", "title_en", "summary_vi", "summary_en"},
    "publications.releasedtable": {"key", "population", "address", "content", "head", "sha256"},
    "publications.releasedlisting": {"key", "address", "content", "head", "sha256"},
    "publications.releasedtext": {"key", "content", "sha256"},
    "publications.withdrawal": {"reason_vi", "reason_en"},
    "publications.series": {"symbol"},  # told to who types the code of a document
    "publications.document": {"code"},
    "organisations.unit": {"name_vi", "name_en"},
    "files.file": {"sha256"},
}
RELEASED = {
    "publications.release": "",
    "publications.releasedtable": "release__",
    "publications.releasedlisting": "release__",
    "publications.releasedtext": "release__",
}
PUBLIC_DOOR = "public:"
SOMETHING = {  # a subclass before its parent
    models.DateTimeField: datetime(2026, 1, 1, tzinfo=UTC),
    models.DateField: date(2026, 1, 1),
    models.TimeField: time(9),
    models.BooleanField: False,
    models.IntegerField: 0,
    models.FloatField: 0.0,
    models.DecimalField: 0,
    models.BinaryField: b"x",
    models.UUIDField: uuid4,
    models.JSONField: list,
    models.CharField: "x",
    models.TextField: "x",
}


def fields() -> Iterator[tuple[type[models.Model], models.Field]]:
    """Yield every field of ours that holds text of somebody's choosing."""
    for model in apps.get_models():
        if model.__module__.startswith("quyen."):
            for field in model._meta.concrete_fields:
                text = isinstance(field, models.CharField | models.TextField | models.JSONField)
                if text and not field.choices:
                    yield model, field


def word(model: type[models.Model], field: models.Field) -> str:
    """Return what is planted in a field: letters only, so that no search takes it apart."""
    return word_of(f"{model._meta.label_lower}{field.name}")


def word_of(name: str) -> str:
    """Return what is planted in the field of a name, or under a key of its JSON ("outreach.sheetversion.content/title")."""
    return "canary" + re.sub(r"[^a-z]", "", name.lower()) + "yranac"


def private_rows(model: type[models.Model], field: models.Field) -> models.QuerySet:
    """Return the rows of a model in which a field is nobody's business."""
    label, rows = model._meta.label_lower, model._base_manager.all()
    if label == "search.entry":
        return rows.exclude(doors__name__startswith=PUBLIC_DOOR)
    if label == "search.door":
        return rows.exclude(name__startswith=PUBLIC_DOOR)
    if field.name not in PUBLIC.get(label, ()):
        return rows
    if label in RELEASED:
        return rows.exclude(**{f"{RELEASED[label]}decision__verdict": ReleaseDecision.Verdict.RELEASED})
    return rows.none()


def plant(labels: Collection[str] = (), but: Collection[str] = ()) -> dict[str, int]:
    """Write its word into every private field of every row; return in how many rows, by private field.

    A model of which there is no row gets one that the program itself would never make. With `labels` of apps only in these, and
    not in fields named in `but` ("code", or whole: "regimes.round.period"), into what is public elsewhere too, and in JSON only
    in place of what somebody wrote: then the program goes on reading its rows.
    """
    _unlock()
    if not labels:
        _fill()
    planted = {}
    for model, field in fields():
        name = f"{model._meta.label_lower}.{field.name}"
        if labels and (model._meta.app_label not in labels or {field.name, name} & set(but)):
            continue
        rows = model._base_manager.all() if labels else private_rows(model, field)
        kept, in_json = dict(rows.values_list("pk", field.attname)), labels and _is_json(field)
        table, column = map(connection.ops.quote_name, (model._meta.db_table, field.column))
        primary = connection.ops.quote_name(model._meta.pk.column)
        with connection.cursor() as cursor:
            for key, value in kept.items():
                said = json.dumps(_worded(value, name, planted)) if in_json else _said(model, field, key)
                stored = model._meta.pk.get_db_prep_value(key, connection)
                cursor.execute(f"UPDATE {table} SET {column} = %s WHERE {primary} = %s", [said, stored])
        if not in_json and (kept or field.name not in PUBLIC.get(model._meta.label_lower, ())):
            planted[name] = len(kept)
    return planted


def _worded(kept, place: str, planted: dict[str, int]):
    """Return what is kept in JSON with its place's word for each text of more than one word; codes and numbers stay."""
    if isinstance(kept, dict):
        return {key: _worded(value, f"{place}/{key}", planted) for key, value in kept.items()}
    if isinstance(kept, list):
        return [_worded(value, place, planted) for value in kept]
    if not isinstance(kept, str) or " " not in kept.strip():
        return kept
    planted[place] = planted.get(place, 0) + 1
    return word_of(place) + " x"


def _is_json(field: models.Field) -> bool:
    return isinstance(field, models.JSONField)


def _fill() -> None:
    """Give every model of ours a row, those that others point to first."""
    waiting = {model for model, _field in fields() if not model._base_manager.exists()}
    while waiting:
        ready = {model for model in waiting if not _needs(model) & waiting}
        for model in ready:
            _insert(model)
        waiting -= ready


def _needs(model: type[models.Model]) -> set[type[models.Model]]:
    links = (one for one in model._meta.concrete_fields if one.is_relation and not one.null)
    return {one.related_model for one in links} - {model}


def _insert(model: type[models.Model]) -> None:
    given = {one: _something(one) for one in model._meta.concrete_fields if not one.null}
    given = {one: value for one, value in given.items() if value is not None}
    names = ", ".join(connection.ops.quote_name(one.column) for one in given)
    values = [one.get_db_prep_save(value, connection) for one, value in given.items()]
    table, places = connection.ops.quote_name(model._meta.db_table), ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", values)


def _something(field: models.Field):
    """Return a value that a column takes; None for a key that the database gives."""
    if field.is_relation:
        return field.related_model._base_manager.values_list("pk", flat=True).first()
    if isinstance(field, models.AutoField):
        return None
    for kind, value in SOMETHING.items():
        if isinstance(field, kind):
            return value() if callable(value) else value
    raise TypeError(f"{field} has no value here")


def _said(model: type[models.Model], field: models.Field, key) -> str:
    if model._meta.label_lower == "publications.withheldcells":
        return json.dumps([[["x"], NUMBER]])
    said = f"{word(model, field)} {key}"
    return json.dumps(said) if _is_json(field) else said


def _unlock() -> None:
    """Let rows be changed that never change: SQLite takes triggers back with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        # Not those of the search: what it indexes of a planted row is to be found by whoever may find it.
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name NOT LIKE 'search%%'", []
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")


def lock() -> None:
    """Let constraints hold again."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = OFF")


def read_all(client: Client, asked: tuple[str, ...] = ()) -> dict[str, str]:
    """Open everything that can be reached from the public front pages, and look for `asked`; return it by address.

    Workbooks are unpacked; the search is asked by its form. Every issued document is checked by its code, as whoever
    holds a copy would.
    """
    codes = Document.objects.exclude(code="").values_list("code", flat=True)
    found, waiting = {}, [*STARTS, *(f"{start}check/{code}/" for start in STARTS for code in codes)]
    while waiting:
        url = waiting.pop()
        if url in found:
            continue
        response = client.get(url)
        text = found[url] = _text(response) + str(dict(response.headers))
        waiting += [link for link in _links(text, url) if link not in found]
    for start in STARTS:
        for said in asked:
            response = client.post(f"{start}search/", {"words": said})
            # What was asked stands in the field again: only what was found counts.
            found[f"{start}search/ {said}"] = _text(response)
    return found


def _links(text: str, base: str) -> set[str]:
    said = {unescape(link) for link in LINK.findall(text)} | set(ABSOLUTE.findall(text))
    paths = {urlsplit(urldefrag(urljoin(base, link)).url) for link in said}
    return {
        path.path + (f"?{path.query}" if path.query else "")
        for path in paths
        if not path.netloc and path.path.startswith("/public/")
    }


def _text(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content[:2] == b"PK":
        packed = zipfile.ZipFile(io.BytesIO(content))
        content = b"\n".join(packed.read(name) for name in packed.namelist())
    return content.decode("utf-8", "replace")
