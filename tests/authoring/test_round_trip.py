"""What a workbook of a questionnaire holds comes back as it was, and what is typed wrong is told where it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from maturity.authoring.from_workbook import from_workbook
from maturity.authoring.sheets import SHEETS, columns_by_head, sheets_by_name
from maturity.authoring.to_workbook import to_workbook
from maturity.errors import ExportFailed, ImportRefused, QuestionnaireInvalid
from maturity.i18n import _, languages, speaking
from maturity.questionnaire.document import to_json
from maturity.questionnaire.load import load
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.read import read
from maturity.questionnaire.shipped import shipped
from tests.strategies import questionnaires

SAMPLE = Path(__file__).parents[1] / "questionnaire" / "sample.yaml"
HARD = st.sampled_from(
    [
        "=1+1",
        "'quoted",
        '"in quotes"',
        "two\nlines",
        "  blanks  ",
        "\ttab",
        "_x0041_",
        "1.10",
        "yes",
        "a: b",
        "é 🏭",
        "-5",
        "",
    ]
)


@pytest.mark.parametrize("path", [*shipped(), SAMPLE], ids=lambda path: path.stem)
def test_every_part_of_a_file_comes_back(tmp_path: Path, path: Path) -> None:
    written = load(path)
    file = tmp_path / "q.xlsx"
    file.write_bytes(to_workbook(written))
    assert to_json(from_workbook(file)) == to_json(written)


@pytest.mark.parametrize(("writer", "reader"), [("de", "en"), ("de", "de"), ("en", "de")])
def test_it_comes_back_whatever_language_its_sheets_and_its_reader_have(
    tmp_path: Path, writer: str, reader: str
) -> None:
    file = tmp_path / "q.xlsx"
    for path in (*shipped(), SAMPLE):
        with speaking(writer):
            file.write_bytes(to_workbook(load(path)))
        with speaking(reader):
            assert to_json(from_workbook(file)) == to_json(load(path)), path


def test_no_two_sheets_and_no_two_heads_of_a_sheet_read_alike_in_any_language() -> None:
    assert len(sheets_by_name()) >= len(SHEETS)
    for language in languages():
        with speaking(language):
            assert [sheets_by_name()[_(sheet.name).casefold()] for sheet in SHEETS] == list(SHEETS)
            for sheet in SHEETS:
                by_head = columns_by_head(sheet)
                assert [by_head[_(column.head).casefold()] for column in sheet.columns] == list(sheet.columns), sheet


def test_a_fault_in_a_german_workbook_is_told_in_german_with_the_words_of_the_file(tmp_path: Path) -> None:
    with speaking("de"):
        (tmp_path / "q.xlsx").write_bytes(to_workbook(load(SAMPLE)))
        workbook = load_workbook(tmp_path / "q.xlsx")
        heads = {cell.value: cell.column for cell in workbook["Fragen"][3]}
        workbook["Fragen"].cell(5, heads["Thema"]).value = "nirgends"
        workbook.save(tmp_path / "q.xlsx")
        with pytest.raises(QuestionnaireInvalid, match=r"Fragen, Zeile 5, Spalte A \(Thema\): es gibt kein Thema"):
            from_workbook(tmp_path / "q.xlsx")


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(questionnaires(), st.lists(HARD, min_size=8, max_size=8))
def test_any_questionnaire_with_any_texts_comes_back(
    tmp_path_factory: pytest.TempPathFactory, questionnaire: Questionnaire, texts: list[str]
) -> None:
    plain = msgspec.json.decode(to_json(questionnaire))
    _say(plain, iter(texts * 1000).__next__)
    found = read(msgspec.json.encode(plain), "drawn").questionnaire
    assert found is not None
    file = tmp_path_factory.mktemp("books") / "q.xlsx"
    file.write_bytes(to_workbook(found))
    assert to_json(from_workbook(file)) == to_json(found)


def _say(value: object, text: Callable[[], str]) -> None:
    """Put texts in place of those that are free to say anything."""
    if isinstance(value, dict):
        for key, held in value.items():
            if key in ("title", "ask", "look_for", "purpose", "summary", "label", "means", "proof", "reason", "says"):
                value[key] = text() if isinstance(held, str) else held
            elif key == "steps":
                value[key] = [text() for _ in range(3)]
            else:
                _say(held, text)
    elif isinstance(value, list):
        for held in value:
            _say(held, text)


def test_a_text_that_fits_into_no_cell_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed, match="no cell holds so many"):
        to_workbook(structs.replace(load(SAMPLE), licence="x" * 40_000))


def _with(tmp_path: Path, change: Callable[[dict[str, Worksheet]], None]) -> Path:
    file = tmp_path / "q.xlsx"
    file.write_bytes(to_workbook(load(SAMPLE)))
    book = load_workbook(file)
    change({sheet.title: sheet for sheet in book.worksheets})
    book.save(file)
    return file


def _cell(sheet: Worksheet, head: str, row: int = 4) -> str:
    return next(f"{cell.column_letter}{row}" for cell in sheet[3] if cell.value == head)


@pytest.mark.parametrize(
    ("sheet", "head", "typed", "told"),
    [
        (
            "Questions",
            "Practice",
            "nowhere",
            r"Questions, row 4, column A \(Practice\): there is no practice \"nowhere\"",
        ),
        ("Questions", "Answers", "maybe", r"Questions, row 4, column F \(Answers\): .*\"maybe\""),
        ("Questions", "Weight", "heavy", r"Questions, row 4, column H \(Weight\): \"heavy\" cannot stand here"),
        ("Questions", "Weight", "2.000", r"Questions, row 4, column H \(Weight\): \"2\.000\" may be 2000 or 2,000"),
        ("Questions", "Weight", "1,250", r"Questions, row 4, column H \(Weight\): \"1,250\" may be 1250 or 1\.250"),
        ("Questions", "Id", None, r"Questions, row 4, column A \(Practice\): the key \"id\" is missing"),
        ("Questions", "Ask", "=A1", r"Questions, row 4, column D \(Ask\): a formula"),
        ("Questions", "Level", 99, r"Questions, row 4, column B \(Level\): the practice has no level 99"),
        ("Tiers", "Kind", "realm", r"Tiers, row 4, column A \(Kind\): \"realm\" is no kind of tier"),
        ("Answers", "Score", 7, r"Answers, row 4, column E \(Score\): \"7\" cannot stand here"),
        ("Scoring", "Method", "magic", r"Scoring, row 4, column C \(Method\): "),
        ("Actions", "At", "nothing@9", r"Actions, row 4, column A \(At\): there is nothing called \"nothing@9\""),
        ("Facts", "Options", '"open', r"Facts, row 4, column C \(Options\): "),
        ("Questionnaire", "Key", "titel", r"Questionnaire, row 4, column A \(Key\): there is no \"titel\""),
    ],
)
def test_what_is_typed_wrong_is_told_by_sheet_row_and_column(
    tmp_path: Path, sheet: str, head: str, typed: object, told: str
) -> None:
    def change(sheets: dict[str, Worksheet]) -> None:
        sheets[sheet][_cell(sheets[sheet], head)] = typed

    with pytest.raises(QuestionnaireInvalid, match=told):
        from_workbook(_with(tmp_path, change))


def test_rows_and_columns_may_be_moved_and_sheets_of_ones_own_added(tmp_path: Path) -> None:
    def change(sheets: dict[str, Worksheet]) -> None:
        sheet = sheets["Levels"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
        sheet.delete_rows(1, sheet.max_row)
        for row in rows:
            sheet.append([None, *reversed(row)])
        sheet.parent.create_sheet("Our notes").append(["x"])

    assert from_workbook(_with(tmp_path, change)) == load(SAMPLE)


def test_another_workbook_is_refused_with_what_to_begin_from(tmp_path: Path) -> None:
    def change(sheets: dict[str, Worksheet]) -> None:
        for name in ("Tiers", "Questions"):
            sheets[name].parent.remove(sheets[name])

    with pytest.raises(ImportRefused, match="to-workbook"):
        from_workbook(_with(tmp_path, change))
