"""Boxes and points within a patch: how they are written, pixels, and tolerance."""

import re

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from browser.domain.geometry import (
    BOX_STEP,
    Box,
    PixelBox,
    Point,
    box_of_pixels,
    boxes_agree,
    format_box,
    format_point,
    parse_box,
    parse_point,
    point_of_pixels,
)
from browser.domain.imagery import PATCH_SIZE_PX

PUBLISHED_PATTERN = r"^\[(-?\d*\.?\d+) (-?\d*\.?\d+), (-?\d*\.?\d+) (-?\d*\.?\d+)\]$"
"""The expression that matches all 2,205,686 boxes of the dataset."""

steps = st.integers(0, 100).map(lambda n: n / 100)
points = st.builds(Point, steps, steps)


def spans(end):
    return st.lists(st.integers(0, end), min_size=2, max_size=2, unique=True).map(sorted)


boxes = st.builds(lambda x, y: Box(x[0] / 100, y[0] / 100, x[1] / 100, y[1] / 100), spans(100), spans(100))
pixel_boxes = st.builds(lambda x, y: PixelBox(x[0], y[0], x[1], y[1]), spans(PATCH_SIZE_PX), spans(PATCH_SIZE_PX))
offsets = st.floats(-0.1, 0.1)
any_boxes = st.builds(Box, *[st.floats(0, 1)] * 4)


# Writing


def test_numbers_are_written_in_their_shortest_form():
    assert format_box(Box(0.64, 0.0, 1.0, 0.5)) == "[0.64 0.0, 1.0 0.5]"
    assert format_point(Point(0.82, 0.28)) == "(0.82, 0.28)"


def test_numbers_off_the_grid_are_rounded_to_it():
    assert format_box(Box(-0.0, 0.1 + 0.2, 1 / 3, 0.999)) == "[0.0 0.3, 0.33 1.0]"


def test_the_published_pattern_is_read_also_where_it_is_not_the_shortest_form():
    assert parse_box("[.5 0, 1 0.50001]") == Box(0.5, 0.0, 1.0, 0.50001)


@pytest.mark.parametrize(
    "text",
    ["[0.2 0.1, 0.2 0.3]", "[0.2 0.3, 0.4 0.3]", "[0.4 0.1, 0.2 0.3]", "[-0.1 0.1, 0.2 0.3]", "[0.1 0.1, 1.2 0.3]"],
)
def test_a_box_that_is_empty_turned_round_or_outside_the_patch_is_none(text):
    assert re.match(PUBLISHED_PATTERN, text)
    assert parse_box(text) is None


@pytest.mark.parametrize("text", ["(1.1, 0.5)", "(0.5, -0.1)", "(0.5 0.5)", "0.5, 0.5", "(0.5, 0.5) ", "(nan, 0.5)"])
def test_a_point_that_is_outside_the_patch_or_misspelt_is_none(text):
    assert parse_point(text) is None


@given(boxes)
def test_a_written_box_is_read_as_the_same_box_and_matches_the_published_pattern(box):
    assert parse_box(format_box(box)) == box
    assert re.match(PUBLISHED_PATTERN, format_box(box))


@given(points)
def test_a_written_point_is_read_as_the_same_point(point):
    assert parse_point(format_point(point)) == point


@given(st.text(st.sampled_from("[]0123456789., -"), max_size=24))
def test_no_text_makes_reading_a_box_fail(text):
    box = parse_box(text)
    assert box is None or (0 <= box.x1 < box.x2 <= 1 and 0 <= box.y1 < box.y2 <= 1)


# Pixels


@pytest.mark.parametrize(
    ("first", "last", "x1", "x2"),
    [(0, 119, 0.0, 1.0), (77, 119, 0.64, 1.0), (0, 18, 0.0, 0.16), (1, 1, 0.0, 0.02), (119, 119, 0.99, 1.0)],
)
def test_the_box_of_pixels_is_rounded_outwards(first, last, x1, x2):
    assert box_of_pixels(PixelBox(first, first, last + 1, last + 1)) == Box(x1, x1, x2, x2)


