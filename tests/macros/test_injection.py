"""Nothing that stands in data or on a page becomes a script, a handler or an unsafe address."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import lxml.etree
import lxml.html
import pytest
import yaml

from blueprint.load import read
from macros.calls import ENVIRONMENT
from macros.check import Gelezen, lees_alles
from macros.folder import read as read_folder
from macros.front_matter import KEYS, front_matter
from macros.library import MACROS, choices
from macros.site import Plek, url
from tests.macros.pages import html_of

LINES = (Path(__file__).parent / "injecties.txt").read_text("utf-8").splitlines()
PAYLOADS = tuple(line.replace("\\n", "\n").replace("\\\\", "\\") for line in LINES if line)
DAY = date(2021, 6, 15)
TAGS = frozenset(
    re.findall(
        r"\w+",
        "script style iframe frame object embed applet base meta link template noscript math "
        "foreignobject animate set handler audio video xmp plaintext comment",
    )
)
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "cite", "background")
_TOP = "---\ntitle: Proef\ndescription: Een proef.\n---\n\n# Proef\n\n"


def unsafe(html: str) -> Iterator[str]:
    """Yield every script, handler and unsafe address, as a parser that is not ours sees them."""
    for element in lxml.html.fragment_fromstring(html, create_parent="div").iter():
        tag = element.tag if isinstance(element.tag, str) else "comment"
        if tag.rpartition(":")[2].lower() in TAGS:
            yield f"<{tag}>"
        for name, value in element.attrib.items():
            bare = re.split("[:}]", str(name))[-1].lower()
            address = re.sub(r"[\x00-\x20\x7f-\xa0]", "", str(value)).lower()
            safe = re.match("https?:|mailto:|tel:" if bare != "src" else "(?!)", address)
            leads = bare in ADDRESSES and re.match("[a-z][a-z0-9+.-]*:", address)
            acts = bare.startswith("on") or bare in ("srcdoc", "style", "http-equiv")
            if acts or (leads and not safe):
                yield f"{tag} {name}={value}"


def pages_of(read: Gelezen, docs: Path, *names: str) -> Iterator[tuple[str, str]]:
    """Yield the pages of these names, or all, as HTML, their macros filled in."""
    assert read.site is not None
    folder = read_folder(docs, None, MACROS, choices(read.site.blauwdruk))
    for name in names or sorted(folder.paginas):
        page = folder.paginas[name]
        plek = Plek(read.site, name, url(name))
        macros = {macro.__name__: partial(macro, plek) for macro in MACROS.values()}
        yield name, html_of(docs, ENVIRONMENT.from_string(page.body).render(macros))


@pytest.fixture(scope="module")
def site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the miniature site."""
    folder = tmp_path_factory.mktemp("injection") / "site"
    shutil.copytree(repository / "tests/pages", folder)
    shutil.copytree(repository / "tests/site/data", folder / "data")
    return folder


def test_the_eye_sees() -> None:
    """What is unsafe is seen."""
    assert list(unsafe("<p><script>x</script></p>"))
    assert list(unsafe('<p onclick="x">'))
    assert list(unsafe('<svg><a xlink:href=" java\tscript:x">y</a></svg>'))
    assert not list(unsafe('<p><a href="https://x.example">y</a> <a href="#b">z</a></p>'))


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_page(site: Path, number: int) -> None:
    """A page with a payload is refused, or shows it as text."""
    page = site / "docs/tijdlijn.md"
    page.write_text(_TOP + PAYLOADS[number] + "\n\n## Eind {#verhuizing}\n", "utf-8")
    read = lees_alles(site, site / "data", site / "docs", DAY)
    if not read.van_paginas:
        for _, html in pages_of(read, site / "docs", "tijdlijn.md"):
            assert list(unsafe(html)) == []


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


# Every payload in every field would take minutes; each field gets a third, another one each.
@pytest.mark.parametrize("third", range(3))
def test_data(repository: Path, tmp_path: Path, third: int) -> None:
    """A payload in a field of the data is refused, or every page that shows it shows text."""
    shutil.copytree(repository / "tests/pages", tmp_path / "site")
    data = tmp_path / "site/data"
    shutil.copytree(repository / "tests/site/data", data)
    everything = repository / "tests/site/docs/werk/waar.md"
    shutil.copy(everything, tmp_path / "site/docs/werk/waar.md")
    accepted = 0
    turn = third
    for file in sorted(data.rglob("*.yml")):
        sound = file.read_text("utf-8")
        tree = yaml.load(sound, Loader=yaml.CBaseLoader)
        taken = []
        for path in list(texts(tree)):
            turn += 3
            payload = PAYLOADS[turn % len(PAYLOADS)]
            old = put(tree, path, payload)
            file.write_text(yaml.safe_dump(tree, allow_unicode=True), "utf-8")
            if read(data)[0] is not None:
                taken.append((path, payload))
            put(tree, path, old)
        for path, payload in taken:
            put(tree, path, payload)
        file.write_text(yaml.safe_dump(tree, allow_unicode=True), "utf-8")
        result = lees_alles(tmp_path / "site", data, tmp_path / "site/docs", DAY)
        if result.site is not None:
            accepted += len(taken)
            for name, html in pages_of(result, tmp_path / "site/docs"):
                assert list(unsafe(html)) == [], (file.name, name)
        file.write_text(sound, "utf-8")
    assert accepted > 0
