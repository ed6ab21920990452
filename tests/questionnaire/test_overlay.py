"""An overlay says what is different, by stable id; what no longer fits is told where it says so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from maturity.errors import QuestionnaireInvalid
from maturity.questionnaire.load import check_file, load
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.overlay.bases import Candidate
from maturity.questionnaire.overlay.explain import explained
from maturity.questionnaire.overlay.versions import VersionRange
from maturity.questionnaire.read import Checked, read
from maturity.questionnaire.schema import overlay_schema
from maturity.questionnaire.shipped import shipped
from tests.questionnaire.test_schema import words

EXAMPLES = Path(__file__).parents[2] / "docs" / "overlays"
HEAD = "format: 1\nextends: {id: sample, version: 1.10}\nid: ours\nversion: 2.0.0\n"


def on(sample: str, text: str) -> Checked:
    """What an overlay comes to on the sample."""
    bases = {"sample": [Candidate("base.yaml", "1.10", sample.encode)]}
    return read((HEAD + text).encode(), "ours.yaml", bases=lambda: bases)


def made(sample: str, text: str) -> Questionnaire:
    checked = on(sample, text)
    assert [str(error) for error in checked.errors] == []
    assert checked.questionnaire is not None
    return checked.questionnaire


def told(sample: str, text: str) -> str:
    checked = on(sample, text)
    assert checked.questionnaire is None
    return "\n".join(map(str, checked.errors))


def test_what_an_overlay_does_not_name_stays_as_it_is(sample: str) -> None:
    base = read(sample.encode(), "f").questionnaire
    assert base is not None
    ours = made(sample, "")
    assert (ours.id, ours.version, ours.title) == ("ours", "2.0.0", base.title)
    assert ours.based_on == {"first-sample": "1.0", "sample": "1.10"}
    assert (ours.domains, ours.profiles, ours.answer_sets) == (base.domains, base.profiles, base.answer_sets)


def test_values_are_changed_key_by_key_and_taken_away_by_nothing(sample: str) -> None:
    ours = made(
        sample,
        """
title: Ours
levels: [{level: 1, name: One}]
scoring: {practice: {threshold: 0.5}}
change:
  doors: {title: Gates, weight: 3, why: }
  doors@1: {summary: Shut, action: {effort_days: 9, proof: }}
""",
    )
    doors, base = ours.practices["doors"], read(sample.encode(), "f").questionnaire
    assert base is not None
    assert (ours.title, ours.level_name(1), ours.level_name(2)) == ("Ours", "One", base.level_name(2))
    assert (ours.scoring.practice.threshold, ours.scoring.practice.method) == (0.5, base.scoring.practice.method)
    assert (doors.title, doors.weight, doors.why) == ("Gates", 3, "")
    action, before = doors.levels[0].action, base.practices["doors"].levels[0].action
    assert action is not None
    assert before is not None
    assert (doors.levels[0].summary, action.effort_days, action.proof) == ("Shut", 9, "")
    assert (action.title, action.steps) == (before.title, before.steps)


def test_parts_are_added_where_they_are_wanted_and_put_in_order(sample: str) -> None:
    base = read(sample.encode(), "f").questionnaire
    assert base is not None
    first, *_ = base.practices["doors"].levels[0].questions
    new = "answers: observed" if "observed" in base.answer_sets else f"answers: {first.answers}"
    question = "{id: %s, ask: 'Is it so?', " + new + "}"
    ours = made(
        sample,
        f"""
add:
  - {{to: doors@1, before: {first.id}, questions: [{question % "ours-1"}]}}
  - {{to: doors@1, after: ours-1, questions: [{question % "ours-2"}]}}
  - {{to: doors@1, questions: [{question % "ours-3"}]}}
order:
  doors@1: [ours-3]
