"""The language of the wizard: asked for, kept for the next start, and what is open shown in it."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from maturity.errors import MaturityError
from maturity.i18n import _, languages, speak, spoken
from maturity.questionnaire.shipped import own_folders
from maturity.questionnaire.translation.found import languages as told_in
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.screens.choose import Choice, Choose
from maturity.tui.screens.home import Home
from maturity.tui.wizard import wizard_of

LANGUAGE = "language"
"""Under this name the workspace keeps the language that was chosen last."""
_NAMES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "it": "Italiano", "nl": "Nederlands"}


def choose_language(screen: Screen[Any]) -> None:
    """Asks for one of the languages of the program, and of the questionnaire where one is open."""
    wizard = wizard_of(screen)
    if not isinstance(screen, (AssessmentScreen, Home)):
        wizard.say(_("The language is chosen on the list of assessments, or where one is open."))
        return
    known = list(languages())
    if isinstance(screen, AssessmentScreen):
        session = screen.session
        known += told_in(session.kept_questionnaire, own_folders(session.workspace.folder))
    found = dict.fromkeys(known)
    choices = [Choice(tag, _NAMES.get(tag, tag), str(number)) for number, tag in enumerate(found, 1) if number < 10]

    def given(choice: Choice) -> None:
        speak(choice.id)
        said = _("Language: {name}").format(name=choice.text)
        try:
            wizard.workspace.prefer(LANGUAGE, choice.id)
        except MaturityError as error:
            said = f"{said}  ·  {error}"
        _show_again(screen, said)

    hint = _("Of questions and of files that are exported; where a text is not translated it stays as it is.")
    screen.app.push_screen(Choose(_("Language"), choices, given, now=spoken(), hint=hint))


def _show_again(screen: AssessmentScreen | Home, said: str) -> None:
    if isinstance(screen, AssessmentScreen):
        screen.session.retell()
        screen.session.said = said
        wizard_of(screen).show_place(type(screen).__module__.rpartition(".")[2], screen.session)
    else:
        wizard_of(screen).show_home(said=said)
