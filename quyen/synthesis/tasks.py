"""The annex on tasks: how each task of the committee stood at the cut-off, with the reports in which units said so."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Prefetch, QuerySet

from quyen.core.citations import Citation
from quyen.core.dates import day_of, long_datetime, short_date
from quyen.followup.letters import SILENT, STATES, paper
from quyen.followup.models import Closing, Progress, Task, TaskUnit
from quyen.followup.queries.tasks import TaskStanding, standings
from quyen.publications.layouts.parts import Appendix, Run, Table, Text
from quyen.synthesis.links import to_task, to_version
from quyen.synthesis.models import Synthesis, TaskLine, TaskWord

TITLE = "Tình hình thực hiện các nhiệm vụ Ban Chỉ đạo giao"
HEADER = ("TT", "Nhiệm vụ, văn bản giao", "Đơn vị", "Thời hạn", "Tình hình thực hiện, minh chứng", "Kết quả")
WIDTHS = (4, 26, 18, 11, 29, 12)
VERSION = "version"  # the kind of citation of what was said in a report


def standings_at(synthesis: Synthesis) -> list[TaskStanding]:
    """Return the tasks that the annex tells of: given by the cut-off, and not over before the round's span began."""
    on = day_of(synthesis.cutoff_at)
    begins = synthesis.round.opens_on
    found = standings(Task.objects.filter(committee=synthesis.round.committee_id), on, synthesis.cutoff_at)
    return [row for row in found if row.open or row.closing.on >= begins]


def lines(synthesis: Synthesis) -> QuerySet[TaskLine]:
    """Return the lines of the annex with their words, in order. Two queries."""
    words = TaskWord.objects.select_related("unit", "progress__unit")
    return synthesis.task_lines.select_related("task__decision", "closing").prefetch_related(
        Prefetch("words", words)
    )


def content(synthesis: Synthesis) -> list[dict]:
    """Return the lines as they are frozen."""
    return [
        {
            "task": line.task.number,
            "due_on": line.due_on.isoformat(),
            "late": line.late,
            "closing": line.closing_id,
            "words": sorted([word.unit_id, word.part, word.progress_id or 0] for word in line.words.all()),
        }
        for line in lines(synthesis)
    ]


def appendix(synthesis: Synthesis, address: str) -> Appendix | None:
    """Return the annex, None where there were no tasks: every word in it leads to the report that says so."""
    rows, on = list(lines(synthesis)), day_of(synthesis.cutoff_at)
    if not rows:
        return None
    table = Table(
        caption=f"Nhiệm vụ tính đến {long_datetime(synthesis.cutoff_at)}",
        header=HEADER,
        rows=tuple(_row(n, line, on, address) for n, line in enumerate(rows, start=1)),
        alignments=("center", "left", "left", "center", "left", "left"),
        widths=WIDTHS,
        note=_counts(rows),
    )
    return Appendix(TITLE, (table,), landscape=True)


def _counts(rows: list[TaskLine]) -> str:
    """Say how many are done, of how many, as of which reports."""
    closed = sum(_is(row, Closing.Act.CLOSED) for row in rows)
    late = sum(row.late > 0 and not _over(row) and not _done(row) for row in rows)
    return (
        f"Hoàn thành {closed}/{len(rows)} nhiệm vụ (Văn phòng Thường trực xác nhận theo minh chứng), quá hạn chưa xong "
        f"{late}/{len(rows)}. Tình hình thực hiện do đơn vị tự báo cáo; ngày trong ngoặc là ngày đơn vị báo cáo."
    )


def _is(line: TaskLine, act: str) -> bool:
    return line.closing is not None and line.closing.act == act


def _over(line: TaskLine) -> bool:
    """Whether nobody owes it any more."""
    return line.closing is not None and line.closing.act != Closing.Act.REOPENED


def _done(line: TaskLine) -> bool:
    """Whether its lead says that it is done, and the office has not sent it back since."""
    return line.closing is None and any(
        word.part == TaskUnit.Part.LEAD and word.progress and word.progress.state == Progress.State.DONE
        for word in line.words.all()
    )


def _row(number: int, line: TaskLine, on: date, address: str) -> tuple[Text, ...]:
    words = list(line.words.all())
    return (
        str(number),
        (
            Run(line.task.title, bold=True, link=to_task(address, line.task)),
            Run(f"\n{paper(line.task.decision)}"),
        ),
        "\n".join(_held(words, on)),
        short_date(line.due_on),
        tuple(_said(words, line.task, address)),
        _result(line, words),
    )


def _held(words: Iterable[TaskWord], on: date) -> Iterator[str]:
    for word in words:
        lead = " (chủ trì)" if word.part == TaskUnit.Part.LEAD else ""
        waits = ", chưa trả lời yêu cầu phối hợp" if word.awaited else ""
        gone = " (đã sắp xếp lại)" if word.unit.valid_until and word.unit.valid_until <= on else ""
        yield f"{word.unit.name_vi}{lead}{gone}{waits}"


def _said(words: Iterable[TaskWord], task: Task, address: str) -> Iterator[Run]:
    """Yield the newest word of each unit; its day leads to the report in which it was said."""
    for n, word in enumerate(words):
        before = "\n" if n else ""
        if (row := word.progress) is None:
            yield Run(f"{before}{word.unit.name_vi}: {SILENT.lower()}.")
            continue
        yield Run(f"{before}{row.unit.name_vi}: {_told(row)} ")
        yield Run(f"({short_date(row.stated_on)})", link=_source(row, task, address))
        yield Run(".")


def _told(row: Progress) -> str:
    share = f" {row.done}/{row.out_of}" if row.out_of else ""
    parts = [
        f"{STATES[Progress.State(row.state)].lower()}{share}",
        row.text,
        f"minh chứng: {row.evidence}" if row.evidence else "",
        f"vướng mắc: {row.obstacle}" if row.obstacle else "",
        f"đề nghị hỗ trợ: {row.help_needed}" if row.help_needed else "",
    ]
    return "; ".join(" ".join(part.split()).rstrip(".;") for part in parts if part)


def _source(row: Progress, task: Task, address: str) -> str:
    """Return the address of the report in which a unit said so, or of the task where it said so between reports."""
    cited = Citation.from_text(row.citation) if row.citation else None
    if cited and cited.kind == VERSION:
        return to_version(address, int(cited.id))
    return to_task(address, task)


def _result(line: TaskLine, words: list[TaskWord]) -> str:
    if _over(line):
        act = "Hoàn thành" if _is(line, Closing.Act.CLOSED) else "Không thực hiện nữa"
        return f"{act}, ngày {short_date(line.closing.on)}: {' '.join(line.closing.words.split())}"
    days = f"{line.late} ngày" if line.late else ""
    if line.closing is not None:
        why = " ".join(line.closing.words.split()).rstrip(".")
        late = f"; quá hạn {days}" if days else ""
        return f"Yêu cầu làm tiếp, ngày {short_date(line.closing.on)}: {why}{late}"
    if _done(line):
        return f"Chờ xác nhận{f'; đơn vị báo xong chậm {days}' if days else ''}"
    if days:
        return f"Quá hạn {days}"
    return "Chờ đơn vị phối hợp" if any(word.awaited for word in words) else "Trong hạn"
