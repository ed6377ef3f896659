"""Rows of a full-scale dataset, made in several processes and handed over in their order."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import repeat
from multiprocessing import get_context

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from browser.demo.files import COLUMNS
from browser.demo.full_scale_counts import Counts
from browser.demo.full_scale_grounds import LANDSCAPES, Grounds, make_grounds
from browser.demo.full_scale_quotas import TASKS_IN_ORDER
from browser.demo.full_scale_texts import full_scale_texts
from browser.demo.plan import PatchPlan

_PATCHES_PER_BATCH = 1000
"""A batch has random numbers of its own, so that the number of processes changes nothing."""
_BATCHES_AHEAD = 3
"""Per process: more would only wait in memory."""
_TYPES = pa.array([str(task.type) for task in TASKS_IN_ORDER])
_CATEGORIES = pa.array([str(task.category) for task in TASKS_IN_ORDER])
_PATCH_COLUMNS = ("s1_name", "patch_id", "split", "latitude", "longitude", "country", "season", "climate_zone")


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Patches that follow one another, their texts per task, and the ID of the first text."""

    number: int
    plans: Sequence[PatchPlan]
    counts: Counts
    first_id: int


def make_all_grounds(count: int, seed: int, processes: int) -> Grounds:
    """So many grounds of every landscape."""
    with _executor(processes) as executor:
        made = (executor.map if executor else map)(make_grounds, LANDSCAPES, repeat(count), repeat(seed))
        return dict(zip(LANDSCAPES, made, strict=True))


def batches(plans: Sequence[PatchPlan], counts: Counts) -> Iterator[Batch]:
    """All patches, some at a time; IDs run from 1."""
    first_id = 1
    for number, start in enumerate(range(0, len(plans), _PATCHES_PER_BATCH)):
        part = slice(start, start + _PATCHES_PER_BATCH)
        yield Batch(number, plans[part], counts[part], first_id)
        first_id += int(counts[part].sum())


def tables(waiting: Iterator[Batch], grounds: Grounds, seed: int, processes: int) -> Iterator[tuple[int, pa.Table]]:
    """How many patches a batch has, and its rows; batch after batch."""
    with _executor(processes, grounds) as executor:
        if executor is None:
            yield from ((len(batch.plans), _table(batch, grounds, seed)) for batch in waiting)
            return
        begun: deque[tuple[int, Future[pa.Table]]] = deque()
        for batch in waiting:
            begun.append((len(batch.plans), executor.submit(_table_of_kept, batch, seed)))
            if len(begun) > processes * _BATCHES_AHEAD:
                patch_count, future = begun.popleft()
                yield patch_count, future.result()
        yield from ((patch_count, future.result()) for patch_count, future in begun)


@contextmanager
def _executor(processes: int, grounds: Grounds | None = None) -> Iterator[ProcessPoolExecutor | None]:
    """New processes (never copies of this one, which may have threads); none where one is enough."""
    if processes == 1:
        yield None
        return
    executor = ProcessPoolExecutor(processes, get_context("spawn"), _keep, (grounds,))
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


_KEPT: dict[str, Grounds | None] = {}
"""What every batch of a process needs, sent to it once."""


def _keep(grounds: Grounds | None) -> None:
    _KEPT["grounds"] = grounds


def _table_of_kept(batch: Batch, seed: int) -> pa.Table:
    grounds = _KEPT["grounds"] or {}
    return _table(batch, grounds, seed)


def _table(batch: Batch, grounds: Grounds, seed: int) -> pa.Table:
    """The rows of a batch with all thirteen columns."""
    rng = np.random.default_rng([seed, 13, batch.number])
    drafts = [
        draft
        for plan, counts in zip(batch.plans, batch.counts.tolist(), strict=True)
        for draft in full_scale_texts(plan, counts, grounds, rng)
    ]
    patches = pa.array(np.repeat(np.arange(len(batch.plans)), batch.counts.sum(axis=1)))
    columns: dict[str, pa.Array] = {
        name: pa.array([getattr(plan, name) for plan in batch.plans], COLUMNS.field(name).type).take(patches)
        for name in _PATCH_COLUMNS
    }
    tasks = pa.array(_tasks(batch.counts))
    columns["ID"] = pa.array(np.arange(batch.first_id, batch.first_id + len(drafts)))
    columns["type"], columns["category"] = _TYPES.take(tasks), _CATEGORIES.take(tasks)
    columns["input"] = pa.array([draft.input for draft in drafts])
    columns["output"] = pa.array([draft.output for draft in drafts])
    return pa.table([columns[name] for name in COLUMNS.names], schema=COLUMNS)


def _tasks(counts: Counts) -> NDArray[np.int64]:
    """The place of each row's task, patch after patch."""
    return np.repeat(np.tile(np.arange(counts.shape[1]), len(counts)), counts.ravel())
