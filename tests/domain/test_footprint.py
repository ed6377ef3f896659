"""The ground of a patch: UTM, WGS84, and the real georeference."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import rasterio
from hypothesis import given
from hypothesis import strategies as st
from real_data import REFERENCE_MAP_PATCH_ID, needs_real_data, real_reference_map_path, real_rows

from browser.domain.geometry import (
    PATCH_SIZE_M,
    PIXEL_SIZE_M,
    Box,
    Footprint,
    GeoPoint,
    PixelBox,
    Point,
    UtmPoint,
    box_of_pixels,
    box_of_utm,
    box_of_wgs84,
    box_to_utm,
    box_to_wgs84,
    corners_of_boxes,
    epsg_of_zone,
    footprint_of,
    utm_to_wgs84,
    wgs84_to_utm,
)
from browser.domain.patch_id import parse_patch_id

AUSTRIAN = Footprint(32633, 331200, 5330400, 332400, 5331600)
"""Column 26, row 57 of tile 33UUP, whose upper left is 300000, 5400000."""

zones = st.integers(29, 35)
"""Portugal to Finland."""
fractions = st.floats(0, 1)
points = st.builds(Point, fractions, fractions)
footprints = st.builds(
    lambda zone, west, south: Footprint(epsg_of_zone(zone), west * 10, south * 10, west * 10 + 1200, south * 10 + 1200),
    zones,
    st.integers(20_000, 80_000),
    st.integers(405_000, 755_000),
)


def spans(end):
    return st.lists(st.integers(0, end), min_size=2, max_size=2, unique=True).map(sorted)


boxes = st.builds(lambda x, y: Box(x[0] / 100, y[0] / 100, x[1] / 100, y[1] / 100), spans(100), spans(100))


def centre_of(footprint):
    return footprint.wgs84_of(Point(0.5, 0.5))


def edges_of(box):
    return (box.x1, box.y1, box.x2, box.y2)


def test_x_runs_east_and_y_runs_south_from_the_top_left():
    assert AUSTRIAN.utm_of(Point(0.0, 0.0)) == UtmPoint(331200, 5331600)
    assert AUSTRIAN.utm_of(Point(1.0, 0.0)) == UtmPoint(332400, 5331600)
    assert AUSTRIAN.utm_of(Point(0.0, 1.0)) == UtmPoint(331200, 5330400)


def test_a_box_covers_its_share_of_the_ground():
    assert box_to_utm(AUSTRIAN, Box(0.0, 0.25, 0.5, 1.0)) == Footprint(32633, 331200, 5330400, 331800, 5331300)


def test_latitude_comes_before_longitude_and_grows_to_the_north():
    top_left, top_right, bottom_right, bottom_left = AUSTRIAN.corners_wgs84()
    assert top_left.latitude == pytest.approx(48.115, abs=0.001)
    assert top_left.longitude == pytest.approx(12.732, abs=0.001)
    assert top_left.latitude > bottom_left.latitude
    assert top_right.longitude > top_left.longitude
    assert bottom_right.latitude < top_right.latitude


def test_the_central_meridian_is_500_km_east_at_the_equator():
    place = wgs84_to_utm(GeoPoint(0.0, 15.0), epsg_of_zone(33))
    assert (place.east_m, place.north_m) == pytest.approx((500_000, 0), abs=1e-6)


@given(footprints)
def test_the_centre_of_a_patch_gives_back_its_exact_footprint(footprint):
    centre = centre_of(footprint)
    assert footprint_of(centre.latitude, centre.longitude, footprint.epsg - 32600) == footprint


def test_threads_share_the_projection_without_mixing_places():
    latitudes = [37 + n / 20 for n in range(600)]
    alone = [footprint_of(latitude, 24.0, 35) for latitude in latitudes]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda latitude: footprint_of(latitude, 24.0, 35), latitudes))
    assert together == alone


@given(footprints, st.floats(-4.9, 4.9), st.floats(-4.9, 4.9))
def test_a_centre_that_is_off_by_less_than_half_the_grid_changes_nothing(footprint, east_m, north_m):
    middle = footprint.utm_of(Point(0.5, 0.5))
    centre = utm_to_wgs84(UtmPoint(middle.east_m + east_m, middle.north_m + north_m), footprint.epsg)
    assert footprint_of(centre.latitude, centre.longitude, footprint.epsg - 32600) == footprint


@given(footprints, points)
def test_a_point_survives_the_way_to_utm_and_back(footprint, point):
    again = footprint.point_of_utm(footprint.utm_of(point))
    assert (again.x, again.y) == pytest.approx((point.x, point.y), abs=1e-9)


@given(footprints, points)
def test_a_point_survives_the_way_to_wgs84_and_back_to_a_millimetre(footprint, point):
    again = footprint.point_of_wgs84(footprint.wgs84_of(point))
    assert (again.x, again.y) == pytest.approx((point.x, point.y), abs=0.001 / PATCH_SIZE_M)


@given(st.floats(36.9, 68.0), st.floats(-9.0, 31.6))
def test_a_place_survives_the_way_to_utm_and_back(latitude, longitude):
    epsg = epsg_of_zone(int((longitude + 180) // 6) + 1)
    again = utm_to_wgs84(wgs84_to_utm(GeoPoint(latitude, longitude), epsg), epsg)
    assert (again.latitude, again.longitude) == pytest.approx((latitude, longitude), abs=1e-8)


@given(footprints, boxes)
def test_a_box_survives_the_way_to_the_ground_and_back(footprint, box):
    assert edges_of(box_of_utm(footprint, box_to_utm(footprint, box))) == pytest.approx(edges_of(box), abs=1e-9)
    assert edges_of(box_of_wgs84(footprint, box_to_wgs84(footprint, box))) == pytest.approx(edges_of(box), abs=1e-6)


@given(footprints, spans(120), spans(120))
def test_whole_pixels_cover_whole_tens_of_metres(footprint, columns, rows):
    exact = Box(columns[0] / 120, rows[0] / 120, columns[1] / 120, rows[1] / 120)
    ground = box_to_utm(footprint, exact)
    assert ground.east_m - ground.west_m == pytest.approx((columns[1] - columns[0]) * PIXEL_SIZE_M, abs=1e-6)
    outwards = box_to_utm(footprint, box_of_pixels(PixelBox(columns[0], rows[0], columns[1], rows[1])))
    assert -1e-6 <= outwards.east_m - ground.east_m < 12
    assert -1e-6 <= ground.south_m - outwards.south_m < 12


# Real files


@pytest.fixture
def reference_map():
    with rasterio.open(real_reference_map_path()) as dataset:
        yield dataset


def real_row_of(patch_id):
    return next(row for row in real_rows() if row["patch_id"] == patch_id)


def footprint_of_row(row):
    return footprint_of(row["latitude"], row["longitude"], parse_patch_id(row["patch_id"]).utm_zone)


@needs_real_data
def test_the_footprint_is_that_of_the_real_reference_map(reference_map):
    footprint = footprint_of_row(real_row_of(REFERENCE_MAP_PATCH_ID))
    bounds = reference_map.bounds
    assert reference_map.crs.to_epsg() == footprint.epsg
    assert (footprint.west_m, footprint.south_m, footprint.east_m, footprint.north_m) == tuple(bounds)


@needs_real_data
def test_pixels_lie_where_the_real_reference_map_says(reference_map):
    footprint = footprint_of_row(real_row_of(REFERENCE_MAP_PATCH_ID))
    for row, column in np.ndindex(4, 4):
        east_m, north_m = reference_map.xy(row * 39, column * 39)
        place = footprint.utm_of(Point((column * 39 + 0.5) / 120, (row * 39 + 0.5) / 120))
        assert (place.east_m, place.north_m) == pytest.approx((east_m, north_m), abs=1e-6)


@needs_real_data
def test_real_latitude_and_longitude_are_the_exact_centre():
    for row in (row for row in real_rows() if row["latitude"] is not None):
        footprint = footprint_of_row(row)
        centre = wgs84_to_utm(GeoPoint(row["latitude"], row["longitude"]), footprint.epsg)
        assert centre.east_m == pytest.approx(footprint.west_m + 600, abs=0.0005)
        assert centre.north_m == pytest.approx(footprint.south_m + 600, abs=0.0005)


@needs_real_data
def test_column_and_row_count_footprints_from_the_upper_left_of_the_real_tile():
    corners = {}
    for row in (row for row in real_rows() if row["latitude"] is not None):
        name, footprint = parse_patch_id(row["patch_id"]), footprint_of_row(row)
        corner = (footprint.west_m - PATCH_SIZE_M * name.column, footprint.north_m + PATCH_SIZE_M * name.row)
        corners.setdefault(name.tile, set()).add(corner)
    assert corners["33UUP"] == {(300_000, 5_400_000)}
    assert all(len(places) == 1 for places in corners.values())


def test_corners_of_many_boxes_are_those_of_each():
    centres = np.array([[48.11, 12.74], [60.17, 24.94], [42.6, 21.1], [48.2, 12.9]])
    zones, fractions = np.array([33, 35, 34, 33]), np.array([[0.0, 0.0, 1.0, 1.0], [0.64, 0.0, 1.0, 0.71]] * 2)
    many = corners_of_boxes(centres, zones, fractions)
    for centre, zone, box, corners in zip(centres, zones, fractions, many, strict=True):
        each = box_to_wgs84(footprint_of(*centre, int(zone)), Box(*box))
        assert np.allclose(corners, [(c.longitude, c.latitude) for c in each], rtol=0, atol=1e-12)
