"""An assessment goes on with a later version of its questionnaire, as one step that is told before."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from maturity.assessment.changes import values
from maturity.assessment.model import Answer, Assessment
from maturity.errors import NothingToCarry
from maturity.migration import Migration, levels_that_differ, migration
from maturity.questionnaire.document import content_hash
from maturity.questionnaire.model import AnswerSet, Option, Practice, Question, Questionnaire
from maturity.store import database
from maturity.summary import Summary
from maturity.workspace import Workspace
from tests.sample import TODAY
from tests.sample import questionnaire as sample
from tests.scoring.small import ANSWERS, NOT_HERE, assessment, of_questions, question, questionnaire
from tests.strategies import assessments, questionnaires

MEAN = of_questions("mean")


def asking(*questions: str | Question, version: str = "2.0.0", **rest: object) -> Questionnaire:
    asked = tuple(each if isinstance(each, Question) else question(each) for each in questions)
    made = questionnaire(Practice(id="p", title="P", questions=asked), practice=MEAN)
    return structs.replace(made, version=version, **rest)


def moved(asked: Questionnaire, answers: dict[str, str | Answer], later: Questionnaire, **rest: object) -> Migration:
    return migration(Summary(asked, content_hash(asked), assessment(answers, **rest), TODAY), later)


FIRST = asking("q1", "q2", "q3", "q4", version="1.0.0")


def test_answers_stay_as_they_are_under_the_ids_of_now() -> None:
    given = Answer(state="answered", option="partly", note="seen", evidence="list", owner="A. Weber")
    later = asking("q1", structs.replace(question("q2"), id="new2"), "q9", renamed={"q2": "new2"}, retired=("q3",))
    found = moved(FIRST, {"q1": NOT_HERE, "q2": given, "q3": "yes"}, later, flags={"q2": "ask again"})
    assert found.after.assessment.answers == {"q1": NOT_HERE, "new2": given}
    assert found.after.assessment.flags == {"new2": "ask again"}
    assert (found.carried, found.new, found.reworded) == (("q1", "new2"), ("q9",), ())
    assert found.dropped == ("answer q3: yes",)


def test_what_is_asked_in_other_words_is_to_be_confirmed_again() -> None:
    other = structs.replace(question("q1"), ask="Is it otherwise?")
    found = moved(FIRST, {"q1": "yes", "q2": "yes"}, asking(other, "q2", "q3", "q4"))
    assert found.reworded == ("q1",)
    assert found.after.assessment.answer("q1") == Answer(state="answered", option="yes", claimed=True)
    assert found.after.assessment.answer("q2") == Answer(state="answered", option="yes")
    assert found.after.assessment.flags == {"q1": "reworded in 2.0.0: confirm the answer"}


def test_an_option_that_is_gone_says_no_more_than_was_seen() -> None:
    fewer = AnswerSet(options=tuple(option for option in ANSWERS if option.id not in ("mostly", "little", "no")))
    later = asking("q1", "q2", "q3", "q4", answer_sets={"observed": fewer})
    found = moved(FIRST, {"q1": "mostly", "q2": Answer(state="answered", option="little", note="why")}, later)
    assert found.after.assessment.answer("q1") == Answer(state="answered", option="partly", claimed=True)
    assert found.after.assessment.answer("q2") == Answer(note="why")
    assert found.reworded == ("q1",)
    assert "answer q2: little; its note, evidence and owner are taken over" in found.dropped


def test_a_renamed_option_is_the_same_answer() -> None:
    options = (Option(id="fully", label="Yes", score=1), *ANSWERS[1:])
    later = asking("q1", "q2", "q3", "q4", answer_sets={"observed": options}, renamed={"yes": "fully"})
    found = moved(FIRST, {"q1": "yes"}, later)
    assert found.after.assessment.answer("q1") == Answer(state="answered", option="fully")


@pytest.mark.parametrize("later", [FIRST, structs.replace(asking("q1"), id="other")])
def test_nothing_is_moved_to_the_same_or_to_another_questionnaire(later: Questionnaire) -> None:
    with pytest.raises(NothingToCarry):
        moved(FIRST, {}, later)


def test_an_overlay_has_the_answers_of_what_it_extends() -> None:
    overlay = structs.replace(asking("q1", "q2", "q3", "q4", "own"), id="ours", based_on={FIRST.id: "1.0.0"})
    found = moved(FIRST, {"q1": "yes"}, overlay)
    assert found.after.assessment.answer("q1").option == "yes"
    assert moved(overlay, {"q1": "yes", "own": "no"}, FIRST).dropped == ("answer own: no",)


def test_levels_before_and_after_are_told_where_they_differ() -> None:
    found = moved(FIRST, dict.fromkeys(("q1", "q2", "q3", "q4"), "yes"), asking("q1", "q2", "q3", "q4", "q5"))
    told = {title: (before, after) for title, before, after in levels_that_differ(found.before, found.after)}
    assert told["Overall"] == ("4", "3.2 to 4")


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_version_that_changes_no_question_changes_no_value(data: st.DataObject) -> None:
    asked = data.draw(questionnaires())
    held: Assessment = data.draw(assessments(asked))
    later = structs.replace(asked, version="99")
    found = migration(Summary(asked, content_hash(asked), held, TODAY), later)
    kept = {spot: value for spot, value in values(found.after.assessment).items() if spot != ("questionnaire", "")}
    assert kept == values(held)
    assert (found.new, found.reworded, found.dropped) == ((), (), ())
    assert set(found.changes) == {("questionnaire", "")}


def later_sample() -> Questionnaire:
    """The sample with its first question renamed and reworded, and its second one gone."""
    asked = sample()
    practice = asked.practices["accounts"]
    rung = practice.levels[0]
    first = structs.replace(rung.questions[0], id="accounts-1-people", ask="Does every person have an account?")
    changed = structs.replace(practice, levels=(structs.replace(rung, questions=(first,)), *practice.levels[1:]))
    domains = tuple(
        structs.replace(
            domain,
            practices=tuple(changed if each.id == "accounts" else each for each in domain.practices),
            subdomains=tuple(
                structs.replace(
                    group, practices=tuple(changed if each.id == "accounts" else each for each in group.practices)
                )
                for group in domain.subdomains
            ),
        )
        for domain in asked.domains
    )
    gone = tuple(question.id for question in rung.questions[1:])
    renamed = {rung.questions[0].id: first.id}
    return structs.replace(asked, version="2.0.0", domains=domains, renamed=renamed, retired=gone)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    opened = Workspace.open(tmp_path / "ws")
    opened.create("Plant", sample(), "careful")
    opened.answer("Plant", "accounts-1-names", Answer(state="answered", option="yes", note="seen"))
    return opened


def test_undo_brings_the_old_questionnaire_back_with_all_that_it_held(workspace: Workspace) -> None:
    before = workspace.summary("Plant")
    after = workspace.migrate(workspace.migration("Plant", later_sample()))
    assert after.questionnaire.version == "2.0.0"
    assert after.assessment.answer("accounts-1-people").note == "seen"
    assert workspace.differences("Plant") == 0
    workspace.close()

    with Workspace.open(workspace.folder) as again:
        assert again.summary("Plant") == after
        undone = again.undo("Plant")
        assert undone is not None
        assert undone.text.startswith("questionnaire: small 2.0.0 → as begun")
        assert (undone.summary.questionnaire, undone.question) == (before.questionnaire, "accounts-1-names")
        assert values(undone.summary.assessment) == values(before.assessment)
        redone = again.redo("Plant")
        assert redone is not None
        assert redone.summary.questionnaire == after.questionnaire
        assert [line.text for line in again.history("Plant").lines][-1].startswith("questionnaire: as begun → ")
        assert again.back_to("Plant", 1).questionnaire == before.questionnaire
        assert again.differences("Plant") == 0


def test_both_questionnaires_are_kept_until_the_last_assessment_of_them_is_erased(workspace: Workspace) -> None:
    workspace.create("Other", sample())
    workspace.migrate(workspace.migration("Plant", later_sample()))
    workspace.shelf.throw_away("Other")
    workspace.shelf.erase(workspace.shelf.trash()[0])
    assert workspace.summary("Plant").questionnaire.version == "2.0.0"
    assert workspace.undo("Plant") is not None
    assert workspace.redo("Plant") is not None
    workspace.shelf.throw_away("Plant")
    workspace.shelf.erase(workspace.shelf.trash()[0])
    workspace.close()
    db = database.connect(workspace.folder / "maturity.db")
    assert db.execute("SELECT count(*) FROM questionnaire").fetchone() == (0,)
    db.close()


def test_a_copy_and_the_next_round_are_of_the_questionnaire_of_now(workspace: Workspace) -> None:
    workspace.migrate(workspace.migration("Plant", later_sample()))
    for begun in (workspace.copy("Plant", "Copy"), workspace.create_from("Next", "Plant")):
        assert begun.questionnaire.version == "2.0.0"
        assert begun.assessment.edition is None
        assert begun.assessment.answer("accounts-1-people").option == "yes"


def test_of_a_damaged_store_an_assessment_comes_back_with_both(workspace: Workspace, tmp_path: Path) -> None:
    from maturity.store.recover import recover

    after = workspace.migrate(workspace.migration("Plant", later_sample()))
    workspace.answer("Plant", "accounts-1-people", Answer(state="answered", option="no"))
    workspace.close()
    new = tmp_path / "new"
    new.mkdir()
    recovered = recover(workspace.folder, new, {}, "2026-05-06T07:00:00Z")
    assert [(saved.name, saved.is_whole) for saved in recovered.saved] == [("Plant", True)]
    with Workspace.open(new) as again:
        assert again.summary("Plant").questionnaire == after.questionnaire
        assert again.summary("Plant").assessment.answer("accounts-1-people").option == "no"
        again.undo("Plant")
        undone = again.undo("Plant")
        assert undone is not None
        assert undone.summary.questionnaire == sample()
