"""Word files as plain blocks: what a reader of the page would read, and nothing else."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from quyen.core import apart, word_blocks
from tests.word_files import made, saved

W = nsdecls("w")
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def body(*elements: str) -> dict:
    """What is read of a file whose body holds these elements."""

    def fill(word) -> None:
        for element in elements:
            word._body._element.insert(-1, parse_xml(element))

    return word_blocks.read(made(fill))


def texts(read: dict) -> list[str]:
    return [block["text"] for block in read["blocks"] if block["kind"] == "paragraph"]


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p {W}>{properties and f'<w:pPr>{properties}</w:pPr>'}{inside}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties and f"<w:rPr>{properties}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r>'


def test_tracked_changes_are_read_as_accepted():
    read = body(
        paragraph(
            f"<w:ins>{run('mới ')}</w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>{run('giữ')}"
        ),
        paragraph(f"<w:moveFrom>{run('đi')}</w:moveFrom><w:moveTo>{run('đến')}</w:moveTo>"),
    )
    assert texts(read) == ["mới giữ", "đến"]


def test_a_paragraph_whose_end_was_struck_out_joins_the_next_and_is_like_it():
    read = body(
        paragraph(run("đầu "), "<w:rPr><w:del/></w:rPr>"),
        paragraph(run("cuối"), '<w:outlineLvl w:val="1"/>'),
        paragraph(run("còn lại"), "<w:rPr><w:del/></w:rPr>"),
    )
    assert [(block["text"], block["heading"]) for block in read["blocks"]] == [
        ("đầu cuối", 2),
        ("còn lại", 0),
    ]


def test_rows_that_were_struck_out_are_gone():
    row = "<w:tr><w:trPr>{0}</w:trPr><w:tc><w:p><w:r><w:t>{1}</w:t></w:r></w:p></w:tc></w:tr>"
    read = body(f"<w:tbl {W}>{row.format('<w:del/>', 'bỏ')}{row.format('<w:ins/>', 'thêm')}</w:tbl>")
    ((cell,),) = read["blocks"][0]["rows"]
    assert [block["text"] for block in cell["blocks"]] == ["thêm"]


def test_commands_of_fields_are_no_text_and_what_they_show_is():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        f"{run('IF')}<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run('7')}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    simple = f"<w:fldSimple w:instr='DATE'>{run('14/6')}</w:fldSimple>"
    assert texts(body(paragraph(f"{run('trang ')}{field}, {simple}"))) == ["trang 714/6"]


def test_wrappers_are_read_through():
    inner = f"<w:hyperlink>{run('liên kết')}</w:hyperlink>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run(' trong khung')}</w:sdtContent></w:sdt>"
    blank = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Bấm vào đây')}</w:sdtContent></w:sdt>"
    around = f"<w:sdt {W}><w:sdtContent><w:p>{run('đoạn')}</w:p></w:sdtContent></w:sdt>"
    assert texts(body(paragraph(inner + control + blank), around)) == ["liên kết trong khung", "đoạn"]


def test_hidden_text_comments_and_breaks_of_pages():
    hidden = run("ẩn", "<w:vanish/>") + run("hiện", '<w:vanish w:val="0"/>')
    comment = '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:commentRangeEnd w:id="0"/>'
    breaks = '<w:r><w:br w:type="page"/><w:t>sang</w:t><w:br/><w:t>dòng</w:t><w:tab/><w:noBreakHyphen/><w:cr/></w:r>'
    assert texts(body(paragraph(hidden + comment + breaks))) == ["hiệnsang\ndòng\t-\n"]


def test_text_boxes_pictures_and_formulas_are_put_aside_once():
    box = "<w:txbxContent><w:p><w:r><w:t>trong hộp</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    formula = f"<m:oMath {math}><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    read = body(paragraph(f"{run('ngoài')}<w:r>{both}</w:r><w:r><w:drawing/></w:r>{formula}"))
    assert (texts(read), read["aside"]) == (
        ["ngoài"],
        [["text-box", "trong hộp"], ["picture", ""], ["formula", "a+b"]],
    )


def test_lists_have_their_marks():
    def fill(word) -> None:
        for style, text in (
            ("List Number", "một"),
            ("List Number", "hai"),
            ("List Bullet", "gạch"),
            ("List Number", "ba"),
        ):
            word.add_paragraph(text, style=style)

    marks = [(block["mark"], block["text"]) for block in word_blocks.read(made(fill))["blocks"]]
    assert marks == [("1.", "một"), ("2.", "hai"), ("-", "gạch"), ("3.", "ba")]


def test_lists_of_several_levels_letters_and_romans():
    word = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text, start) in enumerate(
            [("upperRoman", "%1.", 4), ("decimal", "%1.%2.", 1), ("lowerLetter", "%3)", 26), ("none", "", 1)]
        )
    )
    numbering = word.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for level in (0, 1, 1, 2, 2, 3, 0, 1):
        properties = f'<w:pPr {W}><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr></w:pPr>'
        word.add_paragraph("x")._p.insert(0, parse_xml(properties))
    blocks = word_blocks.read(saved(word))["blocks"]
    assert [block["mark"] for block in blocks] == ["IV.", "IV.1.", "IV.2.", "z)", "aa)", "", "V.", "V.1."]


def test_joined_and_nested_cells():
    word = docx.Document()
    table = word.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "ngang"
    table.cell(0, 2).merge(table.cell(1, 2)).text = "dọc"
    table.cell(1, 0).add_table(1, 1).cell(0, 0).text = "trong"
    first, second = word_blocks.read(saved(word))["blocks"][0]["rows"]
    assert [(cell["across"], cell["below"]) for cell in first] == [(2, False), (1, False)]
    assert [(cell["across"], cell["below"]) for cell in second] == [(1, False), (1, False), (1, True)]
    (inner,) = [block for block in second[0]["blocks"] if block["kind"] == "table"]
    assert inner["rows"][0][0]["blocks"][0]["text"] == "trong"


def test_old_letters_are_told_by_the_font_of_the_run_the_style_or_the_document():
    word = docx.Document()
    word.styles["Normal"].font.name = ".VnTime"
    word.styles["Quote"].font.name = "VNI-Times"
    word.add_paragraph("Héi nghÞ")
    word.add_paragraph("Hoäi nghò", style="Quote")
    word.add_paragraph().add_run("Kế hoạch").font.name = "Arial"
    soft = word.add_paragraph()
    soft._p.append(parse_xml(f"<w:r {W}><w:t>ph</w:t><w:softHyphen/><w:t>êng</w:t></w:r>"))
    sign = '<w:sym w:font=".VnTime" w:char="F0AE"/><w:t>i</w:t><w:sym w:font="Wingdings" w:char="F0FC"/>'
    word.add_paragraph()._p.append(parse_xml(f"<w:r {W}>{sign}</w:r>"))
    read = word_blocks.read(saved(word))
    assert texts(read) == ["Hội nghị", "Hội nghị", "Kế hoạch", "phường", "đi"]
    assert [block["before"] for block in read["blocks"]] == ["Héi nghÞ", "Hoäi nghò", "", "ph\u00adêng", "®i"]
    assert read["encoding"] == "TCVN3+VNI"


def test_footnotes_are_named_and_footers_and_properties_are_told_apart():
    def fill(word) -> None:
        word.sections[0].footer.paragraphs[0].text = "chân trang"
        word.sections[0].header.paragraphs[0].text = "đầu trang"
        word.add_paragraph("thân bài")

    read = word_blocks.read(made(fill))
    assert (texts(read), read["footers"], read["properties"]) == (["thân bài"], ["chân trang"], {})
    content = made(fill)
    notes = f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>chú thích</w:t></w:r></w:p></w:footnote></w:footnotes>'
    assert word_blocks.read(with_footnotes(content, notes))["aside"] == [["footnote", "chú thích"]]


def test_what_the_file_keeps_and_nobody_sees_is_told_apart():
    def fill(word) -> None:
        word.sections[0].header.paragraphs[0].text = "đầu trang"
        word.add_paragraph("thấy")
        struck = parse_xml(paragraph(f"{run('giữ ')}<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"))
        word._body._element.insert(-1, struck)
        word.add_paragraph()._p.append(parse_xml(run("ẩn", "<w:vanish/>").replace("<w:r>", f"<w:r {W}>", 1)))
        word.add_comment(word.paragraphs[0].runs, "góp ý", "A")

    read = word_blocks.read(made(fill))
    assert texts(read) == ["thấy", "giữ ", ""]
    assert read["hidden"] == ["giữ bỏ", "ẩn", "đầu trang", "góp ý"]


def with_footnotes(content: bytes, notes: str) -> bytes:
    """A file with footnotes, whose first paragraph has the one with the number 2."""
    link = '<Relationship Id="rIdF" Type="http://x/relationships/footnotes" Target="footnotes.xml"/></Relationships>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            said = source.read(name).decode() if name.endswith((".xml", ".rels")) else source.read(name)
            if name == "word/_rels/document.xml.rels":
                said = said.replace("</Relationships>", link)
            if name == "word/document.xml":
                said = said.replace(
                    "</w:t></w:r></w:p>", '</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>', 1
                )
            target.writestr(name, said)
        target.writestr("word/footnotes.xml", notes)
    return out.getvalue()


def test_the_strict_kind_of_file_reads_the_same():
    content, out = made(lambda word: word.add_heading("Mục", 2)), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(MAIN.encode(), STRICT.encode()))
    assert word_blocks.read(out.getvalue()) == word_blocks.read(content)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"khong phai", made(lambda word: None)[:-40]])
def test_what_is_no_word_file_is_refused(content):
    with pytest.raises(apart.Unfit) as refused:
        word_blocks.read(content)
    assert refused.value.code == "damaged"


def test_it_runs_apart():
    content = made(lambda word: word.add_paragraph("Xin chào"))
    assert apart.run("quyen.core.word_blocks:read", content) == word_blocks.read(content)
