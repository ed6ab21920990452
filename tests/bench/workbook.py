"""The workbook: beside what openpyxl needs for the same cells, of a very long questionnaire, taken in, refused."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path

from msgspec import structs
from openpyxl import Workbook, load_workbook

from maturity.assessment.model import Answer, Assessment
from maturity.errors import ImportRefused
from maturity.exports.workbook import render
from maturity.exports.workbook.styles import add_styles
from maturity.imports.workbook.reading import read_workbook
from maturity.questionnaire.load import load
from maturity.questionnaire.model import Action, Domain, Practice, Questionnaire
from maturity.questionnaire.shipped import find
from maturity.summary import Summary
from tests.bench.core import paired, timed
from tests.bench.figures import Bench, Figure
from tests.imports import hostile

SHORT, LONG = 250, 1_500


def workbook(bench: Bench) -> Iterator[Figure]:
    """Writing 250 questions to openpyxl alone, 1,500 in five seconds, taking 250 in, and the memory for it."""
    given = plant(SHORT)
    cells = written_cells(render(given))
    measured, floor = paired(lambda: render(fresh(given)), lambda: alone(cells), bench.runs(9))
    yield Figure(f"workbook of {SHORT}, to openpyxl alone", measured, floor=floor, most=1.5)
    long = plant(LONG)
    yield Figure(f"workbook of {LONG:,}", timed(lambda: render(fresh(long)), bench.runs(3)), cap=5_000)
    yield from taking_in(bench, given)
    for count in (SHORT, LONG):
        yield Figure(f"memory for a workbook of {count:,}", [_memory(count)], unit="MiB", cap=150)


def taking_in(bench: Bench, given: Summary) -> Iterator[Figure]:
    """A workbook that came back, read and compared with what is here; and those that are refused."""
    file = bench.folder / "back.xlsx"
    file.write_bytes(render(given))
    took = timed(lambda: read_workbook(file).side(given, given.assessment, "back", clear=False), bench.runs(20))
    yield Figure(f"workbook of {SHORT} taken in", took, cap=500)
    refused = bench.folder / "refused"
    refused.mkdir()
    for name, (content, _) in hostile.corpus(file.read_bytes()).items():
        (refused / f"{name}.xlsx").write_bytes(content)
    program = "import sys; from tests.bench.workbook import refusing; refusing(sys.argv[1])"
    done = subprocess.run([sys.executable, "-c", program, refused], capture_output=True, text=True, check=True)
    *each, memory = map(float, done.stdout.split())
    yield Figure(f"each of {len(each)} hostile workbooks refused", each, cap=1_000)
    yield Figure("memory for refusing them", [memory], unit="MiB", cap=100)


def refusing(folder: str) -> None:
    """Prints the milliseconds of every refusal, and the most memory that this process has had in use."""
    for file in sorted(Path(folder).iterdir()):
        print(*timed(partial(_refused, file), 1))
    print(most_memory())


def _refused(file: Path) -> None:
    with suppress(ImportRefused):
        read_workbook(file)


def plant(questions: int) -> Summary:
    """An assessment of so many questions, two thirds of them answered, of iiot-smm as often as it takes."""
    asked = grown(load(find("iiot-smm")), questions)
    answers = {}
    for number, (id, place) in enumerate(asked.questions.items()):
        best, *_, worst = asked.answer_set(place.question).by_id
        if number % 3:
            option = best if number % 2 else worst
            answers[id] = Answer(state="answered", option=option, note="seen in the hall", evidence="list, 2026-11-04")
    assessment = Assessment(
        id="bench",
        name="Works",
        created_at="2026-01-01T00:00:00Z",
        changed_at="2026-11-01T00:00:00Z",
        profile=asked.profiles[0].id,
        answers=answers,
    )
    return Summary(asked, "0" * 64, assessment, date(2026, 11, 24))


def fresh(given: Summary) -> Summary:
    """The same with nothing worked out yet."""
    return Summary(given.questionnaire, given.questionnaire_hash, given.assessment, given.today)


def grown(questionnaire: Questionnaire, questions: int) -> Questionnaire:
    """As many of its practices, under new ids where they come again, as make so many questions."""
    domains: list[Domain] = []
    left, again = questions, 0
    while left > 0:
        for domain in questionnaire.domains:
            found = _domain(domain, f"-{again}" if again else "", left)
            if found is not None:
                domains.append(found)
                left -= sum(len(practice.all_questions) for practice in found.all_practices)
        again += 1
    return structs.replace(questionnaire, domains=tuple(domains))


def _domain(domain: Domain, mark: str, most: int) -> Domain | None:
    subdomains = []
    for subdomain in domain.subdomains:
        practices = []
        for practice in subdomain.practices:
            if most > 0:
                practices.append(_practice(practice, mark))
                most -= len(practice.all_questions)
        if practices:
            subdomains.append(structs.replace(subdomain, id=f"{subdomain.id}{mark}", practices=tuple(practices)))
    return structs.replace(domain, id=f"{domain.id}{mark}", subdomains=tuple(subdomains)) if subdomains else None


def _practice(practice: Practice, mark: str) -> Practice:
    def alone(action: Action | None) -> Action | None:
        return structs.replace(action, requires=()) if action else None

    return structs.replace(
        practice,
        id=f"{practice.id}{mark}",
        levels=tuple(
            structs.replace(
                rung,
                action=alone(rung.action),
                questions=tuple(
                    structs.replace(question, id=f"{question.id}{mark}", action=alone(question.action))
                    for question in rung.questions
                ),
            )
            for rung in practice.levels
        ),
    )


@dataclass(frozen=True)
class _Sheet:
    """The cells of a sheet: row, column, value and the name of the style."""

    title: str
    cells: list[tuple[int, int, object, str]]


def written_cells(content: bytes) -> list[_Sheet]:
    """What stands in a workbook."""
    return [
        _Sheet(
            sheet.title, [(cell.row, cell.column, cell.value, cell.style) for row in sheet.iter_rows() for cell in row]
        )
        for sheet in load_workbook(BytesIO(content))
    ]


def alone(sheets: list[_Sheet]) -> bytes:
    """The same cells in the same styles, by openpyxl as its own documents show it."""
    workbook = Workbook()
    add_styles(workbook)
    for sheet in sheets:
        page = workbook.create_sheet(sheet.title)
        for row, column, value, style in sheet.cells:
            cell = page.cell(row, column, value)
            cell.style = style
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def _memory(questions: int) -> float:
    """The most memory that a process of its own had in use for it."""
    program = f"from tests.bench.workbook import *; render(plant({questions})); print(most_memory())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return float(done.stdout)


def most_memory() -> float:
    """MiB that this process has had in use so far (of Linux)."""
    [line] = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
