"""What the documentation says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.make import made

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", sorted(made()))
def test_pages_that_follow_from_the_program_are_up_to_date(name: str) -> None:
    assert (ROOT / "docs" / name).read_bytes() == made()[name], "run make docs"


@pytest.mark.parametrize("page", [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    gone = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert gone == []


def test_the_example_of_the_questionnaire_page_is_a_questionnaire() -> None:
    from maturity.questionnaire.read import read

    text = (ROOT / "docs" / "questionnaire.md").read_text(encoding="utf-8")
    example = re.findall(r"```yaml\n(.*?)```", text, flags=re.DOTALL)[0]
    checked = read(example.encode(), "docs/questionnaire.md")
    assert [str(error) for error in checked.errors] == []
