"""The demo dataset on disk: written whole or not at all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from browser.demo.defects import BenchText, PlantedError, plant, spoiled
from browser.demo.drafts import Draft
from browser.demo.files import write_lmdb, write_parquet, write_planted_errors
from browser.demo.patches import DemoPatch, make_patches
from browser.demo.plan import PatchPlan, plan_patches
from browser.demo.publishing import find_manifest, publish, write_manifest
from browser.domain.annotation import Split, TextType
from browser.errors import DemoError

DEFAULT_PATCH_COUNT = 400
DEFAULT_SEED = 20170613
LAYOUT_VERSION = 1
"""Raised when the files change, so that an older dataset is written anew."""
_PARQUET, _LMDB, _PLANTED, _MANIFEST = (
    "BigEarthNet.txt.parquet",
    "Encoded-BigEarthNet",
    "planted_errors.json",
    "demo.json",
)
_FILES = (_PARQUET, f"{_LMDB}/data.mdb", _PLANTED)


@dataclass(frozen=True, slots=True)
class DemoDataset:
    """Where the files are, and what they were made from."""

    parquet: Path
    lmdb: Path
    planted_errors: Path
    patch_count: int
    seed: int


def write_demo(
    target: Path,
    patch_count: int = DEFAULT_PATCH_COUNT,
    seed: int = DEFAULT_SEED,
    on_progress: Callable[[int, int], None] | None = None,
) -> DemoDataset:
    """Write the dataset that this seed gives into the folder, replacing an older demo dataset.

    Args:
        target: A folder that does not exist, is empty, or holds a demo dataset.
        patch_count: How many patches, at least 1.
        seed: The same seed gives the same rows and arrays.
        on_progress: Called with patches done and patches in all.

    Raises:
        DemoError: The folder cannot be written or holds something else, or there cannot be so many patches.
    """
    if patch_count < 1:
        raise DemoError(f"A demo dataset of {patch_count} patches is empty. Ask for at least 1.")
    plans = plan_patches(patch_count, seed)
    publish(target, _MANIFEST, lambda folder: _write_files(folder, plans, seed, on_progress or _say_nothing))
    return _dataset(target, patch_count, seed)


def find_demo(target: Path) -> DemoDataset | None:
    """The complete demo dataset in this folder, if it has the layout that this program writes."""
    manifest = find_manifest(target, _MANIFEST, LAYOUT_VERSION, _FILES)
    if manifest is None:
        return None
    return _dataset(target, int(manifest["patch_count"]), int(manifest["seed"]))


def _say_nothing(done: int, total: int) -> None:
    """Progress that nobody asked for."""


def _write_files(folder: Path, plans: Sequence[PatchPlan], seed: int, on_progress: Callable[[int, int], None]) -> None:
    rows: list[tuple[PatchPlan, Draft]] = []

    def make_all() -> Iterator[DemoPatch]:
        for done, patch in enumerate(make_patches(plans, seed), start=1):
            rows.extend((patch.plan, draft) for draft in patch.texts)
            on_progress(done, len(plans))
            yield patch

    write_lmdb(folder / _LMDB, make_all(), len(plans))
    bench = _bench_texts(rows)
    errors = plant(bench, np.random.default_rng([seed, 6]))
    write_parquet(folder / _PARQUET, _with_errors(rows, errors))
    write_planted_errors(folder / _PLANTED, errors, len(bench))
    facts = {"layout_version": LAYOUT_VERSION, "patch_count": len(plans), "seed": seed}
    write_manifest(folder, _MANIFEST, facts, _FILES)


def _bench_texts(rows: Sequence[tuple[PatchPlan, Draft]]) -> list[BenchText]:
    """The texts of the bench split with the IDs they will have."""
    boxes: dict[str, list[str]] = {}
    for plan, draft in rows:
        if draft.task.type is TextType.BOUNDING_BOX:
            boxes.setdefault(plan.patch_id, []).append(draft.output)
    return [
        BenchText(number, plan.patch_id, plan.season, draft, tuple(boxes.get(plan.patch_id, ())))
        for number, (plan, draft) in enumerate(rows, start=1)
        if plan.split is Split.BENCH
    ]


def _with_errors(
    rows: Sequence[tuple[PatchPlan, Draft]], errors: Sequence[PlantedError]
) -> list[tuple[PatchPlan, Draft]]:
    by_id = {error.annotation_id: error for error in errors}
    return [
        (plan, spoiled(by_id[number], draft) if number in by_id else draft)
        for number, (plan, draft) in enumerate(rows, start=1)
    ]


def _dataset(target: Path, patch_count: int, seed: int) -> DemoDataset:
    return DemoDataset(target / _PARQUET, target / _LMDB, target / _PLANTED, patch_count, seed)
