"""How long a map tile takes: 464,044 random patches inside Europe, every zoom of the map, nothing cached.

    python benchmarks/map_tiles.py [--points 464044] [--tiles 60] [--json FILE]

Tiles are drawn around random patches, so that none is empty. `index` happens once per selection, `squares` per zoom.
"""

import argparse
import json
import platform
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from browser.rendering.basemap import draw_basemap_tile
from browser.rendering.mercator import MapTile
from browser.rendering.tiles import FIRST_POINT_ZOOM, PatchLayer, draw_points_tile

PATCH_COUNT = 464_044
WEST, EAST, NORTH, SOUTH = 0.475, 0.588, 0.226, 0.391
"""The dataset's extent in Web Mercator: -9..31.6 degrees east, 37..70 degrees north."""
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
    return figures


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
