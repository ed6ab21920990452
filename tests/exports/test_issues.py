"""Actions as issues: in the columns that each tracker reads, found again by their ids, and harmless there."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import StringIO

import msgspec
import pytest

from maturity.assessment.model import Progress
from maturity.exports.issues import github, gitlab, jira
from maturity.exports.issues.issue import TITLE
from maturity.exports.options import PLAIN, Options
from maturity.summary import Summary
from maturity.text import guard
from tests.exports.plants import HOSTILE, hostile, in_between, shipped, summary, under_way
from tests.exports.test_markdown import MARKUP, rendered

Render = Callable[[Summary, Options], bytes]
TRACKERS = {
    "jira": (jira.render, ["Summary", "Issue Type", "Description", "Due Date", "Labels", "Labels", "Labels"], 2),
    "github": (github.render, ["title", "body", "labels", "state"], 1),
    "gitlab": (gitlab.render, ["title", "description", "due_date"], 1),
}
MARKDOWN = {name: TRACKERS[name] for name in ("github", "gitlab")}


def rows(render: Render, out: Summary) -> list[list[str]]:
    """The cells, heads first."""
    return list(csv.reader(StringIO(render(out, PLAIN).decode(), newline="")))


@cache
def small_plant() -> Summary:
    return in_between(shipped("six-areas"))


@cache
def with_note(note: str, due: str = "") -> Summary:
    """A plant whose first action has this note and owner."""
    half = small_plant()
    actions = {half.road_map.steps[0].id: Progress(owner=note, note=note, due=due, pin="now")}
    return replace(half, assessment=msgspec.structs.replace(half.assessment, actions=actions))


def noted(render: Render, text: str) -> list[str]:
    """The row of the action that has this note."""
    out = with_note(text)
    step = next(step for step in out.road_map.steps if out.assessment.action(step.id).note)
    return next(row for row in rows(render, out) if row[0].endswith(f"[{step.id}]"))


@pytest.mark.parametrize(("render", "heads", "body"), TRACKERS.values(), ids=TRACKERS)
def test_every_planned_action_is_a_row_that_its_id_tells_apart(render: Render, heads: list[str], body: int) -> None:
    out = under_way(shipped("iiot-smm"))
    first, *others = rows(render, out)
    assert first == heads
    assert [re.findall(r"\[([^]]+)\]$", row[0]) for row in others] == [[step.id] for step in out.road_map.steps]
    assert all(len(row) == len(heads) and row[0] and row[body] for row in others)
    assert not {step.id for step in out.road_map.done} & {row[0].split("[")[-1][:-1] for row in others}


@pytest.mark.parametrize(("render", "heads", "body"), TRACKERS.values(), ids=TRACKERS)
def test_it_says_what_an_engineer_needs(render: Render, heads: list[str], body: int) -> None:
    out = under_way(shipped("iiot-smm"))
    step = out.road_map.steps[0]
    said = out.assessment.action(step.id)
    text = rows(render, out)[1][body]
    for words in (*step.action.steps, step.action.proof, said.owner, said.due, "2026-11-23", out.assessment.name):
        assert words.replace("-", "") in text.replace("\\", "").replace("-", "").replace("<! >", "")


def test_due_dates_and_labels_stand_in_their_columns() -> None:
    out = with_note("x", due="2027-02-03")
    step = next(step for step in out.road_map.steps if out.assessment.action(step.id).due)
    at = out.road_map.steps.index(step) + 1
    assert rows(jira.render, out)[at][3:] == ["2027-02-03", "maturity", "now", step.id]
    assert rows(gitlab.render, out)[at][2] == "2027-02-03"
    assert rows(github.render, out)[at][2:] == ["maturity,now", "open"]


@pytest.mark.parametrize(("render", "heads", "body"), TRACKERS.values(), ids=TRACKERS)
def test_importers_find_the_first_column_and_spreadsheets_no_formula(
    render: Render, heads: list[str], body: int
) -> None:
    assert render(hostile(), PLAIN).startswith(f'"{heads[0]}"'.encode())
    for row in rows(render, hostile(lambda _: "=1+1")):
        assert [cell for cell in row if guard(cell) != cell and not cell.startswith("'")] == []
    assert any(row[0].startswith("'=1+1") for row in rows(render, hostile(lambda _: "=1+1")))


@pytest.mark.parametrize(("render", "heads", "body"), MARKDOWN.values(), ids=MARKDOWN)
def test_hostile_texts_stay_text_in_markdown(render: Render, heads: list[str], body: int) -> None:
    tame, wild = (rows(render, out) for out in (hostile(lambda name: name), hostile()))
    assert len(tame) == len(wild) > 1
    for calm, row in zip(tame[1:], wild[1:], strict=True):
        assert rendered(row[body]).tags == rendered(calm[body]).tags
    assert " ".join(HOSTILE.split()) in rendered(wild[1][body]).text


@pytest.mark.parametrize("text", [*MARKUP, "@boss", "see #12", "x\n/close\n/assign @boss"])
def test_no_text_calls_anybody_or_closes_anything(text: str) -> None:
    told = noted(github.render, text)[1]
    assert not re.search(r"(?<![\w`])@\w|(?<![\w`&])#\d", told)
    told = noted(gitlab.render, text)[1]
    assert not re.search(r"^\s*/\w", told, re.M)
    assert not re.search(r"(?<![\w`\\])[@#]\w", told)


@pytest.mark.parametrize(
    "text", ["{code}", "[~boss]", "!http://e.example/x.png!", "*x*", "||x||", "-x-", "{{x}}", "a\\*b", "h1. x\n# y"]
)
def test_jiras_marks_are_escaped_and_a_text_stays_on_its_line(text: str) -> None:
    plain, told = (noted(jira.render, note)[2] for note in ("x", text))
    assert not re.search(r"(?<!\\)[{}\[\]!|]", told)
    assert told.count("\n") == plain.count("\n")
    note = next(line for line in told.splitlines() if "*Note:*" in line).partition(":* ")[2]
    assert not re.match(r"[*#|-]", note)
    assert note.replace("\\", "").replace("&#92;", "\\") == " ".join(text.split())


def test_a_long_title_is_cut_before_its_id() -> None:
    for row in rows(jira.render, hostile(lambda _: "word " * 200))[1:]:
        assert len(row[0]) <= TITLE
        assert re.search(r"… \[[\w@-]+\]$", row[0])


def test_nothing_planned_is_no_issue() -> None:
    for render, heads, _ in TRACKERS.values():
        assert rows(render, summary(shipped("six-areas"))) == [heads]
