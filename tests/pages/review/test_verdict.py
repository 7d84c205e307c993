"""The verdict on a change, as a summary shows it."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest

from blueprint.problem import Place, Problem
from pages.review.__main__ import LARGEST, WHOLE, main
from pages.review.found import keep_problems
from pages.review.verdict import verdict
from tests.conftest import Golden
from tests.pages.review.conftest import Branch, steps

pytestmark = pytest.mark.usefixtures("here")

STORIES = Path(__file__).parent / "verhalen"
RED = {"pagina-stuk", "gegevens-stuk", "menu-stuk"}


def said(branch: Branch, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    branch.commit()
    code = main(["main", "HEAD", "voorbeeld"])
    return code, capsys.readouterr().out


@pytest.mark.parametrize("story", sorted(path.name for path in STORIES.iterdir()))
def test_story(
    story: str, branch: Branch, golden: Golden, capsys: pytest.CaptureFixture[str]
) -> None:
    """The change gives exactly this summary, and exit code 1 if something is wrong."""
    branch.change(steps(STORIES / story / "wijzig.yml"))
    code, text = said(branch, capsys)
    assert code == (story in RED), text
    assert "Geheim" not in text
    golden(STORIES / story / "oordeel.md", text)


def test_text_stays_text(branch: Branch, capsys: pytest.CaptureFixture[str]) -> None:
    """What an editor wrote in a page, its menu or a message is no markup of the summary."""
    branch.change(steps(STORIES / "alles" / "wijzig.yml"))
    html = markdown.markdown(said(branch, capsys)[1])
    assert "&lt;img src=x" in html
    for tag in ("<img", "<a ", "<em", "<script"):
        assert tag not in html, tag


def test_few_pages_of_another_markup_are_named(
    branch: Branch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of many pages that only look otherwise a few are named, and the others counted."""
    folder = branch.folder / "docs/nieuws/2021/01/04"
    for number in range(7):
        top = f"title: Een bericht, nummer {number}\ndescription: Dit is bericht {number}."
        text = f"---\n{top}\ndate: 2021-01-04\n---\n\n# Een bericht\n\nEen woord.\n"
        (folder / f"n{number}.md").write_text(text, "utf-8")
    branch.commit("main")
    for page in folder.glob("n*.md"):
        page.write_text(page.read_text("utf-8").replace("woord.", "**woord**."), "utf-8")
    text = said(branch, capsys)[1]
    assert "nummer 4 (/nieuws/2021/01/04/n4/) en nog twee pagina’s is anders;" in text
    assert "Niets:" not in text
    assert "nummer 5" not in text.splitlines()[-1]


