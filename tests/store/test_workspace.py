"""What the wizard and the commands rely on: saved means saved, and everything can be taken back."""

from __future__ import annotations

import hashlib
import sqlite3
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maturity.assessment.changes import fingerprint, values
from maturity.assessment.limits import Capacity
from maturity.assessment.model import Answer, Assessment, Row, Target
from maturity.errors import AnswerRefused, AssessmentExists, AssessmentNotFound, StoreUnavailable, WorkspaceLocked
from maturity.questionnaire.load import load
from maturity.questionnaire.shipped import find
from maturity.store import database
from maturity.workspace import Workspace
from tests.sample import questionnaire

YES = Answer(state="answered", option="yes")
NO = Answer(state="answered", option="no")
QUESTION = "accounts-1-names"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    opened = Workspace.open(tmp_path / "ws", clock=Clock())
    opened.create("Plant", questionnaire(), "careful")
    return opened


class Clock:
    """A clock that goes on by a second each time it is looked at."""

    def __init__(self) -> None:
        self._now = datetime(2026, 5, 6, 7, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


def test_an_answer_is_there_for_the_next_process(workspace: Workspace) -> None:
    workspace.answer("Plant", QUESTION, Answer(state="answered", option="yes", note="seen\nin cabinet 4 🔒"))
    workspace.close()

    with Workspace.open(workspace.folder) as again:
        kept = again.summary("Plant").assessment.answer(QUESTION)
        assert (kept.option, kept.note) == ("yes", "seen\nin cabinet 4 🔒")
        assert again.summary("Plant").questionnaire == questionnaire()


def test_the_store_waits_for_the_disk(workspace: Workspace) -> None:
    assert workspace.settings() == {"journal_mode": "wal", "synchronous": "2"}


@pytest.mark.skipif("os.name != 'posix'")
def test_nobody_else_can_look_into_the_workspace(workspace: Workspace) -> None:
    assert stat.S_IMODE(workspace.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in workspace.folder.iterdir()} == {0o600}


def test_every_kind_of_change_can_be_undone_and_redone(workspace: Workspace) -> None:
    before = workspace.summary("Plant").assessment
    steps = [
        lambda: workspace.answer("Plant", QUESTION, YES),
        lambda: workspace.answer("Plant", QUESTION, NO),
        lambda: workspace.set_fact("Plant", "remote-access", "no"),
        lambda: workspace.set_scope("Plant", "accounts", 2),
        lambda: workspace.set_target("Plant", "access", Target(level=2, reason="insurer")),
        lambda: workspace.set_profile("Plant", None),
        lambda: workspace.set_capacity("Plant", Capacity(days=10)),
        lambda: workspace.claim("Plant", "accounts", 3),
        lambda: workspace.set_rows("Plant", "visits", {"v1": {"visitor": "Ada"}, "v2": {"visitor": "Bo"}}),
        lambda: workspace.set_row("Plant", "visits", "v1", {"kind": "audit"}),
        lambda: workspace.set_rows("Plant", "visits", {"v2": None}),
        lambda: workspace.set_flag("Plant", QUESTION, "ask Rossi"),
        lambda: workspace.set_flag("Plant", QUESTION, None),
    ]
    states = [values(before)] + [values(step().assessment) for step in steps]

    for state in reversed(states[:-1]):
        undone = workspace.undo("Plant")
        assert undone is not None
        assert values(undone.summary.assessment) == state
    for state in states[1:]:
        redone = workspace.redo("Plant")
        assert redone is not None
        assert values(redone.summary.assessment) == state
    assert workspace.redo("Plant") is None


def test_undo_says_what_it_did_and_where(workspace: Workspace) -> None:
    workspace.answer("Plant", QUESTION, NO)
    workspace.answer("Plant", QUESTION, YES)

    undone = workspace.undo("Plant")

    assert undone is not None
    assert (undone.text, undone.question) == (f"{QUESTION}: yes → no", QUESTION)


def test_what_an_assessment_was_begun_with_is_not_undone(workspace: Workspace) -> None:
    assert workspace.undo("Plant") is None
    assert workspace.summary("Plant").assessment.profile == "careful"
    assert [line.text for line in workspace.history("Plant").lines] == ["begun with profile: not set → careful"]


def test_a_history_that_is_read_on_from_what_is_known_is_the_whole_one(workspace: Workspace) -> None:
    workspace.answer_all("Plant", {QUESTION: YES, "accounts-1-remote": NO})
    known = workspace.history("Plant").steps
    workspace.answer("Plant", QUESTION, NO)
    workspace.undo("Plant")
    workspace.mark("Plant", "here")
    assert workspace.history("Plant", known) == workspace.history("Plant")
    assert len(workspace.history("Plant").steps) == len(known) + 2


def test_the_last_answers_are_those_that_stand_each_question_once(workspace: Workspace) -> None:
    other, cleared = "accounts-1-remote", "accounts-3-review"
    for question, answer in ((other, YES), (QUESTION, NO), (cleared, YES), (QUESTION, YES), (cleared, Answer())):
        workspace.answer("Plant", question, answer)
    workspace.answer("Plant", other, NO)
    workspace.undo("Plant")
    workspace.set_flag("Plant", cleared, "")

    last = workspace.last_answers("Plant", 5)

    assert [(change.subject, change.after) for change in last] == [(QUESTION, YES), (other, YES)]
    assert workspace.last_answers("Plant", 1) == last[:1]


def test_a_new_change_after_an_undo_ends_the_redo(workspace: Workspace) -> None:
    workspace.answer("Plant", QUESTION, YES)
    workspace.undo("Plant")
    workspace.answer("Plant", QUESTION, NO)

    assert workspace.redo("Plant") is None
    assert [(line.text, line.undone) for line in workspace.history("Plant").lines][1:] == [
        (f"{QUESTION}: not set → yes", True),
        (f"{QUESTION}: not set → no", False),
    ]


def test_the_same_answer_again_is_no_step(workspace: Workspace) -> None:
    workspace.answer("Plant", QUESTION, YES)
    steps = workspace.history("Plant")

    workspace.answer("Plant", QUESTION, YES)

    assert workspace.history("Plant") == steps


def test_claiming_a_level_answers_what_is_open_up_to_it(workspace: Workspace) -> None:
    workspace.answer("Plant", QUESTION, NO)
    workspace.set_fact("Plant", "remote-access", "no")

    answers = workspace.claim("Plant", "accounts", 2).assessment.answers

    assert answers == {QUESTION: NO, "accounts-2-leavers": Answer(state="answered", option="all", claimed=True)}


@pytest.mark.parametrize(
    ("question", "answer", "words"),
    [
        ("accounts-1-name", YES, 'no question "accounts-1-name". Did you mean "accounts-1-names"?'),
        (QUESTION, Answer(state="answered", option="yess"), 'no option "yess". Did you mean "yes"?'),
        (QUESTION, Answer(state="not-applicable"), "needs a reason"),
        (QUESTION, Answer(state="inherited", option="yes"), "needs its source"),
        (QUESTION, Answer(note="x" * 100_001), "100,000 is the most"),
    ],
)
def test_what_cannot_be_answered_is_told_and_changes_nothing(
    workspace: Workspace, question: str, answer: Answer, words: str
) -> None:
    before = workspace.summary("Plant").assessment

    with pytest.raises(AnswerRefused) as refused:
        workspace.answer_all("Plant", {"doors-1-locked": YES, question: answer})

    assert words in str(refused.value)
    assert workspace.summary("Plant").assessment == before


@pytest.mark.parametrize("name", ["", "  ", "x" * 121, "a\nb", "a\x1b[31mb", "left\u202eright"])
def test_names_that_cannot_be(workspace: Workspace, name: str) -> None:
    with pytest.raises(AnswerRefused):
        workspace.create(name, questionnaire())


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "Werk Süd 🏭", "x" * 120, "[/bold]", "con", "a'; DROP TABLE event"]
)
def test_names_that_can_be(workspace: Workspace, name: str) -> None:
    workspace.create(name, questionnaire())

    assert name in workspace.names()
    assert {file.name for file in workspace.folder.iterdir()} <= {
        "maturity.db",
        "maturity.db-wal",
        "maturity.db-shm",
        "writer.lock",
        "writer.txt",
    }


