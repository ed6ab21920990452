from __future__ import annotations

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from maturity.questionnaire.glossary import terms_in
from maturity.questionnaire.load import load
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.shipped import find
from tests.sample import questionnaire as small

TERMS = ("firewall", "firewall rule", "safety system", "system", "PLC", "IEC 62443", "OPC UA", "break-glass", "access")


def with_glossary(*terms: str) -> Questionnaire:
    return msgspec.structs.replace(small(), glossary={term: f"what {term} means" for term in terms})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Which FIREWALL rules does the system have?", ["firewall rule", "system"]),
        ("A system behind a firewall, a firewall before a system", ["system", "firewall"]),
        ("safety\n  systems", ["safety system"]),
        ("accesses", ["access"]),
        ("systemic, ecosystem, firewall_rule, accessed", []),
        ("PLCs and a PLC's power", ["PLC"]),
        ("plc, Plc, iec 62443, opc ua", []),
        ("(IEC 62443) OPC  UA; Break-glass.", ["IEC 62443", "OPC UA", "break-glass"]),
        ("IEC 624431", []),
        ("", []),
    ],
)
def test_terms_are_found_as_whole_words_in_the_order_of_the_text(text: str, found: list[str]) -> None:
    assert terms_in(with_glossary(*TERMS), text) == tuple((term, f"what {term} means") for term in found)


def test_each_term_comes_once_from_all_texts_and_never_across_two() -> None:
    terms = terms_in(with_glossary(*TERMS), "the PLC, safety", "system and PLC")
    assert [term for term, _ in terms] == ["PLC", "system"]


def test_without_a_glossary_nothing_is_found() -> None:
    assert terms_in(with_glossary(), "firewall") == ()
    assert terms_in(with_glossary(" "), "a b") == ()


@given(st.text(min_size=1, max_size=20), st.text(max_size=5))
def test_any_term_is_text_and_no_pattern(term: str, other: str) -> None:
    found = [each for each, _ in terms_in(with_glossary(term), f"{other} {term} {other}")]
    assert found == ([term] if term.strip() else [])
    assume(term.strip().lower() != "zone")
    assert terms_in(with_glossary(term, "zone"), "zone") == (("zone", "what zone means"),)


def test_every_term_of_the_shipped_glossary_finds_itself() -> None:
    questionnaire = load(find("iiot-smm"))
    for term, meaning in questionnaire.glossary.items():
        assert terms_in(questionnaire, f"a {term}.") == ((term, meaning),)
