from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.questionnaire.document import content_hash, from_json, to_json
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.read import read
from maturity.text import clean

TEXT = st.text(max_size=30).map(clean)
TERM = st.text(min_size=1, max_size=120).map(clean).filter(bool)


def loaded(sample: str) -> Questionnaire:
    questionnaire = read(sample.encode(), "f").questionnaire
    assert questionnaire is not None
    return questionnaire


def test_json_keeps_the_order_of_the_model_and_leaves_defaults_out(sample: str) -> None:
    plain = msgspec.json.decode(to_json(loaded(sample)))
    assert list(plain) == [name for name in Questionnaire.__struct_fields__ if name != "language"]
    assert plain["tier_names"] == {"domain": "Objective", "practice": "Theme"}
    assert plain["scoring"]["practice"] == {"from": "questions", "method": "staged", "threshold": 0.5}


def test_a_default_that_is_written_out_changes_nothing(sample: str) -> None:
    written = (
        sample.replace("weight: 1.5", "weight: 1")
        .replace("language: en", "language: en\nmaps: {}")
        .replace("maps: {other: {doors: [A.1]}}\n", "")
    )
    left_out = written.replace("            weight: 1\n", "").replace("language: en\nmaps: {}\n", "")
    assert left_out != written
    assert to_json(loaded(written)) == to_json(loaded(left_out))


def test_the_hash_tells_content_apart_and_nothing_else(sample: str) -> None:
    commented = "# a comment\n" + sample.replace("title: Sample", 'title: "Sample"')
    assert content_hash(loaded(sample)) == content_hash(loaded(commented))
    assert content_hash(loaded(sample)) != content_hash(loaded(sample.replace("title: Sample", "title: Samples")))


@settings(max_examples=150, deadline=None)
@given(
    why=TEXT,
    term=TERM,
    meaning=TEXT,
    weight=st.floats(1e-300, 1e6),
    days=st.floats(0, 1e12),
    steps=st.lists(TEXT, max_size=3),
)
def test_written_and_read_again_it_is_the_same(
    sample: str, why: str, term: str, meaning: str, weight: float, days: float, steps: list[str]
) -> None:
    plain: Any = msgspec.json.decode(to_json(loaded(sample)))
    practice = plain["domains"][0]["subdomains"][0]["practices"][0]
    practice |= {"why": why, "weight": weight}
    practice["levels"][0]["action"] |= {"steps": steps, "effort_days": days}
    plain["glossary"] = {term: meaning}
    questionnaire = msgspec.json.decode(msgspec.json.encode(plain), type=Questionnaire)
    written = to_json(questionnaire)
    assert from_json(written) == questionnaire
    assert to_json(from_json(written)) == written
    assert content_hash(from_json(written)) == content_hash(questionnaire)
    assert read(written, "f.json").questionnaire == questionnaire