def test_a_name_is_taken_once(workspace: Workspace) -> None:
    with pytest.raises(AssessmentExists):
        workspace.create("Plant", questionnaire())


def test_an_unknown_name_names_the_nearest(workspace: Workspace) -> None:
    with pytest.raises(AssessmentNotFound, match='Did you mean "Plant"'):
        workspace.summary("Plan")


def test_control_characters_are_dropped_from_notes(workspace: Workspace) -> None:
    text = "a\x1b[31m\x00b\u202ec [/ =1+1 <script> \u200fשלום"

    kept = workspace.answer("Plant", QUESTION, Answer(note=text)).assessment.answer(QUESTION).note

    assert kept == "a[31mbc [/ =1+1 <script> \u200fשלום"


def test_a_second_writer_is_told_who_holds_the_workspace(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceLocked, match="process"):
        Workspace.open(workspace.folder)

    with Workspace.open_as_possible(workspace.folder) as reader:
        assert reader.read_only is not None
        assert reader.summary("Plant").assessment == workspace.summary("Plant").assessment
        with pytest.raises(StoreUnavailable):
            reader.answer("Plant", QUESTION, YES)

    workspace.close()
    Workspace.open(workspace.folder).close()


def test_the_current_state_follows_from_the_history(workspace: Workspace) -> None:
    workspace.answer("Plant", QUESTION, YES)
    workspace.set_target("Plant", "doors", Target(level=1))
    workspace.undo("Plant")
    before = workspace.summary("Plant").assessment
    assert workspace.differences("Plant") == 0
    workspace.close()

    db = sqlite3.connect(workspace.folder / "maturity.db")
    db.execute("DELETE FROM current_value WHERE kind = 'answer'")
    db.execute("INSERT INTO current_value SELECT id, 'fact', 'process', '\"food\"' FROM assessment")
    db.commit()
    db.close()

    with Workspace.open(workspace.folder) as again:
        assert again.differences("Plant") == 2
        assert again.rebuild("Plant") == 2
        assert again.differences("Plant") == 0
        assert again.summary("Plant").assessment == before
    assert (workspace.folder / "maturity.db.before-rebuild").exists()


