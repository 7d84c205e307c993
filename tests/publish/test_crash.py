"""A signal in the middle of a command does no harm."""

from collections.abc import Callable


def test_a_kill_at_any_step_leaves_a_whole_site(outcomes: Callable[..., dict[str, int]]) -> None:
    """Before every single change on the disk, of release, rollback and forget."""
    counted = outcomes("crash", "steps")
    assert counted["release: kills"] > 60
    assert counted["release again: kills"] > 60
    assert counted["release unseen: kills"] > 60
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


def test_a_command_that_is_broken_off_says_what_is_so(
    outcomes: Callable[..., dict[str, int]],
) -> None:
    """Before every change: broken off, or done. A new site that nobody looked at is taken back."""
    counted = outcomes("crash", "signals")
    assert counted["release: 1"] > 40
    assert counted["release: 0"] > 3
    assert counted["release again: 0"] > 10
    assert counted["release with --url: 1"] > 40
    assert counted["release with --url: looked"] > 5
    assert "release with --url: 0" not in counted
    assert counted["rollback: 0"] > 3
    assert counted["forget: 1"] > 10
