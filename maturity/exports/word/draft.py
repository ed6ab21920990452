"""A Word document that grows from its first page to its last: headings, paragraphs, lists, tables with captions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from maturity.exports.packed import packed_again
from maturity.exports.report.page import Page
from maturity.i18n import _
from maturity.text import clean, one_line

_WIDTH = 174
"""Millimetres between the margins of a page."""
_MARGIN = Mm(18)
_FONT = "Calibri"
_INK = RGBColor(0x1F, 0x2A, 0x33)
_SHADE = "E8EEF2"
_LINE = "B4C0C9"


class Draft:
    """The document. Every text is put in as text, whatever it holds."""

    def __init__(self, page: Page) -> None:
        """Begins with the title; paper, header, footer and properties are those of ``page``."""
        self._changed = datetime.fromisoformat(page.changed_at).astimezone(UTC).replace(tzinfo=None)
        self._document = docx.Document()
        self._styles(page.language)
        self._paper(page)
        self._properties(page)
        self._document.add_heading(clean(page.name), 0)

    def heading(self, words: str, level: int = 1) -> None:
        """A heading of the level 1 to 9, for outline and table of contents."""
        self._document.add_heading(clean(words), level)

    def say(self, words: str, *, strong: bool = False) -> None:
        """A paragraph."""
        self._document.add_paragraph().add_run(clean(words)).bold = strong

    def points(self, lines: Iterable[str]) -> None:
        """A list with bullets."""
        for line in lines:
            self._document.add_paragraph(clean(line), style="List Bullet")

    def table(self, caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        """A table under its caption, whose heads stand on every page; ``widths`` are the shares of the columns.

        The first column names the row, by its first line; a name that begins with tabs is set in so many times.
        """
        self._caption(caption)
        table = self._document.add_table(rows=1 + len(rows), cols=len(heads), style="Table Grid")
        table.autofit = False
        _dress(table, caption)
        lengths = [Mm(_WIDTH * share / sum(widths)) for share in widths]
        for column, length in zip(table.columns, lengths, strict=True):
            column.width = length
        for row, texts in zip(table.rows, [heads, *rows], strict=True):
            _mark(row._tr, "cantSplit")
            for cell, length in zip(row.cells, lengths, strict=True):
                cell.width = length
            name, *others = zip(row.cells, texts, strict=True)
            _name(*name)
            for cell, text in others:
                _paragraph(cell).add_run(clean(text))
        for cell in table.rows[0].cells:
            cell._tc.get_or_add_tcPr().append(_element("shd", val="clear", color="auto", fill=_SHADE))
            for run in cell.paragraphs[0].runs:
                run.bold = True
        _mark(table.rows[0]._tr, "tblHeader")
        self._document.add_paragraph(style="Cell")

    def to_bytes(self) -> bytes:
        """The file."""
        out = BytesIO()
        self._document.save(out)
        return packed_again(out.getvalue(), self._changed)

    def _caption(self, words: str) -> None:
        before, _number, after = _("Table {number}: {caption}").partition("{number}")
        caption = self._document.add_paragraph(before, style="Caption")
        _field(caption, "SEQ Table \\* ARABIC", str(len(self._document.tables) + 1))
        caption.add_run(after.format(caption=clean(words)))
        caption.paragraph_format.keep_with_next = True

    def _styles(self, language: str) -> None:
        styles = self._document.styles
        known = styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
        if known is not None:
            known.set(qn("w:val"), clean(language))
        cell = styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
        cell.base_style = styles["Normal"]
        cell.font.size = Pt(9)
        cell.paragraph_format.space_after = Pt(0)
        for name in ("Normal", "Title", "Heading 1", "Heading 2", "Caption"):
            style = styles[name]
            style.font.name = _FONT
            style.font.color.rgb = _INK
            fonts = style.element.rPr.rFonts
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)

    def _paper(self, page: Page) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
        header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
        header.text = one_line(page.classification)
        header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        before, _page, rest = _("page {page} of {pages}").partition("{page}")
        between, _pages, after = rest.partition("{pages}")
        footer.text = f"{one_line(page.name)} · {page.changed} · {before}"
        _field(footer, "PAGE", "1")
        footer.add_run(between)
        _field(footer, "NUMPAGES", "1")
        if after:
            footer.add_run(after)

    def _properties(self, page: Page) -> None:
        properties = self._document.core_properties
        properties.title = one_line(page.name)[:255]
        properties.subject = one_line(page.questionnaire)[:255]
        properties.keywords = _("self-assessment, security, maturity")
        properties.author = properties.last_modified_by = "maturity"
        properties.comments = ""
        properties.language = one_line(page.language)[:255]
        properties.created = properties.modified = self._changed


def _field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A number that Word keeps up to date; ``shown`` until it does."""
    field, run, text = _element("fldSimple", instr=code), _element("r"), _element("t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _dress(table: Table, words: str) -> None:
    """Thin lines, room around the text, and what a screen reader says of the table."""
    properties = table._tbl.tblPr
    borders, margins = _element("tblBorders"), _element("tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(side, val="single", sz="4", space="0", color=_LINE))
    for side, room in (("top", "40"), ("left", "85"), ("bottom", "40"), ("right", "85")):
        margins.append(_element(side, w=room, type="dxa"))
    caption = _element("tblCaption", val=one_line(words))
    layout, look = properties.find(qn("w:tblLayout")), properties.find(qn("w:tblLook"))
    for element in (borders, layout, margins, look, caption):
        if element is not None:
            properties.append(element)  # in the order of the standard, which Word insists on


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _mark(row: CT_Row, name: str) -> None:
    """``cantSplit`` keeps the row on one page, ``tblHeader`` shows it on every page of the table."""
    row.get_or_add_trPr().append(_element(name))


def _paragraph(cell: _Cell) -> Paragraph:
    """The only one of a cell; its style is set by id, as finding it by name takes longer than all else."""
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph._p.style = "Cell"
    return paragraph


def _name(cell: _Cell, text: str) -> None:
    """What a row is called: its first line strong, or set in by a tab for each tier above."""
    words = clean(text)
    depth = len(words) - len(words.lstrip("\t"))
    first, line_end, rest = words[depth:].partition("\n")
    paragraph = _paragraph(cell)
    paragraph.add_run(first).bold = not depth
    paragraph.add_run(line_end + rest)
    if depth:
        paragraph.paragraph_format.left_indent = Mm(4 * depth)
