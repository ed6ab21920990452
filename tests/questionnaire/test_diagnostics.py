import json

from maturity.questionnaire.diagnostics import Diagnostic, as_github, as_json, as_text
from maturity.questionnaire.read import read

FOUND = Diagnostic("error", "a.yaml", 3, 5, 'unknown key "x"', "one of y", "  - x: 1")


def test_text_shows_place_line_caret_and_what_was_expected() -> None:
    assert str(FOUND) == 'a.yaml:3:5: error: unknown key "x"\n      - x: 1\n        ^\n    expected one of y'
    assert as_text([FOUND, FOUND]) == f"{FOUND}\n\n{FOUND}"


def test_the_caret_stands_under_the_column_beside_wide_and_hidden_characters() -> None:
    line, caret = str(Diagnostic("error", "a", 1, 7, "m", "", "日本\x1b\ttx: 1")).split("\n")[1:]
    assert line == "    日本\\x1b\\ttx: 1"
    assert caret == "    " + " " * (4 + 4 + 2 + 1 + 1) + "^"


def test_a_long_line_is_cut_around_the_column() -> None:
    line, caret = str(Diagnostic("error", "a", 1, 5_001, "m", "", "x" * 5_000 + "Y" + "x" * 5_000)).split("\n")[1:]
    assert len(line) < 120
    assert line[len(caret) - 1] == "Y"


def test_json_holds_every_field() -> None:
    assert json.loads(as_json([FOUND])) == [
        {
            "severity": "error",
            "file": "a.yaml",
            "line": 3,
            "column": 5,
            "message": 'unknown key "x"',
            "expected": "one of y",
            "source_line": "  - x: 1",
            "rule": "",
        }
    ]


def test_the_rule_of_a_warning_is_named_in_every_form() -> None:
    warning = Diagnostic("warning", "a.yaml", 3, 5, "m", rule="vague-word")
    assert str(warning) == "a.yaml:3:5: warning[vague-word]: m"
    assert json.loads(as_json([warning]))[0]["rule"] == "vague-word"
    assert as_github([warning]) == "::warning file=a.yaml,line=3,col=5,title=vague-word::m"


def test_github_commands_are_escaped() -> None:
    hostile = Diagnostic("warning", "a,b:c%\n.yaml", 1, 2, "50% of\nit::error::x", "y")
    assert as_github([FOUND, hostile]) == (
        '::error file=a.yaml,line=3,col=5::unknown key "x" (expected one of y)\n'
        "::warning file=a%2Cb%3Ac%25%0A.yaml,line=1,col=2::50%25 of%0Ait::error::x (expected y)"
    )


def test_nothing_from_the_file_reaches_a_terminal_unescaped() -> None:
    told = as_text(read(b'"\\e[31mred\\u202e": 1\nformat: \x1b[2J\n', "f\x1b[0m.yaml").diagnostics)
    assert "\x1b" not in told
    assert "\u202e" not in told
