import numpy as np
import pytest

from browser.domain.region import Place, distances_km, parse_region
from browser.errors import FilterValueError

PLACES = {"Munich": (48.14, 11.58), "Vienna": (48.21, 16.37), "Lisbon": (38.72, -9.14), "Helsinki": (60.17, 24.94)}


def inside(region):
    latitude, longitude = np.array(list(PLACES.values())).T
    met = parse_region(region).contains(latitude, longitude)
    return [name for name, is_met in zip(PLACES, met, strict=True) if is_met]


def test_a_box_holds_what_lies_in_it_and_on_its_border():
    assert inside("box 11,48,17,49") == ["Munich", "Vienna"]
    assert inside("box 11.58,48.14,16.37,48.21") == ["Munich", "Vienna"]
    assert inside("box -9.14,38.72,-9.14,38.72") == ["Lisbon"]


def test_a_polygon_holds_what_lies_in_it_whichever_way_it_turns():
    assert inside("polygon 10,47 18,47 18,49 10,49") == ["Munich", "Vienna"]
    assert inside("polygon 10,49 18,49 18,47 10,47") == ["Munich", "Vienna"]
    assert inside("polygon 10,47 12,47 12,55 26,55 26,62 10,62") == ["Munich", "Helsinki"]


def test_a_polygon_that_crosses_itself_holds_both_of_its_parts():
    assert inside("polygon 10,47 18,50 18,47 10,50") == ["Munich", "Vienna"]


def test_around_a_place_is_what_the_great_circle_reaches():
    assert distances_km(48.14, 11.58, *map(np.array, PLACES["Vienna"])) == pytest.approx(355, abs=1)
    assert inside("near 48.14,11.58,356") == ["Munich", "Vienna"]
    assert inside("near 48.14,11.58,0") == ["Munich"]


def test_tiles_and_cells_are_parts_of_names():
    assert parse_region("tile 33uup") == Place("_T33UUP_", is_end=False)
    assert parse_region("cell 33UUP_26_57") == Place("_T33UUP_26_57", is_end=True)
    assert parse_region("cell 33UUP_6_7") == Place("_T33UUP_06_07", is_end=True)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "Bavaria",
        "box 1,2,3",
        "box 5,0,1,9",
        "box nan,0,1,1",
        "polygon 1,2 3,4",
        "polygon 1,2 1,2 3,4",
        "polygon 1,2,3 4,5 6,7",
        "near 48,11",
        "near 48,11,-1",
        "near 48,11,inf",
        "tile 33UUP_26_57",
        "tile 33",
        "cell 33UUP",
        "cell '; DROP TABLE patches",
    ],
)
def test_what_names_no_region_is_refused_with_the_forms(value):
    with pytest.raises(FilterValueError, match=r"Write one of: box 12\.0,47\.9,13\.5,48\.7"):
        parse_region(value)
