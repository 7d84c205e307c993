"""The macros that tell what the data leave open: unknown, provisional, or only our own reading."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from blueprint.changes.sentences import shortened
from blueprint.changes.summary import HEADINGS
from blueprint.changes.words import KEY_WORDS
from blueprint.facts.change import RecordNames
from blueprint.facts.gaps import PROVISIONAL, open_points
from blueprint.facts.record_index import IdentifiedRecord, records_by_key, version_records
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.record import Feit
from macros.site_map import PageContext
from macros.templating import render_template

# Where an editor fills it in, by the kind of record.
_BESTANDEN = {
    "contact": "programma.yml",
    "project": "projecten.yml",
    "mijlpaal": "tijdlijn.yml",
    "vraag": "vragen.yml",
    "rol": "bezetting.yml",
}
_SOORTEN = {
    "contact": "het contact",
    "versie": "een versie van het organogram",
    "eenheid": "een onderdeel van het organogram",
    "project": "een project",
    "mijlpaal": "een mijlpaal",
    "vraag": "een vraag",
    "rol": "een rol",
}


def nog_in_te_vullen(here: PageContext) -> str:
    """Toont wat de gegevens nog niet zeggen, en in welk bestand je het invult."""
    punten = (p for p in open_points(here.site.blauwdruk) if p.wat != PROVISIONAL)
    groepen = [
        (f"{wat} {_SOORTEN[soort]}", _bestand(soort, versie), list(groep))
        for (wat, soort, versie), groep in groupby(punten, lambda p: (p.wat, p.soort, p.versie))
    ]
    return render_template(here, "nog_in_te_vullen", groepen=groepen)


def _bestand(soort: str, versie: str) -> str:
    return _BESTANDEN.get(soort) or f"organogram/{f'{versie}.yml' if versie else ''}"


def werktitels(here: PageContext) -> str:
    """Toont de namen die nog voorlopig zijn, in de laatste versie van het organogram."""
    eenheden = [plaats.eenheid for plaats in here.site.blauwdruk.laatste.plaatsen]
    return render_template(here, "werktitels", eenheden=[een for een in eenheden if een.werktitel])


def eigen_lezing(here: PageContext) -> str:
    """Toont alles wat de bronnen niet letterlijk zeggen, en wat wij dus zelf lezen."""
    groepen = [
        (kop, list(gelezen)) for kop, gelezen in groupby(_gelezen(here.site.blauwdruk), _kop)
    ]
    return render_template(
        here, "eigen_lezing", groepen=groepen, sleutels=KEY_WORDS, naam_van=_naam
    )


def _naam(record: object) -> str:
    return shortened(RecordNames.name_of(record))


def _gelezen(blauwdruk: Blauwdruk) -> Iterator[IdentifiedRecord]:
    """Yield every record that is in part our own reading, the versions last."""
    versies = reversed(blauwdruk.organogram)
    for gevonden in (records_by_key(blauwdruk), *map(version_records, versies)):
        for ding in gevonden.values():
            if isinstance(ding.record, Feit) and ding.record.eigen_lezing:
                yield ding


def _kop(ding: IdentifiedRecord) -> str:
    return ding.versie.tekst if ding.versie else HEADINGS[ding.onderwerp]
