"""A tree of any depth as domains, subdomains and practices of a size that fits on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from maturity.foreign.model import Framework, Node
from maturity.i18n import _

MOST_QUESTIONS = 15
"""Of a practice, so that a page stays a page."""


@dataclass(frozen=True, slots=True)
class Group:
    """The requirements that stand directly beneath one heading."""

    path: tuple[Node, ...]
    """From the highest heading to this one."""
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A domain, with its groups by subdomain; without one where the tree is flat."""

    root: Node
    subdomains: tuple[tuple[Node | None, tuple[Group, ...]], ...]


def branches(framework: Framework) -> Iterator[Branch]:
    """The domains of a framework, in its order; headings with nothing to answer beneath them are told and left out."""
    for root in _roots(framework):
        groups = list(_groups(root, framework))
        if not groups:
            continue
        if all(len(group.path) <= 2 for group in groups):
            yield Branch(root, ((None, tuple(groups)),))
            continue
        held: dict[str, tuple[Node, list[Group]]] = {}
        for group in groups:
            beneath = group.path[1] if len(group.path) > 1 else root
            held.setdefault(beneath.key, (beneath, []))[1].append(group)
        yield Branch(root, tuple((beneath, tuple(of)) for beneath, of in held.values()))


def parts(count: int) -> Sequence[slice]:
    """So many questions in parts of about the same size, none above :data:`MOST_QUESTIONS`."""
    number = ceil(count / MOST_QUESTIONS)
    ends = [round(count * part / number) for part in range(number + 1)]
    return [slice(*pair) for pair in pairwise(ends)]


def _roots(framework: Framework) -> list[Node]:
    """The highest headings: without one that only holds all the others, and with one for requirements without any."""
    roots, report = framework.roots, framework.report
    while len(roots) == 1 and not roots[0].assessable and any(child.children for child in roots[0].children):
        report.changed(_("the one heading above all others is no domain of its own"), roots[0].called)
        roots = roots[0].children
    loose = [root for root in roots if not root.children]
    if not any(root.assessable for root in loose):
        return roots
    whole = Node(key="", name=framework.title, children=loose)
    first = roots.index(loose[0])
    held = [root for root in roots if root.children]
    before = sum(1 for root in roots[:first] if root.children)
    return [*held[:before], whole, *held[before:]]


def _groups(root: Node, framework: Framework) -> Iterator[Group]:
    waiting: list[tuple[Node, ...]] = [(root,)]
    while waiting:
        path = waiting.pop()
        node = path[-1]
        own = [node] if node.assessable else []
        for child in node.children:
            if not child.children and child.assessable:
                own.append(child)
            elif not child.children:
                framework.report.lose(_("headings and texts with nothing to answer beneath them"), child.called)
        if own:
            yield Group(path, tuple(own))
        waiting += [(*path, child) for child in reversed(node.children) if child.children]
