"""Who fills a role on the day the site speaks of."""

from __future__ import annotations

from blueprint.model import Bezetting, Blauwdruk


def op_peildatum(blauwdruk: Blauwdruk) -> tuple[Bezetting, ...]:
    """Give who fills which role where on the reference day, in the order of the data."""
    dag = blauwdruk.programma.peildatum
    return tuple(
        bezetting
        for bezetting in blauwdruk.bezetting
        if bezetting.van.begin <= dag.eind
        and (bezetting.tot is None or bezetting.tot.eind >= dag.begin)
    )
