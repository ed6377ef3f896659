import json

import numpy as np
import pytest
import shapely

from browser.rendering import build_basemap
from browser.rendering.build_basemap import basemap_layers
from browser.rendering.mercator import mercator_of

TOPOLOGY = {
    "transform": {"scale": [1.0, 1.0], "translate": [0.0, 40.0]},
    "arcs": [
        [[10, 0], [0, 10]],  # the border, from south to north
        [[10, 10], [-10, 0], [0, -10], [10, 0]],  # the western country's coast
        [[10, 10], [10, 0], [0, -10], [-10, 0]],  # the eastern country's coast
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "Austria"}},
                {"type": "MultiPolygon", "arcs": [[[~0, 2]]], "properties": {"name": "Elsewhere"}},
            ]
        }
    },
}


def point(latitude: float, longitude: float) -> shapely.Point:
    x, y = mercator_of(np.array(latitude), np.array(longitude))
    return shapely.Point(float(x), float(y))


def test_countries_become_areas_with_the_dataset_s_own_apart():
    layers = basemap_layers(TOPOLOGY)
    assert layers["land"].contains(point(45, 5))
    assert layers["land"].contains(point(45, 15))
    assert layers["land_own"].contains(point(45, 5))
    assert not layers["land_own"].intersects(point(45, 15))


def test_a_shared_border_is_one_line_and_belongs_to_the_dataset_s_country():
    layers = basemap_layers(TOPOLOGY)
    assert layers["lines_own"].distance(point(45, 10)) < 1e-5
    assert layers["lines"].distance(point(45, 10)) > 1e-3
    assert layers["lines"].distance(point(45, 20)) < 1e-5


def test_the_asset_is_written_from_the_file_that_is_named(tmp_path, monkeypatch, capsys):
    source = tmp_path / "countries.json"
    source.write_text(json.dumps(TOPOLOGY), encoding="utf-8")
    monkeypatch.setattr(build_basemap, "ASSET", tmp_path / "basemap.npz")
    monkeypatch.setattr("sys.argv", ["build_basemap", str(source)])
    build_basemap.main()
    with np.load(tmp_path / "basemap.npz") as asset:
        land = shapely.from_wkb(asset["land"].tobytes())
    assert land.area == pytest.approx(basemap_layers(TOPOLOGY)["land"].area, rel=1e-9)
    assert "basemap.npz" in capsys.readouterr().out
