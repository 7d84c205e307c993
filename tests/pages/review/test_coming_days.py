"""What goes wrong on a day that pages wait for is told today, by the check alone."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from blueprint.problem import Severity
from pages.__main__ import main
from pages.read_site import read_site
from pages.review.base import Side
from pages.review.coming_days import MOST_DAYS, coming_problems

DAY = date(2021, 6, 15)
NEWS = "docs/nieuws/2021/02/01"


@pytest.fixture(autouse=True)
def site(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a copy of the miniature site."""
    shutil.copytree(repository / "tests/sound_pages", tmp_path / "site")
    shutil.copytree(repository / "tests/site/data", tmp_path / "site/data")
    monkeypatch.chdir(tmp_path / "site")
    monkeypatch.setenv("PUBLICATIEDATUM", DAY.isoformat())
    return tmp_path / "site"


def write(path: str, title: str, key: str, text: str, more: str = "") -> None:
    """Write a page; `key` is the line of its top that holds it back."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    top = f"title: {title}\ndescription: Wat hier staat, voor wie in {title} werkt.\n{key}\n{more}"
    Path(path).write_text(f"---\n{top}---\n\n# {title}\n\n{text}\n", "utf-8")


def news(name: str, key: str, text: str) -> None:
    """Write an item of news that is held back."""
    write(f"{NEWS}/{name}.md", f"bericht {name}", key, text, "date: 2021-02-01\n")


def told(capsys: pytest.CaptureFixture[str], code: int) -> list[str]:
    """Give what the check says; the reading that a build goes by has nothing against the site."""
    assert main(["check"]) == code
    assert read_site(None, Path("data"), Path("docs"), DAY).problems == ()
    return [line for line in capsys.readouterr().out.splitlines() if line.startswith("docs/")]


@pytest.mark.parametrize(
    ("key", "days"),
    [
        ("publiceren_vanaf: 2021-07-20", ["5 juli 2021"]),
        ("draft: true", ["5 juli 2021"]),
        ("publiceren_vanaf: 2021-07-05", []),
        ("publiceren_vanaf: 2021-07-01", []),
    ],
)
def test_link_to_what_waits_longer(
    key: str, days: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A page that waits may lead to one that is there on its day, and to no other; told once."""
    news("een", "publiceren_vanaf: 2021-07-05", "Lees ook [wat daarna komt](twee.md).")
    news("twee", key, "Dit komt later.")
    news("drie", "publiceren_vanaf: 2021-07-10", "Dit staat los.")
    assert told(capsys, bool(days)) == [
        f"{NEWS}/een.md:10:28: vanaf {day}: “twee.md” is nog niet zichtbaar, want de pagina wordt "
        "achtergehouden of is een klad; haal de link weg, of houd ook deze pagina zo lang achter "
        "met publiceren_vanaf"
        for day in days
    ]


def test_page_that_takes_the_place_of_a_made_one(capsys: pytest.CaptureFixture[str]) -> None:
    """From its day on, what leads to the made page leads nowhere."""
    timeline = Path("docs/tijdlijn.md")
    timeline.write_text(
        timeline.read_text("utf-8") + "\nZie [de strandwacht](eenheid/strandwacht.md).\n", "utf-8"
    )
    write(
        "docs/blauwdruk/strandwacht.md",
        "Strandwacht van dichtbij",
        "publiceren_vanaf: 2021-07-05",
        '{{ eenheid("strandwacht") }}',
    )
    menu = Path("mkdocs.yml")
    entry = "blauwdruk/mens.md"
    menu.write_text(
        menu.read_text("utf-8").replace(
            entry, f"{entry}\n      - Strandwacht: blauwdruk/strandwacht.md", 1
        ),
        "utf-8",
    )
    (wrong,) = told(capsys, 1)
    assert wrong.startswith("docs/tijdlijn.md:16:")
    assert ": vanaf 5 juli 2021: er is geen pagina “eenheid/strandwacht.md”" in wrong
    assert "Bedoelde je “blauwdruk/strandwacht.md”? Tot die dag is het" in wrong
    assert wrong.endswith(": kan het anders nog niet, laat het weg")


def test_no_more_days_than_a_check_has_time_for(capsys: pytest.CaptureFixture[str]) -> None:
    """The nearest days are looked at; that there are more is told, and stops nothing."""
    for number in range(1, MOST_DAYS + 2):
        day = DAY + timedelta(number)
        news(f"n-{number}", f"publiceren_vanaf: {day}", f"Bericht {number} komt dan.")
    (said,) = told(capsys, 0)
    assert said == (
        f"{NEWS}/n-{MOST_DAYS + 1}.md:4:19: let op: er wachten pagina’s op meer dan "
        f"{MOST_DAYS} dagen; of alles klopt vanaf 28 juni 2021, keek ik nog niet na"
    )


