"""What an image or document says of people without showing it is seen, and told in Dutch."""

from __future__ import annotations

import io
import struct
import time
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pages.files.attachments import wrong_content
from pages.files.metadata import traces
from pages.files.trace import Trace, UnreadableError, Where
from tests.pages.files.metadata.cases import CASES, INSIDE, MAIL, NAME, core, custom, odf, svg, word
from tests.pages.files.metadata.makers import (
    GPS_IFD,
    directories,
    exif,
    hidden_in,
    image,
    kept,
    of_canon,
    package,
    packed_pdf,
    pdf,
    photoshop,
    png_chunk,
    png_text,
    raw_pdf,
    revised,
    saved,
    scanned,
    segment,
    stream,
    webp_chunk,
    with_thumbnail,
    xmp,
)


def black(size: int) -> bytes:
    """Give a PNG of that many rows of as many dots."""
    out = io.BytesIO()
    Image.new("1", (size, size)).save(out, "PNG")
    return out.getvalue()


PLACE = exif({GPS_IFD: {1: "N", 2: (51.0, 3.0, 0.0), 3: "E", 4: (3.0, 43.0, 0.0)}})
PLACES = {
    "jpg": (".jpg", image("JPEG", exif=PLACE)),
    "png": (".png", image("PNG", exif=PLACE)),
    "webp": (".webp", image("WEBP", exif=PLACE)),
    "jpg-xmp": (".jpg", image("JPEG", xmp=xmp("<exif:GPSLatitude>51,3N</exif:GPSLatitude>"))),
    "jpg-thumbnail": (".jpg", with_thumbnail(image("JPEG", exif=PLACE))),
    "jpg-of-what-is-seen": (".jpg", image("JPEG", exif=exif({GPS_IFD: {0x14: (51.0, 3.0, 0.0)}}))),
    "docx": (".docx", package(**{"word__media__image1.jpeg": image("JPEG", exif=PLACE)})),
}
CLAIMED = b"JP\0\1\0\0\0\1\0\0\0\x40jumb\0\0\0\x1ejumdc2pa" + b"\0" * 40
CREDENTIALS = {
    "jpg": (".jpg", segment(image("JPEG"), 0xEB, CLAIMED)),
    "png": (".png", png_chunk(b"caBX", CLAIMED[8:])),
    "webp": (".webp", webp_chunk(b"C2PA", CLAIMED[8:])),
    "docx": (".docx", package(**{"word__media__a.png": png_chunk(b"caBX", CLAIMED[8:])})),
}
_CERTIFICATE = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#">{}</Signature>'.format
_SIGNER = _CERTIFICATE(
    "<KeyInfo><X509Data><X509Certificate>MIIE</X509Certificate></X509Data></KeyInfo>"
)
_SIG = b"<< /Type /Sig /SubFilter /adbe.pkcs7.detached /Contents <3082> >>"
SIGNED = {
    "docx": (".docx", package(_xmlsignatures__sig1=_SIGNER)),
    "xlsx-key-alone": (
        ".xlsx",
        package(_xmlsignatures__sig1=_CERTIFICATE("<SignatureValue>aa==</SignatureValue>")),
    ),
    "odt": (".odt", package(**{"META-INF__documentsignatures": f"<d>{_SIGNER}</d>"})),
    "pdf": (".pdf", raw_pdf(_SIG)),
    "pdf-stamp": (".pdf", raw_pdf(b"<< /Type /DocTimeStamp /Contents <3082> >>")),
    "pdf-range": (".pdf", raw_pdf(b"<< /ByteRange [0 1 2 3] /Contents <3082> >>")),
    "pdf-field": (".pdf", raw_pdf(b"<< /FT /Sig /V 5 0 R >>", b"<< /Contents <3082> >>")),
    "pdf-proof": (".pdf", raw_pdf(b"<< /Certs [] /OCSPs [] >>")),
    "pdf-earlier": (".pdf", revised(raw_pdf(_SIG), Author="Dienst Feest")),
    "docx-pdf": (".docx", package(**{"word__media__a.pdf": raw_pdf(_SIG)})),
    "docx-xlsx": (
        ".docx",
        package(**{"word__embeddings__a.xlsx": package(_xmlsignatures__sig1=_SIGNER)}),
    ),
}
_DRAWN = (
    b"%!PS-Adobe-3.0 \r%%Creator: Teken\r%%For: (Jan Kanarie) (Stad Duinhove)\r"
    b"%%DocumentFiles:C:\\Users\\jan.kanarie\\foto.jpg\r%%EndComments\r"
)
_DRAWING = kept(b"<< /ContainerVersion 11 /AIMetaData 5 0 R >>", stream(b"", _DRAWN))
EDITED = {
    "pdf": (".pdf", _DRAWING),
    "pdf-packed": (
        ".pdf",
        kept(b"<< /AIMetaData 5 0 R >>", stream(b"/Filter /FlateDecode", zlib.compress(_DRAWN))),
    ),
    "pdf-photo": (".pdf", kept(b"5 0 R", stream(b"", b"8BIM\x04\x04\0\0\0\0\0\x08Jan Bos "))),
    "pdf-earlier": (".pdf", revised(_DRAWING, Author="Dienst Feest")),
    "docx-pdf": (".docx", package(**{"word__media__a.pdf": _DRAWING})),
}
_HEADER = (
    b"<?xml version='1.0' encoding='UTF-8'?><HeaderFooterSettings version='8.0'>"
    b"<Font name='Arial' size='8.0' type='TrueType'/><Header><Left>Verslag</Left></Header>"
    b"</HeaderFooterSettings>"
)
NOBODY = {
    "png-of-a-screen": (".png", png_chunk(b"iDOT", b"\0" * 28)),
    "png-of-office": (".png", png_chunk(b"cmPP", b"JCmp0712")),
    "png-that-was-cut": (".png", png_chunk(b"caNv", b"\0" * 16)),
    "pdf": (".pdf", saved(pdf())),
    "pdf-organisation": (".pdf", saved(pdf(Author="Dienst Communicatie", Title="Verslag"))),
    "pdf-program": (".pdf", saved(pdf(Author="", Creator="Jan's Word", Producer="Jan's PDF"))),
    "pdf-of-layout": (
        ".pdf",
        raw_pdf(
            b"<< /PieceInfo << /InDesign << /DocumentID "
            b"(xmp.did:e5334b25-8d5d-4ce7-878f-e6cf23814921)"
            b" /LastModified (D:20201107141113Z) /NumberofPages 1 /PageUIDList << /0 183 >>"
            b" /PageTransformationMatrixList << /0 [1.0 0.0 0.0 1.0 -297.6 -420.9] >> >> >> >>"
        ),
    ),
    "pdf-of-word": (
        ".pdf",
        raw_pdf(b"<< /PieceInfo << /MarkedPDF << /LastModified (D:20081012130709) >> >> >>"),
    ),
    "pdf-with-header": (
        ".pdf",
        raw_pdf(
            b"<< /PieceInfo << /ADBE_CompoundType << /DocSettings 5 0 R /Private /Header >> >> >>",
            stream(b"/Filter /FlateDecode", zlib.compress(_HEADER)),
        ),
    ),
    "pdf-of-a-code": (
        ".pdf",
        kept(b"<< /ID <ff00d1e2> /Key <8f9e> /Empty 5 0 R >>", stream(b"", b"")),
    ),
    "pdf-of-nothing": (".pdf", kept(b"99 0 R")),
    **{
        f"pdf-layer-{program}": (
            ".pdf",
            raw_pdf(b"<< /CreatorInfo << /Creator (%s) /Subtype /Artwork >> >>" % program.encode()),
        )
        for program in ("Adobe Illustrator 24.0", "AutoCAD", "ESRI ArcMap 10.2", "PDFMaker 8.1")
    },
    "pdf-to-sign": (".pdf", raw_pdf(b"<< /FT /Sig /T (Handtekening) >>")),
    "docx-of-signing": (
        ".docx",
        package(word__document=word("<w:t>X509Certificate, digitaal ondertekend</w:t>")),
    ),
    "docx": (".docx", package(docProps__core=core("<dc:title>Plan</dc:title><dc:creator/>"))),
    "docx-program": (
        ".docx",
        package(
            docProps__core=core(
                "<dc:creator>Microsoft Office User</dc:creator>"
                "<cp:lastModifiedBy>python-docx</cp:lastModifiedBy>"
            ),
            docProps__app="<Properties><Application>Microsoft Office Word</Application>"
            "<Company>Jan Janssens bv</Company><Template>Normal.dotm</Template></Properties>",
        ),
    ),
    "docx-organisation": (
        ".docx",
        package(docProps__core=core("<dc:creator>Gemeente Duinhove</dc:creator>")),
    ),
    "docx-inspected": (".docx", package(word__document=word('<w:ins w:author="Auteur"/>'))),
    "png-team": (".png", png_text("Author", "Duinhove Design Team")),
    "docx-property": (".docx", package(docProps__custom=custom("Thema", "Jan Janssens"))),
    "docx-link": (
        ".docx",
        package(word__document=word('<w:a descr="https://duinhove.example/home/nieuws/jan"/>')),
    ),
    "docx-text": (".docx", package(word__document=word(f"<w:t>{NAME}, C:\\Users\\jan\\x</w:t>"))),
    "docx-picture-of-no-kind": (".docx", package(**{"word__media__image1.png": b"geen beeld"})),
    "xlsx-threaded": (
        ".xlsx",
        package(
            xl__comments1="<comments><authors><author>tc={6F9619FF-8B86-D011-B42D-00CF4FC964FF}"
            "</author></authors></comments>"
        ),
    ),
    "xlsx-groups-and-order": (
        ".xlsx",
        package(
            xl__pivotCache__p1='<pivotCacheDefinition refreshedBy="Dienst Financiën">'
            '<rangePr groupBy="months" autoStart="true"/></pivotCacheDefinition>',
            xl__worksheets__sheet1='<sortCondition sortBy="cellColor" ref="A1:A9"/>',
        ),
    ),
    "xlsx-view": (
        ".xlsx",
        package(
            xl__workbook='<v><customWorkbookView name="Planning - personeel"/>'
            '<fileRecoveryPr autoRecover="false"/></v>'
        ),
    ),
    "xlsx-comment": (
        ".xlsx",
        package(
            **{
                "xl__drawings__vmlDrawing1.vml": '<xml xmlns:v="v"><v:shape alt="Een pijl" '
                'id="_x0000_s1025"/></xml>'
            }
        ),
    ),
    "docx-permission-of-all": (
        ".docx",
        package(word__document=word('<w:permStart w:id="1" w:edGrp="everyone"/>')),
    ),
    "pptx-comment-of-a-code": (
        ".pptx",
        package(ppt__comments__c='<l><cm authorId="{6F9619FF-8B86-D011-B42D-00CF4FC964FF}"/></l>'),
    ),
    "odt": (".odt", package(meta=odf("<meta:generator>LibreOffice/7.4</meta:generator>"))),
    "odt-empty-part": (".odt", package(Configurations2__accelerator__current="")),
    "png": (".png", png_text("Software", "Teken 3")),
    "jpg": (".jpg", image("JPEG", exif=exif({0x010E: "Een strand", 0x8298: "© Jan Janssens"}))),
    "jpg-without-place": (".jpg", image("JPEG", exif=exif({GPS_IFD: {0: b"\x02\x02\0\0"}}))),
    "jpg-of-nobody's-camera": (".jpg", image("JPEG", exif=of_canon("Onbekend"))),
    "jpg-photoshop": (".jpg", photoshop((0x0404, b"\x1c\x02\x78\0\x05Titel"), (0x040F, b"x"))),
    "jpg-comment": (".jpg", image("JPEG", comment="Gemaakt met Teken 3")),
    "png-padded": (".png", image("PNG") + b"\0\0"),
    "png-colours": (".png", png_text("Raw profile type icc", "\nicc\n2\n0000")),
    "docx-tiff": (".docx", package(**{"word__media__a.tif": image("TIFF")})),
    "svg": (".svg", svg("<dc:creator><cc:Agent><dc:title/></cc:Agent></dc:creator>")),
}


