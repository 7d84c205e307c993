"""The table that `make bench` prints: ours against theirs, the ratio, and whether it holds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """A mean and its standard deviation, in a unit: `s`, `B`, `MB` or none."""

    mean: float
    spread: float = 0.0
    unit: str = "s"

    @classmethod
    def of(cls, values: Sequence[float], unit: str = "s") -> Measure:
        """Give the mean and the sample deviation of values."""
        mean = sum(values) / len(values)
        if len(values) == 1:
            return cls(mean, 0.0, unit)
        variance = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
        return cls(mean, math.sqrt(variance), unit)

    def __truediv__(self, other: Measure) -> Measure:
        """Give the ratio of two means; their relative deviations add as those of a product."""
        ratio = self.mean / other.mean
        relative = math.hypot(
            self.spread / self.mean if self.mean else 0, other.spread / other.mean
        )
        return Measure(ratio, ratio * relative, "")

    def __str__(self) -> str:
        """Give it as people read it."""
        scale, unit = 1.0, self.unit
        if unit == "s" and self.mean < 1:
            scale, unit = 1000, "ms"
        elif unit == "B" and self.mean >= 10_000:
            scale, unit = 1 / 1000, "kB"
        mean, spread = self.mean * scale, self.spread * scale
        digits = 0 if mean >= 100 or self.unit == "B" else 2 if mean < 10 else 1
        with_spread = f" ± {spread:.{digits}f}" if self.spread else ""
        return f"{mean:.{digits}f}{with_spread} {unit}".rstrip()


@dataclass(frozen=True)
class Row:
    """One line: what was measured, ours, theirs if it is a comparison, and the bound of it.

    The bound is on the ratio; without theirs, on ours.
    """

    what: str
    ours: Measure
    theirs: Measure | None = None
    bound: float | None = None

    @property
    def judged(self) -> Measure:
        """What the bound is on."""
        return self.ours / self.theirs if self.theirs else self.ours

    @property
    def holds(self) -> bool:
        """Whether the mean is within the bound, where there is one."""
        return self.bound is None or self.judged.mean <= self.bound


def as_markdown(rows: Iterable[Row]) -> str:
    """Give the table."""
    lines = ["| what | ours | against | ratio | bound | |", "|---|---|---|---|---|---|"]
    for row in rows:
        theirs, ratio = (str(row.theirs), str(row.judged)) if row.theirs else ("", "")
        bound = "" if row.bound is None else f"{row.bound:g}"
        verdict = "" if row.bound is None else "holds" if row.holds else "**does not hold**"
        lines.append(f"| {row.what} | {row.ours} | {theirs} | {ratio} | {bound} | {verdict} |")
    return "\n".join(lines)


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """Give e of the least-squares line cost = c * size^e: 1 is linear, 2 is quadratic."""
    xs, ys = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    across = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True))
    return across / sum((a - x) ** 2 for a in xs)
