"""What a file of commitments needs beside its items: instruments, cycles, documents, States and words of lists."""

from collections.abc import Iterable
from datetime import date, datetime

from quyen.followup.actions.registering import enter_cycle, enter_instrument
from quyen.followup.models import Country, Cycle, Instrument, Level, SourceDocument, Term
from quyen.followup.queries.planning import Step, Words
from quyen.followup.reading.words import language_of
from quyen.followup.rules import frameworks
from quyen.organisations.models import Unit

LONGEST_TITLE, LONGEST_SYMBOL = 300, 80
NAMES = ("name_vi", "name_en", "body_vi", "body_en", "note_vi", "note_en", "url")


class Added:
    """Finds what items stand on, and adds what is missing; `made` says what was added, model by model."""

    def __init__(self, committee: Unit, words: Words | None = None, *, by, at: datetime) -> None:
        self.committee, self.by, self.at = committee, by, at
        self.words = words.new if words else {}
        self.made: dict[str, list[int]] = {}
        self.instruments: dict[str, Instrument] = {}
        self.cycles: dict[tuple[str, str], Cycle] = {}
        self.documents: dict[tuple[str, str], SourceDocument] = {}
        self.countries: dict[str, int] = {}
        self.terms: dict[tuple[str, str], int] = {}

    def ensure(self, steps: Iterable[Step]) -> None:
        """Find or add all that the steps' items stand on."""
        self.find([(step.after, step.said) for step in steps])

    def find(self, contents: list[tuple[dict, dict]]) -> None:
        """Find or add all that contents of items name; with each goes what its row says beside it."""
        self._turns({tuple(after["cycle"]) for after, _said in contents})
        self._papers(contents)
        self._states({name for after, _said in contents for name in after["countries"]})
        self._words(contents)

    def _keep(self, model, rows: Iterable) -> None:
        self.made.setdefault(model._meta.model_name, []).extend(row.pk for row in rows)

    def _turns(self, wanted: set[tuple[str, str]]) -> None:
        own = Instrument.objects.filter(committee=self.committee)
        self.instruments = {row.code: row for row in own}
        scale = set(Level.objects.filter(committee=self.committee).values_list("pk", flat=True))
        for code in sorted({code for code, _turn in wanted} - self.instruments.keys()):
            self.instruments[code] = self._instrument(code)
        self._keep(Level, Level.objects.filter(committee=self.committee).exclude(pk__in=scale))
        known = Cycle.objects.filter(instrument__in=self.instruments.values()).select_related("instrument")
        self.cycles = {(row.instrument.code, row.code): row for row in known}
        for key in sorted(wanted - self.cycles.keys()):
            self.cycles[key] = self._cycle(*key)

    def _instrument(self, code: str) -> Instrument:
        row = frameworks.instruments()[code]
        texts = {name: row[name] for name in NAMES}
        stamp = {"by": self.by, "at": self.at}
        made = enter_instrument(committee=self.committee, code=code, kind=row["kind"], **texts, **stamp)
        self._keep(Instrument, [made])
        return made

    def _cycle(self, code: str, turn: str) -> Cycle:
        row = frameworks.cycles().get((code, turn), {})
        made = enter_cycle(
            instrument=self.instruments[code],
            code=turn,
            name_vi=row.get("name_vi") or f"Chu kỳ {turn}",
            name_en=row.get("name_en") or f"Cycle {turn}",
            opened_on=_day(row.get("opened_on")),
            closed_on=_day(row.get("closed_on")),
            by=self.by,
            at=self.at,
        )
        self._keep(Cycle, [made])
        return made

    def _papers(self, contents: list[tuple[dict, dict]]) -> None:
        known = SourceDocument.objects.filter(instrument__in=self.instruments.values())
        self.documents = {
            (row.instrument.code, row.symbol): row for row in known.select_related("instrument")
        }
        new: dict[tuple[str, str], SourceDocument] = {}
        for after, said in contents:
            code = after["cycle"][0]
            for name in ("document", "position_document"):
                key = code, after[name]
                if key[1] and key not in self.documents and key not in new:
                    new[key] = self._paper(*key, said if name == "document" else {})
        self._keep(SourceDocument, SourceDocument.objects.bulk_create(new.values()))
        self.documents |= new

    def _paper(self, code: str, symbol: str, said: dict) -> SourceDocument:
        return SourceDocument(
            instrument=self.instruments[code],
            symbol=symbol,
            title=said.get("document_title", "")[:LONGEST_TITLE],
            dated_on=_day(said.get("dated_on")),
            external_id=said.get("document_id", "")[:LONGEST_SYMBOL],
        )

    def _states(self, wanted: set[str]) -> None:
        self.countries = dict(Country.objects.filter(name_en__in=wanted).values_list("name_en", "pk"))
        new = [
            Country(name_en=name, name_vi=frameworks.state_vi(name))
            for name in sorted(wanted - self.countries.keys())
        ]
        self._keep(Country, Country.objects.bulk_create(new))
        self.countries |= {row.name_en: row.pk for row in new}

    def _words(self, contents: list[tuple[dict, dict]]) -> None:
        rows = Term.objects.filter(committee=self.committee)
        self.terms = {(row.taxonomy, row.code): row.pk for row in rows}
        wanted = {tuple(term) for after, _said in contents for term in after["terms"]}
        for key in sorted(wanted - self.terms.keys()):
            self._word(*key)

    def _word(self, taxonomy: str, code: str) -> int:
        """Return the id of a word of a list; a new one comes with the word above it."""
        if known := self.terms.get((taxonomy, code)):
            return known
        name, above = self.words.get((taxonomy, code), ("", ""))
        parent = self._word(taxonomy, above) if above else None
        name = name or (f"SDG {code}" if taxonomy == Term.Taxonomy.SDG else code)
        named = {f"name_{language_of(name)}": name[:LONGEST_TITLE]}
        made = Term.objects.create(
            committee=self.committee, taxonomy=taxonomy, code=code, parent_id=parent, **named
        )
        self._keep(Term, [made])
        self.terms[taxonomy, code] = made.pk
        return made.pk


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
