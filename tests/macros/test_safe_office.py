"""An office document is a document to read: what runs, or is fetched from elsewhere, is refused."""

from __future__ import annotations

import pytest

from macros.attachments import wrong_content
from macros.safe_office import wrong_office
from tests.macros.metadata.makers import package

RUNS, FETCHES = "in dit document zit een macro", "dit document haalt iets van elders op"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(kind: str, target: str, mode: str = "External") -> bytes:
    """Give a document of Word with one relationship."""
    return package(
        word__document="<document><p>Een zin.</p></document>",
        **{
            "word___rels__document.xml.rels": f'<Relationships><Relationship Id="rId1" '
            f'Type="{TYPES}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
        },
    )


@pytest.mark.parametrize(
    "data",
    [
        related("hyperlink", "https://a.example/"),
        related("image", "media/a.png", "Internal"),
        package(xl__workbook="<workbook/>", **{"xl__printerSettings__printerSettings1.bin": "x"}),
        package(word__document="<document><instrText> PAGE </instrText></document>"),
        package(
            content="<document-content><a href='https://a.example/'>Een</a></document-content>"
        ),
    ],
)
def test_document_passes(data: bytes) -> None:
    """What programs write of themselves is left alone: links to click on, a printer, a page."""
    assert wrong_office(data) == []


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (related("attachedTemplate", "https://evil.example/a.dotm"), FETCHES),
        (related("image", "https://evil.example/a.png"), FETCHES),
        (related("aFChunk", "a.html", "Internal"), FETCHES),
        (related("oleObject", "https://evil.example/a"), RUNS),
        (package(**{"word__vbaProject.bin": "x"}), RUNS),
        (package(**{"word__embeddings__blad.xlsx": package(**{"xl__vbaProject.bin": "x"})}), RUNS),
        (
            package(**{"word__Document.XML": "<document><instrText>DDE c:</instrText></document>"}),
            FETCHES,
        ),
        (package(**{"word__embeddings__oleObject1.bin": "x"}), RUNS),
        (package(**{"word__activeX__activeX1.xml": "<ocx/>"}), RUNS),
        (package(**{"word__evil.exe": "x"}), RUNS),
        (package(**{"Basic__Standard__Module1.xml": "<module/>"}), RUNS),
        (
            package(
                **{
                    "[Content_Types].xml": "<Types><Override PartName='/word/document.xml' "
                    "ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>"
                }
            ),
            RUNS,
        ),
        (package(word__document="<document><instrText>DDEAUTO c:</instrText></document>"), FETCHES),
        (package(xl__links="<externalLink><ddeLink ddeService='cmd'/></externalLink>"), FETCHES),
        (
            package(content="<document-content><event-listener href='vnd:x'/></document-content>"),
            RUNS,
        ),
        (
            package(
                content="<document-content><image href='https://evil.example/a'/></document-content>"
            ),
            FETCHES,
        ),
    ],
)
def test_more_than_a_document_is_told(data: bytes, told: str) -> None:
    """Each fault is told with what to do, by the check of documents too."""
    assert any(message.startswith(told) for message in wrong_office(data))
    assert any(problem.message.startswith(told) for problem in wrong_content(data, ".docx", "x"))
