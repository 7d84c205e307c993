"""The files of the search: what MiniSearch itself would make of the same words, and only data."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from engine.search.search_files import (
    FIELDS,
    INDEX,
    LARGEST,
    TOGETHER,
    SearchEntry,
    is_data_script,
    parts_of,
    search_files,
)
from engine.search.searched_words import searched_words
from publish.manifest import is_hashed

SCRIPTS = ("base-stemmer.js", "dutch-stemmer.js", "minisearch.js", "words.js")
# What others wrote, to the byte, as docs/stijl/zoeken/LICENTIES.txt says where from.
FOREIGN = {
    "base-stemmer.js": "d42c3db25433456d2de85c57c5ff4d5200f5321f8365dbeabec19c16b66854d9",
    "dutch-stemmer.js": "94e8707e996847b5a37ef8cd5ed6341dbae2745fb74acc54a0e6328efb92da2d",
    "minisearch.js": "03c27931eb603af1d3358579e9885eafdb6a2f5fa9929557b3e77d7e99d06d03",
}
_MADE = """documents => {
  const made = new MiniSearch(gpWords.INDEX)
  made.addAll(documents)
  const { index, fieldLength, averageFieldLength, fieldIds } = made.toJSON()
  return {
    index: Object.fromEntries(index),
    lengths: Object.values(fieldLength),
    averages: averageFieldLength.map(one => one.toFixed(6)),
    fields: Object.keys(fieldIds),
  }
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, repository: Path) -> Iterator[Page]:
    """Give a page with the scripts that handle words, and no site."""
    page = browser.new_page()
    for name in SCRIPTS:
        page.add_script_tag(path=repository / "docs/stijl/zoeken" / name)
    yield page
    page.close()


@pytest.fixture(scope="module")
def town_parts(town_built: Any) -> list[SearchEntry]:
    """Give what a search can find of every page of the town."""
    site: Path = town_built.site
    return [
        part
        for path in sorted(site.rglob("index.html"))
        for part in parts_of(f"{path.parent.relative_to(site).as_posix()}/", path.read_bytes())
    ]


def data_of(script: bytes) -> Any:
    """Give what a file of the search hands over."""
    _, data = json.loads(f"[{script.decode().removeprefix('gpData(')[:-2]}]")
    return data


def test_what_others_wrote_is_theirs(repository: Path) -> None:
    """No byte of the library and of the stemmer was changed."""
    folder = repository / "docs/stijl/zoeken"
    assert {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FOREIGN
    } == FOREIGN


def test_words_as_people_write_them() -> None:
    """Accents, apostrophes and capitals say nothing; two letters with “en” or “&” are a name."""
    text = "Financiën pc’s pc's OCMW-raad P&O, p en o. 2.017 mensen in Zee"
    told = "financien pcs pcs ocmw raad p&o p&o 2.017 mensen in zee"
    assert searched_words(text) == told.split()


@pytest.mark.browser
def test_browser_and_build_take_the_same_words(page: Page, town_parts: list[SearchEntry]) -> None:
    """Over every text of the town, the words of Python are those of the browser."""
    texts = [text for part in town_parts for text in (part.title, part.page, part.text, part.names)]
    assert len(texts) > 400
    theirs = page.evaluate("texts => texts.map(gpWords.words)", texts)
    assert theirs == [searched_words(text) for text in texts]


@pytest.mark.browser
def test_odd_texts_have_the_same_words(page: Page) -> None:
    """Whatever the signs, of those that both know, the words are the same."""

    @given(st.lists(_TEXT, max_size=20))
    def same(texts: list[str]) -> None:
        theirs = page.evaluate("texts => texts.map(gpWords.words)", texts)
        assert theirs == [searched_words(text) for text in texts]

    same()


_KNOWN = st.characters(exclude_categories=["Cs", "Cn", "Co"]).filter(
    lambda sign: unicodedata.category(sign) != "Cn"
)
_TEXT = st.text(_KNOWN | st.sampled_from("pPoO&' ’en.,12-éE"), max_size=30)


@pytest.mark.browser
def test_the_index_is_that_of_the_library(page: Page, town_parts: list[SearchEntry]) -> None:
    """MiniSearch makes of the same texts what Python wrote."""
    files = {name: data_of(data) for name, data in search_files(town_parts).items()}
    index = files[INDEX]
    places = [one for name in index["places"] for one in files[name]]
    documents = [
        dict(zip(("id", *FIELDS), (id, *map(" ".join, part.words)), strict=True))
        for id, part in enumerate(town_parts)
    ]
    assert page.evaluate(_MADE, documents) == {
        "index": dict(zip(index["words"], places, strict=True)),
        "lengths": index["lengths"],
        "averages": [f"{one:.6f}" for one in index["averages"]],
        "fields": list(FIELDS),
    }
    assert len(places) > 600


def test_a_browser_fetches_what_a_question_asks_for() -> None:
    """Where words stand lies in files of a size, and what is shown in files of a hundred texts."""
    words = [f"woord{number}x" * 20 for number in range(2500)]
    parts = [SearchEntry("a/", f"{n}", "Deel", "A", " ".join(words)) for n in range(TOGETHER + 1)]
    files = search_files(parts)
    index = data_of(files[INDEX])
    assert index["pages"] == [["a/", "A"]]
    assert index["parts"][TOGETHER] == [0, str(TOGETHER), "Deel"]
    assert data_of(files[index["texts"][1]]) == [parts[-1].text]
    assert index["together"] == TOGETHER
    places = [data_of(files[name]) for name in index["places"]]
    assert len(places) > 10
    assert [sum(map(len, places[:n])) for n in range(len(places))] == index["first"]
    assert sum(map(len, places)) == len(index["words"])
    assert all(len(files[name]) < 1.1 * LARGEST for name in index["places"])
    assert set(files) == {INDEX, *index["places"], *index["texts"]}


def test_an_index_finds_files_of_its_own_edition() -> None:
    """What changes gets another name, which never changes again; the same words give the same."""
    old, same, new = (
        search_files([SearchEntry("a/", "", "Titel", "Titel", text)])
        for text in ("een", "een", "twee")
    )
    assert old == same
    assert set(old) & set(new) == {INDEX}
    assert all(is_hashed(name) for name in old if name != INDEX)


def test_a_site_without_pages_has_an_empty_index() -> None:
    """Nothing to find is an index too."""
    assert list(search_files([])) == [INDEX]


@given(st.lists(st.text(), max_size=3))
def test_a_file_of_the_search_is_data(texts: list[str]) -> None:
    """Whatever a page says, its words are data: the judge knows the file by its form."""
    for data in search_files([SearchEntry("a/", "", text, "", text) for text in texts]).values():
        assert is_data_script(data)
        assert data.isascii()


@pytest.mark.parametrize(
    "script",
    [
        b"alert(1)",
        b"gpData(alert(1))\n",
        b'gpData("0",[]);alert(1)\n',
        b'gpData("0",[`${alert(1)}`])\n',
        b'gpData("0",[]))//)\n',
        b"gpData(\xff)\n",
        b'alert(1);gpData("0",[])\n',
        b"gpData(" + b"[" * 100_000 + b")\n",
    ],
)
def test_what_runs_is_no_file_of_the_search(script: bytes) -> None:
    """A script that does anything else is not let through."""
    assert not is_data_script(script)
