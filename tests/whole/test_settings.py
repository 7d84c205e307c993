"""Every setting that we document does what we say, set as documented; a wrong value is told."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from lxml import html

from engine.edit_links import edit_template
from pages.visibility import build_date
from tests.engines import build
from tests.whole.conftest import miniature_site

DOCS = "https://host/team/repository/edit/main/docs/"


@pytest.fixture(scope="module")
def project(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the miniature site with the settings of the real one that come from the environment."""
    folder = miniature_site(repository, tmp_path_factory.mktemp("instellingen") / "project")
    config = folder / "mkdocs.yml"
    lines = config.read_text("utf-8").splitlines()
    own = re.findall(r"^\w+: !ENV .*$", (repository / "mkdocs.yml").read_text("utf-8"), re.M)
    keys = tuple(line.split(":")[0] for line in own)
    assert {"site_url", "edit_uri_template"} <= set(keys)
    kept = [line for line in lines if line.split(":")[0] not in keys]
    config.write_text("\n".join([*kept, *own, ""]), "utf-8")
    return folder


def built(project: Path, engine: str = "mkdocs", **environment: str) -> Path:
    """Give the site, built with these settings."""
    done = build(engine, project, environment={**os.environ, **environment})
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def refused(project: Path, engine: str = "mkdocs", **environment: str) -> str:
    """Give what a build says that is refused: no traceback, and one line on the setting."""
    done = build(engine, project, environment={**os.environ, **environment})
    said = done.stdout + done.stderr
    assert done.returncode
    assert "Traceback" not in said
    return said


@pytest.mark.parametrize(
    ("slash", "engine"), [("", "mkdocs"), ("/", "mkdocs"), ("", "zensical"), ("/", "zensical")]
)
def test_site_url(project: Path, slash: str, engine: str) -> None:
    """A site below a path of a server says so on its pages, in its feeds and where it errs."""
    address = "https://intranet.example/onze%20blauwdruk"
    site = built(project, engine, SITE_URL=address + slash)
    page = html.fromstring((site / "blauwdruk/mens/index.html").read_bytes())
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{address}/blauwdruk/mens/"]
    assert f'"{address}/nieuws/' in (site / "feed/nieuws.xml").read_text("utf-8")
    missing = html.fromstring((site / "404.html").read_bytes())
    links = missing.xpath("//article//li/a/@href")
    assert links
    assert all(link.startswith("/onze%20blauwdruk/") for link in links)
    own = [link for link in page.xpath("//@href | //@src") if link.startswith("/")]
    assert not own


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_site_url_without_scheme(project: Path, engine: str) -> None:
    """An address without https:// is told by the name of its setting, and so is any odd one."""
    assert "'site_url': The URL isn't valid" in refused(
        project, engine, SITE_URL="intranet.example"
    )
    odd = "https://intranet.example/een blauwdruk/"
    assert f"SITE_URL is “{odd}”; schrijf het adres" in refused(project, engine, SITE_URL=odd)


def test_edit_uri(project: Path) -> None:
    """The pencil of each page leads to the file of that page."""
    site = built(project, EDIT_URI=DOCS)
    for address, file in (("", "index.md"), ("blauwdruk/mens/", "blauwdruk/mens.md")):
        page = html.fromstring((site / address / "index.html").read_bytes())
        assert page.xpath("//a[.='deze pagina verbeteren']/@href") == [DOCS + file]


def test_no_edit_uri(project: Path) -> None:
    """Without the setting there is no pencil."""
    page = built(project, EDIT_URI="") / "index.html"
    assert "deze pagina verbeteren" not in page.read_text("utf-8")


def test_forms_of_edit_uri() -> None:
    """With or without a slash at its end, or with the place of the path: the same."""
    wanted = f"{DOCS}{{path}}"
    assert {edit_template(form) for form in (DOCS, DOCS.rstrip("/"), wanted)} == {wanted}
    with_query = "https://host/edit?file=docs/{path}"
    assert edit_template(with_query) == with_query
    assert edit_template("") == ""


@pytest.mark.parametrize("wrong", ["edit/main/docs/", "host/team", "https://", "https://host"])
def test_wrong_edit_uri(wrong: str) -> None:
    """What is no address of a folder is told, with an example."""
    with pytest.raises(SystemExit, match="EDIT_URI is “"):
        edit_template(wrong)


def test_wrong_edit_uri_in_a_build(project: Path) -> None:
    """A build says so in one line."""
    assert "EDIT_URI is “docs/”" in refused(project, EDIT_URI="docs/")


def test_publicatiedatum() -> None:
    """The day as documented; another word is told."""
    assert build_date({"PUBLICATIEDATUM": "2015-02-01"}, None) == date(2015, 2, 1)
    with pytest.raises(SystemExit, match="PUBLICATIEDATUM is “morgen”"):
        build_date({"PUBLICATIEDATUM": "morgen"}, None)


