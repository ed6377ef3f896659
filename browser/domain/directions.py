"""The eight directions that questions about relative position offer."""

from enum import StrEnum


class Direction(StrEnum):
    """The eight directions as options write them, clockwise."""

    TOP = "to the top"
    TOP_RIGHT = "to the top-right"
    RIGHT = "to the right"
    BOTTOM_RIGHT = "to the bottom-right"
    BOTTOM = "to the bottom"
    BOTTOM_LEFT = "to the bottom-left"
    LEFT = "to the left"
    TOP_LEFT = "to the top-left"
