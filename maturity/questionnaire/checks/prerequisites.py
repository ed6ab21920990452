"""No action may wait for itself, neither at once nor through others."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from maturity.i18n import _
from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.outline import MarkedTier, Outline, requirements
from maturity.questionnaire.source import Scalar
from maturity.text import visible

_MOST_NAMED = 8


def check_prerequisites(outline: Outline, findings: Findings) -> None:
    """Tell circles of prerequisites; a level waits for the lower ones of its practice, and for its questions."""
    needs: dict[str, list[str]] = {}
    written: list[tuple[str, Scalar]] = []
    for practice in outline.practices:
        for step, implied, requires in _steps(practice):
            needs.setdefault(step, []).extend(implied)
            written += [(step, required) for required in requires]
    for step, required in written:
        needs[step].append(required.text)
    circles = _circles(needs)
    told: set[int] = set()
    for step, required in sorted(written, key=lambda each: (each[1].line, each[1].column)):
        circle = circles.get(step)
        if circle is not None and circle == circles.get(required.text) and circle not in told:
            told.add(circle)
            way = [step, *_way(required.text, step, needs)]
            findings.error(
                required,
                _("prerequisites in a circle: {way}").format(way=_shown(way)),
                _("an order in which one comes first"),
            )


def _steps(practice: MarkedTier) -> Iterator[tuple[str, list[str], list[Scalar]]]:
    """Each action's id, what it waits for without a word, and what it requires by name."""
    name = practice.id.text if practice.id else ""
    lower: list[str] = []
    for rung in sorted(practice.rungs, key=lambda rung: rung.level or 0):
        own = [question.id.text for question in rung.questions if question.action and question.id]
        step = f"{name}@{rung.level}"
        if name and rung.level is not None:
            yield step, [each for each in lower if each != step] + own, requirements(rung.action)
            lower = [step]
    for question in practice.questions:
        if question.id and question.action:
            yield question.id.text, [], requirements(question.action)


def _circles(needs: dict[str, list[str]]) -> dict[str, int]:
    """The number of its circle for each step that waits for itself (Tarjan's components, without recursion)."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    on_path: dict[str, None] = {}
    circles: dict[str, int] = {}
    for root in needs:
        if root in order:
            continue
        work: list[tuple[str, Iterator[str]]] = []
        entering: str | None = root
        while entering is not None or work:
            if entering is not None:
                order[entering] = lowest[entering] = len(order)
                on_path[entering] = None
                work.append((entering, iter(needs[entering])))
                entering = None
            step, rest = work[-1]
            for needed in rest:
                if needed not in needs:
                    continue
                if needed not in order:
                    entering = needed
                    break
                if needed in on_path:
                    lowest[step] = min(lowest[step], order[needed])
            if entering is not None:
                continue
            work.pop()
            if work:
                lowest[work[-1][0]] = min(lowest[work[-1][0]], lowest[step])
            if lowest[step] == order[step]:
                component: list[str] = []
                while not component or component[-1] != step:
                    component.append(on_path.popitem()[0])
                if len(component) > 1 or step in needs[step]:
                    circles |= dict.fromkeys(component, order[step])
    return circles


def _way(start: str, end: str, needs: dict[str, list[str]]) -> list[str]:
    """The shortest way from one step to another, both included."""
    came_from = {start: start}
    waiting = deque([start])
    while end not in came_from:
        step = waiting.popleft()
        for needed in needs[step]:
            if needed in needs and needed not in came_from:
                came_from[needed] = step
                waiting.append(needed)
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]


def _shown(way: list[str]) -> str:
    named = way if len(way) <= _MOST_NAMED else [*way[: _MOST_NAMED - 2], "…", way[-1]]
    return " → ".join(visible(step[:60]) for step in named)
