"""Is a claim true of a patch, and how far from turning?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from browser.audit.patch_map import PatchMap
from browser.audit.values import Bearing, ClaimTruth, ColumnValue, Contact, CountedAreas, Covered, PatchColumns
from browser.domain.amounts import PATCH_AREA_M2, Amount, Comparison
from browser.domain.claims import (
    AreTouching,
    Claim,
    HasArea,
    HasParent,
    HasRegions,
    IsInClimateZone,
    IsInCountry,
    IsInSeason,
    IsPresent,
    LiesTowards,
)
from browser.domain.directions import Direction
from browser.domain.nomenclature import PARENTS
from browser.landcover import DIAGONAL_HALF_WIDTH_DEGREES, direction_of

ROUNDED_TO_M2 = 1000
"""Captions round areas to this."""
AREA_TOLERANCE = (ROUNDED_TO_M2 / 2 + 0.001) / PATCH_AREA_M2
MARGINAL_SHARE = 0.05
"""A class below this is marginal; captions write this area, 72,000 square metres, for all of them."""
_SURE_AREA_M2, _SURE_SHARE, _SURE_STATED_SHARE = 250_000, 0.1, 0.05
"""A whole smallest unit of the CORINE map, a tenth of the patch, and a marginal area beside an area as written."""
_SURE_BORDER_PX, _SURE_GAP_PX, _SURE_DEGREES = 12.0, 10.0, 45.0
_MOST_STEPS = 20
_CLOCKWISE = tuple(Direction)
_STEP_DEGREES = 45.0
_CARDINAL_HALF_WIDTH_DEGREES = 45.0 - DIAGONAL_HALF_WIDTH_DEGREES


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What texts of a patch are held against; `map` is None where there is no reference map."""

    columns: PatchColumns
    map: PatchMap | None


def truth_of(claim: Claim, ground: Ground, *, expected: bool = True) -> ClaimTruth:
    """Whether the claim is true, with the value that decides it.

    `expected` is what the annotation says: how far apart two classes lie takes long, and is measured only where they
    should touch.
    """
    column = _COLUMNS.get(type(claim))
    if column is not None:
        return _of_column(claim, column, ground.columns)
    if ground.map is None:
        return ClaimTruth(claim, None)
    if isinstance(claim, AreTouching):
        return _touching(claim, ground.map, should_touch=expected)
    return _RULES[type(claim)](claim, ground.map)


def stands_for_marginal(claim: Claim, patch: PatchMap) -> bool:
    """Whether it gives 72,000 square metres to a class that covers less: as captions write `less than 5 %`."""
    if not isinstance(claim, HasArea) or claim.amount.comparison is not Comparison.ABOUT:
        return False
    is_72000 = abs(claim.amount.low - MARGINAL_SHARE) <= AREA_TOLERANCE
    return is_72000 and 0 < patch.share(claim.class_index) < MARGINAL_SHARE - AREA_TOLERANCE


def _of_column(claim: Any, name: str, columns: PatchColumns) -> ClaimTruth:  # noqa: ANN401 - any of three claims
    value = getattr(columns, name)
    return ClaimTruth(claim, getattr(claim, name) == value, 1.0, ColumnValue(name, value))


def _presence(claim: IsPresent, patch: PatchMap) -> ClaimTruth:
    return _covering(claim, patch.area_m2(claim.class_index))


def _parent(claim: HasParent, patch: PatchMap) -> ClaimTruth:
    return _covering(claim, sum(patch.area_m2(index) for index in PARENTS[claim.parent]))


def _covering(claim: Claim, area_m2: int) -> ClaimTruth:
    distance = min(area_m2 / _SURE_AREA_M2, 1.0) if area_m2 else 1.0
    return ClaimTruth(claim, area_m2 > 0, distance, Covered(area_m2, area_m2 / PATCH_AREA_M2))


def _area(claim: HasArea, patch: PatchMap) -> ClaimTruth:
    share = patch.share(claim.class_index)
    covered = Covered(patch.area_m2(claim.class_index), share)
    if stands_for_marginal(claim, patch):
        return ClaimTruth(claim, True, MARGINAL_SHARE - share, covered)  # noqa: FBT003 - is_true
    return ClaimTruth(
        claim, claim.amount.is_met_by(share, AREA_TOLERANCE), _area_distance(claim.amount, share), covered
    )


def _area_distance(amount: Amount, share: float) -> float:
    off = min(abs(share - amount.low), abs(share - amount.high))
    if amount.comparison is Comparison.ABOUT:
        return min(abs(off - AREA_TOLERANCE) / _SURE_STATED_SHARE, 1.0)
    return min(off / _SURE_SHARE, 1.0)


def _regions(claim: HasRegions, patch: PatchMap) -> ClaimTruth:
    areas = sorted((area.area_m2 for area in patch.connected_areas(claim.class_index)), reverse=True)
    counted = CountedAreas(tuple(areas))
    return ClaimTruth(claim, claim.amount.is_met_by(len(areas)), _count_distance(claim.amount, len(areas)), counted)


def _count_distance(amount: Amount, count: int) -> float:
    """One area more or less that would turn it is a half, two are two thirds, and so on."""
    now = amount.is_met_by(count)
    for steps in range(1, _MOST_STEPS):
        if any(amount.is_met_by(other) is not now for other in (count - steps, count + steps) if other >= 0):
            return steps / (steps + 1)
    return 1.0


def _touching(claim: AreTouching, patch: PatchMap, *, should_touch: bool) -> ClaimTruth:
    border_px = int(patch.borders[claim.first, claim.second])
    if border_px:
        return ClaimTruth(claim, True, min(border_px / _SURE_BORDER_PX, 1.0), Contact(border_px, 0.0))  # noqa: FBT003
    gap_px = patch.gap_px(claim.first, claim.second) if should_touch else None
    distance = 1.0 if gap_px is None else min((gap_px - 1) / _SURE_GAP_PX, 1.0)
    return ClaimTruth(claim, False, distance, Contact(0, gap_px))  # noqa: FBT003 - is_true


def _position(claim: LiesTowards, patch: PatchMap) -> ClaimTruth:
    degrees = patch.bearing(claim.reference, claim.class_index)
    if degrees is None:
        return ClaimTruth(claim, False, 1.0, Bearing(None, None))  # noqa: FBT003 - is_true
    direction = direction_of(degrees)
    distance = abs(_degrees_outside(claim.direction, degrees)) / _SURE_DEGREES
    return ClaimTruth(claim, direction is claim.direction, min(distance, 1.0), Bearing(degrees, direction))


def _degrees_outside(direction: Direction, bearing: float) -> float:
    """How far a bearing lies outside of what is called so; negative inside."""
    place = _CLOCKWISE.index(direction)
    off = abs((bearing - place * _STEP_DEGREES + 180.0) % 360.0 - 180.0)
    return off - (DIAGONAL_HALF_WIDTH_DEGREES if place % 2 else _CARDINAL_HALF_WIDTH_DEGREES)


_COLUMNS: Mapping[type[Any], str] = {
    IsInCountry: "country",
    IsInSeason: "season",
    IsInClimateZone: "climate_zone",
}
_RULES: Mapping[type[Any], Callable[[Any, PatchMap], ClaimTruth]] = {
    IsPresent: _presence,
    HasParent: _parent,
    HasArea: _area,
    HasRegions: _regions,
    LiesTowards: _position,
}
