"""JSON holds everything that was typed, and what does not fit is refused with its place."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.assessment.limits import Capacity
from maturity.assessment.model import Answer, Assessment, Target
from maturity.document import MAX_BYTES, AssessmentDocument, decode, encode, schema, to_document
from maturity.errors import ImportRefused
from maturity.exports.document import render
from maturity.questionnaire.document import content_hash
from tests.exports.plants import HOSTILE, hostile, in_between, shipped, summary
from tests.sample import questionnaire as small

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
ANSWERS = st.builds(
    Answer,
    state=st.sampled_from(["answered", "inherited", "not-applicable", "unknown", "open"]),
    option=st.none() | TEXT,
    claimed=st.booleans(),
    reason=TEXT,
    source=TEXT,
    note=TEXT,
    evidence=TEXT,
    owner=TEXT,
)
DOCUMENTS = st.builds(
    AssessmentDocument,
    name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120),
    questionnaire=st.sampled_from([small(), "iiot-smm"]),
    profile=st.none() | TEXT,
    facts=st.dictionaries(TEXT, TEXT, max_size=3),
    answers=st.dictionaries(TEXT, ANSWERS, max_size=3),
    scopes=st.dictionaries(TEXT, st.integers(1, 3), max_size=3),
    targets=st.dictionaries(TEXT, st.builds(Target, level=st.integers(0, 4), reason=TEXT, by=TEXT), max_size=3),
    capacity=st.builds(Capacity, days=st.none() | st.floats(0, 1e9), budget=st.none() | st.floats(0, 1e9)),
)


@given(DOCUMENTS)
@settings(max_examples=50)
def test_what_goes_out_comes_in_unchanged(document: AssessmentDocument) -> None:
    assert decode(encode(document)) == document


@pytest.mark.parametrize("questionnaire", ["iiot-smm", "six-areas"])
def test_an_assessment_comes_back_whole(questionnaire: str) -> None:
    out = in_between(shipped(questionnaire))
    back = decode(render(out))
    assert content_hash(back.questionnaire) == out.questionnaire_hash
    for name in set(Assessment.__struct_fields__) - {"edition"}:  # the questionnaire in the document stands for it
        assert getattr(back, name) == getattr(out.assessment, name), name


def test_the_published_schema_describes_what_is_written() -> None:
    described = json.loads(schema())
    jsonschema.Draft202012Validator.check_schema(described)
    jsonschema.validate(json.loads(render(in_between(small()))), described)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"format": 1, "kind": "maturity-assessment", "name": "x"}, described)


def test_hostile_text_stays_text() -> None:
    out = hostile()
    written = json.loads(render(out))
    assert written["name"] == HOSTILE
    assert {answer["note"] for answer in written["answers"].values()} == {HOSTILE}


def test_results_follow_the_levels_and_are_not_needed_to_read() -> None:
    out = in_between(small())
    written = json.loads(render(out))
    overall = out.levels.overall.level
    assert written["results"]["overall"] == {"low": overall.low, "high": overall.high}
    assert [tier["id"] for tier in written["results"]["tiers"]] == list(out.levels.tiers)
    del written["results"]
    assert decode(json.dumps(written).encode()).answers == out.assessment.answers


def test_answers_stand_in_the_order_of_the_file_and_unknown_ones_are_kept() -> None:
    questions = list(small().questions)
    answers = {id: Answer(state="unknown") for id in ["of-an-older-version", *reversed(questions)]}
    assert list(to_document(summary(small(), answers=answers)).answers) == [*questions, "of-an-older-version"]


def test_the_id_of_a_shipped_questionnaire_may_stand_for_it() -> None:
    read = decode(b'{"format": 1, "kind": "maturity-assessment", "name": "Mill", "questionnaire": "six-areas"}')
    assert read.questionnaire == "six-areas"


def changed(**values: object) -> bytes:
    plain = msgspec.to_builtins(replace_questionnaire(to_document(in_between(small()))))
    return json.dumps(plain | values).encode()


def replace_questionnaire(document: AssessmentDocument) -> AssessmentDocument:
    return msgspec.structs.replace(document, questionnaire="small")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (b'{"format": 1,\n  "name": }', "line 2, column 11"),
        (b"", "JSON"),
        (b"\xff\xfe", "line 1"),
        (b"[1, 2]", "array"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (changed(format=2), "$.format"),
        (changed(kind="shopping-list"), "$.kind"),
        (changed(anwsers={}), "anwsers"),
        (changed(name=""), "$.name"),
        (changed(answers={"doors-1-locked": {"state": "perhaps"}}), "answers of 'doors-1-locked'"),
        (changed(answers={"doors-1-locked": {"state": "open", "nota": "x"}}), "nota"),
        (changed(targets={"doors": {"level": -1}}), "targets of 'doors'"),
        (changed(scopes={"doors": "two"}), "scopes of 'doors'"),
        (changed(capacity={"days": -3}), "$.capacity.days"),
        (changed(questionnaire={"format": 1}), "$.questionnaire"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(text: bytes, place: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        decode(text)
    assert place in str(refused.value)


def test_a_file_that_is_too_large_is_not_read() -> None:
    with pytest.raises(ImportRefused, match="20,971,520"):
        decode(b" " * (MAX_BYTES + 1))


def test_a_byte_order_mark_does_no_harm() -> None:
    out = in_between(small())
    assert decode(b"\xef\xbb\xbf" + render(out)) == decode(render(out))


def test_another_answer_gives_another_document() -> None:
    out = in_between(small())
    other = replace(out, assessment=msgspec.structs.replace(out.assessment, answers={}))
    assert render(out) != render(other)
