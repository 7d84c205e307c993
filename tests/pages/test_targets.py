"""An address means one file, however it is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pages.link_targets import meant
from pages.rules.page_content import OF_THE_FOOT


@pytest.mark.parametrize(
    "address",
    [
        "../bijlagen/plan.pdf",
        "../bijlagen/plan.pdf#page=2",
        "../bijlagen/plan.pdf?versie=2",
        "../bijlagen/plan.pdf?versie=2#page=2?x",
        "../bijlagen/pl%61n%2Epdf",
        "../over/../bijlagen/./plan.pdf",
        " ../bijlagen/pl\tan.pdf\n",
        "..\\bijlagen\\plan.pdf",
        "..%2fbijlagen/plan.pdf",
    ],
)
def test_one_file(address: str) -> None:
    """A fragment, a query, an encoding, a way round or unseen characters change nothing."""
    assert meant("over/wacht.md", address)[0] == "bijlagen/plan.pdf"


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("", ("over/a.md", "")),
        ("#b%20c", ("over/a.md", "b c")),
        ("?x#b", ("over/a.md", "b")),
        ("../../x", ("../x", "")),
        ("/x/", ("/x", "")),
        ("Plan.pdf", ("over/Plan.pdf", "")),
        ("a%23b.md", ("over/a#b.md", "")),
        ("..", (".", "")),
    ],
)
def test_target(address: str, target: tuple[str, str]) -> None:
    """Without a path it is the page itself; capitals count, as on the server."""
    assert meant("over/a.md", address) == target


def test_the_places_of_the_foot_are_known(repository: Path) -> None:
    """The check knows every place that stands below a page."""
    template = (repository / "macros/templates/notes.html").read_text("utf-8")
    places = re.findall(r' id="([^"]+)"', template)
    assert places
    for place in places:
        assert OF_THE_FOOT.fullmatch(place.replace("{{ loop.index }}", "12")), place
