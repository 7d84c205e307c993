"""Every place where we know that a program leaves a name: what kind of file, and its bytes."""

from __future__ import annotations

import io
import zlib

from PIL import Image
from pypdf.annotations import Text
from pypdf.generic import NameObject, TextStringObject

from pages.files.trace import Where
from tests.pages.files.metadata.makers import (
    EXIF_IFD,
    directories,
    exif,
    image,
    kept,
    of_canon,
    package,
    packed_pdf,
    pdf,
    photoshop,
    png_text,
    raw_pdf,
    revised,
    saved,
    segment,
    stream,
    with_thumbnail,
    xmp,
)

NAME = "Kanarie van den Berg"
MAIL = "kanarie.vandenberg@duinhove.example"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FOLDER = f"C:\\Users\\{NAME}\\Documenten"
_PERSON_MADE = image("JPEG", exif=exif({0x013B: NAME}))
_SHEET = package(
    docProps__core=f'<coreProperties xmlns:dc="d"><dc:creator>{NAME}</dc:creator></coreProperties>'
)


def by_line(mark: int) -> bytes:
    """Give a photo with one note of IPTC-IIM."""
    note = b"\x1c\x02" + bytes([mark]) + len(NAME).to_bytes(2, "big") + NAME.encode()
    return photoshop((0x0404, note))


def extended(packet: bytes) -> bytes:
    """Give a photo with XMP that is too long for one segment, cut in two."""
    half = len(packet) // 2
    photo = image("JPEG")
    for at, part in ((half, packet[half:]), (0, packet[:half])):
        head = b"http://ns.adobe.com/xmp/extension/\0" + b"A" * 32
        head += len(packet).to_bytes(4, "big") + at.to_bytes(4, "big")
        photo = segment(photo, 0xE1, head + part)
    return photo


def two_photos() -> bytes:
    """Give a file of two photos, as some phones make them, the second with a name."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(image("JPEG"))) as photo:
        photo.save(out, "MPO", save_all=True, append_images=[photo])
    both = out.getvalue()
    second = both.rindex(b"\xff\xd8\xff")
    return both[:second] + segment(both[second:], 0xE1, exif({0x013B: NAME}))


def listed(tag: str) -> str:
    """Give a list with one name, as XMP writes it."""
    return f"<{tag}><rdf:Seq><rdf:li>{NAME}</rdf:li></rdf:Seq></{tag}>"


def noted() -> bytes:
    """Give a PDF with a note of somebody."""
    writer = pdf()
    note = Text(rect=(1, 1, 9, 9), text="Klopt dit?")
    note[NameObject("/T")] = TextStringObject(NAME)
    writer.add_annotation(0, note)
    return saved(writer)


def attached(name: str, content: bytes) -> bytes:
    """Give a PDF with an attachment."""
    writer = pdf()
    writer.add_attachment(name, content)
    return saved(writer)


def core(inner: str) -> str:
    """Give the part of a document with its usual properties."""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{inner}</cp:coreProperties>"
    )


def custom(name: str, text: str) -> str:
    """Give the part of a document with one property that somebody added."""
    return (
        '<Properties xmlns:vt="v">'
        f'<property fmtid="{{D5CDD505}}" pid="2" name="{name}"><vt:lpwstr>{text}</vt:lpwstr>'
        "</property></Properties>"
    )


def word(inner: str) -> str:
    """Give the text of a document of Word."""
    return f"<w:document {_W}><w:body><w:p>{inner}</w:p></w:body></w:document>"


def odf(inner: str) -> str:
    """Give a part of an OpenDocument file."""
    return (
        '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0">'
        f"{inner}</office:document>"
    )


def svg(inner: str = "", attributes: str = "") -> bytes:
    """Give a drawing."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:cc="http://creativecommons.org/ns#" '
        'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
        f" {attributes}><metadata>{inner}</metadata></svg>"
    ).encode()


