"""Which connected area a box belongs to, and how far off the box is."""

from collections.abc import Sequence

from browser.audit.patch_map import ConnectedArea, PatchMap
from browser.audit.values import Boxed, DerivedBox
from browser.domain.amounts import PATCH_AREA_M2
from browser.domain.boxes import BOX_STEP, Box, Point, box_of_pixels, boxes_agree
from browser.domain.imagery import PATCH_SIZE_PX
from browser.domain.meaning import Extreme

_LEAST_SHARE, _MOST_SHARE, _LEAST_FILL = 0.01, 0.5, 0.4
"""Which areas are boxed: 1 to 50 % of the patch, filling at least 40 % of their box."""
_POINT_ERROR = BOX_STEP / 2
"""Points are rounded to a step."""
_SURE_PX = 12.0
_TOLERANCE_PX = BOX_STEP * PATCH_SIZE_PX


def boxed_at(stated: Box, point: Point, patch: PatchMap) -> Boxed:
    """The box held against the area under the point, or one that the point's rounding may have left."""
    exact = patch.area_at(_pixel(point.y), _pixel(point.x))
    found = _nearest(stated, [] if exact is None else [exact])
    if is_right(found):
        return found
    agreeing = [area for area in _around(point, patch) if boxes_agree(stated, box_of_pixels(area.bounds))]
    return _nearest(stated, agreeing) if agreeing else found


def boxed_of_class(stated: Box, class_index: int, extreme: Extreme | None, patch: PatchMap) -> Boxed:
    """The box held against the areas of a class that the words fit."""
    areas = patch.connected_areas(class_index)
    return _nearest(stated, areas if extreme is None else _extremes(areas, extreme))


def is_right(boxed: Boxed) -> bool:
    """Whether the stated box is that of the area, to a step."""
    return boxed.derived is not None and boxes_agree(boxed.stated, boxed.derived.box)


def sureness(boxed: Boxed) -> float:
    """How far the box is off: 1 for a tenth of the patch or more, or where nothing fits."""
    if boxed.derived is None:
        return 1.0
    return min(max(boxed.derived.difference_px - _TOLERANCE_PX, 0.0) / _SURE_PX, 1.0)


def _around(point: Point, patch: PatchMap) -> list[ConnectedArea]:
    """The areas at what the point may have been before it was rounded."""
    shifts = (-_POINT_ERROR, 0.0, _POINT_ERROR)
    pixels = {(_pixel(point.y + down), _pixel(point.x + right)) for down in shifts for right in shifts}
    found = (patch.area_at(row, column) for row, column in sorted(pixels))
    return list(dict.fromkeys(area for area in found if area is not None))


def _pixel(fraction: float) -> int:
    return min(max(int(fraction * PATCH_SIZE_PX), 0), PATCH_SIZE_PX - 1)


def _extremes(areas: Sequence[ConnectedArea], extreme: Extreme) -> list[ConnectedArea]:
    """The largest or smallest of all areas, and of those that the dataset boxes: it is not known which was meant."""
    boxable = [area for area in areas if _can_be_boxed(area)]
    return list(dict.fromkeys((*_extremes_of(areas, extreme), *_extremes_of(boxable, extreme))))


def _extremes_of(areas: Sequence[ConnectedArea], extreme: Extreme) -> list[ConnectedArea]:
    if not areas:
        return []
    sizes = [area.pixel_count for area in areas]
    size = max(sizes) if extreme is Extreme.LARGEST else min(sizes)
    return [area for area in areas if area.pixel_count == size]


def _can_be_boxed(area: ConnectedArea) -> bool:
    share = area.area_m2 / PATCH_AREA_M2
    return _LEAST_SHARE <= share <= _MOST_SHARE and area.box_fill >= _LEAST_FILL


def _nearest(stated: Box, candidates: Sequence[ConnectedArea]) -> Boxed:
    derived = [_derived(area, stated) for area in candidates]
    nearest = min(derived, key=lambda found: (found.difference_px, -found.overlap), default=None)
    return Boxed(stated, nearest, len(derived))


def _derived(area: ConnectedArea, stated: Box) -> DerivedBox:
    box = box_of_pixels(area.bounds)
    return DerivedBox(
        area.class_index, area.number, area.area_m2, box, _difference_px(stated, box), _overlap(stated, box)
    )


def _difference_px(a: Box, b: Box) -> float:
    edges = ((a.x1, b.x1), (a.y1, b.y1), (a.x2, b.x2), (a.y2, b.y2))
    return max(abs(first - second) for first, second in edges) * PATCH_SIZE_PX


def _overlap(a: Box, b: Box) -> float:
    width, height = min(a.x2, b.x2) - max(a.x1, b.x1), min(a.y2, b.y2) - max(a.y1, b.y1)
    common = max(width, 0.0) * max(height, 0.0)
    return common / (_area_of(a) + _area_of(b) - common)


def _area_of(box: Box) -> float:
    return (box.x2 - box.x1) * (box.y2 - box.y1)
