"""Whatever a stranger's file holds: it is imported or refused with words, soon, and nothing else happens."""

from __future__ import annotations

import json
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from maturity.authoring.from_workbook import from_workbook
from maturity.authoring.to_workbook import to_workbook
from maturity.errors import ImportRefused, MaturityError
from maturity.foreign.load import load_foreign, written
from maturity.packs import Manifest, Pack, PackedFile, to_zip
from maturity.questionnaire.load import load

HERE = Path(__file__).parent
FIXTURES = ("library.yaml", "catalog.json", "profile.json", "table.csv")
SAMPLE = HERE.parent / "questionnaire" / "sample.yaml"
ODD: tuple[Any, ...] = (
    None,
    "",
    [],
    {},
    [None],
    [[]],
    {"a": {}},
    0,
    -1,
    1e308,
    True,
    "x" * 5000,
    "\x1b[31m\u202e",
    "ü\n\n- a: b",
)
fuzzed = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


def _taken_or_refused(path: Path) -> None:
    """The file is imported whole, or refused with words; nothing is left beside it."""
    before = sorted(path.parent.rglob("*"))
    with suppress(MaturityError):
        written(load_foreign(path))
    assert sorted(path.parent.rglob("*")) == before


def _book() -> bytes:
    """A table as a workbook."""
    book, out = Workbook(), BytesIO()
    for row in (["Id", "Group", "Requirement"], ["A", "Ovens", "Is it clean?"], ["B", "Ovens", "Is it looked at?"]):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def _pack() -> bytes:
    """A questionnaire as a pack."""
    content = SAMPLE.read_bytes()
    listed = PackedFile(name="sample.yaml", size=len(content), sha256=sha256(content).hexdigest())
    return to_zip(Pack(Manifest(id="sample", version="1", files=(listed,)), {"sample.yaml": content}))


ZIPPED = {"table.xlsx": _book(), "pack.zip": _pack()}


@fuzzed
@given(st.sampled_from([*FIXTURES, *ZIPPED]), st.integers(0, 2**32), st.integers(1, 12))
def test_bytes_changed_anywhere(tmp_path_factory: pytest.TempPathFactory, name: str, seed: int, count: int) -> None:
    chance = random.Random(seed)
    raw = bytearray(ZIPPED.get(name) or (HERE / name).read_bytes())
    for _ in range(count):
        at = chance.randrange(len(raw))
        match chance.randrange(4):
            case 0:
                raw[at] = chance.randrange(256)
            case 1:
                del raw[at : at + chance.randrange(1, 40)]
            case 2:
                raw[at:at] = bytes(chance.choices(b"{}[]:,-&*!\"'\n\t |>\x00\xff", k=chance.randrange(1, 9)))
            case _:
                there = chance.randrange(len(raw))
                raw[at:at] = raw[there : there + chance.randrange(1, 200)]
    folder = tmp_path_factory.mktemp("changed")
    (folder / "catalog.json").write_bytes((HERE / "catalog.json").read_bytes())
    (folder / name).write_bytes(raw)
    _taken_or_refused(folder / name)


@fuzzed
@given(st.sampled_from(FIXTURES[:3]), st.integers(0, 2**32), st.integers(1, 8))
def test_values_of_other_kinds_anywhere(
    tmp_path_factory: pytest.TempPathFactory, name: str, seed: int, count: int
) -> None:
    chance = random.Random(seed)
    document = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    places: list[tuple[Any, Any]] = []
    _note(document, places)
    for _ in range(count):
        holder, key = chance.choice(places)
        other_holder, other_key = chance.choice(places)
        try:
            holder[key] = chance.choice((*ODD, other_holder[other_key]))
            json.dumps(document)
        except (KeyError, IndexError, TypeError, ValueError):  # it is gone by now, or would stand within itself
            continue
    folder = tmp_path_factory.mktemp("odd")
    (folder / "catalog.json").write_bytes((HERE / "catalog.json").read_bytes())
    try:
        text = json.dumps(document)
    except ValueError:
        return
    (folder / name).write_text(text, encoding="utf-8")
    _taken_or_refused(folder / name)


