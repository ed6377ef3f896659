"""What a text can claim about a patch: each claim is true or false of its reference map, place and date."""

from dataclasses import dataclass
from typing import TypeAlias

from browser.domain.amounts import Amount
from browser.domain.directions import Direction


@dataclass(frozen=True, slots=True)
class IsPresent:
    """The class covers any pixel."""

    class_index: int


@dataclass(frozen=True, slots=True)
class HasArea:
    """The class covers such a fraction of the patch."""

    class_index: int
    amount: Amount


@dataclass(frozen=True, slots=True)
class HasRegions:
    """The class has so many connected areas."""

    class_index: int
    amount: Amount


@dataclass(frozen=True, slots=True)
class AreTouching:
    """The two classes touch; `first` is the one that the text names first."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class LiesTowards:
    """Seen from the reference, the class lies in this direction."""

    class_index: int
    reference: int
    direction: Direction


@dataclass(frozen=True, slots=True)
class HasParent:
    """Some class of this CORINE level-1 group is present, such as `artificial surfaces`."""

    parent: str


@dataclass(frozen=True, slots=True)
class IsInCountry:
    """The patch lies in this country."""

    country: str


@dataclass(frozen=True, slots=True)
class IsInSeason:
    """It was taken in this season, as the column writes it: `Fall` also where the text says `Autumn`."""

    season: str


@dataclass(frozen=True, slots=True)
class IsInClimateZone:
    """It lies in this Köppen-Geiger zone."""

    climate_zone: str


Claim: TypeAlias = (
    IsPresent
    | HasArea
    | HasRegions
    | AreTouching
    | LiesTowards
    | HasParent
    | IsInCountry
    | IsInSeason
    | IsInClimateZone
)


def classes_of(claim: Claim) -> tuple[int, ...]:
    """Indices of the classes that a claim names, the one asked for before the one it is compared with."""
    match claim:
        case IsPresent() | HasArea() | HasRegions():
            return (claim.class_index,)
        case AreTouching():
            return claim.first, claim.second
        case LiesTowards():
            return claim.class_index, claim.reference
        case _:
            return ()


def amount_of(claim: Claim) -> Amount | None:
    """The amount that a claim states."""
    return claim.amount if isinstance(claim, HasArea | HasRegions) else None
