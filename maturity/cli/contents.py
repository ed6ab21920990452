"""Which commands there are, by what they are for: the module of each, and its line in the help."""

from __future__ import annotations

from collections.abc import Mapping

CONTENTS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "The wizard": {
        "open": ("wizard", "an assessment in the wizard, where you left it"),
        "demo": ("wizard", "an example plant, to look at or to export"),
        "ask": ("ask", "the questions line by line, without a screen"),
    },
    "Assessments": {
        "new": ("assessments", "begin one"),
        "list": ("shelf", "all of them, with progress and level"),
        "rename": ("shelf", "give one another name"),
        "copy": ("shelf", "begin another with all that one holds"),
        "archive": ("shelf", "put one aside"),
        "delete": ("shelf", "put one in the trash"),
        "restore": ("shelf", "take one back from trash or archive"),
    },
    "Answering": {
        "answer": ("assessments", "answer a question, or many from a CSV file"),
        "fact": ("assessments", "state a fact about the site"),
        "scope": ("assessments", "set the scope that a practice has reached"),
        "claim": ("assessments", "claim a level of a practice"),
        "target": ("assessments", "set targets, one by one or by a profile"),
        "evidence": ("evidence", "list what stands behind the answers"),
        "register": ("registers", "lists of suppliers, gateways, audits: rows in and out"),
        "findings": ("registers", "what is due in the registers today"),
        "carry": ("carry", "take answers over from another questionnaire"),
    },
    "What was changed": {
        "undo": ("history", "take back the last change, or all since a point"),
        "redo": ("history", "do again what was undone"),
        "history": ("history", "every change, oldest first"),
        "checkpoint": ("history", "name the state as it is now"),
    },
    "Results": {
        "levels": ("results", "the level of every domain, subdomain and practice"),
        "gaps": ("results", "where the site is below its targets"),
        "compare": ("compare", "assessments side by side"),
    },
    "Road map": {
        "roadmap": ("roadmap", "what to do in which quarter, and why then"),
        "capacity": ("capacity", "what each period may take, and when the plant stops"),
        "scenario": ("scenario", "plan in other ways and lay them side by side"),
        "action": ("actions", "who does an action, when, and how far it is"),
        "plan": ("plan", "plan any problem from a JSON file"),
    },
    "Files": {
        "export": ("files", "workbook, report and more; the ending says which"),
        "import": ("imports", "take in workbooks and JSON files"),
    },
    "Questionnaires": {
        "questionnaire": ("questionnaires", "list, check, write, translate and bring your own"),
        "migrate": ("migrate", "give an assessment a later version of its own"),
    },
    "The program": {
        "keys": ("keys", "every key of the wizard, and your own"),
        "doctor": ("doctor", "whether all is well here, and what to do"),
    },
}
MODULES: Mapping[str, str] = {
    name: module for commands in CONTENTS.values() for name, (module, _line) in commands.items()
}
