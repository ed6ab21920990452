"""What differs between two questionnaires is said in terms of questions."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import msgspec
from hypothesis import given, settings
from msgspec import structs

from maturity.questionnaire.differences import differences, reworded
from maturity.questionnaire.model import Option, Practice, Profile, Questionnaire, TargetLevel
from maturity.questionnaire.read import read
from tests.scoring.small import of_questions, question, questionnaire
from tests.strategies import questionnaires

MEAN = of_questions("mean")


def asking(*practices: Practice, **rest: object) -> Questionnaire:
    return structs.replace(questionnaire(*practices, practice=MEAN), **rest)


def practice(id: str, *questions: str, **rest: object) -> Practice:
    asked = tuple(structs.replace(question(id_), ask="Is it so?") for id_ in questions)
    return Practice(id=id, title="Title", questions=asked, **rest)


def told(before: Questionnaire, after: Questionnaire) -> list[tuple[str, str, str, str]]:
    return [(each.kind, each.about, each.id, each.what) for each in differences(before, after)]


@settings(max_examples=40, deadline=None)
@given(questionnaires())
def test_a_questionnaire_does_not_differ_from_itself(asked: Questionnaire) -> None:
    assert differences(asked, asked) == ()


FOR_THE_FILE_ONLY = {"format", "version", "renamed", "retired", "based_on", "exceptions"}


def others(tree: Any) -> Iterator[tuple[str, Any]]:
    """The tree with one value after the other changed, each with the place of that value."""

    def places(value: Any, way: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
        if isinstance(value, dict | list):
            for key, held in value.items() if isinstance(value, dict) else enumerate(value):
                yield from places(held, (*way, key))
        else:
            yield way

    for *way, last in places(tree, ()):
        holder = changed = copy.deepcopy(tree)
        for key in way:
            holder = holder[key]
        value = holder[last]
        holder[last] = (
            not value if isinstance(value, bool) else f"{value}-2" if isinstance(value, str) else value / 2 or 1
        )
        yield ".".join(map(str, (*way, last))), changed


def test_nothing_that_a_file_says_can_change_without_being_told(sample: str) -> None:
    asked = read(sample.encode(), "f").questionnaire
    assert asked is not None
    valid, untold = 0, []
    for place, tree in others(json.loads(msgspec.json.encode(asked))):
        changed = read(msgspec.json.encode(tree), "f").questionnaire
        if changed is not None and place.split(".")[0] not in FOR_THE_FILE_ONLY and place != "id":
            valid += 1
            untold += [] if differences(asked, changed) else [place]
    assert untold == []
    assert valid > 80


def test_added_removed_renamed_and_moved_questions_are_told_apart() -> None:
    before = asking(practice("p", "q1", "q2", "q3"), practice("r", "q4"))
    after = asking(practice("p", "q1", "new2"), practice("r", "q4", "q3", "q9"), renamed={"q2": "new2"})
    assert told(before, after) == [
        ("renamed", "question", "new2", ""),
        ("moved", "question", "q3", ""),
        ("added", "question", "q9", ""),
    ]
    assert ("removed", "question", "q9", "") in told(after, before)


def test_questions_of_a_renamed_practice_did_not_move() -> None:
    before, after = asking(practice("p", "q1")), asking(practice("now", "q1"), renamed={"p": "now"})
    assert [each for each in told(before, after) if each[1] == "question"] == []


def test_wording_and_scoring_are_told_with_both_values() -> None:
    before = asking(practice("p", "q1"))
    changed = structs.replace(question("q1"), ask="Is it otherwise?", weight=2, look_for="there", knock_out=True)
    after = asking(Practice(id="p", title="Title", weight=3, questions=(changed,)))
    found = [(each.kind, each.id, each.what, each.before, each.after) for each in differences(before, after)]
    assert found == [
        ("rescored", "p", "weight", "1", "3"),
        ("reworded", "q1", "question", "Is it so?", "Is it otherwise?"),
        ("reworded", "q1", "what to look for", "", "there"),
        ("rescored", "q1", "weight", "1", "2"),
        ("rescored", "q1", "knock-out", "no", "yes"),
    ]


def test_options_are_compared_by_score_and_by_label() -> None:
    before = asking(practice("p", "q1"))
    (name, _), *_ = before.answer_sets.items()
    options = before.answer_sets_by_id[name].options
    other = (Option(id=options[0].id, label="Otherwise", score=options[0].score), *options[1:])
    after = asking(practice("p", "q1"), answer_sets={name: other})
    assert told(before, after) == [("reworded", "question", "q1", f"answer {options[0].id}")]
    assert reworded(before, after, "q1", "q1", options[0].id)
    assert not reworded(before, after, "q1", "q1", options[1].id)
    fewer = asking(practice("p", "q1"), answer_sets={name: options[:2]})
    assert told(before, fewer) == [("rescored", "question", "q1", "answers")]


def test_another_order_is_told_by_what_holds_it() -> None:
    before, after = (
        asking(practice("p", "q1", "q2"), practice("r", "q3")),
        asking(practice("r", "q3"), practice("p", "q2", "q1")),
    )
    found = [(each.kind, each.id, each.after) for each in differences(before, after)]
    assert found == [("reordered", "all", "r, p"), ("reordered", "p", "q2, q1")]


def test_targets_of_profiles_are_told_by_tier() -> None:
    def aiming(**targets: int) -> Questionnaire:
        levels = {tier: TargetLevel(level=level) for tier, level in targets.items()}
        return asking(practice("p", "q1"), practice("r", "q2"), profiles=(Profile(id="x", title="X", targets=levels),))

    found = differences(aiming(p=1, default=1), aiming(p=2, r=1, default=1))
    assert [(each.what, each.before, each.after) for each in found] == [("p", "1", "2"), ("r", "none", "1")]
