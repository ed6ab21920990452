"""The calendar, read back by another library than wrote it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest
import vobject

from maturity.assessment.model import Progress, Row
from maturity.errors import FormatUnavailable
from maturity.exports.calendar import render
from maturity.summary import Summary
from tests.exports.plants import HOSTILE, hostile, shipped, summary, under_way
from tests.sample import questionnaire as small

STEP = "doors@1"


def events(out: Summary) -> list[vobject.base.Component]:
    return list(vobject.readOne(render(out).decode()).vevent_list)


def planned(**said: str) -> Summary:
    return summary(small(), actions={STEP: Progress(**said)})  # type: ignore[arg-type]


def test_an_action_stands_on_its_day() -> None:
    (event,) = events(planned(due="2027-02-03", owner="A. Kowalska", note="first line\nsecond; line, too"))
    assert (event.dtstart.value, event.dtend.value) == (date(2027, 2, 3), date(2027, 2, 4))
    assert event.summary.value == "Due: Lock cabinets [doors@1]"
    assert "Owner: A. Kowalska" in event.description.value
    assert "Note: first line\nsecond; line, too\n" in event.description.value
    assert event.transp.value == "TRANSPARENT"


@pytest.mark.parametrize("said", [{"owner": "A"}, {"start": "2027-02-03"}, {"due": "2027-02-03", "status": "done"}])
def test_what_has_no_day_or_is_done_is_not_in_it(said: dict[str, str]) -> None:
    with pytest.raises(FormatUnavailable, match="nothing has one"):
        render(planned(**said))


def test_a_day_that_moves_keeps_its_name_and_tells_that_it_is_newer() -> None:
    before = planned(due="2027-02-03")
    later = replace(
        before,
        assessment=msgspec.structs.replace(
            before.assessment, actions={STEP: Progress(due="2027-03-01")}, changed_at="2026-11-30T08:00:00Z"
        ),
    )
    (one,), (other,) = events(before), events(later)
    assert one.uid.value == other.uid.value
    assert one.dtstamp.value < other.dtstamp.value
    assert one.last_modified.value < other.last_modified.value


def test_two_sites_do_not_take_each_others_days() -> None:
    one = planned(due="2027-02-03")
    other = replace(one, assessment=msgspec.structs.replace(one.assessment, id="another"))
    assert events(one)[0].uid.value != events(other)[0].uid.value


def test_watched_dates_of_registers_stand_on_the_last_day_in_time() -> None:
    cells = {"visitor": "A. Weber", "kind": "audit", "last": "2026-05-01", "until": "2027-01-31", "host": "J. Moreau"}
    found = events(summary(small(), rows={"visits/a": Row(cells=cells)}))
    assert [(event.dtstart.value, event.summary.value) for event in found] == [
        (date(2027, 1, 31), "Badge until: A. Weber"),
        (date(2027, 5, 1), "Last visit 12 months ago: A. Weber"),
    ]
    assert "From 2027-05-02 on: no visit for 12 months." in found[1].description.value
    cells |= {"kind": "repair", "badge-back": "yes"}
    with pytest.raises(FormatUnavailable):
        render(summary(small(), rows={"visits/a": Row(cells=cells)}))


def test_a_contract_without_an_end_is_no_day() -> None:
    with pytest.raises(FormatUnavailable):
        render(summary(small(), rows={"visits/a": Row(cells={"visitor": "A. Weber", "until": "9999-12-31"})}))


def test_the_file_keeps_to_the_rules_of_its_form() -> None:
    content = render(under_way(shipped("iiot-smm")))
    lines = content.split(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    calendar = vobject.readOne(content.decode())
    calendar.validate(raiseException=True)
    assert calendar.version.value == "2.0"
    uids = [event.uid.value for event in calendar.vevent_list]
    assert len(set(uids)) == len(uids) > 3


def test_hostile_texts_stay_in_their_places() -> None:
    tame, wild = events(hostile(lambda name: name)), events(hostile())
    assert len(tame) == len(wild) > 2
    assert {child.name for event in wild for child in event.getChildren()} == {
        child.name for event in tame for child in event.getChildren()
    }
    assert any(HOSTILE in event.description.value for event in wild)
    broken = events(hostile(lambda _: "x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nATTACH:http://e.example\\;,\x00"))
    assert len(broken) == len(tame)
    assert not any(event.contents.get("valarm") or event.contents.get("attach") for event in broken)
