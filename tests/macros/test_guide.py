"""The editors' guide is true: it has every macro, and its examples run."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import yaml

from blueprint.load import load
from blueprint.samples import SAMPLES
from macros.calls import calls, wrong_arguments
from macros.check import Gelezen, lees_alles
from macros.explain import uitleg_van
from macros.library import MACROS, choices
from macros.site import Aanroep, url
from tests.macros.pages import html_of

STEPS = Path(__file__).parents[2] / "docs/redactie/stap-voor-stap.md"
_CHAPTER = re.compile(r"^##+ .*?\{#([\w-]+)\}\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_DATA = re.compile(r'^```yaml title="(data/[\w/.-]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
_PAGE = re.compile(r'^```markdown title="(docs/[\w/.-]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"\]\(([\w/.-]+\.(?:jpg|pdf))\)")
_BEGINS = {".jpg": b"\xff\xd8\xff\xda", ".pdf": b"%PDF-1.7\n"}
_RESULT = re.compile(r'^!!! example "Zo ziet het eruit"\n\n((?: {4}.*\n)+)', re.MULTILINE)


def filled(text: str) -> str:
    """Give a chapter as an editor follows it: with texts of her own in the place of samples."""
    for sample in SAMPLES:
        own = sample.replace("voorbeeld.be", "duinhove.example")
        text = text.replace(sample, own if own != sample else f"{sample.rstrip('.')} bij ons")
    return text


CHAPTERS = {
    name: filled(text)
    for name, text in _CHAPTER.findall(STEPS.read_text("utf-8"))
    if _DATA.search(text) or _PAGE.search(text)
}
_EXAMPLE = re.compile(r"^```markdown(?: title=.*)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_macros(repository: Path) -> None:
    """Every macro has its part of the guide: what it does, an example, and where to see it."""
    guide = (repository / "docs/redactie/macros.md").read_text("utf-8")
    parts = dict(re.findall(r"^### `(\w+)` \{#\1\}\n(.*?)(?=^##|\Z)", guide, re.M | re.S))
    assert sorted(parts) == sorted(MACROS)
    for name, part in parts.items():
        assert f'{{{{ uitleg("{name}") }}}}' in part, name
        assert f"{{{{ {name}(" in "".join(_EXAMPLE.findall(part)), name
        assert re.search(r"^(Te zien|Dat geeft|De eerste regel)", part, re.MULTILINE), name
        assert uitleg_van(MACROS[name]).kern.endswith("."), name


def test_examples_of_pages(repository: Path) -> None:
    """Every call in an example is one that a page may make."""
    known = choices(load(repository / "data"))
    count = 0
    for page in sorted((repository / "docs/redactie").glob("*.md")):
        for example in _EXAMPLE.findall(page.read_text("utf-8")):
            pieces, problems = calls(example, page.name)
            assert not problems
            for piece in pieces:
                if isinstance(piece, Aanroep):
                    assert not list(wrong_arguments(piece, page.name, MACROS, known))
                    count += 1
    assert count > len(MACROS)


def merged(old: Any, new: Any) -> Any:
    """Put an example where it belongs: keys by name, items by id, sources whole."""
    if (
        isinstance(new, dict)
        and isinstance(old, dict)
        and not {"document", "mededeling"} & set(new)
    ):
        return {**old, **{key: merged(old.get(key), value) for key, value in new.items()}}
    if isinstance(new, list) and all(isinstance(item, dict) and "id" in item for item in new):
        known = {item["id"]: item for item in old or []}
        return list({**known, **{i["id"]: merged(known.get(i["id"]), i) for i in new}}.values())
    return new


def do(chapter: str, site: Path) -> None:
    """Do in a copy of the data and the pages what a chapter says."""
    data = site / "data"
    latest = load(data).laatste.id
    for name, text in _DATA.findall(CHAPTERS[chapter]):
        path = site / name
        example = yaml.load(text, yaml.BaseLoader)
        copied = path if path.exists() else data / f"organogram/{latest}.yml"
        partial = "gedeeltelijk" in example
        old = None if partial else yaml.load(copied.read_text("utf-8"), yaml.BaseLoader)
        path.write_text(yaml.safe_dump(merged(old, example), allow_unicode=True), "utf-8")
    for name, text in _PAGE.findall(CHAPTERS[chapter]):
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = "" if text.startswith("---") else path.read_text("utf-8") + "\n"
        path.write_text(before + text, "utf-8")
        for address in _FILE.findall(text):
            added = Path(os.path.normpath(path.parent / address))
            added.parent.mkdir(exist_ok=True)
            added.write_bytes(_BEGINS[added.suffix])


def texts(read: Gelezen, docs: Path) -> Iterator[str]:
    """Yield what a reader sees or hears of every page, the guide apart."""
    for name in set(read.lezing.paginas) - read.verborgen:
        if not name.startswith("redactie/"):
            html = html_of(docs, read.lezing.gevuld(name, url(name)))
            page = lxml.html.fromstring(f"<div>{html}</div>")
            yield " ".join((page.text_content() + " ".join(page.xpath("//@alt"))).split())


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_chapter(chapter: str, repository: Path, tmp_path: Path) -> None:
    """What a chapter tells to write is sound, and its pages then show what it promises."""
    shutil.copytree(repository / "data", tmp_path / "data")
    docs = Path(shutil.copytree(repository / "docs", tmp_path / "docs"))
    shutil.copy(repository / "mkdocs.yml", tmp_path)
    do(chapter, tmp_path)
    read = lees_alles(None, tmp_path / "data", docs, date(2015, 1, 15))
    assert read.problemen == ()
    (result,) = _RESULT.findall(CHAPTERS[chapter])
    promised = re.findall("“([^”]+)”", result)
    seen = list(texts(read, docs))
    for words in promised:
        assert any(words in text for text in seen), words
    if chapter == "later":
        assert not any("Dit wacht nog" in text for text in seen)
    else:
        assert promised


def test_chapters() -> None:
    """Every kind of change that an editor makes has its chapter with an example."""
    assert len(CHAPTERS) >= 14


def test_messages(repository: Path) -> None:
    """The messages that the guide explains are those that the checks give."""

    def bare(text: str) -> str:
        return re.sub("“[^”]*”", "“…”", text)

    given = {
        bare(line.split(": ", 1)[-1])
        for folder in ("broken", "broken_pages")
        for expected in (repository / "tests" / folder).glob("*/verwacht.txt")
        for line in expected.read_text("utf-8").splitlines()
    }
    guide = (repository / "docs/redactie/index.md").read_text("utf-8")
    explained = re.findall(r"^- `[\w/.-]+:\d+:\d+: (.*)`<br>$", guide, re.MULTILINE)
    assert len(explained) >= 4
    assert {bare(message) for message in explained} <= given
