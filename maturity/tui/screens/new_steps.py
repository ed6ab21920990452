"""The steps of a new assessment: what each asks, what it offers, and what one should know before one takes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from textual.content import Content

from maturity.assessment.rules import name_of_assessment
from maturity.errors import AnswerRefused, AssessmentExists, MaturityError
from maturity.i18n import N_, _
from maturity.paths import as_typed, here
from maturity.questionnaire.model import Fact, Questionnaire
from maturity.summary import Summary
from maturity.text import one_line
from maturity.tui.screens import new_text as text
from maturity.tui.screens.new_plan import EARLIER, NO_PROFILE, OWN_FILE, Plan, asking
from maturity.tui.text import column, fit, line, wrapped
from maturity.tui.widgets.row_list import Row
from maturity.workspace import Workspace


class Step:
    """One step: a field to type in, or a list to choose from."""

    word = ""
    """What it is called in the line of steps."""
    asked = ""
    types = False
    """Whether one types; else one chooses a row."""
    placeholder = ""
    takes = N_("next")
    """What Enter does."""

    def text(self, plan: Plan) -> str:
        """What the field holds at first."""
        return ""

    def cursor(self, plan: Plan) -> str:
        """The row that was taken before; empty for the first one."""
        return ""

    def rows(self, plan: Plan, width: int) -> Sequence[Row]:
        """What there is to choose from."""
        return ()

    def told(self, plan: Plan, row: str, width: int) -> Sequence[Content]:
        """What the row under the cursor means, or what may be typed."""
        return ()

    def take(self, plan: Plan, given: str) -> Plan:
        """The plan with what was typed or chosen. Raises MaturityError."""
        return plan


class Name(Step):
    """The name that the report bears."""

    word = N_("Name")
    asked = N_("What is assessed? A site, a line, a product: the name that the report bears.")
    types = True
    placeholder = N_("for example: Plant North, line 3")

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def text(self, plan: Plan) -> str:
        """The name as it was typed."""
        return plan.name

    def told(self, plan: Plan, row: str, width: int) -> Sequence[Content]:
        """What a name may be, and that nothing is at stake yet."""
        return wrapped(_("1 to 120 characters. Nothing is made before the last step."), width, style="$quiet")

    def take(self, plan: Plan, given: str) -> Plan:
        """A name that is free."""
        name = name_of_assessment(given)
        if name in self._workspace.names():
            raise AssessmentExists(
                _("There is an assessment of this name already. Choose another, or Esc and open that one.")
            )
        return replace(plan, name=name)


class Which(Step):
    """One of the questionnaires, a file, or the next round of an earlier assessment."""

    word = N_("Questionnaire")
    asked = N_("Which questionnaire?")

    def __init__(self, workspace: Workspace, first: str) -> None:
        """``first`` is the questionnaire under the cursor at first."""
        self.shipped: dict[str, Questionnaire] | None = None
        """None until they are read."""
        self.faulty = ""
        """Which file of the workspace cannot be used."""
        self._workspace, self._first = workspace, first

    def cursor(self, plan: Plan) -> str:
        """What was taken before."""
        return plan.way or self._first

    def rows(self, plan: Plan, width: int) -> Sequence[Row]:
        """The questionnaires, the largest first, and the other ways to begin."""
        if self.shipped is None:
            return [Row(Content.styled(_("Reading the questionnaires …"), "$quiet"))]
        name = min(34, max(14, width - 30))
        rows = [
            Row(line((column(each.title, name), "bold"), (fit(text.size(each), width - name), "$quiet")), id_)
            for id_, each in self.shipped.items()
        ]
        if self._workspace.shelf.listed():
            rows.append(Row(Content(_("The next round of an earlier assessment …")), EARLIER))
        return [*rows, Row(Content(_("A file of your own …")), OWN_FILE)]

    def told(self, plan: Plan, row: str, width: int) -> Sequence[Content]:
        """What a questionnaire asks about, and what its levels are."""
        faulty = wrapped(self.faulty, width, style="$alarm") if self.faulty else []
        if questionnaire := (self.shipped or {}).get(row):
            return [*faulty, *text.questionnaire_lines(questionnaire, width)]
        told = {OWN_FILE: _("One that you wrote or were sent: a .yaml file."), EARLIER: _(text.EARLIER)}.get(row, "")
        return [*faulty, *wrapped(told, width, style="$quiet")]

    def take(self, plan: Plan, given: str) -> Plan:
        """Another questionnaire than before has other profiles and facts."""
        found = (self.shipped or {}).get(given)
        if given == plan.way and found is None:
            return plan
        return asking(replace(plan, way=given, earlier=None), found)


class File(Step):
    """A questionnaire file of one's own, which is checked before it is used."""

    word = N_("File")
    asked = N_("Where is the questionnaire file?")
    types = True
    placeholder = N_("path of a questionnaire file (.yaml)")

    def __init__(self, folders: tuple[Path, ...]) -> None:
        """``folders`` are where questionnaires are looked for by their id, beside the present one."""
        self._folders = folders

    def text(self, plan: Plan) -> str:
        """The path as it was typed."""
        return plan.file

    def told(self, plan: Plan, row: str, width: int) -> Sequence[Content]:
        """What happens with it."""
        return wrapped(_("It is checked first; what is wrong in it is told here."), width, style="$quiet")

    def take(self, plan: Plan, given: str) -> Plan:
        """Reads and checks it, which takes a moment."""
        from maturity.questionnaire.load import load
        from maturity.questionnaire.shipped import find

        path = given.strip()
        if not path:
            raise AnswerRefused(_("Type the path of a questionnaire file, such as ./mine.yaml; Esc goes back."))
        folders = (here(), *self._folders)
        file = find(str(as_typed(path)), folders)
        return asking(replace(plan, file=path, found=file), load(file, folders))


