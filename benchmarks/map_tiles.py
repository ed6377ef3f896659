"""How long a map tile takes: 464,044 random patches inside Europe, every zoom of the map, nothing cached.

    python benchmarks/map_tiles.py [--points 464044] [--tiles 60] [--json FILE]

Tiles are drawn around random patches, so that none is empty. `index` happens once per selection, `squares` per zoom.
`pixels` are tiles that patches with pictures fill from edge to edge; the pictures are in memory.
"""

import argparse
import json
import platform
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy.ndimage import gaussian_filter

from browser.domain.footprint import PATCH_SIZE_M, utm_places_to_wgs84
from browser.rendering.basemap import draw_basemap_tile
from browser.rendering.mercator import MapTile, mercator_of
from browser.rendering.tiles import FIRST_FOOTPRINT_ZOOM, FIRST_POINT_ZOOM, PatchLayer, draw_points_tile
from browser.rendering.warp import Ground, draw_pictures, encode_tile, grounds_of

PATCH_COUNT = 464_044
WEST, EAST, NORTH, SOUTH = 0.475, 0.588, 0.226, 0.391
"""The dataset's extent in Web Mercator: -9..31.6 degrees east, 37..70 degrees north."""
Picture = NDArray[np.uint8]
ZOOMS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14)


def main() -> None:
    """Measure, print, and write the figures where they are wanted."""
    options = _options()
    figures = measure(options.points, options.tiles)
    for name, figure in figures.items():
        print(f"{name:>18}  " + "  ".join(f"{key} {value:8.2f}" for key, value in figure.items()))
    if options.json:
        report = {"machine": platform.machine(), "python": platform.python_version(), "milliseconds": figures}
        options.json.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=PATCH_COUNT, help="patches in the selection")
    parser.add_argument("--tiles", type=int, default=60, help="tiles per zoom")
    parser.add_argument("--json", type=Path, help="where to write the figures as well")
    return parser.parse_args()


def measure(point_count: int, tile_count: int) -> dict[str, dict[str, float]]:
    """Milliseconds by what is drawn."""
    generator = np.random.default_rng(0)
    x, y = generator.uniform(WEST, EAST, point_count), generator.uniform(NORTH, SOUTH, point_count)
    code = generator.integers(0, 4, point_count, np.uint8)
    started = time.perf_counter()
    layer = PatchLayer.of(x, y, code)
    figures = {"index": {"once": _since(started)}, **dict(_squares(layer))}
    chosen = generator.integers(0, point_count, tile_count)
    places = list(zip(x[chosen].tolist(), y[chosen].tolist(), strict=True))
    for zoom in ZOOMS:
        tiles = [MapTile(zoom, int(a * 2**zoom), int(b * 2**zoom)) for a, b in places]
        figures[f"patches zoom {zoom}"] = _timed(tiles, lambda tile: draw_points_tile(layer, tile, "light"))
        figures[f"basemap zoom {zoom}"] = _timed(tiles, lambda tile: draw_basemap_tile(tile, "light"))
    return figures | dict(_pixels(tile_count))


def _pixels(tile_count: int) -> Iterator[tuple[str, dict[str, float]]]:
    """Tiles in the middle of 60 x 60 patches of a UTM grid."""
    grid = np.arange(-30, 30) * PATCH_SIZE_M + PATCH_SIZE_M // 2
    east_m, north_m = (axis.ravel() for axis in np.meshgrid(450_000 + grid, 5_350_000 + grid))
    centres = np.column_stack(utm_places_to_wgs84(east_m, north_m, 32633))
    grounds = grounds_of(centres, np.full(len(centres), 33))
    x, y = mercator_of(centres[:, 0], centres[:, 1])
    for zoom in (zoom for zoom in (11, 12, 13, 14, 16) if zoom >= FIRST_FOOTPRINT_ZOOM):
        tile = MapTile(zoom, int(np.median(x) * 2**zoom), int(np.median(y) * 2**zoom))
        west, north, east, south = tile.bounds(300 * 2 ** (zoom - 14))
        near = np.flatnonzero((west < x) & (x < east) & (north < y) & (y < south))
        picture = _landscape(120 // {11: 4, 12: 2}.get(zoom, 1))
        pictures = [(grounds[n], Image.fromarray(np.roll(picture, n, axis=0))) for n in near]
        yield f"pixels zoom {zoom}", _timed([tile] * tile_count, lambda tile, p=pictures: _pixels_file(tile, p))


def _pixels_file(tile: MapTile, pictures: list[tuple[Ground, Image.Image]]) -> bytes:
    return encode_tile(draw_pictures(tile, pictures), tile)


def _landscape(size_px: int) -> Picture:
    """Fields of a few pixels with noise, opaque."""
    generator = np.random.default_rng(1)
    fields = gaussian_filter(generator.normal(70, 120, (size_px, size_px, 3)), (3, 3, 0)) * 2
    noisy = (fields + generator.normal(0, 4, fields.shape)).clip(0, 255).astype(np.uint8)
    return np.dstack([noisy, np.full((size_px, size_px), 255, np.uint8)])


def _squares(layer: PatchLayer) -> Iterator[tuple[str, dict[str, float]]]:
    for zoom in range(ZOOMS[0], FIRST_POINT_ZOOM):
        started = time.perf_counter()
        layer.is_crowded(zoom)
        layer.density(zoom)
        yield f"squares zoom {zoom}", {"once": _since(started)}


def _timed(tiles: list[MapTile], draw: Callable[[MapTile], bytes]) -> dict[str, float]:
    draw(tiles[0])
    taken, sizes = [], []
    for tile in tiles:
        started = time.perf_counter()
        sizes.append(len(draw(tile)))
        taken.append(_since(started))
    median, p95 = np.percentile(taken, [50, 95])
    return {"median": float(median), "p95": float(p95), "kilobytes": float(np.median(sizes)) / 1000}


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
