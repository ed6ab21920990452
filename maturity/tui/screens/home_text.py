"""What Home tells: an assessment on one line, the lines about it, and the first screen where there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from textual.content import Content

from maturity.i18n import N_, _, figure, ngettext, pgettext
from maturity.moves import begin_at
from maturity.questionnaire.model import Questionnaire
from maturity.scoring.levels import Counts, shown, shown_range
from maturity.scoring.words import counted
from maturity.summary import Summary
from maturity.text import one_line
from maturity.tui.keymap import with_keys
from maturity.tui.screens.new_text import size
from maturity.tui.text import Styled, column, fit, line, that_fits, widths, wrapped
from maturity.tui.times import changed
from maturity.tui.widgets.bars import progress, progress_bar
from maturity.tui.widgets.edges import Key
from maturity.tui.widgets.row_list import Row
from maturity.workspace.shelf import Listed, Trashed

Read = Summary | str
"""An assessment, or why it cannot be read."""

ASKS = N_("How mature is the security of a plant, where should it be, and what comes next?")
BEGIN = N_(
    "begin: give it a name, choose a questionnaire, choose a profile of targets. Then each question takes one key, and "
    "every answer is on disk before the screen says so."
)
LOOK_AROUND = N_("look around in an example that you may change freely:")


BARS_FROM = 100
"""From this many cells on there is room for a bar beside the share that is done."""


def _widths(width: int) -> list[int]:
    done = 13 if width >= BARS_FROM else max(6, Content(_("done")).cell_length + 2)
    return widths(width, (done, 26, 13), gives_way=(3, 1), least=24, most=48)


MANY = 9
"""From so many on the keys name the one that finds."""
FIRST_KEYS: Sequence[Key] = (
    ("Enter", N_("take")),
    ("n", N_("new")),
    ("e", N_("examples")),
    ("q", N_("quit")),
)
TRASH_KEYS: Sequence[Key] = (
    ("Enter", N_("take back")),
    ("Del", N_("erase for good")),
    ("q", N_("quit")),
    ("n", N_("new")),
)


def assessment_keys(listed: Listed, *, of: int) -> Sequence[Key]:
    """What can be done with an assessment in the list, one of so many."""
    return (
        ("Enter", pgettext("key", "open")),
        *(("n", N_("new")), ("q", N_("quit"))),
        *((("/", N_("find")),) if of >= MANY else ()),
        *(("r", N_("rename")), ("d", N_("copy"))),
        ("a", N_("take up") if listed.archived_at else N_("archive")),
        *(("Del", N_("trash")), ("z", N_("undo")), ("Space", N_("mark")), ("c", N_("compare"))),
        ("e", N_("examples")),
    )


def where_kept(count: int, folder: Path) -> str:
    """How many assessments there are, and that they are in this folder and nowhere else."""
    told = (
        counted(
            count,
            "{} assessment in {{folder}}  ·  all of it stays on this computer",
            "{} assessments in {{folder}}  ·  all of it stays on this computer",
        )
        if count
        else _("Kept in {folder}  ·  all of it stays on this computer")
    )
    return told.format(folder=folder)


def heads(title: str, width: int, *, left: str = "") -> Row:
    """The heading of a part of the list, which names its columns too."""
    names = (title, _("done"), _("level → target"), _("changed"))
    first, *others = (fit(name, cells) for name, cells in zip(names, _widths(width), strict=True))
    return Row(line(f" {left}", (first, "bold"), ("".join(others), "$quiet")))


def assessment_line(listed: Listed, read: Read, width: int, now: datetime) -> Content:
    """One assessment on one line: name, progress, level and target with what is open, last change."""
    name, done_width, level_width, changed_width = _widths(width)
    if isinstance(read, str):
        return line(column(listed.name, name), (fit(_("✗ cannot be read"), width - name), "$alarm"))
    whole = read.levels.overall
    done, total = progress(whole.counts)
    share = f"{figure((100 * done // total if total else 0) / 100, '.0%'):>4}  "
    bar = f"{progress_bar(done, total, 6)} {share}" if done_width > len(share) else share
    open_ones = whole.counts.open + whole.counts.unknown
    level = shown_range(whole.level) + (f" → {shown(whole.target)}" if whole.target is not None else "")
    told = _("{level}, {open_ones} open").format(level=level, open_ones=open_ones) if open_ones else level
    left_out = (
        _(", {not_applicable} n/a").format(not_applicable=whole.counts.not_applicable)
        if whole.counts.not_applicable
        else ""
    )
    level = that_fits((told + left_out, told, level), level_width - 2)
    return line(
        column(listed.name, name),
        fit(bar, done_width),
        column(level, level_width),
        fit(changed(listed.changed_at, now), changed_width),
    )


def found_line(listed: Listed, width: int) -> Content:
    """An assessment that was looked for, and whether it is in the archive."""
    where = _("  in the archive") if listed.archived_at else ""
    return line(fit(listed.name, width - len(where)), (where, "$quiet"))


def next_line(listed: Listed, read: Read, width: int) -> Content:
    """The question at which one goes on."""
    if isinstance(read, str):
        return Content("")
    counts = read.levels.overall.counts
    if not counts.open + counts.unknown:
        words = _("every question is answered")
    else:
        place = read.questionnaire.questions[begin_at(read, listed.last_question)]
        words = _("next: {title}: {ask}").format(title=one_line(place.practice.title), ask=one_line(place.question.ask))
    return Content.styled(fit(words, width), "$quiet")


def trashed_line(trashed: Trashed, width: int, now: datetime) -> Content:
    """One assessment in the trash: its name, and when it came there."""
    name = min(48, max(1, width - 30))
    return line(
        column(trashed.name, name),
        (fit(_("thrown away {at}").format(at=changed(trashed.at, now)), width - name), "$quiet"),
    )


def part_line(title: str, count: int, *, is_open: bool) -> Content:
    """A part of the list that is closed until someone opens it."""
    if is_open:
        told = ngettext("Enter closes it", "Enter closes them", count)
    else:
        told = ngettext("Enter shows it", "Enter shows them", count)
    return line(f"{title}: {count}", (f"  ·  {told}", "$quiet"))


def about_lines(listed: Listed, read: Read, width: int, now: datetime) -> list[Content]:
    """What stands behind one line: questionnaire, last change, what is still to do."""
    lines = wrapped(listed.name, width, style="bold")
    if isinstance(read, str):
        return [*lines, *wrapped(read, width, style="$alarm")]
    lines += wrapped(
        _("{title}  ·  changed {changed_at}").format(
            title=read.questionnaire.title, changed_at=changed(listed.changed_at, now)
        ),
        width,
    )
    return [*lines, *wrapped(standing(read.levels.overall.counts, len(read.assessment.flags)), width)]


TAKE_BACK = N_("Enter takes it back. {home.throw-away} erases it for good; it asks for the name first.")


def trashed_lines(trashed: Trashed, width: int, now: datetime) -> list[Content]:
    """What can be done with an assessment in the trash."""
    return [
        *wrapped(trashed.name, width, style="bold"),
        *wrapped(
            _("In the trash since {at}, with all its answers and history.").format(at=changed(trashed.at, now)), width
        ),
        *wrapped(with_keys(TAKE_BACK), width, style="$quiet"),
    ]


def part_lines(kind: str, width: int) -> list[Content]:
    """What a row is for that is no assessment."""
    told = {
        "questionnaire": _("Enter begins with this one; first it asks for a name."),
        "example": _("An example: half a day of answers, with targets, owners and notes. Change it freely."),
        "archive": _("The archive: put aside, kept as it is; {home.archive} takes one up again, Enter opens it too."),
        "trash": _("The trash: Enter takes one back. Nothing leaves it until you erase it for good."),
    }
    return wrapped(with_keys(told[kind]), width) if kind in told else []


def standing(counts: Counts, flagged: int) -> str:
    """How the questions stand, in words; what is none is left out, but for answered and open ones."""
    told = [_("{answered} answered").format(answered=counts.answered), _("{open} open").format(open=counts.open)]
    others = (
        (counts.unknown, _("unknown")),
        (counts.not_applicable, _("not applicable")),
        (counts.left_out, _("left out")),
        (counts.claimed, _("claimed only")),
        (flagged, _("flagged")),
    )
    return ", ".join([*told, *(f"{count} {word}" for count, word in others if count)])


def first_rows(shipped: Mapping[str, Questionnaire] | None, examples: Sequence[str], width: int) -> list[Row]:
    """What to do where nothing has been assessed yet; each questionnaire and each example can be taken at once."""
    room = min(width, 92)

    def told(text: str, key: str) -> list[Row]:
        first: Styled = (f"{key}  ", "$accent bold")
        begin, *rest = wrapped(text, room - 4)
        return [Row(line(" ", first, begin)), *(Row(line("    ", part)) for part in rest)]

    blank = Row(Content(""))
    rows = [*(Row(line(" ", part)) for part in wrapped(_(ASKS), room)), blank]
    rows += [Row(Content.styled(_(" Nothing has been assessed here yet."), "bold")), blank, *told(_(BEGIN), "n")]
    if shipped is None:
        rows.append(Row(Content.styled(_("    Reading the questionnaires …"), "$quiet")))
    for id_, questionnaire in (shipped or {}).items():
        name = min(40, max(12, room - 34))
        title = column(questionnaire.title, name)
        rows.append(Row(line("  ", title, (fit(size(questionnaire), room - name), "$quiet")), f"questionnaire {id_}"))
    rows += [blank, *told(_(LOOK_AROUND), "e")]
    return [*rows, *(Row(line("  ", name.replace("-", " ")), f"example {name}") for name in examples)]
