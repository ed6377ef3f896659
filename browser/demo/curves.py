"""Lines across a patch: rivers, roads and shores as distance fields."""

import numpy as np

from browser.demo.noise import FINE_PIXEL_M, FINE_SIZE, Field, fine_grid, smooth_noise

_SIDE_M = FINE_SIZE * FINE_PIXEL_M


def meander_distance_m(rng: np.random.Generator, swing_m: float, bend_scale: float) -> Field:
    """Metres from a winding line through the patch; negative on one side.

    Args:
        rng: Chooses where the line runs.
        swing_m: How far its bends reach.
        bend_scale: Width of the bends in fine pixels.
    """
    across = _across_m(rng, 0.28)
    bends = swing_m * (smooth_noise(rng, bend_scale) + np.float32(0.35) * smooth_noise(rng, bend_scale / 2.5))
    field = across + bends
    rows, columns = np.gradient(field, FINE_PIXEL_M)
    steepness = np.maximum(np.hypot(rows, columns), 0.45)
    return np.asarray(field / steepness, dtype=np.float32)


def road_distance_m(rng: np.random.Generator) -> Field:
    """Metres from a gently bent road."""
    across = _across_m(rng, 0.4)
    along = _turned_m(rng.uniform(0, np.pi), 0.0)
    bend = np.float32(rng.uniform(-1.0, 1.0) * 1e-4) * along**2
    return np.abs(across + bend + np.float32(12.0) * smooth_noise(rng, 30.0))


def coast_distance_m(rng: np.random.Generator, roughness_m: float) -> Field:
    """Metres inland from a shore; negative on the water."""
    across = _across_m(rng, 0.2)
    return np.asarray(
        across + roughness_m * smooth_noise(rng, 34.0) + 0.25 * roughness_m * smooth_noise(rng, 10.0), dtype=np.float32
    )


def _across_m(rng: np.random.Generator, spread: float) -> Field:
    return _turned_m(float(rng.uniform(0, 2 * np.pi)), float(rng.uniform(-spread, spread)) * _SIDE_M)


def _turned_m(angle: float, offset_m: float) -> Field:
    x, y = fine_grid()
    return np.asarray(_SIDE_M * (x * np.cos(angle) + y * np.sin(angle)) - offset_m, dtype=np.float32)
