"""The rules of scoring as sentences."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.i18n import N_, _, figure
from maturity.questionnaire.kinds import Method
from maturity.questionnaire.model import Questionnaire, Rule
from maturity.text import listed, sentence

_FROM_QUESTIONS: Mapping[Method, str] = {
    "staged": N_(
        "the highest level that is complete, with every level below it complete too; a level is complete when "
        "each of its questions that apply scores at least {threshold}"
    ),
    "stacked": N_("the weighted mean of the scores at each level of the ladder, added up over the levels"),
    "mean": N_("the weighted mean of the scores of its questions, times {top}"),
    "minimum": N_("the lowest score of its questions, times {top}"),
    "peak": N_("the highest level at which some question scores at least {threshold}"),
}
_FROM_CHILDREN: Mapping[Method, str] = {
    "mean": N_("the weighted mean of the levels of its {beneath}"),
    "minimum": N_("the lowest level of its {beneath}"),
    "maximum": N_("the highest level of its {beneath}"),
}


METHODS: Mapping[Method, str] = {
    "staged": N_("staged"),
    "stacked": N_("stacked"),
    "mean": N_("mean"),
    "minimum": N_("minimum"),
    "maximum": N_("maximum"),
    "peak": N_("peak"),
}
"""What the methods are called, to be looked up."""


def rules_in_words(questionnaire: Questionnaire) -> tuple[tuple[str, str], ...]:
    """The name of each kind of tier that occurs, the whole last, with a sentence on how its level is found."""
    names, scoring, domains = questionnaire.tier_names, questionnaire.scoring, questionnaire.domains
    subdomains, practices = questionnaire.tier_word("subdomain", 2), questionnaire.tier_word("practice", 2)
    has_subdomains = any(domain.subdomains for domain in domains)
    in_domains = [
        *([practices] if any(domain.practices for domain in domains) else []),
        *([subdomains] if has_subdomains else []),
    ]
    lines = (
        (names.practice, scoring.practice, ""),
        (names.subdomain, scoring.subdomain if has_subdomains else None, practices),
        (names.domain, scoring.domain, listed(in_domains)),
        (_("Overall"), scoring.overall, questionnaire.tier_word("domain", 2)),
    )
    top = questionnaire.top_level
    return tuple((name, _rule_in_words(rule, top, beneath)) for name, rule, beneath in lines if rule)


def _rule_in_words(rule: Rule, top: int, beneath: str) -> str:
    words = _FROM_QUESTIONS if rule.source == "questions" else _FROM_CHILDREN
    return sentence(_(words[rule.method]).format(threshold=figure(rule.threshold, "g"), top=top, beneath=beneath))
