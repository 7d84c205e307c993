"""Projects without a name are told together where nothing sets them apart."""

from __future__ import annotations

from blueprint.facts.loose_projects import told_together
from blueprint.model.blueprint import Project


def project(id_: str, **more: object) -> Project:
    """Give a project of one slide."""
    bron = {"document": "plan", "dia": 7}
    return Project.model_validate({"id": id_, "soort": "project", "bron": bron, **more})


def test_projects_that_are_alike_stand_together() -> None:
    """At the place of the first; a name, another place or more that is known keeps one apart."""
    mens, ruimte = {"masterproject": "mens"}, {"masterproject": "ruimte"}
    rows = told_together(
        [
            project("a", **mens),
            project("b", **mens, naam="Eén loket"),
            project("c", **ruimte),
            project("d", **mens),
            project("e", **mens, prioritair="true"),
            project("f", **mens, naam="Eén loket"),
            project("g", **mens, eigen_lezing=["masterproject"]),
        ]
    )
    assert [[one.id for one in row] for row in rows] == [
        ["a", "d"],
        ["b"],
        ["c"],
        ["e"],
        ["f"],
        ["g"],
    ]
