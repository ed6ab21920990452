"""Redacted files: every figure, and not one word that someone wrote, in any byte of any format."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from zipfile import ZipFile

import msgspec
import pytest

from maturity.assessment.model import Target
from maturity.comparison import compare
from maturity.exports.options import Options
from maturity.exports.redacted import redacted
from maturity.formats import FORMATS, Format
from maturity.summary import Summary
from tests.exports.plants import example

EXAMPLES = ("bottling-plant", "device-maker", "water-utility")
TAKE_IT = [each for each in FORMATS.values() if "redact" in each.takes]


def written(out: Summary) -> Iterator[str]:
    """All that people wrote into an assessment, and each name of a person."""
    said = out.assessment
    for answer in said.answers.values():
        yield from (answer.note, answer.reason, answer.source, answer.owner, *answer.evidence.splitlines())
    for target in said.targets.values():
        yield from (target.reason, target.by)
    for action in said.actions.values():
        yield from (action.owner, action.note)
    yield from said.flags.values()
    registers = out.questionnaire.registers_by_id
    for place, row in said.rows.items():
        types = {column.id: column.type for column in registers[place.partition("/")[0]].columns}
        yield from (cell for column, cell in row.cells.items() if types[column] in ("text", "person"))


def hunted(out: Summary) -> set[str]:
    """What may stand nowhere: not what the questionnaire says too, nor words so short that they stand in others."""
    theirs = json.dumps(msgspec.to_builtins(out.questionnaire), ensure_ascii=False).casefold() + out.assessment.name
    texts = {text.strip() for text in written(out) if len(text.strip()) > 4}
    return {text for text in texts if text.casefold() not in theirs}


def everything(content: bytes) -> str:
    """All that stands in a file, as bytes and as what they mean."""
    parts = [content]
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as file:
            parts = [file.read(name) for name in file.namelist()]
    text = " ".join(part.decode(errors="replace") for part in parts).replace("\r\n ", "")
    return f"{text} {html.unescape(text)} {text.replace(chr(92), '')}"


def noted(name: str) -> Summary:
    """An example with every kind of text in it: the shipped ones have no flags and few reasons of targets."""
    out = example(name)
    first = next(iter(out.questionnaire.practices))
    targets = {first: Target(level=2, reason="the insurer Alpina wants it", by="Quentin Quist")}
    actions = {
        step: msgspec.structs.replace(out.assessment.action(step), owner="Yolanda Yates", note="call the Zephyr people")
        for step in [step.id for step in out.road_map.steps][:3]
    }
    flags = {list(out.questionnaire.questions)[5]: "ask old Mr Wexford"}
    assessment = msgspec.structs.replace(
        out.assessment, targets=out.assessment.targets | targets, actions=out.assessment.actions | actions, flags=flags
    )
    return Summary(out.questionnaire, out.questionnaire_hash, assessment, out.today)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("format", [each for each in TAKE_IT if each.name != "pdf"], ids=lambda f: f.name)
def test_no_word_that_someone_wrote_is_in_any_byte(format: Format, name: str) -> None:
    out = noted(name)
    words = hunted(out)
    assert len(words) > 100
    render = import_module(format.module).render
    plain = everything(render(out, Options()))
    assert any(word in plain for word in words)
    told = everything(render(out, Options(redact=True)))
    assert [word for word in words if word in told] == []


def test_not_beside_others_nor_since_an_earlier_round_either() -> None:
    out, before = noted("bottling-plant"), noted("bottling-plant")
    earlier = msgspec.structs.replace(before.assessment, name="The round before")
    previous = Summary(before.questionnaire, before.questionnaire_hash, earlier, before.today)
    options = Options(redact=True, previous=previous, beside=compare([out, previous]))
    told = everything(import_module("maturity.exports.report").render(out, options))
    assert "The round before" in told
    assert [word for word in hunted(out) if word in told] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_figure_stays_as_it_is(name: str) -> None:
    out, told = noted(name), redacted(noted(name))
    assert told.levels == out.levels
    assert told.gaps == out.gaps
    assert told.backing.words == out.backing.words
    assert [step.id for step in told.road_map.steps] == [step.id for step in out.road_map.steps]
    assert told.assessment.name == out.assessment.name


def test_what_has_no_place_for_it_refuses_rather_than_tells() -> None:
    assert {each.name for each in FORMATS.values()} - {each.name for each in TAKE_IT} == {"xlsx", "json", "csv"}
