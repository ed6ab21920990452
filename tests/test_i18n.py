"""The words of the program in other languages: whole, with the same figures in them, and only where they belong."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from maturity.assessment.limits import Capacity
from maturity.comparison import compare
from maturity.exports import Options, export
from maturity.exports.report.sections import SECTIONS
from maturity.exports.workbook import render
from maturity.i18n import _, figure, languages, of_system, speaking
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.translation.found import in_language
from maturity.scoring.levels import shown
from maturity.summary import Summary
from tests.exports.plants import answered, in_between, shipped, under_way

LOCALE = Path(__file__).parents[1] / "maturity" / "locale"
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/maturity.po"))
_PLACES = re.compile(r"\{[^{}]*\}|%\([a-z_]+\)s|<[^<>]+>|href=\"[^\"]*\"")


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, (tuple, list)) else (str(text),)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
class TestCatalogue:
    def messages(self, path: Path) -> list[Message]:
        return [message for message in catalogue(path) if message.id]

    def test_every_word_is_translated(self, path: Path) -> None:
        assert [message.id for message in self.messages(path) if not all(forms(message.string))] == []

    def test_what_is_put_in_is_the_same(self, path: Path) -> None:
        wrong = {}
        for message in self.messages(path):
            one, many = forms(message.id)[0], forms(message.id)[-1]
            for text in forms(message.string):
                if Counter(_PLACES.findall(text)) not in (
                    Counter(_PLACES.findall(one)),
                    Counter(_PLACES.findall(many)),
                ):
                    wrong[message.id] = text
        assert wrong == {}

    def test_what_is_read_was_made_from_what_is_written(self, path: Path) -> None:
        made = io.BytesIO()
        write_mo(made, catalogue(path))
        assert path.with_suffix(".mo").read_bytes() == made.getvalue(), "make texts"


def test_without_a_catalogue_and_in_english_the_words_are_those_of_the_code() -> None:
    assert languages() == ("en", "de")
    for language in ("en", "en-GB", "xx"):
        with speaking(language):
            assert _("Road map") == "Road map"
    with speaking("de-AT"):
        assert _("Road map") == "Maßnahmenplan"
    assert _("Road map") == "Road map"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de-DE"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "C", "LANGUAGE": "fr:de_AT:en"}, "de-AT"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "fr_FR@euro"}, "en"),
        ({"LC_MESSAGES": "de"}, "de"),
    ],
)
def test_the_language_of_the_system_is_taken_where_it_is_spoken(environment: dict[str, str], language: str) -> None:
    assert of_system(environment) == language


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", "1.6, 1,234, 12.50%"),
        ("en-GB", "1.6, 1,234, 12.50%"),
        ("de", "1,6, 1.234, 12,50\u00a0%"),
        ("fr", "1,6, 1\u202f234, 12,50\u00a0%"),
        ("pl", "1,6, 1\u00a0234, 12,50%"),
        ("ar-EG", "1.6, 1,234, 12.50%"),
        ("tr", "1,6, 1.234, 12,50%"),
        ("not a language", "1.6, 1,234, 12.50%"),
    ],
)
def test_figures_have_the_signs_of_the_language_that_is_spoken(tag: str, written: str) -> None:
    with speaking(tag):
        assert f"{figure(1.6)}, {figure(1234)}, {figure(0.125, '.2%')}" == written


@given(st.floats(0, 10), st.sampled_from(["de", "fr", "ar-EG", "zh-Hant", "de-CH", "x-y"]))
def test_a_level_is_cut_and_never_rounded_up_in_every_language(level: float, tag: str) -> None:
    with speaking(tag):
        written = shown(level)
        sign = figure(0.5)[1]
    assert written.replace(sign, ".") == shown(level)
    assert float(shown(level)) <= level + 1e-6


def test_no_message_says_how_a_figure_is_written() -> None:
    """The form would write it in English whatever is spoken; ``figure`` writes it."""
    forms_of_figures = re.compile(r"\{[a-zA-Z_]*:[^}%]*[,gf%]\}")
    for path in CATALOGUES:
        assert [message.id for message in catalogue(path) if forms_of_figures.search(str(message.id))] == []


_ENGLISH = re.compile(r"\b(?:the|and|of|is|are|with|which|not|to|for|yes|open)\b", re.IGNORECASE)


def in_german(made: Summary, **chosen: object) -> tuple[Summary, Options]:
    """The plant and the options to export it in German, without what is English by nature: names of standards."""
    asked = structs.replace(made.questionnaire, maps={})
    plain = replace(made, questionnaire=asked)
    told = in_language(asked, "de")
    options = Options(language="de", told=told, sections=tuple(name for name in SECTIONS if name != "standards"))
    return plain, replace(options, **chosen)


def seen(page: bytes) -> str:
    """What a reader sees of a page, one piece of text a line."""
    text = re.sub(r"<(style|script|code|time)\b.*?</\1>", "", page.decode(), flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "\n", text))


@pytest.mark.parametrize("make", [in_between, under_way, answered], ids=lambda make: make.__name__)
def test_a_german_report_holds_no_english(make: Callable[[Questionnaire], Summary], tmp_path: Path) -> None:
    plant, options = in_german(make(shipped("six-areas")))
    other = replace(plant, assessment=structs.replace(plant.assessment, name="Zweites Werk", answers={}))
    told = [replace(each, questionnaire=options.told) for each in (plant, other)]
    export(plant, tmp_path / "report.html", replace(options, beside=compare(told), previous=told[1]))
    page = (tmp_path / "report.html").read_bytes()
    assert b'<html lang="de" dir="ltr">' in page
    left = [line for line in seen(page).split("\n") if _ENGLISH.search(line) and not said_by(plant, line)]
    assert left == []


@pytest.mark.parametrize("make", [in_between, answered], ids=lambda make: make.__name__)
def test_a_german_workbook_holds_no_english(make: Callable[[Questionnaire], Summary], tmp_path: Path) -> None:
    plant, options = in_german(without_limits(make(shipped("six-areas"))))
    other = replace(plant, assessment=structs.replace(plant.assessment, name="Zweites Werk", answers={}))
    with speaking("de"):
        beside = compare([replace(each, questionnaire=options.told) for each in (plant, other)])
    export(plant, tmp_path / "werk.xlsx", Options(language="de", told=options.told, beside=beside))
    workbook = load_workbook(tmp_path / "werk.xlsx")
    left = [
        (sheet.title, line)
        for sheet in workbook.worksheets
        if sheet.title not in ("Daten", "_meta")
        for text in written(sheet)
        for line in text.split("\n")
        if _ENGLISH.search(line) and not said_by(plant, line) and not said_by(plant, line.partition(": ")[0])
    ]
    assert left == []


def without_limits(made: Summary) -> Summary:
    return replace(made, assessment=structs.replace(made.assessment, capacity=Capacity()))


def written(sheet: Worksheet) -> Iterator[str]:
    """What people read on a sheet: the texts of its cells, also those in formulas, and of its drop-downs."""
    for row in sheet.iter_rows():
        for cell in row:
            value = str(cell.value or "")
            yield from re.findall('"([^"]*)"', value) if cell.data_type == "f" else [value]
    for rule in sheet.data_validations.dataValidation:
        yield from filter(None, (rule.prompt, rule.promptTitle, rule.error, rule.errorTitle))


@pytest.mark.parametrize("name", ["werk.md", "werk.ics", "werk_gitlab.csv"])
def test_other_german_files_hold_no_english(name: str, tmp_path: Path) -> None:
    plant, options = in_german(without_limits(under_way(shipped("six-areas"))))
    made = name.partition("_")[2].removesuffix(".csv")
    export(plant, tmp_path / name, Options(language="de", told=options.told), made)
    page = (tmp_path / name).read_text().replace("\r\n ", "").replace("\\", "")
    lines = [line for line in page.replace("\\n", "\n").split("\n") if "maturity" not in line]
    assert [line for line in lines[1:] if _ENGLISH.search(line) and not said_by(plant, line.partition(": ")[2])] == []


def test_every_german_text_fits_where_a_spreadsheet_puts_it() -> None:
    """Excel takes a file for damaged where a prompt, the name of a sheet or a footer is longer."""
    plant, options = in_german(in_between(shipped("six-areas")))
    with speaking("de"):
        workbook = load_workbook(io.BytesIO(render(replace(plant, questionnaire=options.told), Options())))
    for sheet in workbook.worksheets:
        assert len(sheet.title) <= 31
        for rule in sheet.data_validations.dataValidation:
            assert max(len(title or "") for title in (rule.promptTitle, rule.errorTitle)) <= 32, rule.promptTitle
            assert max(len(words or "") for words in (rule.prompt, rule.error)) <= 225, rule.prompt
        for table in sheet.tables.values():
            heads = [column.name.casefold() for column in table.tableColumns]
            assert len(set(heads)) == len(heads), sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                texts = re.findall('"((?:[^"]|"")*)"', str(cell.value)) if cell.data_type == "f" else []
                assert all(len(text) <= 255 for text in texts), cell.coordinate


def said_by(plant: Summary, line: str) -> bool:
    """Whether people at the site wrote it."""
    return all(part.strip() in str(plant.assessment) for part in line.split(", "))


def test_what_programs_read_is_the_same_in_every_language(tmp_path: Path) -> None:
    plant, options = in_german(in_between(shipped("six-areas")))
    for name in ("a.json", "a.csv"):
        export(plant, tmp_path / name, replace(options, sections=()))
        german = (tmp_path / name).read_bytes()
        export(plant, tmp_path / name)
        assert (tmp_path / name).read_bytes() == german
