"""The language of the wizard: asked for, kept for the next start, and what is open shown in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maturity.errors import MaturityError
from maturity.i18n import _, languages, speak, spoken
from maturity.questionnaire.shipped import own_folders
from maturity.questionnaire.translation.found import languages as told_in
from maturity.tui.screens.assessment import AssessmentScreen
from maturity.tui.screens.choose import Choice, Choose
from maturity.tui.screens.home import Home

if TYPE_CHECKING:
    from maturity.tui.app import MaturityApp

LANGUAGE = "language"
"""Under this name the workspace keeps the language that was chosen last."""
_NAMES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "it": "Italiano", "nl": "Nederlands"}


def choose_language(app: MaturityApp) -> None:
    """Asks for one of the languages of the program, and of the questionnaire where one is open."""
    screen = app.screen
    if not isinstance(screen, (AssessmentScreen, Home)):
        app.say(_("The language is chosen on the list of assessments, or where one is open."))
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
            app.workspace.prefer(LANGUAGE, choice.id)
        except MaturityError as error:
            said = f"{said}  ·  {error}"
        _show_again(app, said)

    hint = _("Of questions and of files that are exported; where a text is not translated it stays as it is.")
    app.push_screen(Choose(_("Language"), choices, given, now=spoken(), hint=hint))


def _show_again(app: MaturityApp, said: str) -> None:
    screen = next((each for each in reversed(app.screen_stack) if isinstance(each, (AssessmentScreen, Home))), None)
    if isinstance(screen, AssessmentScreen):
        screen.session.retell()
        screen.session.said = said
        app.show_place(type(screen).__module__.rpartition(".")[2], screen.session)
    else:
        app.show_home(said=said)
