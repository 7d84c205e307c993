"""What a step of the job found in the built site, kept for the verdict, which is one for all."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from blueprint.problem import Place, Problem, Severity

STOPPED = Problem(
    Place("site", 1, 1),
    "een stap van de controle stopte voor het einde, dus niemand weet of de site in orde is; "
    "dit ligt niet aan je tekst; meld het aan de beheerder",
)
"""What a verdict says of a job that is red where nothing was found to be wrong."""


def keep_problems(problems: Iterable[Problem], path: Path) -> None:
    """Write problems for `kept_problems` to read."""
    path.write_text(json.dumps([asdict(problem) for problem in problems]), "utf-8")


def kept_problems(path: Path) -> tuple[Problem, ...]:
    """Give the problems that were kept; none if the step did not run."""
    if not path.is_file():
        return ()
    return tuple(
        Problem(Place(**one["place"]), one["message"], Severity(one["severity"]))
        for one in json.loads(path.read_text("utf-8"))
    )
