"""Each fault is told with its place. In the tables below ¦ marks where the fault is expected to be found."""

import pytest

from maturity.questionnaire.diagnostics import Diagnostic
from maturity.questionnaire.read import read

KEYS_LEVELS = "        levels:\n          - level: 1\n            questions:\n              - {id: keys"
STRUCTURE = {
    "unknown key": ("            why: on", "            ¦wy: on", 'unknown key "wy" in a practice'),
    "merge key": ("            why: on", "            ¦<<: {why: on}", 'unknown key "<<"'),
    "missing key": ("{scope: 1, name: General}", "¦{name: General}", 'the key "scope" is missing in a scope'),
    "missing at the root": (
        "# A file that uses every key of the format once.\nformat: 1\n",
        "¦",
        '"format" is missing',
    ),
    "another format": ("format: 1", "format: ¦2", '"2" cannot stand here'),
    "text for a number": ("weight: 1.5", "weight: ¦heavy", '"heavy" cannot stand here'),
    "quoted number": ("weight: 1.5", 'weight: ¦"3"', 'the quoted text "3" cannot stand here'),
    "octal": ("weight: 1.5", "weight: ¦010", '"010" cannot'),
    "underscores": ("weight: 1.5", "weight: ¦1_0", '"1_0" cannot'),
    "hexadecimal": ("weight: 1.5", "weight: ¦0x10", '"0x10" cannot'),
    "sexagesimal": ("weight: 1.5", "weight: ¦1:30", '"1:30" cannot'),
    "infinite": ("weight: 1.5", "weight: ¦.inf", '".inf" cannot'),
    "no number": ("weight: 1.5", "weight: ¦.nan", '".nan" cannot'),
    "overflow": ("weight: 1.5", "weight: ¦1e999", '"1e999" cannot'),
    "zero weight": ("weight: 1.5", "weight: ¦0", '"0" cannot'),
    "negative weight": ("weight: 1.5", "weight: ¦-1", '"-1" cannot'),
    "score above 1": ("score: 0.5", "score: ¦1.5", '"1.5" cannot'),
    "half a level": ("- level: 3", "- level: ¦2.5", '"2.5" cannot'),
    "yes as a boolean": ("needs_plant_stop: false", "needs_plant_stop: ¦no", '"no" cannot'),
    "True as a boolean": ("knock_out: true", "knock_out: ¦True", '"True" cannot'),
    "quoted boolean": ("knock_out: true", 'knock_out: ¦"true"', 'the quoted text "true" cannot'),
    "null": ("why: on", "why: ¦null", "nothing cannot stand here"),
    "tilde": ("why: on", "why: ¦~", "nothing cannot stand here"),
    "empty value": ("            why: on", "            why:¦", "nothing cannot stand here"),
    "null for an optional part": ("register: doors-list", "register: ¦null", "nothing cannot stand here"),
    "list for a text": ("why: on", "why: ¦[on]", "a list cannot stand here"),
    "text for a list": ("steps: [Buy, Fit]", "steps: ¦Buy", '"Buy" cannot stand here'),
    "mapping for a list": ("steps: [Buy, Fit]", "steps: ¦{a: b}", "a mapping cannot stand here"),
    "text for a part": ("action: {title: Write a list, requires: [doors@1]}", "action: ¦later", '"later" cannot'),
    "bad id": ("id: group", "id: ¦my group", '"my group" cannot stand here'),
    "id with a line end": ("id: group", 'id: ¦"group\\n"', '"group\\n" cannot stand here'),
    "id that is too long": ("id: group", f"id: ¦{'g' * 121}", "a text of 121 characters"),
    "bad key": ("renamed: {old-doors: doors}", "renamed: {¦old doors: doors}", '"old doors" cannot'),
    "long term": ("lock: What", f"¦{'k' * 121}: What", "a text of 121 characters"),
    "bad scope key": ("{1: One, 2: Two}", "{¦one: One, 2: Two}", '"one" cannot'),
    "two efforts": ("[1, 2, 3.5]", "¦[1, 2]", "a list of 2 cannot"),
    "unknown band": ("cost: low", "cost: ¦lo", '"lo" cannot'),
    "quoted sum": ("cost: 1000", 'cost: ¦"1000"', 'the quoted text "1000" cannot'),
    "unknown method": ("method: minimum", "method: ¦minimun", '"minimun" cannot'),
    "escape in a text": ("why: on", 'why: ¦"a\\x1b[31m"', "the character U+001B may not stand in a text"),
    "override in a text": ("why: on", 'why: ¦"a\\u202eb"', "the character U+202E may not stand in a text"),
    "raw control character": ("why: on", "why: a¦\x07b", "the character U+0007 may not stand in a file"),
    "duplicate key": (
        "            why: on",
        "            why: on\n            ¦why: off",
        'the key "why" stands here twice',
    ),
    "list as a key": ("why: on", "why: on\n            ? ¦[a]\n            : b", "cannot be a key"),
}

