"""PNG files read back."""

from io import BytesIO

import numpy as np
from PIL import Image


def decoded(png: bytes) -> np.ndarray:
    """The pixels (rows, columns, 4) of a PNG file."""
    return np.asarray(Image.open(BytesIO(png)).convert("RGBA"))


def colours_of(pixels: np.ndarray) -> set[str]:
    """All opaque colours, as `#RRGGBB`."""
    opaque = pixels[pixels[..., 3] == 255][:, :3]
    return {"#" + bytes(colour).hex().upper() for colour in np.unique(opaque, axis=0).astype(np.uint8)}
