"""Three people change the same assessment: what only one of them changed is taken, what two changed is a conflict."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from maturity.assessment.changes import Spot, Value, values
from maturity.assessment.model import Answer, Assessment, Progress, Row
from maturity.imports.merge import Side, merge
from maturity.summary import Summary
from tests.exports.plants import summary
from tests.sample import questionnaire

QUESTION, OTHER, ROW = "accounts-1-names", "doors-1-locked", "visits/ab12"
YES, NO = Answer(state="answered", option="yes"), Answer(state="answered", option="no")
ADA = Row(cells={"visitor": "Ada", "host": "Li"})


def side(name: str, began: Assessment | None, **given: object) -> Side:
    """What a file says that changed some values of what it began with."""
    start = began or Assessment(id="", name="x", created_at="", changed_at="")
    held = values(structs.replace(start, **given))
    return Side(name, held, None if began is None else values(began), places=dict.fromkeys(held, f"{name}!A1"))


def ours(**given: object) -> Summary:
    return summary(questionnaire(), **given)


def began(**given: object) -> Assessment:
    return ours(**given).assessment


def test_each_part_of_an_answer_that_one_side_changed_is_taken() -> None:
    start = began(answers={QUESTION: YES})
    now = ours(answers={QUESTION: structs.replace(YES, owner="Kim")})
    found = merge(
        now,
        [
            side("anna", start, answers={QUESTION: structs.replace(NO, note="")}),
            side("boris", start, answers={QUESTION: structs.replace(YES, evidence="the list")}),
        ],
    )
    assert found.changes == {("answer", QUESTION): structs.replace(NO, owner="Kim", evidence="the list")}
    assert found.conflicts == ()
    assert [(each.name, each.changed, each.conflicts) for each in found.tallies] == [("anna", 1, 0), ("boris", 1, 0)]


def test_what_two_changed_to_different_things_stays_until_someone_decides() -> None:
    start = began(answers={QUESTION: YES})
    found = merge(
        ours(answers={QUESTION: YES}),
        [
            side("anna", start, answers={QUESTION: structs.replace(NO, owner="Anna")}),
            side("boris", start, answers={QUESTION: Answer(state="answered", option="partly")}),
        ],
    )
    [conflict] = found.conflicts
    assert found.changes == {}
    assert "anna: no" in conflict.words
    assert "boris: partly" in conflict.words
    assert conflict.chosen("theirs") is None
    owned = structs.replace(YES, owner="Anna")
    for choice, expected in (
        ("ours", owned),
        ("anna", structs.replace(owned, option="no")),
        ("boris", structs.replace(owned, option="partly")),
        ("both", structs.replace(owned, note="anna: no\nboris: partly")),
    ):
        assert found.decided({conflict.spot: choice}).changes == {("answer", QUESTION): expected}


def test_two_who_say_the_same_are_in_no_conflict() -> None:
    start = began()
    found = merge(ours(), [side(name, start, answers={QUESTION: NO}) for name in ("anna", "boris")])
    assert (found.changes, found.conflicts) == ({("answer", QUESTION): NO}, ())


def test_what_is_newer_here_stays_and_is_counted() -> None:
    start = began(answers={QUESTION: NO})
    found = merge(ours(answers={QUESTION: YES}), [side("anna", start, answers={QUESTION: NO})])
    assert (found.changes, found.conflicts, found.kept) == ({}, (), 1)


def test_cells_of_a_row_go_together_and_a_row_that_was_taken_out_is_a_conflict() -> None:
    start = began(rows={ROW: ADA})
    theirs = side("anna", start, rows={ROW: Row(cells={**ADA.cells, "kind": "audit"})})
    now = ours(rows={ROW: Row(cells={"visitor": "Ada", "host": "Mo"})})
    assert merge(now, [theirs]).changes == {("row", ROW): Row(cells={"visitor": "Ada", "kind": "audit", "host": "Mo"})}
    [conflict] = merge(ours(), [theirs]).conflicts
    assert not conflict.takes_notes
    assert conflict.chosen("theirs") == (Row(cells={"visitor": "Ada", "kind": "audit", "host": "Li"}),)


def test_what_two_said_of_an_action_goes_together_unless_the_days_do_not_fit() -> None:
    start = began(actions={"doors@1": Progress(owner="Kim")})
    anna = side("anna", start, actions={"doors@1": Progress(owner="Kim", status="running")})
    boris = side("boris", start, actions={"doors@1": Progress(owner="Bo", due="2026-12-01")})
    assert merge(ours(actions={"doors@1": Progress(owner="Kim")}), [anna, boris]).changes == {
        ("action", "doors@1"): Progress(owner="Bo", status="running", due="2026-12-01")
    }


def test_what_was_emptied_stays_unless_it_is_to_be_taken_over() -> None:
    start = began(answers={QUESTION: YES})
    emptied = Side("anna", {("answer", QUESTION): None}, values(start), {("answer", QUESTION): "Assessment!G5"})
    now = ours(answers={QUESTION: YES})
    kept = merge(now, [emptied])
    assert (kept.changes, len(kept.cleared), "Assessment!G5" in kept.cleared[0]) == ({}, 1, True)
    assert merge(now, [emptied], clear=True).changes == {("answer", QUESTION): None}
    changed_here_too = merge(ours(answers={QUESTION: NO}), [emptied])
    assert (changed_here_too.changes, len(changed_here_too.cleared)) == ({}, 1)


def test_without_a_common_beginning_all_that_differs_is_a_change() -> None:
    found = merge(ours(answers={QUESTION: YES}), [side("anna", None, answers={QUESTION: NO, OTHER: YES})])
    assert found.changes == {("answer", QUESTION): NO, ("answer", OTHER): YES}


ANSWER = st.builds(
    Answer,
    state=st.just("answered"),
    option=st.sampled_from(["yes", "no", "partly"]),
    note=st.sampled_from(["", "a", "b"]),
    owner=st.sampled_from(["", "Kim"]),
)
ANSWERS = st.fixed_dictionaries({QUESTION: ANSWER, OTHER: ANSWER})
Answers = dict[str, Answer]


def taken(now: Summary, changes: dict[Spot, Value | None]) -> dict[str, Answer]:
    answers = dict(now.assessment.answers)
    for (_, question), value in changes.items():
        assert isinstance(value, Answer)
        answers[question] = value
    return answers


@given(ANSWERS, ANSWERS, ANSWERS)
def test_a_merge_is_the_same_from_either_side(start: Answers, mine: Answers, theirs: Answers) -> None:
    """Where nothing is in conflict, it does not matter who sends and who receives."""
    base, here, there = began(answers=start), ours(answers=mine), ours(answers=theirs)
    one = merge(here, [side("x", base, answers=theirs)])
    other = merge(there, [side("x", base, answers=mine)])
    disputed = {each.subject for each in one.conflicts}
    assert disputed == {each.subject for each in other.conflicts}
    a, b = taken(here, dict(one.changes)), taken(there, dict(other.changes))
    assert [(id_, a[id_]) for id_ in a if id_ not in disputed] == [(id_, b[id_]) for id_ in a if id_ not in disputed]


@given(ANSWERS, ANSWERS)
def test_taking_in_what_was_taken_in_changes_nothing(start: Answers, theirs: Answers) -> None:
    base = began(answers=start)
    file = side("x", base, answers=theirs)
    now = ours(answers=start)
    after = ours(answers=taken(now, dict(merge(now, [file]).changes)))
    assert merge(after, [file]).changes == {}
    assert merge(after, [file]).conflicts == ()


@pytest.mark.parametrize("choice", ["nobody", ""])
def test_a_choice_that_decides_nothing_leaves_the_conflict(choice: str) -> None:
    start = began(answers={QUESTION: YES})
    found = merge(
        ours(answers={QUESTION: NO}), [side("anna", start, answers={QUESTION: structs.replace(YES, option="partly")})]
    )
    assert len(found.decided({("answer", QUESTION): choice}).conflicts) == 1
