"""Summaries to export: an empty, a half and a fully answered plant, and one whose every text is hostile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import msgspec

from maturity.assessment.limits import Capacity
from maturity.assessment.model import Answer, Assessment, Progress, Row, Target
from maturity.example import incoming
from maturity.questionnaire.document import content_hash
from maturity.questionnaire.load import load
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.shipped import find
from maturity.summary import Summary
from tests.sample import TODAY
from tests.sample import questionnaire as small

HOSTILE = "</style><script>alert(1)</script><img src=x onerror=alert(2)> \"'&amp; {{ 7*7 }} {% raw %} =1+1 [/b] ü 漢"
_TEXTS = {
    *("title", "purpose", "why", "considerations", "ask", "look_for", "label", "name", "means", "summary"),
    *("scope_examples", "effort_for", "says"),
    *("rationale", "role", "proof", "version", "licence", "language", "steps"),
}


@cache
def shipped(id: str) -> Questionnaire:
    """A questionnaire that ships with the program."""
    return load(find(id))


def example(name: str) -> Summary:
    """An example plant that ships with the program."""
    found = incoming(name)
    return Summary(found.questionnaire, content_hash(found.questionnaire), found.assessment, TODAY)


def summary(questionnaire: Questionnaire, **values: Any) -> Summary:
    """An assessment of ``questionnaire`` with some values set."""
    standing = {
        "id": "0192f000-0000-7000-8000-000000000000",
        "name": "Northfield works",
        "created_at": "2026-11-20T08:12:00Z",
        "changed_at": "2026-11-23T15:40:00Z",
    }
    return Summary(questionnaire, content_hash(questionnaire), Assessment(**(standing | values)), TODAY)


def answered(questionnaire: Questionnaire, every: int = 1, **values: Any) -> Summary:
    """Each ``every``-th question answered, in turn with every kind of answer that there is."""
    answers = {}
    for number, (id, place) in enumerate(questionnaire.questions.items()):
        best, *_, worst = questionnaire.answer_set(place.question).by_id
        kinds = (
            Answer(state="answered", option=best, evidence="list of 4 November", owner="A. Kowalska"),
            Answer(state="answered", option=best),
            Answer(state="answered", option=worst, claimed=True, note="said in the meeting\nlook again"),
            Answer(state="inherited", option=best, source="group handbook, chapter 4"),
            Answer(state="not-applicable", reason="there is no radio here"),
        )
        if number % every == 0:
            answers[id] = kinds[number // every % len(kinds)]
    profile = questionnaire.profiles[0].id if questionnaire.profiles else None
    return summary(questionnaire, **({"answers": answers, "profile": profile} | values))


def in_between(questionnaire: Questionnaire) -> Summary:
    """A plant at work: half answered, one unknown, one to complete, scopes, a target by hand and little capacity."""
    half = answered(questionnaire, every=2)
    left = [id for id in questionnaire.questions if id not in half.assessment.answers]
    answers = half.assessment.answers | {
        left[0]: Answer(state="unknown", note="ask the night shift"),
        left[1]: Answer(state="not-applicable"),
    }
    practices = list(questionnaire.practices)
    return summary(
        questionnaire,
        answers=answers,
        profile=half.assessment.profile,
        facts={fact.id: fact.choices[-1] for fact in questionnaire.facts[:2]},
        scopes=dict.fromkeys(practices[:3], 1) if questionnaire.scopes else {},
        targets={
            practices[0]: Target(level=questionnaire.top_level, reason="a customer asks for it", by="site manager")
        },
        capacity=Capacity(days=30, budget=20_000),
        rows=_rows(questionnaire),
    )


def under_way(questionnaire: Questionnaire) -> Summary:
    """The plant at work, where people have taken on actions of the road map: one planned, one late, one done."""
    half = in_between(questionnaire)
    steps = [step.id for step in (*half.road_map.steps, *(left.step for left in half.road_map.unplanned))]
    said = (
        Progress(owner="A. Kowalska", start="2026-12-01", due="2027-02-03", note="ask the night shift first"),
        Progress(owner="J. Moreau", status="running", start="2026-09-01", due="2026-11-01"),
        Progress(owner="A. Kowalska", status="done", start="2026-10-01", due="2026-10-30", done_on="2026-10-28"),
    )
    actions = dict(zip(steps, said, strict=False))
    return replace(half, assessment=msgspec.structs.replace(half.assessment, actions=actions))


def _rows(questionnaire: Questionnaire) -> dict[str, Row]:
    """In every register a row with old dates, and one with nothing but its name."""
    said = {"text": "Works with us", "person": "A. Kowalska", "date": "2024-03-01", "yes-no": "no"}
    rows = {}
    for register in questionnaire.registers:
        cells = {column.id: said.get(column.type) or column.options[0] for column in register.columns}
        rows[f"{register.id}/full"] = Row(cells=cells)
        rows[f"{register.id}/bare"] = Row(cells=dict([next(iter(cells.items()))]))
    return rows


def large() -> Summary:
    """300 questions, each answered with note, evidence and owner: ``iiot-smm`` with some of its practices twice."""
    written = msgspec.to_builtins(shipped("iiot-smm"))
    missing = 300 - len(shipped("iiot-smm").questions)
    for subdomain in (each for domain in written["domains"] for each in domain["subdomains"]):
        for practice in list(subdomain["practices"]):
            again = f"{practice['id']}-2"
            rungs = [
                rung
                | {
                    "questions": [
                        asked | {"id": asked["id"].replace(practice["id"], again, 1)} for asked in rung["questions"]
                    ],
                    "action": None,
                }
                for rung in practice["levels"]
            ]
            number = sum(len(rung["questions"]) for rung in rungs)
            if number <= missing:
                missing -= number
                subdomain["practices"] = [*subdomain["practices"], practice | {"id": again, "levels": rungs}]
    out = under_way(msgspec.convert(written, Questionnaire))
    note = "Seen on the walk of 4 November with the shift leader; two of the three cabinets were locked."
    answers = {
        id: msgspec.structs.replace(
            out.assessment.answers.get(id, Answer(state="answered", option="yes")),
            note=note,
            evidence="photo list of 4 November",
            owner="A. Kowalska",
        )
        for id in out.questionnaire.questions
    }
    given = msgspec.structs.replace(out.assessment, answers=answers)
    return replace(out, assessment=given)


def hostile(write: Callable[[str], str] = lambda _: HOSTILE) -> Summary:
    """The small questionnaire at work, with every text that a person may write put through ``write``."""
    texts = {"language": "en", "licence": "CC-BY-4.0"} | msgspec.to_builtins(small())
    questionnaire = msgspec.convert(_with_texts(texts, write), Questionnaire)
    plain = under_way(small()).assessment
    answers = {
        id: msgspec.structs.replace(
            answer, **{name: write(name) for name in ("note", "reason", "source", "evidence", "owner")}
        )
        for id, answer in plain.answers.items()
    }
    targets = {
        id: msgspec.structs.replace(target, reason=write("reason"), by=write("by"))
        for id, target in plain.targets.items()
    }
    free = {
        (register.id, column.id)
        for register in small().registers
        for column in register.columns
        if column.type in ("text", "person")
    }
    rows = {
        place: Row(
            cells={
                column: write("cell") if (place.partition("/")[0], column) in free else cell
                for column, cell in row.cells.items()
            }
        )
        for place, row in plain.rows.items()
    }
    actions = {
        id: msgspec.structs.replace(said, owner=write("owner"), note=write("note"))
        for id, said in plain.actions.items()
    }
    written = {"answers": answers, "targets": targets, "rows": rows, "actions": actions}
    return Summary(
        questionnaire, content_hash(questionnaire), msgspec.structs.replace(plain, name=write("name"), **written), TODAY
    )


def _with_texts(value: Any, write: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {
            key: _written(key, each, write) if key in _TEXTS else _with_texts(each, write)
            for key, each in value.items()
        }
    return [_with_texts(each, write) for each in value] if isinstance(value, list | tuple) else value


def _written(key: str, value: Any, write: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {each: write(key) for each in value}
    return [write(key) for _ in value] if isinstance(value, list | tuple) else write(key)
