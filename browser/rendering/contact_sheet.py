"""Pictures of several patches as one: a file instead of fifty, for a page of thumbnails."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from browser.domain.imagery import PATCH_SIZE_PX

SHEET_COLUMNS = 10
_OPAQUE = 255


def contact_sheet(pictures: Sequence[NDArray[np.uint8] | None]) -> NDArray[np.uint8]:
    """The pictures row by row, `SHEET_COLUMNS` in each: (rows, columns, 4), RGBA; None leaves a transparent gap.

    Args:
        pictures: Each (120, 120, 3), or 4 with its own transparency.
    """
    rows = max(1, -(-len(pictures) // SHEET_COLUMNS))
    sheet = np.zeros((rows * PATCH_SIZE_PX, SHEET_COLUMNS * PATCH_SIZE_PX, 4), np.uint8)
    for place, picture in enumerate(pictures):
        if picture is not None:
            row, column = divmod(place, SHEET_COLUMNS)
            tile = sheet[row * PATCH_SIZE_PX :, column * PATCH_SIZE_PX :][:PATCH_SIZE_PX, :PATCH_SIZE_PX]
            tile[..., 3] = _OPAQUE
            tile[..., : picture.shape[2]] = picture
    return sheet
