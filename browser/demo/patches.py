"""One demo patch with everything that belongs to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from browser.demo.drafts import Draft
from browser.demo.facts import facts_of
from browser.demo.optics import digital_numbers
from browser.demo.plan import PatchPlan
from browser.demo.radar import backscatter_db
from browser.demo.scene import paint_scene
from browser.demo.terrain import make_terrain
from browser.demo.texts import texts_of

REFERENCE_MAP_TENSOR = "Data"


@dataclass(frozen=True, slots=True, eq=False)
class DemoPatch:
    """`s2` has twelve bands of digital numbers, `s1` VV and VH in dB, `clc` the reference map, `texts` no IDs yet."""

    plan: PatchPlan
    s2: dict[str, NDArray[np.uint16]]
    s1: dict[str, NDArray[np.float32]]
    clc: NDArray[np.uint16]
    texts: tuple[Draft, ...]


def make_patch(plan: PatchPlan, seed: int) -> DemoPatch:
    """Ground, pictures and texts of one planned patch; the same every time."""
    date_seed = crc32(f"{seed} {plan.patch_id}".encode())
    terrain = make_terrain(plan.landscape, plan.cell_seed)
    canvas = paint_scene(terrain, plan.season, plan.month, plan.cell_seed, date_seed)
    facts = facts_of(plan, terrain.clc)
    return DemoPatch(
        plan=plan,
        s2=digital_numbers(canvas, terrain),
        s1=backscatter_db(canvas, terrain, np.random.default_rng([date_seed, 4])),
        clc=terrain.clc,
        texts=tuple(texts_of(facts, np.random.default_rng([date_seed, 5]))),
    )


def make_patches(plans: Sequence[PatchPlan], seed: int) -> Iterator[DemoPatch]:
    """The planned patches, in their order."""
    for plan in plans:
        yield make_patch(plan, seed)
