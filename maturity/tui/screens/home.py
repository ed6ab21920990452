"""Home: the assessments of the workspace, last changed first; the archive and the trash below them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.worker import get_current_worker

from maturity.errors import MaturityError
from maturity.i18n import N_, _, pgettext
from maturity.questionnaire.model import Questionnaire
from maturity.tui.keymap import key_for, with_keys
from maturity.tui.screens import home_text as text
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.screens.home_rows import ASSESSMENT, EXAMPLE, QUESTIONNAIRE, TRASHED, HomeRows, row_of
from maturity.tui.screens.new_text import questionnaire_lines
from maturity.tui.screens.shelving import Shelving
from maturity.tui.session import SaveState
from maturity.tui.text import wrapped
from maturity.tui.widgets.edges import Key, KeyLine, SayLine, TopLine
from maturity.tui.widgets.lines import Lines
from maturity.tui.widgets.long_list import LongList
from maturity.tui.widgets.row_list import Row
from maturity.tui.wizard import wizard_of
from maturity.workspace import Workspace
from maturity.workspace.shelf import Listed, Trashed

MARKS = N_("{home.mark} marks those to put side by side, {home.compare} compares them.")
COMPARES = N_("{home.compare} puts them side by side.")


class Home(Shelving):
    """The list to continue from. ``q`` leaves at once: nothing can be lost."""

    AUTO_FOCUS = "#cards"
    HORIZONTAL_BREAKPOINTS = AssessmentScreen.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = AssessmentScreen.VERTICAL_BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "new assessment", id="home.new"),
        Binding("space", "mark", "mark for a comparison, or take the mark away", id="home.mark"),
        Binding("c", "compare", "compare those that are marked", id="home.compare"),
        Binding("slash,g", "find", "find an assessment by its name", id="home.find"),
        Binding("e", "example", "examples to look around in", id="home.example"),
        Binding("q", "app.quit", "quit", id="home.quit"),
        Binding("escape", "nowhere", "stays here", show=False, id="home.stay"),
    ]

    def __init__(
        self,
        workspace: Workspace,
        name: str | None = None,
        said: str = "",
        marked: Sequence[str] = (),
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        """``name`` is the assessment under the cursor, ``said`` what to tell at once, ``marked`` what to compare."""
        super().__init__(workspace)
        self._called, self._said, self._now = name, said, now
        self._wrong = ""
        self._shown = HomeRows(workspace, marked, now)

    def compose(self) -> ComposeResult:
        """The list, what is under the cursor below it or beside it, the keys."""
        yield TopLine()
        with Horizontal(id="split"):
            yield LongList(self._shown.rows, id="cards", chosen=self._choose, moved=self._tell)
            yield Lines(self._beside, id="beside")
        yield Lines(self._foot, id="foot")
        yield SayLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Reads which assessments there are; each is looked into when its line is drawn."""
        locked = self.workspace.read_only
        self.query_one(TopLine).put(
            ("maturity", pgettext("place", "Home")),
            SaveState(_("read only: {locked}").format(locked=locked) if locked else ""),
        )
        self.reread(None if self._called is None else row_of(self._called))
        self.say(self._said)
        if self._shown.is_empty and not self._wrong:
            self._show_first()

    def reread(self, cursor: str | None = None) -> None:
        """Reads the list anew, and puts the cursor at a row; where its row is gone, at the one in its place."""
        shown, at = self._shown, self._list.cursor
        before = shown.ids()
        try:
            shown.reread()
        except MaturityError as error:
            self._wrong = str(error)
        shown.uncover((cursor or "").partition(" ")[2])
        now = shown.ids()
        if cursor is None and at in before and at not in now and now:
            cursor = now[min(before.index(at), len(now) - 1)]
        self._put(cursor)

    def say(self, words: str) -> None:
        """Says what the last key did."""
        self.query_one(SayLine).put(words)

    def tell_wrong(self, words: str) -> None:
        """Tells what went wrong, in full, until the cursor moves."""
        self.say("")
        self._wrong = words
        self._redraw()

    def action_new(self) -> None:
        """Begins an assessment."""
        self._begin("")

    def action_example(self) -> None:
        """Asks for one of the examples and opens it; it is made where it is not there yet."""
        from maturity.example import examples
        from maturity.tui.screens.choose import Choice, Choose

        choices = [Choice(name, name.replace("-", " "), str(number)) for number, name in enumerate(examples(), start=1)]
        hint = _("Half a day of answers each, with targets, owners and notes. Change them freely.")
        title = _("Look around in an example")
        self.app.push_screen(Choose(title, choices, lambda choice: self._open_example(choice.id), hint=hint))

    def action_mark(self) -> None:
        """Marks the assessment under the cursor for a comparison; its letter is that of its column."""
        from maturity.comparison import MOST

        listed, marked = self.listed, self._shown.marked
        if listed is None:
            self.say(_("First move to an assessment."))
        elif listed.name in marked:
            marked.remove(listed.name)
        elif len(marked) == MOST:
            self.say(
                _("{MOST} is the most that stand side by side; {key} takes a mark away.").format(
                    MOST=MOST, key=key_for("home.mark")
                )
            )
        else:
            marked.append(listed.name)
        self._put()

    def action_compare(self) -> None:
        """Puts the marked ones side by side; says what to do where there are too few."""
        wizard_of(self).show_compare(self._shown.marked)

    def action_find(self) -> None:
        """Goes to an assessment by words of its name."""
        from maturity.tui.screens.find import Find

        def matching(words: Sequence[str], width: int) -> list[Row]:
            every = self._shown.listed.items()
            found = [listed for name, listed in every if all(word in name.lower() for word in words)]
            return [Row(text.found_line(listed, width), row_of(listed.name)) for listed in found]

        self.app.push_screen(Find(_("Find an assessment"), _("words of its name"), matching, self._go_to))

    def action_nowhere(self) -> None:
        """Home is the outermost step; Esc never leaves."""
        self.say(with_keys("This is the outermost screen: {home.quit} leaves, nothing can be lost."))

    @property
    def trashed(self) -> Trashed | None:
        """What is under the cursor in the trash; None elsewhere."""
        kind, _, id_ = self._list.cursor.partition(" ")
        return self._shown.trash.get(id_) if kind == TRASHED else None

    @property
    def listed(self) -> Listed | None:
        """The assessment under the cursor, as it is listed; None elsewhere."""
        kind, _, name = self._list.cursor.partition(" ")
        return self._shown.listed.get(name) if kind == ASSESSMENT else None

    @property
    def _list(self) -> LongList:
        return self.query_one("#cards", LongList)

    def _choose(self, row: str) -> None:
        """Opens an assessment or a part of the list, takes back what was thrown away, begins where nothing is yet."""
        kind, _, name = row.partition(" ")
        if kind == ASSESSMENT:
            wizard_of(self).open(name)
        elif kind == TRASHED:
            self.take_back(self._shown.trash[name])
        elif kind == QUESTIONNAIRE:
            self._begin(name)
        elif kind == EXAMPLE:
            self._open_example(name)
        else:
            self._shown.turn(row)
            self._put()

    def _go_to(self, row: str) -> None:
        self.reread(row)
        self.say(_("Enter opens it."))

    def _begin(self, questionnaire: str) -> None:
        if self.may_change():
            wizard_of(self).show_new(questionnaire)

    def _open_example(self, name: str) -> None:
        from maturity.example import begin

        try:
            wizard_of(self).open(begin(self.workspace, name).assessment.name)
        except MaturityError as error:
            self.tell_wrong(str(error))

    def _show_first(self) -> None:
        """Offers what can be begun; the questionnaires are read meanwhile."""
        from maturity.example import examples

        self._shown.examples = examples()
        self._put()
        self._read_shipped()

    @work(thread=True, exclusive=True)
    def _read_shipped(self) -> None:
        from maturity.tui.shipped import shipped_questionnaires

        read, _wrong = shipped_questionnaires()
        found = {id_: self.workspace.spoken(each) for id_, each in read.items()}
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._take_shipped, found)

    def _take_shipped(self, found: dict[str, Questionnaire]) -> None:
        if self._pruning:
            return
        is_untouched = self._list.cursor in self._shown.ids()[:1]
        self._shown.shipped = found
        self._put("" if is_untouched else None)

    def _put(self, cursor: str | None = None) -> None:
        self._list.put(self._shown.rows, cursor)
        self._redraw()

    def _tell(self, _row: str = "") -> None:
        self._wrong = self._wrong if self._shown.is_empty else ""
        self._redraw()

    def _redraw(self) -> None:
        self.query_one(KeyLine).put(self._keys())
        for lines in (self.query_one("#foot", Lines), self.query_one("#beside", Lines)):
            lines.redraw()

    def _keys(self) -> Sequence[Key]:
        if self.trashed is not None:
            return text.TRASH_KEYS
        if self.listed is not None:
            return text.assessment_keys(self.listed, of=len(self._shown.listed))
        return text.FIRST_KEYS if self._list.cursor else text.FIRST_KEYS[1:]

    def _foot(self, width: int) -> Sequence[Content]:
        """What went wrong, else what is under the cursor; then where all of it is kept."""
        is_low, is_wide = self.size.height < 22, bool({"-wide", "-broad"} & self.classes)
        if self._wrong:
            return wrapped(self._wrong, width, style="$alarm")
        about = [] if is_wide else self._about(width)
        count, marked = len(self._shown.listed), len(self._shown.marked)
        how = with_keys(MARKS) if count > 1 else ""
        if marked:
            letters = _("Marked: {letters}.").format(letters=", ".join(self._shown.letters.values()))
            how = f"{letters}  {how if marked < 2 else with_keys(COMPARES)}"
        lines = [*about[: 1 if is_low else None], *(wrapped(how, width) if how else [])]
        kept = [] if is_low else wrapped(text.where_kept(count, self.workspace.folder), width, style="$quiet")
        return [*lines, *kept]

    def _about(self, width: int) -> list[Content]:
        listed, trashed = self.listed, self.trashed
        if trashed is not None:
            return text.trashed_lines(trashed, width, self._now())
        if listed is None:
            return text.part_lines(self._list.cursor.partition(" ")[0], width)
        return text.about_lines(listed, self._shown.look_into(listed.name), width, self._now())

    def _beside(self, width: int) -> Sequence[Content]:
        """The assessment under the cursor at a glance."""
        listed = self.listed
        kind, _, id_ = self._list.cursor.partition(" ")
        if kind == QUESTIONNAIRE and self._shown.shipped:
            return [*self._about(width), Content(""), *questionnaire_lines(self._shown.shipped[id_], width)]
        read = None if listed is None else self._shown.look_into(listed.name)
        if listed is None or read is None or isinstance(read, str):
            return self._about(width)
        from maturity.tui.screens.home_preview import Past, preview_lines
        from maturity.tui.screens.resume import LAST

        try:
            past = Past(self.workspace.last_answers(listed.name, LAST), self.workspace.checkpoints(listed.name))
        except MaturityError as error:
            return wrapped(str(error), width, style="$alarm")
        projected = self.app.has_class("-projector")
        return preview_lines(listed, read, past, width, self._now(), projected=projected)
