"""The sheet Read me: what the figures mean, how they follow from the answers, and what may be changed here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maturity.exports.language import day
from maturity.exports.report.words import BANDS
from maturity.exports.shortened import shortened
from maturity.exports.words import rules_in_words
from maturity.exports.workbook import guide_words
from maturity.exports.workbook.assessment_columns import OLD
from maturity.exports.workbook.cells import Page
from maturity.exports.workbook.guide_words import Line
from maturity.exports.workbook.layout import fit_height, put_title, set_up_page
from maturity.exports.workbook.register_sheet import RegisterSheet
from maturity.exports.workbook.styles import GREY
from maturity.i18n import N_, _, figure
from maturity.imports.workbook.origin import Origin
from maturity.questionnaire.model import Fact, Register
from maturity.roadmap.model import COST_OF_BAND
from maturity.scoring.knock_outs import MEANING
from maturity.scoring.proof import months_in_words
from maturity.scoring.words import fact_in_words
from maturity.summary import Summary
from maturity.text import capital, sentence

NAME = N_("Read me")
_WIDTHS = (24, 112)
_CHARACTERS = (26.0, 132.0)


def put_guide(
    page: Page, summary: Summary, registers: Sequence[RegisterSheet], origin: Origin, *, compared: bool, heat_map: bool
) -> None:
    """Writes the explanations, section by section; ``compared`` and ``heat_map`` say which sheets there are."""
    put_title(page, _(NAME), _("What the figures mean and how they follow from the answers."))
    for letter, width in zip("AB", _WIDTHS, strict=True):
        page.sheet.column_dimensions[letter].width = width
    row = 3
    sheets = [
        *guide_words.SHEETS,
        *([guide_words.HEAT_MAP] if heat_map else []),
        *([guide_words.COMPARE] if compared else []),
    ]
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
    yield _("What this is"), [*_about(summary), (_("Import key"), origin.key)]
    if cut := list(shortened(summary)):
        yield _("Texts that are cut"), [(_("Cut"), told) for told in cut]
    yield _("Changes made here"), [_said(guide_words.BACK)]
    yield _("The sheets"), [*map(_said, sheets), _said(guide_words.COLOURS)]
    if registers:
        yield _("The registers"), _registers(summary, registers)
    yield _("Levels"), [(asked.level_words(step.level), step.means) for step in asked.levels]
    if asked.scopes:
        yield _("Scopes"), [(f"{step.scope}  {asked.scope_name(step.scope)}", step.means) for step in asked.scopes]
    yield _("How levels follow from answers"), [*rules_in_words(asked), _said(guide_words.NO_LEVEL)]
    knock_out = [_knock_out()] if summary.knock_outs.standings else []
    yield _("What an answer can be"), [*map(_said, guide_words.STATES), _evidence_date(summary), *knock_out]
    if asked.facts:
        yield _("Facts about the site"), [(_fact(summary, fact), fact.ask) for fact in asked.facts]
    yield _("Targets and gaps"), [*map(_said, guide_words.GAPS)]
    yield _("Actions and their cost"), _costs()


def _said(line: Line) -> Line:
    """A line of the program in the language that is spoken."""
    term, meaning = line
    return _(term), _(meaning)


def _fact(summary: Summary, fact: Fact) -> str:
    value = summary.assessment.facts.get(fact.id)
    return _("not answered") if value is None else fact_in_words(fact, value)


def _knock_out() -> Line:
    term, meaning = _said(guide_words.KNOCK_OUT)
    return term, meaning.format(meaning=capital(_(MEANING)))


def _about(summary: Summary) -> list[Line]:
    asked, assessment = summary.questionnaire, summary.assessment
    profile = asked.profiles_by_id.get(assessment.profile or "")
    named = _("{title}, version {version} ({id})").format(title=asked.title, version=asked.version, id=asked.id)
    return [
        (
            _("Self-assessment"),
            _(
                "The site answered the questions itself. Nobody from outside has checked the answers, and this is "
                "neither an audit nor a certificate."
            ),
        ),
        (_("Assessment"), assessment.name),
        (_("Questionnaire"), named),
        (_("Profile"), f"{profile.title}. {profile.rationale}" if profile else _("none")),
        (_("Last change"), f"{day(assessment.changed_at)} {assessment.changed_at[11:16]} UTC"),
        (_("Care"), _("This file names weak points of a plant. Give it only to those who need it.")),
    ]


def _evidence_date(summary: Summary) -> Line:
    return (
        _("Evidence date"),
        _(
            "The newest day that the evidence names, with “{old}” where it lay more than {months} back on {day}. It is "
            "a value and does not follow. Evidence without a date is not old."
        ).format(old=_(OLD), months=months_in_words(summary.backing.months), day=day(summary.today.isoformat())),
    )


def _registers(summary: Summary, registers: Sequence[RegisterSheet]) -> list[Line]:
    return [
        *((sheet.name, _about_register(sheet.register)) for sheet in registers),
        (
            _("Rows"),
            _(
                "Lists that the site keeps, one sheet each. A register with rows is evidence for the questions that "
                "name it: the column Register on Assessment says which. New rows go into the empty lines and have no "
                "ID."
            ),
        ),
        (
            _("Due"),
            _(
                "What the rules of the questionnaire found on {day}: dates that have passed, reviews that are overdue, "
                "cells that should not be empty. It is a value and does not follow."
            ).format(day=day(summary.today.isoformat())),
        ),
    ]


def _about_register(register: Register) -> str:
    rules = "; ".join(rule.says for rule in register.due)
    return " ".join(
        part for part in (register.purpose, sentence(_("due: {rules}").format(rules=rules)) if rules else "") if part
    )


def _costs() -> list[Line]:
    bands = ", ".join(f"{_(word)} = {figure(COST_OF_BAND[band], ',.0f')}" for band, word in BANDS.items())
    return [
        (
            _("Days"),
            _("Person-days of the site's own people: likely, and from low to high. Sums are of likely days."),
        ),
        (
            _("Weeks"),
            _("From the start to the proof, with the waiting for deliveries, contracts and the next plant stop."),
        ),
        (
            _("Cost"),
            _(
                "Outside spend in the site's currency. Where the questionnaire names a band only, it counts as: "
                "{bands}. Such sums show an order of size, not a quotation."
            ).format(bands=bands),
        ),
        (_("Plant stop"), _("Yes where the action needs the plant, or a part of it, to stand still.")),
    ]