class Earlier(Step):
    """The assessment of which this is the next round."""

    word = N_("Earlier one")
    asked = N_("The next round of which assessment?")

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def cursor(self, plan: Plan) -> str:
        """The one that was taken before."""
        return plan.earlier.assessment.name if plan.earlier else ""

    def rows(self, plan: Plan, width: int) -> Sequence[Row]:
        """Every assessment, last changed first."""
        return [Row(Content(fit(listed.name, width)), listed.name) for listed in self._workspace.shelf.listed()]

    def told(self, plan: Plan, row: str, width: int) -> Sequence[Content]:
        """What it holds, and what becomes of its answers."""
        try:
            about = text.earlier_lines(self._shown(row), width) if row else []
        except MaturityError as error:
            return wrapped(str(error), width, style="$alarm")
        return [*about, *wrapped(_(text.EARLIER), width, style="$quiet")]

    def take(self, plan: Plan, given: str) -> Plan:
        """All that it holds."""
        return replace(plan, earlier=self._shown(given))

    def _shown(self, name: str) -> Summary:
        return self._workspace.shown(self._workspace.summary(name))


class Profile(Step):
    """The targets to begin with."""

    word = N_("Profile")
    asked = N_("Which targets to begin with? A profile fits a kind of site; {assessment.targets} changes each later.")

    def cursor(self, plan: Plan) -> str:
        """What was taken before."""
        return plan.profile

    def rows(self, plan: Plan, width: int) -> Sequence[Row]:
        """The profiles of the questionnaire, and none."""
        profiles = plan.questionnaire.profiles if plan.questionnaire else ()
        rows = [Row(Content(one_line(profile.title)), profile.id) for profile in profiles]
        return [*rows, Row(Content(_("None: set the targets later")), NO_PROFILE)]

    def told(self, plan: Plan, row: str, width: int) -> Sequence[Content]:
        """For what kind of site it is, and which targets it sets."""
        questionnaire = plan.questionnaire
        return text.profile_lines(questionnaire, questionnaire.profiles_by_id.get(row), width) if questionnaire else ()

    def take(self, plan: Plan, given: str) -> Plan:
        """The profile or none."""
        return replace(plan, profile=given)


class FactsOfSite(Step):
    """Facts that leave out what does not concern the site."""

    word = N_("Facts")
    asked = N_(
        "Facts about the site: what it does not have is not asked. Open ones leave nothing out; "
        "{assessment.facts} says them later."
    )

    def rows(self, plan: Plan, width: int) -> Sequence[Row]:
        """Each fact with its choices."""
        return text.fact_rows(_facts(plan), plan.facts, width)

    def told(self, plan: Plan, row: str, width: int) -> Sequence[Content]:
        """How many questions are left."""
        return wrapped(text.asked_words(plan.questionnaire, plan.facts), width) if plan.questionnaire else ()

    def say(self, plan: Plan, row: str, digit: int | None) -> Plan:
        """A fact gets the choice of this digit, or, without one, the next choice; 0 opens it again."""
        fact = next((fact for fact in _facts(plan) if fact.id == row), None)
        if fact is None or (digit or 0) > len(fact.choices):
            return plan
        choices = ["", *fact.choices]
        turned = (choices.index(plan.facts.get(row, "")) + 1) % len(choices)
        said = choices[turned if digit is None else digit]
        others = {id_: value for id_, value in plan.facts.items() if id_ != row}
        return replace(plan, facts={**others, row: said} if said else others)


class Overview(Step):
    """All that was chosen, to look at before it is begun."""

    word = N_("Begin")
    asked = N_("Begin like this?")
    takes = N_("begin")

    def __init__(self, folder: Path) -> None:
        """``folder`` is where it will be kept."""
        self._folder = folder

    def rows(self, plan: Plan, width: int) -> Sequence[Row]:
        """What is begun, and the row that begins it."""
        if plan.earlier is not None:
            told = text.next_round(plan.name, plan.earlier)
        elif plan.questionnaire is not None:
            told = text.beginning(plan.name, plan.questionnaire, plan.profile, plan.facts)
        else:
            return ()
        lines = text.titled(told, min(width, 96))
        return [*map(Row, lines), Row(Content("")), Row(Content.styled(_("Begin"), "bold"), "begin")]

    def told(self, plan: Plan, row: str, width: int) -> Sequence[Content]:
        """That this is the moment, and where it is kept."""
        words = _(
            "Enter begins it and shows the first question. It is kept in {folder}, on this computer only."
        ).format(folder=self._folder)
        return wrapped(words, width, style="$quiet")


def _facts(plan: Plan) -> tuple[Fact, ...]:
    return plan.questionnaire.facts if plan.questionnaire else ()