def test_a_store_of_a_newer_version_is_left_alone(workspace: Workspace) -> None:
    workspace.close()
    file = workspace.folder / "maturity.db"
    db = sqlite3.connect(file)
    db.execute("PRAGMA user_version = 99")
    db.close()
    before = file.read_bytes()

    for write in (True, False):
        with pytest.raises(StoreUnavailable, match="newer version"):
            Workspace.open(workspace.folder, write=write)
    assert file.read_bytes() == before


@pytest.mark.parametrize("damage", ["overwritten", "cut"])
def test_a_damaged_store_is_told_and_kept(workspace: Workspace, damage: str) -> None:
    for number in range(200):
        workspace.answer("Plant", QUESTION, Answer(note=f"note {number} " + "x" * 500))
    workspace.close()
    file = workspace.folder / "maturity.db"
    whole = file.read_bytes()
    broken = b"no database" * 1000 if damage == "overwritten" else whole[: len(whole) // 2]
    file.write_bytes(broken)

    for write in (True, False):
        with pytest.raises(StoreUnavailable, match="damaged"):
            Workspace.open(workspace.folder, write=write)
    assert file.read_bytes() == broken


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE questionnaire SET document = replace(document, 'Accounts', 'Accidents')",
        "PRAGMA foreign_keys = OFF; DELETE FROM questionnaire",
        "UPDATE event SET after = '{\"state\": 5' WHERE kind = 'answer'",
    ],
)
def test_harm_inside_the_store_is_told_and_nothing_is_written(workspace: Workspace, harm: str) -> None:
    workspace.answer("Plant", QUESTION, YES)
    workspace.close()
    db = sqlite3.connect(workspace.folder / "maturity.db")
    db.executescript(harm)
    db.close()

    with Workspace.open(workspace.folder) as again:
        for look in (again.undo, again.differences, again.rebuild):
            with pytest.raises(StoreUnavailable, match="damaged"):
                look("Plant")
    db = sqlite3.connect(workspace.folder / "maturity.db")
    assert db.execute("SELECT count(*) FROM event WHERE move <> 'begin'").fetchone() == (1,)


