"""From covers to Sentinel-2 digital numbers at native resolution."""

import numpy as np
from numpy.typing import NDArray

from browser.demo.canvas import Canvas
from browser.demo.covers import GRAIN, MOTTLE, REFLECTANCE, VIGOUR
from browser.demo.noise import FINE_PIXEL_M, Field, rough_noise, smooth_noise, white_noise
from browser.demo.terrain import Terrain
from browser.domain.imagery import BANDS, REFLECTANCE_SCALE

_VIGOUR_RESPONSE = np.array([-0.4, -0.5, -0.25, -0.9, -0.35, 0.7, 0.9, 0.9, 0.9, 0.8, -0.4, -0.8], dtype=np.float32)
"""How each band answers to more leaves."""
_HAZE = np.array([0.010, 0.008, 0.005, 0.003, 0.002, 0.001, 0.001, 0.001, 0.0, 0.001, 0.0, 0.0], dtype=np.float32)
"""Reflectance that the atmospheric correction leaves."""
_SUN_GAIN = {"Spring": 1.06, "Summer": 1.08, "Fall": 1.0, "Winter": 0.88}
"""Brightness of the ground: low sun finds more shade between crowns and clods."""
_SUN_ELEVATION_DEGREES = {"Spring": 46.0, "Summer": 56.0, "Fall": 34.0, "Winter": 22.0}
_SUN_AZIMUTH_DEGREES = 158.0
"""Sentinel-2 passes before noon."""
_SHADE_STRENGTH = 0.75
_NOISE = 0.0009
"""Standard deviation of the instrument, in reflectance."""
_LEAST, _MOST = 1, 10_000
_NEIGHBOUR_LIGHT = 0.11
"""Share of light that each side neighbour adds: the point spread of the telescope."""


def digital_numbers(canvas: Canvas, terrain: Terrain) -> dict[str, NDArray[np.uint16]]:
    """The twelve bands, each at its own resolution."""
    rng = canvas.date
    pyramid = _pyramid(_reflectances(canvas, _illumination(terrain, canvas.season), rng))
    haze = _HAZE * np.float32(rng.uniform(0.3, 1.4))
    bands = {}
    for place, band in enumerate(BANDS):
        seen = _spread(pyramid[band.size_px][..., place])
        noisy = seen + haze[place] + np.float32(_NOISE) * white_noise(rng, seen.shape)
        numbers = np.clip(np.rint(noisy * REFLECTANCE_SCALE), _LEAST, _MOST)
        bands[band.name] = numbers.astype(np.uint16)
    return bands


def _reflectances(canvas: Canvas, illumination: Field, rng: np.random.Generator) -> NDArray[np.float32]:
    """(120, 120, 12) with texture and light."""
    covers, indices = canvas.covers, canvas.indices
    grain, mottle, vigour = (covers[:, column][indices] for column in (GRAIN, MOTTLE, VIGOUR))
    texture = grain * smooth_noise(canvas.ground, 1.0) + mottle * rough_noise(canvas.ground, 10.0, 3)
    gain = np.float32(_SUN_GAIN[canvas.season] * rng.uniform(0.95, 1.05))
    brightness = gain * illumination * (1.0 + texture + canvas.stripes)
    lit = np.asarray(covers[:, REFLECTANCE][indices] * brightness[..., None], dtype=np.float32)
    cube = _halved(lit)
    leaves = _halved(np.asarray(vigour * rough_noise(rng, 20.0, 3), dtype=np.float32))
    cube *= 1.0 + leaves[..., None] * _VIGOUR_RESPONSE
    return cube


def _pyramid(cube: NDArray[np.float32]) -> dict[int, NDArray[np.float32]]:
    """The cube at 120, 60 and 20 pixels a side."""
    half = _halved(cube)
    rows = half[0::3] + half[1::3] + half[2::3]
    return {
        len(cube): cube,
        len(half): half,
        len(rows): (rows[:, 0::3] + rows[:, 1::3] + rows[:, 2::3]) / np.float32(9),
    }


def _halved(fine: NDArray[np.float32]) -> NDArray[np.float32]:
    """The means of two by two pixels."""
    rows = fine[0::2] + fine[1::2]
    halved: NDArray[np.float32] = (rows[:, 0::2] + rows[:, 1::2]) * np.float32(0.25)
    return halved


def _illumination(terrain: Terrain, season: str) -> Field:
    """Relative sunlight on slopes: 1 on level ground and on water."""
    elevation = np.deg2rad(_SUN_ELEVATION_DEGREES[season])
    azimuth = np.deg2rad(_SUN_AZIMUTH_DEGREES)
    down, right = np.gradient(terrain.height_m, FINE_PIXEL_M)
    towards_sun = np.cos(azimuth) * down - np.sin(azimuth) * right
    facing = (np.sin(elevation) + np.cos(elevation) * towards_sun) / np.sqrt(1.0 + down**2 + right**2)
    relative = facing / np.sin(elevation)
    shaded = np.clip(1.0 + _SHADE_STRENGTH * (relative - 1.0), 0.25, 1.7)
    return np.where(terrain.is_water, 1.0, shaded).astype(np.float32)


def _spread(native: Field) -> Field:
    """The band seen through the telescope: a little light of the neighbours."""
    framed = np.pad(native, 1, mode="edge")
    sides = framed[:-2, 1:-1] + framed[2:, 1:-1] + framed[1:-1, :-2] + framed[1:-1, 2:]
    return np.asarray((native + _NEIGHBOUR_LIGHT * sides) / (1.0 + 4.0 * _NEIGHBOUR_LIGHT), dtype=np.float32)
