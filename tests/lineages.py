"""Made-up versions of an organogram, in which units come, go, split, merge and stay."""

from __future__ import annotations

from hypothesis import strategies as st

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.kinds import Status
from blueprint.model.partial_date import PartialDate
from blueprint.model.record import Bronverwijzing
from blueprint.model.version import Eenheid, Versie

_IDS = ("een", "twee", "drie", "vier")
SAID = (Bronverwijzing(document="plan"),)
_KEYS = tuple("abcdefgh")
_DAYS = (PartialDate(2010), PartialDate(2012, 3), PartialDate(2014, 10, 20))


@st.composite
def lineages(draw: st.DrawFn, blueprint: Blauwdruk) -> Blauwdruk:
    """Draw a blueprint with three whole versions, each of which says where its units came from."""
    source = blueprint.organogram[0].bron
    drawn: list[Versie] = []
    before: list[str] = []
    for number, day in enumerate(_DAYS):
        stays = draw(st.lists(st.sampled_from(_IDS), unique=True))
        ids = [one for one in stays if one in before or number == 0]
        ids += [f"{one}-{number}" for one in draw(st.lists(st.sampled_from(_IDS), unique=True))]
        ids = ids or [f"enig-{number}"]
        units = []
        for unit_id in ids:
            origins = [] if not before else draw(st.lists(st.sampled_from(before), unique=True))
            origins = [one for one in origins if one != unit_id]
            ours = draw(st.booleans()) and origins
            units.append(
                Eenheid(
                    id=unit_id,
                    naam=draw(st.sampled_from([unit_id, f"Dienst {unit_id}"])),
                    soort="dienst",
                    bron=source,
                    komt_uit=tuple(origins),
                    eigen_lezing=("komt_uit",) if ours else (),
                )
            )
        if len(units) > 1 and draw(st.booleans()):  # the last lies in the first
            *others, last = units
            units = [others[0].model_copy(update={"eenheden": (last,)}), *others[1:]]
        gone = [one for one in before if one not in ids]
        ended = draw(st.lists(st.sampled_from(gone), unique=True)) if gone else []
        drawn.append(
            Versie(
                id=f"versie-{number}",
                naam=f"Versie {number}",
                datum=draw(st.sampled_from([day, None])),
                status=draw(st.sampled_from([Status.BESLIST, None])),
                volgt_op=drawn[-1].id if drawn else None,
                eenheden=tuple(units),
                opgeheven=tuple(ended),
                bron=source,
            )
        )
        before = ids
    return blueprint.model_copy(update={"organogram": tuple(drawn)})


@st.composite
def versions(draw: st.DrawFn, id: str, before: Versie | None = None) -> Versie:
    """Draw a version with some of the ids, anywhere; what comes from what is said."""
    parents: dict[str, str | None] = {}
    for key in draw(st.lists(st.sampled_from(_KEYS), min_size=1, unique=True)):
        parents[key] = draw(st.sampled_from([None, *parents]))
    old = sorted(before.ids) if before else []

    def unit(key: str) -> Eenheid:
        origins = st.lists(st.sampled_from([one for one in old if one != key] or ["-"]), max_size=2)
        return Eenheid(
            id=key,
            naam=f"{key} {draw(st.sampled_from(['oud', 'nieuw']))}",
            soort=draw(st.sampled_from(["thema", "dienst"])),
            organisatie=draw(st.sets(st.sampled_from(["gemeente", "ocmw"])).map(sorted).map(tuple)),
            komt_uit=tuple(one for one in dict.fromkeys(draw(origins)) if one != "-"),
            bron=SAID,
            eenheden=tuple(unit(part) for part, above in parents.items() if above == key),
        )

    roots = tuple(unit(key) for key, above in parents.items() if above is None)
    gone = set(old) - {*parents}
    return Versie(
        id=id,
        naam=f"Versie {id}",
        status=Status.VOORSTEL if before else Status.BESLIST,
        volgt_op=before.id if before else None,
        bron=SAID,
        eenheden=roots,
        opgeheven=tuple(one for one in sorted(gone) if draw(st.booleans())),
    )
