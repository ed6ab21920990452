"""Keys: each has an id and does one thing on a screen, a file gives others, help and the palette run commands."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.dom import DOMNode
from textual.events import Key
from textual.keys import key_to_character
from textual.screen import Screen
from textual.widget import Widget

import maturity.tui
from maturity.tui.app import MaturityApp
from maturity.tui.bindings import GROUPS, every_bound, own_bindings, own_kinds, screens
from maturity.tui.key_names import character_of
from maturity.tui.keymap import FIXED, MOST_BYTES, keymap_of, read
from maturity.tui.screens.find import Find
from maturity.tui.screens.questions import Questions
from maturity.tui.widgets.edges import KeyLine
from maturity.tui.widgets.row_list import RowList
from maturity.workspace import Workspace
from tests.tui.conftest import NAME
from tests.tui.seen import gone, seen, shows, wait_until


def binding_kinds() -> list[type[DOMNode]]:
    """Every class of the wizard that binds keys, found without the list of groups."""
    modules = [
        importlib.import_module(each.name) for each in pkgutil.walk_packages(maturity.tui.__path__, "maturity.tui.")
    ]
    return [
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, DOMNode) and kind.__module__ == module.__name__
        if kind.__dict__.get("BINDINGS")
    ]


@pytest.mark.parametrize("kind", binding_kinds(), ids=lambda kind: kind.__name__)
def test_every_binding_has_an_id_of_its_own_and_says_what_it_does(kind: type[DOMNode]) -> None:
    assert len(own_bindings(kind)) == len(kind.__dict__["BINDINGS"]), "Binding(...) with an id, no tuples"
    known = {place for group in GROUPS for place in group.places}
    assert f"{kind.__module__.removeprefix('maturity.tui.')}:{kind.__name__}" in known, "add it to tui/bindings.py"
    for binding in own_bindings(kind):
        assert binding.id in every_bound(), f"{binding.key} of {kind.__name__} lacks an id of its group"
        assert binding.description, f"{binding.id} does not say what it does"
    does = {(binding.id, binding.action) for binding in own_bindings(kind)}
    assert len({id_ for id_, _ in does}) == len(does), "two actions have one id"


@pytest.mark.parametrize(
    "kind", [kind for kind in binding_kinds() if issubclass(kind, Screen)], ids=lambda k: k.__name__
)
def test_no_key_does_two_things_on_a_screen(kind: type[Screen[None]]) -> None:
    """But Esc, which always leads out, and keys by turns, which a class lists side by side."""
    by_turns = {(binding.id, key) for binding in own_bindings(kind) for key in binding.key.split(",")}
    taken: dict[str, str | None] = {}
    for base in own_kinds(kind):
        for binding in own_bindings(base):
            for key in set(binding.key.split(",")) - {"escape"}:
                other = taken.setdefault(key, binding.id)
                assert other == binding.id or {(binding.id, key), (other, key)} <= by_turns, (key, other, binding.id)
    app = {key for binding in own_bindings(MaturityApp) for key in binding.key.split(",")}
    assert not app & set(taken)


@pytest.mark.parametrize(
    "kind", [kind for kind in binding_kinds() if issubclass(kind, Screen)], ids=lambda k: k.__name__
)
def test_no_letter_of_a_screen_is_hidden_by_what_stands_on_it(kind: type[Screen[None]]) -> None:
    own = {binding.id for base in own_kinds(kind) for binding in own_bindings(base)}
    title = next((g.title for g in GROUPS for place in g.places if place.endswith(f":{kind.__name__}")), "")
    for id_, keys in screens()[title].items():
        for other, others in screens()[title].items():
            if id_ in own and other not in own:
                assert not {key for key in keys & others if character_of(key)}, (id_, other)


LINES = st.dictionaries(
    st.one_of(st.sampled_from(sorted(every_bound())), st.text(max_size=20)),
    st.one_of(
        st.lists(st.sampled_from([*"abcdenxyzNQV139", ".", "F5", "Enter", "esc", "ctrl+q", "right", "ctrl+g"])).map(
            ",".join
        ),
        st.text(max_size=10),
        st.integers(),
    ),
    max_size=8,
)


@settings(deadline=None)
@given(LINES)
def test_whatever_the_file_says_no_keys_clash_and_the_ways_out_stay(lines: dict[str, object]) -> None:
    keymap = keymap_of(lines)
    assert len(keymap.changed) + len(keymap.faults) == len(lines)
    for bindings in screens().values():
        now = {id_: frozenset(keymap.changed.get(id_, tuple(own))) for id_, own in bindings.items()}
        for id_, own in bindings.items():
            assert own & FIXED == now[id_] & FIXED
            for other in bindings:
                if other != id_ and on_a_widget(other) == on_a_widget(id_):
                    assert now[id_] & now[other] <= own & bindings[other], (id_, other)


def on_a_widget(id_: str) -> bool:
    return every_bound()[id_].group.is_of_a_widget


def test_a_key_that_a_list_takes_while_it_has_the_focus_may_do_something_else_beside_it() -> None:
    keys = {"question.next": "PgDn,n", "question.next-practice": "→", "answer.note": "F4"}
    assert keymap_of(keys).changed["question.next"] == ("pagedown", "n")
    assert not keymap_of({"question.next": "PgDn"}).changed
    assert not keymap_of({"question.next": "j"}).changed


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ({"question.nxt": "n"}, 'Did you mean "question.next"?'),
        ({"question.next": "rigth"}, 'no key is called "rigth"'),
        ({"question.next": "3"}, "cannot be given away"),
        ({"question.next": "Esc"}, "cannot be given away"),
        ({"answer.note": "e"}, 'e is taken there by "answer.evidence"'),
        ({"answer.note": "k"}, '"option.up"'),
        ({"answer.note": "ctrl+i"}, "cannot tell ctrl+i from Tab"),
        ({"answer.note": "shift+a"}, "no key is called"),
        ({"find.take": "x"}, "typed into the field"),
        ({"answer.note": 5}, "in quotes"),
        ({"answer.note": ""}, "in quotes"),
        ({"answer.note": "m", "answer.owner": "m"}, '"answer.owner": m is taken there by "answer.note"'),
    ],
)
def test_a_wrong_line_is_told_and_left_out(line: dict[str, object], fault: str) -> None:
    keymap = keymap_of(line)
    assert fault in "\n".join(keymap.faults)
    assert len(keymap.changed) == len(line) - 1


def test_keys_are_named_as_the_screen_names_them_and_may_change_places() -> None:
    keymap = keymap_of({"question.next": "Ins, F5,/", "answer.note": "→", "assessment.find": "F6"})
    assert keymap.changed["question.next"] == ("insert", "f5", "slash")
    assert keymap.changed["answer.note"] == ("right",)
    assert dict(keymap_of({"answer.note": "e", "answer.evidence": "n"}).changed) == {
        "answer.note": ("e",),
        "answer.evidence": ("n",),
    }
    assert keymap_of({"option.1": "&"}).changed["option.1"] == ("ampersand", "1")


def test_the_example_of_the_docs_holds(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "wizard.md").read_text(encoding="utf-8")
    (tmp_path / "keys.toml").write_text(page.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    keymap = read(tmp_path)
    assert not keymap.faults
    assert len(keymap.changed) == 5


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\xff\xfe", "not text in UTF-8"),
        (b"question.next = right", "was not read"),
        (b"#" * (MOST_BYTES + 1), "larger than 64 KiB"),
        (b"x = " + b"[" * 20_000, "was not read"),
        (b'"\\u001b[31m" = "x"', '"\\x1b[31m": nothing has this id'),
    ],
)
def test_a_file_that_is_none_changes_nothing_and_says_so(tmp_path: Path, content: bytes, fault: str) -> None:
    (tmp_path / "keys.toml").write_bytes(content)
    keymap = read(tmp_path)
    assert not keymap.changed
    assert len(keymap.faults) == 1
    assert fault in keymap.faults[0]


@pytest.fixture
def other_keys(workspace: Workspace) -> Workspace:
    """Other keys for some things: one in a table, one that shares its key by turns, two that change places."""
    lines = '[question]\nnext = "m,right"\n[assessment]\nundo = "U"\nretry = "F5"\noverview = "Q"\nquestions = "V"\n'
    (workspace.folder / "keys.toml").write_text(lines + '"nothing.here" = "x"\n', encoding="utf-8")
    return workspace


async def test_other_keys_do_it_and_are_shown(other_keys: Workspace) -> None:
    app = MaturityApp(other_keys, NAME)
    async with app.run_test(size=(140, 45)) as pilot:
        await shows(pilot, "question 1 of")
        assert "keys.toml has a fault" in seen(app)
        assert "m next  " in seen(app)
        await pilot.press("1", "m")
        await shows(pilot, "question 2 of")
        await pilot.press("1")
        await shows(pilot, "U undoes")
        await pilot.press("z", "enter")
        await shows(pilot, "question 2 of")
        await pilot.press("U", "U")
        await wait_until(pilot, lambda: not other_keys.summary(NAME).assessment.answers)
        await pilot.press("question_mark", *"undo")
        await shows(pilot, "U              undo the last change")
        await pilot.press("escape", "Q")
        await shows(pilot, "Overview")
        radar = "r" in app.screen.active_bindings
        assert radar
        await pilot.press("V")
        await shows(pilot, "question ")


async def test_a_click_on_the_last_line_presses_the_other_key(other_keys: Workspace) -> None:
    app = MaturityApp(other_keys, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of")
        at = app.screen.query_one(KeyLine).render().plain.index("m next")
        await pilot.click(KeyLine, offset=(at + 1, 0))
        await shows(pilot, "question 2 of")


async def test_home_says_that_the_file_has_faults(other_keys: Workspace) -> None:
    app = MaturityApp(other_keys, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "keys.toml has a fault, which is left out: maturity keys tells more.")


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_help_finds_by_command_description_and_key_and_runs_it(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=size) as pilot:
        await shows(pilot, "question 1 of")
        await pilot.press("f1")
        await shows(pilot, "next question")
        assert "try again to save" not in seen(app)
        await pilot.press(*"pgdn")
        await shows(pilot, "▸ PgDn ]")
        await pilot.press("escape", "question_mark", *"practice", "down", "up", "down", "enter")
        await wait_until(pilot, lambda: isinstance(app.screen, Questions))
        await pilot.press("question_mark", *"levels of", "enter")
        await shows(pilot, "Overview")
        await pilot.press("question_mark", *"xyzzy")
        await shows(pilot, "Nothing matches")
        await pilot.press("escape")
        await gone(pilot, "Nothing matches")


async def test_keys_that_come_right_behind_a_command_find_it_done(workspace: Workspace) -> None:
    """Typed ahead: what follows the choice goes into the note that it opens, and answers nothing."""
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "question 1 of")
        for key in ("colon", *"note", "down", "up", "enter", "1", "2", "3", "f2"):
            app.post_message(Key(key, key_to_character(key)))
        await wait_until(pilot, lambda: workspace.summary(NAME).assessment.answer("accounts-named").note)
        answer = workspace.summary(NAME).assessment.answer("accounts-named")
        assert (answer.note, answer.option) == ("123", None)


@pytest.mark.parametrize(
    ("typed", "arrives"),
    [("3", "question 3 of"), ("doors-keys", "question 5 of"), ("doors", "question 4 of"), ("gaps", "Gaps")],
)
async def test_the_palette_goes_to_a_question_a_practice_or_a_place(
    workspace: Workspace, typed: str, arrives: str
) -> None:
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(60, 18)) as pilot:
        await shows(pilot, "question 1 of")
        await pilot.press("ctrl+p", *typed)
        await wait_until(pilot, lambda: isinstance(app.screen, Find) and app.screen.query_one(RowList).cursor)
        await pilot.press("enter")
        await shows(pilot, arrives)


async def test_the_palette_opens_an_assessment_from_home(workspace: Workspace) -> None:
    app = MaturityApp(workspace, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, NAME)
        await pilot.press("colon", *"north")
        await shows(pilot, f"▸ open           {NAME}")
        await pilot.press("enter")
        await shows(pilot, "question 1 of")


async def test_what_is_on_a_screen_is_known_before_it_is_opened(workspace: Workspace) -> None:
    """The check for clashes looks at classes; here at the widgets that are really there."""
    app = MaturityApp(workspace, NAME)
    async with app.run_test(size=(140, 45)) as pilot:
        for key, title in (
            ("Q", "Questions"),
            ("V", "Overview"),
            ("T", "Targets"),
            ("E", "Registers"),
            ("R", "Road map"),
        ):
            await pilot.press(key)
            await wait_until(pilot, lambda title=title: f"› {title}" in seen(app))
            there = {
                binding.id
                for node in app.screen.walk_children(Widget, with_self=True)
                for kind in own_kinds(type(node))
                for binding in own_bindings(kind)
            }
            assert there <= set(screens()[title])
