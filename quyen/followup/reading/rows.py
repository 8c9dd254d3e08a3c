"""How a row that was read is told, and how the rows of one file go together. Free of Django: it runs apart."""

from dataclasses import dataclass, field

from quyen.followup.reading.words import numbered, tidy

LONGEST_TEXT = 20_000
LONGEST_REFERENCE = 60


@dataclass
class Gathered:
    """The rows of a file, as they come in."""

    rows: list[dict] = field(default_factory=list)
    faults: list[dict] = field(default_factory=list)
    skipped: int = 0  # rows that hold nothing, or speak of another State
    about: dict = field(default_factory=dict)
    places: dict[str, dict] = field(default_factory=dict)  # by reference

    def take(self, line: int, reference: str, said: dict) -> dict | None:
        """Keep a row, unless another has its reference or it lacks its text; returns the row that was kept."""
        said = {key: value for key, value in said.items() if value not in ("", None, [], {})}
        if not reference:
            return self.refuse(line, "", "no-reference")
        if len(reference) > LONGEST_REFERENCE:
            return self.refuse(line, reference[:LONGEST_REFERENCE], "long-reference")
        if not said.get("texts"):
            return self.refuse(line, reference, "no-text")
        if max(map(len, said["texts"].values())) > LONGEST_TEXT:
            return self.refuse(line, reference, "long-text", most=LONGEST_TEXT)
        if first := self.places.get(reference):
            return self.refuse(line, reference, "twice", first=first["line"])
        row = {"line": line, "reference": reference, "said": said}
        self.rows.append(row)
        self.places[reference] = row
        return row

    def refuse(self, line: int, reference: str, code: str, **told) -> None:
        self.faults.append({"line": line, "reference": reference, "code": code, "told": told})

    @property
    def plain(self) -> dict:
        return {"rows": self.rows, "faults": self.faults, "skipped": self.skipped, "about": self.about}


def worded(text: str) -> tuple[str, str]:
    """Return a paragraph's number and its words without the semicolon that ends it in a list."""
    number, words = numbered(tidy(text))
    return number, words.strip().rstrip(";").rstrip()