@pytest.mark.parametrize("case", CASES)
def test_name(case: str) -> None:
    """A name is found wherever a program leaves it, and told in one message that says where."""
    kind, data, where = CASES[case]
    (trace,) = traces(data, kind)
    assert trace.where is where
    assert trace.name in (NAME, MAIL)
    assert trace.inside is (case in INSIDE)
    (message,) = [p.message for p in wrong_content(data, kind, "x") if trace.name in p.message]
    assert where in message


def only_message(kind: str, data: bytes, where: Where) -> str:
    """Give the one message about a file that tells one thing, and nobody's name."""
    assert [trace.where for trace in traces(data, kind)] == [where]
    (problem,) = wrong_content(data, kind, "x")
    return problem.message


@pytest.mark.parametrize("case", PLACES)
def test_position(case: str) -> None:
    """Where a photo was taken is found, in a photo within a document too."""
    assert "de plaats waar ze genomen is" in only_message(*PLACES[case], Where.POSITION)


@pytest.mark.parametrize("case", CREDENTIALS)
def test_credentials(case: str) -> None:
    """What a picture says, signed, of who made it is found, in a document too."""
    assert "Content Credentials" in only_message(*CREDENTIALS[case], Where.CREDENTIALS)


@pytest.mark.parametrize("case", SIGNED)
def test_signature(case: str) -> None:
    """Who signed is in the signature, so one is told once, with what to do."""
    message = only_message(*SIGNED[case], Where.SIGNATURE)
    assert "digitaal ondertekend" in message
    assert ("vervang" in message) == case.startswith("docx-")