RELATIONS = {
    "id twice": ("- id: second", "- id: ¦doors", 'the id "doors" stands twice in this file'),
    "question twice": ("{id: keys-1-list", "{id: ¦doors-1-lock", 'the id "doors-1-lock" stands twice'),
    "fact and tier": ("- id: group", "- id: ¦energy", 'the id "energy" stands twice'),
    "profile and tier": ("- id: plant", "- id: ¦doors", 'the id "doors" stands twice'),
    "option twice": ("{id: partly,", "{id: ¦yes,", 'the id "yes" stands twice in this answer set'),
    "fact option twice": ("[gas, power]", "[gas, ¦gas]", 'the id "gas" stands twice in this fact'),
    "column twice": ("{id: keeper, title", "{id: ¦door, title", 'the id "door" stands twice in this register'),
    "due rule twice": ("{id: no-keeper", "{id: ¦dry", 'the id "dry" stands twice in this register'),
    "choice of nothing": (", options: [shut, open]", "", "a choice needs two options"),
    "choice of one": ("[shut, open]", "¦[shut]", "a choice needs two options"),
    "option with blanks": ("[shut, open]", '[shut, ¦" open"]', "an option cannot be empty, or have blanks"),
    "options without a choice": ("type: person", "type: person, options: ¦[a, b]", "only a column of type choice"),
    "rule on no column": ("column: keeper,", "column: ¦kepper,", 'there is no column "kepper"'),
    "date rule on a text": ("column: greased,", "column: ¦keeper,", '"keeper" holds person, which is never older'),
    "older without months": ("is: older, months: 12", "is: ¦older", "it is not said after how many months"),
    "months without older": ("is: empty", "is: empty, months: ¦3", "months have no meaning where the rule is empty"),
    "unless another column": ("{state: [open]}", "{¦stat: [open]}", 'there is no column "stat"'),
    "unless another value": ("{state: [open]}", "{state: [¦opn]}", '"state" is never "opn"'),
    "tier called default": ("- id: group", "- id: ¦default", 'a tier cannot be called "default"'),
    "retired id in use": ("retired: [gone]", "retired: [¦keys]", 'the id "keys" is retired, yet it is used'),
    "renamed id in use": ("renamed: {old-doors", "renamed: {¦keys", 'the id "keys" is renamed, yet it is used'),
    "renamed to nothing": ("{old-doors: doors}", "{old-doors: ¦dors}", 'there is no part "dors"'),
    "unknown answer set": ("answers: tiers", "answers: ¦tires", 'there is no answer set "tires"'),
    "unknown fact": ("when: remote-access", "when: ¦remote-acess", 'there is no fact "remote-acess"'),
    "unknown register": ("register: doors-list", "register: ¦door-list", 'there is no register "door-list"'),
    "unknown target": ("second: {level: 1}", "¦secnd: {level: 1}", 'there is no domain, subdomain or practice "secnd"'),
    "unknown part mapped": ("{doors: [A.1]}", "{¦dors: [A.1]}", 'there is no tier or question "dors"'),
    "unknown scope example": ("{1: One, 2: Two}", "{1: One, ¦3: Two}", 'there is no scope "3"'),
    "unreachable by option": ("energy=gas", "¦energy=coal", 'never be reached: "energy" is never "coal"'),
    "unreachable without an option": ("energy=gas", "¦energy", 'never be reached: "energy" is not a fact of yes or no'),
    "unreachable by another value": ("when: remote-access", "when: ¦remote-access=maybe", "never be reached"),
    "when without a fact": ("when: remote-access", 'when: ¦"=yes"', 'there is no fact ""'),
    "requires an unknown practice": ("keys@1]", "¦kees@1]", 'there is no practice "kees"'),
    "requires a domain's level": ("keys@1]", "¦second@1]", 'there is no practice "second"'),
    "requires a missing level": ("keys@1]", "¦keys@2]", 'the practice "keys" has no level "2"'),
    "requires an odd level": ("keys@1]", "¦keys@one]", 'the practice "keys" has no level "one"'),
    "requires a practice without level": ("keys@1]", "¦keys]", 'a level is missing after "keys"'),
    "requires an unknown question": ("[doors-3-log,", "[¦doors-3-logs,", 'there is no question "doors-3-logs"'),
    "requires a question without action": ("keys@1]", "¦keys-1-list]", 'the question "keys-1-list" has no action'),
    "hole in the levels": (
        "{level: 2, name: More}",
        "{level: ¦4, name: More}",
        "level 4 stands where level 2 should be",
    ),
    "levels from 1": (
        "  - {level: 0, name: None, means: Nothing}\n  - {level: 1",
        "  - {level: ¦1",
        "where level 0 should be",
    ),
    "scopes out of order": ("{scope: 2, name: Sector", "{scope: ¦1, name: Sector", "scope 1 stands after scope 1"),
    "rung above the scale": ("- level: 3", "- level: ¦4", "level 4 is above the scale"),
    "rung 0": ("- level: 3", "- level: ¦0", '"0" cannot stand here'),
    "rung twice": ("- level: 3", "- level: ¦1", "level 1 stands twice"),
    "target above the scale": (
        "second: {level: 1}",
        "second: {level: ¦4}",
        'the target of "second" is above the scale',
    ),
    "target of no scope": ("{level: 3, scope: 2}", "{level: 3, scope: ¦3}", "there is no scope 3"),
    "falling efforts": ("[1, 2, 3.5]", "¦[1, 4, 3.5]", "these efforts do not rise"),
    "falling weeks": ("[2, 3, 8]", "¦[3, 2, 8]", "these efforts do not rise"),
    "equal scores": ("score: .25", "score: 1", 'the answer set "tiers" tells nothing apart'),
    "no full score": ("score: 1.0}", "score: 0.9}", 'the highest score of "tiers" is 0.9'),
    "practice from children": (
        "{from: questions, method: staged",
        "{from: ¦children, method: mean",
        "a practice has no children",
    ),
    "staged over children": ("children, method: minimum", "children, method: ¦staged", "does not exist from children"),
    "maximum over questions": (
        "questions, method: staged",
        "questions, method: ¦maximum",
        "does not exist from questions",
    ),
    "no rule for subdomains": ("  subdomain: {from: children, method: mean}\n", "", "there is no rule for a subdomain"),
    "no rule for domains": ("  domain: {from: children, method: minimum}\n", "", "there is no rule for a domain"),
    "own level required": (
        "requires: [doors@1]}\nprofiles",
        "requires: [¦keys@1]}\nprofiles",
        "in a circle: keys@1 → keys@1",
    ),
    "higher level required": (
        "proof: A photograph",
        "requires: [¦doors@3]",
        "in a circle: doors@1 → doors@3 → doors@1",
    ),
    "circle": ("proof: A photograph", "requires: [¦keys@1]", "in a circle: doors@1 → keys@1 → doors@1"),
    "circle through a question": (
        "requires: [doors@1]}\n                action: {title: Read",
        "requires: [¦doors@3]}\n                action: {title: Read",
        "in a circle: doors-3-log → doors@3 → doors-3-log",
    ),
    "levels and questions": (
        KEYS_LEVELS,
        "        questions: ¦[{id: k, ask: K, answers: tiers, look_for: k}]\n" + KEYS_LEVELS,
        "this practice has levels and questions",
    ),
}


