"""Kill -9 in the middle of a command does no harm."""

from collections.abc import Callable


def test_a_kill_at_any_step_leaves_a_whole_site(outcomes: Callable[..., dict[str, int]]) -> None:
    """Before every single change on the disk, of release, rollback and forget."""
    counted = outcomes("crash", "steps")
    assert counted["release: kills"] > 60
    assert counted["rollback: kills"] > 3
    assert counted["forget: kills"] > 10
    assert counted["old"] > 0
    assert counted["new"] > 0


def test_a_kill_at_any_moment_leaves_a_whole_site(
    outcomes: Callable[..., dict[str, int]], soak: bool
) -> None:
    """At random moments, so inside a write too."""
    count = 1000 if soak else 200
    assert outcomes("crash", "moments", str(count))["kills"] == count
