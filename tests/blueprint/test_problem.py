"""Problems as an editor, a terminal and a pull request see them."""

from __future__ import annotations

from pathlib import Path

from blueprint.problem import (
    Place,
    Problem,
    ProblemsFound,
    Severity,
    as_annotations,
    as_text,
    closing,
    grouped,
    line_of,
    quoted,
    suggestion,
)

EARLY = Problem(Place("data/a.yml", 2, 3), "mis")
LATE = Problem(Place("data/a.yml", 10, 1), "ook mis")
WARNING = Problem(Place("data/b.yml", 1, 1), "misschien", Severity.WARNING)


def test_problem_is_path_line_column_message() -> None:
    """A problem prints as compilers print theirs; a warning says that it is one."""
    assert str(EARLY) == "data/a.yml:2:3: mis"
    assert str(WARNING) == "data/b.yml:1:1: let op: misschien"


def test_problems_are_sorted_by_place() -> None:
    """Line 10 comes after line 2, and a problem found twice is told once."""
    assert ProblemsFound([LATE, WARNING, EARLY, LATE]).problems == (EARLY, LATE, WARNING)
    assert str(ProblemsFound([LATE, EARLY])).splitlines()[0] == str(EARLY)


def test_one_cause_is_told_once() -> None:
    """The same sentence more than three times in a file is one, with how often and where."""
    same = [Problem(Place("data/a.yml", line, 1), "mis") for line in range(1, 6)]
    assert grouped(same[:3]) == same[:3]
    (told,) = grouped(same)
    assert told.place == same[0].place
    assert told.message == "mis (zo staat het er 5 keer: ook op regel 2, 3, 4 …)"
    elsewhere = Problem(Place("data/b.yml", 1, 1), "mis")
    assert grouped([*same, elsewhere])[1:] == [elsewhere]
    assert as_text(same).count("\n") == as_annotations(same).count("\n") == 0
    assert closing(same) == "Vijf fouten in één bestand."


def test_closing_counts_in_words() -> None:
    """The closing line counts errors, warnings and files, in words up to twelve."""
    assert closing([EARLY]) == "Eén fout in één bestand."
    assert closing([EARLY, LATE, WARNING]) == "Twee fouten en één waarschuwing in twee bestanden."
    assert closing([WARNING]) == "Eén waarschuwing in één bestand."
    assert closing([Problem(Place("x", line, 1), "m") for line in range(13)]).startswith("13 ")


def test_caret_stands_below_the_column() -> None:
    """In a terminal the offending line follows, with a caret below the character."""
    shown = as_text([EARLY], lambda place: "ab\x1bcd")
    assert shown.splitlines()[1:] == ["    ab⟨U+001B⟩cd", "      ^"]
    wide = as_text([Problem(Place("f", 1, 301), "m")], lambda place: "x" * 300 + "!" + "y" * 300)
    line, caret = wide.splitlines()[1:]
    assert line[caret.index("^")] == "!"
    assert len(line) < 120


def test_line_is_read_at_its_place(tmp_path: Path) -> None:
    """The line comes from the file; a file that is not there has none."""
    file = tmp_path / "a.yml"
    file.write_bytes(b"een\r\ntw\xe9\n")
    assert line_of(Place(str(file), 1, 1)) == "een"
    assert line_of(Place(str(file), 2, 1)) == "tw\ufffd"
    assert line_of(Place(str(file), 9, 1)) is None
    assert line_of(Place(str(tmp_path / "b.yml"), 1, 1)) is None


def test_annotations_are_escaped() -> None:
    """No message or path can end a workflow command or start another."""
    nasty = Problem(Place("a,b:c.yml", 1, 2), "100%\n::error::x")
    assert as_annotations([nasty, WARNING]).splitlines() == [
        "::error file=a%2Cb%3Ac.yml,line=1,col=2::100%25%0A::error::x",
        "::warning file=data/b.yml,line=1,col=1::misschien",
    ]


def test_quoted_values_are_short_and_visible() -> None:
    """A value in a message is cut, and shows what nobody can see."""
    assert quoted("a\u200bb") == "“a⟨U+200B⟩b”"
    assert len(quoted("x" * 1000)) < 70


def test_suggestion_is_close_or_nothing() -> None:
    """Only something close is suggested, whatever its case."""
    assert suggestion("Leidr", ["leider", "coach"]) == ". Bedoelde je “leider”?"
    assert suggestion("zebra", ["leider", "coach"]) == ""
