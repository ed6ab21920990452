"""The words of the screen Import: what files bring in, told line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from maturity.assessment.changes import Spot
from maturity.i18n import N_, _
from maturity.imports.conflicts import Choice, Conflict
from maturity.imports.merge import Comparison
from maturity.scoring.words import counted
from maturity.text import one_line
from maturity.tui.text import column, fit, line, wrapped
from maturity.tui.widgets.row_list import Row

EMPTY = N_(
    "Workbooks (.xlsx) that came back, and JSON files, are compared with what is here, from the state that each was "
    "written from. {imports.add} asks for a file; nothing is changed before you take it in. {imports.carry} takes "
    "answers over from an assessment of another questionnaire that maps to this one."
)
_CHOSEN = {"ours": N_("keep mine"), "theirs": N_("take theirs"), "both": N_("keep both")}
_HEADS = (N_("changed"), N_("same"), N_("cleared"), N_("in conflict"), N_("skipped"))
_WIDTH = 13
_MOST_WRAPPED = 100
"""Lines of what cannot be taken that are shown in full; of more, the one under the cursor."""


def head_lines(found: Comparison, width: int) -> Sequence[Content]:
    """How much there is, and how much of it from whom."""
    lines = [Content.styled(found.counts, "bold")]
    if len(found.tallies) > 1:
        room = max(12, width - _WIDTH * len(_HEADS))
        if room + _WIDTH * len(_HEADS) > width:
            told = _("{name}: {count} changed")
            return [
                *lines,
                *(Content(told.format(name=one_line(each.name), count=each.changed)) for each in found.tallies),
            ]
        heads = "".join(f"{_(head):>{_WIDTH}}" for head in _HEADS)
        lines.append(Content.styled(column(_("who"), room) + heads, "$quiet"))
        for each in found.tallies:
            figures = (each.changed, each.same, each.cleared, each.conflicts, each.skipped)
            lines.append(Content(column(each.name, room) + "".join(f"{figure:>{_WIDTH}}" for figure in figures)))
    return lines


def rows_of(found: Comparison, choices: Mapping[Spot, Choice], width: int) -> Iterator[Row]:
    """Conflicts first, then what would be changed, what was emptied, what cannot be taken and what else to know."""
    if found.conflicts:
        yield _heading(_("In conflict: two changed it to different things"))
    for number, conflict in enumerate(found.conflicts):
        choice = choices.get(conflict.spot, "")
        shown, style = (f"✓ {chosen(choice)}", "$good") if choice else (_("? decide"), "$warn")
        yield Row(line(fit(conflict.words, width - 22), "  ", (fit(shown, 20), style)), f"conflict {number}")
    parts = (
        (_("Would be changed"), "changed", found.changed),
        (_("Emptied in the file, stays here"), "cleared", found.cleared),
        (_("Cannot be taken"), "skipped", found.skipped),
        (_("To know"), "told", found.told),
    )
    for head, name, lines in parts:
        if lines:
            yield _heading(f"{head}: {len(lines)}")
        is_wrapped = name in ("skipped", "told") and len(lines) <= _MOST_WRAPPED
        for number, text in enumerate(lines):
            first, *more = wrapped(text, width) if is_wrapped else (Content(fit(text, width)),)
            yield Row(first, f"{name} {number}")
            yield from (Row(each) for each in more)


def about(found: Comparison, choices: Mapping[Spot, Choice], id_: str, width: int) -> Sequence[Content]:
    """The row under the cursor in full."""
    name, _, number = id_.partition(" ")
    if name == "conflict":
        conflict = found.conflicts[int(number)]
        return [part for text, style in _told(conflict, choices) for part in wrapped(text, width, style=style)]
    lines = {"changed": found.changed, "cleared": found.cleared, "skipped": found.skipped, "told": found.told}
    return wrapped(lines[name][int(number)], width) if name in lines else ()


def chosen(choice: Choice) -> str:
    """A choice in words; that of a side is its name."""
    return _(_CHOSEN[choice]) if choice in _CHOSEN else _("take {whose}").format(whose=one_line(choice))


def taken_in(values: int, conflicts: int) -> str:
    """What was taken in, and what of it stays as it is here."""
    taken = counted(values, "Taken in: {} value", "Taken in: {} values")
    left = counted(conflicts, "{} in conflict stays as it is here", "{} in conflict stay as they are here")
    return f"{taken}; {left}" if conflicts else taken


def _told(conflict: Conflict, choices: Mapping[Spot, Choice]) -> Iterator[tuple[str, str]]:
    yield conflict.id, "bold"
    for each in conflict.disputed:
        yield _("{label} here: {value}").format(label=each.label, value=each.here).strip(), ""
        for side, there in each.theirs:
            yield f"{each.label} {one_line(side)}: {there}".strip(), "$accent"
    if conflict.places:
        yield ", ".join(conflict.places), "$quiet"
    choice = choices.get(conflict.spot, "")
    if choice:
        yield _("Decided: {choice}").format(choice=chosen(choice)), "$good"
    else:
        yield _("Not decided: it stays as it is here."), "$warn"


def _heading(words: str) -> Row:
    return Row(Content.styled(words, "bold $quiet"))
