"""What lists say of a table or listing stands beside its frozen form, and its address in a column.

What was released before is filled in; for that the rows are opened once, and kept again in the same step.
"""

import json

from django.db import migrations, models
from django.utils.text import slugify

from quyen.core.immutable import keep, lift
from quyen.core.text import fold

TABLES = ("publications_releasedtable", "publications_releasedlisting")
PARTS = ("dimensions", "cells", "columns", "rows")


def fill(apps, _editor) -> None:
    for kind in ("ReleasedTable", "ReleasedListing"):
        model = apps.get_model("publications", kind)
        for row in model.objects.iterator():
            row.address = address(row.key, getattr(row, "population", ""))
            row.head = head(row.content)
            row.save(update_fields=["address", "head"])


def address(key: str, population: str) -> str:
    counted, own = slug(population), slug(key)
    return counted if counted.startswith(own) else f"{own}-{counted}".rstrip("-")


def slug(text: str) -> str:
    return slugify(fold(text.replace(":", "-").replace(".", "-")))


def head(content: str) -> str:
    found = json.loads(content)
    kept = {name: value for name, value in found.items() if name not in PARTS}
    if "cells" in found:
        totals = (cell for at, *cell in found["cells"] if not any(at))
        kept["total"] = next(totals, ["none", None])
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def added(model: str) -> list[migrations.AddField]:
    columns = {"address": models.CharField(db_index=True, default="", max_length=200), "head": models.TextField(default="")}
    return [migrations.AddField(model, name, field, preserve_default=False) for name, field in columns.items()]


class Migration(migrations.Migration):
    dependencies = [("publications", "0009_immutable_public_listings")]
    operations = [
        migrations.RunPython(lift(*TABLES), migrations.RunPython.noop),
        *added("releasedtable"),
        *added("releasedlisting"),
        migrations.AlterField("releasedtable", "key", models.CharField(db_index=True, max_length=60)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(keep(*TABLES), migrations.RunPython.noop),
    ]
