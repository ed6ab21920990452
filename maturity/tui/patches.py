"""What is otherwise in Textual here, for the whole process."""

from __future__ import annotations

from typing import Any

from textual._styles_cache import StylesCache
from textual.scrollbar import ScrollBar

from maturity.tui.limits import WholeCells


def patch() -> None:
    """Scroll bars are of whole cells, and what a widget drew goes with the widget.

    Textual 8.2 keeps the colours of an edge by what the widget drew, too, so that the last thousand widgets leave all
    their lines behind (https://github.com/Textualize/textual/issues/6665). Where it does so no longer, nothing is done.
    """
    ScrollBar.renderer = WholeCells
    kept: Any = vars(StylesCache).get("get_inner_outer")
    if hasattr(kept, "cache_info"):
        StylesCache.get_inner_outer = classmethod(kept)  # type: ignore[method-assign,assignment]
