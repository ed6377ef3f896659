"""Make the basemap's asset from Natural Earth, once: `python -m browser.rendering.build_basemap countries-50m.json`.

The input is a file of the npm package `world-atlas` (see assets/README.md). Countries come as a TopoJSON topology,
whose arcs are shared, so that a border is drawn once.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry, GeometryCollection, LineString, Polygon

from browser.rendering.basemap import ASSET, CUT_ZOOM, LAND, LAND_OWN, LINES, LINES_OWN
from browser.rendering.mercator import mercator_of

DATASET_COUNTRIES = frozenset(
    (
        "Finland",
        "Portugal",
        "Serbia",
        "Lithuania",
        "Ireland",
        "Austria",
        "Belgium",
        "Switzerland",
        "Luxembourg",
        "Kosovo",
    )
)
WINDOW = (-56.0, 15.0, 84.0, 82.0)
"""West, south, east, north in degrees: what can be seen around the dataset from zoom 3 on."""
HIGHEST_LATITUDE = 85.0
"""Web Mercator ends there."""
GRID = 2.0**-18
"""What coordinates are rounded to, in widths of the world: about 100 m in Europe, finer than the source."""

Coordinates = NDArray[np.float64]
Topology = dict[str, Any]


def main() -> None:
    """Read the topology that the command line names and write the asset."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    layers = {name: _joined(_cut(geometry)) for name, geometry in basemap_layers(topology).items()}
    encoded: dict[str, Any] = {name: np.frombuffer(shapely.to_wkb(g), np.uint8) for name, g in layers.items()}
    np.savez_compressed(ASSET, **encoded)
    print(f"{ASSET}: {ASSET.stat().st_size} bytes")  # noqa: T201 - a script's only output


def basemap_layers(topology: Topology) -> dict[str, Geometry]:
    """Land and lines, those of the dataset's countries apart, in Web Mercator (0..1, y down)."""
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    layers: dict[str, list[Geometry]] = {LAND: [], LAND_OWN: [], LINES: [], LINES_OWN: []}
    owners: dict[int, set[bool]] = defaultdict(set)
    for country in topology["objects"]["countries"]["geometries"]:
        in_dataset = country["properties"]["name"] in DATASET_COUNTRIES
        for rings in _polygons(country):
            area = _polygon(rings, arcs)
            layers[LAND].append(area)
            layers[LAND_OWN].extend([area] if in_dataset else [])
            for arc in _arcs_of(rings):
                owners[arc].add(in_dataset)
    for arc, in_dataset_of_each in owners.items():
        layers[LINES_OWN if any(in_dataset_of_each) else LINES].append(LineString(arcs[arc]))
    return {name: _merged(geometries) for name, geometries in layers.items()}


def _merged(geometries: list[Geometry]) -> Geometry:
    """Neighbouring countries as one area, arcs that go on into one another as one line."""
    together = shapely.union_all(geometries)
    return shapely.line_merge(together) if isinstance(geometries[0], LineString) else together


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> Coordinates:
    """The arc in Web Mercator: TopoJSON holds differences of rounded degrees."""
    degrees = np.cumsum(arc, axis=0) * transform["scale"] + transform["translate"]
    longitude, latitude = degrees.T
    x, y = mercator_of(latitude.clip(-HIGHEST_LATITUDE, HIGHEST_LATITUDE), np.unwrap(longitude, period=360))
    return np.rint(np.column_stack([x, y]) / GRID) * GRID


def _polygons(country: dict[str, Any]) -> list[list[list[int]]]:
    """The rings of arcs of each polygon."""
    arcs: list[Any] = country.get("arcs", [])
    return [arcs] if country["type"] == "Polygon" else arcs


def _arcs_of(polygon: list[list[int]]) -> Iterator[int]:
    """The numbers of the arcs; `~n` stands for arc n backwards."""
    return (arc if arc >= 0 else ~arc for ring in polygon for arc in ring)


def _polygon(rings: list[list[int]], arcs: list[Coordinates]) -> Geometry:
    shell, *holes = [np.vstack([arcs[a] if a >= 0 else arcs[~a][::-1] for a in ring]) for ring in rings]
    shell[:, 0] = np.unwrap(shell[:, 0], period=1.0)
    return shapely.make_valid(Polygon(shell, holes))


def _cut(geometry: Geometry) -> Iterator[Geometry]:
    """The parts of a geometry in the cells of a coarse grid, so that a map tile touches few points."""
    parts = shapely.get_parts(geometry)
    for box in _grid_cells():
        clipped = shapely.clip_by_rect(parts, *box)
        yield from shapely.get_parts(clipped[~shapely.is_empty(clipped)])


def _grid_cells() -> Iterator[tuple[float, float, float, float]]:
    """West, north, east and south of the map tiles that the window touches."""
    (west, east), (north, south) = mercator_of(np.array([WINDOW[3], WINDOW[1]]), np.array([WINDOW[0], WINDOW[2]]))
    size = 2.0**-CUT_ZOOM
    for column in range(int(west / size), int(east / size) + 1):
        for row in range(int(north / size), int(south / size) + 1):
            yield column * size, row * size, (column + 1) * size, (row + 1) * size


def _joined(parts: Iterator[Geometry]) -> Geometry:
    """One collection; areas that a cell's edge cut down to a line are left out."""
    kept = list(parts)
    polygons = [part for part in kept if isinstance(part, Polygon)]
    return GeometryCollection(polygons or kept)


if __name__ == "__main__":
    main()
