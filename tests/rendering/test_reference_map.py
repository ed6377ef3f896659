import numpy as np
import pytest

from browser.domain.nomenclature import LAND_COVER_CLASSES, UNLABELLED_CLC
from browser.rendering.hatch import HATCH_GREY, HATCH_STRIPE
from browser.rendering.reference_map import UNLABELLED_GREY, render_reference_map
from browser.rendering.theme import rgb


def test_codes_are_drawn_in_the_colours_of_corine():
    codes = np.full((120, 120), 211, np.uint16)
    codes[10, 20] = 313
    picture = render_reference_map(codes)
    assert picture.shape == (120, 120, 3)
    assert picture[0, 0].tolist() == [0xFF, 0xFF, 0xA8]  # non-irrigated arable land
    assert picture[10, 20].tolist() == [0x4D, 0xFF, 0x00]  # mixed forest


@pytest.mark.parametrize("land_cover", LAND_COVER_CLASSES, ids=lambda c: c.name)
def test_all_codes_of_a_class_have_its_colour(land_cover):
    picture = render_reference_map(np.array([land_cover.clc_codes], np.uint16))
    assert {tuple(pixel) for pixel in picture[0].tolist()} == {rgb(land_cover.colour)}


def test_codes_of_no_class_are_plain_grey():
    picture = render_reference_map(np.array([sorted(UNLABELLED_CLC)], np.uint16))
    assert (picture == UNLABELLED_GREY).all()


@pytest.mark.parametrize("code", [0, 1, 999, 1024, 65535])
def test_no_data_and_what_is_no_code_are_hatched(code):
    picture = render_reference_map(np.full((120, 120), code, np.uint16))
    assert {tuple(pixel) for pixel in picture.reshape(-1, 3).tolist()} == {HATCH_GREY, HATCH_STRIPE}
