"""Is a claim true of a patch? With the value that decides it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from browser.audit.distances import AREA_TOLERANCE, with_distance
from browser.audit.patch_map import PatchMap
from browser.audit.values import Bearing, ClaimTruth, ColumnValue, Contact, CountedAreas, Covered, PatchColumns
from browser.domain.amounts import PATCH_AREA_M2, Comparison
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
from browser.domain.nomenclature import PARENTS
from browser.landcover import direction_of

MARGINAL_SHARE = 0.05
"""A class below this is marginal; captions write this area, 72,000 square metres, for all of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What texts of a patch are held against; `map` is None where there is no reference map."""

    columns: PatchColumns
    map: PatchMap | None


def truth_of(claim: Claim, ground: Ground, *, expected: bool = True) -> ClaimTruth:
    """Whether the claim is true; with its distance where `expected`, what the annotation says, is otherwise."""
    column = _COLUMNS.get(type(claim))
    if column is not None:
        return _of_column(claim, column, ground.columns, expected=expected)
    if ground.map is None:
        return ClaimTruth(claim, None)
    truth = _RULES[type(claim)](claim, ground.map)
    return truth if truth.is_true is expected else with_distance(truth, ground.map)


def stands_for_marginal(claim: Claim, patch: PatchMap) -> bool:
    """Whether it gives 72,000 square metres to a class that covers less: as captions write `less than 5 %`."""
    if not isinstance(claim, HasArea) or claim.amount.comparison is not Comparison.ABOUT:
        return False
    is_72000 = abs(claim.amount.low - MARGINAL_SHARE) <= AREA_TOLERANCE
    return is_72000 and 0 < patch.share(claim.class_index) < MARGINAL_SHARE - AREA_TOLERANCE


def _of_column(claim: Any, name: str, columns: PatchColumns, *, expected: bool) -> ClaimTruth:  # noqa: ANN401 - of three
    value = getattr(columns, name)
    is_true = getattr(claim, name) == value
    return ClaimTruth(claim, is_true, ColumnValue(name, value), 0.0 if is_true is expected else 1.0)


def _presence(claim: IsPresent, patch: PatchMap) -> ClaimTruth:
    return _covering(claim, patch.area_m2(claim.class_index))


def _parent(claim: HasParent, patch: PatchMap) -> ClaimTruth:
    return _covering(claim, sum(patch.area_m2(index) for index in PARENTS[claim.parent]))


def _covering(claim: Claim, area_m2: int) -> ClaimTruth:
    return ClaimTruth(claim, area_m2 > 0, Covered(area_m2, area_m2 / PATCH_AREA_M2))


def _area(claim: HasArea, patch: PatchMap) -> ClaimTruth:
    area_m2 = patch.area_m2(claim.class_index)
    share = area_m2 / PATCH_AREA_M2
    is_met = claim.amount.is_met_by(share, AREA_TOLERANCE) or stands_for_marginal(claim, patch)
    return ClaimTruth(claim, is_met, Covered(area_m2, share))


def _regions(claim: HasRegions, patch: PatchMap) -> ClaimTruth:
    areas = patch.region_areas_m2(claim.class_index)
    return ClaimTruth(claim, claim.amount.is_met_by(len(areas)), CountedAreas(areas))


def _touching(claim: AreTouching, patch: PatchMap) -> ClaimTruth:
    border_px = int(patch.borders[claim.first, claim.second])
    return ClaimTruth(claim, border_px > 0, Contact(border_px, 0.0 if border_px else None))


def _position(claim: LiesTowards, patch: PatchMap) -> ClaimTruth:
    degrees = patch.bearing(claim.reference, claim.class_index)
    direction = None if degrees is None else direction_of(degrees)
    return ClaimTruth(claim, direction is claim.direction, Bearing(degrees, direction))


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
    AreTouching: _touching,
    LiesTowards: _position,
}