def test_the_pixels_of_a_box_lie_wholly_inside_it():
    assert Box(0.64, 0.0, 1.0, 0.71).pixels() == PixelBox(77, 0, 120, 85)


@given(boxes)
def test_a_box_survives_the_way_to_pixels_and_back(box):
    assert box_of_pixels(box.pixels()) == box


@given(pixel_boxes)
def test_pixels_survive_the_way_to_a_box_and_back_within_one_pixel(pixels):
    again = box_of_pixels(pixels).pixels()
    assert 0 <= pixels.left - again.left <= 1
    assert 0 <= pixels.top - again.top <= 1
    assert 0 <= again.right - pixels.right <= 1
    assert 0 <= again.bottom - pixels.bottom <= 1


@given(pixel_boxes)
def test_rounding_moves_no_edge_inwards_nor_further_than_one_step(pixels):
    box, size = box_of_pixels(pixels), PATCH_SIZE_PX
    exact = Box(pixels.left / size, pixels.top / size, pixels.right / size, pixels.bottom / size)
    assert box.x1 <= exact.x1
    assert box.y1 <= exact.y1
    assert box.x2 >= exact.x2
    assert box.y2 >= exact.y2
    assert boxes_agree(box, exact)


# Tolerance


@given(boxes, boxes)
def test_agreement_is_mutual_and_every_box_agrees_with_itself(a, b):
    assert boxes_agree(a, a, tolerance=0.0)
    assert boxes_agree(a, b) == boxes_agree(b, a)


@given(any_boxes, offsets, st.sampled_from(["x1", "y1", "x2", "y2"]))
def test_one_edge_beyond_the_tolerance_is_enough_to_disagree(box, offset, edge):
    assume(abs(abs(offset) - BOX_STEP) > 1e-6)
    edges = {name: getattr(box, name) for name in ("x1", "y1", "x2", "y2")}
    moved = Box(**edges | {edge: edges[edge] + offset})
    assert boxes_agree(box, moved) == (abs(offset) < BOX_STEP)


@given(boxes, st.integers(-3, 3))
def test_one_step_agrees_and_two_do_not_whatever_floats_make_of_it(box, shift):
    moved = Box(*(round(edge + shift / 100, 2) for edge in (box.x1, box.y1, box.x2, box.y2)))
    assert boxes_agree(box, moved) == (abs(shift) <= 1)


@given(boxes, boxes, st.floats(0, 1), st.floats(0, 1))
def test_a_wider_tolerance_never_turns_agreement_into_disagreement(a, b, narrow, more):
    assert not boxes_agree(a, b, narrow) or boxes_agree(a, b, narrow + more)


# Points of pixels


def test_the_point_of_one_pixel_is_its_centre():
    mask = np.zeros((PATCH_SIZE_PX, PATCH_SIZE_PX), dtype=bool)
    mask[30, 60] = True
    assert point_of_pixels(mask) == Point(0.5, 0.25)


def test_the_point_of_the_whole_patch_is_its_middle():
    assert point_of_pixels(np.ones((PATCH_SIZE_PX, PATCH_SIZE_PX), dtype=bool)) == Point(0.5, 0.5)


@given(pixel_boxes)
def test_the_point_of_a_rectangle_is_its_middle_and_formats_back(pixels):
    mask = np.zeros((PATCH_SIZE_PX, PATCH_SIZE_PX), dtype=bool)
    mask[pixels.top : pixels.bottom, pixels.left : pixels.right] = True
    point = point_of_pixels(mask)
    assert point.x == pytest.approx((pixels.left + pixels.right) / 2 / PATCH_SIZE_PX, abs=0.0051)
    assert point.y == pytest.approx((pixels.top + pixels.bottom) / 2 / PATCH_SIZE_PX, abs=0.0051)
    assert parse_point(format_point(point)) == point
