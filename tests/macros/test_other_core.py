"""Work in a copy of this process: its result, or its error, comes back."""

from __future__ import annotations

import os

import pytest

from macros import other_core


def test_work_is_done_in_another_process_meanwhile() -> None:
    """What the work makes stays there but its result; what there was, it sees."""
    seen = ["voor"]

    def work() -> tuple[int, list[str]]:
        seen.append("daar")
        return os.getpid(), seen

    ask = other_core.begin(work)
    seen.append("hier")
    there, told = ask()
    assert there != os.getpid()
    assert (told, seen) == (["voor", "daar"], ["voor", "hier"])


def test_an_error_comes_back_with_its_place() -> None:
    """It is not lost, and says where it was raised."""

    def work() -> None:
        raise ZeroDivisionError("hier")

    ask = other_core.begin(work)
    with pytest.raises(ZeroDivisionError) as error:
        ask()
    assert "in work" in str(error.value.__cause__)


def test_where_a_copy_is_not_safe_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same result, from this process."""
    monkeypatch.setattr(other_core, "system", lambda: "Darwin")
    assert other_core.begin(os.getpid)() == os.getpid()
