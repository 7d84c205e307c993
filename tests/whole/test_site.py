"""The built site holds together: no warnings, no dead links, nothing from outside."""

from __future__ import annotations

import posixpath
import re
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml

from blueprint.model import Blauwdruk
from macros.check import lees_alles
from macros.folder import is_news
from macros.site import url
from tests.whole.conftest import Page

_CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")
# Elements that make a browser fetch something; a link that a reader may follow is not one.
_FETCHES = (
    "//script/@src | //img/@src | //iframe/@src | //source/@src | //video/@src | //audio/@src"
    " | //object/@data | //embed/@src | //form/@action | //*[local-name()='use']/@href"
    " | //link[contains(@rel,'stylesheet') or contains(@rel,'icon') or @rel='preconnect'"
    " or @rel='preload' or @rel='prefetch' or @rel='manifest']/@href"
)


def _target(page: Page, link: str) -> tuple[str, str]:
    """Give the file below the root that a link leads to, and the anchor."""
    parts = urlsplit(link)
    folder = posixpath.dirname(page.address)
    path = posixpath.normpath(posixpath.join("/", folder, unquote(parts.path)))[1:]
    if not parts.path:
        path = page.address
    elif parts.path.endswith("/") or path in ("", ".") or parts.path in (".", ".."):
        path = posixpath.join(path, "index.html").removeprefix("./")
    return path, unquote(parts.fragment)


def test_build_gives_no_warning(build_log: str) -> None:
    """MkDocs builds the real site without a warning."""
    assert "WARNING" not in build_log
    assert "ERROR" not in build_log


def test_every_link_and_anchor_resolves(built: Path, pages: dict[str, Page]) -> None:
    """Every internal link, in HTML and in drawings, leads to a file and an anchor that exist."""
    dead = []
    followed = 0
    for page in pages.values():
        if page.address == "404.html":
            continue
        for link in [*page.root.xpath("//@href"), *page.root.xpath("//@*[name()='xlink:href']")]:
            if urlsplit(link).scheme or link.startswith("//"):
                continue
            followed += 1
            path, anchor = _target(page, link)
            if not (built / path).is_file():
                dead.append(f"{page.address}: {link}")
            elif anchor and path in pages and anchor not in pages[path].ids | {"__drawer"}:
                dead.append(f"{page.address}: {link} (anchor)")
    assert not dead, "\n".join(dead)
    assert followed > 1000


def test_drawings_link_out(pages: dict[str, Page]) -> None:
    """Every box of every drawing of an organogram is a link."""
    drawn = [page for page in pages.values() if page.root.xpath("//figure//*[name()='svg']")]
    assert len(drawn) >= 5
    for page in pages.values():
        for knoop in page.root.xpath("//*[name()='g'][contains(@class,'knoop')]"):
            if re.search(r"eenheid-", knoop.get("id", "")):
                assert knoop.xpath(".//@*[name()='xlink:href']"), (page.address, knoop.get("id"))


def test_nothing_is_fetched_from_outside(built: Path, pages: dict[str, Page]) -> None:
    """No page and no style sheet makes the browser ask another host."""
    outside = [
        f"{page.address}: {link}"
        for page in pages.values()
        for link in page.root.xpath(_FETCHES)
        if urlsplit(link).netloc
    ]
    for sheet in built.rglob("*.css"):
        outside += [
            f"{sheet.name}: {link}"
            for link in _CSS_URL.findall(sheet.read_text("utf-8"))
            if urlsplit(link).netloc
        ]
    assert not outside, "\n".join(outside)


def test_every_page_names_itself(pages: dict[str, Page]) -> None:
    """Every page has a language, a title of its own and a description of its own."""
    titles: dict[str, str] = {}
    descriptions: dict[str, str] = {}
    for page in pages.values():
        assert page.root.get("lang") == "nl", page.address
        (title,) = page.root.xpath("/html/head/title/text()")
        (description,) = page.root.xpath("//meta[@name='description']/@content")
        assert len(page.root.xpath("//h1")) == 1, page.address
        assert titles.setdefault(title, page.address) == page.address, title
        if page.address != "404.html":
            assert 20 < len(description) <= 170, (page.address, description)
            assert descriptions.setdefault(description, page.address) == page.address, description


