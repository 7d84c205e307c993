"""The macros that draw: a diagram and, from the same model, what it shows as a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from blueprint.changes.history import first_version
from blueprint.facts.comparison import UNCHANGED, by_fate, compare_versions
from blueprint.facts.occupancy import masterprojects_of, occupants_by_role
from blueprint.model.blueprint import Bezetting, Blauwdruk, Project, Rol
from blueprint.model.kinds import Status
from blueprint.model.programme import Masterproject, Orgaan, Traject
from blueprint.model.version import Plaats, Versie
from blueprint.problem import capital, in_words
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
    naam = f"organogram-{gekozen.id}"
    naam += f"-{eenheid}" if eenheid else ""
    naam += f"-diepte-{diepte}" if diepte else ""
    placed = organogram_.Organogram(
        gekozen,
        blauwdruk.programma.organisaties,
        eenheid=eenheid or None,
        depth=diepte or None,
    )
    noot = _goedgekeurd(blauwdruk, gekozen)
    tekening = organogram_.organogram_drawing(
        placed,
        href=partial(_adres, here, gekozen),
        marked=here.site.eenheid_van(here.pagina),
        note=noot,
    )
    if not eenheid:
        return _organogram(here, gekozen, naam, placed, tekening, noot)
    plaats = gekozen.per_id[eenheid].eenheid
    titel = f"Organogram: {plaats.naam}"
    return _figuur(here, naam=naam, titel=titel, tekening=tekening, versie=gekozen)


def _organogram(
    here: PageContext,
    versie: Versie,
    naam: str,
    placed: organogram_.Organogram,
    tekening: Drawing,
    noot: Sequence[str],
) -> str:
    """Give the whole organogram of a version: drawing, the other versions, and the list."""
    blauwdruk = here.site.blauwdruk
    here.notes.show([versie])
    doelen = {v: here.site.doel("versie", v.id) for v in blauwdruk.volledige}
    return render_template(
        here,
        "organogram",
        naam=naam,
        versie=versie,
        svg=_svg(tekening, naam, "Organogram", versie),
        bestand=relative_url(here.adres, adres_van_tekening(naam)),
        noot=noot,
        andere=[
            (v, here.naar(doel.pagina)) for v, doel in doelen.items() if doel and not doel.anker
        ],
        kolommen=[(column, *organogram_.column_words(placed, column)) for column in placed.columns],
        banen=[
            (lane, organogram_.lane_key(lane), organogram_.lane_words(placed, lane))
            for lane in placed.lanes
        ],
        gronden=placed.grounds,
        begeleiding=partial(_begeleiding, blauwdruk, versie),
        sinds=partial(first_version, blauwdruk),
        in_woorden=in_words,
    )


def _goedgekeurd(blauwdruk: Blauwdruk, versie: Versie) -> list[str]:
    """Say that a later organogram was approved, where we have not got that one."""
    if versie is not blauwdruk.laatste:
        return []
    later = blauwdruk.tot_nu[blauwdruk.tot_nu.index(versie) + 1 :]
    return [
        f"{capital(een.datum.in_een_zin)} is een organogram goedgekeurd. Dat hebben we niet."
        for een in later
        if een.gedeeltelijk and een.datum and een.status is Status.GOEDGEKEURD
    ]


def _begeleiding(
    blauwdruk: Blauwdruk, versie: Versie, plaats: Plaats
) -> Iterator[tuple[Masterproject, Sequence[Bezetting]]]:
    """Yield the master projects that change a unit of the latest version, with their coaches."""
    for one in masterprojects_of(blauwdruk, plaats) if versie is blauwdruk.laatste else ():
        yield one, occupants_by_role(blauwdruk, one)[one.verandercoach]


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
        ankers=[orgaan.id for orgaan in blauwdruk.programma.organen],
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
    versie: Versie | None = None,
) -> str:
    """Give the drawing with its version and its list."""
    here.notes.show([versie] if versie else [])
    return render_template(
        here,
        "figuur",
        naam=naam,
        titel=titel,
        svg=_svg(tekening, naam, titel, versie),
        bestand=relative_url(here.adres, adres_van_tekening(naam)),
        takken=tekening.list_items,
        ankers=set(ankers),
        versie=versie,
    )


def _svg(tekening: Drawing, naam: str, titel: str, versie: Versie | None) -> str:
    return accessible_svg(
        tekening,
        prefix=naam,
        title=f"{titel} ({versie.naam})" if versie else titel,
        description="Onder de tekening staat hetzelfde als lijst.",
    )
