"""Pixels as how much of each is covered, 0..255, above the code of what covers it: a palette is enough for them."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from browser.rendering.png import encode_image, encode_png

Covered = NDArray[np.uint16]
Picture = NDArray[np.uint8]
CODE_BITS = 8
_VALUES = 2**16
_PALETTE_SIZE = 256


def coloured(covered: Covered, colours: Picture) -> Picture:
    """RGBA along a last axis of its own; `colours` are (codes, 3)."""
    alpha = (covered >> CODE_BITS).astype(np.uint8)
    return np.concatenate([colours[covered & (2**CODE_BITS - 1)], alpha[..., None]], axis=-1)


def encode_covered(covered: Covered, colours: Picture) -> bytes:
    """The PNG file of it; a palette, where 256 entries are enough, takes a third of the bytes and of the time."""
    values = np.flatnonzero(np.bincount(covered.ravel(), minlength=_VALUES)).astype(np.uint16)
    if len(values) > _PALETTE_SIZE:
        return encode_png(coloured(covered, colours))
    entry = np.zeros(_VALUES, np.uint8)
    entry[values] = np.arange(len(values))
    image = Image.fromarray(entry[covered]).convert("P")
    image.putpalette(coloured(values, colours).tobytes(), "RGBA")
    return encode_image(image)
