"""Forests, shrubs, grassland, bare ground and wetlands."""

import numpy as np

from browser.demo.canvas import Canvas, Mask
from browser.demo.covers import cover, mixed
from browser.demo.noise import rough_noise, smooth_noise
from browser.demo.parcels import divide


def paint_broad_leaved(canvas: Canvas, mask: Mask) -> None:
    """Stands of different age; evergreen on red soils."""
    _stands(canvas, mask, _leaves(canvas), 0.04)


def paint_coniferous(canvas: Canvas, mask: Mask) -> None:
    """Dark stands with clearings."""
    _stands(canvas, mask, "conifer", 0.08)
    canvas.scatter(mask, _leaves(canvas), 0.05, 3.0)


def paint_mixed_forest(canvas: Canvas, mask: Mask) -> None:
    """Both kinds, in groups."""
    _stands(canvas, mask, "conifer", 0.03)
    leaves = mask & ((smooth_noise(canvas.ground, 7.0) + 0.9 * smooth_noise(canvas.ground, 1.8)) > 0.0)
    canvas.fill(leaves, _leaves(canvas))


def paint_shrubs(canvas: Canvas, mask: Mask) -> None:
    """Cleared or abandoned land growing over: grass, young trees and groups of old ones."""
    canvas.fill(mask, mixed([(canvas.cover("dry grass"), 0.5), (cover("young trees"), 0.5)]))
    canvas.scatter(mask, "young trees", 0.4, 4.0)
    canvas.scatter(mask, mixed([(canvas.cover("dry grass"), 0.8), (cover("brown soil"), 0.2)]), 0.22, 5.0)
    canvas.scatter(mask, _leaves(canvas), 0.1, 1.6)
    canvas.scatter(mask, "conifer", 0.07, 1.3)


def paint_heath(canvas: Canvas, mask: Mask) -> None:
    """Dwarf shrubs in two tones with bare spots."""
    canvas.fill(mask, "heath")
    canvas.scatter(mask, mixed([(canvas.cover("heath"), 0.5), (canvas.cover("dry grass"), 0.5)]), 0.35, 10.0)
    canvas.scatter(mask, cover("heath").brightened(0.8), 0.25, 4.0)
    canvas.scatter(mask, "lichen", 0.05, 3.0)


def paint_scrub(canvas: Canvas, mask: Mask) -> None:
    """Evergreen bushes over dry ground."""
    canvas.fill(mask, mixed([(cover("scrub"), 0.7), (canvas.cover("dry grass"), 0.3)]))
    canvas.scatter(mask, "scrub", 0.5, 3.0)
    canvas.scatter(mask, "evergreen", 0.15, 1.5)
    canvas.scatter(mask, mixed([(cover("red soil"), 0.6), (cover("rock"), 0.4)]), 0.1, 2.5)


def paint_grassland(canvas: Canvas, mask: Mask) -> None:
    """Grass of the heights or of dry ground, with rock showing through where it is steep."""
    canvas.fill(mask, "alpine grass" if canvas.landscape.relief > 0.3 else "dry grass")
    canvas.scatter(mask, mixed([(canvas.cover("dry grass"), 0.6), (canvas.cover("alpine grass"), 0.4)]), 0.35, 8.0)
    canvas.scatter(mask, "heath", 0.12, 4.0)
    canvas.scatter(mask, mixed([(cover("rock"), 0.6), (canvas.cover("alpine grass"), 0.4)]), 0.1, 2.5)


def paint_sparse(canvas: Canvas, mask: Mask) -> None:
    """Rock and scree with a little grass."""
    canvas.fill(mask, mixed([(cover("rock"), 0.7), (canvas.cover("alpine grass"), 0.3)]))
    roughness = rough_noise(canvas.ground, 12.0, 4)
    canvas.fill(mask & (roughness > 0.55), "scree")
    canvas.fill(mask & (roughness < -0.7), mixed([(canvas.cover("alpine grass"), 0.7), (cover("rock"), 0.3)]))
    canvas.scatter(mask, cover("rock").brightened(0.75), 0.18, 2.0)


