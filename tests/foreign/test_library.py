"""A library of CISO Assistant becomes a questionnaire that can be answered, with nothing dropped in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from maturity.errors import ImportRefused
from maturity.foreign.build import Built
from maturity.foreign.load import load_foreign, written
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.read import read

LIBRARY = Path(__file__).parent / "library.yaml"


@pytest.fixture(scope="module")
def built() -> Built:
    return load_foreign(LIBRARY)


@pytest.fixture(scope="module")
def made(built: Built) -> Questionnaire:
    return built.questionnaire


def test_identity_licence_source_and_version_stay(built: Built, made: Questionnaire) -> None:
    assert (made.id, made.version, made.title, made.language) == ("QG-2", "7", "Quay Guard", "en")
    assert built.report.language == "Its language is en, as the source says."
    assert made.licence == "CC-BY-4.0, Acme Harbour Guild"
    assert "urn:acme:risk:framework:quay-guard" in made.source


def test_the_file_passes_the_check_without_a_warning(built: Built) -> None:
    checked = read(written(built), "made.yaml")
    assert checked.diagnostics == ()
    assert checked.questionnaire == built.questionnaire


def test_requirements_keep_their_identifiers_or_what_the_source_finds_them_by(made: Questionnaire) -> None:
    assert made.questions["A.1"].question.references == {"QG-2": ("A.1",)}
    assert made.questions["a.1.1"].question.references == {"QG-2": ("urn:acme:risk:req_node:quay-guard:a.1.1",)}


def test_a_requirement_with_requirements_beneath_it_begins_their_practice(made: Questionnaire) -> None:
    assert [question.id for question in made.practices["practice-A.1"].questions] == [
        "A.1",
        "a.1.1",
        "A.1.2-1",
        "A.1.2-2",
    ]


def test_a_deep_path_is_kept_in_the_title_of_its_practice_and_in_full_in_its_purpose(made: Questionnaire) -> None:
    place = made.questions["B.1.1.1.1-1"]
    assert place.practice.title == "Hemp › Strands › Yarn"
    assert place.practice.purpose.endswith("while it is being loaded by night › B.1 › Hemp › Strands › Yarn")
    (domain,) = (domain for domain in made.domains if place.practice in domain.all_practices)
    assert domain.title.endswith("…")
    assert domain.purpose.endswith("loaded by night")


def test_points_of_the_source_are_levels(made: Questionnaire) -> None:
    assert [made.level_name(level) for level in range(5)] == ["Level 0", "Loose", "Moored", "Level 3", "Fast"]
    judged = made.answer_set(made.questions["A.1"].question)
    assert {option.label: option.score for option in judged.options} == {"4 Fast": 1, "2 Moored": 0.5, "1 Loose": 0.25}


def test_answers_score_their_share_of_the_points_and_questions_weigh_what_they_can_give(made: Questionnaire) -> None:
    keys, signed = (made.questions[id].question for id in ("A.1.2-1", "A.1.2-2"))
    assert [option.score for option in made.answer_set(keys).options] == [0, 0.5, 1]
    assert (keys.weight, signed.weight) == (0.8, 0.2)


def test_several_answers_become_questions_and_what_takes_points_away_is_better_not_so(made: Questionnaire) -> None:
    tarred, wet = (made.questions[id].question for id in ("B.1.1.1.1-1", "B.1.1.1.1-2"))
    assert tarred.ask == "What is done to the fibres? – Tarred"
    assert {option.label: option.score for option in made.answer_set(tarred).options} == {"Yes": 1, "No": 0}
    assert {option.label: option.score for option in made.answer_set(wet).options} == {"Yes": 0, "No": 1}
    assert tarred.weight == pytest.approx(3 * wet.weight)


def test_groups_and_conditions_are_facts_and_being_in_every_group_is_no_condition(made: Questionnaire) -> None:
    facts = made.facts_by_id
    assert "Large quay (L), Quay with dangerous goods (X)" in facts[made.questions["a.1.1"].question.when].ask
    assert (
        '"Who holds the keys?" is answered with "A named keeper"' in facts[made.questions["A.1.2-2"].question.when].ask
    )
    assert made.questions["A.1.2-1"].question.when == ""


def test_a_question_without_better_or_worse_answers_is_a_fact_of_the_site(built: Built, made: Questionnaire) -> None:
    water = made.facts_by_id["water"]
    assert water.ask == "On which water does the quay lie?"
    assert water.labels == {"A-river": "A river", "The-sea": "The sea"}
    assert built.texts["de"]["texts", "water", "options", "A-river"] == "Ein Fluss"
    assert "water" not in made.questions
    assert ["water: What is it called?"] in built.report.lost.values()


def test_what_helps_to_answer_stands_under_what_to_look_for(made: Questionnaire) -> None:
    cabs = made.questions["A.1"].question
    assert cabs.ask == "A.1 Cabs: Each cab is closed to those who do not drive."
    assert cabs.weight == 3
    for held in ("A list of keys", "Walk along the quay at noon.", "A lock that takes two keys.", "mandatory"):
        assert held in cabs.look_for
    assert "Write down: When were they last counted? (a date)" in made.questions["A.1.2-1"].question.look_for


def test_what_is_not_carried_is_told_with_the_part_it_is_about(built: Built) -> None:
    told = {part for about in built.report.lost.values() for part in about}
    assert {
        "threats",
        "urn:acme:risk:library:tides",
        "A.1",
        "A.1: urn:other:function:bell",
        "b.intro",
        "A.1.2: There are none",
        "B.1.1.1.1: Admired",
    } <= told
    otherwise = {part for about in built.report.otherwise.values() for part in about}
    assert {"L.1: urn:acme:risk:req_node:quay-guard:not-there", "circle"} <= otherwise


def test_translations_come_along(built: Built) -> None:
    german = built.texts["de"]
    assert german["texts", "A.1", "ask"] == "A.1 Kabinen: Jede Kabine ist für Fremde geschlossen."
    assert german["texts", "domain-A", "title"] == "A Kräne"
    assert german["texts", "A.1.2-1", "ask"] == "Wer hat die Schlüssel?"


def test_a_file_with_nothing_to_answer_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "empty.yaml"
    head, _, _ = LIBRARY.read_text(encoding="utf-8").partition("    - urn: urn:acme:risk:req_node:quay-guard:a.1\n")
    file.write_text(head, encoding="utf-8")
    with pytest.raises(ImportRefused, match="nothing in it that can be answered"):
        load_foreign(file)


def asking(**more: object) -> dict[str, object]:
    """A requirement without words that asks for one of two answers without points."""
    asked = {"type": "unique_choice", "text": "Is there a plan?", "choices": [{"value": "No"}, {"value": "An old one"}]}
    return {"urn": "urn:n:plan", "assessable": True, "questions": {"urn:n:plan:question:1": asked}, **more}


@pytest.mark.parametrize(
    "nodes",
    [
        [asking()],
        [asking(annotation="Look at its date."), {"urn": "urn:n:other", "assessable": True, "name": "Locks"}],
    ],
    ids=["nothing else is there to judge", "there is something to look for"],
)
def test_a_requirement_that_only_asks_is_judged_by_what_it_asks(tmp_path: Path, nodes: list[object]) -> None:
    file = tmp_path / "library.json"
    library = {"objects": {"framework": {"ref_id": "P", "name": "Plans", "requirement_nodes": nodes}}}
    file.write_text(json.dumps(library), encoding="utf-8")
    built = load_foreign(file)
    (place,) = (place for place in built.questionnaire.questions.values() if place.question.ask == "Is there a plan?")
    assert len(built.questionnaire.answer_set(place.question).options) == 3
    assert "– An old one" in place.question.look_for
    assert built.questionnaire.facts == ()


def test_what_a_library_says_of_itself_and_has_no_place_is_told(tmp_path: Path) -> None:
    file = tmp_path / "library.yaml"
    text = LIBRARY.read_text(encoding="utf-8")
    file.write_text(text.replace("version: 7\n", "version: 7\npublication_date: 2026-02-25\n"), encoding="utf-8")
    assert "publication_date: 2026-02-25" in load_foreign(file).report.lost["what the library says of itself"]