IMAGES = {
    "jpg-exif": (".jpg", _PERSON_MADE, Where.AUTHOR),
    "jpg-exif-big-endian": (
        ".jpeg",
        image("JPEG", exif=exif({0x013B: NAME}, big=True)),
        Where.AUTHOR,
    ),
    "jpg-windows": (
        ".jpg",
        image("JPEG", exif=exif({0x9C9D: NAME.encode("utf-16-le") + b"\0\0"})),
        Where.AUTHOR,
    ),
    "jpg-windows-comment": (
        ".jpg",
        image("JPEG", exif=exif({0x9C9C: f"{_FOLDER}\\a.psd".encode("utf-16-le") + b"\0\0"})),
        Where.PATH,
    ),
    "jpg-comment-of-user": (
        ".jpg",
        image("JPEG", exif=exif({EXIF_IFD: {0x9286: b"ASCII\0\0\0/home/%s/a" % NAME.encode()}})),
        Where.PATH,
    ),
    "jpg-owner": (".jpg", image("JPEG", exif=exif({EXIF_IFD: {0xA430: NAME}})), Where.OWNER),
    "jpg-photographer": (
        ".jpg",
        image("JPEG", exif=exif({EXIF_IFD: {0xA437: NAME}})),
        Where.AUTHOR,
    ),
    "jpg-thumbnail": (".jpg", with_thumbnail(_PERSON_MADE), Where.AUTHOR),
    "jpg-second-photo": (".jpg", two_photos(), Where.AUTHOR),
    "jpg-xmp": (".jpg", image("JPEG", xmp=xmp(listed("dc:creator"))), Where.AUTHOR),
    "jpg-xmp-owner": (
        ".jpg",
        image("JPEG", xmp=xmp(f'<rdf:li aux:OwnerName="{NAME}"/>')),
        Where.OWNER,
    ),
    "jpg-xmp-shown": (
        ".jpg",
        image("JPEG", xmp=xmp(listed("Iptc4xmpExt:PersonInImage"))),
        Where.SHOWN,
    ),
    "jpg-xmp-face": (
        ".jpg",
        image(
            "JPEG",
            xmp=xmp(f'<mwg-rs:RegionList><rdf:li mwg-rs:Name="{NAME}"/></mwg-rs:RegionList>'),
        ),
        Where.SHOWN,
    ),
    "jpg-xmp-folder": (
        ".jpg",
        image("JPEG", xmp=xmp(f"<stRef:filePath>{_FOLDER}\\foto.psd</stRef:filePath>")),
        Where.PATH,
    ),
    "jpg-xmp-extended": (".jpg", extended(xmp(listed("dc:creator"))), Where.AUTHOR),
    "jpg-by-line": (".jpg", by_line(80), Where.AUTHOR),
    "jpg-writer": (".jpg", by_line(122), Where.EDITOR),
    "jpg-beside-thumbnail": (
        ".jpg",
        segment(image("JPEG"), 0xE1, b"Exif\0\0" + directories({}, {0x013B: NAME.encode()})),
        Where.AUTHOR,
    ),
    "jpg-second-notes": (
        ".jpg",
        segment(
            segment(image("JPEG"), 0xE1, exif({0x013B: NAME})), 0xE1, exif({0x0131: "Teken 3"})
        ),
        Where.AUTHOR,
    ),
    "jpg-xmp-in-notes": (
        ".jpg",
        segment(
            image("JPEG"), 0xE1, b"Exif\0\0" + directories({0x02BC: xmp(listed("dc:creator"))})
        ),
        Where.AUTHOR,
    ),
    "jpg-folder": (
        ".jpg",
        image("JPEG", exif=exif({0x010D: f"{_FOLDER}\\foto.psd"})),
        Where.PATH,
    ),
    "jpg-comment": (".jpg", image("JPEG", comment=f"{_FOLDER}\\foto.psd"), Where.PATH),
    "jpg-canon": (".jpg", image("JPEG", exif=of_canon(NAME)), Where.OWNER),
    "jpg-photoshop-xmp": (".jpg", photoshop((0x0424, xmp(listed("dc:creator")))), Where.AUTHOR),
    "jpg-photoshop-exif": (
        ".jpg",
        photoshop((0x0422, directories({0x013B: NAME.encode()}))),
        Where.AUTHOR,
    ),
    "jpg-photoshop-thumbnail": (
        ".jpg",
        photoshop((0x040C, b"\0" * 28 + _PERSON_MADE)),
        Where.AUTHOR,
    ),
    "png-exif-of-imagemagick": (
        ".png",
        png_text("Raw profile type exif", f"\nexif\n99\n{exif({0x013B: NAME}).hex()}\n"),
        Where.AUTHOR,
    ),
    "png-xmp-of-old-imagemagick": (
        ".png",
        png_text(
            "Raw profile type APP1",
            "\ngeneric profile\n99\n"
            + (b"http://ns.adobe.com/xap/1.0/\0" + xmp(listed("dc:creator"))).hex(),
        ),
        Where.AUTHOR,
    ),
    "png-text": (".png", png_text("Author", NAME), Where.AUTHOR),
    "png-text-packed": (".png", png_text("Author", NAME, packed=True), Where.AUTHOR),
    "png-text-international": (".png", png_text("Artist", NAME, international=True), Where.AUTHOR),
    "png-text-international-packed": (
        ".png",
        png_text("Author", NAME, international=True, packed=True),
        Where.AUTHOR,
    ),
    "png-folder": (
        ".png",
        png_text("Thumb::URI", f"file:///home/{NAME.replace(' ', '%20')}/foto.png"),
        Where.PATH,
    ),
    "png-exif": (".png", image("PNG", exif=exif({0x013B: NAME})), Where.AUTHOR),
    "png-xmp": (
        ".png",
        png_text("XML:com.adobe.xmp", xmp(listed("dc:creator")).decode(), international=True),
        Where.AUTHOR,
    ),
    "png-xmp-of-imagemagick": (
        ".png",
        png_text(
            "Raw profile type xmp",
            f"\nxmp\n{len(xmp(listed('dc:creator')))}\n{xmp(listed('dc:creator')).hex()}\n",
            packed=True,
        ),
        Where.AUTHOR,
    ),
    "webp-exif": (".webp", image("WEBP", exif=exif({0x013B: NAME})), Where.AUTHOR),
    "webp-xmp": (".webp", image("WEBP", xmp=xmp(listed("dc:creator"))), Where.AUTHOR),
    "svg-made": (
        ".svg",
        svg(f"<dc:creator>\n<cc:Agent>\n<dc:title>{NAME}</dc:title></cc:Agent></dc:creator>"),
        Where.AUTHOR,
    ),
    "svg-folder": (
        ".svg",
        svg(attributes=f'inkscape:export-filename="/home/{NAME}/kaart.png"'),
        Where.PATH,
    ),
}
OFFICE = {
    "docx-made": (
        ".docx",
        package(docProps__core=core(f"<dc:creator>{NAME}</dc:creator>")),
        Where.AUTHOR,
    ),
    "xlsx-changed": (
        ".xlsx",
        package(docProps__core=core(f"<cp:lastModifiedBy>{NAME}</cp:lastModifiedBy>")),
        Where.EDITOR,
    ),
    "pptx-manager": (
        ".pptx",
        package(docProps__app=f"<Properties><Manager>{NAME}</Manager></Properties>"),
        Where.MANAGER,
    ),
    "docx-template": (
        ".docx",
        package(
            docProps__app=f"<Properties><Template>{_FOLDER}\\brief.dotx</Template></Properties>"
        ),
        Where.PATH,
    ),
    "docx-attached-template": (
        ".docx",
        package(
            **{
                "word___rels__settings.xml.rels": "<Relationships><Relationship "
                f'Target="file:///C:\\Users\\{NAME}\\AppData\\brief.dotx"/></Relationships>'
            }
        ),
        Where.PATH,
    ),
    "docx-noted": (
        ".docx",
        package(word__comments=f'<w:comments {_W}><w:comment w:author="{NAME}"/></w:comments>'),
        Where.COMMENT,
    ),
    "docx-tracked": (
        ".docx",
        package(word__document=word(f'<w:ins w:author="{NAME}"/>')),
        Where.CHANGE,
    ),
    "docx-tracked-format": (
        ".docx",
        package(word__document=word(f'<w:r><w:rPr><w:rPrChange w:author="{NAME}"/></w:rPr></w:r>')),
        Where.CHANGE,
    ),
    "docx-people": (
        ".docx",
        package(word__people=f'<p:people xmlns:p="p"><p:person p:author="{NAME}"/></p:people>'),
        Where.PEOPLE,
    ),
    "docx-account": (
        ".docx",
        package(
            word__people='<p:people xmlns:p="p"><p:person p:author="Auteur">'
            f'<p:presenceInfo p:userId="S::{MAIL}::1f3a"/></p:person></p:people>'
        ),
        Where.PEOPLE,
    ),
    "docx-property": (".docx", package(docProps__custom=custom("Opsteller", NAME)), Where.PROPERTY),
    "docx-property-checked-by": (
        ".docx",
        package(docProps__custom=custom("Checked by", NAME)),
        Where.PROPERTY,
    ),
    "docx-property-mail": (
        ".docx",
        package(docProps__custom=custom("MSIP_Label_42_Extended", f"Naam {MAIL}")),
        Where.PROPERTY,
    ),
    "docx-variable": (
        ".docx",
        package(word__settings=f'<w:s {_W}><w:docVar w:name="Auteur" w:val="{NAME}"/></w:s>'),
        Where.PROPERTY,
    ),
    "docx-sharepoint": (
        ".docx",
        package(customXml__item1=f"<p><UserInfo><DisplayName>{NAME}</DisplayName></UserInfo></p>"),
        Where.PEOPLE,
    ),
    "docx-picture-name": (
        ".docx",
        package(word__document=word(f'<w:pic descr="{_FOLDER}\\foto.png"/>')),
        Where.PATH,
    ),
    "docx-drive": (
        ".docx",
        package(
            word__document=word(f'<w:pic descr="https://x.example/personal/{NAME}/foto.png"/>')
        ),
        Where.PATH,
    ),
    "pptx-noted": (
        ".pptx",
        package(ppt__commentAuthors=f'<p:l xmlns:p="p"><p:cmAuthor id="0" name="{NAME}"/></p:l>'),
        Where.COMMENT,
    ),
    "pptx-authors": (
        ".pptx",
        package(ppt__authors=f'<p:authorLst xmlns:p="p"><p:author name="{NAME}"/></p:authorLst>'),
        Where.COMMENT,
    ),
    "xlsx-noted": (
        ".xlsx",
        package(xl__comments1=f"<comments><authors><author>{NAME}</author></authors></comments>"),
        Where.COMMENT,
    ),
    "xlsx-persons": (
        ".xlsx",
        package(xl__persons__person=f'<personList><person displayName="{NAME}"/></personList>'),
        Where.PEOPLE,
    ),
    "xlsx-path": (
        ".xlsx",
        package(xl__workbook=f'<workbook xmlns:x="x"><x:absPath url="{_FOLDER}\\"/></workbook>'),
        Where.PATH,
    ),
    "xlsx-reserved": (
        ".xlsx",
        package(xl__workbook=f'<workbook><fileSharing userName="{NAME}"/></workbook>'),
        Where.EDITOR,
    ),
    "xlsx-scenario": (
        ".xlsx",
        package(xl__worksheets__sheet1=f'<scenarios><scenario user="{NAME}"/></scenarios>'),
        Where.CHANGE,
    ),
    "xlsx-users": (
        ".xlsx",
        package(xl__revisions__userNames=f'<users><userInfo name="{NAME}"/></users>'),
        Where.PEOPLE,
    ),
    "xlsx-revisions": (
        ".xlsx",
        package(xl__revisions__revisionHeaders=f'<headers><header userName="{NAME}"/></headers>'),
        Where.CHANGE,
    ),
    "xlsx-pivot": (
        ".xlsx",
        package(xl__pivotCache__p1=f'<pivotCacheDefinition refreshedBy="{NAME}"/>'),
        Where.EDITOR,
    ),
    "xlsx-view": (
        ".xlsx",
        package(
            xl__workbook="<customWorkbookViews>"
            f'<customWorkbookView name="{NAME} - Persoonlijke weergave" personalView="1"/>'
            "</customWorkbookViews>"
        ),
        Where.PEOPLE,
    ),
    "pptx-changes": (
        ".pptx",
        package(ppt__changesInfos__c1=f'<c><chgData name="{NAME}" userId="4f3a2b1c"/></c>'),
        Where.CHANGE,
    ),
    "docx-permission": (
        ".docx",
        package(word__document=word(f'<w:permStart w:id="1" w:ed="{MAIL}"/>')),
        Where.PEOPLE,
    ),
    "docx-role": (
        ".docx",
        package(docMetadata__LabelInfo=f'<labels><label id="1" ownerName="{NAME}"/></labels>'),
        Where.PROPERTY,
    ),
    "xlsx-drawing-of-old": (
        ".xlsx",
        package(**{"xl__drawings__vmlDrawing1.vml": f'<xml><shape alt="{_FOLDER}\\a.png"/></xml>'}),
        Where.PATH,
    ),
    "docx-properties-elsewhere": (
        ".docx",
        package(**{"package__core.psmdcp": core(f"<dc:creator>{NAME}</dc:creator>")}),
        Where.AUTHOR,
    ),
    "odt-made": (
        ".odt",
        package(
            meta=odf(
                f"<office:meta><meta:initial-creator>{NAME}</meta:initial-creator></office:meta>"
            )
        ),
        Where.AUTHOR,
    ),
    "ods-changed": (
        ".ods",
        package(meta=odf(f"<office:meta><dc:creator>{NAME}</dc:creator></office:meta>")),
        Where.EDITOR,
    ),
    "odp-printed": (
        ".odp",
        package(meta=odf(f"<office:meta><meta:printed-by>{NAME}</meta:printed-by></office:meta>")),
        Where.PRINTER,
    ),
    "odt-property": (
        ".odt",
        package(meta=odf(f'<meta:user-defined meta:name="Opsteller">{NAME}</meta:user-defined>')),
        Where.PROPERTY,
    ),
    "odt-template": (
        ".odt",
        package(
            meta=odf(
                f'<office:meta><meta:template xlink:href="/home/{NAME}/brief.ott"/></office:meta>'
            )
        ),
        Where.PATH,
    ),
    "odt-setting": (
        ".odt",
        package(
            settings=odf(
                f'<config:config-item config:name="Pad">/home/{NAME}/x/</config:config-item>'
            )
        ),
        Where.PATH,
    ),
    "odt-noted": (
        ".odt",
        package(
            content=odf(f"<office:annotation><dc:creator>{NAME}</dc:creator></office:annotation>")
        ),
        Where.COMMENT,
    ),
    "odt-tracked": (
        ".odt",
        package(
            content=odf(f"<office:change-info><dc:creator>{NAME}</dc:creator></office:change-info>")
        ),
        Where.CHANGE,
    ),
}
PDFS = {
    "pdf-made": (".pdf", saved(pdf(Author=NAME)), Where.AUTHOR),
    "pdf-property": (".pdf", saved(pdf(Opsteller=NAME)), Where.PROPERTY),
    "pdf-folder": (".pdf", saved(pdf(Title=f"{_FOLDER}\\nota.docx")), Where.PATH),
    "pdf-letters": (
        ".pdf",
        raw_pdf(b"<< /Author (\xfe\xff%s) >>" % NAME.encode("utf-16-be"), info=4),
        Where.AUTHOR,
    ),
    "pdf-code": (
        ".pdf",
        raw_pdf(b"<< /Author <%s> >>" % NAME.encode().hex().encode(), info=4),
        Where.AUTHOR,
    ),
    "pdf-packed": (".pdf", packed_pdf(f"<< /Author ({NAME}) >>".encode()), Where.AUTHOR),
    "pdf-xmp": (
        ".pdf",
        raw_pdf(stream(b"/Type /Metadata /Subtype /XML", xmp(listed("dc:creator")))),
        Where.AUTHOR,
    ),
    "pdf-xmp-packed": (
        ".pdf",
        raw_pdf(
            stream(
                b"/Type /Metadata /Filter /FlateDecode", zlib.compress(xmp(listed("dc:creator")))
            )
        ),
        Where.AUTHOR,
    ),
    "pdf-xmp-of-no-type": (
        ".pdf",
        raw_pdf(b"<< /Metadata 5 0 R >>", stream(b"", xmp(listed("dc:creator")))),
        Where.AUTHOR,
    ),
    "pdf-thread": (
        ".pdf",
        raw_pdf(f"<< /Type /Thread /I << /Author ({NAME}) >> >>".encode()),
        Where.AUTHOR,
    ),
    "pdf-noted": (".pdf", noted(), Where.COMMENT),
    "pdf-link": (
        ".pdf",
        raw_pdf(f"<< /S /Launch /F (/C/Users/{NAME}/bijlage.pdf) >>".encode()),
        Where.PATH,
    ),
    "pdf-private": (".pdf", kept(f"<< /User ({NAME}) >>".encode()), Where.PROPERTY),
    "pdf-private-text": (".pdf", kept(f"(Zie {MAIL})".encode()), Where.PROPERTY),
    "pdf-private-letters": (
        ".pdf",
        kept(b"<< /Author [(\xfe\xff%s)] >>" % NAME.encode("utf-16-be")),
        Where.PROPERTY,
    ),
    "pdf-private-folder": (
        ".pdf",
        kept(f"<< /Files [(/C/Users/{NAME}/foto.jpg)] >>".encode()),
        Where.PATH,
    ),
    "pdf-private-far": (
        ".pdf",
        kept(b"<< /Doc 5 0 R >>", b"[4 0 R 6 0 R]", f"<< /Creator ({NAME}) >>".encode()),
        Where.PROPERTY,
    ),
    "pdf-private-xml": (
        ".pdf",
        kept(b"<< /Doc 5 0 R >>", stream(b"", f"<a><Author>{NAME}</Author></a>".encode())),
        Where.PROPERTY,
    ),
    "pdf-private-of-no-page": (
        ".pdf",
        raw_pdf(
            b"<< /LastModified (D:2015) /Private 5 0 R >>", f"<< /Author [({NAME})] >>".encode()
        ),
        Where.PROPERTY,
    ),
    "pdf-layer": (
        ".pdf",
        raw_pdf(
            b"<< /Type /OCG /Name (Laag) /Usage << /CreatorInfo 5 0 R >> >>",
            f"<< /Creator ({NAME}) /Subtype /Artwork >>".encode(),
        ),
        Where.PROPERTY,
    ),
    "pdf-earlier": (".pdf", revised(saved(pdf(Author=NAME)), Author="Dienst Feest"), Where.AUTHOR),
}
INSIDE = {
    "docx-picture": (".docx", package(**{"word__media__image1.JPG": _PERSON_MADE}), Where.AUTHOR),
    "docx-picture-tiff": (
        ".docx",
        package(**{"word__media__image1.tiff": image("TIFF", tiffinfo={0x013B: NAME})}),
        Where.AUTHOR,
    ),
    "docx-picture-tiff-xmp": (
        ".docx",
        package(
            **{"word__media__a.tif": image("TIFF", tiffinfo={0x02BC: xmp(listed("dc:creator"))})}
        ),
        Where.AUTHOR,
    ),
    "pptx-picture-gif": (
        ".pptx",
        package(**{"ppt__media__a.gif": image("GIF", comment=f"/home/{NAME}/a.psd".encode())}),
        Where.PATH,
    ),
    "odt-picture": (".odt", package(**{"Pictures__1.jpg": _PERSON_MADE}), Where.AUTHOR),
    "pptx-sheet": (".pptx", package(**{"ppt__embeddings__sheet.xlsx": _SHEET}), Where.AUTHOR),
    "pdf-attached": (".pdf", attached("verslag.xlsx", _SHEET), Where.AUTHOR),
    "pdf-picture": (
        ".pdf",
        raw_pdf(stream(b"/Subtype /Image /Filter /DCTDecode", _PERSON_MADE)),
        Where.AUTHOR,
    ),
}
CASES = {**IMAGES, **OFFICE, **PDFS, **INSIDE}
