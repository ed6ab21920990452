"""A register as CSV comes back as it went out, and a file taken twice is taken once."""

from __future__ import annotations

from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment.model import Row
from maturity.errors import ImportRefused
from maturity.exports.register_rows import render
from maturity.imports.registers import read_rows
from maturity.summary import Summary
from tests.exports.plants import summary
from tests.sample import questionnaire as small

NAMES = st.sampled_from(["Ada", "Bo", "=1+1", "'quoted", "-", "Ärger, Söhne; 漢", '"'])
CELLS = st.fixed_dictionaries(
    {"visitor": NAMES},
    optional={"kind": st.sampled_from(["audit", "repair"]), "until": st.just("2026-11-24"), "host": NAMES},
)
IDS = st.sampled_from(["a1", "b2", "c3", "d4"])


def kept(cells: dict[str, str]) -> Row:
    order = ("visitor", "kind", "last", "until", "host", "badge-back")
    return Row(cells={column: cells[column] for column in order if column in cells})


def with_rows(rows: dict[str, Row]) -> Summary:
    return summary(small(), rows={f"visits/{id}": row for id, row in rows.items()})


def taken(before: Summary, file: Path) -> Summary:
    read = read_rows(file, before, "visits", Random(7))
    rows = before.assessment.rows | {f"visits/{id}": Row(cells=dict(cells)) for id, cells in read.rows.items()}
    return summary(small(), rows=rows)


@given(rows=st.dictionaries(IDS, CELLS.map(kept)))
def test_rows_come_back_as_they_went_out_here_and_where_there_are_none(tmp_path_factory, rows) -> None:
    file = tmp_path_factory.mktemp("out") / "visits.csv"
    out = with_rows(rows)
    file.write_bytes(render(out, "visits"))

    assert read_rows(file, out, "visits", Random(7)).rows == {}
    assert taken(with_rows({}), file).assessment.rows == out.assessment.rows


@given(
    here=st.dictionaries(IDS, CELLS.map(kept)),
    lines=st.lists(st.tuples(st.just("") | IDS, st.sampled_from(["Ada", "Bo", "Cy"])), max_size=4),
)
def test_a_file_that_was_taken_changes_nothing_the_second_time(tmp_path_factory, here, lines) -> None:
    file = tmp_path_factory.mktemp("in") / "visits.csv"
    file.write_text("row,visitor\n" + "".join(f"{id},{name}\n" for id, name in lines), encoding="utf-8")
    try:
        once = taken(with_rows(here), file)
    except ImportRefused:
        return
    assert taken(once, file).assessment.rows == once.assessment.rows