@pytest.mark.parametrize("case", EDITED)
def test_editing(case: str) -> None:
    """What only the program can read that made a PDF is told once, with what to do."""
    message = only_message(*EDITED[case], Where.EDITING)
    assert "zonder bewerkmogelijkheden" in message
    assert ("vervang" in message) == case.startswith("docx-")


@pytest.mark.parametrize("case", NOBODY)
def test_nobody(case: str) -> None:
    """What names nobody passes: an organisation, a program, a company, a credit, a text."""
    kind, data = NOBODY[case]
    assert traces(data, kind) == []
    assert wrong_content(data, kind, "x") == []


def test_account() -> None:
    """Whether an account is of a person, its name tells, without the organisation before it."""
    tracked = '<w:ins w:author="GEMEENTE\\{}"/>'.format
    data = package(word__document=word(tracked("an.peeters") + tracked("Administrator")))
    assert traces(data, ".docx") == [Trace(Where.CHANGE, "GEMEENTE\\an.peeters")]


def test_accents() -> None:
    """A name with accents is read as it was written."""
    accents = image("JPEG", exif=exif({0x013B: "Renée Müller".encode()}))
    assert [trace.name for trace in traces(accents, ".jpg")] == ["Renée Müller"]


def test_name_in_two_places() -> None:
    """A name that stands in more places is told once, with all of them."""
    parts = package(
        docProps__core=core(f"<dc:creator>{NAME}</dc:creator>"),
        word__document=word(f'<w:ins w:author="{NAME}"/>'),
    )
    (problem,) = wrong_content(parts, ".docx", "x")
    assert "(de auteur en een bijgehouden wijziging)" in problem.message


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (".docx", b"PK\x03\x04"),
        (".docx", package(a="x" * 100)[:-30]),
        (".docx", package(a="<a>")),
        (".docx", package(a='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')),
        (".docx", package(a="<a>" * 400 + "</a>" * 400)),
        (".docx", package(word__vbaProject="x") + package(a="<a/>")),
        (".docx", package(a="<a/>") + b"<b/>"),
        (".docx", hidden_in(package(a="<a/>"), package(word__vbaProject="x"))),
        (".docx", hidden_in(package(a="<a/>", b="<b/>"), b"een ouder document met namen")),
        (".pdf", b"%PDF-1.7\n"),
        (".jpg", image("JPEG")[:60]),
        (".png", image("PNG")[:40]),
        (".png", png_text("Author", "x" * 2_000_000, packed=True)),
        (".png", image("PNG") + b"\0\0IDAT rest van een beeld dat groter was"),
        (".webp", image("WEBP") + b"EXIF"),
        (".png", png_chunk(b"jaNj", NAME.encode())),
        (".png", png_text("Raw profile type iptc", "\niptc\n4\n3842494d")),
        (".jpg", photoshop((0x0404, b"\x1c\x02"), (0x0404, b""))),
        (".jpg", segment(image("JPEG"), 0xE1, b"Exif\0\0" + directories({}, {0x8825: b""}))),
    ],
    ids=[
        *("docx-begin", "docx-end", "docx-open", "docx-entity", "docx-deep"),
        *("docx-twice", "docx-goes-on", "docx-in-docx", "docx-between"),
        *("pdf-begin", "jpg-cut", "png-cut", "png-bomb"),
        *(
            "png-goes-on",
            "webp-goes-on",
            "png-private",
            "png-iptc",
            "jpg-iptc-twice",
            "jpg-place-of-thumbnail",
        ),
    ],
)
def test_unreadable(kind: str, data: bytes) -> None:
    """What cannot be read is refused: nobody knows what it says."""
    with pytest.raises(UnreadableError):
        traces(data, kind)
    (problem,) = wrong_content(data, kind, "x")
    assert "kan ik niet nakijken" in problem.message