def _note(value: Any, places: list[tuple[Any, Any]]) -> None:
    if isinstance(value, dict | list):
        for key, held in list(value.items() if isinstance(value, dict) else enumerate(value)):
            places.append((value, key))
            _note(held, places)


@settings(fuzzed, max_examples=20)
@given(st.integers(0, 2**32), st.integers(1, 10))
def test_cells_of_a_workbook_changed_anywhere(tmp_path_factory: pytest.TempPathFactory, seed: int, count: int) -> None:
    chance = random.Random(seed)
    book = load_workbook(BytesIO(_WORKBOOK))
    for _ in range(count):
        sheet = chance.choice(book.worksheets)
        cell = sheet.cell(chance.randint(1, sheet.max_row + 1), chance.randint(1, sheet.max_column + 1))
        cell.value = chance.choice(
            (None, "", "=1+1", "#REF!", -1, 1e300, True, "x" * 3000, '"open', ": :", "default", "1@1")
        )
    file = tmp_path_factory.mktemp("books") / "q.xlsx"
    book.save(file)
    with suppress(MaturityError):
        assert from_workbook(file).questions


def test_what_is_changed_there_can_be_taken_before(tmp_path: Path) -> None:
    for name, raw in ZIPPED.items():
        (tmp_path / name).write_bytes(raw)
        assert load_foreign(tmp_path / name).questionnaire.questions


_WORKBOOK = to_workbook(load(SAMPLE))


def _catalog(controls: list[dict[str, Any]], **more: Any) -> bytes:
    return json.dumps({"catalog": {"metadata": {"title": "Bomb"}, "controls": controls, **more}}).encode()


def _multiplying_parameters() -> bytes:
    """Parameters whose choices insert each other a thousand times each."""
    params = [
        {"id": f"p{at}", "select": {"choice": [f"{{{{ insert: param, p{(at + 1) % 30} }}}}" * 500] * 3}}
        for at in range(30)
    ]
    prose = "{{ insert: param, p0 }}" * 800
    return _catalog([{"id": "a", "title": "A", "params": params, "parts": [{"name": "statement", "prose": prose}]}])


def _nested_controls() -> bytes:
    text = '{"id":"a","title":"A","controls":[' * 200 + "]}" * 200
    return b'{"catalog":{"metadata":{"title":"Deep"},"controls":[' + text.encode() + b"]}}"


def _circle_of_parents() -> bytes:
    nodes = [
        {"urn": f"urn:{at}", "parent_urn": f"urn:{(at + 1) % 3000}", "assessable": True, "name": "n"}
        for at in range(3000)
    ]
    return json.dumps({"objects": {"framework": {"name": "Round", "requirement_nodes": nodes}}}).encode()


def _multiplying_aliases() -> bytes:
    lines = ["a0: &a0 [x]", *(f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 12))]
    return "\n".join(lines).encode()


def _bomb_in_a_zip() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("xl/workbook.xml", b" " * (64 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a.json", _multiplying_parameters),
        ("b.json", _nested_controls),
        ("c.json", _circle_of_parents),
        ("d.yaml", _multiplying_aliases),
        ("e.xlsx", _bomb_in_a_zip),
        ("f.json", lambda: _catalog([{"id": f"c{at}", "title": "x"} for at in range(30_000)])),
        ("g.csv", lambda: b"id,text\n" + b"".join(b"%d,x\n" % at for at in range(30_000))),
        ("h.yaml", lambda: b"objects: {framework: {requirement_nodes: [" + b"{}, " * 200_000 + b"]}}"),
    ],
)
def test_what_would_multiply_is_stopped(tmp_path: Path, name: str, made: Callable[[], bytes]) -> None:
    (tmp_path / name).write_bytes(made())
    _taken_or_refused(tmp_path / name)


def test_what_a_link_beside_a_profile_leads_to_is_read_only_where_it_lies_there(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "secret.json").write_bytes((HERE / "catalog.json").read_bytes())
    (inner / "catalog.json").symlink_to(tmp_path / "secret.json")
    (inner / "profile.json").write_bytes((HERE / "profile.json").read_bytes())
    with pytest.raises(ImportRefused, match="does not lie beside it"):
        load_foreign(inner / "profile.json")
