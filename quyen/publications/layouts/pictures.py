"""Pictures in the text, with words for those who do not see them."""

from io import BytesIO

from docx.document import Document as WordFile
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.shared import Mm, Twips

from quyen.core.text import clean

from . import styles
from .parts import Picture, Run
from .xml import paragraph, tag


def picture(word: WordFile, block: Picture, number: int, room: int) -> list[Element]:
    """The picture centred, no wider than the text, and its caption kept with it."""
    if not block.alt.strip():
        raise ValueError(f"a picture needs words for those who do not see it: {block.caption!r}")
    width = min(Mm(block.width_mm), Twips(room))
    inline = word.part.new_pic_inline(BytesIO(block.png), width=width)
    inline.docPr.set("descr", clean(block.alt))
    inline.docPr.set("name", f"Hình {inline.docPr.id}")
    holder = paragraph(
        styles.PICTURE.id,
        (Run("", anchor=block.anchor),),
        keep=tag("keepNext") if block.caption else None,
    )
    holder.append(tag("r", tag("drawing", inline)))
    caption = (
        [paragraph(styles.PICTURE_CAPTION.id, f"Hình {number}. {block.caption}")] if block.caption else []
    )
    return [holder, *caption]
