"""From covers to Sentinel-1 backscatter in dB."""

import numpy as np
from numpy.typing import NDArray

from browser.demo.canvas import Canvas
from browser.demo.noise import FINE_PIXEL_M, FINE_SIZE, Field
from browser.domain.imagery import PATCH_SIZE_PX

_LOOKS = 2.6
"""Independent looks before resampling; smoothing over neighbours makes about 4.5 of them."""
_SHARED = 0.11
_NOISE_FLOOR_DB = -34.0
_LOWEST_DB, _HIGHEST_DB = -38.0, 14.0
_GLINT_SHARE, _GLINT_DB = 0.06, 9.0
"""Walls that face the radar: which share of roof pixels, and how much brighter at most."""
_ROOF_VV_DB = -5.0


def backscatter_db(canvas: Canvas, height_m: Field, rng: np.random.Generator) -> dict[str, NDArray[np.float32]]:
    """VV and VH, (120, 120), speckled."""
    slope = _slope_db(height_m, ascending=bool(rng.random() < 0.5))
    glints = _glints_db(canvas, rng)
    day_db = float(rng.normal(0.0, 0.5))
    means = {"VV": [c.vv_db for c in canvas.covers], "VH": [c.vh_db for c in canvas.covers]}
    return {
        name: _measured(np.array(values, dtype=np.float32)[canvas.indices] + slope + glints + day_db, rng)
        for name, values in means.items()
    }


def _measured(mean_db: Field, rng: np.random.Generator) -> NDArray[np.float32]:
    """Power averaged over each pixel, times speckle, in dB."""
    step = FINE_SIZE // PATCH_SIZE_PX
    power = 10.0 ** (mean_db / 10.0)
    pixel_power = power.reshape(PATCH_SIZE_PX, step, PATCH_SIZE_PX, step).mean(axis=(1, 3))
    speckled = pixel_power * _speckle(rng) + 10.0 ** (_NOISE_FLOOR_DB / 10.0)
    return np.clip(10.0 * np.log10(speckled), _LOWEST_DB, _HIGHEST_DB).astype(np.float32)


def _speckle(rng: np.random.Generator) -> NDArray[np.float64]:
    """Mean 1; neighbours resemble one another, because the grid is finer than the instrument's resolution."""
    raw = rng.gamma(_LOOKS, 1.0 / _LOOKS, (PATCH_SIZE_PX + 2, PATCH_SIZE_PX + 2))
    sides = raw[:-2, 1:-1] + raw[2:, 1:-1] + raw[1:-1, :-2] + raw[1:-1, 2:]
    return np.asarray((raw[1:-1, 1:-1] + _SHARED * 2 * sides) / (1.0 + 8.0 * _SHARED))


def _slope_db(height_m: Field, *, ascending: bool) -> Field:
    """Slopes that face the radar are brighter."""
    away = np.gradient(height_m, FINE_PIXEL_M, axis=1) * (1.0 if ascending else -1.0)
    return np.asarray(np.clip(7.0 * away, -5.0, 6.0), dtype=np.float32)


def _glints_db(canvas: Canvas, rng: np.random.Generator) -> Field:
    roofs = np.array([c.vv_db > _ROOF_VV_DB for c in canvas.covers])[canvas.indices]
    bright = roofs & (rng.random(roofs.shape, dtype=np.float32) < _GLINT_SHARE)
    return np.asarray(bright * rng.uniform(0.0, _GLINT_DB, roofs.shape), dtype=np.float32)
