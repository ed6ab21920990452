"""What others pass on is read with distrust: only data, only as it was packed, only into its own folder."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maturity.errors import MaturityError, PackRefused
from maturity.packs import MANIFEST, MAX_BYTES, Pack, faults, from_zip, gather, install, installed, remove, to_zip
from maturity.questionnaire.load import load
from maturity.questionnaire.translation.found import in_language
from tests.sample import YAML

OVERLAY = 'format: 1\nextends: {id: small, version: ">=1, <2"}\nid: ours\nversion: 1.0.0\n'
Entries = dict[str, bytes]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "group"
    made.mkdir()
    (made / "small.yaml").write_text(YAML, encoding="utf-8")
    (made / "ours.yaml").write_text(OVERLAY, encoding="utf-8")
    (made / "README.md").write_text("What is in here", encoding="utf-8")
    (made / "run.sh").write_text("echo no", encoding="utf-8")
    (made / "inner").mkdir()
    return made


@pytest.fixture
def pack(folder: Path) -> Pack:
    return gather(folder, "group", "1.0.0", "CC-BY-4.0", ["A. Weber"])


def test_a_pack_is_what_was_packed_and_the_same_bytes_each_time(pack: Pack, folder: Path, tmp_path: Path) -> None:
    assert set(pack.files) == {"small.yaml", "ours.yaml", "README.md"}
    file = tmp_path / "p.zip"
    file.write_bytes(to_zip(pack))
    assert from_zip(file) == pack
    assert to_zip(gather(folder, "group", "1.0.0", "CC-BY-4.0", ["A. Weber"])) == to_zip(pack)
    assert faults(pack, ()) == ()


@pytest.mark.parametrize("names", [[], ["README.md"], ["run.sh"]])
def test_a_folder_without_a_questionnaire_is_no_pack(names: list[str], tmp_path: Path) -> None:
    for name in names:
        (tmp_path / name).write_text("a: b", encoding="utf-8")
    with pytest.raises(PackRefused, match="holds no questionnaire"):
        gather(tmp_path, "group", "1.0.0", "", [])


def test_translations_go_with_the_questionnaires_and_are_checked(folder: Path, tmp_path: Path) -> None:
    (folder / "translations").mkdir()
    file = folder / "translations" / "small.de.yaml"
    file.write_text('format: 1\ntranslates: {id: small, version: ">=1, <2"}\nlanguage: de\ntitle: Kleine Prüfung\n')
    (folder / "translations" / "run.sh").write_text("echo no", encoding="utf-8")
    packed = gather(folder, "group", "1.0.0", "", [])
    assert set(packed.files) == {"small.yaml", "ours.yaml", "README.md", "translations/small.de.yaml"}
    assert faults(packed, ()) == ()
    (tmp_path / "p.zip").write_bytes(to_zip(packed))
    within = tmp_path / "packs"
    for _ in range(2):
        there = install(from_zip(tmp_path / "p.zip"), within)
    assert in_language(load(there / "small.yaml"), "de", (there,)).title == "Kleine Prüfung"
    remove("group", within)
    assert list(within.iterdir()) == []
    file.write_text(file.read_text().replace("title", "tile"))
    (error,) = faults(gather(folder, "group", "1.0.0", "", []), ())
    assert 'Did you mean "title"' in str(error)


def test_what_is_installed_is_found_and_taken_out_whole(pack: Pack, tmp_path: Path) -> None:
    within = tmp_path / "packs"
    for _ in range(2):
        assert load(install(pack, within) / "ours.yaml").based_on == {"small": "1.0.0"}
    assert installed(within) == {"group": pack.manifest}
    assert [path.name for path in within.iterdir()] == ["group"]
    remove("group", within)
    assert list(within.iterdir()) == []
    with pytest.raises(PackRefused, match="No pack"):
        remove("group", within)


def entries(pack: Pack) -> Entries:
    with zipfile.ZipFile(io.BytesIO(to_zip(pack))) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def saying(pack: Pack, **manifest: object) -> Entries:
    found = entries(pack)
    return found | {MANIFEST: json.dumps(json.loads(found[MANIFEST]) | manifest).encode()}


HOSTILE: dict[str, tuple[Callable[[Pack], Entries], str]] = {
    "a path upwards": (lambda pack: entries(pack) | {"../evil.yaml": b"x"}, "may not stand"),
    "an absolute path": (lambda pack: entries(pack) | {"/tmp/evil.yaml": b"x"}, "may not stand"),
    "a drive": (lambda pack: entries(pack) | {"C:evil.yaml": b"x"}, "may not stand"),
    "a folder": (lambda pack: entries(pack) | {"in/evil.yaml": b"x"}, "may not stand"),
    "a backslash": (lambda pack: entries(pack) | {"..\\evil.yaml": b"x"}, "may not stand"),
    "a hidden file": (lambda pack: entries(pack) | {".evil.yaml": b"x"}, "may not stand"),
    "a device of Windows": (lambda pack: entries(pack) | {"nul.yaml": b"x"}, "may not stand"),
    "a program": (lambda pack: entries(pack) | {"evil.py": b"x"}, "may not stand"),
    "a file it does not name": (lambda pack: entries(pack) | {"more.yaml": b"x"}, "does not name it"),
    "a file that was changed": (lambda pack: entries(pack) | {"ours.yaml": b"x"}, "not as it was packed"),
    "no manifest": (lambda pack: {"ours.yaml": b"x"}, "it has no manifest.pack"),
    "a broken manifest": (lambda pack: entries(pack) | {MANIFEST: b"{"}, "not what it should be"),
    "an id that leaves the folder": (lambda pack: saying(pack, id=".."), "cannot be the id of a pack"),
    "an id that is a path": (lambda pack: saying(pack, id="a/b"), "not what it should be"),
    "a key too many": (lambda pack: saying(pack, run="x"), "not what it should be"),
    "a bomb": (lambda pack: entries(pack) | {"big.txt": bytes(MAX_BYTES + 1)}, "more than 10 MiB"),
    "too many files": (lambda pack: entries(pack) | {f"{n}.txt": b"" for n in range(200)}, "more than a pack can be"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_not_a_pack_is_refused(pack: Pack, tmp_path: Path, name: str) -> None:
    made, message = HOSTILE[name]
    file = tmp_path / "p.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for entry, content in made(pack).items():
            zipped.writestr(entry, content)
    with pytest.raises(PackRefused, match=message):
        from_zip(file)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_mutated_pack_does_more_than_be_refused(pack: Pack, tmp_path: Path, data: st.DataObject) -> None:
    raw = bytearray(to_zip(pack))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    file = tmp_path / "p.zip"
    file.write_bytes(raw)
    try:
        read = from_zip(file)
    except MaturityError:
        return
    assert read.files == pack.files


def test_a_link_is_neither_packed_nor_followed_when_removed(pack: Pack, folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("mine", encoding="utf-8")
    (folder / "link.yaml").symlink_to(secret)
    assert "link.yaml" not in gather(folder, "group", "1", "", []).files
    (install(pack, tmp_path / "packs") / "link.yaml").symlink_to(secret)
    remove("group", tmp_path / "packs")
    assert secret.read_text(encoding="utf-8") == "mine"