def _damaged(notes: bytes) -> bytes:
    """Give notes of a camera whose first says that it is longer than all of them."""
    return notes[:14] + struct.pack("<L", 5_000) + notes[18:]


def _cut_short(notes: bytes) -> bytes:
    """Give notes of a camera that say that there are more of them."""
    return notes[:8] + struct.pack("<H", 500) + notes[10:]


_TOLD = {0x010E: b"Een strand", 0x013B: NAME.encode()}
_OF_PLACE = directories({1: b"Noord", 2: struct.pack("<6L", 51, 1, 3, 1, 0, 1)})
_LONG = directories(_TOLD)
HIDDEN = {
    "length": _damaged(_LONG),
    "number": _cut_short(_LONG),
    "place": directories({0x010E: b"Een strand"})[:8]
    + struct.pack("<HHHLLL", 1, 0x8825, 4, 1, 26, 0)
    + _damaged(_OF_PLACE)[8:],
    "place-of-data": _LONG[:18] + struct.pack("<L", 2**31) + _LONG[22:],
}


@pytest.mark.parametrize("case", HIDDEN)
def test_damaged_notes(case: str) -> None:
    """A note that cannot be read hides those after it: nobody knows whom these name."""
    notes = HIDDEN[case]
    for kind, data in (
        (".jpg", segment(image("JPEG"), 0xE1, b"Exif\0\0" + notes)),
        (".png", png_chunk(b"eXIf", notes)),
    ):
        (problem,) = wrong_content(data, kind, "x")
        assert "kan ik niet nakijken" in problem.message


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpeg", segment(image("JPEG"), 0xE1, b"Exif\0\0" + HIDDEN["number"])),
        ("a.png", png_chunk(b"jaNj", b"", png_text("Author", NAME))),
    ],
)
def test_an_image_that_hides_notes_in_a_document(name: str, data: bytes) -> None:
    """It is no fault of the document, and whom it does name is told."""
    (trace,) = traces(package(**{f"word__media__{name}": data}), ".docx")
    assert (trace.name, trace.inside) == (NAME, True)


