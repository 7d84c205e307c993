"""No address dies: whatever editors move, rename or take away, each leads to a page."""

from __future__ import annotations

import posixpath
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import date, datetime
from itertools import permutations
from pathlib import Path
from urllib.parse import urldefrag

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from blueprint.git.commits import file_stories
from engine.outputs.redirects import redirects
from macros.site_map import url
from pages.made.former_pages import first_path, former_pages
from pages.read_site import SiteReading, read_site
from tests.growth import assert_grows_with
from tests.made_up import SOMEBODY, commit_at

DAY = date(2021, 6, 15)
LISTS = ("tijdlijn", "vragen", "versies", "rollen", "projecten")
KINDS = ("mijlpaal", "vraag", "versie", "project", "rol")
RECORDS = ("tijdlijn.yml", "vragen.yml")
_TOP = "---\ntitle: {title}\ndescription: Wat hier staat over {title}.\n{more}---\n\n# {title}\n\n"


@dataclass(frozen=True)
class Repository:
    """A made-up site whose every state was once published."""

    root: Path

    def git(self, *arguments: str) -> None:
        """Run git, as somebody."""
        subprocess.run(["git", *arguments], cwd=self.root, env=SOMEBODY, check=True)

    def page(self, name: str, more: str = "", text: str = "Gewone tekst.") -> None:
        """Write a page."""
        path = self.root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        title = name.removesuffix(".md").replace("/", " ").replace("-", " ")
        path.write_text(_TOP.format(title=title, more=more) + text + "\n", "utf-8")

    def pages(self) -> list[str]:
        """Give the pages that may move or go."""
        docs = self.root / "docs"
        names = (path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
        return sorted(name for name in names if name != "index.md")

    def publish(self) -> None:
        """Commit all as it is."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "Zo")

    def read(self) -> SiteReading:
        """Read the site."""
        return read_site(self.root, self.root / "data", self.root / "docs", DAY)


@pytest.fixture(scope="module")
def begin(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Give a small site: a page for each list, and some of text."""
    here = Repository(tmp_path_factory.mktemp("adressen"))
    shutil.copytree(repository / "tests/site/data", here.root / "data")
    shutil.copy(repository / "tests/sound_pages/mkdocs.yml", here.root)
    with (here.root / "data/vragen.yml").open("a", encoding="utf-8") as questions:
        questions.write(
            "- {id: wie, vraag: 'Wie helpt me?', antwoord: Je collega., bron: {document: plan}}\n"
        )
    here.page("index.md", text="{{ wijzigingen() }}")
    for name in LISTS:
        here.page(f"{name}.md", text=f"{{{{ {name}() }}}}")
    for name in ("plan.md", "map/index.md", "map/een.md", "map/diep/twee.md"):
        here.page(name)
    here.git("init", "-q", "-b", "main")
    here.publish()
    here.publish()  # so that there is a state before
    return here


def addresses(reading: SiteReading) -> set[str]:
    """Give every address that a reader may have kept of a site: of pages, and of places on them."""
    site = reading.site
    assert site is not None
    found = {url(name) for name in site.pages} | {url(old) for old in site.earlier}
    found |= {f"eenheid/{unit_id}/" for unit_id in site.blauwdruk.places}
    for key in site.existing:
        target = site.target(*key) if key.subject in KINDS else None
        if target:
            found.add(f"{url(target.page)}#{target.anchor}")
    return found


def unanswered(kept: set[str], reading: SiteReading) -> set[str]:
    """Give the addresses that lead to no page, or to a page that does not have that place."""
    site = reading.site
    assert site is not None
    led_on = {path.removesuffix("index.html"): text for path, text in redirects(site).items()}
    names = {url(name): name for name in site.pages}
    wrong = set()
    for address in kept:
        path, anchor = urldefrag(address)
        if text := led_on.get(path):  # from there, without the place
            (to,) = html.fromstring(text).xpath("//main//a/@href")
            path, anchor = posixpath.normpath(posixpath.join(path, to)), ""
            path = "" if path == "." else f"{path}/"
        if path not in names or (
            anchor and anchor not in (reading.page_set.ids(names[path]) or ())
        ):
            wrong.add(address)
    return wrong


_moves = st.lists(
    st.tuples(
        st.sampled_from(["verplaats", "weg", "nieuw", "map", "record", "terug"]),
        st.integers(0, 20),
        st.sampled_from(["plan", "map/een", "nieuw/drie", "map", "ander/index", "map/diep/vier"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=5,
)


def _step(here: Repository, what: str, which: int, to: str, keeps: bool) -> None:
    """Do one thing that an editor does, as the check lets her do it."""
    docs, pages = here.root / "docs", here.pages()
    name, target = pages[which % len(pages)], f"{to}.md"
    free = not any(url(one) == url(target) for one in pages)
    if what == "record":
        path = here.root / "data" / RECORDS[which % len(RECORDS)]
        records = yaml.safe_load(path.read_text("utf-8"))
        if len(records) > 1:
            path.write_text(yaml.safe_dump(records[1:], allow_unicode=True), "utf-8")
    elif what == "terug":
        here.git("checkout", "-q", "HEAD~1", "--", "data")
    elif what == "nieuw" and free:
        here.page(target)
    elif what == "weg" and name.removesuffix(".md") not in LISTS:
        (docs / name).unlink()
    elif what == "verplaats" and free:
        text = (docs / name).read_text("utf-8")
        earlier = f"vroeger: {name}\n"
        if old := re.search(r"^vroeger: \[?(.*?)\]?$", text, re.MULTILINE):
            text, earlier = text.replace(f"{old[0]}\n", ""), f"vroeger: [{old[1]}, {name}]\n"
        says = keeps or name.removesuffix(".md") in LISTS
        text = text.replace("\n---\n", f"\n{earlier}---\n", 1) if says else text
        (docs / name).unlink()
        (docs / target).parent.mkdir(parents=True, exist_ok=True)
        (docs / target).write_text(text, "utf-8")
    elif what == "map" and (docs / "map").is_dir() and not (docs / "elders").exists():
        (docs / "map").rename(docs / "elders")


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(moves=_moves)
def test_every_address_ever_leads_to_a_page(
    begin: Repository, moves: list[tuple[str, int, str, bool]]
) -> None:
    """However pages and records move and go, what a reader kept of any state still leads on."""
    with tempfile.TemporaryDirectory() as folder:
        here = Repository(Path(shutil.copytree(begin.root, folder, dirs_exist_ok=True)))
        kept = addresses(here.read())
        for move in moves:
            _step(here, *move)
            here.publish()
            reading = here.read()
            kept |= addresses(reading)
            assert unanswered(kept, reading) == set()


def test_a_lost_address_is_seen(begin: Repository) -> None:
    """The walk of these tests sees an address that leads nowhere."""
    reading = begin.read()
    assert unanswered({"weg/", "tijdlijn/#weg", "tijdlijn/#feest"}, reading) == {
        "weg/",
        "tijdlijn/#weg",
    }


def test_only_what_readers_saw(begin: Repository, tmp_path: Path) -> None:
    """A draft, a page that waits and a name that no page can have leave no address behind."""
    here = Repository(Path(shutil.copytree(begin.root, tmp_path / "site")))
    there = {*here.pages(), "index.md"}
    here.page("klad.md", "draft: true\n")
    here.page("later.md", "publiceren_vanaf: 2099-01-01\n")
    here.page("gezien.md", "vroeger: [heel/oud.md]\n")
    here.page("Hoofdletter.md")
    here.page("404.html.md")
    (here.root / "docs/stuk.md").write_text("---\n<<<<<<< HEAD\ndraft: true\n---\n", "utf-8")
    (here.root / "docs/data").mkdir()
    here.page("data/x.md")
    here.publish()
    left_behind = ("klad", "later", "gezien", "Hoofdletter", "404.html", "stuk", "data/x")
    for name in (f"{stem}.md" for stem in left_behind):
        (here.root / "docs" / name).unlink()
    gone = {"gezien.md", "heel/oud.md"}
    assert former_pages(here.root / "docs", there, DAY) == gone  # before it is committed
    here.publish()
    assert former_pages(here.root / "docs", there, DAY) == gone
    # What was taken back before its day came stays unknown after that day.
    assert former_pages(here.root / "docs", there, date(2100, 1, 1)) == gone


@pytest.mark.parametrize("held", ["draft: true\n", "publiceren_vanaf: 2099-01-01\n"])
def test_what_was_seen_once_keeps_its_address(held: str, begin: Repository, tmp_path: Path) -> None:
    """Held back first, and taken away later; what was never seen has none."""
    here = Repository(Path(shutil.copytree(begin.root, tmp_path / "site")))
    for name, tops in {
        "gezien.md": ("draft: true\n", "vroeger: [heel/oud.md]\n", held),
        "nooit.md": ("draft: true\n", held, "draft: true\n"),
    }.items():
        for top in tops:
            here.page(name, top)
            here.publish()
    for name in ("gezien.md", "nooit.md"):
        (here.root / "docs" / name).unlink()
    for _ in range(2):  # before it is committed, and then
        there = {*here.pages(), "index.md"}
        assert former_pages(here.root / "docs", there, DAY) == {"gezien.md", "heel/oud.md"}
        here.publish()
    assert unanswered({"gezien/", "heel/oud/"}, here.read()) == set()


@pytest.mark.parametrize(
    ("taken_away", "gone"),
    [("2020-01-31T23:45+01:00", set()), ("2020-02-01T00:45+01:00", {"kort.md"})],
)
def test_what_was_seen_for_an_hour_has_an_address(
    taken_away: str, gone: set[str], begin: Repository, tmp_path: Path
) -> None:
    """The day that a page waits for begins where its editor is, whatever day it is in Greenwich."""
    here = Repository(Path(shutil.copytree(begin.root, tmp_path / "site")))
    here.page("kort.md", "publiceren_vanaf: 2020-02-01\n")
    here.publish()
    (here.root / "docs/kort.md").unlink()
    moment = datetime.fromisoformat(taken_away)
    commit_at(here.root, f"{int(moment.timestamp())} {moment:%z}")
    assert former_pages(here.root / "docs", {*here.pages(), "index.md"}, DAY) == gone


@pytest.mark.parametrize(
    ("old", "new"), [("nieuw.md", "nieuw/index.md"), ("nieuw/index.md", "nieuw.md")]
)
def test_an_address_is_of_the_page_that_has_it(
    old: str, new: str, begin: Repository, tmp_path: Path
) -> None:
    """Of one that is held back too: nothing leads on from there, also where a page once said so."""
    here = Repository(Path(shutil.copytree(begin.root, tmp_path / "site")))
    here.page(old, "vroeger: [heel/oud.md, ook/oud.md]\n")
    here.publish()
    (here.root / "docs" / old).unlink()
    here.page(new, "draft: true\n")
    here.page("heel/oud/index.md", "draft: true\n")
    here.publish()
    there = {*here.pages(), "index.md"}
    assert former_pages(here.root / "docs", there, DAY) == {"ook/oud.md"}
    site = here.read().site
    assert site is not None
    assert not {"nieuw/index.html", "heel/oud/index.html"} & redirects(site).keys()


def test_many_versions_of_what_is_gone_take_as_much_more(begin: Repository, tmp_path: Path) -> None:
    """However many drafts went, each after however many versions: every one is read once."""

    def made(times: int) -> Path:
        here = Repository(Path(shutil.copytree(begin.root, tmp_path / str(times))))
        drafts = [f"klad-{number}.md" for number in range(8 * times)]
        for version in range(6):
            for name in drafts:
                here.page(name, "draft: true\n", f"Versie {version}.")
            here.publish()
        for name in drafts:
            (here.root / "docs" / name).unlink()
        here.publish()
        return here.root / "docs"

    def work(docs: Path) -> None:
        for day in range(1, 13):
            assert former_pages(docs, {"index.md"}, date(2030, day, 1))

    assert_grows_with(made, work)


def test_a_branch_counts_when_it_is_merged(begin: Repository, tmp_path: Path) -> None:
    """What came and went on a branch was never on the site; what it brought was."""
    here = Repository(Path(shutil.copytree(begin.root, tmp_path / "site")))
    here.git("checkout", "-qb", "tak")
    here.page("even.md")
    here.publish()
    (here.root / "docs/even.md").unlink()
    here.page("blijft.md")
    here.publish()
    here.git("checkout", "-q", "main")
    here.git("merge", "-q", "--no-ff", "-m", "samen", "tak")
    stories = file_stories(here.root / "docs")
    assert "blijft.md" in stories
    assert "even.md" not in stories


@pytest.mark.parametrize("names", [*permutations("abp")])
def test_a_news_item_keeps_the_path_that_it_had_first(
    names: tuple[str, ...], begin: Repository, tmp_path: Path
) -> None:
    """Moved, moved back, moved on: it is the same. What it takes the address of is another.

    Whatever it is called: git tells the files of a commit in their order.
    """
    here = Repository(Path(shutil.copytree(begin.root, tmp_path / "site")))
    docs = here.root / "docs"
    first, second, other = (f"nieuws/2021/02/01/{name}.md" for name in names)

    def moved(old: str, new: str) -> str:
        (docs / old).rename(docs / new)
        here.publish()
        return known_as(new, old)

    def known_as(name: str, *earlier: str) -> str:
        found = {first_path(file_stories(docs), name, paths) for paths in permutations(earlier)}
        (path,) = found
        return path

    here.page(first)
    here.publish()
    assert known_as(first) == first
    assert moved(first, second) == first
    assert moved(second, first) == first
    assert moved(first, second) == first
    assert moved(second, first) == first
    here.page(other)
    here.publish()
    assert known_as(other) == other
    (docs / first).unlink()
    here.page(other, "vroeger: [" + first + "]\n")
    here.publish()
    assert known_as(other, first, second) == other
    new = "nieuws/2021/02/01/nieuw.md"
    assert known_as(new, second) == new


def test_a_page_that_becomes_news_is_no_older_news(begin: Repository, tmp_path: Path) -> None:
    """Of a news item only the paths of news count: as a page it was in no feed."""
    here = Repository(Path(shutil.copytree(begin.root, tmp_path / "site")))
    first, second = (f"nieuws/2021/02/01/{name}.md" for name in ("p", "b"))
    (here.root / "docs" / first).parent.mkdir(parents=True)
    here.page("map/drie.md")
    here.publish()
    for old, new in (("map/drie.md", first), (first, second)):
        (here.root / "docs" / old).unlink()
        here.page(new, "date: 2021-02-01\nvroeger: [map/drie.md, nieuws/2021/02/01/p.md]\n")
        here.publish()
        site = here.read().site
        assert site is not None
        assert [(item.page, item.first_path) for item in site.news] == [(new, first)]


def test_without_git_nothing_is_known(tmp_path: Path) -> None:
    """Outside a repository no address is known but those of now."""
    assert file_stories(tmp_path) == {}
