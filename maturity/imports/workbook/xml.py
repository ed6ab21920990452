"""XML parts of a workbook, read as they stream by: no document types, no entities, no tree in memory."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from maturity.i18n import _
from maturity.imports.workbook.archive import Archive
from maturity.text import quoted


class Target:
    """What is told of the elements of a part; it passes over all but what its kind is interested in."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins; the namespace stands in braces before its name."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Text, perhaps a piece of it."""

    def close(self) -> None:
        """The part has ended."""


@lru_cache(maxsize=256)
def local(name: str) -> str:
    """A name without its namespace: the transitional and the strict format differ only there."""
    return name.rpartition("}")[2]


def stream(archive: Archive, part: str, target: Target) -> Iterator[None]:
    """Tells ``target`` of a part; after each piece the caller may take what was found. Raises ImportRefused."""
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        for chunk in archive.chunks(part):
            parser.feed(chunk)
            yield
        parser.close()
        yield
    except DefusedXmlException:
        raise archive.refused(
            _("its part {part} declares a document type, which no spreadsheet program writes").format(part=quoted(part))
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        raise archive.damaged(part, error) from None


def read(archive: Archive, part: str, target: Target) -> None:
    """The same, all of it at once."""
    for _piece in stream(archive, part, target):
        pass
