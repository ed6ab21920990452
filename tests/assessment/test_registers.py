"""Rows of a register: what they may hold, and what in them is due on a day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment import registers, rules
from maturity.assessment.model import Assessment, Row
from maturity.errors import AnswerRefused
from tests.sample import TODAY, questionnaire


def visits(*cells: dict[str, str]) -> Assessment:
    rows = {f"visits/v{place}": Row(cells=each) for place, each in enumerate(cells)}
    return Assessment(id="id", name="Works", created_at="", changed_at="", rows=rows)


def due(cells: dict[str, str], today: date = TODAY) -> list[tuple[str, date | None]]:
    found = registers.findings(questionnaire(), visits({"visitor": "Ada", **cells}), today)
    return [(finding.says, finding.since) for finding in found]


QUIET = {"last": "2026-11-01", "host": "Bo", "until": "2027-01-01"}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, []),
        ({"until": "2026-11-24"}, []),
        ({"until": "2026-11-23"}, [("badge ended and not given back", date(2026, 11, 24))]),
        ({"until": "2026-11-23", "badge-back": "yes"}, []),
        ({"until": "2026-11-23", "badge-back": "no"}, [("badge ended and not given back", date(2026, 11, 24))]),
        ({"last": "2025-11-24"}, []),
        ({"last": "2025-11-23"}, [("no visit for 12 months", date(2026, 11, 24))]),
        ({"last": ""}, [("no visit for 12 months", None)]),
        ({"last": "", "kind": "repair"}, []),
        ({"host": ""}, [("nobody receives the visitor", None)]),
    ],
)
def test_a_rule_calls_from_the_day_after_its_date(cells, expected):
    assert due({**QUIET, **cells}) == expected


def test_what_is_due_longest_comes_first_and_names_its_row():
    assessment = visits(
        {"visitor": "Late", **QUIET, "until": "2026-11-01"},
        {"visitor": "Later", **QUIET, "until": "2026-06-01"},
        {"visitor": "Never", **QUIET, "last": ""},
    )
    found = registers.findings(questionnaire(), assessment, TODAY)
    assert [(finding.name, finding.row) for finding in found] == [("Never", "v2"), ("Later", "v1"), ("Late", "v0")]


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_twelve_months_end_on_the_same_day_of_the_next_year_or_the_last_of_its_month(last):
    a_year_on = date(last.year + 1, last.month, min(last.day, monthrange(last.year + 1, last.month)[1]))
    cells = {**QUIET, "last": last.isoformat(), "until": ""}
    assert due(cells, a_year_on) == []
    assert due(cells, a_year_on + timedelta(1)) == [("no visit for 12 months", a_year_on + timedelta(1))]


@pytest.mark.parametrize("end", ["9999-12-31", "9999-01-01"])
def test_what_has_no_end_is_never_due(end):
    assert due({**QUIET, "until": end, "last": end}) == []


def test_a_row_is_kept_in_the_order_of_the_columns_on_one_line_without_empty_cells():
    given_cells = {"host": " Bo\n Li ", "visitor": "Ada\x1b[31m", "kind": ""}
    kept = rules.row(questionnaire(), "visits/v1", Row(cells=given_cells))
    assert list(kept.cells.items()) == [("visitor", "Ada[31m"), ("host", "Bo Li")]


@pytest.mark.parametrize(
    ("place", "cells", "told"),
    [
        ("visit/v1", {"visitor": "Ada"}, 'no register "visit". Did you mean "visits"?'),
        ("visits/v 1", {"visitor": "Ada"}, "a row has an id of up to 40 letters"),
        ("visits/v1", {"visitr": "Ada"}, 'no column "visitr". Did you mean "visitor"?'),
        ("visits/v1", {"kind": "audit"}, 'needs its first column, "visitor"'),
        ("visits/v1", {"visitor": "Ada", "kind": "audt"}, '"kind" is one of audit, repair; not "audt"'),
        ("visits/v1", {"visitor": "Ada", "badge-back": "maybe"}, '"badge-back" is one of yes, no'),
        ("visits/v1", {"visitor": "Ada", "last": "24.11.2026"}, "is not a date; write year-month-day"),
        ("visits/v1", {"visitor": "Ada", "last": "2026-02-30"}, "is not a date"),
        ("visits/v1", {"visitor": "Ada", "until": "9999-12-31"}, "outside the years 1900 to 2999; leave open"),
        ("visits/v1", {"visitor": "A" * 2001}, "2,000 is the most"),
    ],
)
def test_a_row_that_cannot_be_kept_is_refused_with_its_place(place, cells, told):
    with pytest.raises(AnswerRefused) as refused:
        rules.row(questionnaire(), place, Row(cells=cells))
    assert told in str(refused.value)
