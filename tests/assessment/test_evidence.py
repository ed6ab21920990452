"""Evidence is one text that people write freely; what is recognised in it is read back as it was written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment.evidence import Proof, file_proof, is_old, newest, proofs, with_proofs
from maturity.text import one_line

TODAY = date(2026, 11, 24)
DIGEST = "3f2a" * 16
DIGESTS = st.text("0123456789abcdef", min_size=64, max_size=64)
NAMES = st.text(min_size=1) | st.sampled_from(["a, 2026-10-01, sha256 " + DIGEST, "\x1b", "\n", "https://a", " x  y "])
FILES = st.builds(file_proof, NAMES, st.dates(), DIGESTS)


@given(FILES)
def test_a_file_reference_is_read_back_as_it_was_written(proof: Proof) -> None:
    assert proofs(proof.line) == (proof,)


@given(st.text(), st.lists(FILES, max_size=3))
def test_what_people_wrote_stays_beside_references(written: str, added: list[Proof]) -> None:
    found = proofs(with_proofs(written, added))
    assert found[len(found) - len(added) :] == tuple(added)
    assert [p for p in proofs(written) if p.kind != "file"] == [
        p for p in found[: len(found) - len(added)] if p.kind != "file"
    ]


@given(st.text(), st.dates(), st.integers(1, 600))
def test_any_text_is_proofs_in_its_own_words(text: str, today: date, months: int) -> None:
    found = proofs(text)
    assert [p.line for p in found] == [line for part in text.split("\n") for line in one_lines(part)]
    is_old(text, months, today)


def one_lines(part: str) -> list[str]:
    return [line for text in part.replace("\r", "\n").split("\n") if (line := one_line(text))]


@pytest.mark.parametrize(
    ("line", "kind", "day"),
    [
        (f"VPN-list.xlsx, 2026-10-01, sha256 {DIGEST}", "file", date(2026, 10, 1)),
        (f"scan-2019-01-01.pdf, 2026-10-01, sha256 {DIGEST}", "file", date(2026, 10, 1)),
        (f"VPN-list.xlsx, 2026-13-01, sha256 {DIGEST}", "words", None),
        ("VPN-list.xlsx, 2026-10-01, sha256 3f2a", "words", date(2026, 10, 1)),
        ("network plan https://wiki.plant/plan (2026-03-04)", "link", date(2026, 3, 4)),
        ("seen 2024-02-30, then 2024-05-01, then 2023-01-01", "words", date(2024, 5, 1)),
        ("part number 12026-10-011", "words", None),
        ("the binder in room 12", "words", None),
    ],
)
def test_what_a_line_is_recognised_as(line: str, kind: str, day: date | None) -> None:
    (proof,) = proofs(line)
    assert (proof.kind, proof.date) == (kind, day)


def test_a_screen_shows_the_first_digits_of_a_digest_and_a_link_leads_where_it_says() -> None:
    assert file_proof("a.pdf", TODAY, DIGEST.upper()).short == "a.pdf, 2026-11-24, sha256 3f2a3f2a3f2a…"
    (link,) = proofs("plan: https://wiki.plant/plan?a=1, page 2")
    assert link.address == "https://wiki.plant/plan?a=1"
    assert proofs("javascript:alert(1)")[0].address == ""


def test_a_newer_reference_takes_the_place_of_one_of_the_same_name() -> None:
    before = file_proof("a.pdf", date(2024, 1, 1), "0" * 64)
    after = file_proof("a.pdf", TODAY, DIGEST)
    kept = f"{before.line}\nasked Rossi"
    assert with_proofs(kept, [after]) == f"asked Rossi\n{after.line}"


@pytest.mark.parametrize(
    ("evidence", "old"),
    [
        ("list of 2025-11-23", True),
        ("list of 2025-11-24", False),
        ("list of 2019-01-01\nlist of 2026-01-01", False),
        ("valid until 2029-01-01", False),
        ("no date", False),
        ("", False),
    ],
)
def test_the_newest_date_says_whether_evidence_is_old(evidence: str, old: bool) -> None:
    assert is_old(evidence, 12, TODAY) is old


def test_the_newest_of_nothing_dated_is_none() -> None:
    assert newest(proofs("a\nb")) is None
