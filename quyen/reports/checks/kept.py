"""What was found when a version was filed, kept in both languages so that reading it asks no check again."""

from dataclasses import asdict, dataclass

from django.utils.translation import get_language, override

from quyen.reports.checks.shape import Finding
from quyen.reports.models import Examination
from quyen.reports.rules.reused import Likeness, Reused

LANGUAGES = ("vi", "en")
SAME = ("line", "span", "part", "section", "explained", "earlier", "hint")  # in both languages
SETTLED = ("explained", "earlier", "hint")


@dataclass(frozen=True)
class Written:
    """One finding as it is kept: its code, its place (ids of line, span and section), its sentence by language.

    `explained` and `earlier` are what the unit answered to it, this period and last; `hint` tells that it did not
    ask. `reuse` is what of a passage was used before, as plain values.
    """

    code: str
    blocking: bool
    vi: str
    en: str
    line: int | None = None
    span: int | None = None
    part: str = ""
    section: int | None = None
    explained: str = ""
    earlier: str = ""
    hint: bool = False
    reuse: dict | None = None

    @property
    def finding(self) -> Finding:
        """The finding in the reader's language."""
        sentence = self.en if get_language() == "en" else self.vi
        same = {name: getattr(self, name) for name in SAME}
        return Finding(self.code, self.blocking, sentence, **same, reuse=_reused(self.reuse))


def written(look) -> list[dict]:
    """Return what `look()` finds as it is kept, worded once in each language."""
    vi, en = (_worded(look, language) for language in LANGUAGES)
    return [
        asdict(
            Written(
                one.code,
                one.blocking,
                one.sentence,
                other.sentence,
                **{name: getattr(one, name) for name in SAME},
                reuse=asdict(one.reuse) if one.reuse else None,
            )
        )
        for one, other in zip(vi, en, strict=True)
    ]


def counted(findings: list[dict]) -> tuple[int, int]:
    """Return how many of the findings as kept still ask, and how many the unit answered: checks.counted of them."""
    asks = [row for row in findings if row["blocking"] or not any(row.get(name) for name in SETTLED)]
    return len(asks), sum(not row["blocking"] and bool(row.get("explained")) for row in findings)


def _worded(look, language: str) -> list[Finding]:
    with override(language):
        return look()


def _reused(kept: dict | None) -> Reused | None:
    if kept is None:
        return None
    found = {
        name: row | {"stretches": tuple(map(tuple, row["stretches"]))} for name, row in kept.items() if row
    }
    return Reused(**{name: Likeness(**row) for name, row in found.items()})


def read(examination: Examination) -> list[Finding]:
    """Return what was found, in the reader's language."""
    return [Written(**row).finding for row in examination.findings]
