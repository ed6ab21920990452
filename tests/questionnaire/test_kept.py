"""What was read is kept for the next time, and never stands in the way of what a file says now."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maturity.errors import QuestionnaireInvalid
from maturity.questionnaire import kept, tree
from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.load import check_file, load
from maturity.questionnaire.source import Value, parse
from maturity.questionnaire.translation.found import in_language

OVERLAY = 'format: 1\nextends: {id: sample, version: ">=1"}\nid: ours\nversion: 1.0.0\nchange: {doors: {weight: 7}}\n'
GERMAN = 'format: 1\ntranslates: {id: sample, version: ">=1"}\nlanguage: de\ntexts:\n  doors: {title: Türen}\n'


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder."""
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def folder(cache: Path, sample: str, tmp_path: Path) -> Path:
    """A questionnaire, an overlay of it, and a translation."""
    place = tmp_path / "files"
    (place / "translations").mkdir(parents=True)
    (place / "sample.yaml").write_text(sample, encoding="utf-8")
    (place / "ours.yaml").write_text(OVERLAY, encoding="utf-8")
    (place / "translations" / "sample.de.yaml").write_text(GERMAN, encoding="utf-8")
    return place


def the_one_kept(cache: Path) -> Path:
    (path,) = cache.glob("*.kept")
    return path


def rewritten(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Let other content stand there as if the program had written it."""
    content = change(path.read_bytes().partition(b"\n")[2])
    path.write_bytes(b"maturity 1 " + hashlib.sha256(content).hexdigest().encode() + b"\n" + content)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_was_read_is_taken_from_there_the_next_time(cache: Path, folder: Path) -> None:
    read = load(folder / "sample.yaml")
    assert load(folder / "sample.yaml") == read
    rewritten(the_one_kept(cache), lambda content: content.replace(b'"Sample"', b'"As kept"'))
    assert load(folder / "sample.yaml").title == "As kept"


def test_what_is_extended_is_taken_from_there_when_what_extends_it_was_changed(cache: Path, folder: Path) -> None:
    load(folder / "ours.yaml")
    for path in cache.glob("*.kept"):
        rewritten(path, lambda content: content.replace(b'"Doors"', b'"As kept"'))
    edit(folder / "ours.yaml", "weight: 7", "weight: 8")
    doors = load(folder / "ours.yaml").practices["doors"]
    assert (doors.title, doors.weight) == ("As kept", 8)


def test_what_is_wrong_has_its_place_also_in_a_file_that_was_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> str:
        with pytest.raises(QuestionnaireInvalid) as caught:
            load(folder / "plant.yaml")
        return str(caught.value)

    load(folder / "ours.yaml")
    plant = OVERLAY.replace("ours", "plant").replace("id: sample", "id: ours") + "answer_sets: {tiers: null}\n"
    (folder / "plant.yaml").write_text(plant, encoding="utf-8")
    found = told()
    assert "sample.yaml:" in found
    assert told() == found
    monkeypatch.setenv(kept.VARIABLE, "")
    assert told() == found


def test_a_change_of_any_file_that_goes_in_is_seen_at_once(folder: Path) -> None:
    def title() -> str:
        return in_language(load(folder / "ours.yaml"), "de", (folder,)).practices["doors"].title

    assert (title(), title()) == ("Türen", "Türen")
    edit(folder / "translations" / "sample.de.yaml", "Türen", "Tore")
    assert title() == "Tore"
    edit(folder / "ours.yaml", "weight: 7", "title: Gates")
    assert title() == "Gates"
    edit(folder / "ours.yaml", "title: Gates", "weight: 8")
    assert title() == "Tore"
    edit(folder / "sample.yaml", "title: Doors", "title: Hatches")
    assert load(folder / "ours.yaml").practices["doors"].title == "Hatches"
    (folder / "sample.yaml").rename(folder / "sample.txt")
    with pytest.raises(Exception, match='no questionnaire "sample"'):
        load(folder / "ours.yaml")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_what_is_damaged_is_passed_over_and_made_anew(cache: Path, folder: Path, data: st.DataObject) -> None:
    read = load(folder / "sample.yaml")
    path = the_one_kept(cache)
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    path.write_bytes(whole[:at] + data.draw(st.sampled_from((b"", b"\x00", b"\xff", b"[" * 99_999))) + whole[at + 1 :])
    assert load(folder / "sample.yaml") == read
    assert path.read_bytes() == whole


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"Sample"', b'"\\u001b]0;owned\\u0007"'),
        (b'"Sample"', '"\u202eelpmaS"'.encode()),
        (b'"Sample"', b"7"),
        (b'"title":', b'"titel":'),
        (b'"weight":2.0', b'"weight":-2.0'),
    ],
)
def test_what_could_not_stand_in_a_file_cannot_come_from_there(
    cache: Path, folder: Path, old: bytes, new: bytes
) -> None:
    read = load(folder / "sample.yaml")
    changed: list[bool] = []

    def change(content: bytes) -> bytes:
        changed.append(old in content)
        return content.replace(old, new)

    rewritten(the_one_kept(cache), change)
    assert changed == [True]
    assert load(folder / "sample.yaml") == read


def test_only_its_user_can_read_it(cache: Path, folder: Path) -> None:
    load(folder / "sample.yaml")
    if os.name == "posix":
        modes = [stat.S_IMODE(path.stat().st_mode) for path in (cache, the_one_kept(cache))]
        assert modes == [0o700, 0o600]


def test_it_stays_small_and_leaves_what_others_put_there(cache: Path, folder: Path, sample: str) -> None:
    cache.mkdir()
    (cache / "mine.txt").write_text("keep")
    for number in range(kept.MOST_FILES + 5):
        (folder / "sample.yaml").write_text(f"{sample}# {number}\n", encoding="utf-8")
        load(folder / "sample.yaml")
    assert len([*cache.glob("*.kept")]) == kept.MOST_FILES
    assert (cache / "mine.txt").read_text() == "keep"


def test_where_nothing_can_be_kept_files_are_read_all_the_same(
    cache: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.write_text("a file, not a folder")
    assert load(folder / "ours.yaml").practices["doors"].weight == 7
    monkeypatch.setenv(kept.VARIABLE, "")
    assert load(folder / "ours.yaml").practices["doors"].weight == 7
    assert cache.read_text() == "a file, not a folder"


@pytest.mark.parametrize("most", [kept.MOST_BYTES, 0], ids=["in the folder", "too large for it"])
@pytest.mark.parametrize("broken", ["", "levels: [\n"], ids=["whole", "no tree"])
def test_a_file_that_many_extend_is_parsed_once(
    cache: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, most: int, broken: str
) -> None:
    monkeypatch.setattr(kept, "MOST_BYTES", most)
    with (folder / "sample.yaml").open("a", encoding="utf-8") as file:
        file.write(broken)
    before = check_file(folder / "ours.yaml")
    parsed: list[str] = []

    def noted(text: str, findings: Findings, first: int = 0) -> Value | None:
        parsed.append(text)
        return parse(text, findings, first)

    monkeypatch.setattr(tree, "parse", noted)
    assert check_file(folder / "ours.yaml") == before
    assert parsed == [OVERLAY]
    assert bool(before.errors) == bool(broken)
