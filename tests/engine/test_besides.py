"""What the site serves besides its pages: changes, feeds, and addresses that lead on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import etree, html

from blueprint.changes.diff import differences
from blueprint.changes.history import FormerUnit, History, Publication
from blueprint.changes.sentences import change_sentence
from blueprint.facts.lineage import told_units
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.partial_date import PartialDate
from engine.outputs.downloads import downloads
from engine.outputs.feeds import FeedAddresses, changes_feed, news_feed
from engine.outputs.redirects import redirects
from macros.changes import HtmlStyle, gegevens, wijzigingen
from macros.organograms import eenheid
from macros.site_map import MacroCall, NewsItem, PageContext, Site
from tests.blueprint.edits import edits
from tests.histories import history_of

URL = "https://blauwdruk.example/plus/"
HERE = FeedAddresses(URL)
ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(file=Path(__file__).parent / "atom.rng")
NASTY = "<script>alert(1)</script> {{ 7 * 7 }} [klik](javascript:x)"
BERICHTEN = tuple(
    NewsItem(title, description, day, page, page)
    for title, description, day, page in (
        ("Tweede", "Het vervolg.", PartialDate(2021, 3), "nieuws/2021/03/01/tweede.md"),
        ("Eerste & beste", "Het <begin>.", PartialDate(2021, 1, 4), "nieuws/2021/01/04/eerste.md"),
    )
)


def _call(macro: str, *args: object) -> MacroCall:
    return MacroCall(macro, args, {}, 1, 1)


def _site(blauwdruk: Blauwdruk, history: History) -> Site:
    paginas = {
        "blauwdruk/mens.md": (_call("eenheid", "mens"),),
        "blauwdruk/ruimte.md": (_call("eenheid", "ruimte"),),
        "over/wijzigingen.md": (_call("wijzigingen"),),
        "waar.md": (_call("bestemmingen"),),
        "rollen.md": (_call("rollen"),),
    }
    made = {
        f"eenheid/{unit_id}.md": (_call("eenheid", unit_id),)
        for unit_id in told_units(blauwdruk)
        if unit_id not in ("mens", "ruimte")
    }
    paginas |= made
    return Site(
        blauwdruk,
        paginas,
        dict.fromkeys(paginas, ""),
        {},
        history,
        BERICHTEN,
        generated=frozenset(made),
    )


@pytest.fixture
def moved_site(miniature: Blauwdruk, moved: Blauwdruk) -> Site:
    """Give a site of which a theme moved to another pillar, and a unit vanished."""
    rol = moved.rollen[0].model_copy(update={"naam": NASTY})
    nu = moved.model_copy(update={"rollen": (rol, *moved.rollen[1:])})
    moment = datetime(2021, 6, 20, 12, tzinfo=UTC)
    publications = (
        Publication("c" * 40, moment, differences(miniature, nu)),
        Publication("b" * 40, moment, readable=False),
        Publication("a" * 40, moment, is_first=True),
    )
    eenheden = {
        "welzijn": FormerUnit("welzijn", "Welzijn & zorg", "thema", frozenset({"mens", "ruimte"})),
        "verdwenen": FormerUnit("verdwenen", "Verdwenen", "dienst", frozenset({"mens"})),
    }
    return _site(nu, History(True, publications, eenheden))


def test_the_page_tells_every_publication(moved_site: Site) -> None:
    """Newest first, each with its sentences and links; an unreadable one is told as such."""
    shown = wijzigingen(PageContext(moved_site, "over/wijzigingen.md", "over/wijzigingen/"))
    assert shown.count('<details class="gp-publicatie" id="publicatie-') == 3
    assert '<a href="../../eenheid/welzijn/">Welzijn &amp; zorg</a>' in shown
    assert "Eerst was dat onder" in shown
    assert "de eerste publicatie" in shown
    assert "staat mee bij de publicatie erna" in shown
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown


def test_without_history_the_page_says_so(miniature: Blauwdruk) -> None:
    """A copy without git has no history, and says that."""
    site = _site(miniature, History(False))
    assert "niet bekend" in wijzigingen(
        PageContext(site, "over/wijzigingen.md", "over/wijzigingen/")
    )


def test_a_unit_tells_its_own_history(moved_site: Site) -> None:
    """Its story, and what was changed on which day; the page it left leads on at its anchor."""
    here = PageContext(moved_site, "eenheid/welzijn.md", "eenheid/welzijn/")
    welzijn = eenheid(here, "welzijn")
    assert "van-toen-tot-nu" in welzijn
    assert "Gewijzigd op 20 juni 2021" in welzijn
    assert "Stond hier eerder" not in welzijn
    ruimte = eenheid(PageContext(moved_site, "blauwdruk/ruimte.md", "blauwdruk/ruimte/"), "ruimte")
    assert '<li id="welzijn"><a href="../../eenheid/welzijn/">' in ruimte
    mens = eenheid(PageContext(moved_site, "blauwdruk/mens.md", "blauwdruk/mens/"), "mens")
    assert '<li id="welzijn">thema <a href="../../eenheid/welzijn/">' in mens
    assert '<li id="verdwenen">dienst Verdwenen, staat niet meer in de blauwdruk</li>' in mens


@pytest.mark.parametrize("as_file", [False, True])
def test_every_unit_keeps_an_address(moved_site: Site, as_file: bool) -> None:
    """Every unit of every version and every publication has its page, or one that leads on."""
    written = downloads(moved_site, URL, as_file=as_file)
    found = {path.split("/")[1]: path for path in written if path.startswith("eenheid/")}
    own = {name.removeprefix("eenheid/").removesuffix(".md") for name in moved_site.generated}
    assert own == {"welzijn", "sociale-dienst", "strandwacht", "groendienst"}
    assert set(found) == {"mens", "ruimte", "verdwenen"}
    tail = ".html" if as_file else "/"
    for unit, goal in (
        ("mens", f"../../blauwdruk/mens{tail}"),
        ("ruimte", f"../../blauwdruk/ruimte{tail}"),
        ("verdwenen", f"../../over/wijzigingen{tail}"),
    ):
        page = html.fromstring(written[found[unit]])
        assert page.xpath("//a/@href") == [goal]
        assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={goal}"]


def test_changes_lead_to_the_page_that_tells_them(moved_site: Site) -> None:
    """Each to its own place there; to the start of a site that has no such page."""

    def links(site: Site) -> list[str]:
        feed = ElementTree.fromstring(changes_feed(site, HERE))
        return [link.get("href", "") for link in feed.findall(f"{ATOM}entry/{ATOM}link")]

    page = f"{URL}over/wijzigingen/#publicatie-"
    assert links(moved_site) == [page + letter * 12 for letter in "cba"]
    without = {name: calls for name, calls in moved_site.pages.items() if "over/" not in name}
    assert links(replace(moved_site, pages=without)) == [URL] * 3


def test_feeds_are_valid_atom(moved_site: Site) -> None:
    """Both feeds follow the schema of Atom; their ids are their own, their moments in order."""
    for feed, count in ((changes_feed(moved_site, HERE), 3), (news_feed(moved_site, HERE), 2)):
        SCHEMA.assertValid(etree.fromstring(feed))
        root = ElementTree.fromstring(feed)
        links = {link.get("rel"): link.get("href", "") for link in root.findall(f"{ATOM}link")}
        assert links["self"].startswith(f"{URL}feed/")
        assert (root.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
        entries = root.findall(f"{ATOM}entry")
        assert len(entries) == count
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert len(set(ids)) == count
        moments = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
        assert moments == sorted(moments, reverse=True)
        assert root.findtext(f"{ATOM}updated") == moments[0]
        for entry in entries:
            (link,) = entry.findall(f"{ATOM}link")
            assert link.get("href", "").startswith(URL)
            content = html.fragment_fromstring(entry.findtext(f"{ATOM}summary") or "", "div")
            assert not content.xpath(".//script|.//a")


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("T12:00:00+00:00</updated>", "</updated>"),
        ("T12:00:00+00:00</updated>", "T12:00:00</updated>"),
        ("<name>Duinhove Samen</name>", "<name> </name>"),
        (f'href="{URL}over', 'href="over'),
        ("<id>urn:", "<id>"),
        ('<summary type="html">', '<summary type="xml">'),
        ("<title>", "<titel></titel><title>"),
    ],
)
def test_a_feed_that_is_not_atom_is_refused(moved_site: Site, good: str, bad: str) -> None:
    """The schema sees what is missing, misplaced or of the wrong form."""
    feed = changes_feed(moved_site, HERE).decode()
    assert good in feed
    assert not SCHEMA.validate(etree.fromstring(feed.replace(good, bad, 1).encode()))


def test_the_feed_does_not_grow_for_ever(miniature: Blauwdruk) -> None:
    """After years of changes the feed has the newest fifty."""
    moments = [datetime(2021, 6, 20, hour, minute, tzinfo=UTC) for hour in range(9, 7, -1)
               for minute in range(59, -1, -1)]  # fmt: skip
    publications = tuple(Publication(m.isoformat(), m, readable=False) for m in moments)
    site = _site(miniature, History(True, publications))
    entries = ElementTree.fromstring(changes_feed(site, HERE)).findall(f"{ATOM}entry")
    found = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert found == [moment.isoformat() for moment in moments[:50]]


def test_the_feed_says_why_there_is_nothing_to_tell(moved_site: Site) -> None:
    """A first publication, and one that cannot be read, have a sentence instead of changes."""
    root = ElementTree.fromstring(changes_feed(moved_site, HERE))
    _, unread, first = (entry.findtext(f"{ATOM}summary") for entry in root.iter(f"{ATOM}entry"))
    assert unread
    assert "staat mee bij de publicatie erna" in unread
    assert first == "Vanaf hier houden we bij wat er verandert."


def test_an_empty_feed_has_no_clock(miniature: Blauwdruk) -> None:
    """A feed without entries is valid too, and the same on any day."""
    feed = changes_feed(_site(miniature, History(False)), HERE)
    SCHEMA.assertValid(etree.fromstring(feed))
    assert b"<updated>1970-01-01T00:00:00+00:00</updated>" in feed


def test_the_table_names_every_file(moved_site: Site) -> None:
    """Each file that is written can be downloaded from the page, and no other."""
    written = downloads(moved_site, URL, as_file=False)
    page = html.fromstring(gegevens(PageContext(moved_site, "over/gegevens.md", "over/gegevens/")))
    listed = {str(link).removeprefix("../../") for link in page.xpath("//a/@href")}
    assert listed == {path for path in written if path.startswith("data/v1/")}


def test_any_change_can_be_shown(miniature: Blauwdruk) -> None:
    """Whatever field is edited, the change has a sentence on the page, and its markup is ours."""
    site = _site(miniature, History(False))
    style = HtmlStyle(PageContext(site, "over/wijzigingen.md", "over/wijzigingen/"))
    for _, edited in edits(miniature):
        for w in differences(miniature, edited):
            shown = html.fragment_fromstring(change_sentence(w, style), "p")
            assert {child.tag for child in shown.iter()} <= {"p", "a", "strong"}


def test_a_version_that_is_not_drawn_is_named_once(miniature: Blauwdruk) -> None:
    """A page of a unit and the small changes have no heading that names it; other lists have."""
    old, *others = miniature.organogram
    first, guard, *rest = old.eenheden
    guard = guard.model_copy(update={"naam": "Redders", "synoniemen": ("badmeester",)})
    spoken = old.model_copy(update={"eenheden": (first, guard, *rest)})
    nu = miniature.model_copy(update={"organogram": (spoken, *others)})
    site = _site(nu, history_of([miniature, nu]))
    page, all_changes = (
        " ".join(html.fragment_fromstring(shown, "div").text_content().split())
        for shown in (
            eenheid(PageContext(site, "eenheid/strandwacht.md", "eenheid/x/"), "strandwacht"),
            wijzigingen(PageContext(site, "over/wijzigingen.md", "over/wijzigingen/")),
        )
    )
    renamed = "e dienst “Strandwacht” heet nu Redders."
    assert f"Gewijzigd op 21 juni 2021: In de versie Zoals het was: d{renamed}" in page
    assert f"Het organogram: Zoals het was D{renamed}" in all_changes
    small = all_changes.partition("Kleine aanpassingen")[2]
    assert "In de versie Zoals het was: bij de dienst Redders" in small


@pytest.mark.parametrize("as_file", [False, True])
def test_a_page_leads_on_from_where_it_was(miniature: Blauwdruk, as_file: bool) -> None:
    """Each earlier address of a page gives its title and a link to where it is now."""
    site = replace(
        _site(miniature, History(False)),
        earlier={"plan/oud.md": "waar.md", "plan/index.md": "waar.md"},
        titles={"waar.md": "Waar & <hoe>"},
    )
    led_on = redirects(site, as_file=as_file)
    paths = {
        "plan/oud.html" if as_file else "plan/oud/index.html",
        "plan/index.html",
    }
    assert paths <= set(led_on)
    page = html.fromstring(led_on["plan/index.html"])
    assert page.xpath("//h1/text()") == ["Waar & <hoe>"]
    address = "../waar.html" if as_file else "../waar/"
    assert page.xpath("//main//a/@href") == [address]
    assert page.xpath("//meta[@http-equiv]/@content") == [f"0; url={address}"]
