"""The job that a pull request must pass, run here: the lines of check.yml, and no others."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_TERM = re.compile(r"steps\.(?P<step>\w+)\.outputs\.(?P<name>\w+) (?P<how>==|!=) '(?P<value>\w*)'")


@dataclass
class Run:
    """What the steps of a job said and gave: a step that was left out is in none of these."""

    codes: dict[str, int] = field(default_factory=dict)
    output: dict[str, str] = field(default_factory=dict)
    given: dict[tuple[str, str], str] = field(default_factory=dict)
    summary: str = ""

    @property
    def green(self) -> bool:
        """Whether every step that ran did well."""
        return not any(self.codes.values())

    @property
    def told(self) -> str:
        """All that the job said, step by step, and its summary."""
        steps = (f"== {name}: {self.codes[name]}\n{text}" for name, text in self.output.items())
        return "\n".join((*steps, self.summary))


def required_job(repository: Path) -> dict[str, Any]:
    """Give the job of check.yml that the protection of the main branch asks for."""
    github = repository / ".github"
    rules = json.loads((github / "bescherming.json").read_text("utf-8"))["rules"]
    (name,) = (
        check["context"]
        for rule in rules
        if rule["type"] == "required_status_checks"
        for check in rule["parameters"]["required_status_checks"]
    )
    workflow = yaml.safe_load((github / "workflows/check.yml").read_text("utf-8"))
    (job,) = (job for job in workflow["jobs"].values() if job["name"] == name)
    return dict(job)


def run(
    project: Path,
    runner: Path,
    environment: Mapping[str, str],
    without: Collection[str] = (),
) -> Run:
    """Run the job for the commit that is checked out in a project, against the branch `main`.

    `runner` is an empty folder for what a runner keeps beside it; `without` names
    the steps that are not run. What GitHub does itself (check out, upload) is done by no line.
    """
    job = required_job(project)
    files = {name: runner / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for path in files.values():
        path.touch()
    (runner / "temp").mkdir()
    done = Run()
    for step in job["steps"]:
        name = step.get("name", "")
        if "run" not in step or name in without or not _holds(step.get("if"), done):
            continue
        files["GITHUB_OUTPUT"].write_text("", "utf-8")
        ran = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=project,
            env={
                **environment,
                **{key: str(path) for key, path in files.items()},
                "RUNNER_TEMP": str(runner / "temp"),
                **{
                    key: str(value)
                    .replace("${{ github.base_ref }}", "main")
                    .replace("${{ job.status }}", "success" if done.green else "failure")
                    .replace(
                        "${{ steps.change.outputs.soort }}", done.given.get(("change", "soort"), "")
                    )
                    for key, value in {**job.get("env", {}), **step.get("env", {})}.items()
                },
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        done.codes[name], done.output[name] = ran.returncode, ran.stdout
        for line in files["GITHUB_OUTPUT"].read_text("utf-8").splitlines():
            key, _, value = line.partition("=")
            done.given[step["id"], key] = value
    done.summary = files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
    return done


def _holds(condition: str | None, done: Run) -> bool:
    """Tell whether a step runs; an expression that is not known here is an error."""
    if condition is None:
        return done.green
    terms = condition.removeprefix("${{").removesuffix("}}").strip().split(" && ")
    held = []
    for term in terms:
        if term == "!cancelled()":
            continue
        found = _TERM.fullmatch(term)
        if found is None:
            raise ValueError(f"this walk does not know the condition {term!r}")
        given = done.given.get((found["step"], found["name"]), "")
        held.append((given == found["value"]) is (found["how"] == "=="))
    return all(held) and ("!cancelled()" in terms or done.green)


def without_sudo(folder: Path) -> dict[str, str]:
    """Give an environment of a runner where nothing need be installed: `sudo` only runs."""
    folder.mkdir()
    sudo = folder / "sudo"
    sudo.write_text('#!/bin/sh\nexec "$@"\n', "utf-8")
    sudo.chmod(0o755)
    kept = {n: v for n, v in os.environ.items() if not n.startswith(("GITHUB_", "MAKE", "MFLAGS"))}
    return {**kept, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
