"""A customer's own template: what it may do, how its faults are told, and that it does no harm."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from maturity.errors import TemplateRefused
from maturity.exports.options import Options
from maturity.exports.report import render
from maturity.exports.report.template import NAME
from maturity.i18n import speaking
from maturity.summary import Summary
from tests.exports.plants import HOSTILE, hostile, in_between
from tests.exports.test_report import Parsed
from tests.sample import questionnaire as small
from tests.test_german_errors import left_of

WHOLE = "<!doctype html>\n<html lang=en>\n<head><title>x</title></head>\n<body>\n{}\n</body>\n</html>\n"
PNG = b"\x89PNG\r\n\x1a\n and what follows"


def made(folder: Path, template: str = "", out: Summary | None = None, **others: str) -> str:
    """The report by a template of this text; more files by their names."""
    if template:
        (folder / NAME).write_text(template, encoding="utf-8")
    for name, text in others.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return render(out or in_between(small()), Options(template=folder)).decode()


def body(folder: Path, text: str, out: Summary | None = None) -> str:
    """What a page of the customer's own says."""
    page = made(folder, WHOLE.replace("lang=en", 'lang="en"').format(text), out)
    return page.partition("<body>")[2].partition("</body>")[0].strip()


def refused(folder: Path, text: str) -> str:
    with pytest.raises(TemplateRefused) as told:
        body(folder, text)
    return str(told.value)


def test_a_folder_without_a_template_gives_the_report_as_it_is(tmp_path: Path) -> None:
    assert made(tmp_path).encode() == render(in_between(small()))


def test_a_template_changes_one_block_and_keeps_the_rest(tmp_path: Path) -> None:
    footer = "{% block footer %}<footer>Works {{ page.name }}</footer>{% endblock %}"
    text = '{% extends "maturity/report.html.j2" %}\n' + footer
    page = made(tmp_path, text)
    assert "<footer>Works Northfield works</footer>" in page
    assert 'class="colophon"' not in page
    assert 'id="summary"' in page


def test_a_template_changes_one_part_of_the_report(tmp_path: Path) -> None:
    part = '<section id="strengths"><h2>{{ page.gaps.met | length }}</h2></section>'
    page = made(tmp_path, **{"report__strengths.html.j2": part})
    assert re.search(r'<section id="strengths"><h2>\d+</h2></section>', page)
    assert 'id="summary"' in page


def test_a_page_of_ones_own_has_every_value_of_the_report(tmp_path: Path) -> None:
    gaps = "{% for gap in page.gaps.below %}{{ gap.title }} {{ gap.gap }};{% endfor %}"
    text = "{{ page.verdict }}|" + gaps + "|{{ page.settings.organisation }}"
    (tmp_path / "report.toml").write_text('organisation = "Works & Co"', encoding="utf-8")
    verdict, listed, organisation = body(tmp_path, text).split("|")
    assert verdict.startswith("The site is ")
    assert "Doors" in listed
    assert organisation == "Works &amp; Co"


def test_what_people_wrote_is_text_in_every_template(tmp_path: Path) -> None:
    page = made(tmp_path, '{% extends "maturity/report.html.j2" %}', hostile())
    assert page.encode() == render(hostile())
    shown = body(tmp_path, "<p>{{ page.name }}</p>{{ page.name ~ '<' }}{{ [page.name, 1] | join('<') }}", hostile())
    assert [tag for tag, _ in Parsed(shown.encode()).tags] == ["p"]
    assert " ".join(HOSTILE.split()) in Parsed(shown.encode()).text


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("{% for x in %}", 5, "Expected an expression"),
        ("{{ page.verdit }}", 5, "has no attribute 'verdit'"),
        ("\n{{ nothing }}", 6, "'nothing' is undefined"),
        ("{{ page.name | safe }}", 5, "No filter named 'safe'"),
        ("{% autoescape false %}{% endautoescape %}", 5, "always escaped"),
        ("{{ 1 / 0 }}", 5, "division by zero"),
        ('\n\n{% include "mine.html" %}', 7, "no template is called mine.html"),
        ('{% include "../../etc/passwd" %}', 5, ""),
    ],
)
def test_a_broken_template_is_told_with_file_and_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    told = refused(tmp_path, text)
    assert reason in told
    if reason:
        assert told.startswith(f"{tmp_path / NAME}, line {line}: ")
    assert "Mend the template" in told or "leads out of" in told


