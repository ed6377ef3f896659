"""From covers to Sentinel-1 backscatter in dB."""

import numpy as np
from numpy.typing import NDArray

from browser.demo.canvas import Canvas
from browser.demo.covers import GRAIN, VH_DB, VV_DB
from browser.demo.noise import FINE_PIXEL_M, FINE_SIZE, Field, smooth_noise
from browser.demo.terrain import Terrain
from browser.domain.imagery import PATCH_SIZE_PX

_LOOKS = 1.0
"""Independent looks of the raw speckle; blurring over neighbours makes about 4.5 of them."""
_SPECKLE_SHARE, _RESOLUTION_SHARE = 0.5, 0.3
"""The instrument resolves about 20 m on a grid of 10 m, so neighbours resemble one another."""
_TEXTURE_DB = 7.0
"""How many dB a relative variation of crowns and bushes is worth."""
_NOISE_FLOOR_DB = -34.0
_LOWEST_DB, _HIGHEST_DB = -38.0, 14.0
_GLINT_SHARE, _GLINT_DB = 0.06, 9.0
"""Walls that face the radar: which share of roof pixels, and how much brighter at most."""
_ROOF_VV_DB = -5.0
_DB_PER_SLOPE = 7.0


def backscatter_db(canvas: Canvas, terrain: Terrain, rng: np.random.Generator) -> dict[str, NDArray[np.float32]]:
    """VV and VH, (120, 120), speckled."""
    covers = canvas.covers
    rough = _TEXTURE_DB * covers[:, GRAIN][canvas.indices] * smooth_noise(rng, 2.0)
    raised = _slope_db(terrain, east=1.0 if rng.integers(2) else -1.0) + _glints_db(canvas, rng) + rough
    day_db = np.float32(rng.normal(0.0, 0.5))
    columns = {"VV": VV_DB, "VH": VH_DB}
    return {
        name: _measured(covers[:, column][canvas.indices] + raised + day_db, rng) for name, column in columns.items()
    }


def _measured(mean_db: Field, rng: np.random.Generator) -> NDArray[np.float32]:
    """Power averaged over each pixel and a little of its neighbours, times speckle, in dB."""
    step = FINE_SIZE // PATCH_SIZE_PX
    fine_power = np.power(10.0, mean_db / 10.0)
    power = fine_power.reshape(PATCH_SIZE_PX, step, PATCH_SIZE_PX, step).mean(axis=(1, 3))
    power = _blurred(np.pad(power, 1, mode="edge"), _RESOLUTION_SHARE)
    speckle = _blurred(rng.gamma(_LOOKS, 1.0 / _LOOKS, (PATCH_SIZE_PX + 2, PATCH_SIZE_PX + 2)), _SPECKLE_SHARE)
    measured_db = 10.0 * np.log10(power * speckle + 10.0 ** (_NOISE_FLOOR_DB / 10.0))
    return np.asarray(np.clip(measured_db, _LOWEST_DB, _HIGHEST_DB), dtype=np.float32)


def _blurred(framed: NDArray[np.floating], share: float) -> NDArray[np.floating]:
    """Each pixel with a share of each side neighbour; the frame of one pixel falls away."""
    sides = framed[:-2, 1:-1] + framed[2:, 1:-1] + framed[1:-1, :-2] + framed[1:-1, 2:]
    blurred: NDArray[np.floating] = (framed[1:-1, 1:-1] + share * sides) / (1.0 + 4.0 * share)
    return blurred


def _slope_db(terrain: Terrain, *, east: float) -> Field:
    """Slopes that face the radar are brighter; `east` is 1 where it looks eastwards, -1 westwards."""
    facing = np.gradient(terrain.height_m, FINE_PIXEL_M, axis=1) * east
    return np.where(terrain.is_water, 0.0, np.clip(_DB_PER_SLOPE * facing, -5.0, 6.0)).astype(np.float32)


def _glints_db(canvas: Canvas, rng: np.random.Generator) -> Field:
    roofs = (canvas.covers[:, VV_DB] > _ROOF_VV_DB)[canvas.indices]
    bright = roofs & (rng.random(roofs.shape, dtype=np.float32) < _GLINT_SHARE)
    return bright * np.float32(_GLINT_DB) * rng.random(roofs.shape, dtype=np.float32)
