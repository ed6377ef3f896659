"""What decides a verdict, in plain words: what is claimed, what the map or a column says."""

from collections.abc import Callable, Mapping
from typing import Any

from browser.audit.values import (
    Answered,
    Bearing,
    Boxed,
    Chosen,
    ClaimTruth,
    ColumnValue,
    Contact,
    CountedAreas,
    Covered,
    Described,
    Finding,
)
from browser.domain.amounts import PATCH_AREA_M2, Amount, Comparison
from browser.domain.boxes import Box
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
from browser.domain.geometry import PIXEL_SIZE_M
from browser.domain.grammar import OPTION_KEYS
from browser.domain.imagery import PATCH_SIZE_PX
from browser.domain.nomenclature import LAND_COVER_CLASSES

NO_NUMBERS = "Without a reference map there are no numbers."
_MOST_AREAS, _MOST_CLAIMS = 4, 3
_EDGES = ("left", "top", "right", "bottom")


def deciding_words(finding: Finding) -> str:
    """One line: what the text claims, and the numbers that decide it."""
    match finding.evidence:
        case Answered(truth, is_confirmed):
            return f"Answered {'yes' if is_confirmed else 'no'} to: {claim_words(truth.claim)}. {measured_words(truth)}"
        case Chosen():
            return _of_choice(finding.evidence)
        case Boxed():
            return box_words(finding.evidence)
        case Described():
            return _of_description(finding.evidence)
        case None:
            return finding.reason or NO_NUMBERS


def claim_words(claim: Claim) -> str:
    """Such as `Pastures: at least 30 % of the patch`."""
    return _CLAIMS[type(claim)](claim)


def measured_words(truth: ClaimTruth) -> str:
    """What the map or the column says, such as `The map has 2 areas: 12,300, 4,000 m².`."""
    measured = truth.measured
    return NO_NUMBERS if measured is None else _MEASURED[type(measured)](measured)


def edge_differences_px(stated: Box, derived: Box) -> dict[str, float]:
    """How far each edge of the stated box lies from that of the map, in pixels: to the right and downwards is more."""
    pairs = ((stated.x1, derived.x1), (stated.y1, derived.y1), (stated.x2, derived.x2), (stated.y2, derived.y2))
    return {edge: round((said - found) * PATCH_SIZE_PX, 1) for edge, (said, found) in zip(_EDGES, pairs, strict=True)}


def box_words(boxed: Boxed) -> str:
    """How far a stated box is off, edge by edge."""
    derived = boxed.derived
    if derived is None:
        return "The map has no area that the words mean."
    off = edge_differences_px(boxed.stated, derived.box)
    edges = ", ".join(f"{edge} {pixels:+g}" for edge, pixels in off.items() if pixels) or "no edge"
    edges = edges.replace("-", "\N{MINUS SIGN}")
    area = f"{_name(derived.class_index)}, {derived.area_m2:,} m²"
    return f"Against the nearest area that fits ({area}), off, in pixels: {edges}."


def _of_choice(choice: Chosen) -> str:
    chosen = choice.options[choice.chosen]
    right = [OPTION_KEYS[place] for place, option in enumerate(choice.options) if option.is_true]
    rest = "" if chosen.is_true is not False else f" Right: {', '.join(right) or 'none of the options'}."
    return f"Chosen {OPTION_KEYS[choice.chosen]}: {claim_words(chosen.claim)}. {measured_words(chosen)}{rest}"


def _of_description(described: Described) -> str:
    truths = tuple(described.truths)
    false = [truth for truth in truths if truth.is_true is False]
    if not false:
        unknown = sum(truth.is_true is None for truth in truths)
        return f"{len(truths) - unknown} of {len(truths)} claims hold." + f" {NO_NUMBERS}" * bool(unknown)
    said = " ".join(f"{claim_words(truth.claim)}. {measured_words(truth)}" for truth in false[:_MOST_CLAIMS])
    more = f" And {len(false) - _MOST_CLAIMS} more." if len(false) > _MOST_CLAIMS else ""
    return f"{len(false)} of {len(truths)} claims do not hold: {said}{more}"


def _name(class_index: int) -> str:
    return LAND_COVER_CLASSES[class_index].name


def _area_words(claim: HasArea) -> str:
    return f"{_name(claim.class_index)}: {_amount_words(claim.amount, _share)}"


def _share(amount: float) -> str:
    return f"{amount * 100:.3g} % ({amount * PATCH_AREA_M2:,.0f} m²)"


def _regions_words(claim: HasRegions) -> str:
    one = claim.amount.low == claim.amount.high == 1
    return f"{_name(claim.class_index)}: {_amount_words(claim.amount, '{:g}'.format)} area{'' if one else 's'}"


def _amount_words(amount: Amount, say: Callable[[float], str]) -> str:
    if amount.comparison is Comparison.BETWEEN:
        return f"between {say(amount.low)} and {say(amount.high)}"
    return f"{amount.comparison} {say(amount.low)}"


def _counted_words(measured: CountedAreas) -> str:
    areas = measured.areas_m2
    if not areas:
        return "The map has none."
    listed = ", ".join(f"{area:,}" for area in areas[:_MOST_AREAS])
    more = f" and {len(areas) - _MOST_AREAS} smaller" if len(areas) > _MOST_AREAS else ""
    return f"The map has {len(areas)} area{'' if len(areas) == 1 else 's'}: {listed} m²{more}."


def _contact_words(measured: Contact) -> str:
    if measured.border_px:
        return f"On the map they share {measured.border_px * PIXEL_SIZE_M:,} m of border."
    if measured.gap_px is None:
        return "On the map they share no border."
    return f"On the map their nearest pixels are {measured.gap_px:,.1f} px apart."


def _bearing_words(measured: Bearing) -> str:
    if measured.degrees is None:
        return "On the map one of them is absent."
    return f"On the map it lies at {measured.degrees:.0f}°: {measured.direction}."


_CLAIMS: Mapping[type[Any], Callable[[Any], str]] = {
    IsPresent: lambda claim: f"{_name(claim.class_index)}: present",
    HasArea: _area_words,
    HasRegions: _regions_words,
    AreTouching: lambda claim: f"{_name(claim.first)} and {_name(claim.second)}: in contact",
    LiesTowards: lambda claim: f"{_name(claim.class_index)} from {_name(claim.reference)}: {claim.direction}",
    HasParent: lambda claim: f"{claim.parent}: present",
    IsInCountry: lambda claim: f"country: {claim.country}",
    IsInSeason: lambda claim: f"season: {claim.season}",
    IsInClimateZone: lambda claim: f"climate zone: {claim.climate_zone}",
}
_MEASURED: Mapping[type[Any], Callable[[Any], str]] = {
    Covered: lambda covered: f"The map has {covered.area_m2:,} m², {covered.share * 100:.1f} % of the patch.",
    CountedAreas: _counted_words,
    Contact: _contact_words,
    Bearing: _bearing_words,
    ColumnValue: lambda found: f"The column {found.column} says {found.value}.",
}
