"""The rules of geometry and nomenclature, held against a real reference map and the real rows of its patch."""

import numpy as np
import pytest
import rasterio
from real_data import REFERENCE_MAP_PATCH_ID, needs_real_data, real_reference_map_path, real_rows
from scipy import ndimage

from browser.domain.annotation import Category, Task, TextType
from browser.domain.geometry import PixelBox, box_of_pixels, boxes_agree, point_of_pixels
from browser.domain.grammar import PointBox, parse
from browser.domain.nomenclature import LAND_COVER_CLASSES, UNLABELLED_CLC, class_of_clc, find_classes


@pytest.fixture(scope="module")
def clc_raster():
    with rasterio.open(real_reference_map_path()) as dataset:
        return dataset.read(1)


def masks_of(clc_raster):
    """Every 4-connected component of one class, as its class index and its mask."""
    for index, land_cover in enumerate(LAND_COVER_CLASSES):
        labels, count = ndimage.label(np.isin(clc_raster, land_cover.clc_codes))
        yield from ((index, labels == label) for label in range(1, count + 1))


def box_of(mask):
    rows, columns = ndimage.find_objects(mask.astype(int))[0]
    return box_of_pixels(PixelBox(columns.start, rows.start, columns.stop, rows.stop))


def real_boxes():
    rows = [row for row in real_rows() if row["patch_id"] == REFERENCE_MAP_PATCH_ID and row["type"] == "bounding box"]
    task = TextType.BOUNDING_BOX
    return [parse(Task(task, Category(row["category"])), row["input"], row["output"]) for row in rows]


@needs_real_data
def test_the_nine_real_boxes_are_those_of_components_of_the_real_reference_map(clc_raster):
    component_boxes = [box_of(mask) for _, mask in masks_of(clc_raster)]
    assert len(real_boxes()) == 9
    for parsed in real_boxes():
        assert parsed.box in component_boxes
        assert sum(boxes_agree(parsed.box, box) for box in component_boxes) == 1


@needs_real_data
def test_each_real_point_is_that_of_the_component_in_its_box(clc_raster):
    pointed = [parsed for parsed in real_boxes() if isinstance(parsed, PointBox)]
    assert len(pointed) == 4
    for parsed in pointed:
        points = [point_of_pixels(mask) for _, mask in masks_of(clc_raster) if box_of(mask) == parsed.box]
        assert points == [parsed.point]


@needs_real_data
def test_each_real_reference_names_the_class_of_the_component_in_its_box(clc_raster):
    referred = [parsed for parsed in real_boxes() if not isinstance(parsed, PointBox)]
    assert len(referred) == 5
    for parsed in referred:
        classes = [index for index, mask in masks_of(clc_raster) if box_of(mask) == parsed.box]
        assert [mention.class_index for mention in find_classes(parsed.reference)] == classes


@needs_real_data
def test_every_code_of_the_real_reference_map_is_known(clc_raster):
    codes = set(np.unique(clc_raster).tolist())
    assert codes <= class_of_clc.keys() | set(UNLABELLED_CLC)
