"""The macros that show lists and tables; their docstrings are for the editors, in Dutch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from blueprint.export import CALENDAR, EXPORT_VERSION
from blueprint.facts.lineage import Destination, destinations, last_place
from blueprint.facts.loose_projects import loose_projects, loose_words, told_together
from blueprint.facts.occupancy import (
    occupants_by_place,
    occupants_by_role,
    place_value,
)
from blueprint.facts.timeline import by_year, in_time_order, progress_of
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.kinds import Focus, Lidwoord
from blueprint.model.programme import Punt
from blueprint.model.version import Eenheid
from blueprint.problem import in_words
from macros.site_map import PageContext, relative_url
from macros.templating import NOTHING, render_template

_FULL = 1_000
"""Names of which the finder tells all above them, and the sources in full; more are too heavy."""
_CHOICES = 50
"""More roots than this are no choice for who finds nothing: that is the list itself."""


def bestemmingen(here: PageContext) -> str:
    """Toont de tabel “Waar komt mijn dienst terecht?”: elke naam met de laatste plaats.

    Boven de tabel staat een zoekveld. Het kent ook de `synoniemen` uit de gegevens. Een naam leidt
    naar de eigen pagina. Zijn er meer dan 1.000 namen, dan staat alleen daar de hele weg, en in de
    tabel van elke bron het nummer.
    """
    here.notes.show(place.unit for place in here.site.blauwdruk.latest.places)
    rows = destinations(here.site.blauwdruk)
    roots = _old_roots(here.site.blauwdruk)
    return render_template(
        here,
        "bestemmingen",
        bestemmingen=rows,
        # What is only announced, the search knows from here alone.
        runs=[(said, tuple(run)) for said, run in groupby(rows, attrgetter("announced"))],
        full=len(rows) <= _FULL,
        anchors=partial(_anchors, here.site.blauwdruk),
        latest=here.site.blauwdruk.latest,
        old_names={name: [unit.naam for unit in of_it] for name, of_it in roots.items()},
        where=_where(here.site.blauwdruk, roots),
    )


def _old_roots(blauwdruk: Blauwdruk) -> dict[str, list[Eenheid]]:
    """Give the roots of the oldest version known whole, by whose they are; none if too many."""
    first = (blauwdruk.whole_versions or blauwdruk.organogram)[0]
    units = {
        organisation.naam: [
            unit for unit in first.eenheden if unit.organisatie == (organisation.id,)
        ]
        for organisation in blauwdruk.programma.organisaties
    }
    if sum(map(len, units.values())) > _CHOICES:
        return {}
    return {organisation: of_it for organisation, of_it in units.items() if of_it}


def _where(blauwdruk: Blauwdruk, roots: Mapping[str, Sequence[Eenheid]]) -> str:
    """Ask which of these roots a unit belongs to, by their kind if that is not the smallest."""
    kinds = {blauwdruk.kind_of(unit) for of_it in roots.values() for unit in of_it}
    if len(kinds) != 1 or kinds == {blauwdruk.soorten[-1]}:
        return "Waar hoort je dienst bij?"
    (kind,) = kinds
    which = "welk" if kind.lidwoord is Lidwoord.HET else "welke"
    return f"Bij {which} {kind.naam} hoort je dienst?"


def _anchors(blauwdruk: Blauwdruk, destination: Destination) -> Iterator[str]:
    """Yield the anchors of a row: the ids of its units that the latest version does not have.

    A unit that was renamed before it ended has a row for each name, and one place.
    """
    for place in destination.named:
        unit_id = place.unit.id
        if unit_id not in blauwdruk.latest.ids and place is last_place(blauwdruk, unit_id):
            yield unit_id


def _list(here: PageContext, template: str, *, lasting: str = "", **values: Any) -> str:
    """Give a template that lists the first of these values, or say that there is nothing yet.

    Of `lasting`, a kind of record, the places stay of those that are not there any more.
    """
    listed = next(iter(values.values()))
    shown = render_template(here, template, **values) if listed else NOTHING
    former = here.site.former(lasting)
    return f"{shown}\n\n{render_template(here, 'former', former=former)}" if former else shown


def zoekdienst(here: PageContext) -> str:
    """Toont een veld om je dienst te zoeken; het leidt naar de tabel van `bestemmingen`."""
    return render_template(here, "zoekdienst", address=here.link("bestemmingen") or "")


def zoeken(here: PageContext) -> str:
    """Toont het zoekveld van de site en wat het vindt, op de pagina van het zoeken.

    Gebruik hem op één pagina. Het zoekveld boven aan elke pagina leidt daarnaartoe.
    """
    return render_template(here, "zoeken", address=here.link("bestemmingen"))


def paginas(here: PageContext) -> str:
    """Toont de pagina’s die de zoekfunctie doorzoekt, per deel van het menu.

    Zo vind je ze ook zonder zoekfunctie.
    """
    return render_template(here, "paginas", parts=here.site.searched)


def masterprojecten(here: PageContext) -> str:
    """Toont de masterprojecten met hun pijler, manager, verandercoach en team."""
    blauwdruk = here.site.blauwdruk
    here.notes.show(place.unit for place in blauwdruk.latest.places)
    return _list(
        here,
        "masterprojecten",
        lasting="masterproject",
        masterprojecten=blauwdruk.programma.masterprojecten,
        projecten=blauwdruk.projecten,
        loose=loose_projects(blauwdruk.projecten),
        loose_words=loose_words,
        occupants_by_role=partial(occupants_by_role, blauwdruk),
    )


def trajecten(here: PageContext) -> str:
    """Toont de transversale trajecten."""
    trajecten = here.site.blauwdruk.programma.trajecten
    return _list(here, "trajecten", lasting="traject", trajecten=trajecten)


def projecten(here: PageContext) -> str:
    """Toont alle projecten in een tabel; wie geen naam heeft en verder gelijk is, staat samen."""
    projects = here.site.blauwdruk.projecten
    return _list(
        here,
        "projecten",
        lasting="project",
        projecten=projects,
        rows=told_together(projects),
        progress_of=progress_of,
        in_words=in_words,
    )


_DIRECTIONS = {
    Focus.TOP_DOWN: "Van bovenaf",
    Focus.BOTTOM_UP: "Van onderuit",
    None: "Zonder richting",
}


def rollen(here: PageContext, focus: str = "") -> str:
    """Toont de rollen met hun taken, elk op een kaart.

    focus: `"top-down"` of `"bottom-up"`; zonder: alle rollen, naast elkaar
    """
    blauwdruk = here.site.blauwdruk
    roles_of_each = [
        {one.manager, one.verandercoach} for one in blauwdruk.programma.masterprojecten
    ]
    columns = [
        (title, one, [role for role in blauwdruk.rollen if role.focus is one])
        for one, title in _DIRECTIONS.items()
    ]
    return _list(
        here,
        "rollen",
        lasting="" if focus else "rol",
        columns=[column for column in columns if column[1] == focus or (column[2] and not focus)],
        in_each_masterproject={
            role.id
            for role in blauwdruk.rollen
            if roles_of_each and all(role.id in roles for roles in roles_of_each)
        },
        occupants_by_place=partial(occupants_by_place, blauwdruk),
        place_value=partial(place_value, blauwdruk),
    )


def principes(here: PageContext) -> str:
    """Toont de leidende principes in een tabel, elk met wat het betekent en zijn vraag."""
    return _list(here, "principes", lasting="principe", principes=here.site.blauwdruk.principes)


def toets(here: PageContext) -> str:
    """Toont de toets: de principes met vragen, en een knop om ze te printen."""
    return _list(here, "toets", principes=here.site.blauwdruk.principes)


def tijdlijn(here: PageContext, hoofdlijn: bool = False) -> str:
    """Toont de mijlpalen per jaar, met wat gebeurd en wat gepland is, en een knop voor je agenda.

    hoofdlijn: `true` toont alleen de mijlpalen met `hoofdlijn: true`
    """
    milestones = [
        milestone
        for milestone in in_time_order(here.site.blauwdruk.tijdlijn)
        if milestone.hoofdlijn or not hoofdlijn
    ]
    return _list(
        here,
        "tijdlijn",
        lasting="" if hoofdlijn else "mijlpaal",
        milestones=milestones,
        short=hoofdlijn,
        years=by_year(milestones),
        calendar=relative_url(here.address, f"data/{EXPORT_VERSION}/{CALENDAR}"),
    )


def nieuws(here: PageContext) -> str:
    """Toont alle nieuwsberichten, het nieuwste eerst."""
    return render_template(here, "nieuws", news=here.site.news)


def vragen(here: PageContext) -> str:
    """Toont de vragen van medewerkers met hun antwoord, elk met een kop."""
    return _list(here, "vragen", lasting="vraag", vragen=here.site.blauwdruk.vragen)


def begrippen(here: PageContext) -> str:
    """Toont de begrippen en afkortingen met hun uitleg."""
    return _list(here, "begrippen", lasting="begrip", begrippen=here.site.blauwdruk.begrippen)


def bronnen(here: PageContext) -> str:
    """Toont alle bronnen waaruit de site haar gegevens haalt."""
    return _list(here, "bronnen", bronnen=here.site.blauwdruk.bronnen)


def redenen(here: PageContext) -> str:
    """Toont waarom er een nieuw organisatiemodel komt."""
    return _points(here, here.site.blauwdruk.programma.redenen)


def aanpak(here: PageContext) -> str:
    """Toont wat er gebeurde sinds de beslissing."""
    return _points(here, here.site.blauwdruk.programma.aanpak)


def naamkeuze(here: PageContext) -> str:
    """Toont waarom het programma zo heet."""
    return _points(here, here.site.blauwdruk.programma.naamkeuze)


def _points(here: PageContext, points: tuple[Punt, ...]) -> str:
    return _list(here, "points", points=points)


def versies(here: PageContext) -> str:
    """Toont alle versies van het organogram, van nieuw naar oud.

    Van een versie die gedeeltelijk bekend is, zie je wat je bron noemt en wat ontbreekt.
    """
    return _list(here, "versies", lasting="versie", versies=here.site.blauwdruk.organogram)


def ontbreekt(here: PageContext) -> str:
    """Toont wat er aan de laatste versie van het organogram nog ontbreekt."""
    return render_template(here, "ontbreekt", ontbreekt=here.site.blauwdruk.latest.ontbreekt)


def contact(here: PageContext) -> str:
    """Toont aan wie je een vraag stelt: een functie met een gedeelde mailbox.

    Zet hem op een eigen regel.
    """
    return render_template(here, "contact")


def getest(here: PageContext) -> str:
    """Toont wat de laatste test van de toegankelijkheid naging, en wanneer."""
    return render_template(here, "getest", tested=here.site.tested)
