"""What is said twice: questions in nearly the same words, and levels of a practice that repeat each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import chain, combinations
from math import ceil

from maturity.i18n import _
from maturity.questionnaire.checks.asked import Asked, asked, named
from maturity.questionnaire.diagnostics import Findings
from maturity.questionnaire.outline import MarkedTier, Outline
from maturity.questionnaire.source import scalar
from maturity.text import quoted

_SAME_QUESTION = 0.85
_SAME_SUMMARY = 0.7
_MOST_COMPARISONS = 500_000
_WORD = re.compile(r"[^\W_]+")


def check_alike(outline: Outline, findings: Findings) -> None:
    """Tell the later of two questions, and of two levels of one practice, that share nearly all of their words."""
    for practice in outline.practices:
        _check_rungs(practice, findings)
    for question, earlier in _near_duplicates(list(asked(outline))):
        twin = quoted(earlier.about[0]) if earlier.about else _("another question")
        message = _("asked in nearly the same words as {twin} at {where}").format(
            twin=twin, where=findings.where(earlier.ask, question.ask)
        )
        findings.warning(
            "near-duplicate", question.ask, message, _("a question of its own, or one of the two"), question.about
        )


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the words of two texts that stand in both, from 0 to 1; 0 where neither has a word."""
    either = len(one | other)
    return len(one & other) / either if either else 0.0


def _check_rungs(practice: MarkedTier, findings: Findings) -> None:
    summaries = [(rung.level, found) for rung in practice.rungs if (found := scalar(rung.part, "summary"))]
    worded = [(level, found, _words(found.text)) for level, found in summaries]
    for (lower, _place, before), (_level, place, after) in combinations(worded[:100], 2):
        if similarity(before, after) >= _SAME_SUMMARY:
            message = _("nearly the same words as the summary of level {lower}").format(lower=lower)
            findings.warning("rungs-alike", place, message, _("what this level adds"), named(practice.part))


def _near_duplicates(questions: list[Asked]) -> list[tuple[Asked, Asked]]:
    """Each question that repeats an earlier one, with that one; in a huge file only as far as is affordable.

    Two sets of words as alike as this share one of their rarest words, so only those that do are compared.
    """
    worded = [(question, _words(question.ask.text)) for question in questions]
    frequency = Counter(word for _, words in worded for word in words)
    by_rare_word: dict[str, list[tuple[Asked, frozenset[str]]]] = defaultdict(list)
    found: list[tuple[Asked, Asked]] = []
    left = _MOST_COMPARISONS
    for question, words in worded:
        rare = sorted(words, key=lambda word: (frequency[word], word))
        rare = rare[: len(rare) - ceil(_SAME_QUESTION * len(rare)) + 1]
        for earlier, before in chain.from_iterable(by_rare_word[word] for word in rare):
            left -= 1
            if left < 0:
                return found
            if similarity(words, before) >= _SAME_QUESTION:
                found.append((question, earlier))
                break
        for word in rare:
            by_rare_word[word].append((question, words))
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
