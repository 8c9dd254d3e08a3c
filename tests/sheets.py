"""A fact sheet of the small world, built only through actions.

EDU, "Health of children", its draft by the office's officer: a fact on a figure of the issued synthesis, one on the
issued report, a limit with its reason, and what a review recommended (RS-2-1) in the words of both languages.
"""

from dataclasses import dataclass, field

from quyen.outreach import actions
from quyen.outreach.models import FactSheet, Line, SheetVersion
from quyen.synthesis.models import Figure
from tests import commitments
from tests.world import World

FIGURE_VI, FIGURE_EN = "Tiêm chủng đủ cho trẻ em.", "Children are vaccinated in full."
FACT_VI = "Thành phố có báo cáo sáu tháng về quyền con người."
FACT_EN = "The city reports on human rights every six months."
LIMIT_VI, LIMIT_EN = "Chưa có số liệu của một đặc khu.", "One special zone has given no figures."
UN_VI, UN_EN = commitments.WORDS["RS-2-1"][1:]


@dataclass
class Written:
    """What was built, by name."""

    sheet: FactSheet
    figure: Figure
    register: commitments.Register
    lines: dict[str, Line] = field(default_factory=dict)


def write(world: World, code: str = "EDU") -> Written:
    """Build what the docstring says, in draft."""
    register = commitments.add(world) if code == "EDU" else None
    stamp = {"by": world.office_officer, "at": world.now}
    sheet = actions.begin_sheet(
        committee=world.committee,
        code=code,
        title_vi="Sức khỏe trẻ em",
        title_en="Health of children",
        **stamp,
    )
    made = Written(
        sheet, world.synthesis_past.figures.get(grouping="all", definition__indicator__code="NQ01"), register
    )
    told = {
        "figure": ("fact", FIGURE_VI, FIGURE_EN, f"figure:{made.figure.pk}", "12"),
        "document": ("fact", FACT_VI, FACT_EN, f"document:{world.synthesis_past.document_id}", ""),
        "limit": ("limit", LIMIT_VI, LIMIT_EN, "", ""),
        "un": ("un", UN_VI, UN_EN, "item:RS-2-1", ""),
    }
    for name, (part, vi, en, citation, stated) in told.items():
        made.lines[name] = actions.write_line(
            sheet=sheet,
            part=part,
            text_vi=vi,
            text_en=en,
            source="BM/2/6" if part == "un" else "Báo cáo 01/BC-BCĐNQ",
            citation=citation,
            stated=stated,
            **stamp,
        )
    sheet.refresh_from_db()
    return made


def finish(world: World, sheet: FactSheet) -> SheetVersion:
    """Make a sheet final, by the head of the office."""
    sheet.refresh_from_db()
    return actions.make_final(sheet=sheet, base=sheet.revision, by=world.office_head, at=world.now)
