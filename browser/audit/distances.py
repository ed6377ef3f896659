"""How far a measured value lies from where its claim would turn, 0 to 1: what makes a contradiction sure."""

from dataclasses import replace

from browser.audit.patch_map import PatchMap
from browser.audit.values import Bearing, ClaimTruth, Contact, CountedAreas, Covered
from browser.domain.amounts import PATCH_AREA_M2, Amount, Comparison
from browser.domain.claims import AreTouching, HasArea, HasRegions, LiesTowards
from browser.domain.directions import Direction
from browser.landcover import DIAGONAL_HALF_WIDTH_DEGREES

ROUNDED_TO_M2 = 1000
"""Captions round areas to this."""
AREA_TOLERANCE = (ROUNDED_TO_M2 / 2 + 0.001) / PATCH_AREA_M2
_SURE_AREA_M2, _SURE_SHARE, _SURE_STATED_SHARE = 250_000, 0.1, 0.05
"""A whole smallest unit of the CORINE map, a tenth of the patch, and a marginal area beside an area as written."""
_SURE_BORDER_PX, _SURE_GAP_PX, _SURE_DEGREES = 12.0, 10.0, 45.0
_MOST_STEPS = 20
_CLOCKWISE = tuple(Direction)
_STEP_DEGREES = 45.0
_CARDINAL_HALF_WIDTH_DEGREES = _STEP_DEGREES - DIAGONAL_HALF_WIDTH_DEGREES


def with_distance(truth: ClaimTruth, patch: PatchMap) -> ClaimTruth:
    """The same truth with its distance; of classes that do not touch also the gap."""
    match truth.claim, truth.measured:
        case AreTouching() as claim, Contact(0, None):
            measured = Contact(0, patch.gap_px(claim.first, claim.second))
            return replace(truth, distance=_of_contact(measured), measured=measured)
        case _:
            return replace(truth, distance=_distance(truth))


def _distance(truth: ClaimTruth) -> float:
    match truth.claim, truth.measured:
        case HasArea() as claim, Covered() as covered:
            return _of_share(claim.amount, covered.share)
        case _, Covered() as covered:
            return min(covered.area_m2 / _SURE_AREA_M2, 1.0) if covered.area_m2 else 1.0
        case HasRegions() as claim, CountedAreas() as counted:
            return _of_count(claim.amount, len(counted.areas_m2))
        case _, Contact() as contact:
            return _of_contact(contact)
        case LiesTowards() as claim, Bearing() as bearing:
            return _of_bearing(claim.direction, bearing.degrees)
        case _:
            return 1.0


def _of_share(amount: Amount, share: float) -> float:
    off = min(abs(share - amount.low), abs(share - amount.high))
    if amount.comparison is Comparison.ABOUT:
        return min(abs(off - AREA_TOLERANCE) / _SURE_STATED_SHARE, 1.0)
    return min(off / _SURE_SHARE, 1.0)


def _of_count(amount: Amount, count: int) -> float:
    """One area more or less that would turn it is a half, two are two thirds, and so on."""
    now = amount.is_met_by(count)
    for steps in range(1, _MOST_STEPS):
        if any(amount.is_met_by(other) is not now for other in (count - steps, count + steps) if other >= 0):
            return steps / (steps + 1)
    return 1.0


def _of_contact(contact: Contact) -> float:
    if contact.border_px:
        return min(contact.border_px / _SURE_BORDER_PX, 1.0)
    return 1.0 if contact.gap_px is None else min((contact.gap_px - 1) / _SURE_GAP_PX, 1.0)


def _of_bearing(direction: Direction, degrees: float | None) -> float:
    if degrees is None:
        return 1.0
    return min(abs(_degrees_outside(direction, degrees)) / _SURE_DEGREES, 1.0)


def _degrees_outside(direction: Direction, bearing: float) -> float:
    """How far a bearing lies outside of what is called so; negative inside."""
    place = _CLOCKWISE.index(direction)
    off = abs((bearing - place * _STEP_DEGREES + 180.0) % 360.0 - 180.0)
    return off - (DIAGONAL_HALF_WIDTH_DEGREES if place % 2 else _CARDINAL_HALF_WIDTH_DEGREES)
