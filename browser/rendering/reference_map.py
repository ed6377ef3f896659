"""The reference map becomes a picture in the colours of CORINE Land Cover."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from browser.domain.nomenclature import LAND_COVER_CLASSES, UNLABELLED_CLC, class_of_clc
from browser.rendering.hatch import draw_hatch
from browser.rendering.theme import rgb

UNLABELLED_GREY = (204, 204, 204)
"""CLC codes that belong to none of the 19 classes; plain, so that it is not taken for missing data."""
_CODE_COUNT = 1024
"""CLC codes have three digits; everything above is no code."""


def render_reference_map(clc_codes: NDArray[np.uint16]) -> NDArray[np.uint8]:
    """CLC codes (rows, columns) as (rows, columns, 3) uint8; no data (0) and what is no CLC code are hatched."""
    colours, known = _colour_table()
    codes = np.minimum(clc_codes, _CODE_COUNT - 1)
    return draw_hatch(colours[codes], ~known[codes])


@cache
def _colour_table() -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """For every code its colour, and whether it is one of CLC."""
    colours = np.zeros((_CODE_COUNT, 3), np.uint8)
    known = np.zeros(_CODE_COUNT, np.bool_)
    for code, index in class_of_clc.items():
        colours[code] = rgb(LAND_COVER_CLASSES[index].colour)
    colours[list(UNLABELLED_CLC)] = UNLABELLED_GREY
    known[[*class_of_clc, *UNLABELLED_CLC]] = True
    return colours, known
