import numpy as np

from browser.domain.nomenclature import LAND_COVER_CLASSES
from browser.landcover import NO_CLASS, class_areas_m2, present_classes, raster_of_clc


def test_every_code_of_a_class_becomes_its_index():
    for index, land_cover in enumerate(LAND_COVER_CLASSES):
        codes = np.array([land_cover.clc_codes], dtype=np.uint16)
        assert set(raster_of_clc(codes).ravel()) == {index}


def test_no_data_and_codes_of_no_class_become_no_class():
    codes = np.array([[0, 132, 423, 999, 65535]], dtype=np.uint16)
    assert set(raster_of_clc(codes).ravel()) == {NO_CLASS}


def test_areas_are_in_square_metres_and_leave_out_pixels_of_no_class():
    classes = np.array([[2, 2, 8], [2, NO_CLASS, 8]], dtype=np.int8)
    assert class_areas_m2(classes) == {2: 300, 8: 200}
    assert present_classes(classes) == (2, 8)


def test_a_raster_of_no_class_has_no_areas():
    assert class_areas_m2(np.full((3, 3), NO_CLASS, dtype=np.int8)) == {}