def paint_bog(canvas: Canvas, mask: Mask) -> None:
    """Strings and pools across the slope; in farmed country cut in strips."""
    canvas.fill(mask, "bog")
    pattern = smooth_noise(canvas.ground, 5.0) + 0.8 * smooth_noise(canvas.ground, 14.0)
    canvas.fill(mask & (np.abs(pattern) < 0.16), "wet bog")
    canvas.fill(mask & (pattern > 1.1), mixed([(cover("bog"), 0.6), (canvas.cover("dry grass"), 0.4)]))
    if canvas.fields.hedge_share > 0.3:
        _cut_peat(canvas, mask & canvas.spots(0.35, 30.0))
    else:
        canvas.fill(mask & (smooth_noise(canvas.ground, 3.0) - 0.3 * pattern > 1.7), "bog lake")
    canvas.scatter(mask, "conifer", 0.06, 1.4)


def paint_marsh(canvas: Canvas, mask: Mask) -> None:
    """Reeds, wet meadows and open water."""
    canvas.fill(mask, "reed")
    canvas.scatter(mask, mixed([(canvas.cover("meadow"), 0.6), (canvas.cover("reed"), 0.4)]), 0.3, 7.0)
    canvas.scatter(mask, "lake", 0.12, 4.0)
    canvas.scatter(mask, "broad-leaved", 0.06, 2.0)


def paint_salt_marsh(canvas: Canvas, mask: Mask) -> None:
    """Meadows of the tide with winding creeks and mud."""
    canvas.fill(mask, "salt meadow")
    canvas.scatter(mask, mixed([(cover("salt meadow"), 0.5), (cover("mud"), 0.5)]), 0.35, 8.0)
    tide = smooth_noise(canvas.ground, 9.0) + 0.35 * smooth_noise(canvas.ground, 3.0)
    canvas.fill(mask & (np.abs(tide) < 0.14), "wet mud")
    canvas.fill(mask & (np.abs(tide) < 0.06), "shallow sea")


def paint_salt_pans(canvas: Canvas, mask: Mask) -> None:
    """Basins of brine between dams."""
    parcels = divide(canvas.ground, 45.0, 70.0, bend_m=10.0)
    brines = ("shallow sea", "wet mud", "flooded field", "mud", "wet sand")
    covers = [cover(brines[int(canvas.ground.integers(len(brines)))]) for _ in range(parcels.count)]
    canvas.fill_parts(mask, parcels.ids, covers)
    canvas.fill(mask & parcels.edges, "mud")


def paint_sands(canvas: Canvas, mask: Mask) -> None:
    """Beach and dunes with tufts of grass."""
    canvas.fill(mask, "sand")
    canvas.scatter(mask, "dune grass", 0.3, 5.0)
    canvas.scatter(mask, mixed([(cover("dune grass"), 0.5), (cover("scrub"), 0.5)]), 0.1, 3.0)


def _leaves(canvas: Canvas) -> str:
    return "evergreen" if canvas.fields.soil == "red soil" else "broad-leaved"


def _stands(canvas: Canvas, mask: Mask, trees: str, cleared_share: float) -> None:
    stands = divide(canvas.ground, 150.0, 230.0, bend_m=45.0)
    tones = canvas.ground.normal(1.0, 0.07, stands.count)
    cleared = canvas.ground.random(stands.count) < cleared_share
    growing = mixed([(cover("young trees"), 0.55), (canvas.cover("dry grass"), 0.45)])
    forest = canvas.cover(trees)
    covers = [
        growing if open_ground else forest.brightened(float(tone))
        for open_ground, tone in zip(cleared, tones, strict=True)
    ]
    canvas.fill_parts(mask, stands.ids, covers)


def _cut_peat(canvas: Canvas, mask: Mask) -> None:
    strips = divide(canvas.ground, 24.0, 500.0, bend_m=10.0)
    tones = [cover("cut peat").brightened(float(t)) for t in canvas.ground.uniform(0.75, 1.3, strips.count)]
    canvas.fill_parts(mask, strips.ids, tones)
