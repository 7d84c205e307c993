"""The summary of a pull request: words, pages, and the organogram before and after."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from lxml import html

from blueprint.diff import verschillen
from blueprint.model import Blauwdruk
from blueprint.vergelijking import Verschil, vergelijk
from macros.site import Aanroep, Site
from macros.verschil import naast_elkaar, tekeningen


def test_only_what_is_new_is_marked(miniature: Blauwdruk, moved: Blauwdruk) -> None:
    """Beside itself a version has no difference; with one move, one."""
    zee = miniature.laatste
    for nieuw, marked in ((zee, {}), (moved.laatste, {"welzijn": (Verschil.VERPLAATST,)})):
        samen = naast_elkaar(moved, zee, nieuw)
        found = vergelijk(samen, samen.organogram[0].id, zee.id)
        assert {
            een.eenheid.id: een.verschillen
            for een in found
            if een.verschillen != (Verschil.ZELFDE,)
        } == marked


def test_the_picture_shows_the_move(miniature: Blauwdruk, moved: Blauwdruk) -> None:
    """Two drawings, before and after, each with its list; no picture if no organogram changed."""
    call = Aanroep("eenheid", ("ruimte",), {}, 1, 1)
    site = Site(moved, {"ruimte.md": (call,)}, {"ruimte.md": "Ruimte"}, {})
    assert tekeningen(site, miniature, miniature, ()) is None
    shown = tekeningen(site, miniature, moved, verschillen(miniature, moved))
    assert shown is not None
    page = html.fromstring(shown)
    assert [h.text for h in page.xpath("//h2")] == [
        "Het nieuwe model: zoals het was",
        "Het nieuwe model: zoals het wordt",
    ]
    assert len(page.xpath("//section/div/*[name()='svg']")) == 2
    assert "nu onder Ruimte" in page.xpath("//section")[1].text_content()
    assert "ruimte.html#welzijn" in shown


def test_the_summary_of_a_real_branch(town: Path, tmp_path: Path) -> None:
    """A department is moved in a branch: one sentence, its pages, and a drawing in the preview."""
    clone = tmp_path / "kloon"
    run = ["git", "-c", "user.name=Noor Geheim", "-c", "user.email=noor@geheim.example"]
    subprocess.run([*run, "clone", "-q", town, clone], check=True)
    path = clone / "data/organogram/plan.yml"
    text = path.read_text("utf-8")
    begin = text.index("          - {id: loket,")
    end = text.index("      - id: gebouwen")
    path.write_text(f"{text[:begin]}{text[end:].rstrip()}\n{text[begin:end]}", "utf-8")
    subprocess.run([*run, "commit", "-qam", "verplaats"], cwd=clone, check=True)
    (clone / "preview").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "macros.verschil", "HEAD~1", "HEAD", "preview"],
        cwd=clone, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "In het kort: één verplaatsing." in done.stdout
    assert "Het thema **Loket** valt nu onder **Mensen (Talent)" in done.stdout
    assert "(/blauwdruk/ondersteuning/)" in done.stdout
    assert "Geheim" not in done.stdout
    assert "zoals het wordt" in (clone / "preview/verschil.html").read_text("utf-8")