def side(folder: Path) -> Side:
    """Read a copy of a site as one side of a change."""
    folders = folder / "data", folder / "docs"
    return Side(read_site(folder, *folders, DAY), *folders, folder)


def test_no_day_of_a_change_is_passed_over(site: Path, tmp_path: Path) -> None:
    """Whatever waits besides, a day that a change brings is looked at, or it brings too many."""
    for number in range(1, MOST_DAYS + 1):
        news(f"n-{number}", f"publiceren_vanaf: {DAY + timedelta(number)}", "Dit komt dan.")
    before = side(Path(shutil.copytree(site, tmp_path / "was")))
    news("ver", "publiceren_vanaf: 2021-08-01", "Lees [de rest](rest.md).")
    news("rest", "draft: true", "Dit komt ooit.")
    wrong, left = coming_problems(before, side(site))
    assert "vanaf 1 augustus 2021: “rest.md” is nog niet zichtbaar" in wrong.message
    assert (left.severity, left.place.file) == (Severity.WARNING, f"{NEWS}/n-{MOST_DAYS}.md")
    news("ver", "publiceren_vanaf: 2021-08-01", "Tot dan.")
    for number in range(MOST_DAYS):
        news(f"m-{number}", f"publiceren_vanaf: {DAY + timedelta(99 + number)}", "Dit ook.")
    (too_many,) = coming_problems(before, side(site))
    assert too_many.severity is Severity.ERROR
    assert too_many.place.file == f"{NEWS}/m-{MOST_DAYS - 1}.md"
    assert too_many.message.endswith("zet wat het laatst verschijnt in een volgend voorstel")


def test_a_day_of_what_links_to_a_change_is_looked_at(site: Path, tmp_path: Path) -> None:
    """Whatever waits besides: who moves the day of a page, may leave a link to it too early."""
    for number in range(1, MOST_DAYS + 1):
        news(f"n-{number}", f"publiceren_vanaf: {DAY + timedelta(number)}", "Dit komt dan.")
    news("ver", "publiceren_vanaf: 2021-08-01", "Lees [de rest](rest.md).")
    news("rest", "publiceren_vanaf: 2021-07-20", "Dit komt eerst.")
    before = side(Path(shutil.copytree(site, tmp_path / "was")))
    news("rest", "publiceren_vanaf: 2021-08-20", "Dit komt later.")
    problems = coming_problems(before, side(site))
    (wrong,) = (problem for problem in problems if problem.severity is Severity.ERROR)
    assert "vanaf 1 augustus 2021: “rest.md” is nog niet zichtbaar" in wrong.message


def test_what_was_wrong_before_stops_nothing_yet(site: Path, tmp_path: Path) -> None:
    """Two changes that are right alone may not be so together: until the day, others go on."""
    news("een", "publiceren_vanaf: 2021-07-05", "Lees ook [wat daarna komt](twee.md).")
    news("twee", "publiceren_vanaf: 2021-07-20", "Dit komt later.")
    before = side(Path(shutil.copytree(site, tmp_path / "was")))
    news("los", "publiceren_vanaf: 2021-07-10", "Lees ook [wat daarna komt](twee.md).")
    told_now = {one.place.file: one.severity for one in coming_problems(before, side(site))}
    assert told_now == {
        f"{NEWS}/een.md": Severity.WARNING,
        f"{NEWS}/los.md": Severity.ERROR,
    }


def test_what_links_lead_to_from_a_day_on_is_told(site: Path, tmp_path: Path) -> None:
    """By a change that brings the page, and by no other."""
    menu = Path("mkdocs.yml")
    menu.write_text(
        menu.read_text("utf-8").replace(
            "  - Tijdlijn:", "  - Wanneer wat: wanneer.md\n  - Tijdlijn:", 1
        ),
        "utf-8",
    )
    before = side(Path(shutil.copytree(site, tmp_path / "was")))
    write("docs/wanneer.md", "Wanneer wat", "publiceren_vanaf: 2021-07-05", "{{ tijdlijn() }}")
    (told_now,) = coming_problems(before, side(site))
    assert told_now.severity is Severity.WARNING
    assert str(told_now).startswith(
        "docs/wanneer.md:1:1: let op: vanaf 5 juli 2021: links naar wat “tijdlijn” toont, leiden "
        "voortaan hierheen, en niet meer naar “tijdlijn.md”"
    )
    assert not [*coming_problems(side(site), side(site))]
