"""What the official .docx of a round costs: python benchmarks/documents.py [--reports 250] [--json].

A throwaway SQLite database holds a round on real units in which each of n units has filed (documents_world.py). Then
the processor time of the document alone is measured, from the rows of the synthesis to the bytes of the file: its
text with a source mark at every sentence, every figure with its link, the tables by territory, the charts, and an
annex with a row for every unit. The middle one of three runs counts; `path` is the file, to look at.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

RUNS = 3
COLUMNS = 6  # figures of each unit in the annex


def annex(synthesis):
    """An appendix with a row for every unit: when its report came, and its first figures."""
    from quyen.core.dates import short_date
    from quyen.core.numbers import format_number
    from quyen.publications.layouts.parts import Appendix, Table
    from quyen.reports.models import Answer
    from quyen.synthesis import queries

    versions = queries.standing_versions(synthesis)
    lines = list(
        synthesis.round.version.lines.filter(definition__answered_by="communes").select_related("definition")
    )[:COLUMNS]
    found = Answer.objects.filter(version__obligation__round=synthesis.round, line__in=lines)
    values = {
        (version, line): value for version, line, value in found.values_list("version", "line", "value")
    }
    rows = tuple(
        (
            str(n),
            one.obligation.unit_name_vi,
            short_date(one.filed_at.date()),
            *(
                format_number(value) if (value := values.get((one.pk, line.pk))) is not None else "–"
                for line in lines
            ),
        )
        for n, one in enumerate(versions, 1)
    )
    header = ("TT", "Đơn vị", "Ngày gửi", *(line.definition.name_vi for line in lines))
    sides = ("center", "left", "center", *("right" for _ in lines))
    return Appendix(
        "Số liệu theo đơn vị", (Table("Số liệu theo đơn vị", header, rows, sides),), landscape=True
    )


def made(synthesis, frame) -> bytes:
    """The whole document, from the database to its bytes."""
    from quyen.publications.layouts.report import build
    from quyen.synthesis.document import compose
    from quyen.synthesis.models import Synthesis

    fresh = Synthesis.objects.select_related("round__version__regime", "round__committee").get(
        pk=synthesis.pk
    )
    document = compose(fresh, frame)
    return build(replace(document, appendices=(*document.appendices, annex(fresh))))


def measure(reports: int, path: Path) -> dict:
    """Return the seconds of processor time and what was in the document; the file stands at `path`."""
    from benchmarks import documents_world as world
    from quyen.organisations.models import Mandate
    from quyen.synthesis import framing

    synthesis = world.synthesis(reports)
    signer = Mandate.objects.select_related("user", "unit").get()
    frame = framing.frame(synthesis, signer, dated=date(2026, 6, 22), address="https://quyen.example")
    frame = replace(frame, number=5)
    costs = []
    for _ in range(RUNS):
        start = time.process_time()
        content = made(synthesis, frame)
        costs.append(time.process_time() - start)
    path.write_bytes(content)
    return {
        "reports": synthesis.round.obligations.filter(upward=False).count(),
        "sentences": sum(text.sentences.count() for text in synthesis.texts.all()),
        "figures": synthesis.figures.count(),
        "bytes": len(content),
        "seconds": round(median(costs), 2),
        "seconds_first": round(costs[0], 2),
        "path": str(path),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--reports", type=int, default=250)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--out", type=Path, default=None, help="where the .docx is left")
    asked = parser.parse_args()
    path = asked.out or Path(tempfile.gettempdir()) / f"quyen-report-{asked.reports}.docx"
    with tempfile.TemporaryDirectory(prefix="quyen-documents-") as home:
        os.environ["QUYEN_DATABASE_URL"] = f"sqlite:///{home}/documents.sqlite3"
        os.environ["QUYEN_VAR"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "quyen.config.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        found = measure(asked.reports, path)
    if asked.json:
        print(json.dumps(found))
        return
    print("{reports:,} reports: {seconds} CPU-s, {bytes:,} bytes, {path}".format(**found))


if __name__ == "__main__":
    main()
