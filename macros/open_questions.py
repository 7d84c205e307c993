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
from blueprint.model.record import Fact
from macros.site_map import PageContext
from macros.templating import render_template

# Where an editor fills it in, by the kind of record.
_FILES = {
    "contact": "programma.yml",
    "project": "projecten.yml",
    "mijlpaal": "tijdlijn.yml",
    "vraag": "vragen.yml",
    "rol": "bezetting.yml",
}
_KINDS = {
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
    points = (p for p in open_points(here.site.blauwdruk) if p.missing != PROVISIONAL)
    groups = [
        (f"{missing} {_KINDS[kind]}", _file_of(kind, version), list(group))
        for (missing, kind, version), group in groupby(
            points, lambda p: (p.missing, p.kind, p.version_id)
        )
    ]
    return render_template(here, "nog_in_te_vullen", groups=groups)


def _file_of(kind: str, version: str) -> str:
    return _FILES.get(kind) or f"organogram/{f'{version}.yml' if version else ''}"


def werktitels(here: PageContext) -> str:
    """Toont de namen die nog voorlopig zijn, in de laatste versie van het organogram."""
    units = [place.unit for place in here.site.blauwdruk.latest.places]
    return render_template(here, "werktitels", units=[unit for unit in units if unit.werktitel])


def eigen_lezing(here: PageContext) -> str:
    """Toont alles wat de bronnen niet letterlijk zeggen, en wat wij dus zelf lezen."""
    groups = [
        (heading, list(found))
        for heading, found in groupby(_read_by_us(here.site.blauwdruk), _heading)
    ]
    return render_template(here, "eigen_lezing", groups=groups, key_words=KEY_WORDS, name_of=_name)


def _name(record: object) -> str:
    return shortened(RecordNames.name_of(record))


def _read_by_us(blauwdruk: Blauwdruk) -> Iterator[IdentifiedRecord]:
    """Yield every record that is in part our own reading, the versions last."""
    versions = reversed(blauwdruk.organogram)
    for records in (records_by_key(blauwdruk), *map(version_records, versions)):
        for record in records.values():
            if isinstance(record.record, Fact) and record.record.eigen_lezing:
                yield record


def _heading(record: IdentifiedRecord) -> str:
    return record.version.text if record.version else HEADINGS[record.subject]
