"""The macros that draw: a diagram and, from the same model, what it shows as a list."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from blueprint.facts.comparison import UNCHANGED, by_fate, compare_versions
from blueprint.facts.lineage import last_place
from blueprint.model.blueprint import Project, Rol
from blueprint.model.programme import Masterproject, Orgaan, Traject
from blueprint.model.version import Versie
from blueprint.problem import enumeration
from diagrams import organogram as organogram_
from diagrams import programme_structure as programmastructuur_
from diagrams.drawing import Drawing
from diagrams.svg import accessible_svg
from macros.drawing_files import adres as adres_van_tekening
from macros.site_map import PageContext, relative_url
from macros.templating import render_template


def organogram(here: PageContext, versie: str = "", eenheid: str = "", diepte: int = 0) -> str:
    """Tekent een versie van het organogram, of een deel ervan.

    Onder de tekening staat hetzelfde als lijst, met de status en wat ontbreekt.

    versie: het `id` van de versie; zonder: de laatste tot de peildatum die je helemaal kent
    eenheid: het `id` van een pijler of departement; dan zie je alleen dat deel
    diepte: hoeveel lagen; zonder: zoveel als leesbaar is, hoogstens 150 vakken
    """
    blauwdruk = here.site.blauwdruk
    gekozen = blauwdruk.versie(versie) if versie else blauwdruk.laatste
    keuze = organogram_.Selection(
        eenheid=eenheid or None,
        depth=diepte or None,
        href=partial(_adres, here, gekozen),
        marked=here.site.eenheid_van(here.pagina),
    )
    plaats = last_place(blauwdruk, eenheid)
    return _figuur(
        here,
        naam=f"organogram-{gekozen.id}"
        + (f"-{eenheid}" if eenheid else "")
        + (f"-diepte-{diepte}" if diepte else ""),
        titel="Organogram" + (f": {plaats.eenheid.naam}" if plaats else ""),
        tekening=organogram_.organogram_drawing(gekozen, blauwdruk.programma.organisaties, **keuze),
        ankers=() if eenheid else (f"{gekozen.id}-{post.id}" for post in gekozen.top),
        versies=(gekozen,),
        toelichting="" if eenheid else gekozen.toelichting or "",
        ontbreekt=() if eenheid else gekozen.ontbreekt,
    )


def vergelijking(here: PageContext, van: str, naar: str) -> str:
    """Toont wat verschilt tussen twee versies van het organogram, en alleen dat.

    Je ziet wat een andere naam of plaats kreeg, splitste of samenging, en van wat we niet weten
    waar het vandaan kwam of naartoe ging. Hoofdletters en “&” tellen niet.

    van: het `id` van de oude versie
    naar: het `id` van de nieuwe versie
    """
    blauwdruk = here.site.blauwdruk
    versies = (blauwdruk.versie(van), blauwdruk.versie(naar))
    here.notes.show(versies)
    compared = compare_versions(blauwdruk, van, naar)
    return render_template(
        here,
        "vergelijking",
        versies=versies,
        groepen=by_fate(compared),
        gelijk=sum(set(unit.differences) <= UNCHANGED for unit in compared),
    )


def programmastructuur(here: PageContext) -> str:
    """Tekent de programmastructuur: wie stuurt en wie uitvoert, ook als lijst."""
    blauwdruk = here.site.blauwdruk

    def adres(record: Orgaan | Rol | Traject | Masterproject | Project) -> str | None:
        return here.link(type(record).__name__.lower(), record.id)

    return _figuur(
        here,
        naam="programmastructuur",
        titel="Programmastructuur",
        tekening=programmastructuur_.programme_drawing(blauwdruk, href=adres),
        ankers=(orgaan.id for orgaan in blauwdruk.programma.organen),
        legenda=False,
    )


def _adres(here: PageContext, versie: Versie, record_id: str) -> str | None:
    """Give the link of a unit, or of a post: the list below the drawing has its anchor."""
    if any(post.id == record_id for post in versie.top):
        return f"#{versie.id}-{record_id}"
    return here.link("eenheid", record_id)


def _figuur(
    here: PageContext,
    *,
    naam: str,
    titel: str,
    tekening: Drawing,
    ankers: Iterable[str] = (),
    versies: tuple[Versie, ...] = (),
    ontbreekt: Iterable[str] = (),
    legenda: bool = True,
    toelichting: str = "",
) -> str:
    """Give the drawing with its version, legend, list, and what is missing from it."""
    here.notes.show(versies)
    over = enumeration(versie.naam for versie in versies) if versies else ""
    svg = accessible_svg(
        tekening,
        prefix=naam,
        title=f"{titel} ({over})" if over else titel,
        description="Onder de tekening staat hetzelfde als lijst.",
    )
    return render_template(
        here,
        "figuur",
        naam=naam,
        titel=titel,
        svg=svg,
        bestand=relative_url(here.adres, adres_van_tekening(naam)),
        takken=tekening.list_items,
        ankers=set(ankers),
        versies=versies,
        ontbreekt=list(ontbreekt),
        legenda=legenda,
        toelichting=toelichting,
        organisaties=here.site.blauwdruk.programma.organisaties,
    )
