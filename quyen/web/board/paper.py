"""The sheet of the office's meeting as the parts of a Word file."""

from django.conf import settings
from django.utils.translation import gettext as _

from quyen.publications.layouts import sheet as layout
from quyen.publications.layouts.parts import SECTION, Block, Heading, Paragraph, Table
from quyen.web.board.saying import Sheet


def as_parts(found: Sheet) -> layout.Sheet:
    """Return the sheet as a document's parts."""
    committee = found.round.committee
    return layout.Sheet(
        title=found.title,
        under=found.under,
        blocks=tuple(_blocks(found)),
        foot=found.foot,
        issuer=committee.name_vi,
        dated=found.facts.at.date(),
        illustrative=settings.DEMO,
    )


def _blocks(found: Sheet) -> list[Block]:
    return [
        Heading(SECTION, _("Where the round stands")),
        _standing_table(found),
        Heading(SECTION, _("Five commonest obstacles")),
        _obstacle_table(found) if found.obstacles else Paragraph(_("No obstacle is on record.")),
        Heading(SECTION, _("Who calls whom today")),
        _caller_table(found) if found.callers else Paragraph(_("Nobody has to be called today.")),
        Heading(SECTION, _("What the leader says")),
        *(Paragraph(f"{n}. {text}") for n, text in enumerate(found.said, start=1)),
    ]


def _standing_table(found: Sheet) -> Table:
    lines = [*found.groups, found.total]
    return Table(
        caption="",
        header=(_("Group"), _("Received (n/N)"), _("On time"), _("Late"), _("Overdue"), _("Not due yet")),
        rows=tuple(
            (
                line.label,
                f"{line.tally.received}/{line.tally.owing}",
                str(line.tally.on_time),
                str(line.tally.late),
                str(line.tally.missing),
                str(line.tally.not_yet_due),
            )
            for line in lines
        ),
        alignments=("left", *["center"] * 5),
        widths=(60, 26, 19, 19, 19, 22),
    )


def _obstacle_table(found: Sheet) -> Table:
    rows = tuple((str(n), what, str(units)) for n, (what, units) in enumerate(found.obstacles, start=1))
    return Table(
        caption="",
        header=("TT", _("Obstacle"), _("Units")),
        rows=rows,
        alignments=("center", "left", "center"),
        widths=(12, 128, 25),
    )


def _caller_table(found: Sheet) -> Table:
    return Table(
        caption="",
        header=(_("Who calls"), _("Units"), _("Reached"), _("The first to call")),
        rows=tuple((one.who, str(one.count), str(one.reached), one.first) for one in found.callers),
        alignments=("left", "center", "center", "left"),
        widths=(40, 14, 17, 94),
    )
