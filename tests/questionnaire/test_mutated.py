"""Copies of real files that somebody spoilt end in a questionnaire or in errors with a place, and never in a crash."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maturity.packs import Manifest, Pack, PackedFile, faults
from maturity.questionnaire.overlay.bases import Candidate
from maturity.questionnaire.overlay.explain import explained
from maturity.questionnaire.read import Checked, read
from maturity.questionnaire.shipped import find
from tests.questionnaire.test_hostile import PIECES

EXAMPLES = Path(__file__).parents[2] / "docs" / "overlays"
OVERLAYS = [(EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8") for name in ("corporation", "germany", "plant")]
SMALLER = find("device-selection").read_text(encoding="utf-8")
WORD = re.compile(r"[A-Za-z0-9@._-]{3,}")
KEYS = ["remove", "add", "change", "order", "to", "after", "extends", "id", "domains", "answer_sets", "maps", "scoring"]


def spoilt(data: st.DataObject, text: str) -> str:
    """The text with words of its own in other places, lines gone, doubled or indented, and pieces of YAML thrown in."""
    for _ in range(data.draw(st.integers(1, 4))):
        lines = text.split("\n")
        at = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["word", "word", "drop", "double", "indent", "piece"])):
            case "word":
                there = [*WORD.finditer(text)]
                if not there:
                    continue
                one = data.draw(st.sampled_from(there))
                other = data.draw(st.sampled_from([*KEYS, *(each[0] for each in there[:200])]))
                text = text[: one.start()] + other + text[one.end() :]
                continue
            case "drop":
                del lines[at : at + data.draw(st.integers(1, 5))]
            case "double":
                lines[at:at] = lines[at : at + data.draw(st.integers(1, 10))]
            case "indent":
                lines[at] = " " * data.draw(st.integers(1, 8)) + lines[at].lstrip()
            case _:
                column = data.draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:column] + data.draw(st.sampled_from(PIECES)) + lines[at][column:]
        text = "\n".join(lines)
    return text


def whole(checked: Checked) -> bool:
    """Whether it is a questionnaire, or errors; each has a place and steers no terminal."""
    told = checked.diagnostics
    assert all(each.line >= 1 and each.column >= 1 and each.file and "\x1b" not in str(each) for each in told)
    return (checked.questionnaire is None) == bool(checked.errors)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_spoilt_copy_of_a_shipped_file(data: st.DataObject) -> None:
    assert whole(read(spoilt(data, SMALLER).encode("utf-8", "surrogatepass"), "spoilt.yaml"))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_spoilt_overlays_of_overlays_on_the_shipped_one(data: st.DataObject) -> None:
    texts = [spoilt(data, each) if data.draw(st.booleans()) else each for each in OVERLAYS]
    base = find("iiot-smm").read_bytes()
    known = {
        "iiot-smm": [Candidate("iiot-smm.yaml", "1.0.0", lambda: base)],
        "nordwerk": [Candidate("corporation.yaml", "1.0.0", texts[0].encode)],
        "nordwerk-de": [Candidate("germany.yaml", "1.0.0", texts[1].encode)],
        "nordwerk-kassel": [Candidate("plant.yaml", "1.0.0", texts[2].encode)],
    }
    checked = read(texts[2].encode(), "plant.yaml", bases=lambda: known)
    assert whole(checked)
    if checked.questionnaire is not None:
        assert list(explained(texts[2].encode(), "plant.yaml", lambda: known))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_spoilt_overlay_on_a_file_with_every_key(sample: str, data: st.DataObject) -> None:
    overlay = spoilt(data, EVERY_KEY)
    known = {"sample": [Candidate("base.yaml", "1.10", sample.encode)]}
    assert whole(read(overlay.encode(), "ours.yaml", bases=lambda: known))


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_pack_whose_files_were_spoilt_before_it_was_made(data: st.DataObject) -> None:
    files: Mapping[str, bytes] = {
        f"{number}.yaml": spoilt(data, text).encode() for number, text in enumerate([SMALLER, OVERLAYS[1]])
    }
    named = tuple(PackedFile(name=name, size=len(held), sha256="") for name, held in files.items())
    found = faults(Pack(Manifest(id="spoilt", version="1", files=named), files), ())
    assert all(each.file.startswith("spoilt/") or Path(each.file).is_file() for each in found)


EVERY_KEY = """\
format: 1
extends: {id: sample, version: 1.10}
id: ours
version: 2.0.0
title: Ours
tier_names: {practice: Part}
levels: [{level: 1, name: One}]
scopes: [{scope: 2, name: Two}]
facts: [{id: more, ask: More?}]
answer_sets: {ours: [{id: y, label: Y, score: 1}, {id: n, label: N, score: 0}]}
scoring: {practice: {threshold: 1}}
profiles: [{id: small, title: Small, targets: {default: {level: 1}}}]
registers: [{id: rooms, title: Rooms, columns: [{id: room, title: Room}]}]
glossary: {lock: , bolt: What slides}
maps: {other: {doors: [B.1], keys-1-list: {q: part}}}
retired: [older]
exceptions: [{rule: no-action, ids: [doors], reason: So it is}]
remove: [doors@3]
add:
  - {to: doors@1, after: doors-1-lock, questions: [{id: ours-1, ask: Is it so?, answers: ours, when: more}]}
  - to: group
    before: doors
    practices: [{id: gates, title: Gates, levels: [{level: 1, questions: [{id: g, ask: So?, answers: ours}]}]}]
change:
  doors: {weight: 3, why: , references: {iec-62443: }}
  doors@1: {action: {effort_days: 9, proof: }}
  doors-1-lock: {ask: Otherwise?, register: rooms, when: }
  plant: {targets: {doors: {level: 1}, second: }}
  doors-list: {due: }
order: {domains: [second], group: [doors], doors@1: [ours-1]}
"""


def test_the_overlay_that_is_spoilt_is_right_before(sample: str) -> None:
    known = {"sample": [Candidate("base.yaml", "1.10", sample.encode)]}
    assert [str(each) for each in read(EVERY_KEY.encode(), "ours.yaml", bases=lambda: known).errors] == []
