"""The export command says on standard error which texts a workbook has no room for."""

from __future__ import annotations

from tests.cli.conftest import Command
from tests.exports.plants import shipped


def test_a_text_longer_than_a_cell_is_told_with_its_question(maturity: Command, tmp_path) -> None:
    question = next(iter(shipped("six-areas").questions))
    assert maturity("new", "Works", "--questionnaire", "six-areas").status == 0
    assert maturity("answer", "Works", question, "yes", "--note", "n" * 40_000).status == 0
    workbook = maturity("export", "Works", tmp_path / "works.xlsx")
    assert workbook.status == 0
    assert f'The note of question "{question}" has 40,000 characters and is cut' in workbook.err
    assert "cut" not in maturity("export", "Works", tmp_path / "works.json").err
