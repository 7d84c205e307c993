"""The arithmetic and the words of the table of `make bench`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.table import Measure, Row, as_markdown, exponent


def test_mean_and_spread_are_those_of_the_sample() -> None:
    """The deviation divides by one less than the number of values; one value has none."""
    assert Measure.of([1.0, 2.0, 3.0]) == Measure(2.0, 1.0)
    assert Measure.of([5.0]) == Measure(5.0, 0.0)


def test_a_ratio_is_at_least_as_uncertain_as_its_parts() -> None:
    """Relative deviations of 3 % and 4 % make one of 5 %."""
    ratio = Measure(2.0, 0.06) / Measure(4.0, 0.16)
    assert ratio.mean == 0.5
    assert ratio.spread == pytest.approx(0.5 * 0.05)


@given(st.floats(-3, 3), st.floats(1e-3, 1e3))
def test_exponent_is_that_of_the_power(power: float, factor: float) -> None:
    """Whatever the constant before it."""
    sizes = [30.0, 300.0, 3000.0]
    costs = [factor * size**power for size in sizes]
    assert exponent(sizes, costs) == pytest.approx(power, abs=1e-6)


def test_table_says_what_holds() -> None:
    """A bound on a ratio, a bound on a figure alone, and a figure without one."""
    table = as_markdown(
        (
            Row("build", Measure(3.0, 0.3), Measure(2.0, 0.2), 1.15),
            Row("reload", Measure(0.5), bound=1),
            Row("index", Measure(20_480, unit="B")),
        )
    )
    assert table.splitlines()[2:] == [
        "| build | 3.00 ± 0.30 s | 2.00 ± 0.20 s | 1.50 ± 0.21 | 1.15 | **does not hold** |",
        "| reload | 500 ms |  |  | 1 | holds |",
        "| index | 20 kB |  |  |  |  |",
    ]