HIDE_OTHERS = ("missing key", "missing at the root", "raw control character")
"""Faults that take away what another fault of the tables is measured against."""


def faults(text: str, marked: tuple[str, str, str]) -> tuple[tuple[Diagnostic, ...], tuple[int, int] | None]:
    """What is told about ``text`` with a fault put in, and the place that the fault marks."""
    old, new, _ = marked
    assert text.count(old) >= 1, f"the sample has no {old!r}"
    broken = text.replace(old, new, 1)
    before, mark, after = broken.partition("¦")
    place = (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1) if mark else None
    return read((before + after).encode(), "f.yaml").diagnostics, place


def test_the_sample_is_without_fault(sample: str) -> None:
    assert read(sample.encode(), "f.yaml").diagnostics == ()


@pytest.mark.parametrize("fault", [*STRUCTURE.values(), *RELATIONS.values()], ids=[*STRUCTURE, *RELATIONS])
def test_a_fault_is_told_at_its_place(sample: str, fault: tuple[str, str, str]) -> None:
    told, place = faults(sample, fault)
    found = [each for each in told if fault[2] in each.message]
    assert found, told
    assert found[0].severity == "error"
    if place:
        assert (found[0].line, found[0].column) == place


def test_a_domain_that_holds_nothing_or_both(sample: str) -> None:
    nothing = (
        sample[: sample.index("  - id: second")]
        + "  - id: second\n    title: Second\n"
        + sample[sample.index("profiles:") :]
    )
    both = sample.replace("    subdomains:", "    practices: [{id: p, title: P, questions: []}]\n    subdomains:")
    assert "this domain holds nothing" in [each.message for each in read(nothing.encode(), "f").diagnostics]
    messages = [each.message for each in read(both.encode(), "f").diagnostics]
    assert {"this domain holds subdomains and practices", "this practice holds no question"} <= set(messages)


