"""The macros that show lists and tables; their docstrings are for the editors, in Dutch."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from blueprint.changes.history import first_version
from blueprint.export import CALENDAR, EXPORT_VERSION
from blueprint.facts.lineage import Destination, last_place, place_now
from blueprint.facts.lineage import destinations as alle_bestemmingen
from blueprint.facts.loose_projects import loose_projects, loose_words
from blueprint.facts.occupancy import (
    masterprojects_of,
    occupants_by_place,
    occupants_by_role,
    place_value,
)
from blueprint.facts.timeline import by_year, in_time_order, progress_of
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.kinds import Focus
from blueprint.model.programme import Punt
from blueprint.model.version import Plaats, alle_eenheden
from macros.changes import stond_hier, veranderd
from macros.site_map import PageContext, relative_url
from macros.templating import render_template


def eenheid(here: PageContext, id: str) -> str:
    """Toont een pijler, thema of departement en alles wat eronder valt.

    Elk deel eronder krijgt een eigen kop en een eigen adres. Gebruik hem op de pagina die zo heet:
    `docs/blauwdruk/ondersteuning.md`.

    id: het `id` van de pijler, het thema of het departement
    """
    plaats = place_now(here.site.blauwdruk, id)
    if plaats is None:
        raise ValueError(id)
    onderdelen = [
        Plaats(plaats.versie, een, ouders)
        for een, ouders in alle_eenheden(plaats.eenheid.eenheden, (*plaats.ouders, plaats.eenheid))
    ]
    here.notes.show([plaats.versie])
    return render_template(
        here,
        "eenheid",
        plaats=plaats,
        onderdelen=onderdelen,
        masterproject_van=partial(masterprojects_of, here.site.blauwdruk),
        sinds=partial(first_version, here.site.blauwdruk),
        veranderd=partial(veranderd, here),
        stond_hier=stond_hier(here, id),
    )


def bestemmingen(here: PageContext) -> str:
    """Toont de tabel “Waar komt mijn dienst terecht?”: elke naam met de laatste plaats.

    Boven de tabel staat een zoekveld. Het kent ook de `synoniemen` uit de gegevens.
    """
    here.notes.show([here.site.blauwdruk.laatste])
    return render_template(
        here,
        "bestemmingen",
        bestemmingen=alle_bestemmingen(here.site.blauwdruk),
        ankers=partial(_ankers, here.site.blauwdruk),
        laatste=here.site.blauwdruk.laatste,
        masterproject_van=partial(masterprojects_of, here.site.blauwdruk),
        oude_namen=_oude_namen(here.site.blauwdruk),
    )


def _oude_namen(blauwdruk: Blauwdruk) -> dict[str, list[str]]:
    """Give the names of the oldest version that is known whole, by the name of whose they are."""
    eerste = (blauwdruk.volledige or blauwdruk.organogram)[0]
    namen = {
        organisatie.naam: [
            een.naam for een in eerste.eenheden if een.organisatie == (organisatie.id,)
        ]
        for organisatie in blauwdruk.programma.organisaties
    }
    return {organisatie: van_haar for organisatie, van_haar in namen.items() if van_haar}


def _ankers(blauwdruk: Blauwdruk, bestemming: Destination) -> Iterator[str]:
    """Yield the anchors of a row: the ids of its units that the latest version does not have.

    A unit that was renamed before it ended has a row for each name, and one place.
    """
    for van in bestemming.van:
        een_id = van.eenheid.id
        if een_id not in blauwdruk.laatste.ids and van is last_place(blauwdruk, een_id):
            yield een_id


def zoekdienst(here: PageContext) -> str:
    """Toont een veld om je dienst te zoeken; het leidt naar de tabel van `bestemmingen`."""
    return render_template(here, "zoekdienst", adres=here.link("bestemmingen") or "")


def zoeken(here: PageContext) -> str:
    """Toont het zoekveld van de site en wat het vindt, op de pagina van het zoeken.

    Gebruik hem op één pagina. Het zoekveld boven aan elke pagina leidt daarnaartoe.
    """
    return render_template(here, "zoeken", adres=here.link("bestemmingen"))


def paginas(here: PageContext) -> str:
    """Toont de pagina’s die de zoekfunctie doorzoekt, per deel van het menu.

    Zo vind je ze ook zonder zoekfunctie.
    """
    return render_template(here, "paginas", delen=here.site.doorzocht)


def masterprojecten(here: PageContext) -> str:
    """Toont de masterprojecten met hun pijler, manager, verandercoach en team."""
    blauwdruk = here.site.blauwdruk
    here.notes.show([blauwdruk.laatste])
    return render_template(
        here,
        "masterprojecten",
        projecten=blauwdruk.projecten,
        los=loose_projects(blauwdruk.projecten),
        los_woorden=loose_words,
        in_masterproject=partial(occupants_by_role, blauwdruk),
    )


def trajecten(here: PageContext) -> str:
    """Toont de transversale trajecten."""
    return render_template(here, "trajecten")


def projecten(here: PageContext) -> str:
    """Toont alle projecten in een tabel, ook wie nog geen naam heeft."""
    return render_template(
        here, "projecten", projecten=here.site.blauwdruk.projecten, standen=progress_of
    )


def rollen(here: PageContext, focus: str = "") -> str:
    """Toont de rollen met hun taken, elk op een kaart.

    focus: `"top-down"` of `"bottom-up"`; zonder: allebei naast elkaar
    """
    blauwdruk = here.site.blauwdruk
    per_masterproject = [{m.manager, m.verandercoach} for m in blauwdruk.programma.masterprojecten]
    gekozen = [Focus(focus)] if focus else list(Focus)
    return render_template(
        here,
        "rollen",
        kolommen=[
            (richting.value, [rol for rol in blauwdruk.rollen if rol.focus == richting])
            for richting in gekozen
        ],
        in_elk_masterproject={
            rol.id
            for rol in blauwdruk.rollen
            if per_masterproject and all(rol.id in rollen for rollen in per_masterproject)
        },
        van_rol=partial(occupants_by_place, blauwdruk),
        plaats=partial(place_value, blauwdruk),
    )


def principes(here: PageContext) -> str:
    """Toont de leidende principes in een tabel, elk met wat het betekent en zijn vraag."""
    return render_template(here, "principes", principes=here.site.blauwdruk.principes)


def toets(here: PageContext) -> str:
    """Toont de toets: de principes met vragen, en een knop om ze te printen."""
    return render_template(here, "toets", principes=here.site.blauwdruk.principes)


def tijdlijn(here: PageContext, hoofdlijn: bool = False) -> str:
    """Toont de mijlpalen per jaar, met wat gebeurd en wat gepland is, en een knop voor je agenda.

    hoofdlijn: `true` toont alleen de mijlpalen met `hoofdlijn: true`
    """
    mijlpalen = [
        mijlpaal
        for mijlpaal in in_time_order(here.site.blauwdruk.tijdlijn)
        if mijlpaal.hoofdlijn or not hoofdlijn
    ]
    return render_template(
        here,
        "tijdlijn",
        kort=hoofdlijn,
        mijlpalen=mijlpalen,
        jaren=by_year(mijlpalen),
        agenda=relative_url(here.adres, f"data/{EXPORT_VERSION}/{CALENDAR}"),
    )


def nieuws(here: PageContext) -> str:
    """Toont alle nieuwsberichten, het nieuwste eerst."""
    return render_template(here, "nieuws", berichten=here.site.berichten)


def vragen(here: PageContext) -> str:
    """Toont de vragen van medewerkers met hun antwoord, elk met een kop."""
    return render_template(here, "vragen", vragen=here.site.blauwdruk.vragen)


def begrippen(here: PageContext) -> str:
    """Toont de begrippen en afkortingen met hun uitleg."""
    return render_template(here, "begrippen", begrippen=here.site.blauwdruk.begrippen)


def bronnen(here: PageContext) -> str:
    """Toont alle bronnen waaruit de site haar gegevens haalt."""
    return render_template(here, "bronnen", bronnen=here.site.blauwdruk.bronnen)


def redenen(here: PageContext) -> str:
    """Toont waarom er een nieuw organisatiemodel komt."""
    return _punten(here, here.site.blauwdruk.programma.redenen)


def aanpak(here: PageContext) -> str:
    """Toont wat er gebeurde sinds de beslissing."""
    return _punten(here, here.site.blauwdruk.programma.aanpak)


def naamkeuze(here: PageContext) -> str:
    """Toont waarom het programma zo heet."""
    return _punten(here, here.site.blauwdruk.programma.naamkeuze)


def _punten(here: PageContext, punten: tuple[Punt, ...]) -> str:
    return render_template(here, "punten", punten=punten)


def versies(here: PageContext) -> str:
    """Toont alle versies van het organogram, van nieuw naar oud.

    Van een versie die gedeeltelijk bekend is, zie je wat je bron noemt en wat ontbreekt.
    """
    return render_template(
        here,
        "versies",
        versies=here.site.blauwdruk.organogram,
    )


def ontbreekt(here: PageContext) -> str:
    """Toont wat er aan de laatste versie van het organogram nog ontbreekt."""
    return render_template(here, "ontbreekt", ontbreekt=here.site.blauwdruk.laatste.ontbreekt)


def contact(here: PageContext) -> str:
    """Toont aan wie je een vraag stelt: een functie met een gedeelde mailbox.

    Zet hem op een eigen regel.
    """
    return render_template(here, "contact")


def getest(here: PageContext) -> str:
    """Toont wat de laatste test van de toegankelijkheid naging, en wanneer."""
    return render_template(here, "getest", getest=here.site.getest)
