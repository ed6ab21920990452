"""The published schema and the reader are two answers to one question."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from maturity.questionnaire.read import read
from maturity.questionnaire.schema import overlay_schema, schema, translation_schema
from maturity.questionnaire.shipped import shipped
from tests.questionnaire.test_faults import STRUCTURE

NOT_STRUCTURE = {"raw control character", "escape in a text", "override in a text", "duplicate key", "list as a key"}
NOT_STRUCTURE |= {"id with a line end"}


class _Words(yaml.SafeLoader):
    """Numbers, booleans and nothing as JSON knows them; every other word is a text, as editors read YAML 1.2."""


_Words.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    ("float", r"^[-+]?(?:(?:0|[1-9][0-9]*)?\.[0-9]+|[0-9]+[eE][0-9]+)$", "-+.0123456789"),
):
    _Words.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def words(text: str) -> Any:
    """The file as an editor sees it; bare numbers in the sample's places for text are quoted first."""
    made = yaml.load(text.replace("version: 1.10", "version: '1.10'").replace("SR 2.1, 1.10", "SR 2.1, '1.10'"), _Words)
    return _named(made)


def _named(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _named(each) for key, each in value.items()}
    return [_named(each) for each in value] if isinstance(value, list) else value


VALIDATOR = Draft202012Validator(schema())


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_editors_can_say_what_each_key_means() -> None:
    for made in (schema(), overlay_schema(), translation_schema()):
        keys = ((part, key, said) for part, held in made["$defs"].items() for key, said in held["properties"].items())
        assert [f"{part}.{key}" for part, key, said in keys if not said.get("description")] == []
    for made, part in ((schema(), "Question"), (overlay_schema(), "Change")):
        keys = made["$defs"][part]["properties"]
        assert "two people give the same answer" in keys["ask"]["description"]
        assert {"look_for", "weight", "when", "references"} <= {key for key in keys if "description" in keys[key]}


def test_it_accepts_the_sample(sample: str) -> None:
    assert list(VALIDATOR.iter_errors(words(sample))) == []


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_it_accepts_what_is_shipped(path: Path) -> None:
    assert list(VALIDATOR.iter_errors(words(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("name", sorted(set(STRUCTURE) - NOT_STRUCTURE))
def test_schema_and_reader_refuse_the_same(sample: str, name: str) -> None:
    old, new, _ = STRUCTURE[name]
    broken = sample.replace(old, new.replace("¦", ""), 1)
    assert read(broken.encode(), "f").errors
    assert list(VALIDATOR.iter_errors(words(broken)))