def test_each_rebuild_keeps_a_copy_of_its_own(workspace: Workspace) -> None:
    workspace.answer("Plant", QUESTION, YES)
    workspace.create("Other", questionnaire())
    workspace.answer("Other", QUESTION, YES)
    workspace.close()
    db = sqlite3.connect(workspace.folder / "maturity.db")
    db.execute("DELETE FROM current_value")
    db.commit()
    db.close()

    with Workspace.open(workspace.folder) as again:
        assert again.rebuild("Plant") > 0
        assert again.rebuild("Other") > 0
    assert len(list(workspace.folder.glob("maturity.db.before-rebuild*"))) == 2


def test_a_step_taken_back_that_was_never_there_is_told(workspace: Workspace) -> None:
    workspace.answer("Plant", QUESTION, YES)
    workspace.close()
    db = sqlite3.connect(workspace.folder / "maturity.db")
    db.execute("UPDATE event SET move = 'undo' WHERE move = 'do'")
    db.commit()
    db.close()

    with Workspace.open(workspace.folder) as again, pytest.raises(StoreUnavailable, match="damaged"):
        again.history("Plant")


def test_a_questionnaire_of_a_later_version_is_told(workspace: Workspace) -> None:
    workspace.close()
    db = sqlite3.connect(workspace.folder / "maturity.db")
    later = bytes(db.execute("SELECT document FROM questionnaire").fetchone()[0]).replace(
        b'{"format"', b'{"new":1,"format"'
    )
    db.execute("PRAGMA foreign_keys = OFF")
    digest = hashlib.sha256(later).hexdigest()
    db.execute("UPDATE questionnaire SET hash = ?, document = ?", (digest, later))
    db.execute("UPDATE assessment SET questionnaire = ?", (digest,))
    db.commit()
    db.close()

    with Workspace.open(workspace.folder) as again, pytest.raises(StoreUnavailable, match="Update maturity"):
        again.cards()


def test_a_level_is_claimed_only_where_there_is_a_ladder(tmp_path: Path) -> None:
    with Workspace.open(tmp_path) as workspace:
        flat = load(find("six-areas"))
        workspace.create("Check", flat)
        with pytest.raises(AnswerRefused, match="no ladder"):
            workspace.claim("Check", next(iter(flat.practices)), 1)


def test_the_next_round_is_there_for_the_next_process_and_is_not_undone(workspace: Workspace) -> None:
    workspace.answer("Plant", QUESTION, YES)
    workspace.create_from("Plant, second round", "Plant")
    workspace.close()

    with Workspace.open(workspace.folder) as again:
        begun = again.summary("Plant, second round").assessment
        assert (begun.previous, begun.profile) == ("Plant", "careful")
        assert begun.answer(QUESTION) == Answer(state="answered", option="yes", claimed=True)
        assert again.differences(begun.name) == 0
        assert again.undo(begun.name) is None
        with pytest.raises(AssessmentNotFound, match="Did you mean"):
            again.create_from("Third", "Plan")


