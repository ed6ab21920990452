"""A workbook that goes out and comes back changes nothing; what is typed into it is what is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from msgspec import structs

from maturity.assessment import rules
from maturity.assessment.changes import Spot, Value, values, with_values
from maturity.assessment.checked import checked
from maturity.assessment.model import Answer, Progress, Row, Target
from maturity.exports.workbook import render
from maturity.i18n import languages, speaking
from maturity.imports.merge import Comparison, Side, merge
from maturity.imports.workbook.reading import read_workbook
from maturity.questionnaire.model import Questionnaire
from maturity.summary import Summary
from maturity.text import clean
from tests.exports.plants import hostile, in_between, shipped, summary
from tests.imports import sheets
from tests.sample import questionnaire

TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from("\n\r\t\"'=+-@_x0041_ 漢😀\u202e\u0661א‏�\x07\ud800")), max_size=40
)
SPOKEN = st.sampled_from(languages())
"""In which the workbook is written, or its reader speaks."""
QUICK = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
"""Each example writes a workbook, so that looking for the smallest one that fails takes minutes."""
NAMES, DOORS, REVIEW, LEAVERS = "accounts-1-names", "doors-1-locked", "accounts-3-review", "accounts-2-leavers"


def back(ours: Summary, content: bytes, began: Summary | None = None, *, clear: bool = False) -> Side:
    """What a workbook says to ``ours``, which it was written from, or from what it ``began`` with."""
    file = Path(_FOLDER[0]) / "back.xlsx"
    file.write_bytes(content)
    return read_workbook(file).side(ours, (began or ours).assessment, "back.xlsx", clear=clear)


_FOLDER: list[str] = []


@pytest.fixture(autouse=True, scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    _FOLDER[:] = [str(tmp_path_factory.mktemp("back"))]


def comparison(ours: Summary, content: bytes, **options: Any) -> Comparison:
    return merge(ours, [back(ours, content, **options)], clear=options.get("clear", False))


def kept(text: str) -> str:
    return clean(text).strip()


def _fits(spot: Spot, value: Value) -> bool:
    """Whether a row of a register can be kept: its cells are short and its first one is not empty."""
    return not isinstance(value, Row) or 0 < len(kept(value.name)) <= rules.MAX_CELL


@QUICK
@given(TEXTS, SPOKEN, SPOKEN)
@example("_x0041_", "en", "en")
@example("_x005F_x0041_", "en", "de")
@example("'=1+1", "de", "en")
@example("a\r\n\nb", "de", "de")
@example("x" * 40_000, "de", "en")
@example("ends in …(cut)", "en", "en")
@example("Nicht zutreffend", "de", "en")
@example("Fällig", "de", "de")
def test_export_then_import_changes_nothing(text: str, writer: str, reader: str) -> None:
    written = kept(text) or "x"
    asked, typed = (found := hostile(lambda _: written)).questionnaire, found.assessment
    progress = Progress(owner=written, note=written, days=2.5, start="1900-01-01", due="2026-12-24", pin="next")
    typed = structs.replace(typed, name="Works", actions={"doors@1": progress})
    as_kept = {spot: checked(asked, *spot, value) for spot, value in values(typed).items() if _fits(spot, value)}
    ours = replace(found, assessment=with_values(typed, as_kept))
    with speaking(writer):
        content = render(ours)
    with speaking(reader):
        side = back(ours, content)
    assert (side.skipped, side.cleared, side.places, side.told) == ((), (), {}, ())
    assert merge(ours, [side]).changes == {}


@pytest.mark.parametrize("id", ["iiot-smm", "six-areas", "device-selection"])
def test_a_whole_questionnaire_goes_out_and_comes_back(id: str) -> None:
    ours = in_between(shipped(id))
    side = back(ours, render(ours))
    assert (side.skipped, side.cleared, side.places, side.told) == ((), (), {}, ())
    found = merge(ours, [side])
    assert found.changes == {}
    assert found.same >= len(ours.questionnaire.questions)


def answers_to(asked: Questionnaire) -> st.SearchStrategy[dict[str, Answer]]:
    """Any answers that can be told from what stands in the cells."""
    text = TEXTS.map(kept)

    def of(question: str) -> st.SearchStrategy[Answer]:
        options = sorted(asked.answer_set(asked.questions[question].question).by_id)
        texts = {"note": text, "evidence": text, "owner": text}
        return st.one_of(
            st.builds(Answer, **texts),
            st.builds(Answer, state=st.just("unknown"), **texts),
            st.builds(Answer, state=st.just("not-applicable"), reason=text, **texts),
            st.builds(
                Answer, state=st.just("answered"), option=st.sampled_from(options), claimed=st.booleans(), **texts
            ),
        )

    return st.fixed_dictionaries({id: of(id) for id in asked.questions})


@QUICK
@given(st.data(), SPOKEN, SPOKEN)
def test_what_stands_in_the_cells_is_what_is_kept(data: st.DataObject, writer: str, reader: str) -> None:
    asked = questionnaire()
    before, after = (summary(asked, answers=data.draw(answers_to(asked))) for _ in range(2))
    with speaking(writer):
        content = render(after)
    with speaking(reader):
        found = comparison(before, content, clear=True)
    assert (found.skipped, found.conflicts) == ((), ())
    now = dict(values(before.assessment)) | dict(found.changes)
    assert {spot: value for spot, value in now.items() if value is not None} == values(after.assessment)


def test_an_answer_is_known_by_label_id_or_figure_in_any_case() -> None:
    ours = summary(questionnaire(), answers={DOORS: Answer(state="inherited", option="no", source="HQ")})
    content = sheets.typed(
        render(ours),
        {(NAMES, "Answer"): " YES ", (LEAVERS, "Answer"): "some", (REVIEW, "Answer"): "inherited: Partly"}
        | {(REVIEW, "Reason or source"): "group", (DOORS, "Answer"): "Partly"},
    )
    found = comparison(ours, content)
    assert {subject: value for (_, subject), value in found.changes.items()} == {
        NAMES: Answer(state="answered", option="yes"),
        LEAVERS: Answer(state="answered", option="some"),
        REVIEW: Answer(state="inherited", option="partly", source="group"),
        DOORS: Answer(state="inherited", option="partly", source="HQ"),
    }
    figures = questionnaire().answer_sets_by_id["observed"]
    options = tuple(
        structs.replace(option, label=f"{number} {option.label}") for number, option in enumerate(figures.options)
    )
    numbered = structs.replace(
        questionnaire(),
        answer_sets={**questionnaire().answer_sets_by_id, "observed": structs.replace(figures, options=options)},
    )
    ours = summary(numbered)
    found = comparison(ours, sheets.typed(render(ours), {(NAMES, "Answer"): 1, (DOORS, "Answer"): "2 whatever"}))
    assert [value.option for value in found.changes.values() if isinstance(value, Answer)] == ["partly", "no"]


def test_what_cannot_be_taken_is_told_with_its_cell_and_the_rest_is_taken() -> None:
    ours = summary(questionnaire(), answers={NAMES: Answer(state="answered", option="yes", note="seen", owner="Kim")})
    cells: dict[tuple[str, str], object] = {
        (NAMES, "Answer"): "=1+1",
        (NAMES, "Note"): "=1+1",
        (NAMES, "Owner"): None,
        (DOORS, "Answer"): "Yess",
        (DOORS, "Evidence"): "a walk",
        (REVIEW, "Claimed"): "perhaps",
        (LEAVERS, "ID"): "accounts-2-leaver",
    }
    found = comparison(ours, sheets.typed(render(ours), cells))
    assert found.changes == {("answer", DOORS): Answer(evidence="a walk")}
    skipped = "\n".join(found.skipped)
    assert skipped.count("a formula") == 2
    for words in ('Did you mean "Yes"?', "claimed is Yes or No", 'Did you mean "accounts-2-leavers"?'):
        assert words in skipped
    assert skipped.count("(Assessment!") == 5
    assert "Owner Kim (Assessment!" in found.cleared[0]
    assert any(f"no row for {LEAVERS}" in line for line in found.told)


def test_not_applicable_is_taken_without_its_reason_and_told_to_count_as_open() -> None:
    ours = summary(questionnaire())
    cells: dict[tuple[str, str], object] = {
        (NAMES, "Answer"): "Not applicable",
        (DOORS, "Answer"): "Not applicable",
        (DOORS, "Reason or source"): "there are none",
    }
    found = comparison(ours, sheets.typed(render(ours), cells))
    assert found.changes.keys() == {("answer", NAMES), ("answer", DOORS)}
    [told] = found.told
    assert told.startswith(f"back.xlsx: {NAMES}: not applicable without a reason counts as open (Assessment!")


def test_ids_of_an_earlier_version_are_followed_and_rows_that_differ_are_not_guessed() -> None:
    asked = structs.replace(questionnaire(), renamed={"accounts-1-people": NAMES}, retired=("accounts-9",))
    ours = summary(asked)
    cells = {(NAMES, "Answer"): "Yes", (DOORS, "Answer"): "No", (REVIEW, "Answer"): "No"}
    content = sheets.typed(render(ours), cells)
    content = sheets.typed(content, {(NAMES, "ID"): "accounts-1-people", (LEAVERS, "ID"): "accounts-9"})
    workbook = sheets.opened(content)
    page = workbook["Assessment"]
    copied = page.max_row + 1
    for cell in page[sheets.row_of(page, DOORS)]:
        page.cell(copied, cell.column).value = cell.value
    page.cell(copied, sheets.column_of(page, "Answer")).value = "Yes"
    found = comparison(ours, sheets.saved(workbook))
    assert {subject for _, subject in found.changes} == {NAMES, REVIEW}
    assert [line.partition(":")[0] for line in found.skipped] == ['"accounts-9"', DOORS]
    assert "retired" in found.skipped[0]


def test_it_is_found_whatever_was_moved_and_renamed() -> None:
    ours = in_between(questionnaire())
    content = sheets.mangled(sheets.typed(render(ours), {(NAMES, "Note"): "typed"}))
    side = back(ours, content)
    assert list(side.places) == [("answer", NAMES)]
    assert side.places["answer", NAMES].startswith("Sheet ")
    assert (side.skipped, side.cleared) == ((), ())


@pytest.mark.parametrize("place", ["_meta", "properties", "Read me"])
def test_each_place_that_says_where_it_came_from_is_enough(place: str, tmp_path: Path) -> None:
    ours = in_between(questionnaire())
    workbook = sheets.opened(render(ours))
    if place != "_meta":
        workbook.remove(workbook["_meta"])
    if place != "properties":
        for name in workbook.custom_doc_props.names:
            del workbook.custom_doc_props[name]
    if place != "Read me":
        workbook.remove(workbook["Read me"])
    (tmp_path / "a.xlsx").write_bytes(sheets.saved(workbook))
    origin = read_workbook(tmp_path / "a.xlsx").origin
    assert origin is not None
    assert (origin.assessment, origin.questionnaire) == (ours.assessment.id, "small")


def test_targets_registers_and_the_plan_come_back() -> None:
    rows = {"visits/ab12": Row(cells={"visitor": "Ada", "kind": "audit", "last": "2026-01-31", "badge-back": "no"})}
    ours = summary(
        questionnaire(), profile="careful", rows=rows, targets={"doors": Target(level=1, reason="insurer", by="Weber")}
    )
    content = sheets.typed(render(ours), {("doors", "Target"): 2, ("accounts", "Target"): 2}, "Domains")
    content = sheets.typed(
        content,
        {("accounts@1", "Owner"): "Kim", ("accounts@1", "Status"): "Running", ("accounts@1", "Due"): "24.12.2026"}
        | {("doors@1", "Pinned"): "later", ("doors@1", "Days spent"): 1.5, ("accounts@2", "Status"): "dropped"},
        "Roadmap",
    )
    workbook = sheets.opened(content)
    page = workbook["Visits"]
    page.cell(sheets.row_of(page, "ab12"), sheets.column_of(page, "Badge given back")).value = "yes"
    new = sheets.row_of(page, "ab12") + 3
    page.cell(new, sheets.column_of(page, "Visitor")).value = "=Bo"
    page.cell(new, sheets.column_of(page, "Visitor")).data_type = "s"
    page.cell(new, sheets.column_of(page, "Kind")).value = "REPAIR"
    page.cell(new + 1, sheets.column_of(page, "Kind")).value = "audit"
    found = comparison(ours, sheets.saved(workbook))
    by_spot = {spot: value for spot, value in found.changes.items() if spot[0] != "row"}
    assert by_spot == {
        ("target", "doors"): Target(level=2, reason="insurer", by="Weber"),
        ("target", "accounts"): Target(level=2, scope=2),
        ("action", "accounts@1"): Progress(owner="Kim", status="running", due="2026-12-24"),
        ("action", "doors@1"): Progress(pin="later", days=1.5),
    }
    cells = [value.cells for value in found.changes.values() if isinstance(value, Row)]
    assert cells == [{**rows["visits/ab12"].cells, "badge-back": "yes"}, {"visitor": "=Bo", "kind": "repair"}]
    assert ['"dropped" is none of' in line or "needs its first cell" in line for line in found.skipped] == [True, True]


def test_a_text_that_was_cut_for_its_cell_is_not_taken_back_cut() -> None:
    ours = summary(questionnaire(), answers={NAMES: Answer(note="long" * 10_000)})
    workbook = sheets.opened(render(ours))
    page = workbook["Assessment"]
    cell = page.cell(sheets.row_of(page, NAMES), sheets.column_of(page, "Note"))
    cell.value = f"edited{cell.value[6:]}"
    found = comparison(ours, sheets.saved(workbook))
    assert found.changes == {}
    assert found.skipped[0].startswith(f"{NAMES}: the text was cut")


def test_control_characters_and_full_cells_are_told_with_the_question() -> None:
    ours = summary(questionnaire())
    content = sheets.typed(render(ours), {(NAMES, "Note"): "red_x001B_[31m", (DOORS, "Note"): "x" * 32_767})
    found = comparison(ours, content)
    assert found.changes["answer", NAMES] == Answer(note="red[31m")
    assert any(line.startswith(f"back.xlsx: {NAMES}: 1 control character") for line in found.told)
    assert any(DOORS in line and "fills its cell" in line for line in found.told)
