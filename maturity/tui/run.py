"""The wizard from its start to its end."""

from __future__ import annotations

import gc
from collections.abc import Sequence

from maturity.tui.app import MaturityApp
from maturity.tui.looks import AS_EVER, Looks
from maturity.workspace import Workspace


def run(workspace: Workspace, name: str | None, looks: Looks = AS_EVER, told: Sequence[str] = ()) -> int:
    """Run the wizard, at an assessment or at Home, with something to be read first.

    Returns the exit status: 0, 143 after SIGTERM, 129 after SIGHUP. The terminal is as it was before, also where
    a bug ends it; the error is then raised from here.
    """
    gc.freeze()  # what was imported stays: no key waits until all of it is looked through for what could go
    app = MaturityApp(workspace, name, looks, told=told)
    try:
        app.run(mouse=looks.mouse)
    finally:
        if app.workspace is not workspace:
            app.workspace.close()
    if app.crash is not None:
        raise app.crash
    return app.return_code or 0