def test_a_note_with_more_than_one_value() -> None:
    """A note that says more than it should hides nothing: cameras write such."""
    notes = directories({0x0112: struct.pack("<4H", 1, 1, 1, 1)}).replace(
        struct.pack("<HHL", 0x0112, 7, 12), struct.pack("<HHL", 0x0112, 3, 6)
    )
    with pytest.warns(UserWarning, match="had too many entries"):
        exif_of(notes)
    assert wrong_content(segment(image("JPEG"), 0xE1, b"Exif\0\0" + notes), ".jpg", "x") == []


def exif_of(notes: bytes) -> dict[int, object]:
    """Give what Pillow makes of notes."""
    read = Image.Exif()
    read.load(notes)
    return dict(read)


def packed_twice(content: bytes) -> bytes:
    """Give notes as a PDF has them, packed and packed again: to a thousandth of a thousandth."""
    keys = b"/Type /Metadata /Filter [/FlateDecode /FlateDecode]"
    return stream(keys, zlib.compress(zlib.compress(content)))


MANY = "<a>" + '<b c="aa"/>' * 500_000 + "</a>"
FORMULA = "<a><f>" + "'a'" * 1_500_000 + "</f></a>"
PACKED = packed_pdf(b"<< >>" + b" " * 4_000_000)
BOMBS = {
    "zip": (".odt", package(a=" " * 60_000_000)),
    "zips": (".odt", package(**{f"{n}.docx": package(a=" " * 6_000_000) for n in range(10)})),
    "sheet": (".xlsx", package(xl__worksheets__sheet1=FORMULA)),
    "sheet-inside": (
        ".docx",
        package(**{"word__embeddings__x.xlsx": package(xl__worksheets__sheet1=FORMULA)}),
    ),
    "pdf-notes": (".pdf", raw_pdf(packed_twice(MANY.encode()))),
    "pdf-many-notes": (".pdf", raw_pdf(*[packed_twice(b"<a>" + b"<b/>" * 9_000 + b"</a>")] * 12)),
    "pdf-objects": (".pdf", PACKED),
    "pdf-inside": (".docx", package(**{"word__media__a.pdf": PACKED})),
    "dots": (".png", black(9_000)),
    "more-dots": (".png", black(12_000)),
    "scans": (".jpg", scanned(100)),
}


