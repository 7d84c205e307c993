"""The PDFs and the links to them come in a built site together, or it stays as it was."""

from __future__ import annotations

import io
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfWriter

from blueprint.problem import ProblemsFound
from engine.outputs.linked_pdfs import put_pdfs
from publish import csp, manifest
from publish.problem import Refused
from tests.small_disk import small_disk

BASE = "https://a.example/"
PDF_LINK = r'href="[^"]*\.pdf"'
PAGE = (
    "<!doctype html><html lang='nl'><head><title>x</title></head><body><h1>x</h1>"
    '<script>goed()</script>{}<nav class="gp-voet__links"><ul></ul></nav></body></html>'
)
DRAWING = '<li><a href="tekeningen/{}.svg" download>Download als SVG</a></li>'
VERSION = manifest.Version("0" * 40, 0)


def pdf(attached: bytes = b"") -> bytes:
    """Give a PDF of one sheet, with a file in it if one is given."""
    writer = PdfWriter()
    writer.add_blank_page(9, 9)
    if attached:
        writer.add_attachment("x.txt", attached)
    writer.write(out := io.BytesIO())
    return out.getvalue()


def names(site: Path) -> tuple[Path, Path]:
    """Give where the PDFs of a site belong."""
    return site / "blauwdruk.pdf", site / "tekeningen/a.pdf"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a site of three pages and two drawings, as it is built."""
    site = tmp_path / "site"
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'
    files = {
        "index.html": PAGE.format(DRAWING.format("a")),
        "werk/index.html": PAGE.format(""),
        "404.html": PAGE.format(""),
        "tekeningen/a.svg": drawing,
        "tekeningen/b.svg": drawing,
        manifest.SCRIPTS: csp.script_hash("goed()"),
    }
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    return site


def files(site: Path) -> dict[str, bytes | None]:
    """Give all that a site holds, hidden or not."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes() if path.is_file() else None
        for path in site.rglob("*")
    }


def assert_is_whole(site: Path) -> None:
    """Assert that the PDFs are there, that every page links to them, and nothing else came."""
    linked = {path: len(re.findall(PDF_LINK, path.read_text())) for path in site.rglob("*.html")}
    assert linked == {
        site / "index.html": 2,
        site / "werk/index.html": 1,
        site / "404.html": 1,
    }
    assert [path.read_bytes() for path in names(site)] == [pdf(), pdf()]
    manifest.write(site, VERSION)
    manifest.read_whole(site)


def test_pages_with_links_to_pdfs_are_judged_again(site: Path) -> None:
    """A page that would not be as a built page must be, is told, and nothing is changed."""
    page = site / "index.html"
    sound = page.read_text("utf-8")
    page.write_text(PAGE.format(DRAWING.format("b")), "utf-8")
    before = files(site)
    with pytest.raises(ProblemsFound, match=r"index\.html:1:1: er is geen “tekeningen/b\.pdf”"):
        put_pdfs(dict.fromkeys(names(site), pdf()), site, BASE)
    assert files(site) == before
    page.write_text(sound, "utf-8")
    put_pdfs(dict.fromkeys(names(site), pdf()), site, BASE)
    assert_is_whole(site)


def test_more_than_a_document_is_not_written(site: Path) -> None:
    """A PDF that would do something by itself stops the making, and nothing is changed."""
    book, drawing = names(site)
    before = files(site)
    with pytest.raises(ProblemsFound, match=r"a\.pdf:1:1: in deze pdf zit een ander bestand"):
        put_pdfs({book: pdf(), drawing: pdf(b"x")}, site, BASE)
    assert files(site) == before


def test_full_disk(site: Path) -> None:
    """What has no room on the disk leaves the site as it was, whichever file it is."""
    before = files(site)
    with small_disk(len(pdf()) - 1), pytest.raises(OSError, match="File too large"):
        put_pdfs(dict.fromkeys(names(site), pdf()), site, BASE)
    assert files(site) == before


_DISTURBED = """
import os, sys
from pathlib import Path
from blueprint.report import run_command
from engine.outputs.linked_pdfs import put_pdfs

site, pdf, number, left = Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:])
replace = os.replace

def disturbed(draft, path):
    global left
    if not left:
        os.kill(os.getpid(), number)
    left -= 1
    replace(draft, path)

def main():
    os.replace = disturbed
    names = site / "blauwdruk.pdf", site / "tekeningen/a.pdf"
    put_pdfs(dict.fromkeys(names, pdf.read_bytes()), site, "https://a.example/")
    return 0

sys.exit(run_command(main))
"""


def disturb(site: Path, how: signal.Signals, moved: int, repository: Path) -> tuple[int, str]:
    """Put PDFs in a site, and send a signal when so many files are in place; give what it said."""
    document = site.with_name("los.pdf")
    document.write_bytes(pdf())
    command = [sys.executable, "-c", _DISTURBED, site, document, str(int(how)), str(moved)]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize("moved", [0, 1, 4])
def test_broken_off(moved: int, site: Path, repository: Path) -> None:
    """Who breaks off while files get their place is heard when all have it."""
    assert disturb(site, signal.SIGTERM, moved, repository) == (130, "Afgebroken.\n")
    assert_is_whole(site)


@pytest.mark.parametrize("moved", [0, 1, 4])
def test_killed(moved: int, site: Path, repository: Path) -> None:
    """It leaves whole files and links that arrive, and `publish` refuses the site."""
    assert disturb(site, signal.SIGKILL, moved, repository) == (-signal.SIGKILL, "")
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    assert all(page.endswith("</html>") for page in pages)
    there = [path.read_bytes() for path in names(site) if path.exists()]
    assert there == [pdf()] * min(moved, 2)
    assert moved >= 2 or not any(re.search(PDF_LINK, page) for page in pages)
    with pytest.raises(Refused, match="een verborgen bestand of map wordt niet gepubliceerd"):
        manifest.write(site, VERSION)
