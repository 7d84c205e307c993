"""Nothing that stands in data or on a page becomes a script, a handler or an unsafe address.

What the check lets pass is built as the site is, and the whole pages are read as browsers do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from playwright.sync_api import Browser

from blueprint import load
from blueprint.reading.data_folder import Seen
from macros.page_keys import KEYS
from macros.registry import MACROS, choices
from pages.front_matter import front_matter
from pages.page import read_page
from pages.read_site import read_site
from pages.rules.rule_table import of_page
from tests import engines, made_up
from tests.acting import Element, acting, differs, elements
from tests.browser.server import served
from tests.fuzz import wrong
from tests.injections import CONTEXTS, PAYLOADS, within
from tests.once import once
from tests.whole.conftest import miniature_site

SHORT = tuple(payload for payload in PAYLOADS if "\n" not in payload)[:24]
"""Those that are HTML, which go in every context."""
WITHOUT_HTML = tuple(payload for payload in PAYLOADS if not re.search(r"[<>]|\]\(|\{", payload))
"""Those that a text of the data may hold."""
MACRO = "{{ leus() }}"
FOLDER = "nieuws/2014/12/01"
CALM = "rustig"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
CLOSED = frozenset({"in een tag", "ingesprongen", "kenmerken van een kop"})
"""Contexts in which the check lets no word at all."""
TOP = (
    "---\ntitle: Proef\ndescription: Een proef die zegt wat er op deze pagina staat.\n"
    "date: 2014-12-01\n---\n\n# Proef\n\n"
)
END = "\n\n## Eind {#eind}\n\nEinde.\n"


def bodies() -> Iterator[tuple[str, str]]:
    """Yield the name and the text below the title: each payload alone, the short in each context.

    The first is what a page is compared with.
    """
    yield CALM, CALM
    for payload in PAYLOADS:
        yield f"alleen, {payload}", payload
    for context, text in CONTEXTS.items():
        yield f"{context}, {CALM}", within(text, CALM)
        for payload in SHORT:
            for macro in ("", MACRO):
                name = f"{context}, {macro or 'zonder macro'}, {payload}"
                yield name, within(text, payload, macro)


def texts_of_pages() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every page: with a payload in its body, or at its top."""
    for name, body in bodies():
        yield name, f"{TOP}{body}{END}"
    for payload in PAYLOADS:
        for key in ("title", "description"):
            top = {**yaml.safe_load(TOP.split("---")[1]), key: f"Proef {payload}"}
            text = f"---\n{yaml.safe_dump(top, allow_unicode=True)}---\n\n# Proef\n\n{CALM}{END}"
            yield f"{key}, {payload}", text


@dataclass(frozen=True)
class Injected:
    """A built site, the addresses of what was let in by the name of each, and how many were not."""

    site: Path
    let_in: dict[str, str]
    refused: int


@pytest.fixture(scope="module")
def injected(repository: Path, shared: Path) -> Injected:
    """Give the made-up town with every page that the check lets in, built as it always is."""
    folder = shared / "injected"
    with once(shared, "injected") as first:
        if first:
            made_up.town(repository, folder)
            reading = read_site(folder, folder / "data", folder / "docs", date.max).page_set
            assert reading.site is not None
            known = choices(reading.site.blauwdruk)
            (folder / "docs" / FOLDER).mkdir(parents=True)
            for number, (_, text) in enumerate(texts_of_pages()):
                name = f"{FOLDER}/p{number}.md"
                page = read_page(text.encode(), f"docs/{name}", MACROS, known, news=True)
                if not wrong(of_page(name, reading.with_pages({name: page}))):
                    (folder / "docs" / name).write_text(text, "utf-8")
            done = engines.build("mkdocs", folder)
            assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    names = [name for name, _ in texts_of_pages()]
    let_in = {
        name: f"{FOLDER}/p{number}/"
        for number, name in enumerate(names)
        if (folder / "site" / FOLDER / f"p{number}").exists()
    }
    return Injected(folder / "site", let_in, len(names) - len(let_in))


def seen(site: Path, address: str) -> list[Element]:
    """Give the elements of a built page."""
    return elements((site / address / "index.html").read_bytes())


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<script>x</script>", ["<script>x"]),
        ('<p onclick="x">', ["p onclick=x"]),
        ('<svg><a xlink:href=" java\tscript:x">y</a></svg>', ["a href= java\tscript:x"]),
        ('<img src="//x.example/a">', ["img src=//x.example/a"]),
        ("<body onload=x>", ["body onload=x"]),
        (
            '<meta http-equiv="refresh" content="0">',
            ["<meta>", "meta http-equiv=refresh", "meta 0"],
        ),
        ('<a title="<!--">x</a><!-- y -->', ["<comment>y"]),
        ('<p><a href="https://x.example">y</a> <a href="#b" class="c">z</a>', []),
        ('<noscript><p title="</noscript><script>x</script>">', ["<noscript>"]),
    ],
)
def test_the_eye_sees(html: str, found: list[str]) -> None:
    """What acts is seen, what is words is not; and what a page lost."""
    calm = acting(elements(b"<!doctype html><title>x</title>"))
    assert differs(elements(f"<!doctype html><title>x</title>{html}".encode()), calm) == found
    assert differs(elements(b"<!doctype html>"), calm) == ["gone: <title>"]


def test_pages(injected: Injected) -> None:
    """Whatever the check lets in, a page acts as one with a plain sentence does."""
    calm = acting(seen(injected.site, f"{FOLDER}/p0/"))
    bad = {
        name: found
        for name, address in injected.let_in.items()
        if (found := differs(seen(injected.site, address), calm))
    }
    assert bad == {}
    assert len(injected.let_in) > 200
    assert injected.refused > len(injected.let_in)


