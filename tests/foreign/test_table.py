"""Tables: columns found by their heads, ladders, options, parents that are rows or names, faults by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from maturity.errors import ImportRefused
from maturity.foreign.build import Built
from maturity.foreign.load import load_foreign, written
from maturity.i18n import speaking

TABLE = Path(__file__).parent / "table.csv"


@pytest.fixture(scope="module")
def built() -> Built:
    return load_foreign(TABLE)


def test_it_passes_the_check_and_says_which_column_is_what(built: Built) -> None:
    assert written(built)
    assert 'text is "Requirement"' in built.report.method[0]


def test_levels_on_every_row_make_ladders(built: Built) -> None:
    made = built.questionnaire
    assert made.scoring.practice.method == "staged"
    assert made.top_level == 3
    assert [(id_, place.level) for id_, place in made.questions.items()] == [
        ("B1", 1),
        ("B2", 2),
        ("B3", 3),
        ("B4", 1),
        ("B4.1", 2),
        ("B5", 1),
    ]


def test_a_parent_is_a_row_or_a_heading_or_a_path_of_headings(built: Built) -> None:
    made = built.questionnaire
    assert [domain.title for domain in made.domains] == ["Bakery", "Shop"]
    assert [practice.title for practice in made.practices.values()] == ["Ovens", "B4 Is flour kept dry?", "Shop"]


def test_options_score_by_their_points_or_from_best_to_worst(built: Built) -> None:
    made = built.questionnaire
    scores = {
        id_: {option.label: option.score for option in made.answer_set(made.questions[id_].question).options}
        for id_ in ("B1", "B2", "B3")
    }
    assert scores == {
        "B1": {"Yes": 1, "Partly": 0.5, "No": 0},
        "B2": {"Always": 1, "At times": 0.5, "Never": 0},
        "B3": {"Yes": 1, "In part": 0.4, "No": 0},
    }
    assert made.questions["B2"].question.weight == 2.5
    assert made.questions["B2"].question.look_for == "the plan"


def test_what_has_no_place_is_told(built: Built) -> None:
    assert built.report.lost == {
        "columns that no field was found for (--map FIELD=COLUMN)": ["Owner"],
        "rows without a text": [f"{TABLE}:8"],
    }


def test_columns_are_mapped_by_hand_where_their_heads_do_not_say_it(tmp_path: Path) -> None:
    file = tmp_path / "ours.csv"
    file.write_text("A,B\n1,Is the door shut?\n2,Is the key there?\n", encoding="utf-8")
    with pytest.raises(ImportRefused, match=r'Columns: "A", "B"\. Name it: --map text=COLUMN'):
        load_foreign(file)
    made = load_foreign(file, {"text": "b", "id": "A"}).questionnaire
    assert {id_: place.question.ask for id_, place in made.questions.items()} == {
        "1": "1: Is the door shut?",
        "2": "2: Is the key there?",
    }
    with pytest.raises(ImportRefused, match='no column "C"'):
        load_foreign(file, {"text": "C"})
    with pytest.raises(ImportRefused, match='no field "colour"'):
        load_foreign(file, {"colour": "A"})


def test_every_fault_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "ours.csv"
    rows = ["id,parent,text,level,weight,options"]
    rows += ["1,,a,0,1,", "1,,b,1,heavy,", "3,4,c,1,1,Yes", "4,3,d,1,1,"]
    file.write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(ImportRefused) as told:
        load_foreign(file)
    assert [line.removeprefix(f"{file}:").partition(":")[0] for line in str(told.value).splitlines()[1:]] == [
        "2",
        "3",
        "3",
        "4",
        "4",
        "5",
    ]


def test_a_workbook_is_read_from_the_sheet_and_row_that_have_the_heads(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Our company"])  # type: ignore[union-attr]
    sheet = book.create_sheet("Checks")
    for row in (
        ["made in May"],
        [],
        ["No", "Control", "Name", "Section"],
        [1, "The door is shut.", "Door", "House", "ask Kim"],
        [2.5],
    ):
        sheet.append(row)
    sheet.append(["x", "The roof is whole.", "Roof", "House"])
    file = tmp_path / "ours.xlsx"
    book.save(file)
    built = load_foreign(file)
    assert written(built)
    assert {id_: place.question.ask for id_, place in built.questionnaire.questions.items()} == {
        "1": "1 Door: The door is shut.",
        "x": "x Roof: The roof is whole.",
    }
    assert built.report.lost == {
        "rows without a text": [f"{file}, sheet Checks, row 5"],
        "cells without a head above them": [f"{file}, sheet Checks, row 4"],
        "other sheets": ["Sheet"],
    }


def test_ids_keep_the_sound_of_letters_that_an_id_cannot_have(tmp_path: Path) -> None:
    (tmp_path / "Öfen.csv").write_text("Nr;Kapitel;Frage\nÜ-1;Größe;Heiß?\ncafé;Größe;Kalt?\n", encoding="utf-8")
    made = load_foreign(tmp_path / "Öfen.csv").questionnaire
    assert (made.id, *made.practices, *made.questions) == ("Oefen", "practice-Groesse", "Ue-1", "cafe")


GERMAN = "Nr;Kapitel;Frage;Hinweise\n1;Krane;Ist die Kabine verschlossen?;Schlüsselliste\n2;Krane;Wird gezählt?;\n"


def _german(folder: Path, language: str) -> Built:
    (folder / "krane.csv").write_text(GERMAN, encoding="utf-8")
    with speaking(language):
        return load_foreign(folder / "krane.csv")


def test_a_german_table_has_german_heads_and_german_answers_where_german_is_spoken(tmp_path: Path) -> None:
    built = _german(tmp_path, "de")
    made = built.questionnaire
    assert made.language == "de"
    assert [option.label for option in made.answer_set(made.questions["1"].question).options] == [
        "Ja",
        "Teilweise",
        "Nein",
    ]
    assert made.questions["1"].question.look_for == "Schlüsselliste"
    assert made.exceptions[0].reason == "wie in der Quelle"
    assert "Angenommen wird de" in built.report.language


def test_what_the_program_does_not_speak_has_english_answers_and_says_so(tmp_path: Path) -> None:
    built = _german(tmp_path, "fr")
    assert built.questionnaire.language == "fr"
    assert "taken to be fr" in built.report.language
    assert "the words that the import adds are English" in built.report.language
    assert "Yes-Partly-No" in built.questionnaire.answer_sets


def _refused(file: Path, language: str) -> list[str]:
    with speaking(language), pytest.raises(ImportRefused) as told:
        load_foreign(file)
    return str(told.value).replace(f"{file}:", "").splitlines()[1:]


def test_weights_and_points_are_read_by_the_language_of_the_table(tmp_path: Path) -> None:
    file = tmp_path / "krane.csv"
    rows = ["Nr;Frage;Gewicht;Antworten", '1;a;"2,5";"Ja=1.250,5 | Nein=0"', "2;b;2.5;Ja=10 | Zum Teil=2,5 | Nein=0"]
    file.write_text("\n".join(rows), encoding="utf-8")
    with speaking("de"):
        made = load_foreign(file).questionnaire
    assert {place.question.weight for place in made.questions.values()} == {2.5}
    assert [option.score for option in made.answer_set(made.questions["2"].question).options] == [1, 0.25, 0]

    rows[1:] = ["1;a;2.000;", "2;b;1;Ja=1.000 | Nein=0", "3;c;1;Ja=1,2,3 | Nein=0", "4;d;1;Ja=1 | Nein"]
    file.write_text("\n".join(rows), encoding="utf-8")
    assert _refused(file, "de") == [
        "2: „2.000“ kann 2000 oder 2,000 sein. Schreiben Sie eines davon.",
        "3: „1.000“ kann 1000 oder 1,000 sein. Schreiben Sie eines davon.",
        "4: Die Punkte „1,2,3“ sind keine Zahl.",
        "5: Von den Antworten „Ja=1 | Nein“ haben nur einige Punkte. Geben Sie allen welche oder keiner.",
    ]


@pytest.mark.parametrize("level", ["1.5", "1,5", "-1", "0", "101", "hoch"])
def test_a_level_that_is_no_whole_number_is_refused(level: str, tmp_path: Path) -> None:
    file = tmp_path / "krane.csv"
    file.write_text(f"Nr;Frage;Stufe\n1;a;Stufe 2 von 3\n2;b;{level}\n", encoding="utf-8")
    assert _refused(file, "en") == [f'3: the level "{level}" is no number from 1 to 100.']


def test_a_number_of_a_workbook_is_that_number_in_every_language_and_an_error_is_told(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Nr", "Frage", "Gewicht", "Hinweise"], [1, "a", 2.125, "=NA()"], [2, "b", 1000, "x"]):
        book.active.append(row)  # type: ignore[union-attr]
    book.active["D2"].data_type, book.active["D2"].value = "e", "#N/A"  # type: ignore[index]
    book.save(tmp_path / "krane.xlsx")
    with speaking("de"):
        built = load_foreign(tmp_path / "krane.xlsx")
    assert [place.question.weight for place in built.questionnaire.questions.values()] == [2.125, 1000]
    assert built.report.lost == {
        "Zellen mit einem Fehler statt eines Werts": [f"{tmp_path}/krane.xlsx, Blatt Sheet, Zeile 2"]
    }
