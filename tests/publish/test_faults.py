"""A call of the system that fails: the command says what readers see."""

from collections.abc import Callable


def test_whatever_call_fails_the_outcome_that_is_told_is_so(
    outcomes: Callable[..., dict[str, int]],
) -> None:
    """No room, a fault of the disk, too many open files: at every call of every command."""
    counted = outcomes("faults")
    for command in (
        "release",
        "release unseen",
        "rollback",
        "forget",
        "older release",
        "manifest",
        "verify",
    ):
        assert counted[f"{command}: failed"] > 5
    for command in ("release", "release again", "rollback"):
        assert counted[f"{command}: done"] > 5
    assert counted["verify: done"] == 0
    assert counted["release: warned"] > 20
    assert counted["release again: warned"] > 40
