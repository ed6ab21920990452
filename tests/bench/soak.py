"""What stays when one goes on for hours: A7 and A8."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

from maturity.questionnaire.load import load
from maturity.questionnaire.shipped import find
from maturity.workspace import Workspace
from tests.bench.figures import Bench, Figure, p95
from tests.bench.wizard import BARE, frame, opened, resident, terminal

ANSWERS = 2000
EVERY = 20
"""After so many answers another screen is looked at, and left again: 200 changes of screen in 2000 answers."""
KEYS = 100
"""So many keys at the beginning are compared with as many at the end."""
PLACES = (
    ("V", "› Overview"),
    ("T", "› Targets"),
    ("G", "› Gaps"),
    ("R", "› Road map"),
    ("E", "› Registers"),
    ("H", "› History"),
)


def soak(bench: Bench) -> Iterator[Figure]:
    """Every question answered again and again, each answer with Enter behind it, and all screens in between."""
    with Workspace.open(bench.folder) as workspace:
        questions = len(workspace.create("Plant", load(find("iiot-smm")), "bottling-plant").questionnaire.questions)
    keys = bench.runs(KEYS)
    answers = questions + keys if bench.few else ANSWERS
    places = cycle(PLACES)
    taken: list[float] = []
    with terminal("-c", BARE) as shown:
        shown.wait("painted")
        bare = resident(shown)
    with terminal(*opened(bench.folder)) as shown:
        shown.wait("question 1 of")
        for number in range(answers):
            lap, place = divmod(number, questions)
            if lap and not place:
                shown.send("g1\r")
                shown.wait("question 1 of")
            answer = f"{1 + lap % 2}\r"
            if keys <= number < answers - keys:
                shown.frame(answer)
            else:
                taken.append(frame(shown, answer))
            if number + 1 == keys:
                warm = resident(shown)
            if number + 1 == questions:
                full = resident(shown)
            if number % EVERY == EVERY - 1:
                key, seen = next(places)
                shown.send(key)
                shown.wait(seen)
                shown.send("Q")
                shown.wait("question ")
        grown = resident(shown) - warm
        shown.wait(f"question {answers % questions + 1} of")
    yield Figure(f"A7 memory after {questions} questions, to a bare app", [full], "MiB", 90, [bare], 2.5)
    first, last = p95(taken[:keys]), p95(taken[-keys:])
    name = f"A8 p95 of the last {keys} of {answers} answers, to the first"
    yield Figure(name, [last], cap=110, floor=[first], most=1.5)
    yield Figure(f"A8 memory grown in {answers} answers", [grown], "MiB", 15)
