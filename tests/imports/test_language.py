"""A workbook in German comes home: what was typed into it means the same questions, options and columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs
from openpyxl import load_workbook

from maturity.assessment.model import Answer, Progress, Row, Target
from maturity.errors import ImportRefused
from maturity.exports import Options, export
from maturity.exports.workbook import render
from maturity.i18n import _, languages, speaking
from maturity.imports.merge import Comparison, merge
from maturity.imports.workbook.reading import read_workbook
from maturity.imports.workbook.words import HEADS, WORDS, head_of, terms, word_of
from maturity.questionnaire.load import load
from maturity.questionnaire.shipped import find
from maturity.summary import Summary
from maturity.workspace import Workspace
from maturity.workspace.returned import compared, read_all
from tests.exports.plants import in_between, summary
from tests.imports import sheets
from tests.sample import questionnaire

NAME = "Werk Nord"
NAMES, DOORS, REVIEW = "accounts-1-names", "doors-1-locked", "accounts-3-review"


def test_a_german_workbook_comes_home(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "ws") as workspace:
        workspace.create(NAME, load(find("six-areas")), "small-site")
        workspace.answer(NAME, "gateways-list", Answer(state="answered", option="no"))
        row = workspace.add_row(NAME, "suppliers", {"partner": "Kessel GmbH", "state": "active"})
        other = workspace.add_row(NAME, "suppliers", {"partner": "Pumpen AG", "state": "active"})
        summary = workspace.summary(NAME)
        file = tmp_path / "werk.xlsx"
        export(summary, file, Options(language="de", told=workspace.told(summary, "de").questionnaire))
        assert compared(workspace, NAME, read_all([file])).changes == {}
        book = load_workbook(file)
        sheet = book["Bewertung"]
        heads = {cell.value: cell.column for cell in sheet[4]}
        lines = {sheet.cell(line, heads["ID"]).value: line for line in range(5, sheet.max_row + 1)}
        assert sheet.cell(lines["gateways-list"], heads["Frage"]).value.startswith("Zeigt eine Liste jedes Gateway")
        assert sheet.cell(lines["gateways-list"], heads["Antwort"]).value == "Nein, oder weniger als die Hälfte"
        sheet.cell(lines["gateways-list"], heads["Antwort"]).value = "Ja, alles, wonach gefragt ist"
        sheet.cell(lines["audits-scope"], heads["Antwort"]).value = "Teilweise: mindestens die Hälfte"
        register = book["Lieferanten und Partner"]
        columns = {cell.value: cell.column for cell in register[4]}
        at = {register.cell(line, columns["ID"]).value: line for line in (5, 6)}
        assert register.cell(at[row], columns["Stand"]).value == "aktiv"
        register.cell(at[row], columns["Stand"]).value = "läuft aus"
        register.cell(at[row], columns["Zugang entzogen"]).value = "Ja"
        register.cell(at[row], columns["Vertrag bis"]).value = "24.12.2026"
        register.cell(at[other], columns["Stand"]).value = "ended"
        book.save(file)
        found = compared(workspace, NAME, read_all([file]))
        workspace.set_all(NAME, dict(found.changes))
        now = workspace.summary(NAME).assessment
        assert now.answers["gateways-list"].option == "yes"
        assert now.answers["audits-scope"].option == "partly"
        assert now.rows[f"suppliers/{row}"].cells == {
            "partner": "Kessel GmbH",
            "contract-until": "2026-12-24",
            "state": "ending",
            "access-removed": "yes",
        }
        assert now.rows[f"suppliers/{other}"].cells["state"] == "ended"
        assert found.skipped == ()


def taken(ours: Summary, content: bytes, folder: Path, reader: str) -> Comparison:
    (folder / "back.xlsx").write_bytes(content)
    with speaking(reader):
        return merge(ours, [read_workbook(folder / "back.xlsx").side(ours, ours.assessment, "back.xlsx", clear=False)])


@pytest.mark.parametrize("reader", languages())
def test_its_words_mean_the_same_whatever_the_reader_speaks_and_english_ones_too(reader: str, tmp_path: Path) -> None:
    ours = summary(questionnaire(), profile="careful")
    with speaking("de"):
        content = render(ours)
    content = sheets.typed(
        content,
        {(NAMES, "Antwort"): "Nicht zutreffend", (NAMES, "Begründung oder Quelle"): "keine Konten"}
        | {
            (DOORS, "Antwort"): "übernommen: Partly",
            (DOORS, "Begründung oder Quelle"): "Konzern",
            (DOORS, "Nur angegeben"): "ja",
            (REVIEW, "Antwort"): "Unknown",
        },
        "Bewertung",
    )
    content = sheets.typed(content, {("doors", "Ziel"): 2}, "Bereiche")
    content = sheets.typed(
        content,
        {("accounts@1", "Verantwortlich"): "Kim", ("accounts@1", "Status"): "läuft"}
        | {("accounts@1", "Fällig"): "24.12.2026", ("doors@1", "Festgelegt"): "Danach"}
        | {("doors@1", "Aufgewendete Tage"): "1,5", ("accounts@2", "Status"): "Done"},
        "Maßnahmenplan",
    )
    found = taken(ours, content, tmp_path, reader)
    assert found.skipped == ()
    assert found.changes == {
        ("answer", NAMES): Answer(state="not-applicable", reason="keine Konten"),
        ("answer", DOORS): Answer(state="inherited", option="partly", source="Konzern", claimed=True),
        ("answer", REVIEW): Answer(state="unknown"),
        ("target", "doors"): Target(level=2, scope=ours.levels.tiers["doors"].target_scope),
        ("action", "accounts@1"): Progress(owner="Kim", status="running", due="2026-12-24"),
        ("action", "doors@1"): Progress(pin="next", days=1.5),
        ("action", "accounts@2"): Progress(status="done"),
    }


def test_what_cannot_be_taken_is_told_with_the_words_that_stand_in_the_file(tmp_path: Path) -> None:
    ours = summary(questionnaire(), answers={NAMES: Answer(state="answered", option="yes", owner="Kim")})
    with speaking("de"):
        content = sheets.typed(
            render(ours),
            {(NAMES, "Verantwortlich"): None, (DOORS, "Antwort"): "vielleicht", (REVIEW, "Nur angegeben"): "halb"},
            "Bewertung",
        )
    found = taken(ours, content, tmp_path, "en")
    assert "Verantwortlich Kim (Bewertung!" in found.cleared[0]
    told = "\n".join(found.skipped)
    assert ("Nicht zutreffend and Unbekannt (Bewertung!" in told, "is Ja or Nein" in told) == (True, True)
    in_german = "\n".join(taken(ours, content, tmp_path, "de").skipped)
    assert "ist keine Antwort darauf." in in_german
    assert in_german.count("(Bewertung!") == 2


@pytest.mark.parametrize("reader", languages())
def test_a_mangled_german_workbook_is_found_by_its_heads(reader: str, tmp_path: Path) -> None:
    ours = in_between(questionnaire())
    with speaking("de"):
        content = sheets.mangled(sheets.typed(render(ours), {(NAMES, "Notiz"): "getippt"}, "Bewertung"), "Bewertung")
    found = taken(ours, content, tmp_path, reader)
    assert list(found.changes) == [("answer", NAMES)]
    assert (found.skipped, found.cleared) == ((), ())


def test_a_head_that_stands_twice_is_named_as_it_stands_there(tmp_path: Path) -> None:
    with speaking("de"):
        workbook = sheets.opened(render(summary(questionnaire())))
        page = workbook["Bewertung"]
        page.tables.clear()
        page.cell(4, sheets.column_of(page, "Frage")).value = "Antwort"
        (tmp_path / "twice.xlsx").write_bytes(sheets.saved(workbook))
        with pytest.raises(ImportRefused, match="Der Kopf „Antwort“ steht zweimal auf dem Blatt „Bewertung“"):
            read_workbook(tmp_path / "twice.xlsx")


def test_every_word_of_a_workbook_means_one_thing_in_all_languages() -> None:
    for language in languages():
        said = terms(language)
        assert {head: head_of(text) for head, text in said.heads.items()} == {head: head for head in HEADS}, language
        assert {word: word_of(text) for word, text in said.words.items()} == {word: word for word in WORDS}, language


def test_german_workbooks_that_are_out_can_still_be_read() -> None:
    """Files come back after the program was updated: another translation needs the old words kept as well."""
    heads = (
        *("ID", "Antwort", "Nur angegeben", "Notiz", "Nachweis", "Verantwortlich", "Begründung oder Quelle", "Ebene"),
        *("Ziel", "Status", "Beginn", "Fällig", "Erledigt am", "Aufgewendete Tage", "Festgelegt", "Bemerkung"),
    )
    words = (
        *("Nicht zutreffend", "Unbekannt", "Offen", "Übernommen", "Ja", "Nein", "Geplant", "Läuft", "Erledigt"),
        *("Jetzt", "Danach", "Später"),
    )
    assert [head_of(text) for text in heads] == list(HEADS)
    assert [word_of(text) for text in words] == list(WORDS)


def test_a_label_that_reads_like_a_word_of_the_workbook_is_told_from_it(tmp_path: Path) -> None:
    sets = questionnaire().answer_sets_by_id
    options = tuple(
        structs.replace(option, label="Unbekannt") if option.id == "partly" else option
        for option in sets["observed"].options
    )
    asked = structs.replace(
        questionnaire(), answer_sets={**sets, "observed": structs.replace(sets["observed"], options=options)}
    )
    ours = summary(asked, answers={DOORS: Answer(state="answered", option="partly"), NAMES: Answer(state="unknown")})
    for writer in languages():
        with speaking(writer):
            content = render(ours)
        assert taken(ours, content, tmp_path, "en").changes == {}, writer


@pytest.mark.parametrize(
    ("language", "typed", "days", "refused"),
    [
        ("de", "2,5", 2.5, ""),
        ("de", "1.200,5", 1200.5, ""),
        ("de", 2.5, 2.5, ""),
        ("de", "2.000", None, '"2.000" may be 2000 or 2,000. Write one of them (Maßnahmenplan!'),
        ("de", "viel", None, '"viel" is no number of days; write one such as 2,5 (Maßnahmenplan!'),
        ("en", "2.000", 2.0, ""),
        ("en", "2,5", 2.5, ""),
        ("en", "2,000", None, '"2,000" may be 2000 or 2.000. Write one of them (Roadmap!'),
    ],
)
def test_days_typed_as_a_text_are_read_as_the_language_of_the_file_writes_them(
    language: str, typed: object, days: float | None, refused: str, tmp_path: Path
) -> None:
    ours = summary(questionnaire(), profile="careful")
    with speaking(language):
        head, sheet = _(HEADS["days-spent"]), _("Roadmap")
        content = sheets.typed(render(ours), {("doors@1", head): typed}, sheet)
    found = taken(ours, content, tmp_path, "en")
    assert found.changes == ({("action", "doors@1"): Progress(days=days)} if days else {})
    assert (refused in found.skipped[0]) if refused else not found.skipped


def test_a_cell_of_a_register_is_refused_with_the_head_and_the_choices_of_its_sheet(tmp_path: Path) -> None:
    ours = summary(questionnaire(), rows={"visits/ab12": Row(cells={"visitor": "Ann", "kind": "audit"})})
    content = sheets.typed(render(ours), {("ab12", "Kind"): "visit", ("ab12", "Badge until"): "soon"}, "Visits")
    found = taken(ours, content, tmp_path, "en")
    assert found.changes == {}
    assert [line.partition(" (")[0] for line in found.skipped] == [
        'Visits "Ann": "Kind" is one of audit, repair; not "visit"',
        'Visits "Ann": "Badge until": "soon" is not a date; write year-month-day, as in 2026-11-24',
    ]
