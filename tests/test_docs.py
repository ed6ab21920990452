"""What the documentation says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.draw import MOST_BYTES, PICTURES, draw, text_of
from docs.make import made

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", sorted(made()))
def test_pages_that_follow_from_the_program_are_up_to_date(name: str) -> None:
    assert (ROOT / "docs" / name).read_bytes() == made()[name], "run make docs"


@pytest.mark.parametrize("name", sorted(PICTURES))
async def test_pictures_show_what_the_wizard_shows(name: str) -> None:
    """Word for word; other versions of the libraries may draw the same words in other bytes."""
    kept = (ROOT / "docs" / "pictures" / name).read_bytes()
    assert text_of(kept) == text_of(await draw(PICTURES[name])), "run make docs"
    assert PICTURES[name].shows in " ".join(text_of(kept))
    assert len(kept) < MOST_BYTES


def test_every_picture_is_on_a_page() -> None:
    pages = "".join(page.read_text(encoding="utf-8") for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
    assert {path.name for path in (ROOT / "docs" / "pictures").iterdir()} == PICTURES.keys()
    assert [name for name in PICTURES if f"pictures/{name})" not in pages] == []


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


def test_the_overlay_of_the_questionnaire_page_fits_what_it_extends(tmp_path: Path) -> None:
    from maturity.questionnaire.load import check_file

    text = (ROOT / "docs" / "questionnaire.md").read_text(encoding="utf-8")
    path = tmp_path / "acme.yaml"
    path.write_text(re.findall(r"```yaml\n(.*?)```", text, flags=re.DOTALL)[1], encoding="utf-8")
    assert [str(error) for error in check_file(path).errors] == []
