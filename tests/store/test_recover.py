"""A damaged store is read as far as it goes, into a new one; the damaged one is never touched."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from maturity.assessment.model import Answer, Target
from maturity.errors import StoreUnavailable
from maturity.rescue import go_elsewhere, recover
from maturity.workspace import Workspace
from tests.sample import questionnaire

TABLES = ("questionnaire", "assessment", "event", "current_value", "checkpoint", "trash", "preference", "draft")


def fill(folder: Path) -> Workspace:
    """Three assessments with a long history: one archived, one in the trash; checkpoints and a draft."""
    workspace = Workspace.open(folder)
    for name in ("North", "South", "Old"):
        workspace.create(name, questionnaire(), "careful")
        for number in range(40):
            question = list(questionnaire().questions)[number % 3]
            option = list(questionnaire().answer_set(questionnaire().questions[question].question).by_id)[number % 2]
            given_ = Answer(state="answered", option=option, note=f"{name} {number} é" + "x" * 200 * (number % 4))
            workspace.answer(name, question, given_)
        workspace.undo(name)
        workspace.set_target(name, "doors", Target(level=1, reason="insurer"))
        workspace.mark(name, "agreed")
    workspace.answer("North", "accounts-1-names", Answer(note="long " * 5000))
    workspace.remember_question("North", list(questionnaire().questions)[1])
    workspace.shelf.archive("South")
    workspace.shelf.throw_away("Old")
    workspace.drafts.keep("North", "note", "accounts-1-names", "half a")
    workspace.prefer("look", "day")
    return workspace


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store as a killed process leaves it: part of it in the file, part in the log."""
    folder = tmp_path_factory.mktemp("whole")
    with fill(folder / "open"):
        db = sqlite3.connect(folder / "open" / "maturity.db")
        db.execute("PRAGMA wal_checkpoint(PASSIVE)")
        db.close()
    with Workspace.open(folder / "open") as workspace:
        workspace.answer("North", list(questionnaire().questions)[2], Answer(note="in the log"))
        shutil.copytree(folder / "open", folder / "killed")
    assert (folder / "killed" / "maturity.db-wal").stat().st_size > 0
    return folder / "killed"


def rows(folder: Path, table: str) -> list[object]:
    db = sqlite3.connect(folder / "maturity.db")
    found = db.execute(f"SELECT * FROM {table}").fetchall()
    db.close()
    return sorted(found, key=repr)


def state(folder: Path) -> dict[str, dict[str, Answer]]:
    with Workspace.open(folder) as workspace:
        return {name: dict(workspace.summary(name).assessment.answers) for name in workspace.names()}


def test_of_a_whole_store_every_row_of_every_table_is_there_again(whole: Path, tmp_path: Path) -> None:
    recovered = recover(whole, tmp_path / "new", [])

    assert recovered.lost == ()
    assert all(saved.is_whole for saved in recovered.saved)
    copied = shutil.copytree(whole, tmp_path / "copied")
    for table in TABLES:
        assert rows(tmp_path / "new", table) == rows(copied, table) != []
    db = sqlite3.connect(copied / "maturity.db")
    named = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert named - {"sqlite_sequence"} == set(TABLES)


def test_without_its_log_a_store_is_what_it_was_before(whole: Path, tmp_path: Path) -> None:
    old = shutil.copytree(whole, tmp_path / "old")
    (old / "maturity.db-wal").unlink()
    recover(old, tmp_path / "new", [])

    before, now = state(tmp_path / "new"), state(shutil.copytree(whole, tmp_path / "copied"))
    assert before.keys() == now.keys()
    assert before != now
    assert before["South"] == now["South"]


