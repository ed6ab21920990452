"""What stands around a question: the way to it, what is known about it, and where its practice stands."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from maturity.assessment import answers
from maturity.assessment.evidence import is_old, proofs
from maturity.assessment.model import Answer
from maturity.i18n import _
from maturity.moves import asked as asked_questions
from maturity.moves import flagged, tiers_above
from maturity.questionnaire.glossary import terms_in
from maturity.questionnaire.model import AnswerSet, Place, Practice
from maturity.scoring.levels import shown
from maturity.scoring.proof import months_in_words
from maturity.scoring.reasons import holding_questions
from maturity.scoring.targets import target_of
from maturity.scoring.words import counted
from maturity.summary import Summary
from maturity.text import one_line, plain
from maturity.tui.keymap import key_for
from maturity.tui.text import column, ends, fit, line, wrapped
from maturity.tui.widgets.bars import bar_line, level_bar, level_style, level_words, progress, progress_bar
from maturity.tui.widgets.ladder import CLAIMED, FLAG, ladder_strip, legend, marked_sign, whole_ladder
from maturity.tui.widgets.row_list import Row

Named = tuple[str, str, str | None]
"""A key, what it stands for, and the value: empty where there is none yet, None where the name says it all."""
SIDE_WORDS = 3
"""So many terms of the question are explained at the side; ``w`` explains all."""


def path_of(summary: Summary, practice: str) -> list[str]:
    """The titles from the domain down to the practice."""
    return [one_line(summary.questionnaire.tiers[id_].title) for id_ in reversed(tiers_above(summary, practice))]


def crumb_lines(summary: Summary, place: Place, width: int, *, short: bool, more: Sequence[str] = ()) -> list[Content]:
    """Where the question stands and how far one is; ``more`` is what else to tell, what matters most first."""
    asked = asked_questions(summary)
    number = asked.index(place.question.id) + 1 if place.question.id in asked else None
    words = _("question {number} of {asked}").format(number=number, asked=len(asked)) if number else _("left out")
    path = path_of(summary, place.practice.id)
    words = _("level {level} · {words}").format(level=place.level, words=words) if place.level is not None else words
    first = _path_that_fits(path, width - len(words) - 2)
    lines = [ends(first, Content.styled(words, "$quiet"), width)]
    done, total = progress(summary.levels.overall.counts)
    to_come_back_to = _("{count} flagged").format(count=count) if (count := len(flagged(summary))) else ""
    unknown = _("{count} unknown").format(count=count) if (count := summary.levels.overall.counts.unknown) else ""
    told = ", ".join(
        filter(None, (_("  {done} of {total} done").format(done=done, total=total), unknown, to_come_back_to))
    )
    if short:
        return [*lines, Content.styled(fit(" · ".join((told.strip(), *more)), width), "$quiet")]
    beneath: list[str] = []
    for words in filter(None, (*more, facts_word(summary))):
        if len(told) + 3 + len(words) + 4 <= width:
            told += f" · {words}"
        elif words in more:
            beneath.append(words)
    bar = max(4, min(40, width - len(told)))
    lines.append(line((progress_bar(done, total, bar), "$accent"), (told, "$quiet")))
    return [*lines, Content.styled(fit(" · ".join(beneath), width), "$quiet")] if beneath else lines


def question_in_words(place: Place, options: AnswerSet, answer: Answer) -> str:
    """The question and its answer as they are passed on to others, without note, evidence and owner."""
    claimed = _(", claimed and not shown") if answer.claimed else ""
    return _("{ask}\nAnswer: {answer}{claimed} ({id})").format(
        ask=plain(place.question.ask), answer=answers.words(answer, options), claimed=claimed, id=place.question.id
    )


def facts_word(summary: Summary) -> str:
    """How many facts about the site nobody has told yet."""
    waiting = [fact for fact in summary.questionnaire.facts if fact.id not in summary.assessment.facts]
    if not waiting:
        return ""
    told = counted(len(waiting), "[{{key}}] {} fact about the site open", "[{{key}}] {} facts about the site open")
    return told.format(key=key_for("assessment.facts"))


def about_lines(summary: Summary, place: Place, answer: Answer, width: int, *, rows: int) -> list[Content]:
    """Scope, target, owner, note and evidence, each with its key; ``rows`` for each text, 0 for none.

    As far as there is room every question takes as many lines, so that nothing jumps from one to the next.
    """
    proved = "\n".join(proof.short for proof in proofs(answer.evidence))
    texts = (("n", _("note"), answer.note), ("e", _("evidence"), proved))
    said = (
        [("c", _("{CLAIMED} claimed").format(CLAIMED=CLAIMED[0]) if answer.claimed else _("shown"), None)]
        if answer.option
        else []
    )
    practice, owner = _scope_and_target(summary, place.practice), ("o", _("owner"), one_line(answer.owner))
    if not rows:
        return _side_by_side([*_beside_each_other(texts, width, spared=17), *said, *practice], width)[:1]
    if rows == 1:
        return [
            *_side_by_side([*practice, *said, owner], width),
            *_side_by_side(_beside_each_other(texts, width), width),
        ]
    lines = [*_side_by_side([*practice, *said], width), *_side_by_side([owner], width)]
    for key, name, text in texts:
        first, *rest = wrapped(text[: width * (rows + 1)] or "–", width - len(name) - 5, style="" if text else "$quiet")
        told = [first, *rest][:rows]
        if len(rest) >= rows:
            told[-1] = line(told[-1].truncate(width - len(name) - 7), " …")
        lines.append(line((f"[{key}]", "$accent"), f" {name} ", told[0]))
        lines += [line(" " * (len(name) + 5), part) for part in told[1:]]
    return lines


def _beside_each_other(texts: Sequence[tuple[str, str, str]], width: int, spared: int = 0) -> list[Named]:
    """Two texts cut so that they stand on one line; the second gives the first what it needs less than its half."""
    room = width - spared - sum(len(f"[{key}] {name} ") for key, name, _ in texts) - 2
    (first, second) = ((key, name, one_line(text)) for key, name, text in texts)
    needs = max(1, Content(second[2]).cell_length)
    least = max(1, Content(first[2]).cell_length)
    share = min(needs, max(room // 2, room - least))
    return [
        (*first[:2], fit(first[2], min(least, room - share)).rstrip()),
        (*second[:2], fit(second[2], share).rstrip()),
    ]


def old_evidence(summary: Summary, answer: Answer) -> str:
    """``evidence older than 12 months`` where that of an answer is, else nothing."""
    months = summary.questionnaire.evidence_months
    if answer.option is None or not is_old(answer.evidence, months, summary.today):
        return ""
    return _("evidence older than {months}").format(months=months_in_words(months))


def _scope_and_target(summary: Summary, practice: Practice) -> list[Named]:
    questionnaire, scope = summary.questionnaire, summary.assessment.scopes.get(practice.id)
    scopes = [("s", _("scope"), questionnaire.scope_name(scope) if scope else "")] if questionnaire.scopes else []
    return [*scopes, ("t", _("target"), target_text(summary, practice.id))]


def target_text(summary: Summary, practice: str) -> str:
    """The target of a practice in words."""
    target = target_of(summary.questionnaire, summary.assessment, practice)
    if target is None:
        return _("none")
    scope = f" {summary.questionnaire.scope_name(target.scope)}" if target.scope else ""
    return f"{target.level}{scope}"


def strip_line(summary: Summary, practice: Practice, current: str, width: int) -> Content:
    """The ladder of the practice on one line."""
    strip = ladder_strip(summary.questionnaire, practice, summary.assessment, current)
    return strip if strip.cell_length <= width else strip.truncate(width, ellipsis=True)


def standing_lines(summary: Summary, practice: Practice, width: int, *, short: bool) -> list[Content]:
    """The level of the practice and of its domain, and what holds the practice there."""
    levels, top = summary.levels, summary.questionnaire.top_level
    domain = tiers_above(summary, practice.id)[-1]
    title = min(26, max(12, width // 3))
    lines = [line(*bar_line(practice.title, levels.tiers[practice.id], top, width, title_width=title))]
    if short:
        return lines
    if domain != practice.id:
        tier = levels.tiers[domain]
        lines.append(line(*bar_line(tier.title, tier, top, width, title_width=title)))
    return [*lines, Content.styled(fit(why_not_higher(summary, practice), width), "$quiet")]


def why_not_higher(summary: Summary, practice: Practice) -> str:
    """Which questions keep the practice from the next level, in one sentence."""
    level = summary.levels.tiers[practice.id].level
    holding = holding_questions(summary.questionnaire, summary.assessment, practice.id)
    if level is None:
        return _("No question of this practice applies.")
    if not holding:
        return _("Nothing holds it: the highest level is reached.")
    signs = [
        f"{sign_of(summary, held.question)} {one_line(summary.questionnaire.questions[held.question].question.ask)}"
        for held in holding[:3]
    ]
    return _("Held at {low} by ").format(low=shown(level.low)) + "; ".join(signs)


def sign_of(summary: Summary, question: str) -> str:
    """How a question stands as one sign, with a second where it is only claimed."""
    asked = summary.questionnaire.questions[question].question
    return marked_sign(summary.questionnaire, asked, summary.assessment).rstrip()


def side_lines(summary: Summary, place: Place, width: int) -> list[Content]:
    """The wide side: the whole ladder, the levels, what holds the practice, why it matters."""
    questionnaire, practice, top = summary.questionnaire, place.practice, summary.questionnaire.top_level
    lines = wrapped(one_line(practice.title), width, style="bold")
    lines += wrapped(practice.purpose, width, style="$quiet") if practice.purpose else []
    lines += [Content(""), _heading(_("Ladder"))]
    lines += whole_ladder(questionnaire, practice, summary.assessment, place.question.id, width)
    lines += [Content(""), _heading(_("Levels now"))]
    whole = summary.levels.overall
    tiers = [(summary.levels.tiers[id_].title, summary.levels.tiers[id_]) for id_ in tiers_above(summary, practice.id)]
    for title, tier in [*tiers, (_("All"), whole)]:
        bar = level_bar(tier.level, tier.target, top, width - 35)
        lines.append(line(column(title, 16), (f"{bar} ", level_style(tier.level, top)), level_words(tier)))
    holding = holding_questions(questionnaire, summary.assessment, practice.id)
    if holding:
        lines += [Content(""), _heading(_("Why not higher"))]
        for held in holding[:3]:
            question = questionnaire.questions[held.question].question
            lines += wrapped(question.ask, width, first=f"{sign_of(summary, held.question)} ")
    if practice.why:
        lines += [Content(""), _heading(_("Why it matters")), *wrapped(practice.why, width, style="$quiet")]
    lines += [Content(""), *(part for part in legend().wrap(width))]
    terms = terms_in(questionnaire, place.question.ask, place.question.look_for)[:SIDE_WORDS]
    return [*lines, Content(""), _heading(_("Words")), *word_lines(terms, width)] if terms else lines


def word_lines(terms: Sequence[tuple[str, str]], width: int) -> list[Content]:
    """Terms, each with what it means beneath."""
    return [
        part
        for term, meaning in terms
        for part in (
            *wrapped(one_line(term), width, style="bold"),
            *wrapped(one_line(meaning), width, style="$quiet", first="  "),
        )
    ]


def tree_rows(summary: Summary, current: str, width: int) -> Sequence[Row]:
    """Every tier with how much of it is done; the practice of the current question with its questions."""
    questionnaire, assessment = summary.questionnaire, summary.assessment
    here = questionnaire.questions[current].practice.id
    depth: dict[str, int] = {}
    rows: list[Row] = []
    for tier in questionnaire.tiers.values():
        depth[tier.id] = depth[tier.parent] + 1 if tier.parent else 0
        done, total = progress(summary.levels.tiers[tier.id].counts)
        count = "–" if not total else "✓" if done == total else f"{done}/{total}"
        indent = " " * depth[tier.id]
        title = f"{indent}{fit(tier.title, width - len(indent) - 7)}"
        style = "bold" if tier.kind == "domain" else "" if tier.kind == "practice" else "$quiet"
        rows.append(Row(line((title, style), (f" {count:>6}", "$quiet")), tier.id))
        if tier.id == here:
            rows += [
                Row(
                    line(
                        f"{indent} {marked_sign(questionnaire, question, assessment)}",
                        FLAG if question.id in assessment.flags else " ",
                        f" {fit(question.ask, width - 6)}",
                    ),
                    question.id,
                )
                for question, _ in questionnaire.practices[here].all_questions
            ]
    return rows


def _heading(text: str) -> Content:
    return Content.styled(one_line(text).upper(), "$accent bold")


def _side_by_side(parts: Sequence[Named], width: int) -> list[Content]:
    """Keys with what they stand for, as many on a line as fit."""
    lines: list[Content] = []
    for key, name, value in parts:
        shown_value = "" if value is None else f" {value or '–'}"
        part = line((f"[{key}]", "$accent"), f" {name}", (shown_value, "bold" if value else "$quiet"))
        if lines and lines[-1].cell_length + 2 + part.cell_length <= width:
            lines[-1] = line(lines[-1], "  ", part)
        else:
            lines.append(part)
    return lines


def _path_that_fits(path: Sequence[str], width: int) -> Content:
    shown_path = list(path)
    while len(shown_path) > 1 and Content(" › ".join(shown_path)).cell_length > width:
        shown_path.pop(0)
    *above, last = shown_path
    return line((" › ".join([*above, ""]), "$quiet"), (last, "bold"))
