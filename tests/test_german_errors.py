"""What is refused, and what is wrong with a file, is told in the language that is spoken: no English is left in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time
from functools import reduce
from pathlib import Path

import pytest

from maturity import packs
from maturity.assessment import plan_rules, rules, target_rules
from maturity.assessment.described import describe
from maturity.assessment.history import HistoryLine
from maturity.assessment.limits import Capacity, Horizon
from maturity.assessment.model import Answer, Progress, Row, Target
from maturity.assessment.progress import told
from maturity.assessment.told import in_words
from maturity.carried import taken_over
from maturity.comparison import compare
from maturity.document import decode
from maturity.errors import MaturityError
from maturity.foreign.load import load_foreign
from maturity.foreign.table import columns
from maturity.i18n import speaking
from maturity.migration import migration
from maturity.paths import as_typed
from maturity.planning import read_problem
from maturity.questionnaire.diagnostics import Diagnostic
from maturity.questionnaire.load import load
from maturity.questionnaire.overlay.bases import Candidate
from maturity.questionnaire.read import read
from maturity.questionnaire.shipped import find
from maturity.scenarios import in_scenario
from maturity.workspace import Workspace
from tests.questionnaire.test_faults import RELATIONS, STRUCTURE
from tests.questionnaire.test_overlay import MISFITS
from tests.sample import TODAY, questionnaire

HERE = Path(__file__).parent
SAMPLE = (HERE / "questionnaire" / "sample.yaml").read_text(encoding="utf-8")
_ENGLISH = re.compile(
    r"\b(?:the|and|of|is|are|has|have|with|which|to|for|from|it|its|this|that|there|here|at|on|or|by|one|first"
    r"|another|known|named|found|missing|row|rows|days?|months?|quarters?|level|question|answers?|action|file)\b"
)
_NO_WORDS = re.compile(
    r"„[^“]*“|\"[^\"]*\"|\((?:and )?id=.*?\)|\bmaturity [a-z].*|--\S+|\S*/\S*|\S+[@:=.]\S+"
    r"|[a-z_]+: [a-z]+$|[a-z]+:|eines von .*|Es gibt id, .*|\{.*"
)
"""What is quoted, commands, options, paths, and words that a file or command knows."""


def left_of(text: str) -> list[str]:
    """The English words in a German message."""
    return _ENGLISH.findall(_NO_WORDS.sub("", text))


Q = questionnaire()
REFUSED: dict[str, Callable[[], object]] = {
    "option": lambda: rules.answer(Q, "accounts-1-names", Answer(state="answered", option="yess")),
    "question": lambda: rules.answer(Q, "acounts-1-names", Answer()),
    "source": lambda: rules.answer(Q, "accounts-1-names", Answer(state="inherited", option="yes")),
    "reason": lambda: rules.answer(Q, "accounts-1-names", Answer(state="not-applicable")),
    "long note": lambda: rules.answer(Q, "accounts-1-names", Answer(note="x" * 100_001)),
    "long flag": lambda: rules.flag(Q, "accounts-1-names", "x" * 100_001),
    "fact": lambda: rules.fact(Q, "proces", "food"),
    "value of a fact": lambda: rules.fact(Q, "process", "wine"),
    "name": lambda: rules.name_of_assessment("x" * 121),
    "label": lambda: rules.label(""),
    "register": lambda: rules.register(Q, "visit"),
    "column": lambda: rules.row(Q, "visits/a", Row(cells={"visiter": "x"})),
    "first column": lambda: rules.row(Q, "visits/a", Row(cells={"host": "x"})),
    "cell": lambda: rules.row(Q, "visits/a", Row(cells={"visitor": "x", "kind": "audits"})),
    "long cell": lambda: rules.row(Q, "visits/a", Row(cells={"visitor": "x" * 3000})),
    "day": lambda: rules.day("x", "tomorrow"),
    "year": lambda: rules.day("x", "0001-01-01"),
    "step": lambda: rules.step(Q, "accounts@9"),
    "practice": lambda: target_rules.practice(Q, "account"),
    "tier": lambda: target_rules.target(Q, "acces", Target(level=1)),
    "level": lambda: target_rules.level(Q, 9),
    "scope": lambda: target_rules.scope(Q, 9),
    "profile": lambda: target_rules.profile(Q, "careless"),
    "period": lambda: plan_rules.period("soon"),
    "capacity": lambda: plan_rules.capacity(Q, "", Capacity(budget=-1)),
    "role": lambda: plan_rules.capacity(Q, "2027-Q1", Capacity(roles={"smith": 1})),
    "horizon": lambda: plan_rules.horizon(Horizon(start="soon")),
    "stop": lambda: plan_rules.stop("2027-02-01", "2027-01-01"),
    "scenario": lambda: plan_rules.scenario_name(""),
    "due": lambda: plan_rules.action(Q, "accounts@1", Progress(start="2027-02-01", due="2027-01-01")),
    "done": lambda: plan_rules.action(Q, "accounts@1", Progress(done_on="2027-02-01")),
    "pin": lambda: plan_rules.action(Q, "accounts@1", Progress(pin="soon")),
    "path": lambda: as_typed(""),
    "no JSON": lambda: decode(b"{"),
    "JSON": lambda: decode(b"[]"),
    "field": lambda: columns(["A", "B"], {"ask": "A"}),
    "no column": lambda: columns(["A", "B"], {}),
    "questionnaire": lambda: find("iot-smm"),
    "problem": lambda: read_problem(b"{"),
    "part of a problem": lambda: read_problem(b'{"period": 1}'),
    "periods": lambda: read_problem(b'{"weights": []}'),
    "weights": lambda: read_problem(b'{"periods": 2, "weights": [1]}'),
    "circle": lambda: read_problem(
        json.dumps(
            {
                "periods": 1,
                "weights": [1, 0],
                "actions": [{"id": "a", "benefit": 1, "requires": ["b"]}, {"id": "b", "benefit": 1, "requires": ["a"]}],
            }
        ).encode()
    ),
}


def refused(provoke: Callable[[], object]) -> str:
    """What is said to it in German."""
    with speaking("de"), pytest.raises(MaturityError) as error:
        provoke()
    return str(error.value)


@pytest.mark.parametrize("provoke", REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_told_in_german(provoke: Callable[[], object]) -> None:
    text = refused(provoke)
    assert left_of(text) == [], text


def test_what_is_not_in_a_workspace_or_cannot_be_done_there_is_told_in_german(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "w", clock=_clock) as workspace:
        workspace.create("Plant North", Q)
        workspace.create("Check", load(find("six-areas")))
        north, check = workspace.summary("Plant North"), workspace.summary("Check")
        (tmp_path / "plain.txt").write_text("", encoding="utf-8")
        (tmp_path / "plain.json").write_text("[]", encoding="utf-8")
        provoked: tuple[Callable[[], object], ...] = (
            lambda: workspace.summary("Plant Nord"),
            lambda: workspace.create("Check", Q),
            lambda: workspace.back_to("Check", 77),
            lambda: workspace.shelf.take_back(workspace.shelf.find("Check")),
            lambda: workspace.claim("Check", "audits", 1),
            lambda: workspace.set_row("Plant North", "visits", "zz", {"host": "x"}),
            lambda: in_scenario(north, "soon"),
            lambda: compare([north]),
            lambda: compare([north, check]),
            lambda: migration(north, Q),
            lambda: migration(north, check.questionnaire),
            lambda: taken_over(north, check),
            lambda: packs.gather(tmp_path / "w", "group", "1", "", []),
            lambda: packs.from_zip(tmp_path / "plain.txt"),
            lambda: packs.from_zip(tmp_path / "none.zip"),
            lambda: packs.remove("group", tmp_path),
            lambda: load_foreign(tmp_path / "plain.json"),
            lambda: Workspace.open(tmp_path / "plain.txt"),
            lambda: Workspace.open(tmp_path / "w"),
        )
        texts = [refused(provoke) for provoke in provoked]
    with Workspace.open(tmp_path / "w", write=False) as workspace:
        texts.append(refused(lambda: workspace.answer("Check", "x", Answer())))
    (tmp_path / "w" / "maturity.db").write_bytes(b"x" * 5000)
    texts.append(refused(lambda: Workspace.open(tmp_path / "w")))
    assert [text for text in texts if left_of(text)] == []


def _clock() -> datetime:
    return datetime.combine(TODAY, time(12), tzinfo=UTC)


def german_faults() -> Iterator[Diagnostic]:
    """All that is told of files with one fault each."""
    for old, new, _told in (*STRUCTURE.values(), *RELATIONS.values()):
        yield from read(SAMPLE.replace(old, new, 1).replace("¦", "").encode(), "f", strict=True).diagnostics
    base = Candidate("base.yaml", "1.10", SAMPLE.encode)
    for text, *_told in MISFITS.values():
        head = 'format: 1\nextends: {id: sample, version: ">=1"}\nid: ours\nversion: 1.0.0\n'
        yield from read((head + text).encode(), "ours.yaml", bases=lambda: {"sample": [base]}).diagnostics


def test_what_is_wrong_with_a_questionnaire_is_told_in_german() -> None:
    with speaking("de"):
        found = {each.message: each for each in german_faults()}.values()
        told_in_full = str(next(iter(found)))
    assert len(found) > 90
    assert {each.severity for each in found} == {"error", "warning"}
    assert ": Fehler" in told_in_full or ": Warnung[" in told_in_full
    left = {each.message: each.expected for each in found if left_of(each.message) or left_of(each.expected)}
    assert left == {}


def test_what_was_changed_reads_well_in_every_language(tmp_path: Path) -> None:
    with Workspace.open(tmp_path, clock=_clock) as workspace:
        with speaking("de"):
            workspace.create("Werk", Q)
            workspace.answer("Werk", "accounts-1-names", Answer(state="answered", option="yes", claimed=True))
            workspace.set_capacity("Werk", Capacity(days=20, budget=5000))
            workspace.set_target("Werk", "accounts", Target(level=3, scope=2, criticality=2))
            workspace.set_flag("Werk", "accounts-1-names", "")
            workspace.set_action("Werk", "accounts@1", Progress(status="running", start="2026-11-01", days=1))
        for language, telling in (("en", "20 days, budget 5000"), ("de", "20 Tage, Budget 5000")):
            with speaking(language):
                steps = workspace.history("Werk").lines
                lines = [words for step in steps for words in (describe(step.changes), _without_questions(step))]
                summary = workspace.summary("Werk")
                lines.append(", ".join(told(summary.assessment.action("accounts@1"), TODAY)))
            assert any(telling in line for line in lines)
            assert language == "en" or [line for line in lines if left_of(line)] == []


def _without_questions(line: HistoryLine) -> str:
    asked = (place.question.ask for place in Q.questions.values())
    return reduce(lambda words, ask: words.replace(ask, ""), asked, in_words(line.changes, Q))


def test_words_that_an_import_adds_stand_in_the_language_of_the_source(tmp_path: Path) -> None:
    library = (HERE / "foreign" / "library.yaml").read_text(encoding="utf-8")
    path = tmp_path / "library.yaml"
    for language, words in (("de", {"Ja", "Nein"}), ("en", {"Yes", "No"}), ("fr", {"Yes", "No"})):
        path.write_text(library.replace("locale: en", f"locale: {language}"), encoding="utf-8")
        with speaking("de"):
            built = load_foreign(path)
        labels = {option.label for answers in built.questionnaire.answer_sets.values() for option in answers}
        assert built.questionnaire.language == language
        assert words <= labels
        assert not left_of(" ".join((*built.report.method, *built.report.otherwise, *built.report.lost)))
