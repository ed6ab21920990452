"""Registers from the shell: rows by hand and from a file, what is due, and what is refused."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command
from tests.sample import YAML

EDIT = ("register", "Plant", "visits")


def rows(plant: Command) -> dict[str, dict[str, str]]:
    """The cells of every row by its first cell."""
    found: list[dict[str, Any]] = plant(*EDIT, "list", "--json").json["rows"]
    return {row["cells"]["visitor"]: row["cells"] for row in found}


def ids(plant: Command) -> dict[str, str]:
    return {row["cells"]["visitor"]: row["row"] for row in plant(*EDIT, "list", "--json").json["rows"]}


@pytest.fixture
def visited(plant: Command) -> Command:
    """The command, on "Plant" with two visitors; Ada's last visit was long ago, Bo's badge lasts."""
    plant(*EDIT, "add", "visitor=Ada", "kind=audit", "last=2020-03-01", "host=Li")
    plant(*EDIT, "add", "visitor=Bo", "kind=repair", "until=2999-01-01", "host=Li")
    return plant


def test_rows_are_added_set_and_removed_and_each_is_a_step_that_undo_takes_back(visited: Command) -> None:
    visited(*EDIT, "set", "Bo", "Badge until=2998-01-01", "kind=")
    assert rows(visited)["Bo"] == {"visitor": "Bo", "until": "2998-01-01", "host": "Li"}
    visited("undo", "Plant")
    assert rows(visited)["Bo"]["kind"] == "repair"
    visited(*EDIT, "remove", ids(visited)["Ada"])
    assert list(rows(visited)) == ["Bo"]
    visited("undo", "Plant")
    assert list(rows(visited)) == ["Ada", "Bo"]


def test_the_list_names_rows_and_what_is_due_in_each(visited: Command) -> None:
    shown = visited(*EDIT, "list").out.splitlines()
    ada = next(line for line in shown if " Ada " in line)
    bo = next(line for line in shown if " Bo " in line)

    assert ada.startswith(ids(visited)["Ada"])
    assert "no visit for 12 months since 2021-03-02" in ada
    assert "Badge given back" not in shown[0]
    assert bo.split() == [ids(visited)["Bo"], "Bo", "repair", "2999-01-01", "Li"]
    assert shown[-1].startswith("Visits: 2 rows, 1 due, as of 2")


def test_an_empty_register_says_how_to_begin(plant: Command) -> None:
    assert 'maturity register "Plant" visits add visitor=' in plant(*EDIT, "list").out


def test_a_row_can_be_named_by_its_first_cell_where_only_one_has_it(visited: Command) -> None:
    visited(*EDIT, "add", "visitor=Bo", "host=Li")
    first, second = (row["row"] for row in visited(*EDIT, "list", "--json").json["rows"][1:])

    refused = visited(*EDIT, "set", "Bo", "kind=audit")

    assert refused.status == 2
    assert first in refused.err
    assert second in refused.err
    assert visited(*EDIT, "set", second, "kind=audit").status == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("register", "Plant", "visit", "list"), 'no register "visit". Did you mean "visits"?'),
        (("register", "Plont", "visits", "list"), "Plont"),
        ((*EDIT, "add", "visitr=Cy"), 'no column "visitr". Did you mean "visitor"?'),
        ((*EDIT, "add", "kind=audit"), 'needs its first column, "visitor"'),
        ((*EDIT, "add", "Cy"), "is not COLUMN=VALUE"),
        ((*EDIT, "add", "visitor=Cy", "Visitor=Di"), 'The column "visitor" is given twice'),
        ((*EDIT, "add", "visitor=Cy", "last=1/2/2026"), "write year-month-day"),
        ((*EDIT, "set", "Adda", "kind=audit"), 'no row "Adda". Did you mean "Ada"?'),
        ((*EDIT, "set", "Ada", "kind=audt"), 'Did you mean "audit"?'),
        ((*EDIT, "set", "Ada", "visitor="), 'needs its first column, "visitor"'),
        ((*EDIT, "remove", "nobody"), 'no row "nobody"'),
        ((*EDIT, "export", "visits.xlsx"), "a register goes into a .csv"),
        ((*EDIT, "export", "nowhere/visits.csv"), "its folder does not exist"),
        ((*EDIT, "import", "nowhere.csv"), "cannot be read"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(
    visited: Command, arguments: tuple[str, ...], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = rows(visited)
    refused = visited(*arguments)
    assert refused.status == 2
    assert words in refused.err
    assert rows(visited) == before


def test_a_file_is_shown_first_and_taken_as_one_step(visited: Command, tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text("Visitor;Badge until;kind\nBo;3.4.2998;Audit\nCy;;\n", encoding="utf-8")
    before, steps = rows(visited), len(visited("history", "Plant").out.splitlines())

    shown = visited(*EDIT, "import", file)

    assert shown.status == 1
    assert "1 new, 1 changed, 0 same\n  new: Cy\n" in shown.out
    assert "  change: Bo: Kind: repair → audit; Badge until: 2999-01-01 → 2998-04-03\n" in shown.out
    assert "Nothing was written" in shown.err
    assert rows(visited) == before

    assert visited(*EDIT, "import", file, "--yes").status == 0
    assert rows(visited) == {
        "Ada": before["Ada"],
        "Bo": {**before["Bo"], "kind": "audit", "until": "2998-04-03"},
        "Cy": {"visitor": "Cy"},
    }
    assert len(visited("history", "Plant").out.splitlines()) == steps + 1

    again = visited(*EDIT, "import", file)
    assert (again.status, again.out) == (0, "0 new, 0 changed, 2 same\nNothing to change.\n")
    assert len(visited("history", "Plant").out.splitlines()) == steps + 1

    visited("undo", "Plant")
    assert rows(visited) == before


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("row,visitor\n{Ada},Eve\n", {"Eve": "audit", "Bo": "repair"}),
        ("row,kind\n{Ada},repair\n", {"Ada": "repair", "Bo": "repair"}),
        ("ROW,Visitor,KIND\n,Ada,\n", {"Ada": "", "Bo": "repair"}),
        ("row,visitor,kind\nzz9,Ada,repair\nzz8,Cy,audit\n", {"Ada": "repair", "Bo": "repair", "Cy": "audit"}),
        ("visitor,,\nCy,,\n,,\n", {"Ada": "audit", "Bo": "repair", "Cy": ""}),
        ("row,visitor\n{Ada},Bo\n{Bo},Ada\n", {"Ada": "repair", "Bo": "audit"}),
    ],
)
def test_a_row_is_found_by_its_id_then_by_its_first_cell_else_it_is_new(
    visited: Command, tmp_path: Path, content: str, expected: dict[str, str]
) -> None:
    file = tmp_path / "in.csv"
    file.write_text(content.format(**ids(visited)), encoding="utf-8")
    assert visited(*EDIT, "import", file, "--yes").status == 0
    assert {name: cells.get("kind", "") for name, cells in rows(visited).items()} == expected
    assert visited(*EDIT, "import", file).out.endswith("Nothing to change.\n")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"visitor,kin\nCy,audit\n", ':1: Unknown column "kin". Did you mean "kind"?'),
        (b"visitor,Visitor\nCy,Cy\n", ':1: The column "visitor" stands twice.'),
        (b"kind\naudit\n", 'The column "visitor", which names the row, is missing.'),
        (b"", 'The column "visitor", which names the row, is missing.'),
        (b"row,kind\nzz9,audit\n", ':2: A row of "visits" needs its first column'),
        (b"row,visitor\nz z,Cy\n", ":2: "),
        (b"visitor,kind\nCy,audit\nDi,audt\n", ':3: "kind" is one of audit, repair'),
        (b"visitor,last\nCy,1/2/2026\nDi,31.2.2026\n", ":3: "),
        (b"visitor\nCy\nCy\n", ':3: "Cy" stands in an earlier line too; tell the two apart in a column row'),
        (b"row,visitor\nzz9,Cy\n,Cy\n", ':3: "Cy" stands in an earlier line too'),
        (b"row,visitor\nzz9,Cy\nzz9,Di\n", ':3: row "zz9", "Di", stands in an earlier line too'),
        (b"visitor,kind\nCy\n", ":2: 1 cells where the first line has 2"),
        (b"visitor\n" + b"".join(b"v%d\n" % n for n in range(1001)), "more rows than the 1,000"),
        (b"visitor,kind\n" + b"".join(b"v%d,x\n" % n for n in range(900)), "were not looked at"),
        ("visitor\nMüller\n".encode("latin-1"), ":2: this is not UTF-8"),
        (b"visitor\nC\0y\n", "NUL"),
        (b"visitor\n" + b"x" * 11_000_000, "larger than 10 MiB"),
        (b"visitor\n\x1b]0;title\x07\n" * 2, "stands in an earlier line too"),
    ],
)
def test_a_bad_file_changes_nothing_and_names_the_line(
    visited: Command, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(content)
    before = rows(visited)

    refused = visited(*EDIT, "import", file, "--yes")

    assert refused.status == 2
    assert words in refused.err
    assert len(refused.err) < 20_000
    assert "\x1b" not in refused.err
    assert rows(visited) == before


def test_more_rows_than_a_register_holds_are_refused_whole(visited: Command, tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text("visitor\n" + "".join(f"v{number}\n" for number in range(999)), encoding="utf-8")

    refused = visited(*EDIT, "import", file, "--yes")

    assert refused.status == 2
    assert "1,000 rows at most; this would make 1,001" in refused.err
    assert list(rows(visited)) == ["Ada", "Bo"]


def test_a_document_brings_no_register_over_its_most(visited: Command, tmp_path: Path) -> None:
    visited("export", "Plant", tmp_path / "a.json")
    document = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    document["rows"] |= {f"visits/new{number}": {"cells": {"visitor": f"v{number}"}} for number in range(1_000)}
    (tmp_path / "a.json").write_text(json.dumps(document), encoding="utf-8")

    refused = visited("import", "Other", tmp_path / "a.json")
    assert (refused.status, "this would make 1,002" in refused.err) == (2, True)
    taken = visited("import", "Plant", tmp_path / "a.json", "--yes")
    assert taken.out.startswith("998 changed, 3 same, 0 cleared, 0 in conflict, 2 skipped")
    assert len(rows(visited)) == 1_000
    assert "this would make 1,001" in visited(*EDIT, "add", "visitor=One more").err


def test_what_is_exported_is_harmless_and_reads_back_without_a_change(visited: Command, tmp_path: Path) -> None:
    visited(*EDIT, "add", "visitor==1+1", "host='quoted", "kind=audit")
    file = tmp_path / "out.csv"

    assert visited(*EDIT, "export", file).out == f"{file}\n"

    with file.open(encoding="utf-8-sig", newline="") as opened:
        written = list(csv.DictReader(opened))
    assert list(written[0]) == ["row", "visitor", "kind", "last", "until", "host", "badge-back"]
    assert "'=1+1" in {row["visitor"] for row in written}
    assert visited(*EDIT, "import", file).out == "0 new, 0 changed, 3 same\nNothing to change.\n"


def test_findings_are_listed_for_people_and_for_scripts(visited: Command) -> None:
    visited(*EDIT, "add", "visitor=Cy", "last=2019-01-01", "kind=audit")

    found = visited("findings", "Plant", "--json").json["findings"]

    assert [(each["name"], each["says"], each["column"], each["since"]) for each in found] == [
        ("Cy", "nobody receives the visitor", "host", None),
        ("Cy", "no visit for 12 months", "last", "2020-01-02"),
        ("Ada", "no visit for 12 months", "last", "2021-03-02"),
    ]
    assert {(each["register"], each["row"]) for each in found if each["name"] == "Ada"} == {
        ("visits", ids(visited)["Ada"])
    }
    shown = visited("findings", "Plant").out.splitlines()
    assert shown[2].split() == ["Visits", ids(visited)["Cy"], "Cy", "nobody", "receives", "the", "visitor", "–"]
    assert shown[-1].startswith("3 due on 2")


def test_a_plain_word_where_nothing_is_due(plant: Command, tmp_path: Path) -> None:
    plant(*EDIT, "add", "visitor=Bo", "kind=repair", "until=2999-01-01", "host=Li")
    assert "Nothing is due on 2" in plant("findings", "Plant").out

    start, end = YAML.index("registers:"), YAML.index("profiles:")
    bare = tmp_path / "bare.yaml"
    bare.write_text((YAML[:start] + YAML[end:]).replace(", register: visits", ""), encoding="utf-8")
    plant("new", "Bare", "--questionnaire", bare)
    assert "has no registers" in plant("findings", "Bare").out
