"""The hatch that stands where there is no data: two neutral greys in diagonal stripes, unlike any land."""

import numpy as np
from numpy.typing import NDArray

HATCH_GREY = (112, 112, 112)
HATCH_STRIPE = (160, 160, 160)
STRIPE_PERIOD_PX = 8
STRIPE_WIDTH_PX = 2


def draw_hatch(picture: NDArray[np.uint8], where: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """The picture (rows, columns, 3) with the hatch where the mask (rows, columns) is true."""
    hatched = picture.copy()
    hatched[where] = HATCH_GREY
    diagonal = np.add.outer(np.arange(where.shape[0]), np.arange(where.shape[1]))
    hatched[where & (diagonal % STRIPE_PERIOD_PX < STRIPE_WIDTH_PX)] = HATCH_STRIPE
    return hatched