def test_ids_are_unique(pages: dict[str, Page]) -> None:
    """No page uses an id twice."""
    for page in pages.values():
        found = [str(value) for value in page.root.xpath("//@id")]
        twice = {value for value in found if found.count(value) > 1}
        assert not twice, (page.address, twice)


def test_the_checks_know_every_anchor(repository: Path, pages: dict[str, Page]) -> None:
    """What a link may lead to is what the content of the page has, macros included."""
    read = lees_alles(repository, repository / "data", repository / "docs", date.max)
    for name in read.lezing.paginas:
        built = {str(id) for id in pages[f"{url(name)}index.html"].root.xpath("//article//@id")}
        assert read.lezing.ids(name) == built, name


def test_every_page_of_docs_is_built(repository: Path, pages: dict[str, Page]) -> None:
    """Every Markdown page has its HTML page, and there is no other but what leads on."""
    for source in (repository / "docs").rglob("*.md"):
        path = source.relative_to(repository / "docs").with_suffix("")
        address = path.parent if path.name == "index" else path
        assert (address / "index.html").as_posix().removeprefix("./") in pages, source
    sources = list((repository / "docs").rglob("*.md"))
    assert len([a for a in pages if not a.startswith(("eenheid/", "404"))]) == len(sources)


def test_dates_carry_no_names(repository: Path, pages: dict[str, Page]) -> None:
    """The day of the last change stands on the pages; no name or address of a committer does."""
    dated = [page for page in pages.values() if "Laatst gewijzigd op" in page.text]
    assert len(dated) > 20
    log = (repository / ".git").exists()
    assert log, "the tests need the repository with its history: clone it"


def test_navigation_holds_every_page(repository: Path) -> None:
    """Every page but the news items stands in the navigation of mkdocs.yml."""

    class Loader(yaml.SafeLoader):
        """Reads mkdocs.yml, whose !ENV tags do not matter here."""

    Loader.add_constructor("!ENV", lambda loader, node: None)
    config = yaml.load((repository / "mkdocs.yml").read_text("utf-8"), Loader)
    listed = set(re.findall(r"[\w/.-]+\.md", str(config["nav"])))
    docs = repository / "docs"
    written = {
        path.relative_to(docs).as_posix()
        for path in docs.rglob("*.md")
        if not is_news(path.relative_to(docs).as_posix())
    }
    assert listed == written


def test_every_page_says_whom_to_ask_once(pages: dict[str, Page], blauwdruk: Blauwdruk) -> None:
    """Every page ends with whom to ask; none says it twice in a row."""
    functie = blauwdruk.programma.contact.functie
    told_by_the_page = 0
    for page in pages.values():
        if page.address.startswith("eenheid/"):
            continue
        (end,) = page.root.xpath("//aside[contains(@class, 'gp-slot')]")
        words = " ".join(end.text_content().split())
        assert "Vragen of een fout gezien?" in words, page.address
        before = end.getprevious()
        last = before is not None and before.get("class") == "gp-contact"
        told_by_the_page += last
        assert (functie in words) is not last, page.address
        assert not last or functie in before.text_content(), page.address
    assert told_by_the_page > 5


def test_english_words_say_so(repository: Path, pages: dict[str, Page]) -> None:
    """Each English word of mkdocs.yml has its language wherever a page says it."""
    config = (repository / "mkdocs.yml").read_text("utf-8")
    listed = re.search(r"macros\.languages:.*\n +en:\n((?: +- .*\n)+)", config)
    assert listed
    words = re.compile(
        "|".join(rf"\b{word}\b" for word in re.findall(r"- (.+)", listed[1])), re.IGNORECASE
    )
    seen: dict[str, int] = {}
    for page in pages.values():
        for text in page.root.xpath(
            "//article//text()[not(ancestor::*[name()='svg' or name()='code' or name()='script'])]"
        ):
            for word in words.findall(text):
                seen[word.lower()] = seen.get(word.lower(), 0) + 1
                said = text.getparent().xpath("ancestor-or-self::*[@lang][1]/@lang")
                assert text.is_text and said[-1] == "en", (page.address, text)
    assert len(seen) >= 10, seen
