"""Export: which files, into which folder, and how far each of them is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from maturity.errors import MaturityError
from maturity.formats import FORMATS, file_stem
from maturity.i18n import N_, _
from maturity.paths import as_typed, here
from maturity.scoring.words import counted
from maturity.text import one_line, plain
from maturity.tui.exporting import Exporting
from maturity.tui.keymap import key_for
from maturity.tui.screens.dialog import Dialog
from maturity.tui.session import Session
from maturity.tui.text import fit, line, wrapped
from maturity.tui.widgets.edges import KeyLine
from maturity.tui.widgets.fields import LineField
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.row_list import Row, RowList
from maturity.tui.wizard import Shown

MOST_DIGITS = 9
"""So many formats have a digit that ticks them; the cursor and space tick any."""
MOST_NAMES = 2
"""So many files are told by their whole names."""
SIGNS = {
    "waiting": ("…", N_("waiting"), "$quiet"),
    "writing": ("▸", N_("writing"), "$accent"),
    "written": ("✓", N_("written"), "$good"),
    "failed": ("✗", N_("failed"), "$alarm"),
    "cancelled": ("/", N_("stopped"), "$warn"),
}


class ExportFiles(Dialog[None]):
    """Formats to tick, the folder, and what became of it. Esc closes; a running export goes on to its end."""

    AUTO_FOCUS = "RowList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "close", id="export.close"),
        Binding("enter", "write", "write the files", priority=True, id="export.write"),
        Binding("w", "write", "write the files", id="export.write"),
        Binding("space", "tick", "tick", id="export.tick"),
        Binding("f", "folder", "folder", id="export.folder"),
        Binding("c", "cancel", "cancels the files that are not written yet", id="export.cancel"),
        *(
            Binding(
                str(number),
                f"tick({number - 1})",
                "ticks the format with this digit",
                show=False,
                id=f"export.{number}",
            )
            for number in range(1, MOST_DIGITS + 1)
        ),
    ]

    def __init__(
        self,
        session: Session,
        given: Callable[[None], None],
        folder: Path | None = None,
        beside: Sequence[str] = (),
    ) -> None:
        """``given`` is called when it is closed; ``beside`` are the assessments that the files show beside this one."""
        super().__init__(given)
        self._session = session
        self._beside = tuple(beside)
        self._formats = [each for each in FORMATS.values() if not beside or "beside" in each.takes]
        self._ticked = {"xlsx", "html"}
        self._folder = str(folder or here())
        self._told = ""
        self._asked_over = False

    def compose(self) -> ComposeResult:
        """The dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title()), markup=False, classes="title")
            yield RowList(self._rows, id="formats", leaves=13)
            yield Static(_("Into the folder"), markup=False, classes="hint")
            yield LineField(self._folder, select_on_focus=False)
            yield Lines(self._tell, id="told")
            yield KeyLine(help=False)

    def on_mount(self) -> None:
        """Draws the choices."""
        self.show()

    def show(self) -> None:
        """Draws the choices and how far each file is."""
        self.query_one(RowList).put(self._rows)
        self.query_one("#told", Lines).redraw()
        cancel = (("c", _("cancel")),) if self._runs else ()
        keys = (
            ("Enter", _("write")),
            (_("Space 1-{digits}").format(digits=self._digits), "tick"),
            ("f", _("folder")),
            ("Esc", _("close")),
        )
        self.query_one(KeyLine).put((*cancel, *keys), help=False)

    @property
    def _digits(self) -> int:
        return min(MOST_DIGITS, len(self._formats))

    @property
    def _runs(self) -> bool:
        return self._session.exporting is not None and self._session.exporting.runs

    def action_cancel(self) -> None:
        """Stops the running export; the files that are whole stay."""
        if self._session.exporting is not None and self._runs:
            self._session.exporting.cancel()
            self._say(_("Cancelling …"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another folder has other files in it."""
        if event.value != self._folder:
            self._folder = event.value
            self._say("")

    def action_leave(self) -> None:
        """From the folder back to the list; from the list out."""
        if self.query_one(LineField).has_focus:
            self.set_focus(self.query_one(RowList))
        else:
            self.give(None)

    def action_folder(self) -> None:
        """Into the field of the folder."""
        self.set_focus(self.query_one(LineField))

    def action_tick(self, number: int | None = None) -> None:
        """Ticks a format, or takes the tick away."""
        names = [each.name for each in self._formats]
        self._ticked ^= {self.query_one(RowList).cursor} if number is None else set(names[number : number + 1])
        self._say("")

    def action_write(self) -> None:
        """Writes the ticked files; asks first where one of them exists."""
        self.set_focus(self.query_one(RowList))
        self._folder = self.query_one(LineField).value
        if self._runs:
            self._say(_("Still writing: c cancels it."))
            return
        try:
            folder = as_typed(self._folder.strip() or ".")
        except MaturityError as error:
            self._say(str(error))
            return
        files = {format: folder / name for format, name in self._names().items()}
        if not files:
            self._say(
                _("Nothing is ticked: 1 to {digits} tick a format, {key} the one here.").format(
                    digits=self._digits, key=key_for("export.tick")
                )
            )
            return
        there = [path.name for path in files.values() if path.exists()]
        if there and not self._asked_over:
            over = _("Enter again writes over it, {key} takes another folder.").format(key=key_for("export.folder"))
            self._say(_("Exists already: {there}. {over}").format(there=", ".join(there), over=over))
            self._asked_over = True
            return
        self._say("")
        exporting = Exporting(self._session.workspace.folder, self._session.name, files, self._beside)
        self._session.exporting = exporting
        self.app.run_worker(exporting.run(self._told_by(exporting)), group="export")

    def _told_by(self, exporting: Exporting) -> Callable[[], None]:
        """Draws the screens that are there by then; this dialog may be gone."""
        app, session = self.app, self._session

        def told() -> None:
            if not exporting.runs:
                session.said = exporting.words()
                self._told = ""
            for screen in app.screen_stack:
                if isinstance(screen, Shown):
                    screen.show()

        return told

    def _title(self) -> str:
        if not self._beside:
            return _("Export to files, in {formats} formats").format(formats=len(self._formats))
        title = counted(len(self._beside), "Export {{name}}, beside {} other", "Export {{name}}, beside {} others")
        return title.format(name=one_line(self._session.name))

    def _names(self) -> dict[str, str]:
        """The names of the files, by format."""
        return {each.name: f"{self._stem()}{each.ending}" for each in self._formats if each.name in self._ticked}

    def _stem(self) -> str:
        compared = "_compared" if self._beside else ""
        return f"{file_stem(self._session.name)}{compared}_{self._session.now():%Y-%m-%d}"

    def _say(self, words: str) -> None:
        self._asked_over = False
        self._told = words
        self.show()

    def _rows(self, width: int) -> Sequence[Row]:
        exporting = self._session.exporting
        rows: list[Row] = []
        for number, each in enumerate(self._formats, start=1):
            file = exporting.of(each.name) if exporting is not None else None
            sign, word, style = SIGNS[file.state] if file is not None else ("", "", "")
            tick = "x" if each.name in self._ticked else " "
            digit = f"{number} " if number <= MOST_DIGITS else "  "
            shown = fit(f"[{tick}] {each.extension:<6}{_(each.words)}", width - 13)
            rows.append(Row(line(digit, shown, " ", (f"{sign} {_(word)}", style)), each.name))
        return rows

    def _tell(self, width: int) -> Sequence[Content]:
        exporting, counts = self._session.exporting, self._session.summary.levels.overall.counts
        if self._told:
            return wrapped(self._told, width, style="$warn")
        if exporting is not None:
            failed = [file for file in exporting.files if file.state == "failed"]
            lines = [part for file in failed for part in wrapped(f"✗ {file.reason}", width, style="$alarm")]
            if exporting.runs:
                return [*lines, *wrapped(_("You may close this and go on answering."), width, style="$quiet")]
            written = [plain(str(file.path)) for file in exporting.files if file.state == "written"]
            if lines or len(written) > MOST_NAMES:
                return lines or wrapped(exporting.words(), width, style="$good", rest="  ")
            return [part for path in written for part in wrapped(f"✓ {path}", width, style="$good", rest="  ")]
        names = list(self._names().values())
        if len(names) > MOST_NAMES:
            names = [f"{self._stem()}: {', '.join(name.removeprefix(self._stem()) for name in names)}"]
        waiting = counts.open + counts.unknown
        provisional = _("{waiting} questions are open: the files say that the levels are provisional.").format(
            waiting=waiting
        )
        return wrapped("\n".join(names) or _("nothing is ticked"), width, style="$quiet") + (
            wrapped(provisional, width, style="$warn") if waiting else []
        )
