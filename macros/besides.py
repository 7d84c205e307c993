"""What the site serves besides its pages: data, feeds, drawings, and addresses that lead on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from markupsafe import escape

from blueprint.export import VERSIE, exporteer
from blueprint.feeds import Inzending, atom
from blueprint.wording import Plat, zin
from macros.addresses import doorverwijzingen
from macros.changes import FEED, anker, dag, titel, uitleg
from macros.drawings import tekeningen
from macros.site import Site, url

NIEUWSFEED = "feed/nieuws.xml"
_NIEUWSTE = 50


def schrijf_bij(map_: Path, site: Site, site_url: str, *, als_bestand: bool) -> None:
    """Write everything into the folder of a built site.

    `site_url` is where it is published; `als_bestand`: a page is a file, not a folder.
    """
    exporteer(map_ / "data" / VERSIE, site.blauwdruk, site.geschiedenis)
    bestanden = {
        FEED: wijzigingenfeed(site, site_url, als_bestand=als_bestand),
        NIEUWSFEED: nieuwsfeed(site, site_url, als_bestand=als_bestand),
        **tekeningen(map_, site_url),
        **{
            pad: tekst.encode()
            for pad, tekst in doorverwijzingen(site, als_bestand=als_bestand).items()
        },
    }
    for pad, inhoud in bestanden.items():
        (map_ / pad).parent.mkdir(parents=True, exist_ok=True)
        (map_ / pad).write_bytes(inhoud)


def wijzigingenfeed(site: Site, site_url: str, *, als_bestand: bool = False) -> bytes:
    """Give the feed of what the newest publications changed; the page of changes has them all."""
    thuis = site.thuis("wijzigingen") or "index.md"
    pagina = urljoin(site_url, url(thuis, als_bestand=als_bestand))
    return atom(
        f"{site.blauwdruk.programma.naam}: wijzigingen",
        site.blauwdruk.programma.naam,
        pagina,
        urljoin(site_url, FEED),
        (
            Inzending(
                _tag(site_url, publicatie.moment.date(), publicatie.id[:12]),
                f"{dag(publicatie.moment)}: {titel(publicatie)}",
                f"{pagina}#{anker(publicatie)}",
                publicatie.moment,
                str(escape(uitleg(publicatie)))
                or _lijst(zin(w, Plat()) for w in publicatie.wijzigingen),
            )
            for publicatie in site.geschiedenis.publicaties[:_NIEUWSTE]
        ),
    )


def nieuwsfeed(site: Site, site_url: str, *, als_bestand: bool = False) -> bytes:
    """Give the feed of the news, newest first."""
    thuis = site.thuis("nieuws") or "index.md"
    return atom(
        f"{site.blauwdruk.programma.naam}: nieuws",
        site.blauwdruk.programma.naam,
        urljoin(site_url, url(thuis, als_bestand=als_bestand)),
        urljoin(site_url, NIEUWSFEED),
        (
            Inzending(
                _tag(site_url, bericht.dag.begin, url(bericht.pagina, als_bestand=als_bestand)),
                bericht.titel,
                urljoin(site_url, url(bericht.pagina, als_bestand=als_bestand)),
                datetime.combine(bericht.dag.begin, time(), UTC),
                str(escape(bericht.omschrijving)),
            )
            for bericht in site.berichten
        ),
    )


def _lijst(zinnen: Iterable[str]) -> str:
    return "".join(("<ul>", *(f"<li>{escape(zin_)}</li>" for zin_ in zinnen), "</ul>"))


def _tag(site_url: str, op: date, naam: str) -> str:
    """Give a tag URI (RFC 4151), which names an entry for ever."""
    return f"tag:{urlsplit(site_url).hostname},{op.isoformat()}:{naam}"
