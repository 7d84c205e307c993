"""A PDF is a document to read: what runs, sends, or holds another file is refused."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress

import pytest
from pypdf import PdfWriter
from pypdf.annotations import Link
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from pages.files.attachments import wrong_content
from pages.files.safe_pdf import wrong_pdf
from pages.files.trace import TooLargeError, UnreadableError
from tests.growth import assert_grows_with
from tests.pages.files.metadata.makers import packed_pdf, pdf, raw_pdf, saved

SCRIPT, RUNS = "in deze pdf zit een script", "deze pdf opent een programma"
ITSELF, HOLDS = "deze pdf doet vanzelf iets", "in deze pdf zit een ander bestand"


def action(name: str, **more: str) -> DictionaryObject:
    """Give an action, with texts."""
    said = {NameObject(f"/{key}"): TextStringObject(text) for key, text in more.items()}
    return DictionaryObject({NameObject("/S"): NameObject(f"/{name}"), **said})


def with_root(key: str, what: PdfObject) -> bytes:
    """Give a PDF whose catalog says something."""
    writer = pdf()
    writer.root_object[NameObject(f"/{key}")] = what
    return saved(writer)


def linked(what: PdfObject) -> bytes:
    """Give a PDF with a link that does something."""
    writer = pdf()
    link = Link(rect=(1, 1, 9, 9), url="https://a.example/")
    link[NameObject("/A")] = what
    writer.add_annotation(0, link)
    return saved(writer)


def form(*fields: DictionaryObject, **more: PdfObject) -> bytes:
    """Give a form to fill in on the screen, with these fields, as programs make one."""
    writer = pdf()
    names = [writer.add_annotation(0, field).indirect_reference for field in fields]
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {
            NameObject("/Fields"): ArrayObject(names),
            NameObject("/NeedAppearances"): BooleanObject(True),
            NameObject("/DA"): TextStringObject("/Helv 11 Tf 0 g"),
            **{NameObject(f"/{key}"): said for key, said in more.items()},
        }
    )
    return saved(writer)


def to_fill(kind: str, **more: PdfObject) -> DictionaryObject:
    """Give a field of a form: Tx to write in, Btn to tick or press, Ch to choose, Sig to sign."""
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/Rect"): ArrayObject(map(NumberObject, (1, 1, 9, 9))),
            NameObject("/FT"): NameObject(f"/{kind}"),
            NameObject("/T"): TextStringObject("veld"),
            **{NameObject(f"/{key}"): said for key, said in more.items()},
        }
    )


def with_bookmarks() -> bytes:
    """Give a PDF with bookmarks beside and in one another."""
    writer = pdf()
    above = writer.add_outline_item(title="Een", page_number=0)
    writer.add_outline_item(title="Een a", page_number=0, parent=above)
    writer.add_outline_item(title="Twee", page_number=0)
    writer.add_outline_item(title="Drie", page_number=0)
    return saved(writer)


def attached() -> bytes:
    """Give a PDF with another file in it."""
    writer = pdf()
    writer.add_attachment("x.txt", b"x")
    return saved(writer)


def locked() -> bytes:
    """Give a PDF with a script, locked with an empty password as some programs do."""
    writer = PdfWriter()
    writer.add_blank_page(9, 9)
    writer.root_object[NameObject("/OpenAction")] = action("JavaScript", JS="x")
    writer.encrypt("", "x", algorithm="RC4-128")
    return saved(writer)


PLACE = ArrayObject([NumberObject(0), NameObject("/XYZ"), NullObject(), NullObject(), NullObject()])
GO = DictionaryObject({NameObject("/S"): NameObject("/GoTo"), NameObject("/D"): PLACE})
GO_ON = DictionaryObject({**GO, NameObject("/Next"): action("URI", URI="https://a.example/")})
GOES_ON = {NameObject("/Next"): action("SubmitForm", F="https://a.example/")}
NEXT = ArrayObject([GO, action("Thread")])
PRINTS = DictionaryObject(
    {NameObject("/S"): NameObject("/Named"), NameObject("/N"): NameObject("/Print")}
)
FORM = DictionaryObject({NameObject("/XFA"): TextStringObject("x")})
SCRIPTED = action("JavaScript", JS='AFDate_FormatEx("dd/mm/yyyy");')
FORMATS = DictionaryObject({NameObject("/F"): SCRIPTED})
EVENTS = DictionaryObject({NameObject("/WC"): action("GoTo")})


@pytest.mark.parametrize(
    "data",
    [
        saved(pdf(Title="Verslag")),
        with_root("OpenAction", PLACE),
        with_root("OpenAction", GO),
        linked(action("URI", URI="https://a.example/javascript:x")),
        linked(action("URI", URI="mailto:team@a.example")),
        linked(GO),
        with_bookmarks(),
        raw_pdf(b"<< /S /Named /N /NextPage >>"),
        linked(DictionaryObject({NameObject("/O"): NameObject("/Layout")})),
        form(),
        form(
            to_fill("Tx", V=TextStringObject("Een naam"), TU=TextStringObject("Je naam")),
            to_fill("Btn", V=NameObject("/Off"), AS=NameObject("/Off")),
            to_fill("Ch", Opt=ArrayObject([TextStringObject("ja"), TextStringObject("nee")])),
            to_fill("Sig"),
            to_fill("Btn", Ff=NumberObject(65536), A=action("ResetForm")),
            to_fill("Btn", Ff=NumberObject(65536), A=PRINTS),
        ),
    ],
)
def test_document_passes(data: bytes) -> None:
    """What programs write of themselves is left alone: where it opens, links, an outline."""
    assert wrong_pdf(data) == []


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (locked(), SCRIPT),
        (with_root("OpenAction", action("JavaScript", JS="x")), SCRIPT),
        (linked(action("JavaScript")), SCRIPT),
        (linked(action("URI", URI=" java\tscript:x")), SCRIPT),
        (linked(action("Launch", F="x.exe")), RUNS),
        (linked(action("SubmitForm", F="https://a.example/")), RUNS),
        (linked(action("ImportData", F="x")), RUNS),
        (linked(action("GoToR", F="x.pdf")), RUNS),
        (with_root("OpenAction", action("URI", URI="https://a.example/")), ITSELF),
        (with_root("AA", EVENTS), ITSELF),
        (with_root("AcroForm", FORM), SCRIPT),
        (form(to_fill("Btn", A=action("SubmitForm", F="https://a.example/"))), RUNS),
        (form(to_fill("Btn", A=action("SubmitForm", F="mailto:a@a.example"))), RUNS),
        (form(to_fill("Btn", A=action("ImportData", F="a.fdf"))), RUNS),
        (form(to_fill("Btn", A=action("Hide", T="veld"))), RUNS),
        (form(to_fill("Tx", AA=FORMATS)), SCRIPT),
        (form(to_fill("Tx", AA=EVENTS)), ITSELF),
        (form(to_fill("Tx"), XFA=ArrayObject([TextStringObject("x")])), SCRIPT),
        (form(to_fill("Btn", A=DictionaryObject({**action("ResetForm"), **GOES_ON}))), RUNS),
        (with_root("OpenAction", action("ResetForm")), ITSELF),
        (with_root("OpenAction", PRINTS), ITSELF),
        (linked(action("Rendition")), HOLDS),
        (raw_pdf(b"<< /S 5 0 R >>", b"/JavaScript"), SCRIPT),
        (raw_pdf(b"<< /S /URI /URI 5 0 R >>", b"(javascript:x)"), SCRIPT),
        (attached(), HOLDS),
        (with_root("OpenAction", GO_ON), ITSELF),
        (linked(action("Thread", F=r"\\evil\a.pdf")), RUNS),
        (linked(action("Thread", O="x")), RUNS),
        (linked(action("Named", N="/SaveAs")), RUNS),
        (linked(DictionaryObject({**GO, NameObject("/Next"): GO})), RUNS),
        (raw_pdf(b"<< /Type /Annot /Subtype /FileAttachment /FS (x) >>"), HOLDS),
        (raw_pdf(b"<< /Type /Filespec /FS /URL /F (https://evil.example/a) >>"), RUNS),
        (raw_pdf(b"<< /SpiderInfo << /C [] >> >>"), RUNS),
        (linked(DictionaryObject({**GO, NameObject("/Next"): NEXT})), RUNS),
        (linked(action("URI", URI="file:///c:/a.exe")), RUNS),
        (linked(action("URI", URI=r"\\evil\share")), RUNS),
        (raw_pdf(b"<< /URI << /Base (javascript:x) >> >>"), SCRIPT),
        (raw_pdf(b"<< /Type /Annot /Subtype /Movie >>"), HOLDS),
        (raw_pdf(b"<< /S /JavaScript /JS (x) >>", generation=1), SCRIPT),
        (raw_pdf(b"<< /A 5 1 R >>", b"<< /S /Launch /F (x.exe) >>", generation=1), RUNS),
        (raw_pdf(b"<< /EF << >> >>", generation=1), HOLDS),
        (raw_pdf(b"<< /Length 1 /F (https://evil.example/a) >>\nstream\nx\nendstream"), RUNS),
    ],
)
def test_more_than_a_document_is_told(data: bytes, told: str) -> None:
    """Each fault is told with what to do, by the check of documents too."""
    assert any(message.startswith(told) for message in wrong_pdf(data))
    assert any(problem.message.startswith(told) for problem in wrong_content(data, ".pdf", "x"))


def test_damaged() -> None:
    """What cannot be read cannot be judged, and is told once."""
    with pytest.raises(UnreadableError):
        wrong_pdf(b"%PDF-1.7 niets")
    assert len(wrong_content(b"%PDF-1.7 niets", ".pdf", "x")) == 1


@pytest.mark.parametrize(
    "data",
    [
        raw_pdf(b"<< /S /GoTo /S /Launch /F (x.exe) >>"),
        raw_pdf(b"<< /S /URI /URI (https://a.example/) /URI (javascript:x) >>"),
        raw_pdf(end=b"4 0 obj\n<< /S /JavaScript /JS (x) >>\nendobj\n"),
        raw_pdf(b"<< >>", end=b"5\0000%x\n\0obj\n<< /S /JavaScript /JS (x) >>\nendobj\n"),
        raw_pdf(b"<< >>", end=b"4 1 obj\n<< /S /JavaScript /JS (x) >>\nendobj\n"),
        raw_pdf(b"<< /S /JavaScript /JS (x) >>").replace(
            b" 00000 n \ntrailer", b" 00001 n \ntrailer"
        ),
        raw_pdf(b"<< >>", b"<< /S /JavaScript >>").replace(b"\n5 0 obj", b"\n4 0 obj"),
    ],
    ids=[
        "two-kinds",
        "two-addresses",
        "unlisted",
        "after-a-nul",
        "unlisted-again",
        "of-another-time",
        "mislaid",
    ],
)
def test_what_readers_read_otherwise(data: bytes) -> None:
    """What one reader takes for this and another for that is refused."""
    with pytest.raises(UnreadableError):
        wrong_pdf(data)
    (problem,) = wrong_content(data, ".pdf", "x")
    assert "kan ik niet nakijken" in problem.message


HIDDEN = b"<< /S /JavaScript /JS (x) >>\nendobj\n"


@pytest.mark.parametrize(
    "begin",
    [
        b"5 0" + b" " * 12 + b"obj\n",
        b"5" + b" " * 12 + b"0 obj\n",
        b"5 0 %" + b"c" * 300 + b"\nobj\n",
        b"0" * 25 + b"5 0 obj\n",
        b"5 " + b"0" * 13 + b" obj\n",
        b"+5 +0 obj\n",
        b"5.0 0.0 obj\n",
        b"5 0obj\n",
        b"5 0 objx",
        b"5 0 )obj\n",
        b"5\x800\x80obj\n",
        b"x 5 0 obj\n",
    ],
)
def test_an_object_of_an_odd_form(begin: bytes) -> None:
    """What one reader takes for an object, wherever it stands, all of them have to."""
    with pytest.raises(UnreadableError, match="odd form"):
        wrong_pdf(raw_pdf(b"<< >>", end=begin + HIDDEN))
    inside = begin + HIDDEN
    head = b"<< /Length %d >>\nstream\n" % len(inside)
    with pytest.raises(UnreadableError, match="odd form"):
        wrong_pdf(raw_pdf(head + inside + b"endstream"))


@pytest.mark.parametrize("word", [b"(een object)", b"(3 objecten)", b"(3obj)", b"/obj", b"endobj"])
def test_a_word_that_begins_no_object(word: bytes) -> None:
    """What no reader takes for an object is let be."""
    assert wrong_pdf(raw_pdf(b"<< /Title %s >>" % word if b"end" not in word else b"<< >>")) == []


@pytest.mark.parametrize("end", [b"", b"\r", b"\n", b"\r\n"])
def test_the_end_of_a_file(end: bytes) -> None:
    """Programs write no line after the last word, or an end of one."""
    assert wrong_pdf(raw_pdf().rstrip() + end) == []


@pytest.mark.parametrize(
    "more",
    [
        b"\n\n",
        b" \n",
        b"\n" * 5_000,
        b"\0",
        b"PK\3\4",
        b"\xff\xd8\xff",
        b"trailer\n<< /Size 4 /Root << /OpenAction << /S /JavaScript /JS (x) >> >> >>\n",
        b"<script>",
    ],
)
def test_more_after_the_end(more: bytes) -> None:
    """What stands after the end, no reader need pass over; too much, and they look for objects."""
    with pytest.raises(UnreadableError, match="after it"):
        wrong_pdf(raw_pdf() + more)
    (problem,) = wrong_content(raw_pdf() + more, ".pdf", "x")
    assert "kan ik niet nakijken" in problem.message


@pytest.mark.parametrize(
    "line", [b"startxref ", b"startxref%x\n", b"startxref\n+", b"startxref\n\n"]
)
def test_an_odd_last_line_but_one(line: bytes) -> None:
    """A reader that does not find the list of objects there makes one itself."""
    with pytest.raises(UnreadableError):
        wrong_pdf(raw_pdf().replace(b"startxref\n", line))


def with_packed(*numbers: int, kind: bytes = b"/ObjStm") -> bytes:
    """Give a PDF with a stream of objects of these numbers, of which no list tells."""
    content = b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (x) >> >> "
    index = b"".join(b"%d %d " % (one, at * len(content)) for at, one in enumerate(numbers))
    whole = index + content * len(numbers)
    head = b"<< /Type %s /N %d /First %d /Length %d >>\nstream\n"
    top = head % (kind, len(numbers), len(index), len(whole))
    return raw_pdf(top + whole + b"\nendstream")


@pytest.mark.parametrize(
    "data",
    [
        with_packed(1),
        with_packed(5),
        with_packed(1, 2),
        with_packed(5, kind=b"/Obj#53tm"),
        with_packed(5).replace(b"/N 1", b"/N 0"),
        raw_pdf(
            with_packed(5)
            .split(b"4 0 obj\n")[1]
            .split(b"\nendobj")[0]
            .replace(b"/Type /ObjStm", b"/Type 5 0 R"),
            b"/ObjStm",
        ),
        packed_pdf(b"<< >>").replace(struct.pack(">BHB", 2, 5, 3), struct.pack(">BHB", 0, 0, 0)),
        packed_pdf(b"<< >>").replace(struct.pack(">BHB", 2, 5, 3), struct.pack(">BHB", 2, 5, 2)),
    ],
    ids=["a-root", "new", "two", "escaped", "none", "kind-elsewhere", "freed", "misplaced"],
)
def test_packed_objects_that_no_list_has(data: bytes) -> None:
    """What lies packed in a stream is what the lists say, or a reader finds more in it."""
    with pytest.raises(UnreadableError):
        wrong_pdf(data)


def test_packed_objects_that_a_later_revision_has_otherwise() -> None:
    """Who changes a PDF lets the packed object be, and adds another of its number."""
    first = packed_pdf(b"<< /Title (a) >>")
    place = len(first)
    later = b"4 0 obj\n<< /Title (b) >>\nendobj\n"
    table = b"xref\n4 1\n%010d 00000 n \n" % place
    top = b"trailer\n<< /Size 7 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    previous = first.rindex(b"6 0 obj")
    both = first + later + table + top % (previous, place + len(later))
    assert wrong_pdf(first) == wrong_pdf(both) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"xref\n0 5", b"xref\n0  5"),
        (b"/Size 5", b"/Size 2"),
        (b"/Size 5", b"/Size 0"),
        (b"65535 f \n", b"65535 f\n"),
        (b"00000 n \n", b"00000 n\n"),
        (b"trailer\n", b"trailer%x\n"),
        (b"trailer\n", b"%x\ntrailer\n"),
    ],
)
def test_a_table_of_an_odd_form(old: bytes, new: bytes) -> None:
    """A reader that cannot use the table makes one itself, of all that it finds in the file."""
    data = raw_pdf(b"<< >>")
    head, table = data[: data.index(b"\nxref") + 1], data[data.index(b"\nxref") + 1 :]
    assert wrong_pdf(data) == []
    with pytest.raises(UnreadableError):
        wrong_pdf(head + table.replace(old, new, 1))


def test_a_trailer_of_no_table() -> None:
    """A reader that makes a table itself takes what the trailer says that it finds last."""
    with pytest.raises(UnreadableError, match="table"):
        wrong_pdf(raw_pdf(end=b"trailer\n<< /Root << /Pages 2 0 R >> >>\n"))


def test_a_table_that_begins_elsewhere() -> None:
    """A reader that finds something else at the place of the table makes one itself."""
    data = raw_pdf(b"<< >>")
    place = data.index(b"\nxref")
    with pytest.raises(UnreadableError, match="not there"):
        wrong_pdf(data.replace(b"startxref\n%d" % (place + 1), b"startxref\n%d" % place))


def test_what_another_root_would_do() -> None:
    """Which object begins the document, or which trailer tells it, is not the same to all."""
    told = b"<< /OpenAction << /S /URI /URI (https://a.example/) >> >>"
    (message,) = wrong_pdf(raw_pdf(told))
    assert message.startswith(ITSELF)
    table = b"xref\n0 0\ntrailer\n<< /Root << /JS (x) >> >>\n"
    (message,) = wrong_pdf(raw_pdf(end=table))
    assert message.startswith(SCRIPT)


def test_a_second_body_of_one_object() -> None:
    """What an earlier reader would have shown stands in the file still: it is not passed over."""
    data = raw_pdf(b"<< /Author () >>", info=4, end=b"4 0 obj\n<< /Author (Jan) >>\nendobj\n")
    (problem,) = wrong_content(data, ".pdf", "x")
    assert "kan ik niet nakijken" in problem.message


def test_what_an_earlier_revision_does() -> None:
    """Some readers look the file through and take what an earlier revision had in an object."""
    first = raw_pdf(b"<< /S /JavaScript /JS (x) >>")
    later = b"4 0 obj\n<< /S /GoTo /D [3 0 R /Fit] >>\nendobj\n"
    place, begin = len(first), len(first) + len(later)
    table = b"xref\n4 1\n%010d 00000 n \n" % place
    previous = first.rindex(b"xref\n0 ")
    top = b"trailer\n<< /Size 5 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    both = first + later + table + top % (previous, begin)
    assert any(told.startswith(SCRIPT) for told in wrong_pdf(both))


def with_lost_objects(count: int, blank: int) -> bytes:
    """Give a PDF whose packed list names so many objects where there is nothing but blanks."""
    packed = zlib.compress(b"\1\0\0\0\x40\0" * count)
    head = (
        f"<</Type/XRef/Size {count}/W[1 4 1]/Root 1 0 R/Filter/FlateDecode/Length {len(packed)}>>"
    )
    body = b"%PDF-1.5\n1 0 obj\n<</Type/Catalog>>\nendobj\n" + b" " * blank + b"\n"
    stream = f"2 0 obj\n{head}\nstream\n".encode() + packed + b"\nendstream\nendobj\n"
    return body + stream + f"startxref\n{len(body)}\n%%EOF\n".encode()


def test_objects_that_are_not_there() -> None:
    """For each object that is not where it should be, the whole file would be looked through."""
    with pytest.raises(UnreadableError, match="not there"):
        wrong_pdf(with_lost_objects(50, blank=1_000))


def test_more_objects_than_bytes() -> None:
    """A list of objects that is longer than the file is refused before any is looked for."""
    with pytest.raises(TooLargeError):
        wrong_pdf(with_lost_objects(5_000, blank=1_000))


@pytest.mark.parametrize(
    "line",
    [
        b"%1" * 99 + b"\n",
        b"1 %\n" * 9,
        b"1 1 ",
        b"1",
        b"+1.",
        b"% 1 1 %\n",
        b"\n",
        b"\n1 ",
        b"\nobj",
        b"1 0 %obj\n",
        b"1 0    ",
        b"trailer ",
        b"xref\n0 1\n",
        b"0000000000 00000 n \n",
        b"xref\n0 0\ntrailer\n<<(",
    ],
)
def test_what_is_no_object(line: bytes) -> None:
    """What looks like the begin of an object at each sign takes about as much work as words do."""

    def made(times: int) -> bytes:
        content = (line if times > 1 else b"woorden ") * (
            30_000 // len(line if times > 1 else b"woorden ")
        )
        return raw_pdf(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))

    def looked_at(data: bytes) -> None:
        with suppress(UnreadableError):
            wrong_pdf(data)

    assert_grows_with(made, looked_at)
