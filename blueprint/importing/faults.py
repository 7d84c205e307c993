"""What is wrong with a list: each cause once, with a count and the first places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from blueprint.problem import capital, in_words, visible

FEW = 5
"""Places of one cause that are worth listing."""


@dataclass(frozen=True)
class Fault:
    """One place where something is wrong: why and what to do, where, and what stands there.

    `listed`: every place of this cause is shown, since each needs an answer of its own.
    """

    cause: str
    at: str
    what: str = ""
    listed: bool = False


class RefusedSource(Exception):  # noqa: N818 - it carries many
    """A list that cannot become a version, with all that is wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"{len(self.faults)} faults")


def refusal(cause: str, at: str, what: str = "") -> RefusedSource:
    """Give the refusal for one reason."""
    return RefusedSource([Fault(cause, at, what)])


def in_groups(faults: Iterable[Fault]) -> str:
    """Give the faults in Dutch, a paragraph a cause; what stands in many places counts as one."""
    causes: dict[str, list[Fault]] = {}
    for fault in faults:
        causes.setdefault(fault.cause, []).append(fault)
    return "\n".join(_paragraph(cause, found) for cause, found in causes.items())


def _paragraph(cause: str, found: list[Fault]) -> str:
    alike: dict[str, list[Fault]] = {}
    for fault in found:
        alike.setdefault(fault.what or fault.at, []).append(fault)
    count = f" ({len(found)} keer)" if len(found) > 1 else ""
    lines = [f"{capital(cause)}{count}:"]
    most = len(alike) if found[0].listed else FEW
    for same in list(alike.values())[:most]:
        what = f": {same[0].what}" if same[0].what else ""
        times = f" ({len(same)} keer)" if 1 < len(same) < len(found) else ""
        lines.append(f"  {visible(same[0].at)}{what}{times}")
    if len(alike) > most:
        lines.append(f"  en nog {in_words(len(alike) - most, 'andere', 'andere')}")
    return "\n".join(lines)


def counted_causes(faults: Iterable[Fault]) -> str:
    """Count the causes and the places: `twee oorzaken, op 14 plaatsen`."""
    listed = list(faults)
    causes = in_words(len({fault.cause for fault in listed}), "oorzaak", "oorzaken")
    return f"{causes}, op {in_words(len(listed), 'plaats', 'plaatsen')}"
