"""The lower part of a document: who signs in which right, and who gets it."""

from collections.abc import Sequence

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from quyen.core.text import clean

from . import styles
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


def authority(signature: Signature) -> list[str]:
    """The lines above the signature: TM. BAN CHỈ ĐẠO, KT. TRƯỞNG BAN, PHÓ TRƯỞNG BAN."""
    lines = [f"TM. {signature.on_behalf_of}"] if signature.on_behalf_of else []
    if signature.head:
        lines += [f"{signature.form} {signature.head}", signature.post]
    else:
        lines.append(f"{signature.form} {signature.post}".strip())
    return [clean(line).upper() for line in lines]


def _signature(signature: Signature) -> list[Element]:
    """Right, then room to sign, then the post held elsewhere and the name."""
    above = [centred(styles.AUTHORITY, line, RIGHT) for line in authority(signature)]
    below = []
    if signature.other_post:
        below.append(centred(styles.OTHER_POST, clean(signature.other_post).upper(), RIGHT))
    below.append(centred(styles.SIGNER, signature.name, RIGHT))
    return [*above, gap(TO_SIGN), *below]


def _recipients(recipients: Recipients, to: Addressees) -> list[Element]:
    names = [clean(name).strip().rstrip(".;") for name in recipients.names]
    lines = [f"- {name};" for name in (["Như trên"] if to.names else []) + names]
    lines.append(f"- {_file_copy(recipients)}.")
    hang = 110
    return [
        paragraph(styles.RECIPIENTS.id, "Nơi nhận:"),
        *[
            paragraph(styles.RECIPIENT.id, line, indents=tag("ind", left=hang, hanging=hang, right=200))
            for line in lines
        ],
    ]


def _file_copy(recipients: Recipients) -> str:
    """Lưu: VT, then the drafting unit and the number of copies kept."""
    kept = ", ".join(part for part in ("VT", clean(recipients.drafter).rstrip(".")) if part)
    return f"Lưu: {kept} ({recipients.copies})" if recipients.copies else f"Lưu: {kept}"
