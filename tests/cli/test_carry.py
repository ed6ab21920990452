"""Answers go from a short check to a long assessment that is under way, and a mapping is shown."""

from __future__ import annotations

import csv
from io import StringIO

from tests.cli.conftest import Command


def test_answers_are_taken_over_after_a_look_and_back_in_one_step(maturity: Command) -> None:
    maturity("new", "Quick", "--questionnaire", "six-areas")
    maturity("new", "Deep", "--questionnaire", "iiot-smm")
    maturity("answer", "Quick", "partners-list", "yes")
    maturity("answer", "Quick", "partners-sessions", "yes")
    maturity("answer", "Quick", "gateways-list", "yes")
    maturity("answer", "Deep", "access-control-1-waysin", "no")
    before = maturity("levels", "Deep").out

    looked = maturity("carry", "Deep", "--from", "Quick")
    assert looked.status == 1
    assert "answer: services-third-party-dependencies-1-list: open → yes" in looked.out
    assert "answer: services-third-party-dependencies-2-release: open → partly" in looked.out
    assert "answered here otherwise, stays: access-control-1-waysin" in looked.out
    assert maturity("levels", "Deep").out == before

    assert "3 answers taken over" in maturity("carry", "Deep", "--from", "Quick", "--yes").out
    assert "Nothing to take over." in maturity("carry", "Deep", "--from", "Quick").out
    assert maturity("undo", "Deep").status == 0
    assert maturity("levels", "Deep").out == before


def test_where_nothing_maps_it_is_said(maturity: Command) -> None:
    maturity("new", "Device", "--questionnaire", "device-selection")
    maturity("new", "Deep", "--questionnaire", "iiot-smm")
    told = maturity("carry", "Deep", "--from", "Device")
    assert (told.status, "does not map to" in told.err) == (2, True)
    assert "does not map to" in maturity("questionnaire", "map", "device-selection", "iiot-smm").out


def test_a_mapping_is_a_table_and_lines_of_csv(maturity: Command) -> None:
    table = maturity("questionnaire", "map", "six-areas", "iiot-smm").out
    assert "partners-sessions" in table
    lines = list(csv.DictReader(StringIO(maturity("questionnaire", "map", "six-areas", "iiot-smm", "--csv").out)))
    found = [line for line in lines if line["id"] == "partners-sessions"]
    assert [(line["strength"], line["to id"]) for line in found] == [
        ("part", "services-third-party-dependencies-2-release"),
        ("related", "access-control-2-sessions"),
    ]
    links = maturity("questionnaire", "map", "six-areas", "iiot-smm", "--json").json["links"]
    assert len(links) == len(lines)
