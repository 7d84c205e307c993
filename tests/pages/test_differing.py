"""What two texts do not share is named, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pages.mending.differing import differing

LINES = st.lists(st.sampled_from("abc"), max_size=12)


@given(LINES, LINES)
def test_what_is_left_is_the_same(was: list[str], now: list[str]) -> None:
    """Without the parts that differ both are alike; with them changed one becomes the other."""
    made, shared, begin = [], [], 0
    for here, there in differing(was, now):
        same = was[begin : here.start]
        shared += same
        made += same + now[there]
        assert was[here] or now[there]
        assert begin < here.start or here.start == 0 == begin
        begin = here.stop
    assert made + was[begin:] == now
    assert all(line in now for line in shared + was[begin:])


def test_neighbours_are_one() -> None:
    """A line that becomes another is one difference, not two."""
    parts = list(differing(["a", "b", "c"], ["a", "x", "y", "c"]))
    assert parts == [(slice(1, 2), slice(1, 3))]
