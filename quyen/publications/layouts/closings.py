"""The lower part of a document: who signs in which right, and who gets it."""

from collections.abc import Sequence

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from . import styles, wording
from .grids import cell, grid, row
from .heads import centred
from .parts import Addressees, Recipients, Signature
from .xml import gap, paragraph, tag

LEFT = styles.mm(75)
RIGHT = styles.TEXT_WIDTH - LEFT
ABOVE, TO_SIGN = 240, 1500  # twips; about 26 mm for signature and seal


def closing(signature: Signature, recipients: Recipients, to: Addressees) -> list[Element]:
    """Nơi nhận beside the signature, in one row that stays on one page."""
    left, right = _recipients(recipients, to), _signature(signature)
    block = row([cell(left, LEFT), cell(right, RIGHT)])
    return [gap(ABOVE), grid([LEFT, RIGHT], [block])]


def kept_with(elements: Sequence[Element]) -> list[Element]:
    """The body, its last words held to what follows: no signature stands alone on a page."""
    properties = elements[-1].find(qn("w:pPr")) if elements else None
    if properties is not None:
        properties.insert(1, tag("keepNext"))
    return list(elements)


def _signature(signature: Signature) -> list[Element]:
    """Right, then room to sign, then the post held elsewhere and the name."""
    above = [centred(styles.AUTHORITY, line, RIGHT) for line in wording.authority(signature)]
    below = []
    if signature.other_post:
        below.append(centred(styles.OTHER_POST, wording.capitals(signature.other_post), RIGHT))
    below.append(centred(styles.SIGNER, signature.name, RIGHT))
    return [*above, gap(TO_SIGN), *below]


def _recipients(recipients: Recipients, to: Addressees) -> list[Element]:
    hang = 110
    return [
        paragraph(styles.RECIPIENTS.id, wording.COPIES),
        *[
            paragraph(styles.RECIPIENT.id, line, indents=tag("ind", left=hang, hanging=hang, right=200))
            for line in wording.copies(recipients, to)
        ],
    ]
