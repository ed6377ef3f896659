"""A figure of a patch for a paper: its pictures side by side with boxes, legend and texts, 300 dots per inch."""

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from browser.domain.boxes import Box
from browser.domain.geometry import PIXEL_SIZE_M
from browser.domain.imagery import PATCH_SIZE_PX
from browser.rendering.figure_pen import INK, LABEL_PX, LINE_PX, MUTED, SMALL_PX, TEXT_PX, Pen
from browser.rendering.hatch import draw_hatch

DOTS_PER_INCH = 300
SCALE = 5
"""Pixels of the figure along a side of a pixel of the patch: sharp edges, no interpolation."""
PANEL_PX = SCALE * PATCH_SIZE_PX
GAP_PX, MARGIN_PX = 40, 40
_BAR_M = 500
_BAR_PX = _BAR_M // PIXEL_SIZE_M * SCALE
_CHIP_PX = 30

Place = tuple[float, float]
"""Pixels of the figure from the left and from the top."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A picture (120, 120, 3) with its title and the line below it; None is drawn as missing."""

    title: str
    picture: NDArray[np.uint8] | None
    caption: str


@dataclass(frozen=True, slots=True)
class FigureContent:
    """What the figure shows. Boxes are numbered from 1; classes are colours as `#RRGGBB` with their words."""

    heading: str
    mark: str
    panels: tuple[Panel, ...]
    boxes: tuple[tuple[Box, str], ...]
    classes: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    source: str


def draw_figure(content: FigureContent, text: dict[str, str]) -> bytes:
    """The PNG file, 6.5 inches wide; `text` are chunks such as `Title`."""
    width = 2 * MARGIN_PX + len(content.panels) * (PANEL_PX + GAP_PX) - GAP_PX
    pen = Pen(width)
    y = _heading(pen, content, width)
    y = max(_panel(pen, content, number, y) for number in range(len(content.panels))) + GAP_PX
    y = max(_box_list(pen, content, y), _legend(pen, content, y))
    for words in content.words:
        y = pen.paragraph(words, MARGIN_PX, y, width - 2 * MARGIN_PX, TEXT_PX, INK) + GAP_PX // 2
    y = pen.paragraph(content.source, MARGIN_PX, y + GAP_PX // 2, width - 2 * MARGIN_PX, SMALL_PX, MUTED)
    return _png(pen.cut(y + MARGIN_PX), text)


def _heading(pen: Pen, content: FigureContent, width: int) -> int:
    pen.right(content.mark, width - MARGIN_PX, MARGIN_PX, TEXT_PX, INK)
    return pen.paragraph(content.heading, MARGIN_PX, MARGIN_PX, width - 2 * MARGIN_PX, TEXT_PX, INK) + GAP_PX // 2


def _left(number: int) -> int:
    return MARGIN_PX + number * (PANEL_PX + GAP_PX)


def _panel(pen: Pen, content: FigureContent, number: int, y: int) -> int:
    """One panel under its title; the end of the line below it."""
    panel, x = content.panels[number], _left(number)
    top = pen.paragraph(f"({'abcdef'[number]}) {panel.title}", x, y, PANEL_PX, TEXT_PX, INK) + 8
    pen.image(_enlarged(panel.picture), x, top)
    if panel.picture is not None:
        _boxes(pen, content, x, top)
    below = top + PANEL_PX + 10
    if number:
        return pen.paragraph(panel.caption, x, below, PANEL_PX, SMALL_PX, MUTED)
    _scale(pen, x + PANEL_PX, below)
    return pen.paragraph(panel.caption, x, below, PANEL_PX - _BAR_PX - GAP_PX // 2, SMALL_PX, MUTED)


def _enlarged(picture: NDArray[np.uint8] | None) -> Image.Image:
    if picture is None:
        nothing = np.zeros((PATCH_SIZE_PX, PATCH_SIZE_PX, 3), np.uint8)
        picture = draw_hatch(nothing, np.ones((PATCH_SIZE_PX, PATCH_SIZE_PX), np.bool_))
    return Image.fromarray(picture).resize((PANEL_PX, PANEL_PX), Image.Resampling.NEAREST)


def _boxes(pen: Pen, content: FigureContent, x: int, top: int) -> None:
    """Frames, and their numbers each where no other number is."""
    frames = [tuple(PANEL_PX * edge for edge in (box.x1, box.y1, box.x2, box.y2)) for box, _ in content.boxes]
    for left, upper, right, lower in frames:
        pen.box((x + left, top + upper, x + right, top + lower))
    taken: list[Place] = []
    for number, (left, upper, right, lower) in enumerate(frames, start=1):
        places = _label_places(left, upper, right, lower)
        free = (place for place in places if not any(_overlap(place, other) for other in taken))
        taken.append(next(free, places[0]))
        pen.label(str(number), x + taken[-1][0], top + taken[-1][1])


def _label_places(left: float, upper: float, right: float, lower: float) -> list[Place]:
    """The corners of a frame, within it or, where it is small, beside it; all of them on the panel."""
    last = PANEL_PX - LABEL_PX
    if min(right - left, lower - upper) >= 2 * LABEL_PX:
        return [(column, row) for row in (upper, lower - LABEL_PX) for column in (left, right - LABEL_PX)]
    beside = [(column, row) for row in (upper, lower - LABEL_PX) for column in (left - LABEL_PX, right)]
    above = [(column, row) for row in (upper - LABEL_PX, lower) for column in (left, right - LABEL_PX)]
    inside = [(column, row) for column, row in [*beside, *above] if 0 <= column <= last and 0 <= row <= last]
    return inside or [(min(left, last), min(upper, last))]


def _overlap(one: Place, other: Place) -> bool:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) < LABEL_PX


def _scale(pen: Pen, right: int, y: int) -> None:
    """A bar of 500 m that ends here, and which way is north."""
    pen.bar(right - _BAR_PX, y + 6, _BAR_PX)
    pen.right(f"{_BAR_M} m, north up", right, y + 24, SMALL_PX, MUTED)


def _box_list(pen: Pen, content: FigureContent, y: int) -> int:
    """What each number stands for, below all panels but the last."""
    room = (len(content.panels) - 1) * (PANEL_PX + GAP_PX) - GAP_PX - 60
    for place, (_, words) in enumerate(content.boxes, start=1):
        pen.label(str(place), MARGIN_PX, y)
        y = pen.paragraph(words, MARGIN_PX + 60, y, room, SMALL_PX, INK) + LINE_PX * 2
    return y + GAP_PX // 2


def _legend(pen: Pen, content: FigureContent, y: int) -> int:
    """The classes below the last panel."""
    x = _left(len(content.panels) - 1)
    for colour, words in content.classes:
        pen.chip(x, y + 4, _CHIP_PX, colour)
        y = pen.paragraph(words, x + _CHIP_PX + 16, y, PANEL_PX - _CHIP_PX - 16, SMALL_PX, INK) + LINE_PX * 2
    return y + GAP_PX // 2


def _png(image: Image.Image, text: dict[str, str]) -> bytes:
    chunks = PngInfo()
    for key, value in text.items():
        chunks.add_text(key, value)
    buffer = BytesIO()
    image.save(buffer, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH), pnginfo=chunks, optimize=True)
    return buffer.getvalue()
