"""The screens of an open assessment, by the name of their module."""

from __future__ import annotations

from textual.screen import Screen

from maturity.tui.session import Session


def place_of(name: str, session: Session) -> Screen[None]:
    """The screen of this name; each is imported when it is first wanted."""
    if name == "overview":
        from maturity.tui.screens.overview import Overview

        return Overview(session)
    if name == "targets":
        from maturity.tui.screens.targets import Targets

        return Targets(session)
    if name == "gaps":
        from maturity.tui.screens.gaps import Gaps

        return Gaps(session)
    if name == "registers":
        from maturity.tui.screens.registers import Registers

        return Registers(session)
    if name == "history":
        from maturity.tui.screens.history import History

        return History(session)
    if name == "imports":
        from maturity.tui.screens.imports import Imports

        return Imports(session)
    if name == "carry":
        from maturity.tui.screens.carry import Carry

        return Carry(session)
    if name == "roadmap":
        from maturity.tui.screens.roadmap import Roadmap

        return Roadmap(session)
    if name == "limits":
        from maturity.tui.screens.limits import Limits

        return Limits(session)
    if name == "scenarios":
        from maturity.tui.screens.scenarios import Scenarios

        return Scenarios(session)
    if name == "onepage":
        from maturity.tui.screens.onepage import OnePage

        return OnePage(session)
    from maturity.tui.screens.questions import Questions

    return Questions(session)
