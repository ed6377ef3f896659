"""Which split each patch belongs to: exact numbers, all dates of a cell together, bench cells mostly beside test."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from browser.demo.full_scale_grounds import Grounds, ground_of
from browser.demo.full_scale_quotas import Quotas
from browser.demo.plan import PatchPlan
from browser.domain.annotation import Split

_BENCH_CELLS_ALSO_IN_TEST = 0.79


def with_splits(plans: Sequence[PatchPlan], grounds: Grounds, quotas: Quotas, seed: int) -> list[PatchPlan]:
    """The same patches, in the same order, with as many of each split as the quotas say."""
    rng = np.random.default_rng([seed, 11])
    cells = _cells_in_random_order(plans, rng)
    split_of = dict.fromkeys(_bench_patches(plans, cells, grounds, quotas), Split.BENCH)
    shared = [patch for cell in cells if any(p in split_of for p in cell) for patch in cell if patch not in split_of]
    others = [patch for cell in cells if not any(p in split_of for p in cell) for patch in cell]
    waiting = iter([*shared, *others])
    for split in (Split.TEST, Split.VALIDATION, Split.TRAIN):
        split_of.update(dict.fromkeys(islice(waiting, quotas.patches_by_split[split]), split))
    return [replace(plan, split=split_of[patch]) for patch, plan in enumerate(plans)]


def _cells_in_random_order(plans: Sequence[PatchPlan], rng: np.random.Generator) -> list[list[int]]:
    """Positions of the patches of each cell."""
    cells: dict[str, list[int]] = {}
    for patch, plan in enumerate(plans):
        cells.setdefault(plan.cell, []).append(patch)
    listed = list(cells.values())
    return [listed[place] for place in rng.permutation(len(listed)).tolist()]


def _bench_patches(
    plans: Sequence[PatchPlan], cells: Sequence[Sequence[int]], grounds: Grounds, quotas: Quotas
) -> list[int]:
    """One patch of each chosen cell, on grounds of which every task can be asked."""
    count = quotas.patches_by_split[Split.BENCH]
    shared_count = round(_BENCH_CELLS_ALSO_IN_TEST * count)
    rich = [cell for cell in cells if ground_of(plans[cell[0]], grounds).has_everything]
    shared = islice((cell[0] for cell in rich if len(cell) > 1), shared_count)
    alone = islice((cell[0] for cell in rich if len(cell) == 1), count - shared_count)
    return [*shared, *alone]
