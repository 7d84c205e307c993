"""The macros about the organogram and the programme: drawn, and as a list from the same model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from blueprint.changes.history import first_version
from blueprint.facts.lineage import came_from, earlier_names, is_former, last_place
from blueprint.facts.occupancy import masterprojects_of, occupants_by_role, occupants_of
from blueprint.model.blueprint import Bezetting, Blauwdruk, Project, Rol
from blueprint.model.kinds import Status
from blueprint.model.programme import Masterproject, Traject
from blueprint.model.version import Eenheid, UnitPlace, Versie, walk_units
from blueprint.problem import capital, enumeration, in_words
from diagrams import organogram as organogram_
from diagrams import programme_structure as programmastructuur_
from diagrams.box import all_items, folded_count
from diagrams.by_place import readable
from diagrams.drawing import Drawing
from diagrams.fit import fitted
from diagrams.svg import accessible_svg
from macros.changes import changes_of, former_units
from macros.drawing_files import drawing_address
from macros.site_map import PageContext, relative_url
from macros.templating import NOTHING, render_template
from macros.through_time.unit_story import unit_story

_BESIDE = 8
"""More units than this are not told beside each other."""
_LONG = 15
"""A part of the organogram with as many boxes is a list that a phone shows folded."""


def organogram(here: PageContext, versie: str = "", eenheid: str = "", diepte: int = 0) -> str:
    """Tekent een versie van het organogram, of een deel ervan.

    Onder de tekening staat hetzelfde als lijst, met de status en wat ontbreekt.

    versie: het `id` van de versie; zonder: de laatste tot de peildatum die je helemaal kent
    eenheid: het `id` van een eenheid; dan zie je alleen dat deel
    diepte: hoeveel lagen; zonder: zoveel als leesbaar is, hoogstens drie schermen hoog
    """
    blauwdruk = here.site.blauwdruk
    chosen = blauwdruk.version(versie) if versie else blauwdruk.latest
    marked = here.site.unit_of(here.page)
    if marked == eenheid or marked not in chosen.by_id:
        marked = None  # of what is all about it, or has it not, it says nothing
    # No id has a “_”, and each part its own word: no other drawing has this name.
    parts = {"deel": eenheid, "diepte": diepte, "hier": marked}
    name = "_".join(
        (f"organogram-{chosen.id}", *(f"{word}-{of}" for word, of in parts.items() if of))
    )
    note = _approved(blauwdruk, chosen)
    placed, drawing = fitted(
        chosen,
        blauwdruk.programma.organisaties,
        blauwdruk.kinds,
        href=partial(here.link, "eenheid"),
        unit_id=eenheid or None,
        depth=diepte or None,
        marked=marked,
        note=note,
        list_href=f"#{name}-lijst",
    )
    if not eenheid:
        return _whole_organogram(here, chosen, name, placed, drawing, note)
    part = chosen.by_id[eenheid].unit
    here.notes.show(unit for unit, _ in walk_units((part,)))
    # A page that somebody wrote had these anchors before each unit had a page.
    written = here.page not in here.site.generated and part_is_drawn(here, eenheid)
    below = walk_units(part.eenheden) if written else ()
    return figure(
        here,
        name=name,
        title=f"Organogram: {part.naam}",
        drawing=drawing,
        anchors={f"eenheid-{unit.id}": unit.id for unit, _ in below},
        version=chosen,
    )


def part_is_drawn(here: PageContext, unit_id: str) -> bool:
    """Tell whether a page about a unit has the drawing of its part: the list beside it says it."""
    calls = here.site.pages.get(here.page, ())
    is_about_it = here.site.unit_of(here.page) == unit_id
    return is_about_it and any(
        call.macro == "organogram"
        and call.kwargs.get("eenheid") == unit_id
        and "diepte" not in call.kwargs
        for call in calls
    )


def _whole_organogram(
    here: PageContext,
    version: Versie,
    name: str,
    placed: organogram_.Organogram,
    drawing: Drawing,
    note: Sequence[str],
) -> str:
    """Give the whole organogram of a version: drawing, the other versions, and the list."""
    blauwdruk = here.site.blauwdruk
    here.notes.show(place.unit for place in version.places)
    targets = {v: here.site.target("versie", v.id) for v in blauwdruk.whole_versions}
    return render_template(
        here,
        "organogram",
        name=name,
        version=version,
        svg=_svg(drawing, name, "Organogram", version),
        file=relative_url(here.address, drawing_address(name)),
        note=note,
        others=[
            (v, here.link_to(target.page))
            for v, target in targets.items()
            if target and not target.anchor
        ],
        columns=[(column, *organogram_.column_words(placed, column)) for column in placed.columns],
        lanes=[
            (lane, organogram_.lane_key(lane), organogram_.lane_words(placed, lane))
            for lane in placed.lanes
        ],
        grounds=placed.grounds,
        coaches=partial(_coaches, blauwdruk, version),
        first_version=partial(first_version, blauwdruk),
        in_words=in_words,
        folded_count=folded_count,
        search_words=partial(_search_words, blauwdruk),
        folded_in=partial(_folded_in, here),
    )


def _search_words(blauwdruk: Blauwdruk, unit: Eenheid) -> str:
    """Give by what else a unit is found: its synonyms, earlier names, and those it came from."""
    earlier = (place.unit.naam for place in earlier_names(blauwdruk, unit.id))
    origins = (place.unit.naam for place, _ in came_from(blauwdruk, unit.id))
    return " ".join((*unit.synoniemen, *earlier, *origins))


def _folded_in(here: PageContext, unit: Eenheid) -> list[tuple[str, str, str | None]]:
    """Give name, other words and address of all below a unit, which its box does not show."""
    return [
        (lower.naam, _search_words(here.site.blauwdruk, lower), here.link("eenheid", lower.id))
        for lower, _ in walk_units(unit.eenheden)
    ]


def _approved(blauwdruk: Blauwdruk, version: Versie) -> list[str]:
    """Say that a later organogram was approved, where we have not got that one."""
    if version is not blauwdruk.latest:
        return []
    later = blauwdruk.versions_until_now[blauwdruk.versions_until_now.index(version) + 1 :]
    return [
        f"{capital(one.datum.in_sentence)} is een organogram goedgekeurd. Dat hebben we niet."
        for one in later
        if one.gedeeltelijk and one.datum and one.status is Status.GOEDGEKEURD
    ]


def _coaches(
    blauwdruk: Blauwdruk, version: Versie, place: UnitPlace
) -> Iterator[tuple[Masterproject, Sequence[Bezetting]]]:
    """Yield the master projects that change a unit of the latest version, with their coaches."""
    for one in masterprojects_of(blauwdruk, place) if version is blauwdruk.latest else ():
        yield one, occupants_by_role(blauwdruk, one)[one.verandercoach]


def programmastructuur(here: PageContext) -> str:
    """Tekent de programmastructuur: wie stuurt en wie uitvoert, ook als lijst."""
    blauwdruk = here.site.blauwdruk

    def address(record: Rol | Traject | Masterproject | Project) -> str | None:
        return here.link(type(record).__name__.lower(), record.id)

    drawing = programmastructuur_.programme_drawing(blauwdruk, href=address)
    if not drawing.boxes:
        return NOTHING
    return figure(
        here,
        name="programmastructuur",
        title="Programmastructuur",
        drawing=drawing,
        anchors={f"orgaan-{body.id}": body.id for body in blauwdruk.programma.organen},
    )


def figure(
    here: PageContext,
    *,
    name: str,
    title: str,
    drawing: Drawing,
    anchors: Mapping[str, str] = MappingProxyType({}),
    version: Versie | None = None,
) -> str:
    """Give the drawing with its version and its list.

    `anchors` gives by the id of a box the id of its list item, for what is told nowhere else.
    """
    listed = [item.id for item in all_items(drawing.list_items)]
    return render_template(
        here,
        "figure",
        name=name,
        title=title,
        svg=_svg(drawing, name, title, version),
        file=relative_url(here.address, drawing_address(name)),
        items=drawing.list_items,
        anchors=anchors,
        folded=[anchor for box, anchor in anchors.items() if box not in listed],
        # What has places that links lead to stays open.
        is_long=version is not None and not anchors and len(listed) >= _LONG,
        version=version,
    )


def _svg(drawing: Drawing, name: str, title: str, version: Versie | None) -> str:
    return accessible_svg(
        drawing,
        prefix=name,
        title=f"{title} ({version.naam})" if version else title,
        description="Onder de tekening staat hetzelfde als lijst.",
    )


def eenheid(here: PageContext, id: str) -> str:
    """Toont wat een deel van het organogram is en was, en wat eronder valt.

    Elk deel heeft vanzelf een pagina, ook een deel van vroeger. Schrijf je er zelf een? Zet daar
    dan deze macro op, en noem ze zoals het deel: `docs/blauwdruk/ondersteuning.md`.

    id: het `id` van de eenheid
    """
    blauwdruk = here.site.blauwdruk
    place = last_place(blauwdruk, id)
    if place is None:
        raise ValueError(id)
    unit = place.unit
    here.notes.show((unit, *unit.eenheden, *place.parents))
    is_latest = place.version is blauwdruk.latest
    return render_template(
        here,
        "eenheid",
        place=place,
        destination=here.site.destinations[id] if is_former(blauwdruk, place) else None,
        beside=_beside(place) if is_latest else (),
        is_drawn=part_is_drawn(here, id),
        depth=readable((unit,)),
        below=_counted_below(blauwdruk, unit) if unit.eenheden else "",
        count_below=lambda unit: sum(1 for _ in walk_units(unit.eenheden)),
        masterprojects=masterprojects_of(blauwdruk, place) if is_latest else (),
        occupants_by_role=partial(occupants_by_role, blauwdruk),
        occupants=occupants_of(blauwdruk, id),
        first_version=partial(first_version, blauwdruk),
        story=partial(unit_story, here, id),
        changes_of=partial(changes_of, here),
        former_units=former_units(here, id),
    )


def _counted_below(blauwdruk: Blauwdruk, unit: Eenheid) -> str:
    """Give how many units of each kind lie below a unit: `Eén thema en drie diensten`."""
    counts = Counter(lower.soort for lower, _ in walk_units(unit.eenheden))
    kinds = [kind for kind in blauwdruk.soorten if kind.id in counts]
    return capital(
        enumeration(in_words(counts[kind.id], kind.naam, kind.meervoud) for kind in kinds)
    )


def _beside(place: UnitPlace) -> tuple[Eenheid, ...]:
    """Give the units beside a unit; none where they are so many that the one above tells them."""
    all_of_them = place.parents[-1].eenheden if place.parents else place.version.eenheden
    others = tuple(unit for unit in all_of_them if unit.id != place.unit.id)
    return others if len(others) <= _BESIDE else ()
