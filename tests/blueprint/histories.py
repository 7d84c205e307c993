"""Made-up histories of an organogram: versions of which one follows the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from blueprint.model.version import Versie

SOURCE = [{"document": "plan"}]
UNITS = "abcdef"
Units = Mapping[str, Sequence[str]]
"""The units of a version by their id, each with what it came from."""


def version(
    number: int, units: Units, *, under: Mapping[str, str] | None = None, **more: object
) -> Versie:
    """Give a version of these units; those `under` another lie in it."""
    under = under or {}

    def records(above: str) -> list[dict[str, object]]:
        return [
            {
                "id": unit_id,
                "naam": unit_id.upper(),
                "soort": "dienst",
                "bron": SOURCE,
                "komt_uit": [*origins],
                "eenheden": records(unit_id),
            }
            for unit_id, origins in units.items()
            if under.get(unit_id, "") == above
        ]

    return Versie.model_validate(
        {"id": f"v{number}", "naam": f"Versie {number}", "bron": SOURCE, "eenheden": records("")}
        | more
    )


@st.composite
def histories(draw: st.DrawFn) -> tuple[Versie, ...]:
    """Draw versions: units with origins among those of before, here and there known in part."""
    versions: list[Versie] = []
    earlier: set[str] = set()
    for number in range(draw(st.integers(1, 5))):
        ids = draw(st.lists(st.sampled_from(UNITS), unique=True, min_size=1))
        units = {
            unit_id: draw(
                st.lists(st.sampled_from(sorted(earlier - {unit_id})), unique=True, max_size=3)
            )
            if earlier - {unit_id}
            else ""
            for unit_id in ids
        }
        partial = number > 0 and draw(st.booleans())
        versions.append(version(number, units, gedeeltelijk=partial))
        earlier |= {*ids}
    return tuple(versions)
