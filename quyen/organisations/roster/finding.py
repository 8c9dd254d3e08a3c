"""Which unit a cell means: among those of one committee, by key, by name in either language, or by both."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from quyen.core.dates import short_date
from quyen.core.intervals import contains
from quyen.core.refusals import Refusal
from quyen.organisations import queries, rules
from quyen.organisations.models import Unit

WITH_KEY = re.compile(r".+\((?P<key>[\w-]+)\)")


class UnknownHere(Refusal):
    """No unit of the committee, or more than one, is meant."""


@dataclass(frozen=True)
class Units:
    """A committee's units in the order of lists: itself, its office, its members."""

    all: list[Unit]
    by_key: dict[str, Unit]
    by_name: dict[str, list[Unit]]

    @classmethod
    def of(cls, committee: Unit, on: date) -> "Units":
        """Read the units of a date in a constant number of queries."""
        office = queries.office_of(committee, on)
        members = [row.unit for row in queries.members(committee, on)]
        found = list(dict.fromkeys([committee, *([office] if office else []), *members]))
        by_name: dict[str, list[Unit]] = {}
        for unit in found:
            for name in {_folded(unit.name_vi), _folded(unit.name_en or unit.name_vi)}:
                by_name.setdefault(name, []).append(unit)
        return cls(found, {unit.key: unit for unit in found}, by_name)

    def find(self, text: str, on: date) -> Unit:
        """Return the one unit that a text means; refuses with what to write instead."""
        keyed = WITH_KEY.fullmatch(text)
        unit = self.by_key.get(text) or (self.by_key.get(keyed["key"]) if keyed else None)
        named = [unit] if unit else self.by_name.get(_folded(text), [])
        told = {"name": text, "day": short_date(on), "keys": ", ".join(unit.key for unit in named)}
        if len(named) > 1:
            raise UnknownHere(_("Several units are called %(name)s. Write the key: %(keys)s.") % told)
        if not named:
            raise UnknownHere(_("%(name)s is no unit of the committee. Choose one from the list.") % told)
        if not contains(named[0].valid_from, named[0].valid_until, on):
            raise UnknownHere(_("%(name)s does not stand on %(day)s.") % told)
        return named[0]

    def label(self, unit: Unit) -> str:
        """Return how the template names a unit: by its Vietnamese name, with the key where that is not the only one."""
        several = len(self.by_name[_folded(unit.name_vi)]) > 1
        return f"{unit.name_vi} ({unit.key})" if several else unit.name_vi


def _folded(name: str) -> str:
    return rules.folded(rules.spelt_out(name))
