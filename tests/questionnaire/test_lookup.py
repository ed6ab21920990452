from pathlib import Path

import pytest

from maturity import resources
from maturity.errors import QuestionnaireInvalid, QuestionnaireNotFound
from maturity.questionnaire.load import load
from maturity.questionnaire.shipped import find, shipped


def test_shipped_questionnaires_are_found_and_load_without_a_word() -> None:
    names = [path.stem for path in shipped()]
    assert {"iiot-smm", "six-areas"} <= set(names)
    for path in shipped():
        assert load(path).id == path.stem


def test_templates_stand_beside_them() -> None:
    assert resources.folder("templates").is_dir()


def test_a_wheel_holds_them_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = tmp_path / "maturity" / "data" / "questionnaires"
    packed.mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "maturity" / "resources.py"))
    assert resources.folder("questionnaires") == packed
    assert resources.folder("templates") == tmp_path / "templates"


def test_a_path_goes_before_folders_and_folders_before_what_is_shipped(
    tmp_path: Path, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        own = sample.replace("id: sample", "id: six-areas", 1)
        (folder / "mine.yml").write_text(own, encoding="utf-8")
    assert find("six-areas") in shipped()
    assert find("six-areas", (first, second)) == first / "mine.yml"
    assert find(str(second / "mine.yml"), (first,)) == second / "mine.yml"
    monkeypatch.chdir(second)
    assert find("mine.yml", (first,)) == Path("mine.yml")


def test_what_is_not_there_is_told_with_the_nearest() -> None:
    with pytest.raises(QuestionnaireNotFound, match='Did you mean "six-areas"'):
        find("six-area")
    for path in ("missing.yaml", "./missing", "a\0b", "x" * 5_000, "no/such\x1b.json"):
        with pytest.raises(QuestionnaireNotFound) as caught:
            find(path)
        assert "\x1b" not in str(caught.value)


def test_a_broken_file_is_told_with_every_error_and_its_place(tmp_path: Path, sample: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(sample.replace("why: on", "wy: on").replace("answers: tiers", "answers: tires"), encoding="utf-8")
    with pytest.raises(QuestionnaireInvalid) as caught:
        load(path)
    assert str(caught.value).count(f"{path}:") == 2
    assert 'Did you mean "why"?' in str(caught.value)


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuestionnaireNotFound, match="no such file"):
        load(tmp_path / "none.yaml")
    with pytest.raises(QuestionnaireInvalid, match="cannot be read"):
        load(tmp_path)


@pytest.mark.parametrize("name", ["\x1b[31mred", "\x1b[31mred.yaml", "\u202ered"])
def test_a_name_that_is_not_found_is_shown_without_what_a_terminal_would_obey(name: str) -> None:
    with pytest.raises(QuestionnaireNotFound) as caught:
        find(name)
    assert str(caught.value).isprintable()
    assert "\\" in str(caught.value)