def test_a_target_with_a_scope_needs_scopes(sample: str) -> None:
    start, end = sample.index("scopes:"), sample.index("facts:")
    told = read((sample[:start] + sample[end:]).encode(), "f").diagnostics
    assert [each.message for each in told].count("this questionnaire has no scopes") == 2


def test_ladder_methods_need_ladders(sample: str) -> None:
    start = sample.index(KEYS_LEVELS)
    flat = "        questions: [{id: k, ask: K, answers: tiers, look_for: k}]\n"
    text = sample[:start] + flat + sample[sample.index("profiles:") :]
    told = [each.message for each in read(text.encode(), "f").errors]
    assert '"staged" needs a level on every question, and "keys" has none' in told


def test_rungs_may_leave_levels_out_but_not_go_down(sample: str) -> None:
    text = sample.replace("- level: 1\n                summary: A lock", "- level: 3\n                summary: A lock")
    text = text.replace("- level: 3\n                questions", "- level: 2\n                questions")
    assert "level 2 stands after level 3" in [each.message for each in read(text.encode(), "f").errors]


def test_everything_wrong_is_told_at_once_and_in_file_order(sample: str) -> None:
    text = sample
    put_in = []
    for name, (old, new, _) in {**STRUCTURE, **RELATIONS}.items():
        if "¦" in new and text.count(old) == 1 and name not in HIDE_OTHERS:
            text = text.replace(old, new)
            put_in.append(name)
    assert len(put_in) > 35
    expected = []
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        while "¦" in line:
            expected.append((number, line.index("¦") + 1))
            line = line.replace("¦", "", 1)
    told = read(text.replace("¦", "").encode(), "f").diagnostics
    places = [(each.line, each.column) for each in told]
    assert places == sorted(places)
    assert set(expected) <= set(places)


@pytest.mark.parametrize(
    ("rule", "old", "new", "message"),
    [
        ("no-look-for", "                    look_for: the lock\n", "", "this question does not say what to look for"),
        ("no-purpose", "            purpose: Keep them shut\n", "", "this practice has no purpose"),
        (
            "no-action",
            "            action: {title: Write a list, requires: [doors@1]}\n",
            "",
            "this level has no action",
        ),
        ("unused-fact", "                    when: remote-access\n", "", 'no question uses the fact "remote-access"'),
        ("unused-answer-set", "answers: tiers", "answers: observed", 'no question uses the answer set "tiers"'),
        (
            "unused-register",
            "                    register: doors-list\n",
            "",
            'no question uses the register "doors-list"',
        ),
        ("empty-text", "title: Sample", 'title: " "', '"title" is empty'),
        ("reserved-id", "id: partly", "id: unknown", '"unknown" has a meaning of its own in commands'),
        ("reserved-id", "{id: spare, title", "{id: row, title", '"row" has a meaning of its own in commands'),
        ("unused-scoring", "method: mean}", "method: mean, threshold: 0.5}", '"mean" uses no threshold'),
    ],
)
def test_thin_content_is_a_warning_and_can_be_used(sample: str, rule: str, old: str, new: str, message: str) -> None:
    text = sample.replace("keys@1", "doors@1") if "Write a list" in old else sample
    assert old in text
    checked = read(text.replace(old, new, 1).encode(), "f")
    assert [(each.severity, each.rule, each.message) for each in checked.diagnostics] == [("warning", rule, message)]
    assert checked.questionnaire is not None


def test_the_nearest_known_word_is_offered(sample: str) -> None:
    told = read(sample.replace("look_for: the lock", "lookfor: the lock").encode(), "f").errors
    assert 'Did you mean "look_for"?' in told[0].expected
    told = read(sample.replace("answers: tiers", "answers: teirs").encode(), "f").errors
    assert 'Did you mean "tiers"?' in told[0].expected