def test_a_fault_in_a_part_is_told_with_the_file_of_the_part(tmp_path: Path) -> None:
    with pytest.raises(TemplateRefused, match=re.escape(str(tmp_path / "report" / "gaps.html.j2")) + ", line 2: "):
        made(tmp_path, **{"report__gaps.html.j2": "<p>\n{{ page.gap }}"})


@pytest.mark.parametrize(
    "text",
    [
        "{{ page.__class__ }}",
        "{{ page | attr('__class__') }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ page.verdict.format(page) }}",
        "{{ '%s' | format(page.__init__.__globals__) }}",
        "{{ self.__init__.__globals__ }}",
        "{{ explained.__globals__ }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{% set _ = page.sections.append(1) %}",
        "{% set page.name = 'x' %}",
        "{% import 'os' as os %}{{ os.system('id') }}",
    ],
)
def test_a_template_reaches_nothing_but_the_values(tmp_path: Path, text: str) -> None:
    assert refused(tmp_path, text)


MUCH = "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}"


def grown(step: str) -> str:
    """A macro that makes a text twice as long sixty times."""
    head = "{% macro m(x, n) %}{% if n %}{{ m(" + step + ", n - 1) }}{% else %}{{ x }}{% endif %}{% endmacro %}"
    return head + "{{ m('aaaaaaaaaa', 60) }}"


@pytest.mark.parametrize(
    "text",
    [
        MUCH,
        "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 ** 9 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 'a'.ljust(1000000000) }}",
        "{{ 'a'.zfill(1000000000) }}",
        "{{ '{:1000000000}'.format(1) }}",
        "{{ 'a' | center(1000000000) }}",
        "{{ range(1000000000) | join('a') }}",
        "{{ range(99999) | join('" + "a" * 1000 + "') }}",
        grown("x ~ x"),
        grown("x + x"),
        grown("[x, x] | join"),
        grown("x.replace('a', x)"),
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% else %}"
        + "a" * 1000
        + "{% endif %}{% endmacro %}{{ m(40) }}",
        "{% for i in range(99999) %}" + "a" * 1000 + "{% endfor %}",
        "{% for i in range(99999) %}{{ range(99999) | sort | length }}{% endfor %}",
        "{% include 'report.html.j2' %}",
        "{{ page | tojson(indent=1000000000) }}",
    ],
)
def test_a_template_that_takes_too_much_is_stopped(tmp_path: Path, text: str) -> None:
    assert len(refused(tmp_path, text)) < 2000


@pytest.mark.parametrize(
    "text",
    [
        "<meta http-equiv=refresh content='0;url=http://x.example'>",
        "<META content='>' HTTP-EQUIV=refresh>",
        "<meta/http-equiv='refresh'>",
        "<link rel=dns-prefetch href='//x.example'>",
    ],
)
def test_a_page_that_would_lead_elsewhere_is_refused(tmp_path: Path, text: str) -> None:
    assert "lead out of the page" in refused(tmp_path, text)


@pytest.mark.parametrize(
    "page",
    [
        "<p>no head</p>",
        "<!doctype html><!-- <head> --><html><head></head>",
        '<!doctype html><html x="><head>"><head></head>',
        "<!doctype html><html><body><img src=x><head>",
    ],
)
def test_a_page_whose_policy_would_not_stand_first_is_refused(tmp_path: Path, page: str) -> None:
    with pytest.raises(TemplateRefused, match="has to begin with"):
        made(tmp_path, page)


