"""LibreOffice works the workbook's formulas out anew and must find what the program found."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs
from openpyxl import load_workbook

from maturity.assessment.model import Answer, Assessment
from maturity.exports.workbook import SHEETS, build
from maturity.questionnaire.load import load
from maturity.questionnaire.model import (
    Domain,
    Level,
    Method,
    Option,
    Practice,
    Profile,
    Question,
    Questionnaire,
    Rule,
    Rung,
    Scoring,
    Subdomain,
    TargetLevel,
)
from maturity.resources import folder
from maturity.summary import Summary
from tests.sample import TODAY
from tests.strategies import assessments, questionnaires

NOT_HERE = Answer(state="not-applicable", reason="there is none here")
NO_ANSWERS = Assessment(id="a", name="Works", created_at="2026-01-01T00:00:00Z", changed_at="2026-01-01T00:00:00Z")

Found = Mapping[str, Mapping[str, float | str | None]]


@pytest.fixture(scope="module")
def soffice() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        reason = "LibreOffice (soffice) is not installed: the workbook's formulas were not worked out anew"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    return found


def recalculated(soffice: str, folder: Path, workbooks: Sequence[bytes]) -> list[Found]:
    """Every cell of the workbooks after LibreOffice has read and saved them."""
    files = []
    for number, content in enumerate(workbooks):
        files.append(folder / f"{number}.xlsx")
        files[-1].write_bytes(content)
    out = folder / "out"
    command = [soffice, "--headless", f"-env:UserInstallation={(folder / 'office').as_uri()}"]
    done = subprocess.run(
        [*command, "--convert-to", "xlsx", "--outdir", str(out), *map(str, files)],
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    found = []
    for file in files:
        workbook = load_workbook(out / file.name, data_only=True)
        found.append(
            {
                sheet.title: {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row}
                for sheet in workbook
            }
        )
    return found


def differences(expected: Mapping[str, Mapping[str, float | str]], found: Found) -> list[str]:
    """The formula cells that came out otherwise than the program worked them out."""
    return [
        f"{sheet}!{cell}: {result!r} became {found[sheet].get(cell)!r}"
        for sheet, results in expected.items()
        for cell, result in results.items()
        if not _alike(result, found[sheet].get(cell))
    ]


def _alike(result: float | str, found: object) -> bool:
    if isinstance(result, str) or not isinstance(found, int | float):
        return result == found
    return abs(result - found) <= 1e-9 * max(1.0, abs(result))


def answered(questionnaire: Questionnaire, every: int = 1, **given: Answer) -> Assessment:
    """Each of every so many questions answered, the options in turn; ``given`` by id goes before."""
    answers = {}
    for place, (id, found) in enumerate(questionnaire.questions.items()):
        if place % every == 0:
            options = list(questionnaire.answer_set(found.question).by_id)
            answers[id] = Answer(state="answered", option=options[place % 7 % len(options)], claimed=place % 5 == 0)
    profile = questionnaire.profiles[0].id if questionnaire.profiles else None
    return structs.replace(NO_ANSWERS, answers=answers | given, profile=profile)


def shipped_assessments(questionnaire: Questionnaire) -> list[Assessment]:
    """Empty, full, half open, nothing applicable, and one domain not applicable."""
    first = questionnaire.domains[0]
    in_first = {question.id for practice in first.all_practices for question, _ in practice.all_questions}
    return [
        NO_ANSWERS,
        answered(questionnaire),
        answered(questionnaire, every=2),
        structs.replace(NO_ANSWERS, answers=dict.fromkeys(questionnaire.questions, NOT_HERE)),
        answered(questionnaire, **dict.fromkeys(in_first, NOT_HERE)),
    ]


def every_method() -> list[Summary]:
    """Each rule for practices with each rule for the tiers above them, with weights, some questions open."""
    return [
        _by_rules(of_practices, of_tiers)
        for of_practices in ("staged", "stacked", "mean", "minimum", "peak")
        for of_tiers in ("mean", "minimum", "maximum", of_practices)
    ]


def _by_rules(of_practices: Method, of_tiers: Method) -> Summary:
    def practice(id: str, weight: float) -> Practice:
        rungs = [
            Rung(level=level, questions=tuple(_question(f"{id}-{level}-{n}", n + level / 3) for n in (1, 2)))
            for level in (1, 2, 4)
        ]
        return Practice(id=id, title=id, weight=weight, levels=tuple(rungs))

    source = "questions" if of_tiers == of_practices and of_practices not in ("mean", "minimum") else "children"
    above = Rule(source=source, method=of_tiers, threshold=0.6)
    subdomains = (
        Subdomain(id="s1", title="S1", weight=0.3, practices=(practice("p1", 1), practice("p2", 2.5))),
        Subdomain(id="s2", title="S2", weight=1.7, practices=(practice("p3", 1),)),
    )
    domains = (
        Domain(id="d1", title="D1", weight=3, subdomains=subdomains),
        Domain(id="d2", title="D2", practices=(practice("p4", 0.7), practice("p5", 1.1))),
    )
    scores = {"yes": 1.0, "mostly": 2 / 3, "partly": 0.6, "little": 0.1}
    questionnaire = Questionnaire(
        format=1,
        id="rules",
        version="1",
        title="Rules",
        levels=tuple(Level(level=level) for level in range(5)),
        answer_sets={"set": tuple(Option(id=id, label=id, score=score) for id, score in scores.items())},
        scoring=Scoring(
            practice=Rule(source="questions", method=of_practices, threshold=0.6),
            subdomain=above,
            domain=above,
            overall=above,
        ),
        domains=domains,
        profiles=(Profile(id="p", title="P", targets={"default": TargetLevel(level=3), "p2": TargetLevel(level=1)}),),
    )
    given = {f"p3-{level}-{n}": NOT_HERE for level in (1, 2, 4) for n in (1, 2)} if of_tiers == "mean" else {}
    assessment = answered(questionnaire, **given, **{"p1-1-1": NOT_HERE, "p1-1-2": NOT_HERE})
    for id in ("p2-2-1", "p4-1-2", "p5-4-1"):
        del assessment.answers[id]
    return Summary(questionnaire, "0" * 64, assessment, TODAY)


def _question(id: str, weight: float) -> Question:
    return Question(id=id, ask=f"{id}?", answers="set", weight=weight)


def with_knock_outs() -> list[Summary]:
    """Candidates for a device: knock-outs of every standing, and none answered."""
    questionnaire = load(folder("questionnaires") / "device-selection.yaml")
    first, second, *_ = (id for id, place in questionnaire.questions.items() if place.question.knock_out)
    given = {first: NOT_HERE, second: Answer(state="not-applicable")}
    return [
        Summary(questionnaire, "0" * 64, assessment, TODAY)
        for assessment in (NO_ANSWERS, answered(questionnaire), answered(questionnaire, every=2, **given))
    ]


def generated(count: int) -> list[Summary]:
    """Assessments of questionnaires with any scoring methods and weights."""
    drawn: list[Summary] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def draw(data: st.DataObject) -> None:
        questionnaire = data.draw(questionnaires(actions=True))
        drawn.append(Summary(questionnaire, "0" * 64, data.draw(assessments(questionnaire, capacities=True)), TODAY))

    draw()
    return drawn


def test_every_formula_gives_what_the_program_found(soffice: str, tmp_path: Path) -> None:
    staged, averaged = (load(folder("questionnaires") / name) for name in ("iiot-smm.yaml", "six-areas.yaml"))
    summaries = [Summary(staged, "0" * 64, assessment, TODAY) for assessment in shipped_assessments(staged)]
    summaries.append(Summary(averaged, "0" * 64, answered(averaged, every=2), TODAY))
    summaries += with_knock_outs() + every_method() + generated(10)
    written = [build(summary) for summary in summaries]
    found = recalculated(soffice, tmp_path, [content for content, _ in written])
    for summary, (_, expected), cells in zip(summaries, written, found, strict=True):
        assert differences(expected, cells) == [], summary


@pytest.mark.parametrize("name", ["iiot-smm", "device-selection"])
def test_levels_follow_when_answers_are_changed_in_the_workbook(soffice: str, name: str, tmp_path: Path) -> None:
    questionnaire = load(folder("questionnaires") / f"{name}.yaml")
    goal = answered(questionnaire, every=2)
    filled = structs.replace(
        goal, answers={id: structs.replace(answer, claimed=False) for id, answer in goal.answers.items()}
    )
    filled.answers[next(iter(questionnaire.questions))] = NOT_HERE
    before = structs.replace(NO_ANSWERS, profile=goal.profile)
    empty, _ = build(Summary(questionnaire, "0" * 64, before, TODAY))
    workbook = load_workbook(BytesIO(empty))
    sheet = workbook["Assessment"]
    column = {cell.value: cell.column for cell in sheet[4]}
    for row in range(5, sheet.max_row + 1):
        id = str(sheet.cell(row, column["ID"]).value)
        answer = filled.answer(id)
        if answer.state == "not-applicable":
            sheet.cell(row, column["Answer"]).value = "Not applicable"
            sheet.cell(row, column["Reason or source"]).value = answer.reason
        elif answer.option:
            options = questionnaire.answer_set(questionnaire.questions[id].question).by_id
            sheet.cell(row, column["Answer"]).value = options[answer.option].label
    changed = BytesIO()
    workbook.save(changed)
    _, expected = build(Summary(questionnaire, "0" * 64, filled, TODAY))
    [found] = recalculated(soffice, tmp_path, [changed.getvalue()])
    follows = {sheet: expected[sheet] for sheet in ("Summary", "Assessment", "Domains")}
    assert set(follows) < set(SHEETS)
    assert differences(follows, found) == []
