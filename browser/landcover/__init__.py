"""Rules on a raster of land-cover classes: components, areas, neighbours and bearings. Pure."""

from browser.domain.directions import Direction
from browser.landcover.classes import NO_CLASS, class_areas_m2, present_classes, raster_of_clc
from browser.landcover.components import Component, LabelledAreas, components, labelled_areas
from browser.landcover.contacts import border_lengths, gap_pixels
from browser.landcover.outlines import outlines
from browser.landcover.relations import (
    DIAGONAL_HALF_WIDTH_DEGREES,
    are_adjacent,
    bearing_degrees,
    direction_of,
    meet_at_a_corner,
    relative_position,
)

__all__ = [
    "DIAGONAL_HALF_WIDTH_DEGREES",
    "NO_CLASS",
    "Component",
    "Direction",
    "LabelledAreas",
    "are_adjacent",
    "bearing_degrees",
    "border_lengths",
    "class_areas_m2",
    "components",
    "direction_of",
    "gap_pixels",
    "labelled_areas",
    "meet_at_a_corner",
    "outlines",
    "present_classes",
    "raster_of_clc",
    "relative_position",
]
