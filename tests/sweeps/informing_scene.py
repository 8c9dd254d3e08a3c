"""What was done to inform, for visitors to find in the small world: tests/informing.py, and a fact sheet.

world.informing   the scene of tests/informing.py
world.sheet       the sheet of tests/sheets.py, final twice, with one more line in its draft
"""

from dataclasses import dataclass

from quyen.outreach import actions
from quyen.outreach.models import SheetVersion
from tests import informing, sheets
from tests.world import World


@dataclass
class Sheet:
    """A sheet as it was written, and its newest version."""

    written: sheets.Written
    version: SheetVersion


def add(world: World) -> None:
    """Build what the docstring says; the register of commitments stands already."""
    world.informing = informing.inform(world)
    written = sheets.write(world, "EDU-1")
    sheets.finish(world, written.sheet)
    limit(world, written, "Chưa có số liệu theo giới tính.", "Nothing is known by sex.")
    world.sheet = Sheet(written, sheets.finish(world, written.sheet))
    limit(world, written, "Chưa có số liệu theo độ tuổi.", "Nothing is known by age.")


def limit(world: World, written: sheets.Written, vi: str, en: str) -> None:
    """Write one more limit into the draft of a sheet."""
    actions.write_line(
        sheet=written.sheet,
        part="limit",
        text_vi=vi,
        text_en=en,
        source="Báo cáo không hỏi.",
        source_en="Reports do not ask.",
        by=world.office_officer,
        at=world.now,
    )


def grow(world: World, step: int) -> None:
    """Add one more of everything that pages of informing list."""
    informing.grow(world, world.informing, step)
    sheets.finish(world, sheets.write(world, f"EDU-1{step}").sheet)
    limit(world, world.sheet.written, f"Giới hạn thứ {step}.", f"Limit {step}.")
    sheets.finish(world, world.sheet.written.sheet)
    limit(world, world.sheet.written, f"Giới hạn thứ {step} nữa.", f"Limit {step} more.")
