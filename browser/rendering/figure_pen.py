"""Drawing on the paper of a figure: words with the font that Pillow brings, frames, chips, a bar and an arrow."""

import unicodedata
from functools import cache
from typing import cast

from PIL import Image, ImageDraw, ImageFont

INK, MUTED, PAPER = "#1C1C1C", "#5A6268", "#FFFFFF"
BLACK, WHITE = "#000000", "#FFFFFF"
TEXT_PX, SMALL_PX = 34, 27
"""Heights of letters: 8 and 6.5 points at 300 dots per inch."""
LINE_PX = 3
_LEADING = 1.25
LABEL_PX = 36
"""Along a side of a label of up to two digits."""
_TALLEST_PX = 12_000
_PLAIN = str.maketrans(
    {"\N{MINUS SIGN}": "-", "\N{MULTIPLICATION SIGN}": "x", "\N{EN DASH}": "-", "\N{SUPERSCRIPT TWO}": "2"}
)
"""What Pillow's font has no signs for."""

Edges = tuple[float, float, float, float]


@cache
def _font(size_px: int) -> ImageFont.FreeTypeFont:
    return cast("ImageFont.FreeTypeFont", ImageFont.load_default(size_px))


def plain(text: str) -> str:
    """The text in signs that the font has; accents are left out."""
    apart = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return apart.encode("latin-1", "ignore").decode("latin-1")


class Pen:
    """White paper of a width, as tall as it needs to be; places are pixels from the top left."""

    def __init__(self, width_px: int) -> None:
        """Begin with an empty page."""
        self._page = Image.new("RGB", (width_px, _TALLEST_PX), PAPER)
        self._draw = ImageDraw.Draw(self._page)

    def cut(self, height_px: int) -> Image.Image:
        """The page down to this height."""
        return self._page.crop((0, 0, self._page.width, min(height_px, _TALLEST_PX)))

    def paragraph(self, text: str, x: int, y: int, width: int, size: int, colour: str) -> int:
        """Words in lines of a width; the place below the last line."""
        for line in _lines(plain(text), width, size):
            self._draw.text((x, y), line, fill=colour, font=_font(size))
            y += round(size * _LEADING)
        return y

    def right(self, text: str, x: int, y: int, size: int, colour: str) -> None:
        """Words that end at a place."""
        self._draw.text((x, y), plain(text), fill=colour, font=_font(size), anchor="ra")

    def image(self, image: Image.Image, x: int, y: int) -> None:
        """A picture."""
        self._page.paste(image, (x, y))

    def box(self, edges: Edges) -> None:
        """A frame that is seen on bright and dark ground: white between two black lines."""
        self._draw.rectangle(edges, outline=BLACK, width=3 * LINE_PX)
        inner = tuple(edge + LINE_PX * sign for edge, sign in zip(edges, (1, 1, -1, -1), strict=True))
        self._draw.rectangle(cast("Edges", inner), outline=WHITE, width=LINE_PX)

    def label(self, text: str, x: float, y: float) -> None:
        """White on a black square, its top left at a place."""
        self._draw.rectangle((x, y, x + LABEL_PX, y + LABEL_PX), fill=BLACK)
        self._draw.text((x + LABEL_PX / 2, y + LABEL_PX / 2), text, fill=WHITE, font=_font(SMALL_PX), anchor="mm")

    def chip(self, x: int, y: int, side: int, colour: str) -> None:
        """A square of a colour with a thin frame."""
        self._draw.rectangle((x, y, x + side, y + side), fill=colour, outline=MUTED, width=2)

    def bar(self, x: int, y: int, length: int) -> None:
        """A black bar of a length."""
        self._draw.rectangle((x, y, x + length, y + 2 * LINE_PX), fill=BLACK)


def _lines(text: str, width: int, size: int) -> list[str]:
    """The words in lines that fit; a longer word stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _font(size).getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
