"""A change onto a file that is there keeps comments, order and spelling of what stays."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.authoring.onto import onto
from maturity.errors import ExportFailed
from maturity.questionnaire.document import to_json
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.read import read
from tests.sample import YAML

COMMENTED = Path(__file__).parents[2] / "templates" / "questionnaires" / "list.yaml"


def _loaded(text: str) -> Questionnaire:
    found = read(text.encode(), "file").questionnaire
    assert found is not None
    return found


@pytest.fixture
def text() -> str:
    return (
        COMMENTED.read_text(encoding="utf-8")
        .replace("@ID@", "mine")
        .replace("@TITLE@", "Mine")
        .replace("@LANGUAGE@", "en")
    )


def test_only_the_lines_of_what_changed_change(text: str) -> None:
    wanted = text.replace("Is there a list of …?", "Does a list name every gateway?").replace(
        "version: 0.1.0 ", "version: 0.2.0 "
    )
    assert onto(text, _loaded(text), _loaded(wanted)) == wanted


def test_what_is_added_stands_where_it_belongs_and_what_is_removed_takes_nothing_along(text: str) -> None:
    plain = msgspec.json.decode(to_json(_loaded(text)))
    questions = plain["domains"][0]["practices"][0]["questions"]
    added = {"id": "new", "ask": "Is it: new?", "answers": "observed", "weight": 2.5, "knock_out": True}
    plain["domains"][0]["practices"][0]["questions"] = [questions[0], added]
    plain["licence"] = "yes"
    after = _loaded(msgspec.json.encode(plain).decode())
    changed = onto(text, _loaded(text), after)
    comments = {line.strip() for line in text.splitlines() if line.strip().startswith("#")}
    kept = {line.strip() for line in changed.splitlines()}
    assert comments - kept <= {"# when: remote-access"}  # it stood inside the question that is gone
    assert changed.index("title:") < changed.index("licence:") < changed.index("levels:")
    assert changed.index("first-practice-list") < changed.index("id: new")


def test_parts_in_another_order_keep_their_comments() -> None:
    text = YAML
    plain = msgspec.json.decode(to_json(_loaded(text)))
    plain["domains"] = plain["domains"][::-1]
    after = _loaded(msgspec.json.encode(plain).decode())
    assert _loaded(onto(text, _loaded(text), after)) == after


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(
        ["=1", "yes", "1.10", "a: b", "- x", "two\nlines", "# no comment", "é", " x ", "@", "%a", "null", "'"]
    )
)
def test_any_text_can_be_put_in(said: str) -> None:
    plain = msgspec.json.decode(to_json(_loaded(YAML)))
    plain["title"] = plain["domains"][0]["title"] = said
    after = _loaded(msgspec.json.encode(plain).decode())
    assert _loaded(onto(YAML, _loaded(YAML), after)) == after


def test_a_file_whose_parts_share_an_anchor_is_not_changed_by_half(text: str) -> None:
    first, _, rest = text.partition("            action:  ")
    own, _, end = rest.partition("            action:\n")
    after = end[end.index("\nprofiles:") :]
    shared = f"{first}            action: &it  {own}            action: *it\n{after}"
    wanted = shared.replace("action: *it", "action: {title: Write another list}")
    with pytest.raises(ExportFailed, match="Name another file"):
        onto(shared, _loaded(shared), _loaded(wanted))
