"""What the data hold, and what is still to be filled in, in Dutch."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.model import Blauwdruk
from blueprint.problem import in_words
from blueprint.versie import alle_eenheden

_UNIT = ("eenheid", "eenheden")
_VRAAG = ("vraag", "vragen")


def summary(blauwdruk: Blauwdruk) -> str:
    """Give the counts, and below them what is still to be filled in."""
    return "\n".join([counts(blauwdruk), *_listed(nog_te_doen(blauwdruk))])


def _listed(points: tuple[str, ...]) -> list[str]:
    if not points:
        return ["Alles is ingevuld."]
    return ["Nog in te vullen:", *(f"  - {point}" for point in points)]


def counts(blauwdruk: Blauwdruk) -> str:
    """Give one sentence that says how much of everything there is."""
    units = sum(1 for _ in alle_eenheden(blauwdruk.laatste.eenheden))
    parts = [
        in_words(len(blauwdruk.organogram), "versie", "versies") + " van het organogram"
        f" (de laatste met {in_words(units, 'eenheid', 'eenheden')})",
        in_words(len(blauwdruk.principes), "principe", "principes"),
        in_words(len(blauwdruk.rollen), "rol", "rollen"),
        in_words(len(blauwdruk.projecten), "project", "projecten"),
        in_words(len(blauwdruk.tijdlijn), "mijlpaal", "mijlpalen"),
        in_words(len(blauwdruk.vragen), "vraag", "vragen"),
        in_words(len(blauwdruk.begrippen), "begrip", "begrippen"),
        in_words(len(blauwdruk.bronnen), "bron", "bronnen"),
    ]
    return f"De gegevens zijn in orde: {', '.join(parts[:-1])} en {parts[-1]}."


def nog_te_doen(blauwdruk: Blauwdruk) -> tuple[str, ...]:
    """Give one sentence for everything that the data leave open."""
    return tuple(_points(blauwdruk))


def _points(blauwdruk: Blauwdruk) -> Iterator[str]:
    """Yield what is open, from the programme down."""
    laatste = blauwdruk.laatste
    units = [eenheid for eenheid, _ in alle_eenheden(laatste.eenheden)]
    versies, rollen = blauwdruk.organogram, blauwdruk.rollen
    mijlpalen, projecten, vragen = blauwdruk.tijdlijn, blauwdruk.projecten, blauwdruk.vragen
    if blauwdruk.programma.contact.mailbox is None:
        yield "de mailbox van het contact (programma.yml)"
    yield from _named("datum", "versie", "versies", [v.id for v in versies if v.datum is None])
    yield from _named("status", "versie", "versies", [v.id for v in versies if v.status is None])
    partial = [v.id for v in versies if v.gedeeltelijk]
    yield from _named("volledige inhoud", "versie", "versies", partial)
    yield from _counted("opdracht", sum(unit.opdracht is None for unit in units), laatste.id)
    yield from _counted("organisatie", sum(not unit.organisatie for unit in units), laatste.id)
    yield from _counted("definitieve naam", sum(unit.werktitel for unit in units), laatste.id)
    for versie in versies:
        count = len(versie.bestemming_onbekend)
        if count:
            yield f"de bestemming van {in_words(count, *_UNIT)} van vóór {versie.id}"
    yield from _named("naam", "project", "projecten", [p.id for p in projecten if p.naam is None])
    undated = [m.id for m in mijlpalen if m.datum is None and m.van is None]
    yield from _named("datum", "mijlpaal", "mijlpalen", undated)
    open_vragen = [vraag.id for vraag in vragen if vraag.nog_te_bepalen]
    if open_vragen:
        yield f"het antwoord op {in_words(len(open_vragen), *_VRAAG)}: {', '.join(open_vragen)}"
    filled = {bezetting.rol for bezetting in blauwdruk.bezetting}
    yield from _named(
        "bezetting", "rol", "rollen", [rol.id for rol in rollen if rol.id not in filled]
    )


def _named(what: str, singular: str, plural: str, ids: list[str]) -> Iterator[str]:
    if ids:
        yield f"de {what} van {in_words(len(ids), singular, plural)}: {', '.join(ids)}"


def _counted(what: str, count: int, versie: str) -> Iterator[str]:
    if count:
        yield f"de {what} van {in_words(count, *_UNIT)} in {versie}"
