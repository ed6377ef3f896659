"""Is a claim true of a map, and of the row's own place and date?"""

from browser.domain.annotation import Category, Task, TextType
from browser.domain.claims import (
    AreTouching,
    HasArea,
    HasParent,
    HasRegions,
    IsInClimateZone,
    IsInCountry,
    IsInSeason,
    IsPresent,
    LiesTowards,
)
from browser.domain.grammar import parse
from browser.domain.meaning import Choice, Description, NotUnderstood, YesOrNo, meaning
from browser.domain.nomenclature import PARENTS

ROUNDING = 500.001 / 1_440_000
"""Captions round areas to 1,000 square metres."""


_RULES = {
    IsPresent: lambda claim, _, oracle: claim.class_index in oracle.present,
    HasArea: lambda claim, _, oracle: claim.amount.is_met_by(oracle.share(claim.class_index), ROUNDING),
    HasRegions: lambda claim, _, oracle: claim.amount.is_met_by(oracle.count(claim.class_index)),
    AreTouching: lambda claim, _, oracle: oracle.touch(claim.first, claim.second),
    LiesTowards: lambda claim, _, oracle: (
        claim.direction == f"to the {oracle.direction(claim.reference, claim.class_index)}"
    ),
    HasParent: lambda claim, _, oracle: bool(oracle.present & set(PARENTS[claim.parent])),
    IsInCountry: lambda claim, row, _: claim.country == row["country"],
    IsInSeason: lambda claim, row, _: claim.season == row["season"],
    IsInClimateZone: lambda claim, row, _: claim.climate_zone == row["climate_zone"],
}


def is_true(claim, row, oracle):
    return _RULES[type(claim)](claim, row, oracle)


def bears_out(row, oracle):
    """Whether the answer of a text is right: of a choice the only right one. Boxes are not looked at."""
    task = Task(TextType(row["type"]), Category(row["category"]))
    match meaning(task, parse(task, row["input"], row["output"])):
        case YesOrNo(_, claim, is_confirmed):
            return is_true(claim, row, oracle) is is_confirmed
        case Choice(_, _, options, chosen):
            right = {number for number, option in enumerate(options) if is_true(option, row, oracle)}
            return right == {chosen}
        case Description(_, sentences):
            return all(is_true(claim, row, oracle) for sentence in sentences for claim in sentence.claims)
        case found:
            return not isinstance(found, NotUnderstood)
