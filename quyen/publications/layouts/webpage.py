"""The reference version of a document: an accessible web page from the same parts, in the same order, as the Word file.

`article` is the document alone, for a page around it; `build` a whole page that needs no other file, for keeping.
"""

from base64 import b64encode
from io import BytesIO
from pathlib import Path

from . import wording
from .body import ended, levels_used
from .checks import lines, qr
from .markup import Html, tag, void
from .parts import Check, Document, Picture, blocks_of
from .webblocks import Source, Writer, broken, identity

LOOK = Path(__file__).parents[1] / "static" / "publications" / "document.css"  # also that of the pages


def build(document: Document) -> bytes:
    """A whole page as bytes, with its look and its pictures in it; equal documents give equal bytes."""
    name = " ".join(
        f"{wording.capitals(document.kind)} {wording.number_line(document)} {document.title}".split()
    )
    head = tag(
        "head",
        void("meta", charset="utf-8"),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", name),
        tag("style", Html(LOOK.read_text(encoding="utf-8"))),
    )
    body = tag("body", tag("main", article(document, inlined)))
    return f"<!doctype html>\n{tag('html', head, body, lang='vi')}\n".encode()


def inlined(picture: Picture) -> str:
    """The picture itself as an address."""
    return f"data:image/png;base64,{b64encode(picture.png).decode()}"


def article(document: Document, source: Source, *, top: int = 1) -> Html:
    """The document; `source` says where a picture is fetched, `top` how deep its title is among the page's headings."""
    blocks = ended(document.blocks, document.ending)
    every = levels_used(blocks).union(*[levels_used(each.blocks) for each in document.appendices])
    writer = Writer(source, sorted(every), top + 1)
    return tag(
        "article",
        *_mark(document),
        *_upper(document, top),
        tag("div", writer.blocks(blocks), class_="doc__body"),
        _closing(document),
        *_check(document.check),
        *_appendices(document, writer, top + 1),
        class_="doc",
        lang="vi",
    )


def _mark(document: Document) -> list[Html]:
    return [tag("p", wording.MARK, class_="doc__mark")] if document.illustrative else []


def _upper(document: Document, top: int) -> list[Html]:
    """Letterhead and motto, number and date, then what the document is called; a letter is called by its subject."""
    head = document.letterhead
    superior = [tag("p", broken(wording.capitals(head.superior)))] if head.superior else []
    issuer = tag("p", broken(wording.capitals(head.issuer)), class_="doc__issuer")
    country = (tag("p", wording.COUNTRY), tag("p", wording.MOTTO, class_="doc__motto"))
    subject = [] if document.kind else [tag(f"h{top}", f"V/v {document.title}", class_="doc__subject")]
    stamps = [tag("p", wording.capitals(stamp), class_="doc__stamp") for stamp in document.stamps]
    number = tag("div", tag("p", wording.number_line(document)), *subject, *stamps, class_="doc__number")
    return [
        tag(
            "header",
            tag("div", *superior, issuer, class_="doc__agency"),
            tag("div", *country, class_="doc__country"),
            number,
            tag("p", wording.dated_line(document), class_="doc__dated"),
            class_="doc__head",
        ),
        *_title(document, top),
        *_addressed(document),
        *[tag("p", line, class_="doc__text doc__ground") for line in wording.grounds(document.grounds)],
    ]


def _title(document: Document, top: int) -> list[Html]:
    if not document.kind:
        return []
    kind = tag("span", wording.capitals(document.kind), class_="doc__kind")
    return [tag(f"h{top}", kind, " ", tag("span", broken(document.title)), class_="doc__title")]


def _addressed(document: Document) -> list[Html]:
    lines = [tag("p", line) for line in wording.addressed(document.addressees)]
    return [tag("div", *lines, class_="doc__to")] if lines else []


def _closing(document: Document) -> Html:
    """Nơi nhận, then who signs in which right, in the order of the paper."""
    signature = document.signature
    copies = [tag("p", line) for line in wording.copies(document.recipients, document.addressees)]
    signs = [tag("p", line) for line in wording.authority(signature)]
    post = (
        [tag("p", wording.capitals(signature.other_post), class_="doc__post")] if signature.other_post else []
    )
    name = [tag("p", signature.name, class_="doc__signer")] if signature.name else []
    return tag(
        "footer",
        tag("div", tag("p", wording.COPIES, class_="doc__copies"), *copies, class_="doc__recipients"),
        tag("div", *signs, *post, *name, class_="doc__signature"),
        class_="doc__closing",
    )


def _check(check: Check | None) -> list[Html]:
    if check is None:
        return []
    words = tag("div", *[tag("p", line) for line in lines(check)])
    return [
        tag(
            "div",
            tag("a", svg(check), href=check.address, aria_label=check.address),
            words,
            class_="doc__check",
        )
    ]


def svg(check: Check) -> Html:
    """The QR code as an inline picture without a style of its own; the link around it has its words."""
    made = BytesIO()
    code = qr(check)
    code.save(
        made,
        kind="svg",
        xmldecl=False,
        svgns=True,
        border=2,
        omitsize=True,
        svgclass="doc__qr",
        lineclass=None,
    )
    return Html(made.getvalue().decode().replace("<svg ", '<svg aria-hidden="true" ', 1))


def _appendices(document: Document, writer: Writer, depth: int) -> list[Html]:
    found = []
    for n, appendix in enumerate(document.appendices, start=1):
        said = broken(wording.appendix_head(document, appendix, n))
        title = tag(f"h{depth}", said, id=identity(appendix.anchor), class_="doc__annex")
        reference = tag("p", wording.reference(document), class_="doc__reference")
        found.append(
            tag("section", title, reference, writer.appendix(appendix.blocks), class_="doc__appendix")
        )
    return found


def pictures(document: Document) -> list[Picture]:
    """Its pictures in their order, which is how the pages around an article number them."""
    return [block for block in blocks_of(document) if isinstance(block, Picture)]
