"""What the tests before and after showed, as sentences of the report: a change of the whole, never of a person."""

from collections.abc import Iterator

from quyen.core.numbers import SCALE, format_number
from quyen.training.analysis import AFTER, BEFORE
from quyen.training.analysis.evenness import Evenness
from quyen.training.models import Event
from quyen.training.queries import answered
from quyen.training.queries.results import Results, results

LEAST_CHANCE = 0.001  # smaller ones are not written out
LEAST_STAYED = 2  # where fewer than one in two stayed, what rests on it carries a mark
NO_EFFECT = "Đây là thay đổi quan sát được, không phải bằng chứng về tác động của hội nghị."


def sentences(event: Event) -> tuple[str, ...]:
    """Return what may be told of an event's tests; nothing where none was held, counts alone before the keys open."""
    found = results(event)
    if found is None:
        return tuple(_counted(answered.counted(event)))
    return tuple(_told(found)) if found.answered.sheets else ()


def _counted(sheets: dict[str, int]) -> Iterator[str]:
    if sheets:
        yield (
            f"Đã thu {sheets.get(BEFORE, 0)} bài trước và {sheets.get(AFTER, 0)} bài sau; đáp án chưa mở nên chưa có "
            "kết quả."
        )


def _told(found: Results) -> Iterator[str]:
    sheets = found.answered.sheets
    paired = f"; {len(found.people)} người làm cả hai bài" if found.paired else ""
    yield f"Số bài: {sheets.get(BEFORE, 0)} bài trước, {sheets.get(AFTER, 0)} bài sau{paired}."
    if not found.enough:
        yield "Dưới 5 người làm cả hai bài: không nêu điểm trung bình."
        return
    yield from _change(found)
    yield from _evenness(found.groups.after)


def _change(found: Results) -> Iterator[str]:
    before, after = found.means
    if before is None:
        yield f"Tỷ lệ trả lời đúng sau hội nghị: {share(after)}. Không có bài trước để so sánh."
        return
    yield f"Tỷ lệ trả lời đúng của những người này: trước {share(before)}, sau {share(after)}.{_marked(found)}"
    gain, interval = found.whole.gain, found.whole.interval
    if gain is not None and interval:
        sure = f"khoảng tin cậy 95%: {number(interval[0])} đến {number(interval[1])}"
        yield (
            f"Mức tăng so với phần có thể tăng: {number(gain)} ({sure}), bằng (trung bình sau − trung bình trước) / "
            f"(1 − trung bình trước). {NO_EFFECT}"
        )
    elif gain is not None:
        yield f"Dưới 30 người làm cả hai bài: không nêu mức tăng so với phần có thể tăng. {NO_EFFECT}"
    lost, of = found.whole.losses or (0, 0)
    if of:
        yield f"Câu đúng trước, sai sau: {lost} trong {of} câu trả lời đúng trước ở các câu hỏi cả hai lần."


def _marked(found: Results) -> str:
    """Mark what rests on fewer than half of those who sat before."""
    stayed, sat = found.stayed
    low = sat and stayed * LEAST_STAYED < sat
    return f" Chỉ {stayed} trong {sat} người làm bài trước làm bài sau: cần thận trọng." if low else ""


def _evenness(even: Evenness | None) -> Iterator[str]:
    """Tell whether the groups differ; that nothing was found is told with what could have been found."""
    if even is None or even.p is None:
        return
    if even.differs:
        yield f"Giữa các nhóm có khác biệt (ICC {number(even.icc)}; kiểm định F: {_chance(even.p)})."
        return
    yield (
        f"Chưa thấy khác biệt giữa các nhóm (kiểm định F: {_chance(even.p)}); khác biệt nhỏ nhất mà hội nghị này "
        f"có thể phát hiện: ICC {number(even.smallest)}."
    )


def _chance(p: float) -> str:
    return "p < 0,001" if p < LEAST_CHANCE else f"p = {number(p, 3)}"


def share(value: float) -> str:
    """Write a share as "62,5%"."""
    return f"{number(value * 100, 1)}%"


def number(value: float, decimals: int = 2) -> str:
    return format_number(round(value * SCALE), decimals=decimals)
