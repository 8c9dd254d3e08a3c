"""The items of an event as they are read: how many had each right, what is worth a look, who chose what."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quyen.training.queries.item_results import FormResult, Known, Row
from quyen.ui.formats import named, spoken
from quyen.web.results import words

FORMULAS = (
    (
        gettext_lazy("Right before, right after"),
        gettext_lazy("people who had it right / people asked (facility)"),
    ),
    (
        gettext_lazy("Telling apart"),
        gettext_lazy(
            "correlation of the item with the share right of the other items, after (corrected item-total "
            "correlation); 0.25 and more is wanted"
        ),
    ),
    (
        gettext_lazy("D27"),
        gettext_lazy("share right in the upper 27% of people − in the lower 27%, after"),
    ),
    (
        gettext_lazy("KR-20"),
        gettext_lazy("k / (k − 1) × (1 − Σ p (1 − p) / σ²): how far the items of a form agree, after"),
    ),
)


@dataclass(frozen=True)
class Line:
    """An item in the table; `options` are (text, right, before, after)."""

    place: str
    code: str
    stem: str
    topic: str
    level: str
    before: str
    after: str
    asked: str
    discrimination: str
    d27: str
    flags: tuple[str, ...]
    note: str
    options: tuple[tuple[str, bool, str, str], ...]


def lines(rows: list[Row]) -> list[Line]:
    """Return the items as they are read."""
    return [_line(row) for row in rows]


def _line(row: Row) -> Line:
    version, after = row.version, row.after
    counts = [one.asked if one else 0 for one in (row.before, row.after)]
    return Line(
        place=f"{row.letter}{row.position}",
        code=version.item.code,
        stem=named(version, "stem"),
        topic=named(version.item.topic),
        level=str(words.LEVELS_OF_ITEMS[version.level]),
        before=words.percent(row.before.facility if row.before else None),
        after=words.percent(after.facility if after else None),
        asked=f"{counts[0] or words.DASH} / {counts[1] or words.DASH}",
        discrimination=words.number(after.discrimination if after else None),
        d27=words.number(after.d27 if after else None),
        flags=tuple(_flags(row)),
        note=_note(row),
        options=tuple(_options(row, counts)),
    )


def _flags(row: Row) -> list[str]:
    """Return what is worth a look. After teaching a test is easy on purpose, so that being easy then is no fault."""
    before = row.before.flags if row.before else ()
    after = row.after.flags if row.after else ()
    told = {
        _("most knew it before"): "easy" in before,
        _("few know it after"): "hard" in after,
        _("tells little apart"): "blunt" in after,
    }
    return [words_ for words_, so in told.items() if so]


def _note(row: Row) -> str:
    if row.locked:
        return _("Asked again after months: shown when the last follow-up is closed.")
    if row.before is None and row.after is None:
        return _("Fewer than five people answered this form.")
    return ""


def _options(row: Row, counts: list[int]) -> list[tuple[str, bool, str, str]]:
    return [
        (
            option.text.get(spoken()) or option.text["vi"],
            option.right,
            *(
                words.percent(chosen / of if of else None)
                for chosen, of in zip((option.before, option.after), counts, strict=True)
            ),
        )
        for option in row.options
    ]


def forms(rows: list[FormResult]) -> list[tuple[str, str, str, str, str, str]]:
    """Return form, people before and after, means before and after, KR-20 with its interval."""
    return [
        (
            row.letter,
            f"{row.people[0]} / {row.people[1]}",
            words.percent(row.means[0]),
            words.percent(row.means[1]),
            words.number(row.kr20),
            "" if row.interval is None else _("%(low)s to %(high)s") % _ends(row.interval),
        )
        for row in rows
    ]


def _ends(interval: tuple[float, float]) -> dict[str, str]:
    return {"low": words.number(interval[0]), "high": words.number(interval[1])}


def known(rows: list[Known]) -> list[tuple[str, str, str, bool]]:
    """Return moment, people of those asked, mean share right, and whether fewer than half answered."""
    return [
        (
            str(words.MOMENTS[row.moment]),
            _("%(n)s of %(all)s") % {"n": row.people, "all": row.of},
            words.percent(row.mean),
            2 * row.people < row.of,
        )
        for row in rows
    ]
