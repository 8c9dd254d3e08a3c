"""The figures of change, each with of how many it is and by which formula; one that has none says why."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from quyen.core.numbers import to_decimal
from quyen.training.analysis import change
from quyen.training.models import Event
from quyen.training.queries.results import Results
from quyen.web.results import words

RESAMPLES = f"{change.DRAWS:,}".replace(",", " ")


@dataclass(frozen=True)
class Figure:
    """One figure: `said` as a reader has it, `value` as a spreadsheet does; `why` where there is none."""

    name: str
    said: str
    of: str
    formula: str
    value: Decimal | int | None = None
    interval: str = ""
    why: str = ""


def figures(found: Results) -> list[Figure]:
    """Return the figures in the order they are read; none where fewer than five people were counted."""
    if not found.enough:
        return []
    if not found.paired:
        return [
            _mean(
                found,
                _("Mean after"),
                found.means[1],
                _("the mean of each person's right answers / items asked"),
            )
        ]
    return [*_means(found), _change(found), _gain(found), *_losses(found), _dropout(found)]


def _means(found: Results) -> Iterator[Figure]:
    formula = _("the mean of each person's right answers / items asked")
    for name, value in zip((_("Mean before"), _("Mean after")), found.means, strict=True):
        yield _mean(found, name, value, formula)


def _mean(found: Results, name: str, value: float | None, formula: str) -> Figure:
    return Figure(name, words.percent(value), _people(found), formula, to_decimal(words.points(value)))


def _people(found: Results) -> str:
    return _("%(n)s people") % {"n": len(found.people)}


def _change(found: Results) -> Figure:
    before, after = found.means
    formula = _(
        "mean after − mean before, in points of 100; interval by bootstrap over people, %(n)s resamples"
    )
    value = after - before
    return Figure(
        _("Change in points"),
        words.moved(value),
        _people(found),
        formula % {"n": RESAMPLES},
        to_decimal(words.scaled(value * 100, 1)),
        _interval(found.change, words.moved),
        "" if found.change else _few(),
    )


def _interval(ends: tuple[float, float] | None, written) -> str:
    if ends is None:
        return ""
    return _("95%% interval: %(low)s to %(high)s") % {"low": written(ends[0]), "high": written(ends[1])}


def _few() -> str:
    return _("Below %(n)s people no interval is given.") % {"n": change.FEWEST}


def _gain(found: Results) -> Figure:
    """Return Hake's gain; below thirty people it is not told at all, as chance alone moves it by half."""
    formula = _("(mean after − mean before) / (100 − mean before)")
    name, of, ends = _("Gain, of what could be gained"), _people(found), found.whole.interval
    if found.whole.gain is None:
        return Figure(
            name, words.DASH, of, formula, why=_("Everything was right before: nothing could be gained.")
        )
    if ends is None:
        why = _("It is given from %(n)s people on.") % {"n": change.FEWEST}
        return Figure(name, words.DASH, of, formula, why=why)
    value = to_decimal(words.scaled(found.whole.gain, 2))
    return Figure(name, words.number(found.whole.gain), of, formula, value, _interval(ends, words.number))


def _losses(found: Results) -> Iterator[Figure]:
    yield Figure(
        _("People with fewer right after"),
        str(found.fell),
        _people(found),
        _("people whose share of right answers was smaller after than before"),
        found.fell,
    )
    name, formula = (
        _("Answers lost"),
        _("answers right before and wrong after, of items a person was asked both times"),
    )
    if found.whole.losses is None:
        why = _("The forms are given crosswise: nobody was asked the same item twice.")
        yield Figure(name, words.DASH, words.DASH, formula, why=why)
        return
    lost, of = found.whole.losses
    yield Figure(name, str(lost), _("%(n)s answers that were right before") % {"n": of}, formula, lost)


def _dropout(found: Results) -> Figure:
    stayed, before = found.stayed
    share = (before - stayed) / before
    formula = _(
        "people who sat before and did not sit after / people who sat before; the gain says nothing of them"
    )
    told = _("%(n)s of %(all)s people who sat before") % {"n": before - stayed, "all": before}
    return Figure(_("Drop-out"), words.percent(share), told, formula, to_decimal(words.points(share)))


def counted(found: Results) -> list[str]:
    """Say who is counted and who is left out, and why."""
    before, after = (found.answered.sheets.get(moment, 0) for moment in ("before", "after"))
    told = [_("Sheets handed in: %(before)s before, %(after)s after.") % {"before": before, "after": after}]
    doubled = sum(found.answered.doubled.get(moment, 0) for moment in ("before", "after"))
    if doubled:
        told.append(
            _(
                "Left out: %(n)s sheets with a code that came twice in the same test. Two people may have made up the "
                "same code, or one answered twice; sheets keep no time, so nobody can tell."
            )
            % {"n": doubled}
        )
    if found.misfits:
        told.append(
            _("Left out: %(n)s codes that belong to one group before and to another after.")
            % {"n": found.misfits}
        )
    if found.paired:
        named = found.event.naming == Event.Naming.NAMED
        by_name = _("Counted below: %(n)s people who sat both, paired by name.")
        by_code = _("Counted below: %(n)s people who sat both, paired by their codes.")
        told.append((by_name if named else by_code) % {"n": len(found.people)})
    else:
        told.append(
            _("Counted below: %(n)s people who sat after. Too few sat both to say what changed.")
            % {"n": len(found.people)}
        )
    return told
