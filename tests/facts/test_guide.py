"""The editors' guide is true: it has every macro, and its examples run."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import yaml

from blueprint.facts.published import proposals
from blueprint.load import load
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.kinds import Projectstand
from blueprint.reading.samples import SAMPLES
from macros.explain import macro_doc
from macros.registry import MACROS, choices
from macros.site_map import MacroCall, url
from pages.macro_calls import calls, wrong_arguments
from pages.read_site import SiteReading, read_site
from pages.visibility import banner
from tests.pages.files.metadata.makers import image, pdf, saved
from tests.pages.rendered import html_of

GUIDE = Path(__file__).parents[2] / "docs/redactie"
_CHAPTER = re.compile(
    r"^## [^\n]*\{#([\w-]+)\}\n(.*?)(?=^## [^\n]*\{#|\Z)", re.MULTILINE | re.DOTALL
)
_TITLED = re.compile(
    r'^```(?:yaml|markdown) title="([\w/.-]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL
)
_FILE = re.compile(r"\]\(([\w/.-]+\.(?:jpg|pdf))\)")
_BEGINS = {".jpg": image("JPEG"), ".pdf": saved(pdf())}
_RESULT = re.compile(r'^!!! example "Zo ziet het eruit"\n\n((?: {4}.*\n)+)', re.MULTILINE)
DAY = date(2015, 1, 15)
PROPOSAL = "voorstel#maken"
"""The chapter of what only a preview shows."""
HELD_BACK = "een voorstel komt niet op de site"
"""What the check then says."""
OF_DATA = {"Finalisatie": "finalisatie", "Vrije tijd": "vrije-tijd"}
"""What the guide quotes that the data may call otherwise by now, and what it means by it."""


def filled(text: str) -> str:
    """Give a chapter as an editor follows it: with texts of her own in the place of samples."""
    for sample in SAMPLES:
        own = sample.replace("voorbeeld.be", "duinhove.example")
        text = text.replace(sample, own if own != sample else f"{sample.rstrip('.')} bij ons")
    return text


CHAPTERS = {
    f"{page.stem}#{name}": filled(text)
    for page in sorted(GUIDE.glob("*.md"))
    for name, text in _CHAPTER.findall(page.read_text("utf-8"))
    if _TITLED.search(text)
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
        assert macro_doc(MACROS[name]).summary.endswith("."), name


def test_examples_of_pages(repository: Path) -> None:
    """Every call in an example is one that a page may make."""
    known = choices(load(repository / "data"))
    count = 0
    for page in sorted((repository / "docs/redactie").glob("*.md")):
        for example in _EXAMPLE.findall(page.read_text("utf-8")):
            pieces, problems = calls(example, page.name)
            assert not problems
            for piece in pieces:
                if isinstance(piece, MacroCall):
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


def without(units: list[Any], gone: set[str]) -> list[Any]:
    """Give the units of a version without those that end, at any depth."""
    return [
        {**unit, "eenheden": without(unit.get("eenheden", []), gone)}
        for unit in units
        if unit["id"] not in gone
    ]


def sources(units: list[Any]) -> set[str]:
    """Give the ids that new units of an example say they come from, at any depth."""
    return {
        old
        for unit in units
        for old in (*unit.get("komt_uit", []), *sources(unit.get("eenheden", [])))
    }


def change_data(path: Path, text: str, blauwdruk: Blauwdruk) -> None:
    """Write an example into a file of the data, as who follows the guide today does.

    A new version begins as a copy of the latest and follows the last; no day is set back. What is
    said of the version that the site draws, is said of the one that it draws by now.
    """
    example = yaml.load(text, yaml.BaseLoader)
    latest = path.parent / f"{blauwdruk.latest.id}.yml"
    if path.stem in {version.id for version in blauwdruk.whole_versions}:
        path = latest
    newest = max(v.datum.end for v in blauwdruk.organogram if v.datum)
    after = (newest + timedelta(days=1)).isoformat()
    if "peildatum" in example:
        today = str(blauwdruk.programma.peildatum)
        example["peildatum"] = max(example["peildatum"], today, after)
    if "volgt_op" in example:
        example["volgt_op"] = blauwdruk.organogram[-1].id
        example["datum"] = max(example["datum"], after)
    old = None
    if path.exists() or "gedeeltelijk" not in example:
        copied = path if path.exists() else latest
        old = yaml.load(copied.read_text("utf-8"), yaml.BaseLoader)
    if old and not path.exists():
        gone = {*sources(example["eenheden"]), *example.get("opgeheven", [])}
        old["eenheden"] = without(old["eenheden"], gone)
    path.write_text(yaml.safe_dump(merged(old, example), allow_unicode=True), "utf-8")


def change_menu(path: Path, text: str) -> None:
    """Type the lines of an example that the menu does not have, each below the line before it."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    for above, line in pairwise(text.splitlines(keepends=True)):
        if line not in lines:
            lines.insert(lines.index(above) + 1, line)
    path.write_text("".join(lines), "utf-8")


