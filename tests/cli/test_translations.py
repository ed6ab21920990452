"""A questionnaire translated from the shell: written out, filled in, measured, shown."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Command
from tests.sample import YAML


def test_a_translation_is_written_filled_in_found_and_shown(maturity: Command, tmp_path: Path) -> None:
    base = tmp_path / "small.yaml"
    base.write_text(YAML, encoding="utf-8")
    made = maturity("questionnaire", "translate", base, "--language", "de")
    file = tmp_path / "translations" / "small.de.yaml"
    assert made.status == 0
    assert str(file) in made.out
    text = file.read_text(encoding="utf-8")
    filled = text.replace('# Small plant check\ntitle: ""', 'title: "Kleine Werksprüfung"')
    file.write_text(filled, encoding="utf-8")
    told = maturity("questionnaire", "coverage", file, "--missing", "--complete")
    assert told.status == 1
    assert "small 1.0.0 → de: 1 of" in told.out
    assert "texts doors title: Doors" in told.out
    assert maturity("questionnaire", "coverage", file).status == 0
    assert maturity("questionnaire", "check", file).status == 0
    assert "Kleine Werksprüfung (small" in maturity("questionnaire", "show", base, "--language", "de").out
    again = maturity("questionnaire", "translate", base, "--language", "de")
    assert again.status == 2
    assert file.read_text(encoding="utf-8") == filled
    rest = tmp_path / "rest.yaml"
    maturity("questionnaire", "translate", base, "--language", "de", "--missing", "--output", rest)
    assert "Small plant check\ntitle" not in rest.read_text(encoding="utf-8")
    assert maturity("questionnaire", "coverage", rest).status == 0


def test_what_does_not_fit_is_a_fault(maturity: Command, tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(YAML, encoding="utf-8")
    file = tmp_path / "translations" / "small.de.yaml"
    file.parent.mkdir()
    file.write_text("format: 1\ntranslates: {id: small, version: 1.0.0}\nlanguage: de\ntexts: {door: {title: Tür}}\n")
    for command in ("check", "coverage"):
        told = maturity("questionnaire", command, file)
        assert told.status == 1
        assert 'Did you mean "doors"?' in told.out
    assert maturity("questionnaire", "translate", "six-areas", "--language", "not a language").status == 2
    assert maturity("questionnaire", "coverage", tmp_path / "none.yaml").status == 2
