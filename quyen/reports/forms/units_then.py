"""Which unit of a past closing day a row speaks of: by key or name, also by a name the unit had before or has now."""

from datetime import timedelta

from django.utils.translation import gettext as _

from quyen.core.dates import DateRefused, parse_date, short_date
from quyen.core.refusals import Refusal
from quyen.organisations import queries as organisations
from quyen.organisations import rules as names
from quyen.organisations.models import Succession, Unit
from quyen.reports.queries.archive import Frame, Place

DAY = timedelta(days=1)
FROM = "Từ ngày"  # the column that parts the days before a reorganisation from those after


class Finder:
    """Finds the place a row is of: by key or name, also under the name a unit had before or has now."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.units = {place.unit.pk: place.unit for place in frame.places}
        self.by_key = {unit.key: unit for unit in self.units.values()}
        self.by_name: dict[str, list[Unit]] = {}
        for unit in self.units.values():
            for name in {unit.name_vi, unit.name_en, names.bare_name(unit.name_vi)} - {""}:
                self.by_name.setdefault(names.folded(name), []).append(unit)

    def find(self, key: str, name: str, first_day: str) -> Place:
        """Return the place; refuses with a sentence."""
        unit = self.by_key.get(key.strip()) or self._named(name) or self._at_another_time(key, name)
        return self._stretch(unit, first_day)

    def _named(self, name: str) -> Unit | None:
        found = self.by_name.get(names.folded(names.spelt_out(name)), [])
        if len(found) > 1:
            exact = [unit for unit in found if names.closeness(name, unit.name_vi) == 0]
            if len(exact) == 1:
                return exact[0]
            keys = ", ".join(sorted(unit.key for unit in found))
            told = {"name": name, "keys": keys}
            raise Refusal(_("Several units were called %(name)s. Write the key: %(keys)s.") % told)
        return found[0] if found else None

    def _at_another_time(self, key: str, name: str) -> Unit:
        """Return the unit that one of another time was then, if it is all of it and nothing else."""
        spelt = names.folded(names.spelt_out(name))
        given = list(Unit.objects.filter(key=key.strip())) if key.strip() else []
        given = given or (list(Unit.objects.filter(name_folded=spelt)) if spelt else [])
        told = {"name": name.strip() or key.strip(), "day": short_date(self.frame.closes_on)}
        if not given:
            raise Refusal(_("No unit called %(name)s owed a report on %(day)s.") % told)
        became: dict[int, str] = {}
        for unit in given:
            became |= self._then(unit)
        if (
            len(became) == 1
            and set(became.values()) == {Succession.Extent.WHOLE}
            and became.keys() <= self.units.keys()
        ):
            return self.units[next(iter(became))]
        if not became:
            raise Refusal(_("%(name)s owed this committee no report on %(day)s.") % told)
        told["units"] = ", ".join(
            unit.name_vi for unit in organisations.in_order(Unit.objects.filter(pk__in=became))
        )
        raise Refusal(
            _("%(name)s did not stand on %(day)s; it was then: %(units)s. Give a row to each.") % told
        )

    def _then(self, unit: Unit) -> dict[int, str]:
        """Return what a unit of another time was on the closing day: ids, and whether each is the same area."""
        closes_on = self.frame.closes_on
        if unit.valid_from and unit.valid_from > closes_on:
            day = unit.valid_from
        elif unit.valid_until and unit.valid_until <= closes_on:
            day = unit.valid_until - DAY
        else:
            return {}
        ends = organisations.extents([unit], day, closes_on)[unit.pk]
        back = organisations.extents(Unit.objects.filter(pk__in=ends), closes_on, day)
        whole, part = Succession.Extent.WHOLE, Succession.Extent.PART
        return {
            end: whole if extent == whole and back[end] == {unit.pk: whole} else part
            for end, extent in ends.items()
        }

    def _stretch(self, unit: Unit, first_day: str) -> Place:
        main = self.frame.by_key[unit.pk, None]
        if not first_day:
            return main
        try:
            day = parse_date(first_day)
        except DateRefused as refused:
            refused.field = FROM
            raise
        place = self.frame.by_key.get((unit.pk, day), main)
        if place is main and day != main.opens_on:
            told = {"unit": unit.name_vi, "day": short_date(day)}
            raise Refusal(_("No figures of %(unit)s are asked from %(day)s on.") % told, field=FROM)
        return place
