"""Import: what files that came back would change, conflicts one by one, and taking it in as one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from maturity.assessment.changes import Spot, fingerprint
from maturity.errors import MaturityError
from maturity.i18n import N_, _
from maturity.imports.conflicts import Choice, Conflict
from maturity.imports.merge import Comparison
from maturity.imports.returned import Returned
from maturity.paths import as_typed, here
from maturity.tui.keymap import with_keys
from maturity.tui.screens import imports_text as text
from maturity.tui.screens.ask import AskLine
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.screens.choose import Choice as Offered
from maturity.tui.screens.choose import Choose
from maturity.tui.session import Session
from maturity.tui.text import wrapped
from maturity.tui.widgets.edges import Key
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.long_list import LongList
from maturity.tui.widgets.row_list import Row
from maturity.workspace.returned import compared, free_name, read_all


@dataclass(frozen=True, slots=True)
class _Taken:
    """Files that were taken in, and the states before and after."""

    before: str
    after: str
    files: dict[str, Returned]
    choices: dict[Spot, Choice]


class Imports(AssessmentScreen):
    """Files that came back, put together; nothing is changed before they are taken in."""

    TITLE_WORD = N_("Import")
    PERSONAL = True
    CSS_PATH = "../styles/lists.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "add a file that came back", id="imports.add"),
        Binding("o", "decide('ours')", "keep mine", id="imports.ours"),
        Binding("t", "decide('theirs')", "take theirs", id="imports.theirs"),
        Binding("b", "decide('both')", "keep both: theirs as a note", id="imports.both"),
        Binding("e", "emptied", "emptied cells count too, or no longer", id="imports.emptied"),
        Binding("m", "place('carry')", "take answers over from an assessment here", id="imports.carry"),
        Binding("w", "take_in", "take it in", id="imports.take"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._files: dict[str, Returned] = {}
        self._choices: dict[Spot, Choice] = {}
        self._clear = False
        self._found: Comparison | None = None
        self._taken: _Taken | None = None

    def body(self) -> ComposeResult:
        """How much there is, each value, and the one under the cursor in full."""
        yield Lines(self._head, id="head")
        with Horizontal(id="split"):
            yield LongList(self._rows, id="rows", chosen=self._offer, moved=self._tell)
            yield Lines(self._about, id="beside")
        yield Lines(self._about, id="foot", classes="-spare")

    def on_mount(self) -> None:
        """Asks for the first file at once."""
        super().on_mount()
        self.action_add()

    def show(self) -> None:
        """Draws what the files would change now."""
        self._compare()
        super().show()
        self.query_one("#head", Lines).redraw()
        self.query_one("#rows", LongList).put(self._rows)
        self._tell()

    def keys(self) -> Sequence[Key]:
        """Deciding is only a key where there is something to decide."""
        if self._found is None:
            return (("a", N_("add a file")), ("m", N_("from an assessment here")), ("Esc", N_("to the questions")))
        deciding = (("o", N_("keep mine")), ("t", N_("theirs")), ("b", N_("both"))) if self._found.conflicts else ()
        taking = (("w", N_("take it in")),) if self._decided.changes else ()
        others = (("a", N_("add a file")), ("e", N_("emptied cells")), ("Esc", N_("leave as it was")))
        return (*taking, *deciding, *others)

    def action_add(self) -> None:
        """Asks for the path of a file; what is wrong with it is said there."""
        read: dict[str, Returned] = {}

        def wrong(typed: str) -> str:
            try:
                read.update(read_all([here() / as_typed(typed.strip().strip("'\""))]))
                compared(self.session.workspace, self.session.name, read)
            except (MaturityError, ValueError) as error:
                read.clear()
                return str(error)
            return ""

        def add(_typed: str) -> None:
            for wanted, returned in read.items():
                self._files[free_name(wanted, self._files)] = returned
            self.say("")

        hint = _("The path of a workbook (.xlsx) or of a JSON file. Nothing is changed yet.")
        needed, does = _("Type the path of a file, or press Esc."), N_("look at it")
        self.app.push_screen(
            AskLine(_("Take in which file?"), f"{here()}/", add, hint=hint, needed=needed, wrong=wrong, does=does)
        )

    def action_decide(self, choice: Choice) -> None:
        """Decides the conflict under the cursor and goes on to the next."""
        conflict = self._conflict
        if conflict is None:
            self.say(_("This is no conflict: go to a line with “decide”."))
        elif conflict.chosen(choice) is None:
            self.say(self._cannot(conflict, choice))
        else:
            self._choices[conflict.spot] = choice
            self.say("")
            self.query_one("#rows", LongList).action_move(1)

    def action_emptied(self) -> None:
        """Lets emptied cells empty what is here, or not."""
        self._clear = not self._clear
        self.say(
            _("Emptied cells empty what is here.") if self._clear else _("What is here stays where a cell was emptied.")
        )

    def action_take_in(self) -> None:
        """Takes it in as one step; conflicts that are not decided stay as they are here."""
        if self._found is None or not self._decided.changes:
            self.say(_("There is nothing to take in."))
            return
        session, decided = self.session, self._decided
        before = session.summary.assessment
        session.change(
            "import",
            lambda: session.workspace.set_all(session.name, dict(decided.changes)),
            text.taken_in(len(decided.changes), len(decided.conflicts)),
        )
        if not session.unsaved:
            after = fingerprint(session.summary.assessment)
            self._taken = _Taken(fingerprint(before), after, self._files, self._choices)
            self._files, self._choices = {}, {}
        self.show()

    @property
    def _decided(self) -> Comparison:
        """What would be done as far as conflicts are decided."""
        if self._found is None:
            raise ValueError("nothing is compared yet")
        return self._found.decided(self._choices)

    @property
    def _conflict(self) -> Conflict | None:
        name, _, number = self.query_one("#rows", LongList).cursor.partition(" ")
        return self._found.conflicts[int(number)] if self._found and name == "conflict" else None

    def _arrive(self, question: str | None) -> None:
        """What undo and redo do is seen here, so one stays; with an import that is undone its files are back."""
        taken = self._taken
        state = fingerprint(self.session.summary.assessment)
        if taken is not None and state == taken.before and not self._files:
            self._files, self._choices = taken.files, taken.choices
        elif taken is not None and state == taken.after and self._files is taken.files:
            self._files, self._choices = {}, {}
        self.show()

    def _compare(self) -> None:
        """Puts the files against what is here now; a file that cannot be compared any more is told."""
        self._found = None
        if self._files:
            try:
                self._found = compared(self.session.workspace, self.session.name, self._files, clear=self._clear)
            except MaturityError as error:
                self.session.said = str(error)

    def _offer(self, _id: str) -> None:
        """Every way to decide the conflict under the cursor."""
        conflict = self._conflict
        if conflict is None:
            return
        ways = ["ours", "theirs", "both"] if len(conflict.theirs) == 1 else ["ours", *dict(conflict.theirs), "both"]
        able = [way for way in ways if conflict.chosen(way) is not None]
        choices = [Offered(way, text.chosen(way), str(number)) for number, way in enumerate(able, 1)]
        now = self._choices.get(conflict.spot, "")
        self.app.push_screen(Choose(conflict.id, choices, lambda way: self.action_decide(way.id), now=now))

    def _cannot(self, conflict: Conflict, choice: Choice) -> str:
        if choice == "both":
            return _("This has no note to keep the other in: keep mine or take theirs.")
        return _("{files} files say different things of it: Enter chooses one.").format(files=len(conflict.theirs))

    def _tell(self, _id: str = "") -> None:
        self.query_one("#foot", Lines).redraw()
        self.query_one("#beside", Lines).redraw()

    def _head(self, width: int) -> Sequence[Content]:
        if self._found is None:
            return wrapped(with_keys(text.EMPTY), min(width, 96))
        return text.head_lines(self._found, width)

    def _rows(self, width: int) -> Sequence[Row]:
        return () if self._found is None else tuple(text.rows_of(self._found, self._choices, width))

    def _about(self, width: int) -> Sequence[Content]:
        cursor = self.query_one("#rows", LongList).cursor
        return () if self._found is None or not cursor else text.about(self._found, self._choices, cursor, width)
