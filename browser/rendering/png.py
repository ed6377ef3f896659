"""Pictures become PNG files."""

from collections.abc import Mapping
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

FAST_COMPRESSION = 1
"""zlib level: encoding dominates the time of a picture, and higher levels save few bytes."""


def encode_png(picture: NDArray[np.uint8], text: Mapping[str, str] | None = None) -> bytes:
    """The PNG file of an RGB or RGBA picture (rows, columns, 3 or 4), with text chunks such as `Title`."""
    return encode_image(Image.fromarray(picture), text)


def encode_image(image: Image.Image, text: Mapping[str, str] | None = None) -> bytes:
    """The PNG file of a Pillow image."""
    chunks = PngInfo()
    for key, value in (text or {}).items():
        chunks.add_text(key, value)
    buffer = BytesIO()
    image.save(buffer, "PNG", compress_level=FAST_COMPRESSION, pnginfo=chunks)
    return buffer.getvalue()
