"""Any tree of any depth becomes a questionnaire in which every requirement is found again."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maturity.foreign.build import build
from maturity.foreign.load import written
from maturity.foreign.model import Framework, Node, Report, words
from maturity.foreign.scales import fulfilment
from maturity.foreign.titles import WIDEST
from maturity.foreign.tree import MOST_QUESTIONS
from maturity.questionnaire.read import read

LONG = "Each cab is closed. Whoever opens it is named, and the name is kept for a year; " * 9
TEXTS = st.sampled_from(
    ["", "", "Cabs", "yes", "1.10", "- a\n- b", "a: b # c", "\ufeffx", "café 🏭", LONG, "x" * 500]
) | st.text(max_size=20)


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """Up to forty nodes, each beneath an earlier one or none, with and without names, texts and identifiers."""
    nodes: list[Node] = []
    roots: list[Node] = []
    for number in range(draw(st.integers(1, 40))):
        node = Node(
            key=f"urn:x:{number}",
            ref=draw(st.sampled_from(["", "", "1.1", f"R {number}", "ü"])),
            name=words(draw(TEXTS)),
            text=words(draw(TEXTS)),
            assessable=draw(st.booleans()) or number == 0,
        )
        holder = draw(st.sampled_from([None, *nodes[-4:]]))
        (roots if holder is None else holder.children).append(node)
        nodes.append(node)
    title = words(draw(TEXTS))
    return Framework("made up", "F 1", "1.0.0", title, "en", "", "", fulfilment(), roots, Report())


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(frameworks())
def test_every_requirement_is_asked_once_and_the_result_passes_the_check(framework: Framework) -> None:
    built = build(framework)
    checked = read(written(built), "made.yaml")
    assert [str(each) for each in checked.diagnostics if each.rule != "empty-text"] == []
    assert checked.questionnaire == built.questionnaire
    asked = [place.question for place in built.questionnaire.questions.values()]
    wanted = [node for node in framework.nodes() if node.assessable]
    assert sorted(str(question.references["F-1"][0]) for question in asked) == sorted(n.ref or n.key for n in wanted)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(frameworks())
def test_pages_stay_pages_titles_fit_and_no_text_is_lost(framework: Framework) -> None:
    built = build(framework)
    made = built.questionnaire
    assert all(len(practice.questions) <= MOST_QUESTIONS for practice in made.practices.values())
    assert all(len(tier.title) <= WIDEST + len(" (9/9)") for tier in made.tiers.values())
    said = [f"{place.question.ask}\n{place.question.look_for}" for place in made.questions.values()]
    said += [tier.part.purpose for tier in made.tiers.values()]
    whole = " ".join("\n".join(said).split())
    for node in framework.nodes():
        if node.assessable:
            assert " ".join(node.text.text.split()) in whole


def test_a_flat_list_of_requirements_is_split_evenly() -> None:
    nodes = [Node(key=str(number), ref=f"R{number}", name=words("x"), assessable=True) for number in range(31)]
    framework = Framework("made up", "F", "1", words("Flat"), "en", "", "", fulfilment(), nodes, Report())
    made = build(framework).questionnaire
    assert [len(practice.questions) for practice in made.practices.values()] == [10, 11, 10]
    assert [practice.title for practice in made.practices.values()] == ["Flat (1/3)", "Flat (2/3)", "Flat (3/3)"]
