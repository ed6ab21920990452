"""The rules on content: for each a text that breaks it and one that nearly does; and what a file excepts."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maturity.cli import cli
from maturity.questionnaire.checks.catalogue import ABOUT_EXCEPTIONS, ALWAYS, STRICT
from maturity.questionnaire.diagnostics import Diagnostic, as_github, as_json, as_text
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.read import read
from maturity.questionnaire.shipped import shipped
from maturity.questionnaire.standards import standards

ASK = 'ask: "Is there a list?"'
LIST = "look_for: the list,"
RAMBLING = "Does the list that the shift leader keeps in the desk drawer of the control room name every key and "
RAMBLING += "every person who was given one by the gate"


@pytest.fixture
def sample(sample: str) -> str:
    """The sample with known references and a proof for each action, so that it needs no exceptions."""
    text = sample[: sample.index("exceptions:")]
    for old, new in (
        ("iec-62443: [SR 2.1, 1.10]", "iec-62443-3-3: [SR 2.1, SR 1.10]"),
        ("nist: [PR.AA-05]", "nist-csf-2.0: [PR.AA-05]"),
        ("requires: [doors@1]}", "requires: [doors@1], proof: The list}"),
        ("keys@1]}", "keys@1], proof: The log}"),
    ):
        assert old in text
        text = text.replace(old, new)
    return text


def strictly(text: str) -> tuple[Diagnostic, ...]:
    checked = read(text.encode(), "f.yaml", strict=True)
    assert checked.errors == ()
    return checked.warnings


def rules(text: str) -> list[str]:
    return [each.rule for each in strictly(text)]


def asking(sample: str, ask: str) -> str:
    assert ASK in sample
    return sample.replace(ASK, f'ask: "{ask}"')


def second_question(sample: str, ask: str, name: str = "keys-1-twin") -> str:
    """The sample with another question after the one that asks for a list."""
    line = next(line for line in sample.split("\n") if "keys-1-list" in line)
    return sample.replace(line, line + "\n" + line.replace("keys-1-list", name).replace("Is there a list?", ask))


def test_the_sample_is_clean(sample: str) -> None:
    assert strictly(sample) == ()
    assert strictly((Path(__file__).parent / "sample.yaml").read_text(encoding="utf-8")) == ()


@pytest.mark.parametrize(
    ("rule", "breaking", "keeping"),
    [
        ("vague-word", "Are keys adequate?", "Is the adequacy test dated?"),
        ("vague-word", "Is the list read Regularly?", "Are irregular entries signed?"),
        ("vague-word", "Is the door closed properly?", "Is the property fenced?"),
        ("vague-word", "Are badges and/or keys listed?", "Are badges and keys listed?"),
        ("vague-word", "Are doors locked where possible?", "Does the plan say where locks stand?"),
        ("vague-word", "Are keys often counted?", "Does the rule say how often keys are counted?"),
        ("two-questions", "Is there a list? Is it signed?", "Is there a list with the heading 'Keys'?"),
        ("two-questions", "Is there a list, and is it signed?", "Is there a list that is dated and signed?"),
        ("two-questions", "Is there a list as well as a plan?", "Is the list as well kept now?"),
        ("two-questions", "Is there a list and who signs it?", "Does the list say what broke and what to do?"),
        ("two-questions", "Is there a list, and if so, dated?", "Is there one who knows the plant and has a key?"),
        ("long-sentence", f"{RAMBLING} since May?", f"{RAMBLING} now?"),
        ("unknown-term", "Does the PLC have a lock?", "Is there a lock for each Key?"),
        ("unknown-term", "Do the PLCs have locks?", "Is it of class II?"),
        ("near-duplicate", "Is there, A list?!", "Is there a board?"),
    ],
)
def test_a_question_breaks_the_rule_or_nearly_does(sample: str, rule: str, breaking: str, keeping: str) -> None:
    put = second_question if rule == "near-duplicate" else asking
    assert rules(put(sample, breaking)) == [rule]
    assert rule not in rules(put(sample, keeping))


@pytest.mark.parametrize(
    ("rule", "old", "breaking", "keeping"),
    [
        ("no-look-for", LIST, "", "look_for: x,"),
        ("no-proof", ", proof: The list}\nprofiles", "}\nprofiles", None),
        ("no-proof", "proof: A photograph", 'proof: " "', "proof: A stamp"),
        (
            "rungs-alike",
            "              - level: 3\n",
            "              - level: 3\n                summary: a Lock.\n",
            "              - level: 3\n                summary: A log\n",
        ),
        ("unknown-reference", "SR 2.1", "SR 2.13", "SR 2.12"),
        ("unknown-reference", "{nist-csf-2.0:", "{nist-csf:", None),
        ("unknown-reference", "PR.AA-05", "PR.AA-5", "PR.AA"),
        (
            "unknown-mapping",
            "{other: {doors: [A.1]}}",
            "{six-areas: {doors: [gateways-list]}}",
            "{other: {doors: [x]}}",
        ),
        (
            "unknown-mapping",
            "{other: {doors: [A.1]}}",
            "{six-areas: {keys-1-list: [gateway-practice]}}",
            "{six-areas: {doors: [gateway-practice], keys-1-list: [gateways-list]}}",
        ),
        ("no-effort-for", "effort_for: a gate with two keys\n", "", "effort_for: a gate\n"),
        ("no-effort-for", "a gate with two keys", '" "', None),
        ("unused-fact", "                    when: remote-access\n", "", None),
        ("unknown-term", "look_for: the lock", "look_for: the RFID lock", "look_for: the LOCK-1 lock"),
    ],
)
def test_a_part_breaks_the_rule_or_nearly_does(
    sample: str, rule: str, old: str, breaking: str, keeping: str | None
) -> None:
    assert old in sample
    glossary = sample.replace("glossary: {", "glossary: {LOCK: What keeps a door shut, ")
    assert rules(glossary.replace(old, breaking, 1)) == [rule]
    assert keeping is None or rules(glossary.replace(old, keeping, 1)) == []


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sets(st.integers(0, 12), min_size=5), min_size=2, max_size=8))
def test_a_question_is_told_where_it_shares_nearly_all_words_with_an_earlier_one(
    sample: str, asked: list[set[int]]
) -> None:
    text = sample
    for number, words in reversed(list(enumerate(asked))):
        text = second_question(text, " ".join(f"w{word}" for word in words), f"q{number}")
    expected = [
        words
        for number, words in enumerate(asked)
        if any(len(words & earlier) / len(words | earlier) >= 0.85 for earlier in asked[:number])
    ]
    assert rules(text).count("near-duplicate") == len(expected)


def test_sentences_are_too_long_on_average(sample: str) -> None:
    words = "Does each person who has a key for the gate or for a cabinet near the furnace sign {} for it?"
    longer = words.format("the list of the shift")
    assert len(longer.split()) > 20
    text = asking(sample, longer).replace("Is there a lock?", longer.replace("key", "card"))
    text = text.replace("Is there a log?", longer.replace("key", "code").replace("gate", "tower"))
    assert rules(text).count("long-sentences") == 1
    assert "long-sentences" not in rules(text.replace(longer, "Is there a list?"))


def test_unknown_references_offer_the_nearest(sample: str) -> None:
    [told] = strictly(sample.replace("PR.AA-05", "PR.AA-50"))
    assert "Did you mean" in told.expected
    [told] = strictly(sample.replace("nist-csf-2.0", "nist-csf"))
    assert 'Did you mean "nist-csf-2.0"?' in told.expected


def test_a_mapping_into_nothing_offers_the_nearest(sample: str) -> None:
    [told] = strictly(sample.replace("{other: {doors: [A.1]}}", "{six-areas: {doors: [gateway-practise]}}"))
    assert told.message == '"six-areas" has no practice "gateway-practise"'
    assert 'Did you mean "gateway-practice"?' in told.expected


def test_terms_need_a_glossary_and_words_need_english(sample: str) -> None:
    abbreviated = asking(sample, "Does the PLC have a lock?")
    without = "\n".join(line for line in abbreviated.split("\n") if not line.startswith("glossary:"))
    assert rules(without) == []
    vague = asking(sample, "Are keys adequate?")
    assert rules(vague.replace("language: en", "language: en-GB")) == ["vague-word"]
    assert rules(vague.replace("language: en", "language: fr")) == []


def test_content_is_judged_only_when_asked(sample: str) -> None:
    assert read(asking(sample, "Are keys adequate? Are they?").encode(), "f").diagnostics == ()


def test_the_rule_is_shown_in_every_form(sample: str) -> None:
    told = strictly(asking(sample, "Are keys adequate?"))
    assert "warning[vague-word]: " in as_text(told)
    assert '"rule": "vague-word"' in as_json(told)
    assert ",title=vague-word::" in as_github(told)


def test_the_command_judges_content_where_it_is_asked_to(sample: str, tmp_path: Path) -> None:
    vague, clean = tmp_path / "vague.yaml", tmp_path / "clean.yaml"
    vague.write_text(asking(sample, "Are keys adequate?"), encoding="utf-8")
    clean.write_text(sample, encoding="utf-8")
    checked = [
        CliRunner().invoke(cli, ["questionnaire", "check", *options])
        for options in ([str(vague)], ["--strict", str(clean)], ["--strict", str(vague)])
    ]
    assert [each.exit_code for each in checked] == [0, 0, 1]
    assert "warning[vague-word]" in checked[2].output


VAGUE = "Are keys adequate?"


def excepting(sample: str, exception: str) -> str:
    return asking(sample, VAGUE) + f"exceptions:\n  - {exception}\n"


@pytest.mark.parametrize("ids", ["", "ids: [keys-1-list], ", "ids: [keys], "])
def test_an_exception_hides_the_rule_for_all_or_for_what_it_names(sample: str, ids: str) -> None:
    assert strictly(excepting(sample, f'{{rule: vague-word, {ids}reason: "The maker says so"}}')) == ()


def test_an_exception_for_another_part_or_rule_hides_nothing(sample: str) -> None:
    told = strictly(excepting(sample, "{rule: vague-word, ids: [keys, doors-1-lock], reason: r}"))
    assert [(each.rule, "doors-1-lock" in each.message) for each in told] == [("idle-exception", True)]
    assert sorted(rules(excepting(sample, "{rule: two-questions, reason: r}"))) == ["idle-exception", "vague-word"]


def test_an_exception_to_a_strict_rule_is_not_idle_where_the_rule_was_not_asked(sample: str) -> None:
    text = excepting(sample, "{rule: long-sentence, reason: r}\n  - {rule: no-purpose, reason: r}")
    assert [(each.rule, "no-purpose" in each.message) for each in read(text.encode(), "f").diagnostics] == [
        ("idle-exception", True)
    ]


@pytest.mark.parametrize(
    ("exception", "message", "expected"),
    [
        ("{rule: vague-words, reason: r}", 'there is no rule "vague-words"', 'Did you mean "vague-word"?'),
        ("{rule: vague-word, ids: [keys-1-lists], reason: r}", 'there is no part "keys-1-lists"', '"keys-1-list"'),
        ('{rule: vague-word, reason: " "}', "this exception has no reason", "why"),
        ("{rule: idle-exception, reason: r}", 'there is no rule "idle-exception"', "one of"),
    ],
)
def test_a_faulty_exception_is_told(sample: str, exception: str, message: str, expected: str) -> None:
    told = [each for each in strictly(excepting(sample, exception)) if each.rule == "faulty-exception"]
    assert [each.message for each in told] == [message]
    assert expected in told[0].expected


def test_an_exception_hides_no_error(sample: str) -> None:
    text = excepting(sample, "{rule: no-look-for, reason: r}").replace("answers: tiers", "answers: tires")
    assert len(read(text.encode(), "f").errors) == 1


def test_every_rule_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "questionnaire.md").read_text(encoding="utf-8")
    assert [rule for rule in ALWAYS | STRICT | ABOUT_EXCEPTIONS if f"`{rule}`" not in page] == []


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_what_ships_is_clean(path: Path) -> None:
    assert [str(each) for each in read(path.read_bytes(), path.name, strict=True).diagnostics] == []


def test_what_ships_refers_to_a_hundred_identifiers_that_exist() -> None:
    used = {
        (standard, identifier)
        for path in shipped()
        for references in references_of(read(path.read_bytes(), path.name).questionnaire)
        for standard, identifiers in references.items()
        for identifier in identifiers
    }
    assert len(used) >= 100
    assert {(key, identifier) for key, identifier in used if identifier not in standards()[key].names} == set()


def references_of(questionnaire: Questionnaire | None) -> list[dict[str, tuple[str, ...]]]:
    assert questionnaire is not None
    questions = [place.question.references for place in questionnaire.questions.values()]
    return questions + [practice.references for practice in questionnaire.practices.values()]


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [("id: partly", "id: unknown", "observed"), ("[gas, power]", "[gas, open]", "energy")],
)
def test_a_word_that_is_reserved_can_be_excepted_where_it_stands(sample: str, old: str, new: str, part: str) -> None:
    text = sample.replace(old, new)
    assert rules(text) == ["reserved-id"]
    assert rules(f"{text}exceptions:\n  - {{rule: reserved-id, ids: [{part}], reason: r}}\n") == []
