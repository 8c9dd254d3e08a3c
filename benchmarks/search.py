"""What a search costs over 40,000 sections: python benchmarks/search.py [--postgres] [--json].

The sections are those of benchmarks/copied_text_corpus.py: 250 units × 20 periods × 8 sections, 17 million words that
use few words often, which is the worst case for ranking. A throwaway database is migrated and filled by the action
that filing uses; `build_cpu_s` is processor time for that, folding and all, `size_mb` the database then. Twenty
questions without diacritics, of one to five words, are asked as the page asks them: counted to a thousand, ranked,
cut at what was looked for on the original text, with what to narrow by. Asked by the standing office, which reads
every unit; `median_cpu_ms` and `max_cpu_ms` are of the twenty, each the middle one of five. On PostgreSQL the server's
processor time is counted too. `unit_median_cpu_ms` is the same asked by one unit's officer, `marked_median_cpu_ms` by
the office with diacritics.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from statistics import median

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.copied_text_corpus import PERIODS, SECTIONS, UNITS, City

TIMES = 5
AT_ONCE = 2000
QUESTIONS = (
    "Đảng ủy", "địa phương", "hộ nghèo", "trẻ em", "kiểm tra giám sát", "tuyên truyền pháp luật", "người cao tuổi",
    "bảo hiểm y tế", "khiếu nại tố cáo", "cải cách hành chính", "chỉ đạo thực hiện", "công tác phối hợp", "học sinh",
    "bình đẳng giới", "tổ chức tập huấn", '"kế hoạch"', "người khuyết tật", "cán bộ công chức", "nhà ở xã hội",
    "việc làm",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--units", type=int, default=UNITS)
    parser.add_argument("--periods", type=int, default=PERIODS)
    parser.add_argument("--postgres", action="store_true", help="on a throwaway PostgreSQL instead of SQLite")
    parser.add_argument("--show", action="store_true", help="print what each question costs")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="quyen-search-") as home, database(home, asked.postgres):
        found = measure(asked.units, asked.periods, show=asked.show)
    if asked.json:
        print(json.dumps(found))
        return
    print(
        "{sections:,} sections, {words:,} words: {size_mb} MB, built in {build_cpu_s} CPU-s; median "
        "{median_cpu_ms} CPU-ms, at most {max_cpu_ms}; of one unit {unit_median_cpu_ms}; with diacritics "
        "{marked_median_cpu_ms}".format(**found)
    )


@contextmanager
def database(home: str, postgres: bool):
    """Make an empty database with its tables, and let Django use it."""
    import django
    from django.core.management import call_command

    os.environ |= {"QUYEN_VAR": home, "DJANGO_SETTINGS_MODULE": "quyen.config.settings"}
    if not postgres:
        os.environ["QUYEN_DATABASE_URL"] = f"sqlite:///{home}/search.sqlite3"
        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        yield
        return
    from tests.postgres import cluster

    with cluster() as address:
        os.environ["QUYEN_DATABASE_URL"] = address
        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        yield


def measure(units: int, periods: int, *, show: bool) -> dict:
    """Fill the database and ask; returns the figures."""
    from quyen.core.text import fold

    words, build = fill(units, periods)
    office = [f"filed:{unit}" for unit in range(units)]
    plain = [fold(typed) for typed in QUESTIONS]
    costs = [cost(typed, office) for typed in plain]
    if show:
        for typed, (spent, count, way) in zip(plain, costs, strict=True):
            print(f"{typed:24} {spent:6.1f} ms {count:5} {way}", file=sys.stderr)
    return {
        "sections": units * periods * SECTIONS,
        "words": words,
        "median_cpu_ms": round(median(spent for spent, _, _ in costs), 1),
        "max_cpu_ms": round(max(spent for spent, _, _ in costs), 1),
        "unit_median_cpu_ms": round(median(cost(typed, ["own:7"])[0] for typed in plain), 1),
        "marked_median_cpu_ms": round(median(cost(typed, office)[0] for typed in QUESTIONS), 1),
        "build_cpu_s": round(build, 1),
        "size_mb": size(),
    }


def fill(units: int, periods: int) -> tuple[int, float]:
    """Put every section in, behind the doors of its unit; returns how many words, and the CPU seconds of putting."""
    from quyen.search import actions

    words, spent, waiting = 0, 0.0, []
    for number, section in enumerate(City(1, units, periods).filed(), 1):
        words += section.text.count(" ") + 1
        waiting.append(section)
        if len(waiting) == AT_ONCE or number == units * periods * SECTIONS:
            began = clock()
            actions.put(entries=map(findable, waiting), by=None, at=None)
            spent, waiting = spent + clock() - began, []
    return words, spent


def findable(section):
    """A section as filing puts it in."""
    from quyen.search.rules import Findable

    unit, period, part = section.place
    return Findable(
        kind="passage",
        key=f"{unit}.{period}.{part}",
        title=f"Phường {unit}: mục {part}",
        text=section.text,
        dated=date(2016, 1, 15) + timedelta(days=182 * period),
        period=f"{2016 + period // 2}-H{period % 2 + 1}",
        whose=f"Phường {unit}",
        link=f"version:{unit * 1000 + period}#{part}",
        doors=frozenset({f"own:{unit}", f"filed:{unit}"}),
    )


def cost(typed: str, doors: list[str]) -> tuple[float, int, str]:
    """Return the median CPU milliseconds of a question, how many it finds and how."""
    from quyen.search.queries import find

    spent = []
    for _ in range(TIMES):
        began = clock()
        found = find(typed, doors)
        spent.append((clock() - began) * 1000)
    return median(spent), found.count, found.way


def clock() -> float:
    """Return the processor time spent so far, in seconds: this process's, and the database server's for us."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return time.process_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (server,) = cursor.fetchone()
    ticks = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()[11:13]
    return time.process_time() + sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def size() -> int:
    """Return how large the database is, in MB."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        return round(cursor.fetchone()[0] / 1e6)


if __name__ == "__main__":
    main()
