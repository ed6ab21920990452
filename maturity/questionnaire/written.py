"""A questionnaire as the text of a YAML file that a person can go on with."""

from __future__ import annotations

from typing import Any

import msgspec
import yaml

from maturity.questionnaire.document import to_json
from maturity.questionnaire.model import Questionnaire

_WIDTH = 120


def to_yaml(questionnaire: Questionnaire, remarks: tuple[str, ...] = ()) -> bytes:
    """The questionnaire in the shape of its file, what is at its default left out, with comments at its head.

    Read again, it gives the same questionnaire.
    """
    head = "# yaml-language-server: $schema=questionnaire.schema.json\n"
    comments = "".join(f"# {line}".rstrip() + "\n" for remark in remarks for line in remark.splitlines() or [""])
    plain = msgspec.json.decode(to_json(questionnaire))
    text = yaml.dump(plain, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return f"{head}{comments}{text}".encode()


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """In C where the platform has libyaml, which is ten times as fast. Text of several lines stands as a block."""


def _represent_text(dumper: Any, text: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent_text)
