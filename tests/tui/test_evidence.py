"""Claimed and shown are told apart where an answer is seen; files become references; old evidence is marked."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from maturity.assessment.evidence import proofs
from maturity.assessment.model import Answer
from maturity.tui.app import MaturityApp
from maturity.workspace import Workspace
from tests.tui.conftest import NAME
from tests.tui.seen import gone, seen, shows, wait_until

QUESTION = "accounts-named"
CLAIMED = Answer(state="answered", option="yes", claimed=True)


def evidence(workspace: Workspace) -> str:
    return workspace.summary(NAME).assessment.answer(QUESTION).evidence


async def test_the_path_of_a_file_becomes_a_reference_and_one_undo_takes_it_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "VPN list.xlsx"
    file.write_bytes(b"list")
    at = datetime(2026, 10, 1, 12, tzinfo=UTC).timestamp()
    os.utime(file, (at, at))
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(140, 45)) as pilot:
        await shows(pilot, "question 1 of 5")
        await pilot.press("e")
        await shows(pilot, "One proof a line")
        app.screen.query_one("Editor").text = f"asked Rossi\n{file}"  # type: ignore[attr-defined]
        await pilot.press("escape")
        await shows(pilot, 'date and SHA-256 taken of "VPN list.xlsx"')
        await shows(pilot, "z undoes")
        digest = sha256(b"list").hexdigest()
        assert evidence(workspace) == f"asked Rossi\nVPN list.xlsx, 2026-10-01, sha256 {digest}"
        await shows(pilot, f"{digest[:12]}…")
        await pilot.press("z")
        await gone(pilot, "VPN list.xlsx, 2026")
        assert evidence(workspace) == ""


@pytest.mark.parametrize("size", [(140, 45), (80, 24), (60, 18)])
async def test_old_evidence_is_marked_by_sign_and_word_and_not_on_the_projector(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    workspace.answer(NAME, QUESTION, Answer(state="answered", option="yes", evidence="list of 2019-01-01"))
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=size) as pilot:
        await shows(pilot, "◔ evidence older than 12 months")
        await pilot.press("V")
        if size != (60, 18):
            await shows(pilot, "◔ 1 with evidence older than 12 months")
        await pilot.press("Q", "P")
        await shows(pilot, "projector")
        assert "evidence older" not in seen(app)


async def test_claimed_is_seen_at_the_option_on_the_ladder_and_in_the_list_that_finds(workspace: Workspace) -> None:
    workspace.answer(NAME, QUESTION, CLAIMED)
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "◂ ◦ claimed")
        await shows(pilot, "L1 ▸✓◦·  L2 ·  ◦ 1 claimed")
        await pilot.press("/")
        await wait_until(pilot, lambda: len(app.screen_stack) > 2 or "Find a question" in seen(app))
        row = next(line for line in seen(app).splitlines() if "✓◦" in line and "claimed" in line and "L1" not in line)
        assert "Accounts" in row
        await pilot.press("escape", "V")
        await shows(pilot, "1 claimed only")
        await pilot.resize_terminal(60, 18)
        await shows(pilot, "Provisional, 4 open")
        await shows(pilot, "◦ 1 claimed")
        await pilot.resize_terminal(80, 24)
        await pilot.press("G")
        await shows(pilot, "◦ Answers only claimed: 1.")
        await pilot.press("R")
        await shows(pilot, "◦ Claimed answers count as if they were shown: 1.")
        await pilot.press("T")
        await shows(pilot, "◦ 1 claimed")


def test_what_was_kept_is_read_as_proofs_again(workspace: Workspace) -> None:
    workspace.answer(NAME, QUESTION, Answer(state="answered", option="yes", evidence="a\n\nhttps://plant/x"))
    assert [proof.kind for proof in proofs(evidence(workspace))] == ["words", "link"]
