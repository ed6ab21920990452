"""How what is kept stands in the cells of a workbook: what the writer puts there, and the reader compares with."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from maturity.assessment.model import Answer
from maturity.imports.workbook.words import Terms, Word
from maturity.questionnaire.model import AnswerSet, Column, Register
from maturity.text import clean

MAX_UNITS = 32_767
"""The UTF-16 units that a cell can hold."""
CUT_MARK = "…(cut)"
_LONGEST_HEAD = 100
_READ_AS_A_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")


def writable(value: str) -> str:
    """The text as a cell holds it: no control characters, nothing Excel reads as a code, at most 32,767 units."""
    kept = _READ_AS_A_CODE.sub("_x005F_", clean(value))
    units = kept.encode("utf-16-le")
    if len(units) <= 2 * MAX_UNITS:
        return kept
    return units[: 2 * (MAX_UNITS - len(CUT_MARK))].decode("utf-16-le", "ignore") + CUT_MARK


def read_as(cell: str) -> str:
    """The text that a cell shows: its codes as the characters they stand for."""
    return decoded(cell).strip()


def decoded(cell: str) -> str:
    """What was written into a cell, with the blanks around it."""
    return _CODE.sub(lambda code: chr(int(code[1], 16)), cell)


def alike(cell: str, shown: str) -> bool:
    """Whether a cell still holds what was written; spreadsheet programs change line ends and codes and drop tabs."""
    return _bare(cell) == _bare(writable(shown))


def _bare(text: str) -> str:
    while (read := _CODE.sub(lambda code: chr(int(code[1], 16)), text)) != text:
        text = read
    return "\n".join(line.rstrip() for line in clean(text).replace("\t", "").strip().split("\n"))


def labels(answers: AnswerSet, words: Mapping[Word, str]) -> dict[str, str]:
    """The labels of options by their id; those that a spreadsheet would take for one another get their id."""
    options = {option.id: option.label for option in answers.options}
    return _told_apart(options, (words["not-applicable"], words["unknown"]))


def choice_labels(column: Column, words: Mapping[Word, str]) -> dict[str, str]:
    """What stands in a cell of a register for each value that its column can take; empty where that is any text."""
    if column.type == "yes-no":
        return {"yes": words["yes"], "no": words["no"]}
    return _told_apart({option: column.labels.get(option, option) for option in column.options}, ())


def _told_apart(given: Mapping[str, str], others: Collection[str]) -> dict[str, str]:
    """Labels by their id, of which no two read alike, nor like one of the others."""
    taken = {other.casefold() for other in others}
    found: dict[str, str] = {}
    for id_, text in given.items():
        label = " ".join(clean(text).split()) or id_
        found[id_] = label if label.casefold() not in taken else f"{label} ({id_})"
        taken.add(found[id_].casefold())
    return found


def answer_cell(answer: Answer, labels: Mapping[str, str], words: Mapping[Word, str]) -> str:
    """What stands under Answer; empty where the question is open."""
    if answer.state == "not-applicable" or answer.state == "unknown":
        return words[answer.state]
    return labels.get(answer.option or "", "") if answer.state != "open" else ""


def reason_or_source(answer: Answer) -> str:
    """Why the question does not apply, or where it is answered; what was typed for another state comes after."""
    texts = (answer.reason, answer.source)
    if answer.state in ("not-applicable", "inherited"):
        return texts[answer.state == "inherited"].strip()
    return "\n".join(kept for text in texts if (kept := text.strip()))


def register_heads(register: Register, terms: Terms) -> dict[str, str]:
    """The heads of the columns of a register by their id; no two read alike, nor like ID and Due."""
    ours = terms.heads["id"], terms.heads["due"]
    heads: dict[str, str] = {}
    for column in register.columns:
        heads[column.id] = free(column.title, column.id, [*ours, *heads.values()], _LONGEST_HEAD)
    return heads


def free(wanted: str, otherwise: str, taken: Collection[str], longest: int) -> str:
    """A name on one line that none of ``taken`` reads like, of at most ``longest`` UTF-16 units."""
    name = " ".join(clean(wanted).split()) or otherwise
    others = {other.casefold() for other in taken}
    number, found = 1, _cut(name, longest)
    while found.casefold() in others:
        number += 1
        found = _cut(name, longest - len(f" ({number})")) + f" ({number})"
    return found


def _cut(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore").rstrip()