def test_a_register_that_holds_too_much_can_be_mended_and_does_not_grow(workspace: Workspace) -> None:
    rows = {f"r{number}": {"visitor": f"v{number}"} for number in range(1_002)}
    workspace.set_all("Plant", {("row", f"visits/{id}"): Row(cells=cells) for id, cells in rows.items()})

    workspace.set_row("Plant", "visits", "r1", {"host": "Li"})
    workspace.set_rows("Plant", "visits", {"r0": None})
    kept = workspace.summary("Plant").assessment.rows
    assert (len(kept), kept["visits/r1"].cells["host"]) == (1_001, "Li")
    with pytest.raises(AnswerRefused, match="this would make 1,002"):
        workspace.add_row("Plant", "visits", {"visitor": "One more"})


def test_what_could_not_be_read_back_is_not_written(workspace: Workspace) -> None:
    for capacity in (Capacity(days=1e12), Capacity(budget=1e18), Capacity(days=-1), Capacity(days=float("nan"))):
        with pytest.raises(AnswerRefused):
            workspace.set_capacity("Plant", capacity)
    assert workspace.summary("Plant").assessment.capacity == Capacity()


@pytest.mark.skipif("os.name != 'posix'")
def test_a_folder_that_was_there_is_closed_to_others_unless_it_is_shared(tmp_path: Path) -> None:
    for name, mode, after in (("own", 0o755, 0o700), ("shared", 0o1777, 0o1777), ("team", 0o2775, 0o2775)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "questionnaires").mkdir()
        folder.chmod(mode)
        Workspace.open(folder).close()
        assert stat.S_IMODE(folder.stat().st_mode) == after


def test_a_lock_file_of_another_program_is_told(tmp_path: Path) -> None:
    (tmp_path / "writer.lock").write_bytes(b"something else" * 100)
    with pytest.raises(StoreUnavailable, match="delete that file"):
        Workspace.open(tmp_path)


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "ws").write_text("a file")
    mode = (tmp_path / "ws").stat().st_mode
    for write in (True, False):
        with pytest.raises(StoreUnavailable):
            Workspace.open(tmp_path / "ws", write=write)
    assert (tmp_path / "ws").stat().st_mode == mode


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "maturity.db"
    db = sqlite3.connect(file)
    db.execute("CREATE TABLE theirs (x)")
    db.execute("PRAGMA user_version = 1")
    db.close()
    before = file.read_bytes()

    with pytest.raises(StoreUnavailable, match="another program"):
        Workspace.open(tmp_path)
    assert file.read_bytes() == before


