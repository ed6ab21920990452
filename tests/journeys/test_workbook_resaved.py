"""A workbook that LibreOffice has opened and saved, also by way of .ods, says what it said before."""

from __future__ import annotations

from pathlib import Path

from msgspec import structs

from maturity.assessment.model import Answer, Progress
from maturity.exports.workbook import render
from maturity.i18n import speaking
from maturity.imports.merge import Side
from maturity.imports.workbook.reading import read_workbook
from maturity.summary import Summary
from tests.exports.plants import in_between, shipped
from tests.imports import sheets
from tests.journeys.office import Office
from tests.sample import questionnaire

HARD = "a\n\n'=1+1\t“x” 漢😀 אב _x0041_ <b>&amp;  end"


def hard() -> Summary:
    """The sample at work, with texts that are easily lost."""
    ours = in_between(questionnaire())
    answers = {
        id_: structs.replace(answer, note=HARD, evidence=f"'{HARD}") for id_, answer in ours.assessment.answers.items()
    }
    actions = {"doors@1": Progress(owner="=Kim", status="running", start="2026-11-01", due="2026-12-24", days=2.5)}
    changed = structs.replace(ours.assessment, answers=answers, actions=actions)
    return Summary(ours.questionnaire, ours.questionnaire_hash, changed, ours.today)


def says(file: Path, ours: Summary) -> Side:
    returned = read_workbook(file)
    assert returned.origin is not None
    return returned.side(ours, ours.assessment, "back", clear=False)


def test_nothing_is_lost_and_what_was_typed_is_found(tmp_path: Path) -> None:
    office = Office.found(tmp_path, "no workbook was saved by it")
    ours, whole = hard(), in_between(shipped("iiot-smm"))
    first, *_ = ours.questionnaire.questions
    typed = sheets.typed(render(ours), {(first, "Answer"): "Partly", (first, "Owner"): "Kim"})
    summaries = {"plain": ours, "typed": ours, "whole": whole, "german": ours}
    with speaking("de"):
        german = render(ours)
    for name, content in (("plain", render(ours)), ("typed", typed), ("whole", render(whole)), ("german", german)):
        (tmp_path / f"{name}.xlsx").write_bytes(content)
    sent = [tmp_path / f"{name}.xlsx" for name in summaries]
    by_xlsx = office.converted(sent, "xlsx", tmp_path / "xlsx")
    by_ods = office.converted(office.converted(sent, "ods", tmp_path / "ods"), "xlsx", tmp_path / "back")
    for file in (*by_xlsx, *by_ods):
        side = says(file, summaries[file.stem])
        assert (side.skipped, side.cleared, side.told) == ((), (), ()), file
        assert list(side.places) == ([("answer", first)] if file.stem == "typed" else []), file
        if file.stem == "typed":
            now = side.held["answer", first]
            assert isinstance(now, Answer)
            assert (now.option, now.owner, now.note) == ("partly", "Kim", HARD)
