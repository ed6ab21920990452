"""A questionnaire in another language: texts change place by place, and nothing that an answer rests on does."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from maturity.questionnaire.load import load
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.read import read
from maturity.questionnaire.schema import translation_schema
from maturity.questionnaire.shipped import shipped
from maturity.questionnaire.translation.coverage import coverage
from maturity.questionnaire.translation.found import in_language, languages
from maturity.questionnaire.translation.read import read_translation
from maturity.questionnaire.translation.texts import texts_of, with_texts
from maturity.questionnaire.translation.written import written
from tests.questionnaire.test_schema import words

HEAD = 'format: 1\ntranslates: {id: sample, version: ">=1, <2"}\nlanguage: de\n'
SHIPPED = Path(__file__).parents[2] / "questionnaires" / "translations"


@pytest.fixture
def base(sample: str) -> Questionnaire:
    found = read(sample.encode(), "f").questionnaire
    assert found is not None
    return found


@pytest.fixture
def folder(sample: str, tmp_path: Path) -> Path:
    """A folder with the sample and a place for translations."""
    (tmp_path / "sample.yaml").write_text(sample, encoding="utf-8")
    (tmp_path / "translations").mkdir()
    return tmp_path


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / "translations" / name
    path.write_text(text, encoding="utf-8")
    return path


def told(base: Questionnaire, text: str) -> str:
    _, diagnostics = read_translation((HEAD + text).encode(), "sample.de.yaml", {"sample": base}.get)
    assert diagnostics
    return "\n".join(map(str, diagnostics))


def skeletal(questionnaire: Questionnaire) -> object:
    """All but the texts, in the shape of the file."""
    return with_texts(questionnaire, lambda path, text: "-")


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_every_text_can_be_written_out_and_read_back(path: Path) -> None:
    questionnaire = load(path)
    texts = texts_of(questionnaire)
    said = {path: f"{text} ✓" for path, text in texts.items()}
    file = written(questionnaire, "de", said)
    translation, diagnostics = read_translation(file.encode(), "f", {questionnaire.id: questionnaire}.get)
    assert diagnostics == ()
    assert translation is not None
    assert translation.texts == said
    assert list(Draft202012Validator(translation_schema()).iter_errors(words(file))) == []
    # a text that no translation file has a place for would still stand there without its mark
    spoken = with_texts(questionnaire, lambda path, text: said[path])
    for field in ("ask", "look_for"):
        assert all(getattr(each.question, field).endswith("✓") for each in spoken.questions.values())
    assert all(step.action.title.endswith("✓") and step.action.role.endswith("✓") for step in spoken.steps.values())
    assert set(map(len, (texts_of(spoken), texts))) == {len(texts)}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(data=st.data())
def test_a_translation_changes_texts_and_nothing_else(base: Questionnaire, data: st.DataObject) -> None:
    texts = {path: text for path, text in texts_of(base).items() if path[0] != "roles" and path[-1] != "term"}
    chosen = data.draw(st.sets(st.sampled_from(sorted(texts)), max_size=8))
    said = {path: f"{number} übersetzt" for number, path in enumerate(sorted(chosen))}
    spoken = with_texts(base, lambda path, text: said.get(path, text))
    assert {path: texts_of(spoken)[path] for path in texts} == texts | said
    assert skeletal(spoken) == skeletal(base)


def test_what_is_missing_or_empty_stays_and_is_counted(folder: Path) -> None:
    path = put(folder, "sample.de.yaml", HEAD + 'title: Probe\ntexts:\n  doors: {title: Türen, purpose: ""}\n')
    found = coverage(path)
    assert found.diagnostics == ()
    assert found.total - len(found.missing) == 2
    assert ("texts", "doors", "purpose") in found.missing
    base = load(folder / "sample.yaml")
    spoken = in_language(base, "de", (folder,))
    assert (spoken.title, spoken.practices["doors"].title, spoken.language) == ("Probe", "Türen", "de")
    assert spoken.practices["doors"].purpose == base.practices["doors"].purpose


def test_a_country_falls_back_to_its_language_and_no_language_to_the_original(folder: Path) -> None:
    put(folder, "sample.de.yaml", HEAD + "title: Probe\n")
    put(folder, "sample.de-AT.yaml", HEAD.replace("de\n", "de-AT\n") + "title: Muster\n")
    base = load(folder / "sample.yaml")
    assert [in_language(base, tag, (folder,)).title for tag in ("de", "de-AT", "de-CH", "fr", base.language)] == [
        *("Probe", "Muster", "Probe", base.title, base.title)
    ]
    assert languages(base, (folder,)) == (base.language, "de", "de-AT")


def test_an_overlay_takes_over_what_still_fits_and_adds_its_own(folder: Path) -> None:
    put(folder, "sample.de.yaml", HEAD + "title: Probe\ntexts:\n  doors: {title: Türen, purpose: Wozu}\n")
    (folder / "ours.yaml").write_text(
        "format: 1\nextends: {id: sample, version: 1.10}\nid: ours\nversion: 1.0.0\ntitle: Ours\n"
        "change:\n  doors: {purpose: Another purpose}\n",
        encoding="utf-8",
    )
    ours = load(folder / "ours.yaml")
    spoken = in_language(ours, "de", (folder,))
    assert spoken.practices["doors"].title == "Türen"
    assert (spoken.title, spoken.practices["doors"].purpose) == ("Ours", "Another purpose")
    head = HEAD.replace("id: sample", "id: ours")
    path = put(folder, "ours.de.yaml", head + "title: Unsere\ntexts:\n  doors: {purpose: Ein anderer Zweck}\n")
    spoken = in_language(ours, "de", (folder,))
    assert (spoken.title, spoken.practices["doors"].title) == ("Unsere", "Türen")
    assert spoken.practices["doors"].purpose == "Ein anderer Zweck"
    assert (coverage(path).total - len(coverage(path).missing), coverage(path).elsewhere) == (3, 1)


def test_of_another_version_only_texts_whose_words_are_the_same_are_taken(folder: Path, sample: str) -> None:
    put(
        folder,
        "sample.de.yaml",
        HEAD.replace(">=1, <2", "1.10") + "title: Probe\ntexts:\n  doors: {title: Türen}\n",
    )
    older = msgspec.structs.replace(load(folder / "sample.yaml"), version="0.9", title="Earlier")
    spoken = in_language(older, "de", (folder,))
    assert (spoken.title, spoken.practices["doors"].title) == ("Earlier", "Türen")


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("texts:\n  doorz: {title: x}\n", 5, '"doors"'),
        ("texts:\n  doors: {summary: x}\n", 5, "purpose"),
        ("texts:\n  doors: {titel: x}\n", 5, '"title"'),
        ("levels: {9: {name: x}}\n", 4, "0"),
        ("tile: x\n", 4, '"title"'),
        ("title: [x]\n", 4, "a text"),
        ('title: "\\e[2J"\n', 4, "U+001B"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(base: Questionnaire, text: str, line: int, expected: str) -> None:
    found = told(base, text)
    assert f"sample.de.yaml:{line}:" in found
    assert expected in found


def test_more_steps_than_the_action_has_are_told(base: Questionnaire) -> None:
    (path, *_) = (path for path in texts_of(base) if "steps" in path)
    steps = len(next(step for step in base.steps.values() if path[1] in step.id).action.steps)
    found = told(base, f"texts:\n  {path[1]}:\n    action:\n      steps: [{', '.join(['x'] * (steps + 1))}]\n")
    assert f"this is step {steps + 1}" in found
    assert f"as many as the action has: {steps}" in found


def test_another_version_or_an_unknown_questionnaire_is_told(base: Questionnaire, folder: Path) -> None:
    other = put(folder, "sample.fr.yaml", HEAD.replace(">=1, <2", ">=2"))
    assert "is here in version" in str(coverage(other).diagnostics[0])
    nowhere = put(folder, "none.fr.yaml", HEAD.replace("id: sample", "id: nowhere"))
    assert '"nowhere"' in str(coverage(nowhere).diagnostics[0])


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: (HEAD + text).encode()))
def test_no_bytes_end_in_anything_but_a_translation_or_faults(raw: bytes) -> None:
    translation, diagnostics = read_translation(raw, "f")
    assert translation is not None or diagnostics


@pytest.mark.parametrize("path", sorted(SHIPPED.iterdir()), ids=lambda path: path.name)
def test_what_ships_is_complete_and_fits(path: Path) -> None:
    found = coverage(path)
    assert found.diagnostics == ()
    assert found.missing == ()
