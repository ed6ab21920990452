"""No file takes long, needs much memory or ends in a traceback."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.read import read

SAMPLE = Path(__file__).parent / "sample.yaml"
MIB = 1024 * 1024
NEARLY_TOO_LARGE = 5 * MIB - 200_000
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(9)
)
NESTED_ALIASES = "a0: &a0 [x]\n" + "".join(f"a{i + 1}: &a{i + 1} [*a{i}]\n" for i in range(80))

REFUSED = {
    "bomb": (BOMB, "aliases multiply"),
    "a long text, many times": ("a: &a " + "x" * 10_000 + "\nb: [" + "*a, " * 1_000 + "*a]", "aliases multiply"),
    "nested aliases": (NESTED_ALIASES, "nested too deeply"),
    "deep flow lists": ("[" * 100_000, "nested too deeply"),
    "deep flow mappings": ("{a: " * 100_000, "nested too deeply"),
    "deep block lists": ("- " * 100_000, "nested too deeply"),
    "deep block mappings": ("".join(" " * i + "a:\n" for i in range(1_000)), "nested too deeply"),
    "deep keys": ("? " * 100_000, "nested too deeply"),
    "object tag": ("a: !!python/object/apply:os.system [ls]", "the tag"),
    "set tag": ("!!set {a}", "the tag"),
    "str tag": ("a: !!str 1", "the tag"),
    "local tag": ("a: !own 1", "the tag"),
    "bare tag": ("a: ! 1", "the tag"),
    "recursive list": ("a: &a [*a]", "stands inside what it stands for"),
    "recursive mapping": ("&a {b: *a}", "stands inside what it stands for"),
    "alias without an anchor": ("a: *b", "has no anchor"),
    "two documents": ("a: 1\n---\nb: 1", "a second document begins here"),
    "empty": ("", "the file is empty"),
    "comments alone": ("# nothing\n", "the file is empty"),
    "a document of nothing": ("---\n", "nothing cannot stand here"),
    "tab": ("a:\n\t- b", "this is not YAML"),
    "open quote": ('a: "b', "this is not YAML"),
    "open list": ("a: [1, 2", "this is not YAML"),
    "two colons": ("a: b: c", "this is not YAML"),
    "at sign": ("a: @b", "this is not YAML"),
    "unknown escape": ('a: "\\q"', "this is not YAML"),
    "huge code point": ('a: "\\UFFFFFFFF"', "this is not YAML"),
    "YAML 3": ("%YAML 3.0\n---\na: 1", "this is not YAML"),
    "list": ("[]", "a list cannot stand here"),
    "word": ("hello", '"hello" cannot stand here'),
    "too many values": ("a: [" + "1," * 100_000 + "1]", "too many values"),
    "a question as often as may be": (
        "domains: [{practices: [{questions: [&q {id: q}" + ", *q" * 16_000 + "]}]}]",
        'the id "q" stands twice',
    ),
    "many duplicate keys": ("a: 1\n" * 20_000, 'the key "a" stands here twice'),
    "huge scalar": ("a: " + "x" * (4 * MIB), 'unknown key "a"'),
    "huge key": ("? " + "k" * MIB + "\n: 1", "unknown key"),
    "huge number": ("format: " + "9" * MIB, "cannot stand here"),
    "NUL": ("format: \0", "the character U+0000 may not stand in a file"),
    "line separator": ("a: b\u2028c", "the character U+2028"),
    "next line": ("a: b\x85c", "the character U+0085"),
    "inner byte order mark": ("a: \ufeffb", "the character U+FEFF"),
}


NEARLY_TOO_MANY = {
    "parts of nothing": ("domains: [" + "{}," * 99_000 + "{}]", 'the key "id" is missing'),
    "keys": ("renamed: {" + ",".join(f"k{i}: k{i + 1}" for i in range(49_000)) + "}", 'the key "id" is missing'),
}


@pytest.mark.parametrize(
    ("text", "message"), [*REFUSED.values(), *NEARLY_TOO_MANY.values()], ids=[*REFUSED, *NEARLY_TOO_MANY]
)
def test_refused_with_a_reason(text: str, message: str) -> None:
    checked = read(text.encode(), "f.yaml")
    assert checked.questionnaire is None
    assert any(message in each.message for each in checked.errors), checked.errors


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_the_loader_without_libyaml_refuses_alike(text: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    checked = read(text[:200_000].encode(), "f.yaml")
    assert checked.questionnaire is None
    assert any(message in each.message for each in checked.errors), checked.errors


@pytest.mark.parametrize(
    ("raw", "message", "place"),
    [
        (b"x" * (5 * MIB + 1), "the file is too large", (1, 1)),
        (b"a: b\nc: \xff", "this is not UTF-8", (2, 4)),
        ("a: ä".encode("utf-16"), "this is not UTF-8", (1, 1)),
        ("title: Prüfung".encode("latin-1"), "this is not UTF-8", (1, 10)),
        (b"a: 1\nb: \x00", "the character U+0000 may not stand in a file", (2, 4)),
        (b"a: [1, 2", "this is not YAML", (1, 9)),
        (b"a:\n\t- b", "this is not YAML", (2, 1)),
        (b"a: 1\n---\nb: 2", "a second document begins here", (2, 1)),
        (b"a: &x 1\nb: [*y]", "has no anchor", (2, 5)),
    ],
)
def test_what_is_no_readable_text_is_told_with_its_place(raw: bytes, message: str, place: tuple[int, int]) -> None:
    told = next(each for each in read(raw, "f").errors if message in each.message)
    assert (told.line, told.column) == place


@pytest.mark.parametrize("raw", ["title: Prüfung\nid: a".encode("utf-16"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"])
def test_what_is_no_text_in_utf_8_at_all_is_told_once(raw: bytes) -> None:
    assert [error.message for error in read(raw, "f").errors] == ["this is not UTF-8"]


def large(sample: str, size: int) -> bytes:
    start, end = sample.index("  - id: second"), sample.index("profiles:")
    practice = sample[start:end]
    copies = [practice]
    while sum(map(len, copies[-1:])) * len(copies) < size - len(sample):
        copy = practice.replace("second", f"second-{len(copies)}").replace("keys", f"keys-{len(copies)}")
        copies.append(copy.replace("purpose: Know", "purpose: " + "many words " * 20 + "Know"))
    return (sample[:start] + "".join(copies) + sample[end:]).encode()[: 5 * MIB]


@pytest.mark.parametrize("size", [MIB, NEARLY_TOO_LARGE])
def test_large_files_are_read(sample: str, size: int) -> None:
    raw = large(sample, size)
    assert len(raw) > size * 0.9
    checked = read(raw, "f")
    assert checked.questionnaire is not None, checked.errors[:2]


def test_a_file_full_of_faults_is_told_up_to_a_bound() -> None:
    checked = read(b"".join(b"k%d: 1\n" % i for i in range(49_000)), "f")
    assert 1_000 < len(checked.diagnostics) < 3_000
    assert "more are not listed" in checked.diagnostics[-1].message


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe\x00")
def test_any_bytes_end_in_diagnostics(raw: bytes) -> None:
    checked = read(raw, "f")
    assert checked.questionnaire is None
    assert checked.errors
    assert all("\x1b" not in str(each) and each.line >= 1 and each.column >= 1 for each in checked.diagnostics)


PIECES = [
    "",
    ":",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "!!x ",
    '"',
    "'",
    "|",
    "\t",
    "\n",
    "  ",
    "#",
    "null",
    "-1",
    "1e9",
]
PIECES += [
    "\x1b",
    "\ufeff",
    "é",
    "😀",
    "id: x",
    "levels: []",
    "doors@1",
    "<<: ",
    "? ",
    "---\n",
    "%",
    "@",
    "999",
    "true",
]


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_any_change_of_a_valid_file_ends_in_a_questionnaire_or_in_errors(sample: str, data: st.DataObject) -> None:
    text = sample
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        until = at + data.draw(st.sampled_from([0, 0, 1, 2, 5, 20, 200]))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[until:]
    checked = read(text.encode(), "f")
    assert (checked.questionnaire is None) == bool(checked.errors)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_lines_in_another_order_end_in_a_questionnaire_or_in_errors(sample: str, data: st.DataObject) -> None:
    lines = sample.split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        line = lines.pop(data.draw(st.integers(0, len(lines) - 1)))
        indent = data.draw(st.sampled_from(["", "  ", "    "]))
        lines.insert(data.draw(st.integers(0, len(lines))), indent + line)
    checked = read("\n".join(lines).encode(), "f")
    assert (checked.questionnaire is None) == bool(checked.errors)


def many_unknown(sample: str) -> dict[str, str]:
    """Files in which very much refers to what is not there, in a file where very much is there."""
    question = '              - {id: keys-1-list, ask: "Is there a list?", look_for: the list, answers: observed}\n'
    assert question in sample

    def asked(number: int, more: str) -> str:
        return "".join(
            question.replace("keys-1-list", f"q{each}").replace("answers: observed", more.format(each))
            for each in range(number)
        )

    def words(number: int, form: str) -> str:
        return ", ".join(form.format(each) for each in range(number))

    sets = "".join(f"  s{each}: [{{id: y, label: Y, score: 1}}]\n" for each in range(30_000))
    options = sample.replace("[gas, power]", f"[{words(30_000, 'g{}')}]")
    practices = "".join(
        f"  - {{id: d{each}, title: T, practices: [{{id: p{each}, title: T}}]}}\n" for each in range(18_000)
    )
    scopes = "".join(f"  - {{scope: {each}}}\n" for each in range(1_000, 31_000))
    rungs = "".join(f"          - {{level: {each}}}\n" for each in range(100_000, 130_000))
    return {
        "answer sets": sample.replace(question, asked(8_000, "answers: o{}")).replace(
            "answer_sets:\n", f"answer_sets:\n{sets}"
        ),
        "conditions": options.replace(question, asked(14_000, "answers: observed, when: energy=x{}")),
        "practices": sample.replace("[doors-3-log, keys@1]", f"[{words(30_000, 'k{}@9')}]").replace(
            "  - id: second\n", f"{practices}  - id: second\n"
        ),
        "levels": sample.replace("[doors-3-log, keys@1]", f"[{words(60_000, 'keys@{}')}]").replace(
            first := "          - level: 1\n            questions:\n" + question, rungs + first
        ),
        "scopes": sample.replace("{1: One, 2: Two}", f"{{{words(60_000, '9{}: a')}}}").replace(
            "scopes:\n", f"scopes:\n{scopes}"
        ),
        "scopes of targets": sample.replace(
            "targets: {", f"targets: {{{words(40_000, 't{0}: {{level: 1, scope: 9{0}}}')}, "
        ).replace("scopes:\n", f"scopes:\n{scopes}"),
    }


@pytest.mark.parametrize("kind", ["answer sets", "conditions", "practices", "levels", "scopes", "scopes of targets"])
def test_very_many_unknown_references_are_told(sample: str, kind: str) -> None:
    raw = (many_unknown(sample)[kind] + "# room for more values\n" * 70_000).encode()
    assert len(raw) > 1_200_000
    assert len(read(raw, "f").errors) > 1_000


def test_the_known_words_are_looked_through_a_bounded_number_of_times() -> None:
    class Known(list[str]):
        looked_through = 0

        def __iter__(self) -> Iterator[str]:
            self.looked_through += 1
            return super().__iter__()

    known = Known(f"word-{number}" for number in range(40_000))
    findings = Findings()
    for number in range(3_000):
        findings.nearest(f"wort-{number}", known)
    assert known.looked_through < 200
