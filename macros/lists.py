"""The macros that show lists and tables; their docstrings are for the editors, in Dutch."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from blueprint.changes.history import eerste_versie
from blueprint.facts.lineage import Bestemming, laatste_plaats, plaats_nu
from blueprint.facts.lineage import bestemmingen as alle_bestemmingen
from blueprint.facts.occupancy import in_masterproject, plaats, van_rol
from blueprint.facts.timeline import Stand, op_volgorde, stand, standen
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.kinds import Focus
from blueprint.model.programme import Masterproject, Punt
from blueprint.model.version import Plaats, alle_eenheden
from macros.changes import stond_hier, veranderd
from macros.site_map import PageContext
from macros.templating import render_template


def eenheid(plek: PageContext, id: str) -> str:
    """Toont een pijler, thema of departement en alles wat eronder valt.

    Elk deel eronder krijgt een eigen kop en een eigen adres. Gebruik hem op de pagina die zo heet:
    `docs/blauwdruk/ondersteuning.md`.

    id: het `id` van de pijler, het thema of het departement
    """
    plaats = plaats_nu(plek.site.blauwdruk, id)
    if plaats is None:
        raise ValueError(id)
    onderdelen = [
        Plaats(plaats.versie, een, ouders)
        for een, ouders in alle_eenheden(plaats.eenheid.eenheden, (*plaats.ouders, plaats.eenheid))
    ]
    return render_template(
        plek,
        "eenheid",
        plaats=plaats,
        onderdelen=onderdelen,
        masterproject_van=partial(_masterprojecten_van, plek),
        sinds=partial(eerste_versie, plek.site.blauwdruk),
        veranderd=partial(veranderd, plek),
        stond_hier=stond_hier(plek, id),
    )


def _masterprojecten_van(plek: PageContext, plaats: Plaats) -> list[Masterproject]:
    pijlers = {plaats.eenheid.id, *(ouder.id for ouder in plaats.ouders)}
    return [m for m in plek.site.blauwdruk.programma.masterprojecten if m.pijler in pijlers]


def bestemmingen(plek: PageContext) -> str:
    """Toont de tabel “Waar komt mijn dienst terecht?”: elke naam met de laatste plaats.

    Boven de tabel staat een zoekveld. Het kent ook de `synoniemen` uit de gegevens.
    """
    return render_template(
        plek,
        "bestemmingen",
        bestemmingen=alle_bestemmingen(plek.site.blauwdruk),
        ankers=partial(_ankers, plek.site.blauwdruk),
        laatste=plek.site.blauwdruk.laatste,
        masterproject_van=partial(_masterprojecten_van, plek),
    )


def _ankers(blauwdruk: Blauwdruk, bestemming: Bestemming) -> Iterator[str]:
    """Yield the ids that lead to a row: of units with no place of their own, under the last name.

    A unit that was renamed before it ended has a row for each name, and one place.
    """
    for van in bestemming.van:
        een_id = van.eenheid.id
        if een_id not in blauwdruk.laatste.ids and van is laatste_plaats(blauwdruk, een_id):
            yield een_id


def zoekdienst(plek: PageContext) -> str:
    """Toont een veld om je dienst te zoeken; het leidt naar de tabel van `bestemmingen`."""
    return render_template(plek, "zoekdienst", adres=plek.link("bestemmingen") or "")


def masterprojecten(plek: PageContext) -> str:
    """Toont de masterprojecten met hun pijler, manager, verandercoach en team."""
    blauwdruk = plek.site.blauwdruk
    return render_template(
        plek,
        "masterprojecten",
        projecten=blauwdruk.projecten,
        in_masterproject=partial(in_masterproject, blauwdruk),
    )


def trajecten(plek: PageContext) -> str:
    """Toont de transversale trajecten."""
    return render_template(plek, "trajecten")


def projecten(plek: PageContext) -> str:
    """Toont alle projecten in een tabel, ook wie nog geen naam heeft: “nog te benoemen”."""
    return render_template(
        plek, "projecten", projecten=plek.site.blauwdruk.projecten, standen=standen
    )


def rollen(plek: PageContext, focus: str = "") -> str:
    """Toont de rollen met hun taken, elk op een kaart.

    focus: `"top-down"` of `"bottom-up"`; zonder: allebei naast elkaar
    """
    blauwdruk = plek.site.blauwdruk
    per_masterproject = [{m.manager, m.verandercoach} for m in blauwdruk.programma.masterprojecten]
    gekozen = [Focus(focus)] if focus else list(Focus)
    return render_template(
        plek,
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
        van_rol=partial(van_rol, blauwdruk),
        plaats=partial(plaats, blauwdruk),
    )


def principes(plek: PageContext) -> str:
    """Toont de leidende principes, elk met een kop en de vertaling eronder."""
    return render_template(plek, "principes", principes=plek.site.blauwdruk.principes)


def toets(plek: PageContext) -> str:
    """Toont de toets: de principes met vragen, om af te drukken en in te vullen."""
    return render_template(plek, "toets", principes=plek.site.blauwdruk.principes)


def tijdlijn(plek: PageContext, hoofdlijn: bool = False) -> str:
    """Toont de mijlpalen: gebeurd, niet bevestigd, nu, gepland of datum niet bekend.

    hoofdlijn: `true` toont alleen de mijlpalen met `hoofdlijn: true`
    """
    return render_template(
        plek,
        "tijdlijn",
        kort=hoofdlijn,
        niet_bevestigd={
            mijlpaal.id
            for mijlpaal in plek.site.blauwdruk.tijdlijn
            if stand(mijlpaal, plek.site.blauwdruk.programma.peildatum) is Stand.VOORBIJ
        },
        mijlpalen=[
            mijlpaal
            for mijlpaal in op_volgorde(plek.site.blauwdruk.tijdlijn)
            if mijlpaal.hoofdlijn or not hoofdlijn
        ],
    )


def vragen(plek: PageContext) -> str:
    """Toont de vragen van medewerkers met hun antwoord, elk met een kop."""
    return render_template(plek, "vragen", vragen=plek.site.blauwdruk.vragen)


def begrippen(plek: PageContext) -> str:
    """Toont de begrippen en afkortingen met hun uitleg."""
    return render_template(plek, "begrippen", begrippen=plek.site.blauwdruk.begrippen)


def bronnen(plek: PageContext) -> str:
    """Toont alle bronnen waaruit de site haar gegevens haalt."""
    return render_template(plek, "bronnen", bronnen=plek.site.blauwdruk.bronnen)


def redenen(plek: PageContext) -> str:
    """Toont waarom er een nieuw organisatiemodel komt."""
    return _punten(plek, plek.site.blauwdruk.programma.redenen)


def aanpak(plek: PageContext) -> str:
    """Toont wat er gebeurde sinds de beslissing."""
    return _punten(plek, plek.site.blauwdruk.programma.aanpak)


def naamkeuze(plek: PageContext) -> str:
    """Toont waarom het programma zo heet."""
    return _punten(plek, plek.site.blauwdruk.programma.naamkeuze)


def _punten(plek: PageContext, punten: tuple[Punt, ...]) -> str:
    return render_template(plek, "punten", punten=punten)


def versies(plek: PageContext) -> str:
    """Toont alle versies van het organogram, van nieuw naar oud.

    Van een versie die gedeeltelijk bekend is, zie je wat je bron noemt en wat ontbreekt.
    """
    return render_template(
        plek,
        "versies",
        versies=plek.site.blauwdruk.organogram,
        allemaal_gelezen=lambda versie: all(een.leest_zelf("id") for een in versie.eenheden),
    )


def ontbreekt(plek: PageContext) -> str:
    """Toont wat er aan de laatste versie van het organogram nog ontbreekt."""
    return render_template(plek, "ontbreekt", ontbreekt=plek.site.blauwdruk.laatste.ontbreekt)


def contact(plek: PageContext) -> str:
    """Toont aan wie je een vraag stelt: een functie met een gedeelde mailbox.

    Zet hem op een eigen regel.
    """
    return render_template(plek, "contact")


def getest(plek: PageContext) -> str:
    """Toont wat de laatste test van de toegankelijkheid naging, en wanneer."""
    return render_template(plek, "getest", getest=plek.site.getest)
