"""What the parts of a file are called in messages."""

from __future__ import annotations

from maturity.i18n import N_, _

_KINDS = {
    "domain": N_("domain"),
    "subdomain": N_("subdomain"),
    "practice": N_("practice"),
    "level": N_("level"),
    "question": N_("question"),
    "fact": N_("fact"),
    "profile": N_("profile"),
    "register": N_("register"),
    "questionnaire": N_("questionnaire"),
    "scoring": N_("scoring"),
    "option": N_("option"),
    "value": N_("value"),
    "column": N_("column"),
    "rule": N_("rule"),
}
_PARTS = {
    "Action": N_("an action"),
    "ActionChange": N_("a change of an action"),
    "ActionTexts": N_("the texts of an action"),
    "Addition": N_("an addition"),
    "AnswerSet": N_("an answer set"),
    "Base": N_("what is extended"),
    "Change": N_("a change"),
    "Column": N_("a column"),
    "ColumnTexts": N_("the texts of a column"),
    "Domain": N_("a domain"),
    "DueRule": N_("a rule of what is due"),
    "Fact": N_("a fact"),
    "Level": N_("a level"),
    "Option": N_("an option"),
    "Overlay": N_("an overlay"),
    "PartTexts": N_("the texts of a part"),
    "Practice": N_("a practice"),
    "Profile": N_("a profile"),
    "Question": N_("a question"),
    "Questionnaire": N_("a questionnaire"),
    "Register": N_("a register"),
    "Rule": N_("a rule"),
    "RuleChange": N_("a change of a rule"),
    "RuleException": N_("an exception"),
    "Rung": N_("a level of a practice"),
    "Scope": N_("a scope"),
    "Scoring": N_("the scoring"),
    "ScoringChange": N_("a change of the scoring"),
    "StepTexts": N_("the texts of steps"),
    "Subdomain": N_("a subdomain"),
    "TargetChange": N_("a change of a target"),
    "TargetLevel": N_("a target"),
    "TermTexts": N_("the texts of a term"),
    "TierNames": N_("the names of tiers"),
    "TierNameTexts": N_("the names of tiers"),
    "TranslationFile": N_("a translation file"),
}
_KEYS = {
    N_("title"),
    N_("purpose"),
    N_("rationale"),
    N_("why"),
    N_("considerations"),
    N_("references"),
    N_("action"),
    N_("steps"),
    N_("cost"),
    N_("weeks"),
    N_("role"),
    N_("proof"),
    N_("requires"),
    N_("summary"),
    N_("options"),
    N_("labels"),
    N_("reason"),
    N_("means"),
    N_("name"),
    N_("source"),
    N_("licence"),
    N_("language"),
    N_("glossary"),
    N_("maps"),
    N_("register"),
    N_("registers"),
    N_("scopes"),
    N_("weight"),
    N_("columns"),
    N_("column"),
    N_("months"),
    N_("rule"),
    N_("method"),
    N_("threshold"),
    N_("label"),
    N_("score"),
    N_("look for"),
    N_("effort days"),
    N_("needs plant stop"),
    N_("scope examples"),
    N_("tier names"),
    N_("effort for"),
    N_("evidence months"),
    N_("knock out"),
}
"""The keys whose words say what they hold; others stay as the file writes them."""


def called(kind: str) -> str:
    """A kind of part in a sentence: ``question``, ``subdomain``, ``option``."""
    return _(_KINDS[kind])


def part_called(part: type) -> str:
    """A structure of the file with its article: ``an answer set``."""
    return _(_PARTS[part.__name__])


def key_called(key: str) -> str:
    """A key of the file as words: ``look for`` of ``look_for``."""
    words = key.replace("_", " ")
    return _(words) if words in _KEYS else words
