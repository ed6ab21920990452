"""The rules that warn, by name; a file names them to switch one off."""

from __future__ import annotations

ALWAYS = {
    "empty-text": "a title, version or question has no text",
    "no-look-for": "a question does not say what to look for",
    "no-purpose": "a practice does not say what it is for",
    "no-question": "a level holds no question",
    "no-action": "a level, or a practice without levels, does not say what to do",
    "unused-answer-set": "no question uses the answer set",
    "unused-fact": "no question depends on the fact",
    "unused-register": "no question uses the register",
    "unused-scoring": "a scoring rule or threshold has no effect",
    "reserved-id": "an option, value or column has a name that means something else in commands",
}
"""Told whenever a file is checked."""

STRICT = {
    "vague-word": "a question uses a word that two people understand differently, such as adequate or regularly",
    "two-questions": "a question asks for two things that can have two answers",
    "long-sentence": "a sentence of a question has more than 30 words",
    "long-sentences": "the sentences of the questions have more than 20 words on average",
    "rungs-alike": "two levels of a practice are summed up in nearly the same words",
    "near-duplicate": "two questions are asked in nearly the same words",
    "unknown-term": "a question or its look_for uses an abbreviation that the glossary of the file lacks",
    "unknown-reference": "a reference names a standard or an identifier that is not in the lists of the program",
    "unknown-mapping": "maps leads to a practice or question that the other questionnaire, where it is shipped, lacks",
    "no-proof": "an action does not say what shows that it is done",
    "no-effort-for": "actions name days or weeks, and the file does not say for which size of site they hold",
}
"""Told by ``check --strict`` only."""

ABOUT_EXCEPTIONS = {
    "faulty-exception": "an exception names a rule or an id that does not exist, or gives no reason",
    "idle-exception": "an exception hides nothing",
    "not-listed": "there were too many warnings to list them all",
}
"""Told whenever a file is checked, and never switched off."""