@pytest.mark.parametrize("case", BOMBS)
def test_bomb(case: str) -> None:
    """What unpacks to more than it may is refused, not unpacked."""
    kind, data = BOMBS[case]
    begun = time.perf_counter()
    (problem,) = wrong_content(data, kind, "x")
    assert time.perf_counter() - begun < 3
    assert "te veel" in problem.message


def test_a_png_of_many_dots() -> None:
    """As large as a page can use it is looked into; in a document a larger one is too."""
    assert wrong_content(black(3_098), ".png", "x") == []
    (problem,) = wrong_content(black(3_099), ".png", "x")
    assert problem.message == (
        "dit beeld heeft te veel beeldpunten; maak het hoogstens 1600 breed en 6000 hoog"
    )
    large = png_chunk(b"tEXt", b"Author\0" + NAME.encode(), black(3_099))
    (problem,) = wrong_content(package(**{"word__media__a.png": large}), ".docx", "x")
    assert NAME in problem.message


def test_a_photo_in_many_scans() -> None:
    """As cameras write them, and no more often: a browser goes over all dots for each."""
    assert wrong_content(scanned(10), ".jpg", "x") == []


def _coded(mark: int) -> bytes:
    """Give a JPEG that says its dots are coded so."""
    return image("JPEG").replace(b"\xff\xc0", bytes([255, mark]))


