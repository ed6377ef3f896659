"""Bogs, marshes and what the tide floods."""

import numpy as np

from browser.demo.canvas import Canvas, Mask
from browser.demo.covers import brightened, cover, mixed
from browser.demo.noise import highest, middle, rough_noise, smooth_noise
from browser.demo.parcels import divide

_CUT_HEDGE_SHARE = 0.3
"""In landscapes with more hedges than this, bogs are cut for peat."""
_BRINES = ("shallow sea", "wet mud", "flooded field", "mud", "wet sand")


def paint_bog(canvas: Canvas, mask: Mask) -> None:
    """Strings and pools across the slope; in farmed country cut in strips."""
    canvas.fill(mask, "bog")
    pattern = rough_noise(canvas.ground, 14.0, 3, 0.7)
    canvas.fill(mask & middle(pattern, 0.14), "wet bog")
    canvas.fill(mask & highest(pattern, 0.2), mixed((cover("bog"), 0.6), (canvas.cover("dry grass"), 0.4)))
    if canvas.fields.hedge_share > _CUT_HEDGE_SHARE:
        _cut_peat(canvas, mask & canvas.spots(0.35, 30.0))
    else:
        canvas.fill(mask & highest(-pattern, 0.3) & canvas.spots(0.25, 3.0), "bog lake")
    canvas.scatter(mask, "conifer", 0.06, 1.4)


def paint_marsh(canvas: Canvas, mask: Mask) -> None:
    """Reeds, wet meadows and open water."""
    canvas.fill(mask, "reed")
    canvas.scatter(mask, mixed((canvas.cover("meadow"), 0.6), (canvas.cover("reed"), 0.4)), 0.3, 7.0)
    canvas.scatter(mask, "lake", 0.12, 4.0)
    canvas.scatter(mask, "broad-leaved", 0.06, 2.0)


def paint_salt_marsh(canvas: Canvas, mask: Mask) -> None:
    """Meadows of the tide with winding creeks and mud."""
    canvas.fill(mask, "salt meadow")
    canvas.scatter(mask, mixed((cover("salt meadow"), 0.5), (cover("mud"), 0.5)), 0.35, 8.0)
    tide = rough_noise(canvas.ground, 10.0, 3, 0.45)
    canvas.fill(mask & middle(tide, 0.13), "wet mud")
    canvas.fill(mask & middle(tide, 0.055), "shallow sea")


def paint_salt_pans(canvas: Canvas, mask: Mask) -> None:
    """Basins of brine between dams."""
    basins = divide(canvas.ground, 45.0, 70.0, bend_m=10.0)
    filled = canvas.date.integers(len(_BRINES), size=basins.count)
    canvas.fill_parts(mask, basins.ids, np.stack([cover(name) for name in _BRINES])[filled])
    canvas.fill(mask & basins.edges, "mud")


def _cut_peat(canvas: Canvas, mask: Mask) -> None:
    strips = divide(canvas.ground, 24.0, 500.0, bend_m=10.0)
    tones = canvas.ground.uniform(0.75, 1.3, strips.count)
    canvas.fill_parts(mask, strips.ids, brightened(np.stack([cover("cut peat")] * strips.count), tones))
    canvas.fill(mask & highest(smooth_noise(canvas.ground, 3.0), 0.08), "wet bog")