def test_contexts_are_right(injected: Injected) -> None:
    """A plain word passes in every context: what is refused there is the payload, not the rest."""
    assert {one for one in CONTEXTS if f"{one}, {CALM}" not in injected.let_in} == CLOSED


def test_feeds(injected: Injected) -> None:
    """A feed has the titles and the summaries of the pages as words, for whoever reads it."""
    feeds = [path for path in injected.site.rglob("*.xml") if b"<entry>" in path.read_bytes()]
    said = ""
    for feed in feeds:
        for element in ElementTree.parse(feed).iter():
            text = element.text or ""
            assert acting(elements(text.encode())) == acting(elements(b"")), (feed.name, text)
            assert set(element.attrib) <= {"href", "rel", "type", _LANGUAGE}, feed.name
            said += text
    top = [name for name in injected.let_in if name.startswith(("title, ", "description, "))]
    assert len(top) > 10
    assert all(name.partition(", ")[2].split()[0] in said for name in top if "title" in name)


@pytest.mark.browser
def test_pages_in_chromium(injected: Injected, browser: Browser) -> None:
    """Of a sample, the browser's own tree acts no more, and no script of ours ran in it."""
    said: list[str] = []
    with served(injected.site) as server:
        context = browser.new_context()
        page = context.new_page()
        page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        page.route(re.compile(r"\.(js|css|woff2|png|svg)$"), lambda route: route.abort())

        def opened(address: str) -> list[Element]:
            page.goto(server.root + address, wait_until="domcontentloaded")
            return [(tag, attributes, text) for tag, attributes, text in page.evaluate(_TREE)]

        calm = acting(opened(f"{FOLDER}/p0/"))
        assert any(one.startswith("<script>") for one in calm)
        for name, address in list(injected.let_in.items())[::20]:
            assert differs(opened(address), calm) == [], name
        context.close()
    assert said == []


_TREE = """() => {
  const found = [], walker = document.createTreeWalker(document, 1 | 128);
  while (walker.nextNode()) {
    const node = walker.currentNode, bare = name => name.split(':').pop();
    found.push(node.nodeType === 8 ? ['comment', {}, node.data] : [
      bare(node.localName),
      Object.fromEntries([...node.attributes].map(one => [bare(one.name), one.value])),
      node.textContent,
    ]);
  }
  return found;
}"""


@pytest.mark.parametrize("key", sorted(KEYS))
def test_front_matter(key: str) -> None:
    """What stands at the top of a page is refused, or holds nothing that HTML would read."""
    for payload in PAYLOADS:
        values = {"title": "Proef", "description": "Een proef.", key: f"x {payload}"}
        start = key.startswith("banner")
        if start:
            values = {"banner": "Taart.", "banner_tot": date(2021, 7, 1), **values}
        top = yaml.safe_dump(values, allow_unicode=True)
        _, problems = front_matter(
            f"---\n{top}---\n\n# Proef\n", "x.md", news=key == "date", start=start
        )
        if not problems:
            assert not re.search(r'[<>"]|\{\{|\{%', payload), (key, payload)


def texts(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every text of a tree."""
    items = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in items:
        if isinstance(value, (dict, list)):
            yield from texts(value, (*path, key))
        else:
            yield (*path, key)


def put(tree: Any, path: tuple[Any, ...], value: object) -> object:
    """Replace what a way leads to, and give what was there."""
    for key in path[:-1]:
        tree = tree[key]
    old = tree[path[-1]]
    tree[path[-1]] = value
    return old


def spoil(data: Path, turn: int) -> int:
    """Put in every field one of four payloads that it takes; give how many fields took one."""
    taken, remembered = 0, Seen()
    for file in sorted(data.rglob("*.yml")):
        tree = yaml.load(file.read_bytes(), Loader=yaml.CBaseLoader)
        for path in list(texts(tree)):
            turn += 7
            sound = file.read_bytes()
            for payload in (PAYLOADS[turn % len(PAYLOADS)], *(turned(WITHOUT_HTML, turn)[:3])):
                if path[-1] == "id" and re.fullmatch("[a-z0-9-]+", payload):
                    continue  # another id, and a right one: pages would miss the one before
                old = put(tree, path, payload)
                file.write_text(yaml.safe_dump(tree, allow_unicode=True), "utf-8")
                if load.read_data(data, data, remembered)[0] is not None:
                    taken += 1
                    break
                put(tree, path, old)
                file.write_bytes(sound)
    return taken


def turned(items: tuple[str, ...], turn: int) -> tuple[str, ...]:
    """Give the same items, beginning elsewhere."""
    at = turn % len(items)
    return items[at:] + items[:at]


@pytest.mark.parametrize("turn", [0, 61])
def test_data(repository: Path, tmp_path: Path, turn: int) -> None:
    """A payload in a field of the data is refused, or every page that shows it shows text."""
    project = miniature_site(repository, tmp_path / "site")
    assert engines.build("mkdocs", project, project / "calm").returncode == 0
    assert spoil(project / "data", turn) > 40
    done = engines.build("mkdocs", project)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    pages = sorted(path.parent for path in (project / "site").rglob("index.html"))
    for page in pages:
        address = page.relative_to(project / "site").as_posix()
        calm = acting(seen(project / "calm", address))
        assert differs(seen(project / "site", address), calm) == [], address
    assert len(pages) > 10