def test_the_preview_is_pointed_at(branch: Branch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the preview is there, it is told where; with the organograms if one changed."""
    preview = branch.folder / "voorbeeld"
    preview.mkdir()
    (preview / "index.html").write_text("x")
    zee = branch.folder / "data/organogram/zee.yml"
    moved = zee.read_text("utf-8").replace("  - {id: ruimte", "      - {id: ruimte")
    zee.write_text(moved, "utf-8")
    code, text = said(branch, capsys)
    assert code == 0
    assert "open `index.html`" in text
    assert "De organogrammen, voor en na, staan in `verschil.html`" in text
    assert "zoals het wordt" in (preview / "verschil.html").read_text("utf-8")


def test_what_a_browser_found_is_in_the_verdict(
    branch: Branch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """No verdict says that all is well while another step of the job found a fault."""
    found = tmp_path / "found.json"
    keep_problems([Problem(Place("docs/index.md", 1, 1), "deze kop heeft geen tekst")], found)
    branch.commit()
    assert main(["main", "HEAD", "voorbeeld", str(found), "failure", "inhoud"]) == 1
    text = capsys.readouterr().out
    assert "## Nog niet klaar: één fout" in text
    assert "deze kop heeft geen tekst" in text
    keep_problems([], found)
    assert main(["main", "HEAD", "voorbeeld", str(found), "success", "inhoud"]) == 0


def test_a_step_that_broke_down_is_in_the_verdict(
    branch: Branch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A step may be red and have kept nothing; of a fault that is told, it is no other."""
    branch.commit()
    job = ["main", "HEAD", "voorbeeld", str(tmp_path / "found.json")]
    assert main([*job, "failure", "inhoud"]) == 1
    text = capsys.readouterr().out
    assert "## Nog niet klaar: één fout" in text
    assert "een stap van de controle stopte voor het einde" in text
    assert main([*job, "success", "inhoud"]) == 0
    assert "## Alles in orde" in capsys.readouterr().out
    (branch.folder / "docs/tijdlijn.md").write_text("Geen kop.\n", "utf-8")
    branch.commit()
    assert main([*job, "failure", "inhoud"]) == 1
    assert "stopte voor het einde" not in capsys.readouterr().out


@pytest.mark.parametrize("scope", ["code", ""])
def test_tests_that_follow_are_in_the_verdict(
    scope: str, branch: Branch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """No verdict says that all is well before the tests of a change of code ran."""
    branch.commit()
    job = ["main", "HEAD", "voorbeeld", str(tmp_path / "found.json")]
    assert main([*job, "success", scope]) == 0
    text = capsys.readouterr().out
    assert text.startswith("## Tot hier is alles in orde\n\nDe controle doet nu nog alle tests.\n")
    assert "## Alles in orde" not in text
    assert main([*job, "failure", scope]) == 1
    text = capsys.readouterr().out
    assert text.startswith("## Nog niet klaar: één fout")
    assert "in orde\n" not in text


def test_a_conflict_hides_no_page(branch: Branch, capsys: pytest.CaptureFixture[str]) -> None:
    """A page with two versions of its lines is told once; none of its sentences is called gone."""
    page = branch.folder / "docs/tijdlijn.md"
    both = "<<<<<<< tak\nZo.\n=======\nZus.\n>>>>>>> main\n"
    page.write_text(page.read_text("utf-8") + both, "utf-8")
    code, text = said(branch, capsys)
    assert code == 1
    assert text.count("samenvoegconflict") == 1
    assert "- Wat er op deze pagina verandert, zeg ik zodra ze te lezen is." in text
    assert "Weg:" not in text
    assert "Nieuw:" not in text


@pytest.mark.parametrize("base", ["nergens", "origin/main"])
def test_without_a_base(base: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Where git does not know what was there, that is said, and the rest is judged."""
    assert main([base, "HEAD", "voorbeeld"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("## Alles in orde")
    assert "Ik kon deze wijziging niet vergelijken" in text


def test_a_large_summary_is_cut(branch: Branch, capsys: pytest.CaptureFixture[str]) -> None:
    """A summary that GitHub would not show is cut, and says where the rest is."""
    text = (branch.folder / "docs/werk/waar.md").read_text("utf-8")
    line = "Dit is zin {} van {}, een van heel veel zinnen die samen te lang zijn om te tonen."
    pages = [branch.folder / f"docs/werk/waar{number}.md" for number in range(6)]
    for page in pages:
        page.write_text(text, "utf-8")
    branch.commit("main")
    for number, page in enumerate(pages):
        lines = (line.format(at, number) for at in range(2_200))
        page.write_text(text + "\n" + "\n\n".join(lines), "utf-8")
    text = said(branch, capsys)[1]
    assert LARGEST - 200 < len(text.encode()) < LARGEST + 200
    assert text.endswith(f"Alles staat in het voorbeeld, in `{WHOLE}`.\n")
    whole = (branch.folder / "voorbeeld" / WHOLE).read_text("utf-8")
    assert "Dit is zin 2199 van 5" in whole


def test_every_problem_is_told(tmp_path: Path) -> None:
    """A summary has all problems, where a job marks ten."""
    problems = [Problem(Place("a|b.md", 3, at), f"fout {at} *hier*") for at in range(1, 40)]
    text = "\n".join(verdict(problems, tmp_path))
    assert text.startswith("## Nog niet klaar: 39 fouten in één bestand\n")
    assert text.count("\n- **a\\|b.md\\:3\\:") == 39
    assert r"fout 39 \*hier\*" in text


def test_pages_of_units_are_not_all_named(
    branch: Branch, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What changes on the page of every unit is not a line for each; written pages are all told."""
    monkeypatch.setattr("pages.review.verdict.UNIT_PAGES", 1)
    programme = branch.folder / "data/programma.yml"
    text = programme.read_text("utf-8")
    programme.write_text(text.replace("Gemeente Duinhove", "Gemeente Duinzicht"), "utf-8")
    where = said(branch, capsys)[1].partition("### Waar zie je")[2]
    assert where.count("(/eenheid/") == 1
    assert "- Blauwdruk (/blauwdruk/)" in where
    assert "- En nog twee pagina’s van eenheden." in where
