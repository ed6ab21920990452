"""Frameworks of other programs: a large one imported, and the wizard on it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from subprocess import run

from maturity.questionnaire.load import load
from maturity.workspace import Workspace
from tests.bench.core import paired, timed
from tests.bench.figures import Bench, Figure
from tests.bench.start import painted
from tests.bench.wizard import BARE, ROOT, opened

_NODES = 1_500
_TEXT = "The crew looks after this part of the crane as the book says, and writes down who did what on which day. " * 3


def foreign(bench: Bench) -> Iterator[Figure]:
    """A framework of 1,500 nodes: import from the shell, and the first paint of the wizard on it."""
    source, made = bench.folder / "library.yaml", bench.folder / "made.yaml"
    source.write_text(library(), encoding="utf-8")
    command = (sys.executable, "-m", "maturity", "questionnaire", "import", source, "--output", made)

    def imported() -> None:
        for written in bench.folder.rglob("*.yaml"):
            if written != source:
                written.unlink()
        run(command, check=True, capture_output=True, cwd=ROOT)

    measured = timed(imported, bench.runs(10))
    yield Figure("import of a framework of 1,500 nodes, from the shell", measured, cap=3_000)
    with Workspace.open(bench.folder / "quay") as workspace:
        workspace.create("Plant", load(made))
    shown = opened(bench.folder / "quay")
    measured, floor = paired(painted("question 1 of", *shown), painted("painted", "-c", BARE), bench.runs(20))
    yield Figure("question of that framework painted, to a bare app", measured, floor=floor, most=2.5)


def library() -> str:
    """A made-up library in JSON, which is YAML too: chapters, sections, and requirements with their texts."""
    prefix = "urn:acme:risk:req_node:quay"
    nodes = []
    for number in range(_NODES):
        chapter, section = number // 150, number // 15
        if number % 150 == 0:
            nodes.append(_node(f"{prefix}:c{chapter}", "", f"C{chapter}", f"Chapter {chapter}", is_heading=True))
        elif number % 15 == 0:
            holder = f"{prefix}:c{chapter}"
            nodes.append(_node(f"{prefix}:s{section}", holder, f"S{section}", f"Section {section}", is_heading=True))
        else:
            holder = f"{prefix}:s{section}" if section % 10 else f"{prefix}:c{chapter}"
            nodes.append(_node(f"{prefix}:r{number}", holder, f"R{number}", f"Part {number}", is_heading=False))
    framework = {"urn": "urn:acme:framework:quay", "ref_id": "quay", "name": "Quay", "requirement_nodes": nodes}
    head = {"urn": "urn:acme:library:quay", "locale": "en", "name": "Quay", "version": 1, "copyright": "none"}
    return "\n".join(
        f"{key}: {json.dumps(value)}" for key, value in {**head, "objects": {"framework": framework}}.items()
    )


def _node(urn: str, parent: str, ref: str, name: str, *, is_heading: bool) -> dict[str, object]:
    node: dict[str, object] = {"urn": urn, "assessable": not is_heading, "depth": 1, "ref_id": ref, "name": name}
    if parent:
        node["parent_urn"] = parent
    if not is_heading:
        node |= {
            "description": _TEXT,
            "annotation": _TEXT,
            "translations": {"de": {"name": name, "description": _TEXT}},
        }
    return node
