"""Tables for a spreadsheet: units, roles, milestones, projects, and what changed when.

They open right in a Dutch Excel: UTF-8 with a byte order mark, semicolons, whole days. No cell is
ever a formula: one that would be begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from blueprint.changes.history import History
from blueprint.changes.sentences import Plain, zin
from blueprint.facts.change import Namen
from blueprint.facts.timeline import periode, stand, standen, wanneer
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.record import Feit

Rij = dict[str, object]
_FORMULE = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_TUSSEN = " | "


_HERKOMST = ("bron", "eigen_lezing")
KOLOMMEN = {
    "eenheden": (
        *("versie", "versie_naam", "versie_status", "id", "naam", "soort", "niveau"),
        *("valt_onder", "valt_onder_naam", "organisatie", "opdracht", "werktitel", "komt_uit"),
        *("synoniemen", "adres", *_HERKOMST, "versie_gedeeltelijk"),
    ),
    "rollen": ("id", "naam", "focus", "orgaan", "orgaan_naam", "taken", *_HERKOMST),
    "mijlpalen": (
        *("id", "titel", "omschrijving", "eerste_dag", "laatste_dag", "wanneer", "herzien"),
        *("bereikt", "stand", "stand_op", "hoofdlijn", *_HERKOMST),
    ),
    "projecten": (
        *("id", "naam", "soort", "masterproject", "masterproject_naam", "deel_van", "herkomst"),
        *("samen_met", "prioritair", "laatste_stand", "laatste_stand_op", *_HERKOMST),
    ),
    "wijzigingen": (
        *("datum", "publicatie", "wat", "onderwerp", "id", "naam", "versie", "sleutel"),
        *("oud", "nu", "zin"),
    ),
}


def tables(blauwdruk: Blauwdruk, geschiedenis: History) -> dict[str, list[Rij]]:
    """Give the rows of every table."""
    return {
        "eenheden": list(_eenheden(blauwdruk)),
        "rollen": list(_rollen(blauwdruk)),
        "mijlpalen": list(_mijlpalen(blauwdruk)),
        "projecten": list(_projecten(blauwdruk)),
        "wijzigingen": list(_wijzigingen(geschiedenis)),
    }


def als_csv(kolommen: Sequence[str], rijen: Iterable[Rij]) -> bytes:
    """Give a table as a file."""
    tekst = io.StringIO(newline="")
    schrijver = csv.writer(tekst, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(kolommen)
    for rij in rijen:
        schrijver.writerow([_cel(rij[kolom]) for kolom in kolommen])
    return b"\xef\xbb\xbf" + tekst.getvalue().encode()


def _cel(waarde: object) -> str:
    """Give what a cell shows; no text in it can start a formula."""
    match waarde:
        case None:
            return ""
        case bool():
            return "ja" if waarde else "nee"
        case tuple() | list():
            tekst = _TUSSEN.join(map(str, waarde))
        case _:
            tekst = str(waarde)
    return f"'{tekst}" if tekst.lstrip().startswith(_FORMULE) else tekst


def _herkomst(feit: Feit) -> Rij:
    return {
        "bron": tuple(str(v.document or v.mededeling) for v in feit.bron),
        "eigen_lezing": feit.eigen_lezing,
    }


def _eenheden(blauwdruk: Blauwdruk) -> Iterator[Rij]:
    for versie in blauwdruk.organogram:
        for plaats in versie.plaatsen:
            een = plaats.eenheid
            ouder = plaats.ouders[-1] if plaats.ouders else None
            yield {
                "versie": versie.id,
                "versie_naam": versie.naam,
                "versie_status": versie.status,
                "versie_gedeeltelijk": versie.gedeeltelijk,
                "id": een.id,
                "naam": een.naam,
                "soort": een.soort,
                "niveau": len(plaats.ouders) + 1,
                "valt_onder": ouder and ouder.id,
                "valt_onder_naam": ouder and ouder.naam,
                "organisatie": een.organisatie,
                "opdracht": een.opdracht,
                "werktitel": een.werktitel,
                "komt_uit": een.komt_uit,
                "synoniemen": een.synoniemen,
                "adres": f"eenheid/{een.id}/",
                **_herkomst(een),
            }


def _rollen(blauwdruk: Blauwdruk) -> Iterator[Rij]:
    namen = Namen(blauwdruk)
    for rol in blauwdruk.rollen:
        yield {
            "id": rol.id,
            "naam": rol.naam,
            "focus": rol.focus,
            "orgaan": rol.orgaan,
            "orgaan_naam": rol.orgaan and namen.waarde("orgaan", rol.orgaan).tekst,
            "taken": rol.taken,
            **_herkomst(rol),
        }


def _mijlpalen(blauwdruk: Blauwdruk) -> Iterator[Rij]:
    peildatum = blauwdruk.programma.peildatum
    for mijlpaal in blauwdruk.tijdlijn:
        begin, eind = periode(mijlpaal)
        datum = mijlpaal.herzien or mijlpaal.datum  # in words that no spreadsheet takes for a day
        yield {
            "id": mijlpaal.id,
            "titel": mijlpaal.titel,
            "omschrijving": mijlpaal.omschrijving,
            "eerste_dag": begin,
            "laatste_dag": eind,
            "wanneer": datum.in_een_zin if datum else wanneer(mijlpaal),
            "herzien": mijlpaal.herzien is not None,
            "bereikt": mijlpaal.bereikt and mijlpaal.bereikt.in_een_zin,
            "stand": stand(mijlpaal, peildatum),
            "stand_op": peildatum.begin,
            "hoofdlijn": mijlpaal.hoofdlijn,
            **_herkomst(mijlpaal),
        }


def _projecten(blauwdruk: Blauwdruk) -> Iterator[Rij]:
    namen = Namen(blauwdruk)
    for project in blauwdruk.projecten:
        laatste = next(iter(standen(project)), None)
        yield {
            "id": project.id,
            "naam": project.naam,
            "soort": project.soort,
            "masterproject": project.masterproject,
            "masterproject_naam": project.masterproject
            and namen.waarde("masterproject", project.masterproject).tekst,
            "deel_van": project.deel_van,
            "herkomst": project.herkomst,
            "samen_met": project.samen_met,
            "prioritair": project.prioritair,
            "laatste_stand": laatste and laatste.stand,
            "laatste_stand_op": laatste and laatste.op.begin,
            **_herkomst(project),
        }


def _wijzigingen(geschiedenis: History) -> Iterator[Rij]:
    for publicatie in geschiedenis.publicaties:
        for w in publicatie.wijzigingen:
            yield {
                "datum": publicatie.moment.date(),
                "publicatie": publicatie.id[:12],
                "wat": w.wat,
                "onderwerp": w.onderwerp,
                "id": w.id,
                "naam": w.naam,
                "versie": w.versie and w.versie.id,
                "sleutel": w.sleutel,
                "oud": tuple(waarde.tekst for waarde in w.oud),
                "nu": tuple(waarde.tekst for waarde in w.nu),
                "zin": zin(w, Plain()),
            }