@pytest.mark.parametrize("wrong", ["gisteren", "1e9", "9" * 30])
def test_source_date_epoch(wrong: str) -> None:
    """Seconds as documented; what is no moment is told."""
    assert build_date({"SOURCE_DATE_EPOCH": "1420070400"}, None) == date(2015, 1, 1)
    with pytest.raises(SystemExit, match=f"SOURCE_DATE_EPOCH is “{wrong}”"):
        build_date({"SOURCE_DATE_EPOCH": wrong}, None)


@pytest.mark.parametrize(
    ("to", "target", "address", "said"),
    [
        ("", "", "", ()),
        ("pages", "", "https://host/", ()),
        ("server", "/srv/blauwdruk/target", "https://intranet.example/blauwdruk", ()),
        ("server", "/srv/blauwdruk/target", "http://host/", ()),
        ("server", "", "https://host/", ("SERVER_MAP is “”",)),
        ("server", "target", "https://host/", ("SERVER_MAP is “target”",)),
        ("server", "/srv/target/", "https://host/", ("SERVER_MAP is “/srv/target/”",)),
        ("server", "/", "https://host/", ("SERVER_MAP is “/”",)),
        ("Server", "/srv/blauwdruk/target", "https://host/", ("PUBLICEREN_NAAR is “Server”",)),
        ("ja", "", "https://host/", ("PUBLICEREN_NAAR is “ja”",)),
        ("pages", "", "", ("SITE_URL is “”",)),
        ("pages", "", "https://", ("SITE_URL is “https://”",)),
        ("server", "/srv/blauwdruk/target", "host/", ("SITE_URL is “host/”",)),
        ("server", "", "", ("SERVER_MAP is “”", "SITE_URL is “”")),
    ],
)
def test_publiceren_naar(
    to: str, target: str, address: str, said: tuple[str, ...], repository: Path
) -> None:
    """The workflow of a merge takes where to publish as documented, and tells all else at once."""
    workflow = yaml.safe_load((repository / ".github/workflows/publish.yml").read_text("utf-8"))
    step = workflow["jobs"]["build"]["steps"][0]
    done = subprocess.run(
        ["bash", "-e", "-c", step["run"]],
        env={"NAAR": to, "DOEL": target, "ADRES": address},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == (1 if said else 0)
    assert step["env"]["ADRES"] == "${{ vars.SITE_URL }}"
    assert done.stdout.count("\n") == len(said)
    assert all(one in done.stdout for one in said)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (["ENGINE=mkdocs"], "mkdocs build --strict"),
        (["ENGINE=properdocs"], "properdocs build --strict"),
        (["ENGINE=zensical"], "engine.zensical"),
        (["ENGINE=hugo"], "ENGINE is “hugo”"),
        (["FORMAT=github"], "pages check --format github"),
    ],
)
def test_make(settings: list[str], said: str, repository: Path) -> None:
    """Make takes the engine and the format; an engine that it does not know is told."""
    done = subprocess.run(
        ["make", "--dry-run", "build", *settings],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert said in done.stdout + done.stderr
    assert bool(done.returncode) == ("hugo" in said)


def test_wrong_format(project: Path) -> None:
    """A format that the check does not know is told with the way to call it."""
    done = subprocess.run(
        [sys.executable, "-m", "pages", "check", "--format", "xml"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Zo roep je het aan" in done.stderr


def test_python(repository: Path) -> None:
    """Make begins with the Python that is given."""
    done = subprocess.run(
        ["make", "--dry-run", "VENV=nergens", "PYTHON=/opt/python", "nergens/bin/python"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "/opt/python -m venv nergens" in done.stdout


# What is tested elsewhere: the commit of a release by tests/publish, serving and the preview by
# tests/engine, the commit that a change begins from by tests/walk.
ELSEWHERE = {"GITHUB_SHA", "BLAUWDRUK_LIVE", "VOORBEELD", "BASE"}
_NAMED = (
    ("mkdocs.yml", r"!ENV \[(\w+)"),
    ("Makefile", r"^([A-Z_]+) \?="),
    (".github/workflows/*.yml", r"vars\.(\w+)"),
    ("*.md", r"`([A-Z_]{4,})[`=]"),
    ("publish/README.md", r"`([A-Z_]{4,})[`=]"),
)


def test_every_setting_is_tested(repository: Path) -> None:
    """Every setting that the documents, the workflows and make name is tested here, or elsewhere.

    Words in capitals that are no setting are arguments and files of `publish`.
    """
    named = {
        name
        for files, pattern in _NAMED
        for file in repository.glob(files)
        for name in re.findall(pattern, file.read_text("utf-8"), re.MULTILINE)
    } - {"TARGET", "SITE", "LICENSE", "CODEOWNERS"}
    source = Path(__file__).read_text("utf-8").partition("ELSEWHERE")[0]
    missing = {name for name in named - ELSEWHERE if not re.search(rf"\b{name}\b", source)}
    assert not missing
