"""The commands in German: help, results and errors; and what programs read, which has no language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_python
from click import core, decorators, exceptions, formatting, parser, termui, types

from maturity.cli import cli
from maturity.cli.help import CLICK_SAYS
from maturity.i18n import ENGLISH, _, languages, speak, speaking
from maturity.plain.keys import KEYS, key_of
from tests.cli.conftest import Command

_TYPED = re.compile(r"\[[^\]]*\]|--?[\w-]+|\"[^\"]*\"|'[^']*'|maturity( [a-z-]+)+|\S*[./]\S*")
_ENGLISH = re.compile(r"\b(?:the|and|of|is|are|with|which|for|that|what|by|as|but|only|every|neither)\b", re.IGNORECASE)


def english_in(text: str) -> list[str]:
    """The lines in which English is left, but for what is typed as it stands."""
    return [line for line in text.splitlines() if _ENGLISH.search(_TYPED.sub("", line))]


@pytest.fixture
def german(maturity: Command, monkeypatch: pytest.MonkeyPatch) -> Iterator[Command]:
    """The command, for someone whose system speaks German."""
    monkeypatch.delenv("LANGUAGE")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    yield maturity
    speak(ENGLISH)


def commands(group: click.Group = cli, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        yield (*before, name)
        command = group.get_command(context, name)
        if isinstance(command, click.Group) and name != "register":
            yield from commands(command, (*before, name))
        elif isinstance(command, click.Group):
            yield from ((*before, name, "Werk", "suppliers", verb) for verb in command.commands)


@pytest.mark.parametrize("command", [(), *commands()], ids=" ".join)
def test_help_is_german(german: Command, command: tuple[str, ...]) -> None:
    shown = german(*command, "--help")
    assert shown.status == 0
    assert shown.out.startswith("Aufruf: maturity")
    assert "Beispiel: maturity" in shown.out
    assert english_in(shown.out) == []


@pytest.mark.parametrize(
    "typed",
    [
        ("lewels",),
        ("levels",),
        ("levels", "Werk", "Nord"),
        ("levels", "Werk", "--jsn"),
        ("levels", "Werk", "--json=1"),
        ("levels", "--workspace"),
        ("ask", "Werk", "--only", "some"),
        ("capacity", "Werk", "--periods", "many"),
        ("capacity", "Werk", "--days", "many"),
        ("export", "Werk", "a.html", "--template", "no-such-folder"),
        ("questionnaire",),
        ("--language", "!", "list"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_understood_is_told_in_german(german: Command, typed: tuple[str, ...]) -> None:
    told = german(*typed)
    assert told.status == 2
    assert english_in(told.err) == []


def test_the_language_that_is_asked_for_holds_wherever_it_stands(german: Command) -> None:
    assert german("--language", "en", "--help").out.startswith("Usage:")
    assert german("--help", "--language", "en").out.startswith("Usage:")
    assert german("--language=en", "levels", "--help").out.startswith("Usage:")
    assert german("--help").out.startswith("Aufruf:")


def test_what_click_is_said_to_say_it_says() -> None:
    said = set()
    for module in (core, decorators, exceptions, formatting, parser, termui, types):
        with open(module.__file__, "rb") as file:
            found = extract_python(file, ["_", "ngettext"], [], {})
            said |= {text for _line, _function, texts, _comments in found for text in _each(texts)}
    assert [text for text in CLICK_SAYS if text not in {*said, "required"}] == []


def _each(texts: object) -> tuple[object, ...]:
    return texts if isinstance(texts, tuple) else (texts,)


def test_what_can_be_typed_is_a_word_of_its_own_in_every_language() -> None:
    for language in languages():
        with speaking(language):
            words = [_(name) for _key, name, _does in KEYS]
            assert [key_of(word.upper()) for word in words] == [key for key, _name, _does in KEYS]


WORKSHOP = """
list
new Werk --questionnaire six-areas
list
list --all
target Werk --profile small-site
target Werk gateway-practice 2 --scope 1 --criticality 2
fact Werk remote-access no
answer Werk gateways-list yes --note bei_Anna --evidence Liste
answer Werk gateways-list yes --shown
answer Werk gateways-accounts not-applicable --reason eigenes_Netz
claim Werk traffic-practice 1
levels Werk
levels Werk --plain
gaps Werk
gaps Werk --plain
roadmap Werk --days 10 --budget 20000
roadmap Werk --plain
roadmap Werk --explain gateways-list
roadmap Werk --explain nix
capacity Werk
capacity Werk --stop 2027-08-02..2027-08-15 --role it=3
scenario Werk
scenario Werk Sparsam --budget 1000
action Werk gateways-list --owner Kim --status running
action Werk gateways-list
evidence Werk
history Werk
undo Werk
redo Werk
checkpoint Werk Pause
undo Werk --to Pause
copy Werk Werk_Süd
compare Werk Werk_Süd
roadmap Werk Werk_Süd
rename Werk_Süd Süd
archive Süd
restore Süd
delete Süd
list
list --all
register Werk gateways list
findings Werk
carry Werk --from Werk
new Tief --questionnaire iiot-smm --from Werk
questionnaire list
questionnaire map six-areas six-areas
questionnaire show six-areas --language de
questionnaire diff six-areas six-areas
questionnaire coverage no-such.yaml
questionnaire check no-such.yaml
keys
doctor
"""


def test_a_workshop_is_german_from_its_beginning_to_its_end(german: Command) -> None:
    left = []
    for line in WORKSHOP.strip().splitlines():
        told = german(*line.split())
        left += [f"{line}: {each}" for each in english_in(told.out + told.err)]
    assert left == []


@pytest.mark.parametrize(
    "command",
    [
        "list --json",
        "levels Werk --json",
        "gaps Werk --json",
        "roadmap Werk --json",
        "roadmap Werk --problem",
        "roadmap Werk Werk_Süd --json",
        "capacity Werk --json",
        "scenario Werk --json",
        "compare Werk Werk_Süd --json",
        "evidence Werk --json",
        "register Werk gateways list --json",
        "findings Werk --json",
        "keys --json",
        "questionnaire map six-areas iiot-smm --csv",
        "questionnaire map six-areas iiot-smm --json",
        "questionnaire diff six-areas device-selection --json",
        "questionnaire show six-areas --json",
        "questionnaire schema",
    ],
)
def test_what_programs_read_has_no_language(german: Command, command: str) -> None:
    german("new", "Werk", "--questionnaire", "six-areas", "--profile", "small-site")
    german("answer", "Werk", "gateways-list", "no", "--evidence", "2024-01-01 Liste")
    german("capacity", "Werk", "--days", "5")
    german("register", "Werk", "gateways", "add", "gateway=Halle 3")
    german("copy", "Werk", "Werk_Süd")
    told, in_english = german(*command.split()), german("--language", "en", *command.split())
    assert told.out
    assert (told.status, told.out) == (in_english.status, in_english.out)


def test_files_that_programs_read_have_no_language(german: Command, tmp_path: Path) -> None:
    german("new", "Werk", "--questionnaire", "six-areas", "--profile", "small-site")
    for ending in ("json", "csv"):
        files = {language: tmp_path / f"{language}.{ending}" for language in ("de", "en")}
        for language, file in files.items():
            assert german("--language", language, "export", "Werk", file).status == 0
        assert files["de"].read_bytes() == files["en"].read_bytes()


@pytest.mark.parametrize("word", ["j", "ja", "Ja", "y", "yes"])
def test_changes_are_agreed_to_in_german_and_in_english(german: Command, tmp_path: Path, word: str) -> None:
    german("new", "Werk", "--questionnaire", "six-areas")
    file = tmp_path / "gateways.csv"
    file.write_text("gateway\nHalle 3\n", encoding="utf-8")
    taken = german("register", "Werk", "gateways", "import", file, typed=f"vielleicht\n{word}\n")
    assert "Diese Änderungen übernehmen? [j/N]: Fehler: ungültige Eingabe" in taken.err
    assert "1 Zeile geschrieben." in taken.out
    refused = german("register", "Werk", "gateways", "import", file, typed="nein\n")
    assert refused.status == 1 or "1 gleich" in refused.out


def test_a_conversation_is_german_and_takes_german_words(german: Command) -> None:
    german("new", "Werk", "--questionnaire", "six-areas")
    lines = [
        "Hilfe",
        "1",
        "rückgängig",
        "wiederholen",
        "notiz von Anna",
        "nachweis",
        "Liste 2026-10-01",
        "angaben",
        "ja",
        "q",
    ]
    lines += [
        "weiter",
        "trifft-nicht-zu",
        "keine Gateways",
        "stufen",
        "begriffe",
        "offen",
        "gehe 3",
        "quatsch",
        "beenden",
    ]
    told = german("ask", "Werk", "--plain", typed="".join(f"{line}\n" for line in lines))
    assert english_in(told.out + told.err) == []
    assert told.err.count("ist hier keine Antwort") == 1
    assert "Nicht angenommene Zeilen: 1." in told.err
    assert "Alles ist gespeichert." in told.out


AUTHOR = """
questionnaire new unser.yaml --kind list
questionnaire new unser.yaml --kind list
questionnaire check unser.yaml
questionnaire to-workbook unser.yaml unser.xlsx
questionnaire from-workbook unser.xlsx --output neu.yaml
questionnaire from-workbook unser.xlsx --output neu.yaml
questionnaire translate unser.yaml --language de
questionnaire coverage translations/unser.de.yaml
questionnaire pack . --id unsere --author Kim --output unsere.zip
questionnaire install unsere.zip
questionnaire install unsere.zip
questionnaire install unsere.zip --yes
questionnaire remove unsere
questionnaire diff unser.yaml neu.yaml
new Werk --questionnaire unser.yaml
migrate Werk --to ./neu.yaml --yes
migrate Werk --to 7
answer Werk --from no-such.csv
export Werk werk.xlsx werk.json
import Werk werk.json
import Neu werk.json
plan no-such.json
plan werk.xlsx --seconds many
doctor --recover gerettet
"""


def test_an_author_is_told_in_german(german: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    left = []
    for line in AUTHOR.strip().splitlines():
        told = german(*line.split())
        left += [f"{line}: {each}" for each in english_in(told.out + told.err)]
    assert left == []


def test_figures_are_read_and_written_as_in_german_but_for_programs(german: Command) -> None:
    assert german("new", "Werk", "--questionnaire", "six-areas", "--profile", "small-site").status == 0
    assert german("capacity", "Werk", "--days", "12,5", "--budget", "20000").status == 0
    assert german("action", "Werk", "gateways-list", "--days", "2,5", "--status", "running").status == 0
    told = german("roadmap", "Werk").out
    assert "2,5 T" in told
    assert "2.000" in told
    assert "2,000" not in told
    assert '"days": 12.5' in german("capacity", "Werk", "--json").out
    refused = german("capacity", "Werk", "--budget", "2.000")
    assert (refused.status, "kann 2000 oder 2,000 sein" in refused.err) == (2, True)
    assert '"budget": 20000' in german("capacity", "Werk", "--json").out
