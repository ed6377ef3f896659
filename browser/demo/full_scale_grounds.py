"""A stock of grounds that many cells share: what is true of them is worked out once, and no picture is made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from browser.demo.box_instructions import NamedArea, named_areas, pointed_areas
from browser.demo.facts import PatchFacts, facts_of
from browser.demo.plan import PatchPlan
from browser.demo.regions import REGIONS
from browser.demo.terrain import make_terrain
from browser.domain.annotation import Split
from browser.landcover import Component

LANDSCAPES: tuple[str, ...] = tuple(sorted({name for region in REGIONS for name in region.landscapes}))
_NOWHERE = PatchPlan("", "", Split.TRAIN, 0.0, 0.0, "", "", "", 6, "", 0)
_NO_MASK = np.zeros((0, 0), dtype=np.bool_)


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """The facts of a reference map (of no patch yet, areas without their pixels) and the areas that can be boxed."""

    facts: PatchFacts
    pointed: tuple[Component, ...]
    named: tuple[NamedArea, ...]

    @property
    def has_everything(self) -> bool:
        """Whether every task can be asked of it."""
        return bool(self.facts.touching and self.facts.located and self.pointed and self.named)


Grounds = Mapping[str, Sequence[Ground]]
"""By landscape."""


def make_grounds(landscape: str, count: int, seed: int) -> tuple[Ground, ...]:
    """So many grounds of a landscape; the same every time."""
    return tuple(_ground(reference_map(landscape, number, seed)) for number in range(count))


def reference_map(landscape: str, number: int, seed: int) -> NDArray[np.uint16]:
    """The CLC codes of the so-manieth ground of a landscape, (120, 120)."""
    return make_terrain(landscape, crc32(f"{seed} {landscape} {number}".encode())).clc


def ground_of(plan: PatchPlan, grounds: Grounds) -> Ground:
    """The ground of a patch: the same on all dates of its cell."""
    alike = grounds[plan.landscape]
    return alike[plan.cell_seed % len(alike)]


def _ground(clc_codes: NDArray[np.uint16]) -> Ground:
    facts = facts_of(_NOWHERE, clc_codes)
    slim = {area: replace(area, mask=_NO_MASK) for areas in facts.components.values() for area in areas}
    return Ground(
        replace(facts, components={index: tuple(slim[a] for a in areas) for index, areas in facts.components.items()}),
        tuple(slim[area] for area in pointed_areas(facts)),
        tuple((size, index, slim[area]) for size, index, area in named_areas(facts)),
    )
