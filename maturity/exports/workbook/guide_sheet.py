"""The sheet Read me: what the figures mean, how they follow from the answers, and what may be changed here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maturity.exports.shortened import shortened
from maturity.exports.words import rules_in_words
from maturity.exports.workbook.assessment_columns import OLD
from maturity.exports.workbook.cells import Page
from maturity.exports.workbook.layout import fit_height, put_title, set_up_page
from maturity.exports.workbook.register_sheet import RegisterSheet
from maturity.exports.workbook.styles import GREY
from maturity.imports.workbook.origin import Origin
from maturity.questionnaire.model import Register
from maturity.roadmap.model import COST_OF_BAND
from maturity.scoring.knock_outs import MEANING
from maturity.scoring.proof import months_in_words
from maturity.summary import Summary
from maturity.text import capital, sentence

_WIDTHS = (24, 112)
_CHARACTERS = (26.0, 132.0)
Line = tuple[str, str]
_NO_LEVEL: Line = ("No level", "A tier none of whose questions applies has no level (–) and is left out above.")


def put_guide(
    page: Page, summary: Summary, registers: Sequence[RegisterSheet], origin: Origin, *, compared: bool, heat_map: bool
) -> None:
    """Writes the explanations, section by section; ``compared`` and ``heat_map`` say which sheets there are."""
    put_title(page, "Read me", "What the figures mean and how they follow from the answers.")
    for letter, width in zip("AB", _WIDTHS, strict=True):
        page.sheet.column_dimensions[letter].width = width
    row = 3
    sheets = [*_SHEETS, *([_HEAT_MAP] if heat_map else []), *([_COMPARE] if compared else [])]
    for heading, lines in _sections(summary, registers, origin, sheets):
        row += 1
        page.put(row, 1, heading, "heading")
        page.sheet.row_dimensions[row].height = 24
        for term, meaning in lines:
            row += 1
            page.put(row, 1, term, "term")
            page.put(row, 2, meaning, "prose")
            fit_height(page.sheet, row, list(zip((term, meaning), _CHARACTERS, strict=True)), floor=17)
        row += 1
    page.sheet.print_area = f"A1:B{row}"
    set_up_page(page, summary, freeze="A3", colour=GREY)


def _sections(
    summary: Summary, registers: Sequence[RegisterSheet], origin: Origin, sheets: list[Line]
) -> Iterator[tuple[str, list[Line]]]:
    asked = summary.questionnaire
    yield "What this is", [*_about(summary), ("Import key", origin.key)]
    if cut := list(shortened(summary)):
        yield "Texts that are cut", [("Cut", told) for told in cut]
    yield "Changes made here", [_BACK]
    yield "The sheets", [*sheets, _COLOURS]
    if registers:
        yield "The registers", _registers(summary, registers)
    yield "Levels", [(f"{step.level}  {asked.level_name(step.level)}", step.means) for step in asked.levels]
    if asked.scopes:
        yield "Scopes", [(f"{step.scope}  {asked.scope_name(step.scope)}", step.means) for step in asked.scopes]
    yield "How levels follow from answers", [*rules_in_words(asked), _NO_LEVEL]
    knock_out = [_KNOCK_OUT] if summary.knock_outs.standings else []
    yield "What an answer can be", [*_STATES, _evidence_date(summary), *knock_out]
    if asked.facts:
        facts = summary.assessment.facts
        yield "Facts about the site", [(facts.get(fact.id, "not answered"), fact.ask) for fact in asked.facts]
    yield "Targets and gaps", list(_GAPS)
    yield "Actions and their cost", _costs()


def _about(summary: Summary) -> list[Line]:
    asked, assessment = summary.questionnaire, summary.assessment
    profile = asked.profiles_by_id.get(assessment.profile or "")
    return [
        (
            "Self-assessment",
            "The site answered the questions itself. Nobody from outside has checked the answers, and this is "
            "neither an audit nor a certificate.",
        ),
        ("Assessment", assessment.name),
        ("Questionnaire", f"{asked.title}, version {asked.version} ({asked.id})"),
        ("Profile", f"{profile.title}. {profile.rationale}" if profile else "none"),
        ("Last change", f"{assessment.changed_at[:16].replace('T', ' ')} UTC"),
        ("Care", "This file names weak points of a plant. Give it only to those who need it."),
    ]


def _evidence_date(summary: Summary) -> Line:
    months = months_in_words(summary.backing.months)
    return (
        "Evidence date",
        f"The newest day that the evidence names, with “{OLD}” where it lay more than {months} back on "
        f"{summary.today}. It is a value and does not follow. Evidence without a date is not old.",
    )


def _registers(summary: Summary, registers: Sequence[RegisterSheet]) -> list[Line]:
    return [
        *((sheet.name, _about_register(sheet.register)) for sheet in registers),
        (
            "Rows",
            "Lists that the site keeps, one sheet each. A register with rows is evidence for the questions that name "
            "it: the column Register on Assessment says which. New rows go into the empty lines and have no ID.",
        ),
        (
            "Due",
            f"What the rules of the questionnaire found on {summary.today}: dates that have passed, reviews that are "
            "overdue, cells that should not be empty. It is a value and does not follow.",
        ),
    ]


def _about_register(register: Register) -> str:
    rules = "; ".join(rule.says for rule in register.due)
    return " ".join(part for part in (register.purpose, sentence(f"due: {rules}") if rules else "") if part)


_BACK: Line = (
    "Taken back",
    "Type into the shaded cells and send the file back as .xlsx. “maturity import” shows what was changed in it since "
    "it was written and takes it over. Sheets and columns may be renamed, moved, sorted and added; the heads and IDs "
    "of the columns to be read have to stay, as does the import key above.",
)
_SHEETS: tuple[Line, ...] = (
    (
        "Summary",
        "One page to print. Figures, chart and the largest gaps follow; the next actions, what the road map takes and "
        "what in registers is due stay as they were when this file was written.",
    ),
    (
        "Assessment",
        "One row a question. Answers, reasons, claims, evidence, notes and owners may be changed; every level, count, "
        "gap and share follows at once. Hidden columns at the right hold the figures that the levels are worked out "
        "from. Which questions are left out follows from facts about the site and cannot be changed here.",
    ),
    (
        "Domains",
        "Level, target, gap and counts of every tier. Targets of practices may be changed; those above them follow. "
        "The + and − at the left fold practices away.",
    ),
    (
        "Gaps",
        "One flat row for each practice that was away from its target when this file was written, for a list of weak "
        "points elsewhere. Severity, finding, level, target and gaps follow the answers; responsible, due and status "
        "follow the sheet Roadmap. Which practices are listed and their order do not follow: the line above the table "
        "says how many more there are now. Severity: high from 2 levels below target on, medium from 1, else low.",
    ),
    (
        "Roadmap",
        "The plan as it stood when this file was written. Owner, status, days, pin and remark may be typed and come "
        "back by import; what is late, totals and the bars in the months follow at once. The phases do not: the plan "
        "is made anew when the file is imported.",
    ),
    ("Data", "The answers as codes for other programs, as they stood when this file was written."),
)
_HEAT_MAP: Line = (
    "Heat map",
    "The level of every tier in a shade, for this assessment, for others beside it, and by the scope that practices "
    "reach. This assessment follows its answers, others and scopes do not.",
)
_COLOURS: Line = (
    "Colours",
    "Pale yellow cells may be changed. Italics are values that do not follow: what is due, evidence dates, weakness "
    "and next action of a gap, what a rule too long for a formula came to. Orange is what is missing or open, blue "
    "what is over target; a word or a sign in the cell says the same.",
)
_COMPARE: Line = (
    "Compare",
    "This assessment beside others of the same questionnaire, as they stood when this file was written; it does not "
    "follow when answers are changed here.",
)
_KNOCK_OUT: Line = (
    "Knock-out",
    f"{capital(MEANING)}. The column Knock-out on Assessment says how each stands: Met, Failed, Open, or – where "
    "it does not apply.",
)
_STATES: tuple[Line, ...] = (
    ("Answered", "Scores as its option says, from 0 to 1."),
    ("Inherited", "Answered elsewhere, with the source named. Scores as its option says."),
    (
        "Open, Unknown",
        "Nobody has answered, or nobody knows. The level becomes a range: low takes the lowest score that an answer "
        "could have, high takes the highest. “1 to 3” says that the open questions decide between the two.",
    ),
    (
        "Not applicable",
        "Left out of everything, with a reason. Without a reason the question stays open and reads “To complete”.",
    ),
    ("Left out", "A fact about the site says that the question does not apply. This cannot be changed here."),
    ("Claimed", "Nobody showed it. It scores like any answer, and is counted."),
)
_GAPS: tuple[Line, ...] = (
    (
        "Target",
        "Set for a practice by hand or by the profile. The target of a tier follows from those of its practices "
        "in the way that its level does.",
    ),
    (
        "Gap",
        "Shown target minus shown level. Gap low is what is missing even if every open question turns out well, gap "
        "high if every one turns out badly.",
    ),
    ("Over target", "A gap below zero. More than was asked for is a finding too: the effort may be needed elsewhere."),
    ("Shown figures", "One decimal, cut off and never rounded up: 2.96 is shown as 2.9."),
)


def _costs() -> list[Line]:
    bands = ", ".join(f"{band} = {amount:,.0f}" for band, amount in COST_OF_BAND.items())
    return [
        ("Days", "Person-days of the site's own people: likely, and from low to high. Sums are of likely days."),
        ("Weeks", "From the start to the proof, with the waiting for deliveries, contracts and the next plant stop."),
        (
            "Cost",
            f"Outside spend in the site's currency. Where the questionnaire names a band only, it counts as: {bands}. "
            "Such sums show an order of size, not a quotation.",
        ),
        ("Plant stop", "Yes where the action needs the plant, or a part of it, to stand still."),
    ]
