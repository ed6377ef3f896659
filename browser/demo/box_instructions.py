"""Instructions to draw boxes around areas, named by a point or by an expression."""

import numpy as np

from browser.demo import phrases
from browser.demo.drafts import Draft, boxed, one_of
from browser.demo.facts import PatchFacts, can_be_boxed, can_be_pointed_at
from browser.demo.wording import form
from browser.domain.annotation import Category
from browser.domain.geometry import box_of_pixels
from browser.domain.grammar import PointBox, ReferenceBox
from browser.landcover import Component

NamedArea = tuple[str, int, Component]
"""`largest`, `smallest` or nothing, the class and its area."""


def point_boxes(facts: PatchFacts, rng: np.random.Generator) -> list[Draft]:
    """One for each area that can be boxed and has its centroid inside."""
    return [at_point(area, rng) for area in pointed_areas(facts)]


def reference_boxes(facts: PatchFacts, rng: np.random.Generator) -> list[Draft]:
    """The only area of a class; of several the largest and the smallest, unless two are equally large."""
    return [by_name(named, rng) for named in named_areas(facts)]


def pointed_areas(facts: PatchFacts) -> list[Component]:
    """Areas that can be boxed and have their centroid inside."""
    areas = [area for areas in facts.components.values() for area in areas]
    return [area for area in areas if can_be_boxed(area) and can_be_pointed_at(area)]


def named_areas(facts: PatchFacts) -> list[NamedArea]:
    """Areas that can be boxed and have a name of their own."""
    named = [(size, index, area) for index, areas in facts.components.items() for size, area in _distinguished(areas)]
    return [(size, index, area) for size, index, area in named if can_be_boxed(area)]


def at_point(area: Component, rng: np.random.Generator) -> Draft:
    """An instruction to box the area at its centroid."""
    verb, place = one_of(phrases.POINT_VERBS, rng), one_of(phrases.POINT_PLACES, rng)
    before = f"{verb} the land cover class instance {place} "
    parsed = PointBox(before, area.centroid, one_of(phrases.POINT_SCENES, rng), box_of_pixels(area.bounds))
    return boxed(Category.POINT, parsed)


def by_name(named: NamedArea, rng: np.random.Generator) -> Draft:
    """An instruction to box the area that the words name."""
    size, index, area = named
    patterns = [pattern for pattern in phrases.REFERENCE if bool(pattern[1]) is bool(size)]
    before, inside, after = one_of(patterns, rng)
    region = one_of(phrases.REGIONS, rng)
    reference = f"{inside.format(size=size, region=region)}{form(index)}"
    parsed = ReferenceBox(before.format(region=region), reference, after, box_of_pixels(area.bounds))
    return boxed(Category.REFERENCE, parsed)


def _distinguished(areas: tuple[Component, ...]) -> list[tuple[str, Component]]:
    if len(areas) == 1:
        return [("", areas[0])]
    ordered = sorted(areas, key=lambda area: area.pixel_count)
    extremes = [("largest", ordered[-1]), ("smallest", ordered[0])]
    return [(size, area) for size, area in extremes if _is_only_one_so_large(area, ordered)]


def _is_only_one_so_large(area: Component, areas: list[Component]) -> bool:
    return sum(other.pixel_count == area.pixel_count for other in areas) == 1
