"""The draft for Word: headings, tables with captions, and every text as text."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest

from maturity.exports.options import PLAIN, Options
from maturity.exports.word import render
from maturity.summary import Summary
from tests.exports.plants import HOSTILE, hostile, shipped, summary, under_way

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(out: Summary, options: Options = PLAIN) -> docx.document.Document:
    return docx.Document(BytesIO(render(out, options)))


def elements(out: Summary) -> Counter[str]:
    """How often each kind of element stands in the text, but for what makes lines and tabs of it."""
    with ZipFile(BytesIO(render(out))) as file:
        tree = ElementTree.fromstring(file.read("word/document.xml"))
    return Counter(each.tag.removeprefix(WORD) for each in tree.iter() if each.tag not in (f"{WORD}br", f"{WORD}tab"))


def everything(found: docx.document.Document) -> str:
    tables = (cell.text for table in found.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in found.paragraphs), *tables])


def test_headings_make_an_outline() -> None:
    found = document(under_way(shipped("iiot-smm")))
    headings = [(each.style.name, each.text) for each in found.paragraphs if each.style.name.startswith("Heading")]
    assert [text for style, text in headings if style == "Heading 1"] == [
        *("Summary", "Levels", "Gaps", "Plan", "Method and limits")
    ]
    assert ("Heading 2", "Now") in headings
    assert found.paragraphs[0].style.name == "Title"
    assert found.core_properties.title == "Northfield works"


def test_every_table_has_a_numbered_caption_and_heads_that_repeat() -> None:
    found = document(under_way(shipped("iiot-smm")))
    captions = [each for each in found.paragraphs if each.style.name == "Caption"]
    assert len(captions) == len(found.tables) >= 6
    numbers = ["".join(text.text for text in each._p.iter(f"{WORD}t")).split(":")[0] for each in captions]
    assert numbers == [f"Table {number}" for number in range(1, len(captions) + 1)]
    for table in found.tables:
        assert table.rows[0]._tr.trPr.find(f"{WORD}tblHeader") is not None
        assert all(cell.text for cell in table.rows[0].cells)


def test_levels_and_plan_say_what_is_open_claimed_and_late() -> None:
    out = under_way(shipped("iiot-smm"))
    text = everything(document(out))
    assert f"{out.levels.overall.counts.open} questions are without an answer" in text
    assert re.search(r"\d+ open, .*\d+ claimed", text)
    assert "late" in text
    assert "A. Kowalska" in text
    assert all(step.action.title in text for step in out.road_map.steps)
    assert "not an audit" in text


def test_hostile_texts_add_no_element_and_are_still_there() -> None:
    assert elements(hostile()) == elements(hostile(lambda name: name))
    text = everything(document(hostile()))
    assert text.count(HOSTILE) > 10
    with ZipFile(BytesIO(render(hostile()))) as file:
        links = file.read("word/_rels/document.xml.rels").decode()
    assert "External" not in links


@pytest.mark.parametrize("text", ["a\x00b\x1b[31mc\u2028\ufffe", "\tx\t\ny", "漢字 ü" * 200])
def test_any_character_makes_a_file_that_opens(text: str) -> None:
    assert document(hostile(lambda _: text), Options(classification=text)).tables


@pytest.mark.parametrize(
    ("id_", "levels", "gaps"),
    [
        ("six-areas", "Levels by Domain, Practice", ["Practice", "Level", "Target", "Gap", "Rests on"]),
        (
            "iiot-smm",
            "Levels by Domain, Subdomain, Practice",
            ["Practice", "Level", "Target", "Gap", "Scope", "Rests on"],
        ),
    ],
)
def test_its_tables_name_only_what_the_questionnaire_has(id_: str, levels: str, gaps: list[str]) -> None:
    found = document(under_way(shipped(id_)))
    assert levels in "\n".join(each.text for each in found.paragraphs)
    assert gaps in [[cell.text for cell in table.rows[0].cells] for table in found.tables]


def test_without_answers_and_targets_it_says_so() -> None:
    text = everything(document(summary(shipped("six-areas"))))
    assert "Nothing is answered yet" in text
    assert "No targets are set." in text
    assert "No action is planned" in text
