"""How many texts of each task a patch gets, so that the numbers per split and task are exactly those wanted."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from browser.demo.full_scale_grounds import Ground, Grounds, ground_of
from browser.demo.full_scale_quotas import TASKS_IN_ORDER, Quotas
from browser.demo.plan import PatchPlan
from browser.demo.texts import BENCH_LOG_MEAN, BENCH_LOG_SPREAD, MOST_TEXTS
from browser.domain.annotation import Category, Split, Task, TextType

Counts = NDArray[np.int64]
_PLACES: Mapping[Task, int] = {task: place for place, task in enumerate(TASKS_IN_ORDER)}
_ONCE = (
    Task(TextType.CAPTIONING, Category.NONE),
    Task(TextType.MCQ, Category.PRESENCE),
    Task(TextType.MCQ, Category.SEASON),
    Task(TextType.MCQ, Category.CLIMATE_ZONE),
    Task(TextType.MCQ, Category.COUNTRY),
)
"""Tasks that no patch has twice."""
_MOST_BOXES = 16
_LEVELLED_SHARE = 0.6
"""With it the median patch has 21 texts, as published."""
_FEW_PATCHES = 100


def text_counts(plans: Sequence[PatchPlan], grounds: Grounds, quotas: Quotas, seed: int) -> Counts:
    """(patches, tasks), the tasks as in TASKS_IN_ORDER."""
    rng = np.random.default_rng([seed, 12])
    counts = np.zeros((len(plans), len(TASKS_IN_ORDER)), dtype=np.int64)
    splits = np.array([plan.split for plan in plans])
    for split, rows in quotas.rows.items():
        patches = np.flatnonzero(splits == split)
        if len(patches) == 0:
            continue
        if split is Split.BENCH:
            counts[patches] = _bench(len(patches), rows, rng)
        else:
            below = [ground_of(plans[patch], grounds) for patch in patches.tolist()]
            known = {ground: _most(ground) for ground in set(below)}
            most = np.array([known[ground] for ground in below])
            columns = [_share_out(most[:, place], rows[task], rng) for task, place in _PLACES.items()]
            counts[patches] = np.stack(columns, axis=1)
    return counts


def _most(ground: Ground) -> list[int]:
    """How many different texts of each task a ground is good for, outside of bench."""
    touching = bool(ground.facts.touching)
    most = {
        Task(TextType.BINARY, Category.ADJACENCY): 1 + touching,
        Task(TextType.BINARY, Category.AREA): 2,
        Task(TextType.BINARY, Category.COUNT): 2,
        Task(TextType.BINARY, Category.PRESENCE): 2,
        Task(TextType.BOUNDING_BOX, Category.POINT): min(len(ground.pointed), _MOST_BOXES),
        Task(TextType.BOUNDING_BOX, Category.REFERENCE): min(len(ground.named), _MOST_BOXES),
        Task(TextType.MCQ, Category.ADJACENCY): int(touching),
        Task(TextType.MCQ, Category.RELATIVE_POSITION): int(bool(ground.facts.located)),
    }
    return [most.get(task, 1) for task in TASKS_IN_ORDER]


def _share_out(most: Counts, total: int, rng: np.random.Generator) -> Counts:
    """Numbers up to `most` that add up to the total; beyond `most` only where nothing else helps.

    Part of the patches have about the same number, as far as they can, the others one in proportion to `most`.
    """
    room = most * max(1, -(-total // max(int(most.sum()), 1)))
    level = next((level for level in range(int(room.max())) if np.minimum(room, level).sum() >= total), room.max())
    aim = np.where(rng.random(len(room)) < _LEVELLED_SHARE, np.minimum(room, level), room)
    chance = min(total / max(int(aim.sum()), 1), 1.0)
    drawn = np.floor(aim * chance + rng.random(len(room))).astype(np.int64)
    return _settled(np.minimum(drawn, room), np.zeros_like(room), room, total, rng)


def _settled(numbers: Counts, least: Counts, most: Counts, total: int, rng: np.random.Generator) -> Counts:
    """The numbers, some of them one more or less until they add up to the total."""
    settled = numbers.copy()
    while (lacking := total - int(settled.sum())) != 0:
        step = 1 if lacking > 0 else -1
        free = np.flatnonzero(settled < most if step > 0 else settled > least)
        settled[rng.permutation(free)[: abs(lacking)]] += step
    return settled


def _bench(patch_count: int, rows: Mapping[Task, int], rng: np.random.Generator) -> Counts:
    """Patches of 1 to 67 texts, dealt out like cards: first what no patch has twice, then the rest."""
    free = _bench_sizes(patch_count, sum(rows.values()), rng)
    counts = np.zeros((patch_count, len(rows)), dtype=np.int64)
    for task in _ONCE:
        chances = np.where(free > 0, free + 1.0, 0.0)
        chosen = rng.choice(patch_count, rows[task], replace=False, p=chances / chances.sum())
        counts[chosen, _PLACES[task]] = 1
        free[chosen] -= 1
    cards = np.repeat(
        [_PLACES[task] for task in rows if task not in _ONCE], [n for t, n in rows.items() if t not in _ONCE]
    )
    np.add.at(counts, (np.repeat(np.arange(patch_count), free), rng.permutation(cards)), 1)
    return counts


def _bench_sizes(patch_count: int, total: int, rng: np.random.Generator) -> Counts:
    """Texts per patch: log-normal, one patch with a single one and one with the most; of few patches all alike."""
    drawn = np.exp(rng.normal(BENCH_LOG_MEAN, BENCH_LOG_SPREAD, patch_count)).round().astype(np.int64)
    least, most = np.ones_like(drawn), np.full_like(drawn, MOST_TEXTS)
    if patch_count < _FEW_PATCHES:
        drawn[:] = total // patch_count
    else:
        most[0], least[-1] = 1, MOST_TEXTS
    return _settled(np.clip(drawn, least, most), least, most, total, rng)
