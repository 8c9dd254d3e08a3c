"""The words of a Word paragraph, piece by piece with their fonts, as they stand once changes are accepted.

What has no place in running text (text boxes, footnotes, pictures, formulas) is put aside. Free of Django.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from quyen.core import old_fonts
from quyen.core.word_parts import Element, Package, Style, Styles, attribute, child, font_of, local, switched

MAX_ASIDE = 200
BREAKS = ("page", "column")
CHOICE = "AlternateContent"
DRAWN = frozenset({"drawing", "pict", "object"})
NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
FORMULAS = frozenset({"oMath", "oMathPara"})
SYMBOLS = range(0xF020, 0xF100)  # where Word keeps the letters of fonts that are no alphabet
# What only wraps text; what is struck out (del, moveFrom) is not among it.
THROUGH = frozenset(
    {
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "sdtContent",
        "fldSimple",
        "customXml",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
    }
)


def unwrapped(holder: Element, names: frozenset[str]) -> Iterator[Element]:
    """Yield the elements of these names, in their wrappers too; a control that shows its placeholder holds nothing."""
    for element in holder:
        name = local(element)
        if name in names:
            yield element
        elif name in THROUGH or (name == "sdt" and not switched(child(element, "sdtPr"), "showingPlcHdr")):
            yield from unwrapped(element, names)
        elif name == CHOICE:
            yield from unwrapped(chosen(element), names)


def chosen(element: Element) -> Element:
    """Return the first of several ways to say the same; the others are for older programs."""
    return next((each for each in element if local(each) in ("Choice", "Fallback")), element)


def lines(root: Element) -> Iterator[str]:
    """Yield the paragraphs of a part whose looks do not matter."""
    for paragraph in root.iter("{*}p"):
        yield "".join(each.text or "" for each in paragraph.iter("{*}t"))


@dataclass
class Runs:
    """Reads the runs of one document after the other; `aside` gathers [kind, text]."""

    package: Package
    styles: Styles
    aside: list[list[str]] = field(default_factory=list)
    notes: dict[str, dict[str, str]] = field(default_factory=dict)  # by part, then by number

    def of(self, paragraph: Element, chain: list[Style]) -> list[old_fonts.Run]:
        """Return (text, font) of a paragraph whose style is given with those it is based on."""
        found, fields = [], Fields()
        for each in unwrapped(paragraph, frozenset({"r"}) | FORMULAS):
            if local(each) == "r":
                found += self._run(each, chain, fields)
            else:
                self._put_aside("formula", "".join(t.text or "" for t in each.iter("{*}t")))
        return found

    def _run(self, run: Element, chain: list[Style], fields: "Fields") -> Iterator[old_fonts.Run]:
        properties = child(run, "rPr")
        if switched(properties, "vanish"):
            return
        font = self._font(properties, chain)
        for each in run:
            name = local(each)
            if name == "fldChar":
                fields.follow(attribute(each, "fldCharType"))
            elif fields.telling:
                continue
            elif name in NOTES:
                self._note(NOTES[name], attribute(each, "id"))
            elif name in DRAWN or name == CHOICE:
                self._drawn(chosen(each) if name == CHOICE else each)
            elif said := _said(each, name):
                yield said, attribute(each, "font") if name == "sym" else font

    def _font(self, properties: Element | None, chain: list[Style]) -> str:
        """Return a run's font: its own, its style's, its paragraph's, the document's."""
        style = self.styles.chain(attribute(child(properties, "rStyle"), "val"))
        told = (font_of(properties), *(each.font for each in (*style, *chain)), self.styles.font)
        return next((font for font in told if font), "")

    def _note(self, kind: str, number: str) -> None:
        if kind not in self.notes:
            every = (note for root in self.package.linked(kind) for note in root)
            self.notes[kind] = {attribute(note, "id"): " ".join(lines(note)) for note in every}
        if text := self.notes[kind].get(number):
            self._put_aside("footnote", text)

    def _drawn(self, element: Element) -> None:
        """Put the words of text boxes aside, or say that a picture was here."""
        boxes = list(element.iter("{*}txbxContent"))
        for box in boxes:
            self._put_aside("text-box", "\n".join(lines(box)))
        if not boxes:
            self._put_aside("picture", "")

    def _put_aside(self, kind: str, text: str) -> None:
        if len(self.aside) < MAX_ASIDE:
            self.aside.append([kind, text.strip()])


@dataclass
class Fields:
    """Fields within fields: while one is being told, its text is a command and no words."""

    open: list[bool] = field(default_factory=list)

    @property
    def telling(self) -> bool:
        return any(self.open)

    def follow(self, step: str) -> None:
        if step == "begin":
            self.open.append(True)
        elif step == "separate" and self.open:
            self.open[-1] = False
        elif step == "end" and self.open:
            self.open.pop()


def _said(element: Element, name: str) -> str:
    """Return what one piece of a run says."""
    match name:
        case "t":
            text = element.text or ""
            return text if attribute(element, "space") == "preserve" else text.strip(" \t\r\n")
        case "tab" | "ptab":
            return "\t"
        case "br":
            return "" if attribute(element, "type") in BREAKS else "\n"
        case "cr":
            return "\n"
        case "noBreakHyphen":
            return "-"
        case "softHyphen":
            return "\u00ad"  # where Word puts the ư of TCVN3
        case "sym" if old_fonts.encoding_of_font(attribute(element, "font")):
            return _symbol(attribute(element, "char"))
    return ""


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    number -= 0xF000 if number in SYMBOLS else 0
    return chr(number) if 0x20 <= number < 0x100 else ""
