"""Forests, shrubs, grassland and bare ground."""

import numpy as np

from browser.demo.canvas import Canvas, Mask
from browser.demo.covers import brightened, cover, mixed
from browser.demo.noise import highest, rough_noise, smooth_noise
from browser.demo.parcels import divide


def paint_broad_leaved(canvas: Canvas, mask: Mask) -> None:
    """Stands of different age; evergreen where summers are dry."""
    _stands(canvas, mask, canvas.landscape.leaves, 0.03)


def paint_coniferous(canvas: Canvas, mask: Mask) -> None:
    """Dark stands with clearings."""
    _stands(canvas, mask, "conifer", 0.07)
    canvas.scatter(mask, canvas.landscape.leaves, 0.05, 3.0)


def paint_mixed_forest(canvas: Canvas, mask: Mask) -> None:
    """Both kinds, in groups."""
    _stands(canvas, mask, "conifer", 0.03)
    canvas.fill(mask & highest(rough_noise(canvas.ground, 8.0, 3, 0.8), 0.5), canvas.landscape.leaves)


def paint_shrubs(canvas: Canvas, mask: Mask) -> None:
    """Cleared or abandoned land growing over: grass, young trees and groups of old ones."""
    canvas.fill(mask, mixed((canvas.cover("dry grass"), 0.5), (cover("young trees"), 0.5)))
    canvas.scatter(mask, "young trees", 0.4, 4.0)
    canvas.scatter(mask, mixed((canvas.cover("dry grass"), 0.8), (cover("brown soil"), 0.2)), 0.22, 5.0)
    canvas.scatter(mask, canvas.landscape.leaves, 0.1, 1.6)
    canvas.scatter(mask, "conifer", 0.07, 1.3)


def paint_heath(canvas: Canvas, mask: Mask) -> None:
    """Dwarf shrubs in two tones with bare spots."""
    canvas.fill(mask, "heath")
    canvas.scatter(mask, mixed((canvas.cover("heath"), 0.5), (canvas.cover("dry grass"), 0.5)), 0.35, 10.0)
    canvas.scatter(mask, brightened(cover("heath"), 0.8), 0.25, 4.0)
    canvas.scatter(mask, "lichen", 0.05, 3.0)


def paint_scrub(canvas: Canvas, mask: Mask) -> None:
    """Evergreen bushes over dry ground."""
    canvas.fill(mask, mixed((cover("scrub"), 0.7), (canvas.cover("dry grass"), 0.3)))
    canvas.scatter(mask, "scrub", 0.5, 3.0)
    canvas.scatter(mask, "evergreen", 0.15, 1.5)
    canvas.scatter(mask, mixed((cover("red soil"), 0.6), (cover("rock"), 0.4)), 0.1, 2.5)


def paint_grassland(canvas: Canvas, mask: Mask) -> None:
    """Grass of the heights or of dry ground, with rock showing through."""
    canvas.fill(mask, "alpine grass" if canvas.landscape.is_mountainous else "dry grass")
    canvas.scatter(mask, mixed((canvas.cover("dry grass"), 0.6), (canvas.cover("alpine grass"), 0.4)), 0.35, 8.0)
    canvas.scatter(mask, "heath", 0.12, 4.0)
    canvas.scatter(mask, mixed((cover("rock"), 0.6), (canvas.cover("alpine grass"), 0.4)), 0.1, 2.5)


def paint_sparse(canvas: Canvas, mask: Mask) -> None:
    """Rock and scree with a little grass."""
    canvas.fill(mask, mixed((cover("rock"), 0.7), (canvas.cover("alpine grass"), 0.3)))
    roughness = rough_noise(canvas.ground, 12.0, 4)
    canvas.fill(mask & highest(roughness, 0.25), mixed((cover("scree"), 0.7), (cover("rock"), 0.3)))
    canvas.fill(mask & highest(-roughness, 0.3), mixed((canvas.cover("alpine grass"), 0.7), (cover("rock"), 0.3)))
    canvas.scatter(mask, brightened(cover("rock"), 0.75), 0.18, 2.0)


def paint_sands(canvas: Canvas, mask: Mask) -> None:
    """Beach and dunes with tufts of grass."""
    tones = brightened(np.stack([cover("sand")] * 3), np.array([0.9, 1.0, 1.1]))
    ripples = np.clip(np.rint(rough_noise(canvas.ground, 9.0, 3)), -1, 1).astype(np.intp) + 1
    canvas.fill_parts(mask, ripples, tones)
    tufts = highest(rough_noise(canvas.ground, 10.0, 4, 0.75), 0.35)
    canvas.fill(mask & tufts, "dune grass")
    bushes = highest(rough_noise(canvas.ground, 6.0, 3, 0.75), 0.12)
    canvas.fill(mask & tufts & bushes, mixed((cover("dune grass"), 0.4), (cover("scrub"), 0.6)))


def _stands(canvas: Canvas, mask: Mask, trees: str, cleared_share: float) -> None:
    """Forest in stands of slightly different tone, a few of them cleared."""
    stands = divide(canvas.ground, 150.0, 230.0, bend_m=45.0)
    tones = canvas.ground.normal(1.0, 0.08, stands.count)
    cleared = canvas.ground.random(stands.count) < cleared_share
    growing = mixed((cover("young trees"), 0.6), (canvas.cover("dry grass"), 0.4))
    covers = np.where(cleared[:, None], growing, brightened(np.stack([canvas.cover(trees)] * stands.count), tones))
    canvas.fill_parts(mask, stands.ids, covers)
    canvas.fill(mask & highest(smooth_noise(canvas.ground, 2.5), 0.02), growing)
