"""The keys of the wizard as the shell tells them."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Command


def test_keys_tells_ids_and_keys_and_how_to_change_one(maturity: Command) -> None:
    told = maturity("keys")
    assert told.status == 0
    assert "question.next" in told.out
    assert "keys.toml" in told.out
    by_id = {each["id"]: each for each in maturity("keys", "--json").json["keys"]}
    assert by_id["question.next"]["keys"] == ["enter", "right"]


def test_keys_and_doctor_tell_what_is_wrong_in_the_file(plant: Command, tmp_path: Path) -> None:
    file = tmp_path / "ws" / "keys.toml"
    file.write_text('"question.next" = "F5"\n"answer.note" = "e"\n"\\u001b[31m" = "x"\n', encoding="utf-8")
    told = plant("keys")
    assert told.status == 1
    assert "question.next" in told.out
    assert "F5 *" in told.out
    assert 'keys.toml: "answer.note": e is taken there by "answer.evidence"' in told.err
    assert "\x1b" not in told.err
    by_id = {each["id"]: each for each in plant("keys", "--json").json["keys"]}
    assert (by_id["question.next"]["keys"], by_id["question.next"]["own"]) == (["f5"], ["enter", "right"])
    doctor = plant("doctor")
    assert doctor.status == 1
    assert 'keys.toml: "answer.note"' in doctor.out
    file.unlink()
    assert "keys.toml" not in plant("doctor").out
