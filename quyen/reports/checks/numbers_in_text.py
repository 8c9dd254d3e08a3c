"""Numbers with units in a passage against the figures of the same report, at the precision written.

One question a section names each number that differs and its figure; one hint a section lists the numbers that belong
to no figure here. Both are guesses by words (core.quantities_linking): they stop nothing, and the hint asks nothing.
Silent about changes, other times and plans (reports.rules.told), about figures that are blank or went by the secret
route, and about flows of a period whose first days are asked apart.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quyen.core.numbers import half_up
from quyen.core.quantities_linking import Figure
from quyen.reports.checks.shape import Finding, Line, Ratio, Report, Section, Span
from quyen.reports.checks.wording import figure, heading, part_name, share
from quyen.reports.rules.told import Standing, Told, told_in

CODE = "numbers-in-text"
LISTED = 5
SIGNS = {100: "%", 1000: "‰"}


def check(report: Report) -> list[Finding]:
    return [
        finding
        for section, told in told_by_section(report)
        for finding in (_differing(report, section, told), _apart(section, told))
        if finding
    ]


def told_by_section(report: Report) -> list[tuple[Section, list[Told]]]:
    """Return the numbers of each passage, with the figures they speak of."""
    written = [section for section in report.sections if _text(report, section)]
    figures = figures_of(report) if written else []
    return [(section, told_in(_text(report, section), figures)) for section in written]


def figures_of(report: Report) -> list[Figure]:
    """Return everything in a report that a number may speak of; each key is (line, part) or the ratio's name."""
    main = next((span for span in report.spans if span.main), None)
    broken = any(not span.main for span in report.spans)
    found = []
    for line in report.lines:
        known = main and not (broken and line.kind == "flow") and line.id not in report.secret_lines
        for part in ("", *(each.key for each in line.parts)):
            value = report.value(line, main, part) if known else None
            found.append(Figure((line.id, part), _names(line, part), line.unit_vi, value))
    return found + [
        Figure(
            ratio.name_vi,
            (ratio.name_vi, ratio.name_en),
            SIGNS.get(ratio.per, ""),
            _share(report, ratio, main),
        )
        for ratio in report.ratios
    ]


def worded(report: Report, one: Figure) -> str:
    """Return a figure by its name with its value: "“Poor households” is 96 households"."""
    name, value = _named(report, one)
    return _("“{figure}” is {value}").format(figure=name, value=value)


def _named(report: Report, one: Figure) -> tuple[str, str]:
    if not isinstance(one.key, tuple):
        ratio = next(each for each in report.ratios if each.name_vi == one.key)
        return ratio.name, share(one.value or 0, SIGNS.get(ratio.per, ""))
    line = next(each for each in report.lines if each.id == one.key[0])
    name = f"{line.name} – {part_name(line, one.key[1])}" if one.key[1] else line.name
    return name, figure(line, one.value or 0)


def _names(line: Line, part: str) -> tuple[str, ...]:
    if not part:
        return line.name_vi, line.name_en
    found = next(each for each in line.parts if each.key == part)
    return f"{line.name_vi} {found.name_vi}", f"{line.name_en} {found.name_en}"


def _share(report: Report, ratio: Ratio, main: Span | None) -> int | None:
    if main is None:
        return None
    top, bottom = (report.value(line, main) for line in (ratio.numerator, ratio.denominator))
    return half_up(top * ratio.per, bottom, 4) if top is not None and bottom else None


def _text(report: Report, section: Section) -> str:
    return report.passages[section.id].text if section.id in report.passages else ""


def _differing(report: Report, section: Section, told: Sequence[Told]) -> Finding | None:
    found = [one for one in told if one.standing == Standing.DIFFERS and one.figure]
    if not found:
        return None
    said = [
        _("“{number}” in the text, while {figure}").format(
            number=one.quantity.text, figure=worded(report, one.figure)
        )
        for one in found
    ]
    sentence = _("“{section}”: {said}. Which of them is right?").format(
        section=heading(section), said="; ".join(said)
    )
    return Finding(CODE, blocking=False, sentence=sentence, section=section.id)


def _apart(section: Section, told: Sequence[Told]) -> Finding | None:
    found = [one.quantity.text for one in told if one.standing == Standing.APART]
    if not found:
        return None
    listed = ", ".join(found[:LISTED]) + (" …" if len(found) > LISTED else "")
    sentence = ngettext(
        "“{section}”: {count} number belongs to no figure of this report ({numbers}).",
        "“{section}”: {count} numbers belong to no figure of this report ({numbers}).",
        len(found),
    ).format(section=heading(section), count=len(found), numbers=listed)
    return Finding(CODE, blocking=False, sentence=sentence, section=section.id, hint=True)
