"""What people do with the wizard, each from the first key to the last, in tmux."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook

if os.name != "posix":
    pytest.skip("tmux needs a POSIX system", allow_module_level=True)

from tests.tmux import Tmux

HOSTILE = "Werk [/Süd]"


@dataclass(frozen=True)
class Site:
    """A workspace, and the installed program at it: as commands and in tmux."""

    program: Path
    tmux: str
    folder: Path

    @property
    def workspace(self) -> Path:
        return self.folder / "workspace"

    def run(self, *arguments: str, status: int = 0) -> str:
        done = subprocess.run(
            [self.program, "--workspace", self.workspace, *arguments],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            cwd=self.folder,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def wizard(self, *arguments: str, term: str = "tmux-256color", **environment: str) -> Tmux:
        command = [self.program, "--workspace", self.workspace, *arguments]
        return Tmux(self.tmux, command, term=term, environment=environment, folder=self.folder)

    def answers(self, name: str) -> list[str]:
        """The answers that are on the disk, in the order of the questions."""
        self.run("export", name, "answers.csv")
        with (self.folder / "answers.csv").open(encoding="utf-8-sig", newline="") as opened:
            return [row["answer"] for row in csv.DictReader(opened) if row["answer"] != "open"]

    def document(self, name: str) -> str:
        """All that is on the disk, as it is exported."""
        self.run("export", name, "all.json")
        return (self.folder / "all.json").read_text(encoding="utf-8")


@pytest.fixture
def site(installed: Path, tmux: str, tmp_path: Path) -> Site:
    return Site(installed, tmux, tmp_path)


@pytest.fixture
def plant(site: Site) -> Site:
    """A site with one assessment, which is called Plant."""
    site.run("new", "Plant", "--questionnaire", "iiot-smm")
    return site


@pytest.fixture
def candidates(site: Site) -> Site:
    """A site with two gateways to choose from."""
    for name in ("Gateway Alpha", "Gateway Beta"):
        site.run("new", name, "--questionnaire", "device-selection")
    return site


def leave(window: Tmux) -> None:
    window.send("C-q")
    assert window.ended() == 0


def at_cursor(text: str) -> str:
    """The line of a list at which the cursor stands."""
    return next((line for line in text.splitlines() if line.startswith(" ▸")), "")


def test_begin_answer_and_see_it_in_a_smaller_window(site: Site) -> None:
    with site.wizard() as window:
        window.wait("n  begin: give it a name")
        window.send("n")
        window.wait("What is assessed?")
        window.type(HOSTILE)
        window.send("Enter")
        window.wait("Six areas quick check")
        window.send("Down", "Down", "Enter")
        window.wait("Which targets")
        window.send("Enter")
        window.wait("Facts about the site")
        window.send("n", "Enter")
        window.wait("Begin like this?")
        window.send("Enter")
        window.wait("question 1 of")
        window.send("1", "Enter", "3")
        window.wait("2 of 34 done")
        window.resize(60, 18)
        window.wait(lambda text: "3 ● No" in text and max(map(len, text.splitlines())) <= 60)
        window.wait(HOSTILE)
        leave(window)
    assert site.answers(HOSTILE) == ["yes", "no"]


def test_undo_goes_on_after_a_restart(plant: Site) -> None:
    with plant.wizard("open", "Plant") as window:
        window.wait("question 1 of")
        window.send("1", "Enter", "3", "Enter")
        window.wait("question 3 of")
        leave(window)
    with plant.wizard("open", "Plant") as window:
        window.wait("question 3 of")
        window.send("z")
        window.wait(lambda text: "question 2 of" in text and "1 of 216 done" in text and "ndone" in text)
        window.send("z")
        window.wait(lambda text: "question 1 of" in text and "0 of 216 done" in text)
        window.send("Z")
        window.wait(lambda text: "question 1 of" in text and "1 of 216 done" in text)
        leave(window)
    assert plant.answers("Plant") == ["yes"]


def test_targets_come_from_a_profile_and_are_changed_by_hand_with_a_reason(plant: Site) -> None:
    with plant.wizard("open", "Plant") as window:
        window.wait("question 1 of")
        window.send("T")
        window.wait("No target: a digit sets one, p takes those of a profile.")
        window.send("p")
        window.wait("Water utility")
        window.send("1")
        window.wait("Profile: Water utility · z undoes")
        window.send("Down", "Down", "4")
        window.wait("Security program management: target 4")
        window.send("m")
        window.wait("Why this target?")
        window.type("the insurer asks for it")
        window.send("Enter")
        window.wait(lambda text: "by hand" in at_cursor(text) and "Why this target?" not in text)
        window.send("G")
        window.wait("Plant › Gaps")
        window.wait(lambda text: re.search(r"Security program man.*0 to 4 +4 +0 to 4", text) is not None)
        leave(window)
    assert "the insurer asks for it" in plant.document("Plant")


def test_from_the_overview_to_the_first_open_question_and_back_to_the_same_row(plant: Site) -> None:
    plant.run("answer", "Plant", "security-program-management-1-owner", "yes")
    with plant.wizard("open", "Plant") as window:
        window.wait("question 1 of")
        window.send("V")
        window.wait("Plant › Overview")
        window.send("Home", "Down", "Down")
        window.wait(lambda text: "1/12" in at_cursor(text))
        window.send("Enter")
        window.wait("question 2 of")
        window.send("2")
        window.wait("2 of 216 done")
        window.send("Escape")
        window.wait(lambda text: "Plant › Overview" in text and "2/12" in at_cursor(text))
        leave(window)


def test_a_row_of_a_register_is_added_and_edited_and_the_edit_taken_back(plant: Site) -> None:
    with plant.wizard("open", "Plant") as window:
        window.wait("question 1 of")
        window.send("E")
        window.wait("No rows yet: a adds the first one.")
        window.send("a")
        window.wait("Esc stop here")
        window.type("Pump service [b")
        window.send("Enter")
        window.wait("1 row, 3 due")
        window.send("Escape")
        window.wait("a add")
        window.send("Home", "Enter")
        window.wait("Enter keep")
        window.type(" Ltd")
        window.send("Enter")
        window.wait("Pump service [b Ltd (was: Pump service [b)")
        window.send("z")
        window.wait("Undone")
        leave(window)
    listed = plant.run("register", "Plant", "suppliers", "list")
    assert "Pump service [b" in listed
    assert "Ltd" not in listed


def test_the_history_leads_back_to_a_checkpoint_and_forward_again(plant: Site) -> None:
    with plant.wizard("open", "Plant") as window:
        window.wait("question 1 of")
        window.send("1", "B")
        window.wait("Checkpoint: name the state")
        window.type("before lunch")
        window.send("Enter")
        window.wait(lambda text: "before lunch" in text and "name the state" not in text)
        window.send("3", "Enter", "3")
        window.wait("2 of 216 done")
        window.send("H")
        window.wait("── checkpoint: before lunch")
        window.send("Down", "Down")
        window.wait(lambda text: "before lunch" in at_cursor(text))
        window.send("Enter")
        window.wait('Back to "before lunch": 2 answers changed · z undoes')
        at_the_checkpoint = plant.answers("Plant")
        window.send("z")
        window.wait("undone: 2 answers")
        leave(window)
    assert at_the_checkpoint == ["yes"]
    assert plant.answers("Plant") == ["no", "no"]


def test_two_candidates_are_compared_from_home_and_the_comparison_is_exported(candidates: Site) -> None:
    candidates.run("answer", "Gateway Beta", "hardening-password", "no")
    with candidates.wizard() as window:
        window.wait("Gateway Alpha")
        window.send("Space", "Down", "Space")
        window.wait("c puts them side by side")
        window.send("c")
        window.wait("Knowing what is offered")
        window.send("x")
        window.wait("beside 1 other")
        window.send("Enter")
        window.wait(lambda text: text.count("✓ written") == 2)
        leave(window)
    report = next(candidates.folder.glob("*.html")).read_text(encoding="utf-8")
    assert "Gateway Alpha" in report
    assert "Gateway Beta" in report
    book = load_workbook(next(candidates.folder.glob("*.xlsx")), read_only=True)
    assert any("ompar" in name for name in book.sheetnames)


def test_at_home_one_is_renamed_deleted_and_taken_back(candidates: Site) -> None:
    with candidates.wizard() as window:
        text = window.wait(lambda text: "Gateway" in at_cursor(text) and "r rename" in text)
        chosen = re.findall(r"Gateway \w+", at_cursor(text))[0]
        window.send("r")
        window.wait(f"Another name for {chosen}")
        window.send("C-u")
        window.type(HOSTILE)
        window.send("Enter")
        window.wait(f'"{chosen}" is now "{HOSTILE}"')
        window.send("DC")
        window.wait(f'"{HOSTILE}" is in the trash')
        assert HOSTILE not in candidates.run("list")
        window.send("End", "Enter", "Down")
        window.wait("Enter takes it back")
        window.send("Enter")
        window.wait(f'"{HOSTILE}" is back')
        window.send("q")
        assert window.ended() == 0
    listed = candidates.run("list")
    assert HOSTILE in listed
    assert chosen not in listed


def test_the_projector_hides_notes_and_owners_until_it_is_switched_off(plant: Site) -> None:
    first = "security-program-management-1-owner"
    plant.run("answer", "Plant", first, "yes", "--note", "Rossi was cross", "--owner", "M. Weber")
    with plant.wizard("open", "Plant") as window:
        window.wait(lambda text: "Rossi was cross" in text and "M. Weber" in text)
        window.send("P")
        window.wait(lambda text: "projector" in text and "Rossi" not in text and "Weber" not in text)
        window.send("n")
        window.wait("Hidden while projected")
        leave(window)
    with plant.wizard("open", "Plant") as window:
        text = window.wait(lambda text: "question 1 of" in text and "projector ·" in text and "? help" in text)
        assert "Rossi" not in text
        window.send("P")
        window.wait(lambda text: "Rossi was cross" in text and "M. Weber" in text)
        leave(window)


def test_a_flagged_question_is_come_back_to(plant: Site) -> None:
    with plant.wizard("open", "Plant") as window:
        window.wait("question 1 of")
        window.send("f")
        window.wait("To come back to: what is missing?")
        window.type("ask Rossi")
        window.send("Enter")
        window.wait("⚑ flagged to come back to: ask Rossi")
        window.send("1", "Enter", "2", ".")
        window.wait("question 3 of")
        window.send(",")
        window.wait("question 1 of")
        window.send("f")
        window.wait("flag taken away")
        window.send(".")
        window.wait("question 3 of")
        leave(window)


def test_a_question_is_found_by_words_and_by_number_and_the_way_back_is_known(plant: Site) -> None:
    with plant.wizard("open", "Plant") as window:
        window.wait("question 1 of")
        window.send("g")
        window.wait("number")
        window.type("84")
        window.send("Enter")
        window.wait("question 84 of")
        window.send("/")
        window.wait("Find a question")
        window.type("cybersecurity laws")
        window.wait("Does a dated note")
        window.send("Enter")
        window.wait("question 13 of")
        window.send("<")
        window.wait("question 84 of")
        window.send("<")
        window.wait("question 1 of")
        window.send(">")
        window.wait("question 84 of")
        leave(window)


def test_help_finds_a_command_by_what_it_does_and_runs_it(plant: Site) -> None:
    with plant.wizard("open", "Plant") as window:
        window.wait("question 1 of")
        window.send("?")
        window.wait("Enter take")
        window.type("nobody here")
        window.wait(lambda text: "unknown: nobody here knows" in text and "question before" not in text)
        window.send("Enter")
        window.wait("u ● unknown")
        leave(window)
    assert plant.answers("Plant") == ["unknown"]


def test_files_are_exported_into_a_folder_of_ones_choice(plant: Site) -> None:
    target = plant.folder / "for the board"
    target.mkdir()
    with plant.wizard("open", "Plant") as window:
        window.wait("question 1 of")
        window.send("2", "X")
        window.wait("Into the folder")
        window.send("3", "f", "C-u")
        window.type(str(target))
        window.send("Enter")
        window.wait(lambda text: text.count("✓ written") == 3)
        leave(window)
    assert {file.suffix for file in target.iterdir()} == {".xlsx", ".html", ".json"}
    assert "215 questions open" in next(target.glob("*.html")).read_text(encoding="utf-8")
    assert json.loads(next(target.glob("*.json")).read_text(encoding="utf-8"))
    assert "Assessment" in load_workbook(next(target.glob("*.xlsx")), read_only=True).sheetnames


def test_keys_of_ones_own_work_and_are_named_and_a_wrong_one_is_told(plant: Site) -> None:
    keys = '"question.next" = "J"\n[assessment]\nundo = "U"\nfly = "W"\n'
    (plant.workspace / "keys.toml").write_text(keys, encoding="utf-8")
    with plant.wizard("open", "Plant") as window:
        window.wait(lambda text: "question 1 of" in text and "maturity keys" in text)
        window.send("1")
        window.wait("· U undoes")
        window.send("J")
        window.wait("question 2 of")
        window.send("U")
        window.wait(lambda text: "question 1 of" in text and "0 of 216 done" in text)
        leave(window)
    assert "nothing has this id" in plant.run("keys", status=1)


def test_ascii_shows_only_ascii_of_the_program_and_all_of_what_people_wrote(site: Site) -> None:
    site.run("new", HOSTILE, "--questionnaire", "iiot-smm", "--profile", "water-utility")
    with site.wizard("--ascii", "open", HOSTILE) as window:
        window.wait("question 1 of")
        window.send("1")
        window.wait("L1 >+")
        for key, title in (
            ("V", "Overview"),
            ("T", "Targets"),
            ("R", "Road map"),
            ("H", "History"),
            ("E", "Registers"),
        ):
            window.send(key)
            text = window.wait(f"> {title}")
            assert text.replace("ü", "").isascii(), text
        leave(window)


def colours(window: Tmux) -> set[int]:
    """The SGR parameters with which the window is drawn."""
    return {
        int(part) for found in re.findall(r"\x1b\[([\d;:]*)m", window.coloured) for part in re.findall(r"\d+", found)
    }


def test_no_colour_and_few_colours_are_kept_to_and_the_answer_is_told_by_its_sign(plant: Site) -> None:
    with plant.wizard("open", "Plant", NO_COLOR="1") as window:
        window.wait("question 1 of")
        window.send("3")
        window.wait("3 ● No")
        assert colours(window) <= {0, 1, 2, 4, 7, 39, 49}
        leave(window)
    with plant.wizard("open", "Plant", term="screen") as window:
        window.wait("3 ● No")
        used = colours(window)
        assert used & {*range(30, 38), *range(40, 48)}
        assert used <= {0, 1, 2, 4, 7, *range(30, 38), 39, *range(40, 48), 49}
        leave(window)


def test_a_second_window_reads_and_changes_nothing(plant: Site) -> None:
    with plant.wizard("open", "Plant") as first:
        first.wait("question 1 of")
        first.send("1", "Enter")
        first.wait("question 2 of")
        with plant.wizard() as second:
            second.wait("read only")
            second.send("Enter")
            second.wait(lambda text: "1 of 216 done" in text and "read only" in text)
            second.send("3")
            second.wait("Nothing was changed: this window only reads.")
            leave(second)
        first.send("2")
        first.wait("2 of 216 done")
        leave(first)
    assert plant.answers("Plant") == ["yes", "partly"]


def test_the_next_round_begins_with_the_answers_of_the_one_before_as_claimed(site: Site) -> None:
    site.run("new", "Round 1", "--questionnaire", "six-areas")
    site.run("answer", "Round 1", "selection-requirements", "yes", "--note", "three files seen")
    with site.wizard() as window:
        window.wait("Round 1")
        window.send("n")
        window.wait("What is assessed?")
        window.type("Round 2")
        window.send("Enter")
        window.wait("The next round of an earlier assessment")
        window.send("Down", "Down", "Down", "Enter")
        window.wait("Round 1")
        window.send("Enter")
        window.wait("Begin like this?")
        window.send("Enter")
        window.wait(lambda text: "Round 2 › Questions" in text and "1 ● Yes" in text and "three files seen" in text)
        window.wait("[c] ◦ claimed")
        window.send("c")
        window.wait("[c] shown")
        leave(window)
    assert site.answers("Round 1") == site.answers("Round 2") == ["yes"]


def test_the_page_of_a_short_check_leads_into_the_long_questionnaire(site: Site) -> None:
    site.run("new", "Check", "--questionnaire", "six-areas")
    site.run("answer", "Check", "selection-requirements", "yes")
    deeper = "Check, Industrial IoT security maturity"
    with site.wizard("open", "Check") as window:
        window.wait("question 1 of")
        window.send("O")
        window.wait("Check › Result")
        window.send("N")
        window.wait("2 of its 216 questions")
        window.send("Enter")
        window.wait(lambda text: f"{deeper} › Questions" in text and "2 of 216 done" in text)
        leave(window)
    assert "Check" in site.document(deeper).partition('"answers"')[2]
    assert site.answers("Check") == ["yes"]
