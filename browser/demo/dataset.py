"""The demo dataset on disk: written whole or not at all."""

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from browser.demo.defects import BenchText, PlantedError, plant, spoiled
from browser.demo.drafts import Draft
from browser.demo.files import write_lmdb, write_parquet, write_planted_errors
from browser.demo.patches import DemoPatch, make_patches
from browser.demo.plan import PatchPlan, plan_patches
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
    _refuse_what_is_not_ours(target)
    plans = plan_patches(patch_count, seed)
    try:
        _write_beside_and_move(target, plans, seed, on_progress or _say_nothing)
    except OSError as error:
        raise DemoError(f"Cannot write the demo dataset to {target}: {error}. Choose another folder.") from error
    return _dataset(target, patch_count, seed)


def find_demo(target: Path) -> DemoDataset | None:
    """The complete demo dataset in this folder, if it has the layout that this program writes."""
    manifest = _manifest(target)
    if manifest is None or manifest.get("layout_version") != LAYOUT_VERSION:
        return None
    sizes = {name: (target / name).stat().st_size for name in _FILES if (target / name).is_file()}
    if sizes != manifest.get("file_sizes"):
        return None
    return _dataset(target, int(manifest["patch_count"]), int(manifest["seed"]))


def _say_nothing(done: int, total: int) -> None:
    """Progress that nobody asked for."""


def _refuse_what_is_not_ours(target: Path) -> None:
    if target.is_dir() and any(target.iterdir()) and _manifest(target) is None:
        raise DemoError(f"{target} holds something else than a demo dataset. Choose an empty folder or a new one.")
    if target.exists() and not target.is_dir():
        raise DemoError(f"{target} is a file. Choose a folder for the demo dataset.")


def _write_beside_and_move(
    target: Path, plans: Sequence[PatchPlan], seed: int, on_progress: Callable[[int, int], None]
) -> None:
    """Files come into being in a folder beside the target, which takes its place when all are complete."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as workshop:
        new, old = Path(workshop) / "new", Path(workshop) / "old"
        new.mkdir()
        _write_files(new, plans, seed, on_progress)
        if target.exists():
            target.rename(old)
        new.rename(target)


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
    sizes = {name: (folder / name).stat().st_size for name in _FILES}
    manifest = {"layout_version": LAYOUT_VERSION, "patch_count": len(plans), "seed": seed, "file_sizes": sizes}
    (folder / _MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


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


def _manifest(target: Path) -> dict[str, Any] | None:
    """What the folder says about itself; None where it says nothing that we wrote."""
    try:
        manifest = json.loads((target / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and "layout_version" in manifest else None


def _dataset(target: Path, patch_count: int, seed: int) -> DemoDataset:
    return DemoDataset(target / _PARQUET, target / _LMDB, target / _PLANTED, patch_count, seed)
