"""A questionnaire of one's own: a file to begin from, checked while it is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from maturity.cli.authoring import watch
from maturity.questionnaire.load import check_file, load
from tests.cli.conftest import Command


@pytest.mark.parametrize("kind", ["ladder", "list", "tiers"])
def test_the_file_to_begin_from_passes_the_strict_check_and_can_be_answered(
    maturity: Command, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "our own check.yaml"
    title = 'What "we" ask: #1 @ID@ \\ é'
    assert maturity("questionnaire", "new", file, "--kind", kind, "--title", title).status == 0
    assert [str(each) for each in check_file(file, strict=True).diagnostics] == []
    made = load(file)
    assert (made.id, made.title) == ("our-own-check", title)
    assert maturity("new", "Works", "--questionnaire", file).status == 0
    (question, place), *_ = made.questions.items()
    best = max(made.answer_set(place.question).options, key=lambda option: option.score)
    assert maturity("answer", "Works", question, best.id).status == 0


def test_an_overlay_to_begin_from_changes_nothing_and_fits_in_all_that_it_suggests(
    maturity: Command, tmp_path: Path
) -> None:
    file = tmp_path / "ours.yaml"
    assert maturity("questionnaire", "new", file, "--extends", "iiot-smm").status == 0
    assert load(file).based_on == {"iiot-smm": "1.0.0"}
    head, _, rest = file.read_text(encoding="utf-8").partition("format: 1")
    file.write_text(f"{head}format: 1{re.sub('(?m)^# ', '', rest)}", encoding="utf-8")
    assert [str(error) for error in check_file(file).errors] == []
    assert "ours-question" in load(file).questions


def test_a_file_that_is_there_is_never_written_over(maturity: Command, tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text("mine", encoding="utf-8")
    told = maturity("questionnaire", "new", file)
    assert told.status == 2
    assert "is there already" in told.err
    assert file.read_text(encoding="utf-8") == "mine"


def test_watching_looks_again_when_the_file_or_its_base_changed_and_only_then(tmp_path: Path) -> None:
    file, base = tmp_path / "ours.yaml", tmp_path / "base.yaml"
    file.write_text("one", encoding="utf-8")
    looks: list[str] = []
    what_happens = iter(
        [
            lambda: None,
            lambda: file.write_text("other", encoding="utf-8"),
            lambda: base.write_text("base", encoding="utf-8"),
            lambda: None,
            lambda: file.unlink(),
        ]
    )

    def wait(_seconds: float) -> None:
        happens = next(what_happens, None)
        if happens is None:
            raise KeyboardInterrupt
        happens()

    watch([file], lambda: looks.append(file.read_text() if file.exists() else "gone"), wait)
    assert looks == ["one", "other", "other", "gone"]


def test_a_preview_needs_a_terminal_and_leaves_nothing_behind(maturity: Command, tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    maturity("questionnaire", "new", file)
    told = maturity("questionnaire", "preview", file)
    assert told.status == 2
    assert "needs a terminal" in told.err
    assert "Preview" not in maturity("list").out