def damaged(whole: Path, folder: Path, harm: str) -> bytes:
    """A copy of the store in one file, harmed."""
    shutil.copytree(whole, folder)
    Workspace.open(folder).close()
    file = folder / "maturity.db"
    content = bytearray(file.read_bytes())
    chance = random.Random(harm)
    if harm == "first page":
        content[:4096] = chance.randbytes(4096)
    elif harm.startswith("cut"):
        del content[len(content) * int(harm[4:]) // 100 :]
    elif harm.startswith("middle"):
        at = len(content) * int(harm[7:]) // 100
        content[at : at + 5000] = chance.randbytes(5000)
    else:
        for _ in range(20):
            content[chance.randrange(len(content))] = chance.randrange(256)
    file.write_bytes(content)
    for beside in folder.glob("maturity.db-*"):
        beside.unlink()
    return bytes(content)


@pytest.mark.parametrize("harm", ["first page", "cut 50", "cut 90", "middle 20", "middle 50", "middle 80", "bytes"])
def test_what_can_be_read_of_a_damaged_store_is_saved_and_true(whole: Path, tmp_path: Path, harm: str) -> None:
    content = damaged(whole, tmp_path / "damaged", harm)
    for write in (True, False):
        with pytest.raises(StoreUnavailable, match="doctor --recover"):
            Workspace.open(tmp_path / "damaged", write=write)

    recovered = recover(tmp_path / "damaged", tmp_path / "new", [questionnaire()])

    assert recovered.lost
    assert (tmp_path / "damaged" / "maturity.db").read_bytes() == content
    db = sqlite3.connect(shutil.copytree(whole, tmp_path / "copied") / "maturity.db")
    ever = {after for (after,) in db.execute("SELECT after FROM event")}
    with Workspace.open(tmp_path / "new") as workspace:
        assert workspace.names()
        for name in workspace.names():
            assert workspace.differences(name) == 0
            workspace.history(name)
            workspace.undo(name)
    assert {row[3] for row in rows(tmp_path / "new", "current_value")} <= ever  # type: ignore[index]
    with Workspace.open(tmp_path / "new") as workspace:
        name = workspace.names()[0]
        workspace.answer(name, "accounts-1-names", Answer(note="and on it goes"))


@settings(deadline=None, max_examples=60)
@given(at=st.integers(0, 10**6), harm=st.binary(min_size=1, max_size=9000), cut=st.booleans())
@example(at=16, harm=b"\0", cut=True)
def test_no_damage_makes_recovery_fail_in_a_way_that_is_not_told(
    whole: Path, tmp_path_factory: pytest.TempPathFactory, at: int, harm: bytes, cut: bool
) -> None:
    folder = tmp_path_factory.mktemp("harmed")
    for file in whole.glob("maturity.db*"):
        content = bytearray(file.read_bytes())
        place = at % len(content) if content else 0
        if cut:
            del content[place:]
        else:
            content[place : place + len(harm)] = harm
        (folder / file.name).write_bytes(content)
    before = {file: file.read_bytes() for file in folder.iterdir()}
    try:
        recover(folder, folder / "new", [questionnaire()])
    except StoreUnavailable:
        assert not (folder / "new" / "maturity.db").exists()
    else:
        with Workspace.open(folder / "new") as workspace:
            assert [workspace.differences(name) for name in workspace.names()] == [0] * len(workspace.names())
    assert {file: file.read_bytes() for file in before} == before


@pytest.mark.parametrize("name", ["maturity.db", "maturity.db-wal", "maturity.db-shm", "maturity.db-journal", "a.txt"])
def test_a_folder_that_holds_anything_is_not_recovered_into(whole: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "new").mkdir(mode=0o755)
    (tmp_path / "new" / name).write_bytes(b"mine")
    with pytest.raises(StoreUnavailable, match="holds other files" if name == "a.txt" else "holds assessments"):
        recover(whole, tmp_path / "new", [])
    with Workspace.open(tmp_path / "open") as workspace:
        workspace.create("North", questionnaire(), "careful")
        with pytest.raises(StoreUnavailable, match="Name a new folder"):
            go_elsewhere(workspace, tmp_path / "new", workspace.summary("North"))
    assert [(each.name, each.read_bytes()) for each in (tmp_path / "new").iterdir()] == [(name, b"mine")]
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o755


def test_where_recovery_fails_the_folder_it_made_is_gone_and_the_workspace_untouched(tmp_path: Path) -> None:
    (tmp_path / "ws").mkdir()
    with pytest.raises(StoreUnavailable, match="cannot be read"):
        recover(tmp_path / "ws", tmp_path / "some" / "new", [])
    with pytest.raises(StoreUnavailable, match="is the workspace itself"):
        recover(tmp_path / "ws", tmp_path / "ws", [])
    assert list(tmp_path.rglob("*")) == [tmp_path / "ws"]


def test_a_log_whose_file_is_gone_is_left_alone_and_can_be_read(tmp_path: Path) -> None:
    with fill(tmp_path / "open") as workspace:
        (tmp_path / "log").mkdir()
        shutil.copy(tmp_path / "open" / "maturity.db-wal", tmp_path / "log")
        expected = {name: dict(workspace.summary(name).assessment.answers) for name in workspace.names()}
    log = (tmp_path / "log" / "maturity.db-wal").read_bytes()

    for content in (None, b""):
        if content is not None:
            (tmp_path / "log" / "maturity.db").write_bytes(content)
        for write in (True, False):
            with pytest.raises(StoreUnavailable, match=r"still in its log, maturity\.db-wal.*doctor --recover"):
                Workspace.open(tmp_path / "log", write=write)
        recovered = recover(tmp_path / "log", tmp_path / f"new {content!r}", [])
        assert recovered.lost == ()
        assert state(tmp_path / f"new {content!r}") == expected
    assert (tmp_path / "log" / "maturity.db-wal").read_bytes() == log


def changed(whole: Path, folder: Path, *statements: str) -> Path:
    """A copy of the store in one file, after these statements."""
    shutil.copytree(whole, folder)
    db = sqlite3.connect(folder / "maturity.db")
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.execute("VACUUM")
    db.close()
    return folder


def test_a_name_that_is_lost_or_there_twice_is_made_up_so_that_no_other_has_it(whole: Path, tmp_path: Path) -> None:
    source = changed(
        whole,
        tmp_path / "source",
        "UPDATE assessment SET name = 'Recovered 1' WHERE name = 'South'",
        "DELETE FROM assessment WHERE name = 'North'",
    )
    recovered = recover(source, tmp_path / "new", [])

    assert {saved.name for saved in recovered.saved} == {"Recovered 1", "Recovered 2", "Old"}
    assert any('it is "Recovered 2" now' in lost for lost in recovered.lost)
    before, now = state(shutil.copytree(whole, tmp_path / "copied")), state(tmp_path / "new")
    assert now == {"Recovered 1": before["South"], "Recovered 2": before["North"]}


def test_an_assessment_of_which_too_little_is_left_is_told(tmp_path: Path) -> None:
    with fill(tmp_path / "ws") as workspace:
        workspace.create("Small", questionnaire(), "careful")
    source = changed(tmp_path / "ws", tmp_path / "source", "DELETE FROM assessment WHERE name = 'Small'")
    recovered = recover(source, tmp_path / "new", [])

    assert {saved.name for saved in recovered.saved} == {"North", "South", "Old"}
    assert any("too little is left" in lost for lost in recovered.lost)


@pytest.mark.parametrize("table", TABLES)
def test_a_page_of_zeros_is_not_passed_over(whole: Path, tmp_path: Path, table: str) -> None:
    source = changed(whole, tmp_path / "source")
    db = sqlite3.connect(source / "maturity.db")
    (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    (size,) = db.execute("PRAGMA page_size").fetchone()
    db.close()
    content = bytearray((source / "maturity.db").read_bytes())
    content[(root - 1) * size : root * size] = bytes(size)
    (source / "maturity.db").write_bytes(content)

    recovered = recover(source, tmp_path / "new", [questionnaire()])

    assert any("of its pages could not be read whole" in lost for lost in recovered.lost)
    if table == "trash":
        assert any('in the trash with 3 answers; it is "Recovered 1" now' in lost for lost in recovered.lost)
        with Workspace.open(tmp_path / "new") as workspace:
            assert sorted(workspace.names()) == ["North", "South"]
            assert [trashed.name for trashed in workspace.shelf.trash()] == ["Recovered 1"]


@pytest.mark.skipif("os.name != 'posix'")
@pytest.mark.parametrize("goes", ["moved", "deleted"])
def test_nothing_is_called_saved_in_a_folder_that_went_away(tmp_path: Path, goes: str) -> None:
    with fill(tmp_path / "ws") as workspace:
        held = workspace.summary("North")
        if goes == "moved":
            workspace.folder.rename(tmp_path / "elsewhere")
        else:
            shutil.rmtree(workspace.folder)
        with pytest.raises(StoreUnavailable, match="went away"):
            workspace.answer("North", "accounts-1-names", Answer(note="more"))

        moved = go_elsewhere(workspace, tmp_path / "new", held)
        with moved.workspace as there:
            assert moved.lost == ()
            assert there.names() == workspace.names()
            assert there.history("North") == workspace.history("North")
        if goes == "moved":
            (tmp_path / "elsewhere").rename(workspace.folder)
            workspace.answer("North", "accounts-1-names", Answer(note="the folder is back"))


def test_where_nothing_can_be_read_what_is_held_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with fill(tmp_path / "ws") as workspace:
        held = workspace.summary("North")

        def fails(*_: object) -> None:
            raise StoreUnavailable("the disk gives errors")

        monkeypatch.setattr(workspace._store, "copy_to", fails)
        for file in workspace.folder.glob("maturity.db*"):
            file.write_bytes(b"\0" * 100_000)
        moved = go_elsewhere(workspace, tmp_path / "new", held)

        with moved.workspace as there:
            assert there.names() == ("North",)
            assert there.summary("North").assessment.answers == held.assessment.answers
            assert "history" in moved.lost[0]


def test_a_draft_that_no_field_is_there_for_is_not_put_into_the_new_store(whole: Path, tmp_path: Path) -> None:
    with Workspace.open(shutil.copytree(whole, tmp_path / "old")) as workspace:
        workspace.drafts.keep("North", "note", "gone", "half b")
        workspace.drafts.keep("North", "gone", "accounts-1-names", "half c")
    recover(tmp_path / "old", tmp_path / "new", [])
    with Workspace.open(tmp_path / "new") as workspace:
        assert [draft.text for draft in workspace.drafts.of("North")] == ["half a"]
