"""A file to begin a questionnaire from: small, commented, and without an error."""

from __future__ import annotations

import json
import re
from typing import Literal

from maturity.i18n import N_
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.overlay.versions import range_from
from maturity.resources import folder
from maturity.text import one_line

Kind = Literal["ladder", "list", "tiers"]
KINDS: dict[Kind, str] = {
    "ladder": N_("levels that are reached step by step, with questions at each"),
    "list": N_("questions with yes, partly or no; the level is the share that is fulfilled"),
    "tiers": N_("one choice for each practice, a sentence for each tier"),
}


def skeleton(kind: Kind, id: str, title: str, language: str = "en") -> str:
    """The text of a questionnaire of this kind that can be answered at once."""
    return _filled(kind, ID=id, TITLE=title, LANGUAGE=language)


def overlay_skeleton(base: Questionnaire, id: str, title: str) -> str:
    """The text of an overlay of ``base`` that changes nothing yet; what it could say stands there as comments."""
    question, place = next(iter(base.questions.items()))
    practice = place.practice.id
    return _filled(
        "overlay",
        BASE=base.id,
        VERSIONS=range_from(base.version),
        ID=id,
        TITLE=title,
        PRACTICE=practice,
        QUESTION=question,
        REMOVED=[*base.questions][-1],
        PLACE=practice if place.level is None else f"{practice}@{place.level}",
        HOLDER=base.tiers[practice].parent or base.domains[0].id,
        ANSWERS=place.question.answers,
    )


def id_from(name: str) -> str:
    """An id made from a name: what may not stand in one becomes a dash."""
    return re.sub(r"[^A-Za-z0-9._]+", "-", name).strip("-.")[:60] or "mine"


def _filled(name: str, **words: str) -> str:
    text = (folder("templates") / "questionnaires" / f"{name}.yaml").read_text(encoding="utf-8")
    return re.sub("@([A-Z]+)@", lambda key: json.dumps(one_line(words[key[1]]), ensure_ascii=False)[1:-1], text)
