"""From the shell: list, rename, copy, archive, delete, restore, checkpoints and back to any point."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Command

QUESTION = "accounts-1-names"


def names(maturity: Command, *options: str) -> list[str]:
    return [each["name"] for each in maturity("list", "--json", *options).json]


def test_a_renamed_assessment_keeps_its_answers_and_history(plant: Command):
    plant("answer", "Plant", QUESTION, "yes")
    assert plant("rename", "Plant", "Plant North").status == 0
    assert names(plant) == ["Plant North"]
    assert "not set → yes" in plant("history", "Plant North").out
    assert plant("undo", "Plant North").out == f"Undone: {QUESTION}: yes → not set\n"


def test_no_name_is_taken_twice(plant: Command):
    plant("copy", "Plant", "Other")
    for refused in (("rename", "Plant", "Other"), ("copy", "Plant", "Other")):
        result = plant(*refused)
        assert (result.status, result.err) == (
            2,
            'maturity: There is an assessment named "Other" already. Choose another name, or open it.\n',
        )
    assert sorted(names(plant)) == ["Other", "Plant"]


def test_a_copy_goes_its_own_way(plant: Command):
    plant("answer", "Plant", QUESTION, "yes")
    plant("copy", "Plant", "What if")
    plant("answer", "What if", QUESTION, "no")
    assert "not set → yes" in plant("history", "Plant").out
    assert "yes → no" in plant("history", "What if").out


def test_the_archive_is_out_of_the_way_but_can_be_opened(plant: Command):
    plant("archive", "Plant")
    assert names(plant) == []
    assert plant("list").out == "1 in the archive: maturity list --all\n"
    assert "Plant (archived)" in plant("list", "--all").out
    assert plant("levels", "Plant").status == 0
    assert plant("restore", "Plant").status == 0
    assert names(plant) == ["Plant"]


def test_what_is_deleted_can_be_taken_back_under_a_free_name(plant: Command):
    plant("answer", "Plant", QUESTION, "yes")
    plant("delete", "Plant")
    assert plant("levels", "Plant").status == 2
    assert plant("copy", "Plant", "Again").status == 2
    assert "In the trash since" in plant("list", "--all").out

    assert plant("new", "Plant", "--questionnaire", "six-areas").status == 0
    taken = plant("restore", "Plant")
    assert (taken.status, "already" in taken.err) == (2, True)
    assert plant("restore", "Plant", "--as", "Plant 2025").out == '"Plant 2025" is back.\n'
    assert "not set → yes" in plant("history", "Plant 2025").out


def test_what_is_erased_leaves_nothing_in_the_file(plant: Command, tmp_path: Path):
    plant("answer", "Plant", QUESTION, "yes", "--note", "the secret of cabinet four")
    plant("copy", "Plant", "Kept")
    plant("answer", "Kept", QUESTION, "yes", "--note", "harmless")
    assert plant("delete", "Plant", "--for-good", "--yes").status == 2
    plant("delete", "Plant")
    assert plant("delete", "Plant", "--for-good").status == 130
    assert plant("delete", "Plant", "--for-good", "--yes").status == 0

    held = b"".join(file.read_bytes() for file in (tmp_path / "ws").iterdir())
    assert held.count(b"the secret of cabinet four") == 2  # what "Kept" was begun with, and what changed it
    plant("delete", "Kept")
    assert plant("delete", "Kept", "--for-good", "--yes").status == 0
    assert b"cabinet four" not in b"".join(file.read_bytes() for file in (tmp_path / "ws").iterdir())
    assert plant("list", "--all").out.startswith("No assessments yet.")


def test_what_is_not_in_the_trash_is_not_taken_from_it(plant: Command):
    result = plant("restore", "Plnt")
    assert (result.status, result.err) == (
        2,
        'maturity: Nothing named "Plnt" is in the trash. The trash is empty.\n',
    )


def test_back_to_a_checkpoint_is_one_step_that_can_be_undone(plant: Command):
    plant("answer", "Plant", QUESTION, "yes")
    plant("undo", "Plant")
    plant("redo", "Plant")
    assert plant("checkpoint", "Plant", "before the break").status == 0
    plant("answer", "Plant", QUESTION, "no")
    plant("fact", "Plant", "remote-access", "no")
    plant("register", "Plant", "visits", "add", "visitor=Ada")
    before = plant("levels", "Plant", "--json").out
    assert "[before the break]" in plant("history", "Plant").out.splitlines()[1]

    assert plant("undo", "Plant", "--to", "before the break").status == 0
    assert plant("undo", "Plant", "--to", "before the break").out == 'It is already as at "before the break".\n'
    assert f"{QUESTION}: no → yes and 2 more" in plant("history", "Plant").out.splitlines()[-1]
    plant("undo", "Plant")
    assert plant("levels", "Plant", "--json").out == before


def test_a_point_that_is_not_there_is_told_with_the_nearest(plant: Command):
    plant("checkpoint", "Plant", "noon")
    assert 'There is no checkpoint "non" in "Plant". Did you mean "noon"?' in plant("undo", "Plant", "--to", "non").err
    assert 'The history of "Plant" has no step 99.' in plant("undo", "Plant", "--to", "99").err


def test_a_checkpoint_before_the_first_step_is_shown_and_reached(maturity: Command):
    maturity("new", "Plant", "--questionnaire", "six-areas")
    maturity("checkpoint", "Plant", "blank")
    assert "[blank]" in maturity("history", "Plant").out
    fact = "remote-access"
    maturity("fact", "Plant", fact, "yes")
    assert maturity("undo", "Plant", "--to", "blank").status == 0
    assert f"{fact}: yes → not set" in maturity("history", "Plant").out


def test_a_point_that_is_no_number_a_history_can_have_is_told(plant: Command):
    assert plant("undo", "Plant", "--to", "9" * 5000).status == 2


def test_names_and_labels_are_found_as_they_were_typed_when_they_were_kept(plant: Command):
    plant("checkpoint", "Plant", " before   lunch ")
    plant("answer", "Plant", QUESTION, "yes")
    assert plant("undo", "Plant", "--to", " before   lunch ").out.startswith('Back to "before lunch".')
    plant("archive", " Plant ")
    assert plant("restore", " Plant ").out == '"Plant" is back.\n'
    assert names(plant) == ["Plant"]
