"""The rules of scoring in words: the same in the report and in the workbook, and only what occurs."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from maturity.exports.report import render as report
from maturity.exports.words import rules_in_words
from maturity.exports.workbook import render as workbook
from maturity.questionnaire.model import Domain, Questionnaire, Subdomain
from maturity.text import capital
from tests.exports.plants import shipped, summary
from tests.exports.test_report import Parsed
from tests.sample import questionnaire as sample
from tests.scoring.small import ladder, questionnaire


@given(st.text())
def test_only_the_first_letter_is_raised(words: str) -> None:
    assert capital(words).endswith(words[1:])
    assert capital(words)[: len(capital(words)) - len(words[1:])] == words[:1].upper()


def test_a_tier_that_does_not_occur_has_no_rule_in_words() -> None:
    assert dict(rules_in_words(questionnaire(ladder("p", 1)))) == {
        "Practice": "The highest level that is complete, with every level below it complete too; a level is complete "
        "when each of its questions that apply scores at least 1.",
        "Domain": "The weighted mean of the levels of its practices.",
        "Overall": "The lowest level of its domains.",
    }


def test_a_domain_that_holds_practices_beside_subdomains_says_so() -> None:
    asked = questionnaire(
        Domain(id="a", title="A", subdomains=(Subdomain(id="s", title="S", practices=(ladder("p", 1),)),)),
        Domain(id="b", title="B", practices=(ladder("q", 1),)),
    )
    rules = dict(rules_in_words(asked))
    assert rules["Subdomain"] == "The weighted mean of the levels of its practices."
    assert rules["Domain"] == "The weighted mean of the levels of its practices and subdomains."


@pytest.mark.parametrize("asked", [sample(), questionnaire(ladder("p", 1)), shipped("six-areas")])
def test_report_and_workbook_tell_the_same_rules(asked: Questionnaire) -> None:
    out = summary(asked)
    guide = load_workbook(BytesIO(workbook(out)))["Read me"]
    told = {row[0]: row[1] for row in guide.iter_rows(values_only=True)}
    page = Parsed(report(out)).text
    for name, words in rules_in_words(asked):
        assert told[name] == words
        assert f"{name} {words}" in page
