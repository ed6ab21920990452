"""The rows of practices: target levels that were typed."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from maturity.assessment.model import Target
from maturity.i18n import _
from maturity.imports.workbook.found import Found
from maturity.imports.workbook.tables import Table
from maturity.scoring.targets import target_of
from maturity.text import quoted

NO_TARGET = "–"


def read_targets(tables: Sequence[Table], found: Found) -> None:
    """Reads the target of every practice; those of other tiers follow from them and are not typed."""
    began = found.began
    unknown = _("the questionnaire has no practice of this id")
    for practice, table, line in found.named(tables, began.questionnaire.tiers, unknown):
        if practice not in began.questionnaire.practices:
            continue
        before = target_of(began.questionnaire, began.assessment, practice)
        by_hand = began.assessment.targets.get(practice)
        column = table.heads["target"]
        shown = NO_TARGET if before is None else str(before.level)
        subject = _("target {practice}").format(practice=practice)
        typed = found.typed(subject, line, column, shown)
        if typed is None:
            continue
        place = line.place(column)
        if typed in ("", NO_TARGET):
            found.hold(("target", practice), None, [place])
        elif not typed.isdecimal():
            found.skip(subject, _("{typed} is no level").format(typed=quoted(typed)), place)
        else:
            level, scope = int(typed[:9]), None if before is None else before.scope
            given = structs.replace(by_hand or Target(level=0), level=min(level, 100), scope=scope)
            found.hold(("target", practice), given, [place])
