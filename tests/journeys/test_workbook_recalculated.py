"""LibreOffice works the workbook's formulas out anew, and again after it was typed into, and must find what we found.

All files go through one run of LibreOffice: a run of its own for each would take minutes. Those that are typed into are
as people get them, with the program's results in their formulas.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec import structs
from openpyxl import load_workbook
from openpyxl.utils.datetime import to_excel
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from maturity.assessment.model import Assessment, Progress
from maturity.comparison import compare
from maturity.exports.options import PLAIN, Options
from maturity.exports.workbook import build, render
from maturity.exports.workbook.caches import Results
from maturity.exports.workbook.layout import HEAD_ROW
from maturity.exports.workbook.next_action import next_action
from maturity.exports.workbook.standing import standing_of
from maturity.i18n import ENGLISH, _, speaking
from maturity.questionnaire.translation.found import in_language
from maturity.scoring.levels import cut, shown_range
from maturity.scoring.targets import target_of
from maturity.summary import Summary
from tests.exports.cases import NO_ANSWERS, SHIPPED, at_random, every_method, generated, shapes, shipped
from tests.journeys.office import Office, Typed, Value

pytestmark = pytest.mark.xdist_group("recalculated")
NONE = "–"
_FORMULA_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"[^>]* t="(\w+)"[^>]*><f[^>]*>[^<]*</f><v>([^<]*)</v></c>')

Cells = Mapping[str, Mapping[str, object]]
"""By sheet and by cell."""


@dataclass(frozen=True)
class Edit:
    """An assessment that was exported, and what it is after someone typed into the file."""

    before: Summary
    after: Summary
    options: Options = PLAIN
    language: str = ENGLISH

    def typed(self, workbook: Workbook) -> Typed:
        """The cells that differ between the two."""
        with speaking(self.language):
            wanted = {
                **_cells_of(workbook[_("Assessment")], self._answer),
                **_cells_of(workbook[_("Domains")], self._target),
                **_cells_of(workbook[_("Roadmap")], self._said),
            }
        return {(sheet, cell): value for (sheet, cell), value in wanted.items() if workbook[sheet][cell].value != value}

    def _answer(self, question: str) -> dict[str, Value]:
        questionnaire, answer = self.before.questionnaire, self.after.assessment.answer(question)
        options = questionnaire.answer_set(questionnaire.questions[question].question).by_id
        words = {"not-applicable": _("Not applicable"), "unknown": _("Unknown"), "open": None}
        return {
            _("Answer"): words[answer.state] if answer.state in words else options[answer.option or ""].label,
            _("Reason or source"): answer.reason or answer.source or None,
            _("Claimed"): _("Yes") if answer.claimed else None,
            _("Evidence"): answer.evidence or None,
        }

    def _target(self, tier: str) -> dict[str, Value]:
        if tier not in self.before.questionnaire.practices:
            return {}
        target = target_of(self.before.questionnaire, self.after.assessment, tier)
        return {_("Target"): target.level if target else None}

    def _said(self, step: str) -> dict[str, Value]:
        said = self.after.assessment.actions.get(step)
        return {_("Owner"): said.owner, _("Due"): int(to_excel(date.fromisoformat(said.due)))} if said else {}


def _cells_of(sheet: Worksheet, wanted: Callable[[str], Mapping[str, Value]]) -> dict[tuple[str, str], Value]:
    """What is wanted under some heads of the row of each id, by sheet and cell."""
    letters = {str(cell.value): cell.column_letter for cell in sheet[HEAD_ROW]}
    return {
        (sheet.title, f"{letters[head]}{id_.row}"): value
        for id_ in sheet[letters["ID"]][HEAD_ROW:]
        if id_.value
        for head, value in wanted(str(id_.value)).items()
    }


def given_here(assessment: Assessment) -> Assessment:
    """The same with nothing inherited: whether an answer is inherited is not typed in a workbook."""
    answers = {
        id: structs.replace(answer, state="answered", source="") if answer.state == "inherited" else answer
        for id, answer in assessment.answers.items()
    }
    return structs.replace(assessment, answers=answers)


def _next_steps(summary: Summary) -> list[str]:
    found = (next_action(summary, gap.practice).step for gap in summary.gaps)
    return [step.id for step in found if step]


def edits() -> dict[str, Edit]:
    """From empty to anything, from anything to something else, and targets that are set, raised and taken away."""
    found = {}
    for name in SHIPPED:
        questionnaire = shipped(name, NO_ANSWERS).questionnaire
        empty, begun = (
            structs.replace(each, profile=None, actions={})
            for each in (NO_ANSWERS, given_here(at_random(questionnaire, 2)))
        )
        goal = given_here(at_random(questionnaire, 3))
        one = shipped(name, begun)
        said = dict.fromkeys(_next_steps(one), Progress(owner="Keller", due="2026-12-01"))
        changed = structs.replace(begun, answers=goal.answers, targets=goal.targets, actions=said)
        filled = structs.replace(empty, answers=goal.answers, targets=begun.targets)
        beside = Options(beside=compare([one, shipped(name, structs.replace(goal, name="North"))]))
        found[f"{name}-changed"] = Edit(one, shipped(name, changed), beside)
        found[f"{name}-filled"] = Edit(shipped(name, empty), shipped(name, filled))
        german = in_language(questionnaire, "de")
        found[f"{name}-german"] = Edit(
            replace(one, questionnaire=german), replace(shipped(name, changed), questionnaire=german), language="de"
        )
    return found


def in_german() -> dict[str, tuple[bytes, Results]]:
    """What ships, in German as far as that is translated: anything, and one empty and without any level."""
    with speaking("de"):
        return {
            f"{key}-german": build(replace(summary, questionnaire=in_language(summary.questionnaire, "de")))
            for name in SHIPPED
            for key, summary in shapes(name).items()
            if key.endswith("-any") or key in ("six-areas-empty", "six-areas-not-here")
        }


@dataclass(frozen=True)
class Run:
    """What LibreOffice made of every file."""

    exported: Mapping[str, Cells]
    """What the program found, of files as they were exported."""
    edited: Mapping[str, Edit]
    cells: Mapping[str, Cells]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    office = Office.found(tmp_path_factory.mktemp("recalculated"), "the workbook's formulas were not worked out anew")
    summaries = {key: summary for name in SHIPPED for key, summary in shapes(name).items()}
    summaries |= every_method() | {f"generated-{number}": summary for number, summary in enumerate(generated(10))}
    built = {name: build(summary) for name, summary in summaries.items()} | in_german()
    edited = edits()
    files = _written(office.folder, {name: content for name, (content, _) in built.items()})
    sent = _written(office.folder, {name: _sent(edit) for name, edit in edited.items()})
    saved = office.typed({file: edited[file.stem].typed(load_workbook(file)) for file in sent}, office.folder / "typed")
    return Run(
        exported={name: results for name, (_, results) in built.items()},
        edited=edited,
        cells={file.stem: _cells(file) for file in (*office.converted(files, "xlsx", office.folder / "out"), *saved)},
    )


def _sent(edit: Edit) -> bytes:
    with speaking(edit.language):
        return render(edit.before, edit.options)


def _written(folder: Path, workbooks: Mapping[str, bytes]) -> list[Path]:
    for name, content in workbooks.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    return [folder / f"{name}.xlsx" for name in workbooks]


def _cells(path: Path) -> Cells:
    """The results of formulas, read from the XML: openpyxl would take most of the time of these tests."""
    with ZipFile(path) as file:
        book, links = (file.read(f"xl/{part}").decode() for part in ("workbook.xml", "_rels/workbook.xml.rels"))
        parts = dict(re.findall(r'<Relationship Id="([^"]+)"[^>]* Target="([^"]+)"', links))
        sheets = re.findall(r'<sheet name="([^"]+)" [^>]*r:id="([^"]+)"', book)
        return {unescape(name): _results(file.read(f"xl/{parts[id]}").decode()) for name, id in sheets}


def _results(sheet: str) -> dict[str, object]:
    return {
        cell: unescape(value) if kind in ("str", "e") else float(value)
        for cell, kind, value in _FORMULA_CELL.findall(sheet)
        if value
    }


def differences(expected: Cells, found: Cells, leave: Collection[str] = ()) -> list[str]:
    """The formula cells that came out otherwise than the program worked them out; some may be left aside."""
    return [
        f"{sheet}!{cell}: {result!r} became {found[sheet].get(cell)!r}"
        for sheet, results in expected.items()
        for cell, result in results.items()
        if f"{sheet}!{cell}" not in leave and not _alike(result, found[sheet].get(cell))
    ]


def _alike(result: object, found: object) -> bool:
    if isinstance(result, int | float) and isinstance(found, int | float):
        return abs(result - found) <= 1e-9 * max(1.0, abs(result))
    return (result or None) == (found or None) if isinstance(result, str) else result == found


def test_every_formula_gives_what_the_program_found(run: Run) -> None:
    for name, expected in run.exported.items():
        assert sum(map(len, expected.values())) > 100, name
        assert differences(expected, run.cells[name]) == [], name


def test_levels_gaps_and_counts_follow_what_is_typed_into_the_workbook(run: Run) -> None:
    for name, edit in run.edited.items():
        with speaking(edit.language):
            content, expected = build(edit.after, edit.options)
            sheets = [_(sheet) for sheet in ("Summary", "Assessment", "Domains", "Heat map")]
        follows = {sheet: expected[sheet] for sheet in sheets if sheet in expected}
        assert differences(follows, run.cells[name], leave=_next_actions(content)) == [], name


def _next_actions(content: bytes) -> set[str]:
    """The cells of the Summary that hand on the next action, which does not follow."""
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    return {
        f"{sheet.title}!{cell.coordinate}"
        for row in sheet.iter_rows()
        for cell in row
        if "d_next_action" in str(cell.value)
    }


def test_each_row_of_gaps_follows(run: Run) -> None:
    for name, edit in run.edited.items():
        if edit.language != ENGLISH:
            continue
        found, after = run.cells[name]["Gaps"], edit.after
        practices = [gap.practice for gap in edit.before.gaps]
        for row, practice in enumerate(practices, 5):
            tier = after.levels.tiers[practice]
            low, high = (tier.level.low, tier.level.high) if tier.level else (None, None)
            target = tier.target if tier.level else None
            gaps = [NONE if target is None or side is None else target - cut(side) for side in (high, low)]
            shown = [found[f"{column}{row}"] for column in "EFGHI"]
            wanted = [
                standing_of(tier).finding,
                shown_range(tier.level),
                NONE if tier.target is None else tier.target,
                *gaps,
            ]
            assert all(map(_alike, wanted, shown)), (name, practice, wanted, shown)
        now = {gap.practice for gap in after.gaps if gap.is_short}
        missing = len(now - set(practices))
        assert str(found["A3"]).startswith(f"{missing} more are" if missing else "Every practice"), name
        for row, gap in enumerate(edit.before.gaps, 5):
            step = next_action(edit.before, gap.practice).step
            said = after.assessment.actions.get(step.id) if step else None
            if said:
                assert (found[f"P{row}"], found[f"Q{row}"]) == (said.owner, to_excel(date.fromisoformat(said.due)))
