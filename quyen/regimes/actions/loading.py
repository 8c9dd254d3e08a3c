"""Brings in the regime that `data/` describes: its calendar, texts, outline, indicators, windows and ladder."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from quyen.audit import actions as audit
from quyen.core.ladders import Rung as RungRule
from quyen.core.periods import WindowRule
from quyen.organisations.models import Unit
from quyen.regimes import configuration, content
from quyen.regimes.actions.findable import make_findable
from quyen.regimes.models import (
    CalendarDay,
    Definition,
    Indicator,
    Line,
    Part,
    Regime,
    ReminderStep,
    Rung,
    Section,
    Version,
    Window,
)

KEY = "nhan-quyen"
BILINGUAL = ("name", "content", "subjects", "sending", "frequency", "process")


@transaction.atomic
def load_regime(*, committee: Unit, by, at: datetime) -> Version:
    """Return the committee's human-rights report as `data/` has it, made on the first call, its newest version later.

    Rows that exist are never changed: a change of the regime is `revise`, of a definition `redefine`.
    """
    folder = settings.DATA / "regime"
    _lay_calendar(folder)
    regime, fresh = Regime.objects.get_or_create(
        key=f"{KEY}-{committee.key}", defaults={"committee": committee}
    )
    if not fresh:
        return regime.versions.filter(draft_since=None).latest("number")
    version = _version(regime, content.texts(folder))
    Window.objects.bulk_create(
        window_row(version, rule) for rule in configuration.read_windows(folder / "windows.csv")
    )
    Rung.objects.bulk_create(
        rung_row(version, rule) for rule in configuration.read_ladder(folder / "ladder.csv")
    )
    lay_reminders(version)
    rows = content.indicators(settings.DATA)
    _ask(version, rows, _define(rows), _outline(version, content.outline(folder)))
    _feed(folder)
    make_findable(regime=regime, by=by, at=at)
    audit.record("regime.loaded", version, by=by, at=at, lines=len(rows))
    return version


def lay_reminders(version: Version) -> None:
    """Give a version the usual reminders, as `data/regime/reminders.csv` has them; those it has stay."""
    ReminderStep.objects.bulk_create(
        (
            ReminderStep(version=version, days=days, recipient=recipient)
            for days, recipient in configuration.read_reminders(settings.DATA / "regime" / "reminders.csv")
        ),
        ignore_conflicts=True,
    )


def window_row(version: Version, rule: WindowRule) -> Window:
    """Return a window of a version by a rule of `core.periods`."""
    return Window(
        version=version,
        kind=rule.kind,
        opens_month=rule.opens_month,
        opens_day=31 if rule.opens_day == "last" else rule.opens_day,
        closes_month=rule.closes_month,
        closes_day=31 if rule.closes_day == "last" else rule.closes_day,
        legal_basis=rule.legal_basis,
        valid_from=rule.valid_from,
        valid_until=rule.valid_until,
    )


def rung_row(version: Version, rule: RungRule) -> Rung:
    """Return a rung of a version by a rule of `core.ladders`."""
    fixed = rule.kind == "fixed"
    return Rung(
        version=version,
        level=rule.level,
        working_days=None if fixed else rule.working_days,
        day=rule.day_of_month if fixed else None,
        month=rule.month_offset if fixed else None,
        moves=rule.moves if fixed else "",
        caps=rule.caps,
        legal_basis=rule.legal_basis,
        valid_from=rule.valid_from,
        valid_until=rule.valid_until,
    )


def _lay_calendar(folder: Path) -> None:
    known = set(CalendarDay.objects.values_list("on", flat=True))
    CalendarDay.objects.bulk_create(
        CalendarDay(
            on=day.on,
            working=day.working,
            reason_vi=day.reason_vi,
            reason_en=day.reason_en,
            legal_basis=day.legal_basis,
            valid_from=day.valid_from,
            valid_until=day.valid_until,
        )
        for day in configuration.read_calendar(folder / "calendar.csv")
        if day.on not in known
    )


def _version(regime: Regime, texts: dict[str, tuple[str, str]]) -> Version:
    spoken = {
        f"{part}_{language}": texts[part][n] for part in BILINGUAL for n, language in enumerate(("vi", "en"))
    }
    return Version.objects.create(
        regime=regime,
        number=1,
        legal_basis=texts["legal_basis"][0],
        valid_from=date.fromisoformat(texts["valid_from"][0]),
        **spoken,
    )


def _feed(folder: Path) -> None:
    """Say of indicators that nothing was said of which register kept here knows them."""
    for code, fed_by in content.feeds(folder).items():
        Indicator.objects.filter(code=code, fed_by="").update(fed_by=fed_by)


def _outline(version: Version, rows: Iterable[dict]) -> dict[str, Section]:
    sections: dict[str, Section] = {}
    for row in rows:
        columns = row | {"parent": sections[row["parent"]] if row["parent"] else None}
        sections[row["code"]] = Section.objects.create(version=version, **columns)
    return sections


def _define(rows: list[content.IndicatorRow]) -> dict[str, Definition]:
    """Return a definition by code: the one without end that another committee's regime brought, else a new one."""
    indicators = {row.code: Indicator.objects.get_or_create(code=row.code)[0] for row in rows}
    standing = Definition.objects.filter(
        valid_until=None, draft_since=None, indicator__in=indicators.values()
    )
    found = {definition.indicator.code: definition for definition in standing.select_related("indicator")}
    owners = {unit.key: unit for unit in Unit.objects.filter(key__in={row.owner for row in rows})}
    for row in rows:
        if row.code not in found:
            found[row.code] = _definition(row, indicators, owners.get(row.owner))
    return found


def _definition(
    row: content.IndicatorRow, indicators: dict[str, Indicator], owner: Unit | None
) -> Definition:
    definition = Definition.objects.create(
        owner=owner,
        indicator=indicators[row.code],
        numerator=indicators.get(row.numerator),
        denominator=indicators.get(row.denominator),
        **row.definition,
    )
    Part.objects.bulk_create(
        Part(definition=definition, position=position, **vars(part))
        for position, part in enumerate(row.parts, start=1)
    )
    return definition


def _ask(
    version: Version,
    rows: list[content.IndicatorRow],
    definitions: dict[str, Definition],
    sections: dict[str, Section],
) -> None:
    Line.objects.bulk_create(
        Line(
            version=version,
            definition=definitions[row.code],
            section=sections[row.section],
            position=position,
            annual_only=row.annual_only,
        )
        for position, row in enumerate(rows, start=1)
    )