def test_before_a_migration_there_is_a_copy(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.answer("Plant", QUESTION, YES)
    workspace.close()
    monkeypatch.setattr(database, "MIGRATIONS", (*database.MIGRATIONS, "ALTER TABLE assessment ADD COLUMN colour TEXT"))

    with Workspace.open(workspace.folder) as again:
        assert again.summary("Plant").assessment.answer(QUESTION) == YES
    monkeypatch.undo()

    copies = [
        file for file in workspace.folder.iterdir() if file.name == f"maturity.db.version-{len(database.MIGRATIONS)}"
    ]
    (workspace.folder / "maturity.db").unlink()
    copies[0].rename(workspace.folder / "maturity.db")
    with Workspace.open(workspace.folder) as old:
        assert old.summary("Plant").assessment.answer(QUESTION) == YES


def test_a_migration_that_fails_changes_nothing(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.close()
    monkeypatch.setattr(
        database,
        "MIGRATIONS",
        (*database.MIGRATIONS, "ALTER TABLE assessment ADD COLUMN x; ALTER TABLE nowhere ADD COLUMN y"),
    )
    with pytest.raises(StoreUnavailable):
        Workspace.open(workspace.folder)
    monkeypatch.undo()

    with Workspace.open(workspace.folder) as again:
        assert again.names() == ("Plant",)


def test_a_workspace_of_version_1_still_opens(tmp_path: Path) -> None:
    kept = Path(__file__).parent / "workspace-version-1.sql"
    db = sqlite3.connect(tmp_path / "maturity.db")
    db.executescript(kept.read_text(encoding="utf-8"))
    db.close()

    with Workspace.open(tmp_path) as workspace:
        summary = workspace.summary("Kept plant")
        assert summary.assessment.answer(QUESTION) == Answer(
            state="answered", option="yes", note="seen", owner="M. Weber"
        )
        assert workspace.differences("Kept plant") == 0
        assert summary.levels.tiers["accounts"].level is not None
    assert (tmp_path / "maturity.db.version-1").exists()


_SPOTS = st.sampled_from(list(questionnaire().questions))
_TEXT = st.text(max_size=30)


@st.composite
def _moves(draw: st.DrawFn) -> list[tuple[str, str, str]]:
    return draw(
        st.lists(st.tuples(st.sampled_from(["answer", "note", "undo", "redo"]), _SPOTS, _TEXT), min_size=1, max_size=12)
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_moves())
def test_whatever_is_done_the_state_follows_from_the_history(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[str, str, str]]
) -> None:
    with Workspace.open(tmp_path_factory.mktemp("ws")) as workspace:
        workspace.create("Plant", questionnaire())
        for move, question, text in moves:
            if move == "answer":
                option = (
                    workspace.summary("Plant")
                    .questionnaire.answer_set(questionnaire().questions[question].question)
                    .options[len(text) % 3]
                    .id
                )
                workspace.answer("Plant", question, Answer(state="answered", option=option))
            elif move == "note":
                workspace.answer("Plant", question, Answer(note=text))
            elif move == "undo":
                workspace.undo("Plant")
            else:
                workspace.redo("Plant")
        here: Assessment = workspace.summary("Plant").assessment
        assert workspace.differences("Plant") == 0
        assert workspace.base("Plant", [fingerprint(here)]) in (here, None if not values(here) else here)


def test_a_row_gets_an_id_of_its_own_and_keeps_the_cells_that_are_not_set(workspace: Workspace) -> None:
    first = workspace.add_row("Plant", "visits", {"visitor": "Ada", "host": "Li"})
    second = workspace.add_row("Plant", "visits", {"visitor": "Ada", "host": "Li"})
    assert first != second

    workspace.set_row("Plant", "visits", first, {"kind": "audit", "host": ""})
    rows = workspace.summary("Plant").assessment.rows
    assert rows[f"visits/{first}"].cells == {"visitor": "Ada", "kind": "audit"}
    assert rows[f"visits/{second}"].cells == {"visitor": "Ada", "host": "Li"}
    assert [line.text for line in workspace.history("Plant").lines][1:] == [
        "visits Ada: row added",
        "visits Ada: row added",
        "visits Ada: host, kind",
    ]


def test_rows_are_set_all_or_none(workspace: Workspace) -> None:
    before = workspace.add_row("Plant", "visits", {"visitor": "Ada"})
    for refused in (
        lambda: workspace.set_rows("Plant", "visits", {before: None, "v2": {"visitor": ""}}),
        lambda: workspace.set_rows("Plant", "visits", {f"v{n}": {"visitor": "Bo"} for n in range(1000)}),
        lambda: workspace.set_row("Plant", "visits", "nowhere", {"visitor": "Bo"}),
    ):
        with pytest.raises(AnswerRefused):
            refused()
    assert list(workspace.summary("Plant").assessment.rows) == [f"visits/{before}"]


def test_what_is_due_depends_on_the_day(workspace: Workspace) -> None:
    workspace.add_row("Plant", "visits", {"visitor": "Ada", "host": "Li", "last": "2026-05-06", "until": "2026-05-05"})
    assert [finding.says for finding in workspace.summary("Plant").findings] == ["badge ended and not given back"]


def test_a_preference_is_there_at_the_next_start(workspace: Workspace) -> None:
    assert workspace.preference("look") is None
    workspace.prefer("look", "night")
    workspace.prefer("look", "day")
    workspace.close()
    with Workspace.open(workspace.folder, write=False) as again:
        assert again.preference("look") == "day"
        again.prefer("look", "mono")
        assert again.preference("look") == "day"
