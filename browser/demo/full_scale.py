"""A dataset as large as the published one, texts only: to measure and to try the app on."""

import os
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from browser.demo.files import COLUMNS
from browser.demo.full_scale_counts import text_counts
from browser.demo.full_scale_plan import plan_full_scale
from browser.demo.full_scale_quotas import Quotas, published_quotas
from browser.demo.full_scale_rows import batches, make_all_grounds, tables
from browser.demo.full_scale_splits import with_splits
from browser.demo.publishing import find_manifest, publish, write_manifest
from browser.demo.row_groups import RowGroups
from browser.errors import DemoError

DEFAULT_SEED = 20170613
LAYOUT_VERSION = 1
"""Raised when the file changes, so that an older one is written anew."""
_PARQUET, _MANIFEST = "BigEarthNet.txt.parquet", "full_scale.json"
_ROW_GROUP_COUNT = 78
_MOST_PROCESSES = 8
_MOST_GROUNDS, _LEAST_GROUNDS, _PATCHES_PER_GROUND = 48, 2, 9000
"""Of each landscape: enough for the texts to differ, few enough to be made in less than a minute."""


@dataclass(frozen=True, slots=True)
class FullScaleDataset:
    """Where the file is, and what it was made from."""

    parquet: Path
    patch_count: int
    seed: int


def write_full_scale(
    target: Path,
    seed: int = DEFAULT_SEED,
    on_progress: Callable[[int, int], None] | None = None,
    quotas: Quotas | None = None,
    processes: int | None = None,
) -> FullScaleDataset:
    """Write the dataset into a folder that appears when it is complete; the same quotas and seed give the same rows.

    Args:
        target: A new or empty folder, or one with an older dataset of this scale, which is replaced.
        seed: Any number.
        on_progress: Told how many patches of how many are written.
        quotas: How many rows and patches of each kind; as published unless told otherwise.
        processes: How many work at it; as many as there are processors unless told otherwise.

    Raises:
        DemoError: The folder cannot be written or holds something else, or memory ran out.
    """
    wanted = quotas or published_quotas()
    workers = processes or min(os.cpu_count() or 1, _MOST_PROCESSES)

    def write(folder: Path) -> None:
        _write_parquet(folder / _PARQUET, wanted, seed, workers, on_progress or _say_nothing)
        facts = {"layout_version": LAYOUT_VERSION, "patch_count": wanted.patch_count, "seed": seed}
        write_manifest(folder, _MANIFEST, facts, [_PARQUET])

    try:
        publish(target, _MANIFEST, write)
    except BrokenProcessPool as error:
        raise DemoError("A process that makes the texts was ended. Free some memory and start again.") from error
    return FullScaleDataset(target / _PARQUET, wanted.patch_count, seed)


def find_full_scale(target: Path) -> FullScaleDataset | None:
    """The complete dataset in this folder, if it has the layout that this program writes."""
    manifest = find_manifest(target, _MANIFEST, LAYOUT_VERSION, [_PARQUET])
    if manifest is None:
        return None
    return FullScaleDataset(target / _PARQUET, int(manifest["patch_count"]), int(manifest["seed"]))


def _say_nothing(done: int, total: int) -> None:
    """Progress that nobody asked for."""


def _write_parquet(
    path: Path, quotas: Quotas, seed: int, processes: int, on_progress: Callable[[int, int], None]
) -> None:
    on_progress(0, quotas.patch_count)
    ground_count = min(max(quotas.patch_count // _PATCHES_PER_GROUND, _LEAST_GROUNDS), _MOST_GROUNDS)
    grounds = make_all_grounds(ground_count, seed, processes)
    plans = with_splits(plan_full_scale(quotas, seed), grounds, quotas, seed)
    counts = text_counts(plans, grounds, quotas, seed)
    done = 0
    with pq.ParquetWriter(path, COLUMNS, compression="zstd") as writer:
        groups = RowGroups(writer, -(-quotas.row_count // _ROW_GROUP_COUNT))
        for patch_count, table in tables(batches(plans, counts), grounds, seed, processes):
            groups.append(table)
            done += patch_count
            on_progress(done, len(plans))
        groups.finish()