def change_page(path: Path, text: str) -> None:
    """Write an example at the end of a page, as its top, or as the whole of a new page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    old = path.read_text("utf-8") if path.exists() else ""
    if text.startswith("---"):
        path.write_text(text + old.partition("\n---\n")[2], "utf-8")
    else:
        path.write_text(f"{old}\n{text}", "utf-8")
    for address in _FILE.findall(text):
        added = Path(os.path.normpath(path.parent / address))
        added.parent.mkdir(exist_ok=True)
        added.write_bytes(_BEGINS[added.suffix])


def do(chapter: str, site: Path) -> None:
    """Do in a copy of the data and the pages what a chapter says."""
    blauwdruk = load(site / "data")
    for name, text in _TITLED.findall(CHAPTERS[chapter]):
        if name.startswith("data/"):
            change_data(site / name, text, blauwdruk)
        elif name == "mkdocs.yml":
            change_menu(site / name, text)
        else:
            change_page(site / name, text)


def wrong(read: SiteReading) -> Counter[str]:
    """Give what is said of a site, wherever it stands there."""
    return Counter(problem.message for problem in read.problems)


def promises(chapter: str, blauwdruk: Blauwdruk) -> Iterator[str]:
    """Yield what a chapter says that the site then shows, in the names and on the day of now."""
    today = {record.id: getattr(record, "naam", None) or record.titel for record in [
        *blauwdruk.tijdlijn, *(place.unit for place in blauwdruk.latest.places)
    ]}  # fmt: skip
    day = str(blauwdruk.programma.peildatum)
    for result in _RESULT.findall(CHAPTERS[chapter]):
        for words in re.findall("“([^”]+)”", result):
            if chapter == "feiten#peildatum" and day > "2015-02-01":
                yield blauwdruk.programma.peildatum.in_words
            elif words in OF_DATA:
                yield today.get(OF_DATA[words], words)
            else:
                yield words


def texts(read: SiteReading, docs: Path) -> Iterator[str]:
    """Yield what a reader sees or hears of every page, the guide apart, and what is above all."""
    yield banner(read.page_set.pages, DAY)
    for name in set(read.page_set.pages) - read.hidden:
        if not name.startswith("redactie/"):
            html = html_of(docs, read.page_set.filled(name, url(name)))
            page = lxml.html.fromstring(f"<div>{html}</div>")
            yield " ".join((page.text_content() + " ".join(page.xpath("//@alt"))).split())


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_chapter(chapter: str, repository: Path, tmp_path: Path) -> None:
    """What a chapter tells to write is sound, and its pages then show what it promises."""
    shutil.copytree(repository / "data", tmp_path / "data")
    docs = Path(shutil.copytree(repository / "docs", tmp_path / "docs"))
    shutil.copy(repository / "mkdocs.yml", tmp_path)
    for waiting in proposals(load(tmp_path / "data")):  # there is room for one
        (tmp_path / f"data/organogram/{waiting.id}.yml").unlink()
    before = wrong(read_site(None, tmp_path / "data", docs, DAY))
    promised = list(promises(chapter, load(tmp_path / "data")))
    do(chapter, tmp_path)
    read = read_site(None, tmp_path / "data", docs, DAY)
    told = wrong(read) - before
    expected = [HELD_BACK] if chapter == PROPOSAL else []
    assert [message.split(":")[0] for message in told] == expected
    assert _RESULT.findall(CHAPTERS[chapter])
    seen = list(texts(read, docs))
    if chapter == PROPOSAL:
        assert not any(words in text for words in promised for text in seen)
        preview = read_site(None, tmp_path / "data", docs, DAY, preview=True)
        seen = [preview.banner, *texts(preview, docs)]
    for words in promised:
        assert any(words in text for text in seen), words
    if chapter == "nieuws#later":
        assert not any("Dit wacht nog" in text for text in seen)
    else:
        assert promised


def test_first_page() -> None:
    """The first page leads to every page of the guide, and to every chapter that has steps."""
    looked_up = {"teksten.md", "gegevens.md", "macros.md", "nog-in-te-vullen.md"}
    first = (GUIDE / "index.md").read_text("utf-8")
    pages = {page.name: page.read_text("utf-8") for page in GUIDE.glob("*.md")}
    for name in pages.keys() - {"index.md"}:
        assert f"]({name}" in first, name
    for name in pages.keys() - {"index.md", "eerste-wijziging.md"} - looked_up:
        for chapter, text in _CHAPTER.findall(pages[name]):
            if re.search(r"^1\. ", text, re.MULTILINE):
                assert f"]({name}#{chapter})" in first, f"{name}#{chapter}"


def test_owners(repository: Path) -> None:
    """Who approves what is what the platform is told."""
    rows = re.findall(
        r"^\| (`.*?) \| (?:het |de )?(\w+) \|$",
        (GUIDE / "controle.md").read_text("utf-8"),
        re.MULTILINE,
    )
    owners = dict(
        line.split()
        for line in (repository / ".github/CODEOWNERS").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    )
    told = {path: who for paths, who in rows for path in re.findall(r"`([\w./]+)`", paths)}
    assert {"data/", "docs/", "docs/stijl/", "mkdocs.yml"} <= told.keys()
    for path, who in told.items():
        assert owners.get(f"/{path}", owners["*"]).endswith(f"/{who}"), path


def test_standings() -> None:
    """The guide names every standing that a project may have, in the order of the model."""
    rows = re.findall(r"^\| `([\w-]+)` \|", (GUIDE / "feiten.md").read_text("utf-8"), re.MULTILINE)
    assert rows == list(Projectstand)


def test_pictures(repository: Path) -> None:
    """Every picture of the browser steps is on a page of the guide, and described there."""
    described = {
        name: words
        for page in GUIDE.glob("*.md")
        for words, name in re.findall(
            r"!\[(.*?)\]\(\.\./beelden/gids/([\w-]+\.svg)\)", page.read_text("utf-8")
        )
    }
    drawn = {path.name for path in (repository / "docs/beelden/gids").iterdir()}
    assert described.keys() == drawn
    assert all(words.endswith(".") for words in described.values())


def test_messages(repository: Path) -> None:
    """The messages that the guide explains are those that the checks give."""

    def bare(text: str) -> str:
        return re.sub("“[^”]*”|(?<=Bedoelde je )[0-9-]+", "…", text)

    given = {
        bare(line.split(": ", 1)[-1])
        for folder in ("broken", "broken_pages")
        for expected in (repository / "tests" / folder).glob("*/verwacht.txt")
        for line in expected.read_text("utf-8").splitlines()
    }
    guide = (GUIDE / "controle.md").read_text("utf-8")
    explained = re.findall(r"^- `[\w/.-]+:\d+:\d+: (.*)`<br>$", guide, re.MULTILINE)
    assert explained
    assert {bare(message) for message in explained} <= given