@pytest.mark.parametrize(
    "data",
    [
        *(_coded(mark) for mark in (0xC3, 0xC5, 0xC9, 0xCA, 0xCF)),
        image("JPEG").partition(b"\xff\xda")[0] + b"\xff\xd9",
    ],
    ids=["lossless", "in-layers", "arithmetic", "arithmetic-progressive", "last", "no-dots"],
)
def test_a_photo_that_no_browser_shows(data: bytes) -> None:
    """A form that only other programs know is refused; what they say in a document is read."""
    (problem,) = wrong_content(data, ".jpg", "x")
    assert problem.message == "dit beeld kan ik niet nakijken; bewaar het opnieuw als .jpg"
    named = segment(data, 0xE1, b"Exif\0\0" + exif({0x013B: NAME}))
    (problem,) = wrong_content(package(**{"word__media__a.jpg": named}), ".docx", "x")
    assert NAME in problem.message


@pytest.mark.parametrize("data", [_coded(0xC1), image("JPEG", progressive=True)])
def test_a_photo_that_browsers_show(data: bytes) -> None:
    """The other two ways to code dots are as good as the usual one."""
    assert wrong_content(data, ".jpg", "x") == []


@pytest.mark.parametrize("text", ["a" * 10**6, "/users/" * 10**5, "a." * 10**5 + "@", "a-" * 10**5])
def test_long_text(text: str) -> None:
    """Looking costs as much as a text is long, whatever it is."""
    begun = time.process_time()
    traces(package(docProps__custom=custom("Thema", text)), ".docx")
    assert time.process_time() - begun < 1


@given(st.sampled_from(sorted(CASES)), st.data())
def test_spoilt(case: str, draw: st.DataObject) -> None:
    """Whatever is cut from a file, or changed in it, gives no traceback."""
    kind, data, _ = CASES[case]
    at = draw.draw(st.integers(len(data) // 8, len(data)))
    sign = draw.draw(st.binary(max_size=3))
    wrong_content(data[:at] + sign + data[at + draw.draw(st.integers(0, 9)) :], kind, "x")


def test_same_trace_once() -> None:
    """What stands in a file twice is one trace."""
    twice = word(f'<w:ins w:author="{NAME}"/><w:del w:author="{NAME}"/>')
    assert traces(package(word__document=twice), ".docx") == [Trace(Where.CHANGE, NAME)]


def _after_its_dots(notes: bytes) -> bytes:
    """Give a photo with notes where no camera writes them: after the dots, before the end."""
    return image("JPEG")[:-2] + notes + b"\xff\xd9"


def _chunk_without_a_head(data: bytes) -> bytes:
    """Give a WebP of the simple kind, with the notes of another behind its dots."""
    begin = data.index(b"EXIF")
    body = image("WEBP")[8:] + data[begin:]
    return b"RIFF" + len(body).to_bytes(4, "little") + body


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (".jpg", image("JPEG") + image("JPEG", exif=PLACE)),
        (".jpg", image("JPEG") + b"\0\0\0\x18ftypmp42"),
        (".jpg", _after_its_dots(b"\xff\xfe\0\x0cJan Jansen")),
        (".jpg", _after_its_dots(segment(b"\xff\xd8", 0xE1, b"Exif\0\0" + bytes(8))[2:])),
        (".webp", _chunk_without_a_head(image("WEBP", exif=PLACE))),
    ],
    ids=["another-photo", "a-film", "a-comment", "notes", "notes-without-a-head"],
)
def test_what_stands_where_nothing_should(kind: str, data: bytes) -> None:
    """What a reader of photos passes over is not passed over by who looks for a name."""
    (problem,) = wrong_content(data, kind, "x")
    assert "kan ik niet nakijken" in problem.message