def test_the_policy_lets_no_script_of_a_template_run(tmp_path: Path) -> None:
    page = made(tmp_path, WHOLE.replace("lang=en", 'lang="en"').format("<style>p {}</style><script>alert(1)</script>"))
    assert "script-src" not in page
    assert "default-src 'none'" in page
    assert "style-src 'sha256-" in page


def test_files_of_a_template_are_its_own(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    folder = tmp_path / "template"
    folder.mkdir()
    (folder / "mine").symlink_to(tmp_path / "secret")
    assert "leads out of" in refused(folder, "{% include 'mine' %}")
    (folder / "mine").unlink()
    (folder / "mine").write_bytes(b"\xff\xfe")
    assert "is no text in UTF-8" in refused(folder, "{% include 'mine' %}")
    (folder / "mine").write_text("a" * 1_000_001, encoding="utf-8")
    assert "has more than 1,000,000 bytes" in refused(folder, "{% include 'mine' %}")


def test_organisation_logo_and_colours_are_set_without_a_template(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    colours = '[colours]\nlink = "#5a2d82"\n[colours.dark]\nlink = "#d9b8ff"\n'
    settings = 'organisation = "Works <Co>"\nlogo = "logo.png"\n' + colours
    page = made(tmp_path, **{"report.toml": settings})
    assert "Works &lt;Co&gt;" in page
    assert '<img class="logo" src="data:image/png;base64,iVBORw0KGgo' in page
    light, _, dark = page.partition("@media screen and (prefers-color-scheme: dark)")
    assert "--link: #5a2d82;" in light
    assert "--link: #d9b8ff;" in dark


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("organisation = ", "is no TOML"),
        ("organization = 'x'", 'there is no setting "organization". Did you mean "organisation"?'),
        ("organisation = 1", "organisation is a text"),
        ("logo = 'logo.gif'", "is none of .svg, .png"),
        ("logo = 'none.png'", "cannot be read"),
        ("logo = '../logo.png'", "leads out of"),
        ("colours = 1", "colours is a table"),
        ("[colours]\ndark = 1", "colours.dark is a table"),
        ("[colours]\nlinks = '#000000'", 'has no "links"'),
        ("[colours]\nlink = 'red'", 'is a colour such as "#1c6a97"'),
        ("[colours]\nlink = '#eeeeee'", "has a contrast of 1.2; it takes 4.5 to be read"),
        ("[colours]\nlink = '#000000; } * { color: red'", "is a colour such as"),
        ("organisation = '" + "x" * 200_000 + "'", "has more than 200,000 bytes"),
    ],
)
def test_a_fault_in_the_settings_is_told_with_the_remedy(tmp_path: Path, settings: str, told: str) -> None:
    (tmp_path.parent / "logo.png").write_bytes(PNG)
    with pytest.raises(TemplateRefused) as found:
        made(tmp_path, **{"report.toml": settings})
    assert told in str(found.value)
    assert "report.toml" in str(found.value) or "logo.png" in str(found.value) or "none.png" in str(found.value)


@pytest.mark.parametrize(
    "files",
    [
        {"report.toml": "organization = 'x'"},
        {"report.toml": "colours = 1"},
        {"report.toml": "logo = 'logo.gif'"},
        {"report.toml": "[colours]\nlink = '#eeeeee'"},
        {NAME: "{% for x in range(1000000) %}{% for y in range(1000000) %}{% endfor %}{% endfor %}"},
        {NAME: "<p>no head</p>"},
        {NAME: '{% include "mine.html" %}'},
    ],
    ids=["setting", "table", "logo", "contrast", "steps", "head", "part"],
)
def test_what_is_wrong_with_a_template_is_told_in_german(tmp_path: Path, files: dict[str, str]) -> None:
    with speaking("de"), pytest.raises(TemplateRefused) as found:
        made(tmp_path, **files)
    assert left_of(str(found.value)) == []
