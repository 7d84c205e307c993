"""What must always be true of the repository as a whole."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from pages.file_names import is_fit_path
from publish.verify import MISSING

PACKAGES = ("blueprint", "diagrams", "macros", "pages", "engine", "publish")
MOST_MODULES = 16
"""Of a room: who opens it must be able to see what is in it."""


def modules(repository: Path) -> list[Path]:
    """Give every module of ours, by its path from the repository."""
    return [
        path.relative_to(repository)
        for package in PACKAGES
        for path in sorted((repository / package).rglob("*.py"))
    ]


def test_rooms_are_small(repository: Path) -> None:
    """No folder has more modules than one can see at once."""
    rooms = Counter(path.parent for path in modules(repository))
    assert len(rooms) > 15
    assert {room: count for room, count in rooms.items() if count > MOST_MODULES} == {}


def test_no_module_is_called_as_another(repository: Path) -> None:
    """A name says where to look; publishing, which stands apart, has its own."""
    names = Counter(path.stem for path in modules(repository) if path.parts[0] != "publish")
    assert [name for name, count in names.items() if count > 1] == ["__init__", "__main__"]


def test_no_class_is_called_as_another(repository: Path) -> None:
    """A name means one thing; publishing, which stands apart, has its own."""
    names = Counter(
        node.name
        for path in modules(repository)
        if path.parts[0] != "publish"
        for node in ast.parse((repository / path).read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert len(names) > 100
    assert [name for name, count in names.items() if count > 1] == []


def test_git_is_called_from_one_module(repository: Path) -> None:
    """Only blueprint/git/git_call.py starts git."""
    callers = {
        path.relative_to(repository).as_posix()
        for package in PACKAGES
        for path in (repository / package).rglob("*.py")
        if '"git"' in path.read_text("utf-8")
    }
    assert callers == {"blueprint/git/git_call.py"}


def test_every_file_is_of_this_repository(repository: Path) -> None:
    """A repository within it is no file of ours: what is built of it is in no commit."""
    listed = subprocess.run(
        ["git", "ls-files", "--stage"], cwd=repository, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert len(listed) > 1000
    assert [line for line in listed if line.startswith("160000 ")] == []


def test_requirements_are_pinned_with_hashes(repository: Path) -> None:
    """Every requirement is pinned, has hashes, and names no index."""
    for name in ("requirements.txt", "requirements-test.txt"):
        text = (repository / name).read_text("utf-8")
        assert "http" not in text
        pins = re.findall(r"^[a-z0-9][^\s]*==\S+.*$", text, re.MULTILINE)
        assert len(pins) > 20
        assert all(pin.endswith("\\") for pin in pins), name


def test_requirements_match_their_sources(repository: Path) -> None:
    """Every package of a requirements.in stands in the compiled file."""
    for name in ("requirements", "requirements-test"):
        compiled = (repository / f"{name}.txt").read_text("utf-8")
        for line in (repository / f"{name}.in").read_text("utf-8").splitlines():
            if line and not line.startswith(("#", "-")):
                package = re.split("[<>=]", line)[0]
                assert re.search(rf"^{re.escape(package)}==", compiled, re.MULTILINE), line


def test_workflows_fetch_all_history(repository: Path) -> None:
    """A workflow that builds has the whole history: else the dates of change are not known."""
    for name in ("check.yml", "publish.yml"):
        workflow = yaml.safe_load((repository / ".github/workflows" / name).read_text("utf-8"))
        for job in workflow["jobs"].values():
            steps = job["steps"]
            if any(re.search("make (build|preview)", str(step.get("run", ""))) for step in steps):
                (checkout,) = [s for s in steps if "actions/checkout" in str(s.get("uses", ""))]
                assert checkout["with"]["fetch-depth"] == 0


def test_no_text_of_a_page_is_a_command_to_a_workflow(repository: Path) -> None:
    """GitHub takes `##[…]` anywhere in a line for a command; in its own form of a problem not."""
    checking = re.compile(r"make (?:[\w ]* )?(?:check|build|pdf|content)\b")
    steps = [
        step
        for path in (repository / ".github/workflows").glob("*.yml")
        for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
        for step in job["steps"]
        if checking.search(step.get("run", ""))
    ]
    assert len(steps) == 4
    for step in steps:
        assert step.get("env", {}).get("FORMAT") == "github" or "FORMAT=github" in step["run"], step


def test_main_branch_waits_for_the_check(repository: Path) -> None:
    """The protection to import asks for the tests of pull requests, and for its owners.

    An engine that the site does not use yet keeps no editor waiting.
    """
    github = repository / ".github"
    rules = json.loads((github / "bescherming.json").read_text("utf-8"))["rules"]
    asked = {rule["type"]: rule.get("parameters", {}) for rule in rules}
    workflow = yaml.safe_load((github / "workflows/check.yml").read_text("utf-8"))
    # Only GitHub Actions, by its number, may say that it is green: no status that somebody sets.
    checks = [{"context": workflow["jobs"]["test"]["name"], "integration_id": 15368}]
    assert asked["required_status_checks"]["required_status_checks"] == checks
    assert asked["required_status_checks"]["strict_required_status_checks_policy"]
    assert asked["pull_request"]["require_code_owner_review"]
    # What came and went within a change was never on the site: no commit of it is on the main line.
    assert "rebase" not in asked["pull_request"]["allowed_merge_methods"]
    assert {"deletion", "non_fast_forward"} <= set(asked)


@pytest.mark.parametrize(
    ("target", "names"),
    [
        ("foto", ["BESTAND", "NAAM"]),
        ("import", ["FILE", "VERSIE", "KAART"]),
        ("nieuw", ["NAAM", "MAP"]),
        ("same", ["OLD"]),
        ("serve", ["PORT"]),
        ("zet-om", ["PAGINA"]),
    ],
)
def test_what_is_given_to_make_is_text(
    target: str, names: list[str], repository: Path, tmp_path: Path
) -> None:
    """A file that came by mail may be called as a command to make or to a shell: none runs."""
    shutil.copy(repository / "Makefile", tmp_path)
    python = tmp_path / "bin/python"
    python.parent.mkdir()
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$@" > told.txt\n')
    python.chmod(0o755)
    odd = {
        name: f"{name} `touch ran` $(touch ran) $(shell touch ran) $5 \"'; touch ran"
        for name in names
    }
    given = [f"{name}={text}" for name, text in odd.items()]
    old = [word for name in ("site", "test") for word in ("-o", f"./{name}.stamp")]
    subprocess.run(
        ["make", "VENV=.", f"PYTHON={python}", *old, target, *given], cwd=tmp_path, check=True
    )
    assert {*odd.values()} <= {*(tmp_path / "told.txt").read_text().splitlines()}
    assert not (tmp_path / "ran").exists()


def test_only_main_is_published(repository: Path) -> None:
    """Every job that may reach a server or a page host is bound to main; checks may nothing."""
    workflows = repository / ".github/workflows"
    publish = yaml.safe_load((workflows / "publish.yml").read_text("utf-8"))
    bound = {name: job for name, job in publish["jobs"].items() if "environment" in job}
    assert bound.keys() == publish["jobs"].keys() - {"build"}
    for name, job in bound.items():
        assert "github.ref == 'refs/heads/main'" in job["if"].split(" && "), name
    for job in yaml.safe_load((workflows / "check.yml").read_text("utf-8"))["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
        assert isinstance(job["runs-on"], str)
        assert "environment" not in job


def test_what_cancels_a_build(repository: Path) -> None:
    """The next merge does; no other branch, and no older run that is started again."""
    text = (repository / ".github/workflows/publish.yml").read_text("utf-8")
    jobs = yaml.safe_load(text)["jobs"]

    def group(**context: str) -> str:
        known = {"ref": "main", "run_attempt": "1"} | context
        asked = jobs["build"]["concurrency"]["group"]
        return re.sub(r"\$\{\{ github\.(\w+) \}\}", lambda found: known[found[1]], asked)

    assert [name for name, job in jobs.items() if job["concurrency"]["cancel-in-progress"]] == [
        "build"
    ]
    assert len({group(), group(ref="tak"), group(run_attempt="2")}) == 3


def test_a_job_that_is_cancelled_tells_what_publishes(repository: Path, tmp_path: Path) -> None:
    """Of a step the platform signals the shell alone, which tells no program that it waits for."""
    text = (repository / ".github/workflows/publish.yml").read_text("utf-8")
    (step,) = [
        step
        for job in yaml.safe_load(text)["jobs"].values()
        for step in job["steps"]
        if "publish release" in str(step.get("run", ""))
    ]
    python = tmp_path / "python3"
    python.write_text("#!/bin/sh\necho $$\n")
    python.chmod(0o755)
    script = tmp_path / "script.sh"
    script.write_text(step["run"])
    with subprocess.Popen(
        ["bash", "-e", script],
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}", "DOEL": "/doel"},
        stdout=subprocess.PIPE,
        text=True,
    ) as shell:
        assert shell.communicate()[0] == f"{shell.pid}\n"


def test_the_server_is_asked_for_what_no_page_can_be() -> None:
    """Who looks at a served site asks for an address that no editor can give to a page."""
    assert not is_fit_path(f"{MISSING.rstrip('/')}.md")


def test_every_threat_has_tests(repository: Path) -> None:
    """Each row of the threat model names tests that are there, and would turn red."""
    text = (repository / "publish/README.md").read_text("utf-8")
    table = text.partition("## Threat model\n\n")[2].partition("\n\n")[0]
    rows = [row.strip("|").split(" | ") for row in table.strip().splitlines()[2:]]
    assert len(rows) > 10
    for row in rows:
        named = re.findall(r"`([\w/]+\.py)::(test_\w+)`", row[-1])
        assert named, row[0]
        assert ", ".join(f"`{file}::{test}`" for file, test in named) == row[-1].strip(), row[0]
        for file, test in named:
            code = (repository / "tests" / file).read_text("utf-8")
            assert re.search(rf"^def {test}\(", code, re.MULTILINE), (file, test)


def owner(repository: Path, path: str) -> str:
    """Give who must approve a change of a file: the last line of CODEOWNERS that fits."""
    found = ""
    for line in (repository / ".github/CODEOWNERS").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            pattern, group = line.split()
            if pattern == "*" or f"/{path}".startswith(pattern):
                found = group.rpartition("/")[2]
    return found


def test_maintainers_own_what_can_execute(repository: Path) -> None:
    """A new file too, wherever it is: communication owns the texts alone, the office the data."""
    for name in ("GNUmakefile", "yaml.py", "sitecustomize.py", ".cache/x", "mkdocs.py", "docs.py"):
        assert owner(repository, name) == "beheerders", name
    tracked = _run(repository, "git", "ls-files").splitlines()
    for path in tracked:
        top, _, below = path.partition("/")
        theirs = {"docs": "communicatie", "data": "programmabureau"} if below else {}
        expected = theirs.get(top, "beheerders")
        if path.startswith("docs/stijl/"):
            expected = "beheerders"
        assert owner(repository, path) == expected, path


def test_nothing_shadows_what_runs(repository: Path) -> None:
    """No tracked file takes the place of the Makefile, of a module, or of what builds keep."""
    for path in _run(repository, "git", "ls-files").splitlines():
        top = path.split("/")[0]
        assert top not in ("GNUmakefile", "makefile", ".cache", ".venv", "site"), path
        assert not top.endswith(".py"), path
        assert top.removesuffix(".py") not in sys.stdlib_module_names, path


def _run(repository: Path, *command: str | Path) -> str:
    done = subprocess.run(
        command, cwd=repository, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, f"{command[0]}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def test_workflows_are_safe(repository: Path) -> None:
    """Zizmor finds nothing in the workflows, and nothing is switched off to reach that."""
    zizmor = Path(sys.executable).with_name("zizmor")
    said = _run(repository, zizmor, "--offline", "--persona", "pedantic", ".github")
    assert "No findings to report" in said
    for path in (repository / ".github").rglob("*.yml"):
        assert "zizmor: ignore" not in path.read_text("utf-8"), path


def test_no_tag_takes_the_place_of_main_in_a_check(repository: Path) -> None:
    """The base that decides what a change is, is named in full: a tag goes before a short name."""
    workflow = yaml.safe_load((repository / ".github/workflows/check.yml").read_text("utf-8"))
    assert workflow["jobs"]["test"]["env"]["BASE"].startswith("refs/remotes/origin/")
    for path in (repository / ".github/workflows").glob("*.yml"):
        assert not re.search(r"(?<!remotes/)origin/", path.read_text("utf-8")), path


def test_workflows_follow_their_schema(repository: Path) -> None:
    """The workflows and the update settings follow the published schemas."""
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    workflows = sorted((repository / ".github/workflows").glob("*.yml"))
    assert len(workflows) >= 2
    _run(repository, *check, "vendor.github-workflows", *workflows)
    _run(repository, *check, "vendor.dependabot", repository / ".github/dependabot.yml")


def test_readme_shows_the_site(repository: Path) -> None:
    """The README names the two commands, and every picture that it shows is there."""
    readme = (repository / "README.md").read_text("utf-8")
    assert "make serve" in readme
    assert "make test" in readme
    for picture in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", readme):
        assert (repository / picture).is_file(), picture


def test_files_are_small(repository: Path) -> None:
    """No module is longer than 300 lines."""
    for package in PACKAGES:
        for path in (repository / package).rglob("*.py"):
            assert len(path.read_text("utf-8").splitlines()) <= 300, path


def test_every_python_reads_an_expression_alike(repository: Path) -> None:
    """No group is repeated possessively: before 3.11.5 it keeps what its last try began with.

    https://github.com/python/cpython/issues/106052; `(?>(?:…)*)` says the same.
    """
    for package in PACKAGES:
        for path in (repository / package).rglob("*.py"):
            text = path.read_text("utf-8")
            assert not re.search(r"\(\?(?!>)[^\n]*\)(?:[*+?]|\{\d*,?\d*\})\+", text), path


def test_architecture_names_what_is_there(repository: Path) -> None:
    """Every path in the page that explains the house leads to a file or folder."""
    text = (repository / "ARCHITECTURE.md").read_text("utf-8")
    named = re.findall(r"`([a-z_]+(?:/[\w-]+)*(?:/|\.(?:py|json|yml|toml)))`", text)
    assert len(named) > 40
    roots = {path.name for path in repository.iterdir()}
    whole = [path for path in named if path.split("/")[0] in roots or "/" not in path]
    missing = [path for path in whole if not list(repository.glob(path)) and "/" in path]
    assert missing == []