""",
    )
    there = [question.id for question in ours.practices["doors"].levels[0].questions]
    assert there.index("ours-1") + 1 == there.index("ours-2")
    assert there[:4] == ["ours-3", "ours-1", "ours-2", first.id]


def test_what_is_removed_is_gone_everywhere(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    head = 'format: 1\nextends: {id: iiot-smm, version: ">=1"}\nid: ours\nversion: 1.0.0\n'
    path.write_text(head + "remove: [access-control, identities@4, governance]\n", encoding="utf-8")
    ours = load(path)
    assert "access-control" not in ours.practices
    assert not any(id_.startswith("access-control") for id_ in ours.questions)
    assert not any("access-control" in profile.targets for profile in ours.profiles)
    assert "identities@4" not in ours.steps
    assert [domain.id for domain in ours.domains] == ["enablement", "hardening"]


MISFITS = {
    "an id the base lacks": ("change: {dors: {title: x}}", 5, 'there is no part "dors" in sample 1.10', '"doors"'),
    "an id that was renamed": ("change: {old-doors: {title: x}}", 5, "renamed in sample 1.10", '"doors"'),
    "an id that was given up": ("change: {gone: {title: x}}", 5, '"gone" was given up', ""),
    "a removed part": ("remove: [doors, dors]", 5, 'no part "dors"', '"doors"'),
    "a key of another part": ("change: {doors: {ask: x}}", 5, 'unknown key "ask" in a practice', ""),
    "an unknown key": ("change: {doors: {titel: x}}", 5, 'unknown key "titel" in a change', '"title"'),
    "nothing to take away": ("change: {doors@1: {action: {prof: }}}", 5, 'no "prof" here', '"proof"'),
    "a wrong type": ("change:\n  doors:\n    weight: heavy", 7, '"heavy" cannot stand here', ""),
    "a level the base lacks": ("levels: [{level: 9}]", 5, "the base has no level 9", ""),
    "no place to add to": ("add: [{to: dors, questions: []}]", 5, 'no part "dors"', '"doors"'),
    "a list that does not fit": ("add: [{to: doors, practices: []}]", 5, "a practice does not hold practices", ""),
    "nothing added": ("add: [{to: doors}]", 5, 'nothing is added to "doors"', ""),
    "an id that is taken": ("facts: [{id: doors, ask: x}]", 5, 'the id "doors" stands twice', ""),
    "an order of others": ("order: {doors: [keys]}", 5, '"keys" does not stand in "doors"', ""),
    "levels in another order": ("order: {doors: [doors@3]}", 5, "levels stand in the order of their numbers", ""),
    "a word the glossary lacks": ("glossary: {lok: }", 5, 'no "lok" here', '"lock"'),
    "an unknown key of an overlay": ("chnge: {}", 5, 'unknown key "chnge" in an overlay', '"change"'),
}


@pytest.mark.parametrize("name", MISFITS)
def test_what_does_not_fit_is_told_by_file_line_and_nearest(sample: str, name: str) -> None:
    text, line, message, near = MISFITS[name]
    found = told(sample, text)
    assert f"ours.yaml:{line}:" in found
    assert message in found
    assert f"Did you mean {near}?" in found or near in found


def test_an_error_of_the_base_is_told_in_the_base(sample: str) -> None:
    broken = sample.replace("why: on", "wy: on")
    line = broken[: broken.index("wy: on")].count("\n") + 1
    found = told(broken, "change: {dors: {title: x}}")
    assert f"base.yaml:{line}:" in found
    assert found.index("base.yaml") < found.index("ours.yaml:5")


GAS_GONE = "change: {energy: {options: [power]}}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GAS_GONE, "this question can never be reached"),
        ("answer_sets: {tiers: }", 'there is no answer set "tiers"'),
        ("scoring: {practice: {method: }}", 'the key "method" is missing'),
    ],
)
def test_an_error_in_the_base_that_an_overlay_brings_about_names_the_overlay(
    sample: str, text: str, message: str
) -> None:
    errors = on(sample, text).errors
    assert {error.file for error in errors} == {"base.yaml"}
    assert any(message in error.message for error in errors), errors
    assert all("ours.yaml brings it about" in error.expected for error in errors)


@pytest.mark.parametrize(
    ("said", "at_fault"),
    [
        *((["title: Other"] * at + [GAS_GONE] + ["title: Other"] * (8 - at), [at]) for at in range(9)),
        ([GAS_GONE, "change: {energy: {options: [gas, power]}}", GAS_GONE], [0, 2]),
    ],
)
def test_of_several_overlays_one_is_named_that_brings_an_error_about(
    sample: str, said: list[str], at_fault: list[int]
) -> None:
    below, text, bases = "sample", "", {"sample": [Candidate("base.yaml", "1.10", sample.encode)]}
    for number, change in enumerate(said):
        text = f'format: 1\nextends: {{id: {below}, version: ">=1"}}\nid: o{number}\nversion: 1.0.0\n{change}\n'
        below = f"o{number}"
        bases[below] = [Candidate(f"{below}.yaml", "1.0.0", text.encode)]
    (error,) = read(text.encode(), f"{below}.yaml", bases=lambda: bases).errors
    assert error.file == "base.yaml"
    assert error.expected.rpartition("; ")[2] in {f"o{number}.yaml brings it about" for number in at_fault}


def test_words_and_answer_sets_are_taken_out_by_nothing(sample: str) -> None:
    ours = made(sample, "glossary: {lock: , bolt: What slides}\nmaps: {other: }")
    assert (dict(ours.glossary), ours.maps) == ({"yes": "A word", "bolt": "What slides"}, {})


def test_what_an_overlay_below_removed_is_said_with_its_place(tmp_path: Path) -> None:
    for name, base, more in (
        ("a", "iiot-smm", "remove: [identities]"),
        ("b", "a", "change: {identities: {weight: 2}}"),
    ):
        text = f'format: 1\nextends: {{id: {base}, version: ">=1, <2"}}\nid: {name}\nversion: 1.0.0\n{more}\n'
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(QuestionnaireInvalid) as caught:
        load(tmp_path / "b.yaml")
    assert '"identities" was removed at line 5, column 10 of' in str(caught.value)
    assert "a.yaml" in str(caught.value)


@pytest.mark.parametrize(
    ("extends", "message"),
    [
        ('{id: iiot-smm, version: ">=2"}', 'is here in version "1.0.0"'),
        ("{id: iiot-sm, version: 1.0.0}", 'Did you mean "iiot-smm"?'),
        ("{id: iiot-smm, version: newest}", 'is here in version "1.0.0"'),
        ('{id: iiot-smm, version: ">>1"}', "is no range of versions"),
        ("{id: mine, version: 1.0.0}", "this goes in a circle"),
        ("iiot-smm", '"iiot-smm" cannot stand here'),
        ("{id: iiot-smm}", 'the key "version" is missing'),
    ],
)
def test_a_base_that_is_not_there_is_told_with_what_is(tmp_path: Path, extends: str, message: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(f"format: 1\nextends: {extends}\nid: mine\nversion: 1.0.0\n", encoding="utf-8")
    found = "\n".join(map(str, check_file(path).errors)).replace("version 1.0.0", 'version "1.0.0"')
    assert f"{path}:2:" in found
    assert message in found


def test_the_file_whose_version_fits_is_taken(tmp_path: Path, sample: str) -> None:
    (tmp_path / "a.yaml").write_text(sample.replace("version: 1.10", "version: 2.0.0"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(sample, encoding="utf-8")
    path = tmp_path / "sub" / "mine.yaml"
    path.parent.mkdir()
    path.write_text('format: 1\nextends: {id: sample, version: ">=1.9, <2"}\nid: m\nversion: 1\n', encoding="utf-8")
    assert load(path, (tmp_path,)).based_on["sample"] == "1.10"


@pytest.mark.parametrize(
    ("range_", "inside", "outside"),
    [
        (">=1.2, <2", ["1.2", "1.2.0", "1.10.3"], ["1.1.9", "2.0.0", "2", "1.3-draft"]),
        ("1.2.0", ["1.2.0", "1.2"], ["1.2.1", "1.20"]),
        (">1, <=1.5", ["1.0.1", "1.5.0"], ["1.0.0", "1.5.1"]),
        ("2024-b", ["2024-b"], ["2024", "2024-c"]),
    ],
)
def test_versions_are_compared_as_numbers(range_: str, inside: list[str], outside: list[str]) -> None:
    bounds = VersionRange(range_)
    assert [version for version in (*inside, *outside) if bounds.holds(version)] == inside


@pytest.mark.parametrize("name", ["corporation", "germany", "plant"])
def test_the_examples_pass_the_strict_check_and_the_schema(name: str) -> None:
    path = EXAMPLES / f"{name}.yaml"
    assert [str(each) for each in check_file(path, strict=True).diagnostics] == []
    errors = Draft202012Validator(overlay_schema()).iter_errors(words(path.read_text(encoding="utf-8")))
    assert [error.message for error in errors] == []


def test_the_examples_come_together() -> None:
    plant = load(EXAMPLES / "plant.yaml")
    assert list(plant.based_on) == ["iiot-smm", "nordwerk", "nordwerk-de"]
    assert plant.practices["access-control"].weight == 3
    assert "group's operator profile" in plant.questions["access-control-1-operators"].question.ask
    assert {"nordwerk-exceptions", "nordwerk-group-alarms"} <= plant.practices.keys()
    assert "nordwerk-loans" not in plant.practices
    assert plant.profiles_by_id["nordwerk-plant"].targets["compliance-management"].level == 3


def test_every_value_that_differs_from_the_base_is_explained() -> None:
    path = EXAMPLES / "plant.yaml"
    bases = {
        each.stem if each.parent != EXAMPLES else {"corporation": "nordwerk", "germany": "nordwerk-de"}[each.stem]: [
            Candidate(str(each), "1.0.0", each.read_bytes)
        ]
        for each in (*shipped(), EXAMPLES / "corporation.yaml", EXAMPLES / "germany.yaml")
    }
    lines = [line.strip() for line in explained(path.read_bytes(), str(path), lambda: bases)]
    text = path.read_text(encoding="utf-8").split("\n")
    weight = next(number for number, line in enumerate(text, 1) if "access-control" in line)
    assert any(
        line.startswith(f"weight: 3  (plant.yaml:{weight})  in place of 2  (corporation.yaml:") for line in lines
    )
    for removed in ("nordwerk-loans", "nordwerk-central-network"):
        assert any(line.startswith(f"removed: {removed}") for line in lines)
    listed = {match[1] for line in lines if (match := re.match(r"([A-Za-z0-9._@-]+)(: .*)?  \(", line))}
    plant = load(path)
    assert plant.questions.keys() | plant.tiers.keys() <= listed


_IDS = st.sampled_from(
    ["doors", "keys", "doors@1", "doors@9", "old-doors", "gone", "domains", "sample", "no", "1", "*"]
)
_LEAVES = st.one_of(_IDS, st.none(), st.integers(-2, 9), st.floats(allow_nan=False), st.booleans(), st.text(max_size=5))
_WORDS = re.findall(
    r"\w+",
    "format extends id version title levels level scopes facts answer_sets scoring domains profiles registers glossary "
    "maps renamed retired exceptions remove add change order to after before practices questions ask answers action "
    "requires targets default weight when subdomains practice threshold effort_days",
)
_KEYS = st.one_of(
    _IDS,
    st.sampled_from(_WORDS),
)
_TREES = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=25,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(overlay=st.dictionaries(_KEYS, _TREES, max_size=8))
def test_no_overlay_breaks_the_reader(sample: str, overlay: dict[str, object]) -> None:
    head = {"format": 1, "extends": {"id": "sample", "version": "1.10"}, "id": "ours", "version": "1"}
    bases = {"sample": [Candidate("base.yaml", "1.10", sample.encode)]}
    raw = json.dumps(head | overlay).encode()
    checked = read(raw, "ours.yaml", strict=True, bases=lambda: bases)
    assert (checked.questionnaire is None) == bool(checked.errors)
    assert {each.file for each in checked.diagnostics} <= {"ours.yaml", "base.yaml"}
    assert list(explained(raw, "ours.yaml", lambda: bases))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_no_mutated_overlay_breaks_the_reader(data: st.DataObject) -> None:
    text = (EXAMPLES / "corporation.yaml").read_bytes()
    at = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(at, min(len(text), at + 400)))
    put = data.draw(st.one_of(st.binary(max_size=20), st.sampled_from([b"", b": ", b"- ", b"*x", b"&x ", b"[", b"{"])))
    again = data.draw(st.integers(0, len(text) - 1))
    mutated = text[:at] + put + text[end:again] + text[max(end, again) :]
    bases = {"iiot-smm": [Candidate("b.yaml", "1.0.0", shipped()[1].read_bytes)]}
    checked = read(mutated, "ours.yaml", bases=lambda: bases)
    assert (checked.questionnaire is None) == bool(checked.errors)
