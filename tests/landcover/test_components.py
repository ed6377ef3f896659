import numpy as np
import pytest
from real_data import needs_real_data, real_reference_map_path

from browser.domain.geometry import PixelBox, Point, box_of_pixels, format_box
from browser.landcover import components, labelled_areas, raster_of_clc


def _raster(*rows: str):
    return np.array([[int(digit) for digit in row] for row in rows], dtype=np.int8)


def test_areas_that_meet_only_at_a_corner_are_two_components():
    assert [c.pixel_count for c in components(_raster("10", "01"), 1)] == [1, 1]


def test_a_component_knows_its_bounds_and_how_much_of_them_it_fills():
    (component,) = components(_raster("0000", "0110", "0100"), 1)
    assert component.bounds == PixelBox(1, 1, 3, 3)
    assert component.box_fill == 0.75
    assert component.mask.sum() == 3


def test_a_class_that_is_absent_has_no_components():
    assert components(_raster("00", "00"), 5) == ()


def test_the_centroid_of_a_whole_patch_is_its_middle():
    (component,) = components(np.zeros((120, 120), dtype=np.int8), 0)
    assert component.centroid == Point(0.5, 0.5)


@needs_real_data
def test_the_boxes_of_the_real_patch_are_those_of_its_components():
    rasterio = pytest.importorskip("rasterio")
    with rasterio.open(real_reference_map_path()) as file:
        classes = raster_of_clc(file.read(1))
    pastures = sorted(components(classes, 4), key=lambda c: c.pixel_count)
    assert [format_box(box_of_pixels(c.bounds)) for c in pastures] == ["[0.0 0.2, 0.16 0.51]", "[0.0 0.33, 0.28 0.8]"]
    (arable,) = components(classes, 2)
    assert arable.centroid == Point(0.32, 0.55)


def test_labelled_areas_are_the_components_without_their_masks():
    raster = np.random.default_rng(5).integers(0, 3, (120, 120)).astype(np.int8)
    raster[:60] = 2
    for index in range(4):
        areas, labelled = components(raster, index), labelled_areas(raster, index)
        assert labelled.pixel_counts == tuple(area.pixel_count for area in areas)
        assert labelled.bounds == tuple(area.bounds for area in areas)
        assert all(np.array_equal(labelled.labels == place, area.mask) for place, area in enumerate(areas, start=1))
