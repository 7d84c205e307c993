"""An address means one file, however it is written."""

from __future__ import annotations

import pytest

from pages.link_targets import meant


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
