"""The report: complete, harmless, the same every time, and readable without colour."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser

import html5lib
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.assessment.model import Answer
from maturity.exports.report import render
from maturity.scoring.levels import Range
from maturity.scoring.words import between, gap_in_words
from maturity.summary import Summary
from maturity.text import clean
from tests.exports.plants import HOSTILE, answered, hostile, in_between, large, shipped, summary
from tests.sample import TODAY
from tests.sample import questionnaire as small
from tests.strategies import assessments, questionnaires

WITHOUT_END = {"meta", "link", "img", "br", "input"}


class Parsed(HTMLParser):
    """The page as a browser would take it: tags with their attributes, and the text between them."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in WITHOUT_END:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, text: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.texts.append(text)

    @property
    def text(self) -> str:
        """What can be read, on one line."""
        return " ".join(" ".join(self.texts).split())

    def all(self, name: str) -> list[str]:
        """Every value of one attribute."""
        return [attributes[name] or "" for _, attributes in self.tags if name in attributes]


def read(out: Summary) -> str:
    return Parsed(render(out)).text


PLANTS = {
    "empty": lambda: summary(shipped("iiot-smm")),
    "empty with targets": lambda: answered(shipped("iiot-smm"), every=1000),
    "half": lambda: in_between(shipped("iiot-smm")),
    "full": lambda: answered(shipped("iiot-smm")),
    "six areas, half": lambda: in_between(shipped("six-areas")),
    "six areas, full": lambda: answered(shipped("six-areas")),
    "small": lambda: in_between(small()),
    "nothing applies": lambda: summary(
        small(), answers={id: Answer(state="not-applicable", reason="closed") for id in small().questions}
    ),
    "hostile": hostile,
}


@pytest.fixture(params=PLANTS, scope="module")
def page(request: pytest.FixtureRequest) -> bytes:
    return render(PLANTS[request.param]())


def test_the_page_is_valid_and_every_link_leads_somewhere(page: bytes) -> None:
    reader = html5lib.HTMLParser()
    reader.parse(page)
    assert reader.errors == []
    parsed = Parsed(page)
    assert parsed.open == []
    ids = Counter(parsed.all("id"))
    assert [id for id, times in ids.items() if times > 1] == []
    assert [link for link in parsed.all("href") if link[1:] not in ids] == []


def test_nothing_comes_from_elsewhere_and_only_one_script_runs(page: bytes) -> None:
    parsed = Parsed(page)
    tags = [tag for tag, _ in parsed.tags]
    assert tags.count("script") == tags.count("style") == 1
    assert not set(tags) & {"link", "iframe", "object", "embed", "form", "base", "img"}
    names = {name for _, attributes in parsed.tags for name in attributes}
    assert not {name for name in names if name.startswith("on") or name in ("style", "src", "srcset", "action")}
    assert all(link.startswith("#") for link in parsed.all("href"))
    assert not re.search(r"url\(|@import|expression\(", element(page, "style"))


def element(page: bytes, tag: str) -> str:
    """What stands in the one element of this name."""
    found = re.search(rf"<{tag}>(.*?)</{tag}>", page.decode(), re.S)
    assert found
    return found[1]


def digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def test_the_policy_allows_this_style_this_script_and_nothing_else(page: bytes) -> None:
    first = next(attributes for tag, attributes in Parsed(page).tags if tag == "meta")
    assert first["http-equiv"] == "Content-Security-Policy"
    assert first["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest(element(page, 'style'))}'; "
        f"script-src 'sha256-{digest(element(page, 'script'))}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_hostile_text_adds_no_tag_and_is_still_there() -> None:
    tame, wild = Parsed(render(hostile(lambda name: name))), Parsed(render(hostile()))
    shape = {(tag, *sorted(attributes)) for tag, attributes in tame.tags}
    assert {(tag, *sorted(attributes)) for tag, attributes in wild.tags} <= shape
    assert wild.text.count(" ".join(HOSTILE.split())) > 20
    assert "49" not in wild.text.replace(wild.text[wild.text.index("SHA-256") :], "")


def with_glossary(note: str, **glossary: str) -> Summary:
    out = summary(small(), answers={"doors-1-locked": Answer(note=note)})
    return Summary(msgspec.structs.replace(out.questionnaire, glossary=glossary), "0" * 64, out.assessment, TODAY)


def test_the_words_of_the_report_are_explained_at_its_end_and_no_others() -> None:
    parsed = Parsed(render(with_glossary("the PLC", Cabinet="A box.", PLC="A computer.", modem="A line.", h2="A tag.")))
    text = parsed.text
    assert "words" in parsed.all("id")
    assert text.index("Method and limits") < text.index("Cabinet A box.") < text.index("PLC A computer.")
    assert "A line." not in text
    assert "A tag." not in text


def test_without_words_to_explain_there_is_no_section_for_them() -> None:
    assert "words" not in Parsed(render(with_glossary("", modem="A line."))).all("id")


def test_a_check_that_leads_on_begins_with_its_result_on_one_page() -> None:
    text = read(in_between(shipped("six-areas")))
    assert text.index("To begin this month") < text.index("Where to look next") < text.index("Where the site stands")
    assert re.search(r"In Industrial IoT security maturity : .+ because of .+: level \d", text)
    assert "To begin this month" not in read(in_between(shipped("iiot-smm")))


def test_a_hostile_glossary_stays_text() -> None:
    tame = Parsed(render(with_glossary("PLC", PLC="A computer.")))
    wild = Parsed(render(with_glossary(HOSTILE, **{HOSTILE: HOSTILE})))
    assert [tag for tag, _ in wild.tags] == [tag for tag, _ in tame.tags]
    assert wild.text.count(" ".join(HOSTILE.split())) == 3


def test_control_characters_do_not_reach_the_page() -> None:
    raw = "a\x00b\x1b[31mc\u202ed"
    assert clean(raw) in read(hostile(lambda _: raw))
    assert not set("\x00\x1b\u202e") & set(render(hostile(lambda _: raw)).decode())


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_any_questionnaire_and_any_answers_make_a_well_formed_report(data: st.DataObject) -> None:
    questionnaire = data.draw(questionnaires(actions=True))
    assessment = data.draw(assessments(questionnaire, capacities=True))
    parsed = Parsed(render(Summary(questionnaire, "0" * 64, assessment, TODAY)))
    ids = Counter(parsed.all("id"))
    assert parsed.open == []
    assert max(ids.values()) == 1
    assert {link[1:] for link in parsed.all("href")} <= ids.keys()


def test_300_questions_with_notes_make_no_more_than_500_kilobytes() -> None:
    out = large()
    assert len(out.questionnaire.questions) == 300
    assert len(render(out)) <= 500_000


def test_an_empty_assessment_says_so() -> None:
    text = read(summary(shipped("six-areas")))
    assert "Nothing is answered yet: the site may be anywhere between level 0 and level 4 of 4." in text
    assert "No targets are set, so no gaps and no road map follow." in text
    assert "Answer first what would tell most" in text


def test_the_verdict_gives_the_range_and_what_is_open() -> None:
    out = in_between(shipped("six-areas"))
    counts = out.levels.overall.counts
    text = read(out)
    assert f"The site is {between(out.levels.overall.level)} of 4, {counts.open + 1} questions open" in text
    assert f"{counts.open} questions are without an answer and 1 answer is unknown, so the level is a range." in text
    assert f"{counts.claimed} only claimed" in text
    assert "A self-assessment with Six areas quick check 1.0.0, not an audit. Method: " in text


def test_where_nothing_applies_there_is_no_level() -> None:
    assert "No question applies here, so there is no level to report." in read(PLANTS["nothing applies"]())


def test_every_question_stands_in_the_report_with_its_remarks() -> None:
    out = in_between(shipped("iiot-smm"))
    parsed = Parsed(render(out))
    ids = set(parsed.all("id"))
    assert {f"question-{id}" for id in out.questionnaire.questions} <= ids
    assert {f"tier-{id}" for id in out.questionnaire.tiers} <= ids
    for place in out.questionnaire.questions.values():
        assert " ".join(place.question.ask.split()) in parsed.text
    for remark in ("list of 4 November", "A. Kowalska", "said in the meeting look again", "group handbook, chapter 4"):
        assert remark in parsed.text
    assert "Not applicable, but no reason is given: counts as open" in parsed.text
    assert "claimed" in parsed.text


def test_what_is_flagged_is_listed_once_with_its_word_and_else_there_is_no_list() -> None:
    asked = small()
    first, second = list(asked.questions)[:2]
    out = summary(asked, flags={first: "ask <Rossi>", second: ""})
    part = read(out).partition("To come back to")[2][:400]
    for question in (first, second):
        assert " ".join(asked.questions[question].question.ask.split()) in part
    assert ": ask <Rossi>" in part
    assert "To come back to" not in read(summary(asked))


def test_every_action_of_the_road_map_stands_in_it_with_its_phase() -> None:
    out = in_between(shipped("iiot-smm"))
    parsed = Parsed(render(out))
    assert {f"step-{step.id}" for step in out.road_map.steps} <= set(parsed.all("id"))
    assert out.road_map.unplanned
    assert {f"step-{left.step.id}" for left in out.road_map.unplanned} <= set(parsed.all("id"))
    assert "Not planned" in parsed.text
    assert "Each period has 30 person-days and a budget of 20,000." in parsed.text
    assert "a band of cost counts low as 2,000" in parsed.text


def test_days_and_weeks_stand_with_low_and_high_and_with_the_size_they_hold_for() -> None:
    text = Parsed(render(in_between(small()))).text
    assert "2 (1–8) 5 (2–9)" in text
    assert "Days and weeks: likely (low–high), for a plant of 50 people." in text
    assert "20,000. Days and weeks" in text
    assert "2 actions · likely 8 person-days" in text


def test_every_bar_has_its_words_beside_it() -> None:
    out = in_between(shipped("six-areas"))
    html = render(out).decode()
    assert html.count('class="bar"') == len(re.findall(r'class="bar"[^>]*aria-hidden="true"', html))
    for row in re.findall(r'<tr class="depth-.*?</tr>', html, re.S):
        assert re.search(r'class="number">[\d–]', row)


def test_a_radar_is_drawn_for_three_to_twelve_and_has_the_table_beside_it() -> None:
    assert '<svg class="radar"' in render(in_between(shipped("iiot-smm"))).decode()
    assert '<svg class="radar"' in render(in_between(shipped("six-areas"))).decode()
    assert '<svg class="radar"' not in render(in_between(small())).decode()


@pytest.mark.parametrize(
    ("low", "high", "target", "words"),
    [
        (1, 1, 3, "2"),
        (1, 2, 3, "1 to 2"),
        (1, 3, 3, "up to 2"),
        (1, 4, 3, "up to 2"),
        (3, 3, 3, "at target"),
        (3, 4, 3, "at target or above"),
        (4, 4, 3, "1 above"),
        (3.5, 4, 3, "0.5 to 1 above"),
        (2.96, 2.96, 3, "0.1"),
        (1, 1, None, "–"),
    ],
)
def test_a_gap_is_what_is_shown_of_the_target_minus_what_is_shown_of_the_level(
    low: float, high: float, target: float | None, words: str
) -> None:
    assert gap_in_words(Range(low, high), target) == words


def test_a_fact_is_shown_as_the_questionnaire_writes_it() -> None:
    asked = small()
    facts = (asked.facts[0], msgspec.structs.replace(asked.facts[1], options=("PLC-only", "water")))
    text = read(summary(msgspec.structs.replace(asked, facts=facts), facts={"process": "PLC-only"}))
    assert "What is made? PLC-only" in text


def test_what_lies_behind_a_practice_stands_with_it() -> None:
    text = read(summary(small()))
    place = text.index("Know who does what.")
    assert place < text.index("Why it matters Shared accounts hide who acted.") < text.index("Keep doors shut.")
    assert "To consider Operators share a screen." in text
    assert text.index("Example, General Names in a list.") < text.index("Example, Industry Names on a badge.")
    assert text.count("Why it matters") == 1
