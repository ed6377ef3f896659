"""Stripes where there is nothing to see, unlike any land: no data, and what was too bright for the instrument."""

import numpy as np
from numpy.typing import NDArray

HATCH_GREY = (112, 112, 112)
HATCH_STRIPE = (160, 160, 160)
STRIPE_PERIOD_PX = 8
STRIPE_WIDTH_PX = 2
ZEBRA_WHITE = (255, 255, 255)
ZEBRA_STRIPE = (32, 32, 32)
ZEBRA_PERIOD_PX = 4


def draw_hatch(picture: NDArray[np.uint8], where: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """The picture (rows, columns, 3) with two neutral greys where the mask (rows, columns) is true: no data."""
    diagonal = np.add.outer(np.arange(where.shape[0]), np.arange(where.shape[1]))
    return _draw(picture, where, diagonal % STRIPE_PERIOD_PX < STRIPE_WIDTH_PX, HATCH_GREY, HATCH_STRIPE)


def draw_zebra(picture: NDArray[np.uint8], where: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """The picture with the zebra of cameras where the mask is true: saturated."""
    diagonal = np.subtract.outer(np.arange(where.shape[0]), np.arange(where.shape[1]))
    return _draw(picture, where, diagonal % ZEBRA_PERIOD_PX < ZEBRA_PERIOD_PX // 2, ZEBRA_WHITE, ZEBRA_STRIPE)


def _draw(
    picture: NDArray[np.uint8],
    where: NDArray[np.bool_],
    stripes: NDArray[np.bool_],
    ground: tuple[int, int, int],
    stripe: tuple[int, int, int],
) -> NDArray[np.uint8]:
    drawn = picture.copy()
    drawn[where] = ground
    drawn[where & stripes] = stripe
    return drawn
