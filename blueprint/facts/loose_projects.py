"""Projects without a name, told together: those alike, and those without a master project."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint.model.blueprint import Project
from blueprint.problem import capital, in_words


def place_is_known(project: Project) -> bool:
    """Tell whether a source says which master project this belongs to."""
    return project.masterproject is not None and not project.reads_itself("masterproject")


def loose_projects(projects: Sequence[Project]) -> list[Project]:
    """Give the projects that have no name, and no master project that a source gives."""
    return [one for one in projects if not one.naam and not place_is_known(one)]


def loose_words(loose: Sequence[Project]) -> str:
    """Say how many they are, and that no more is known."""
    count = capital(in_words(len(loose), "project", "projecten"))
    names = "naam" if len(loose) == 1 else "namen"
    slides = all(reference.dia for project in loose for reference in project.bron)
    return f"{count}; verdeling en {names} staan niet {'op de dia' if slides else 'in de bron'}"


def told_together(projecten: Sequence[Project]) -> list[list[Project]]:
    """Give the projects in their order: alone, or with those without a name that are alike."""
    rows: list[list[Project]] = []
    for one in projecten:
        alike = (row for row in rows if not one.naam and _alike(row[0], one))
        if row := next(alike, None):
            row.append(one)
        else:
            rows.append([one])
    return rows


def _alike(one: Project, other: Project) -> bool:
    """Tell whether two projects differ in their id alone."""
    return one == other.model_copy(update={"id": one.id})
