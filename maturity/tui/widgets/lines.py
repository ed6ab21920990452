"""The ground of every widget here: lines that are built for a width and scrolled, drawn in one go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.events import Resize
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

Build = Callable[[int], Sequence[Content]]
"""Makes the lines for a width in cells."""


class Lines(ScrollView, can_focus=False, inherit_bindings=False):
    """Lines of text. Each stands on one row: what is wider is cut."""

    def __init__(
        self, build: Build | None = None, *, id: str | None = None, classes: str | None = None, leaves: int = 0
    ) -> None:
        """``leaves`` is how many rows of the window stay free for what stands around it."""
        super().__init__(id=id, classes=classes)
        self._leaves = leaves
        self._build = build or (lambda width: ())
        self._lines: Sequence[Content] = []
        self._strips: list[Strip | None] = []
        """Of each line, None until it is in view."""
        self._drawn_for = Size(0, 0)

    def build(self, width: int) -> Sequence[Content]:
        """The lines for a width; none while it goes away."""
        return () if self.is_going else self._build(width)

    def redraw(self) -> None:
        """Builds the lines anew and paints those that are different."""
        room = self.scrollable_content_region.size
        if not room.width:
            self._drawn_for = room
            return
        different = self._draw(room)
        size = Size(room.width, len(self._strips))
        if size != self.virtual_size:
            self._take_room(size)
        if different:
            self.refresh(*(Region(0, y - self.scroll_offset.y, room.width, 1) for y in different))

    @property
    def is_going(self) -> bool:
        """Whether it goes away with its screen: what its lines are made from, other parts too, may be gone already."""
        return self._pruning

    def show_line(self, y: int, height: int = 1) -> None:
        """Scrolls so that these lines are seen."""
        self.scroll_to_region(Region(0, y, 1, height), animate=False, force=True)

    def line_at(self, y: int) -> int:
        """The number of the line at a row of the widget."""
        return y + self.scroll_offset.y

    def get_content_height(self, _container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines, and as the window has beside what is left to others."""
        return min(len(self.build(width)), max(1, viewport.height - self._leaves))

    def on_resize(self, event: Resize) -> None:
        """Other widths have other lines."""
        self.redraw()

    def notify_style_update(self) -> None:
        """Another theme has other colours."""
        self._drawn_for, self._lines = Size(0, 0), []
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One row."""
        room = self.scrollable_content_region.size
        if room.width <= 0:
            return Strip.blank(0)
        if self._drawn_for != room:
            self._draw(room)
        number = self.line_at(y)
        if number >= len(self._strips):
            return Strip.blank(room.width, self.visual_style.rich_style)
        marked = self.text_selection.get_span(number) if self.text_selection else None
        strip = self._strip(number) if marked is None else self._marked(number, *marked)
        return strip.apply_offsets(0, number)

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """The text that the mouse has marked, without what fills its lines up."""
        text = "\n".join(content.plain.rstrip() for content in self._lines)
        return selection.extract(text), "\n"

    def dragged(self) -> bool:
        """Whether the mouse button was let go of after text was marked, so that it was no click."""
        return bool(self.screen.selections)

    def _marked(self, number: int, start: int, end: int) -> Strip:
        content = self._lines[number]
        style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
        content = content.stylize(style, start, len(content) if end < 0 else end)
        return self._to_strip(content)

    def _take_room(self, size: Size) -> None:
        """Has so many lines now; the whole screen is laid out anew only where that moves something else."""
        overflows = size.height > self.container_size.height
        if self.styles.is_auto_height or overflows != self.show_vertical_scrollbar:
            self.virtual_size = size
            self.refresh(layout=self.styles.is_auto_height)
            return
        self.set_reactive(Widget.virtual_size, size)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = size.height
        self.scroll_y = min(self.scroll_y, self.max_scroll_y)

    def _draw(self, room: Size) -> list[int]:
        """Builds the lines; returns the numbers of those that are not as they were, and of those that are no more."""
        width = room.width
        before = self._lines if self._drawn_for.width == width else []
        lines = [_cut(content, width) for content in self.build(width)]
        changed = [
            number for number, text in enumerate(lines) if number >= len(before) or not text.is_same(before[number])
        ]
        strips = [*self._strips[: len(lines)], *[None] * (len(lines) - len(self._strips))]
        for number in changed:
            strips[number] = None
        self._lines, self._strips, self._drawn_for = lines, strips, room
        return [*changed, *range(len(lines), len(before))]

    def _strip(self, number: int) -> Strip:
        strip = self._strips[number]
        if strip is None:
            strip = self._strips[number] = self._to_strip(self._lines[number])
        return strip

    def _to_strip(self, content: Content) -> Strip:
        style = self.visual_style
        strip = Strip(content.render_segments(style), content.cell_length)
        return strip.extend_cell_length(self.scrollable_content_region.width, style.rich_style)


def _cut(content: Content, width: int) -> Content:
    """The line in at most ``width`` cells, with an ellipsis where words are lost."""
    if content.cell_length <= width:
        return content
    return content.truncate(width, ellipsis=content.rstrip().cell_length > width)
