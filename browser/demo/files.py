"""The files of the dataset, in the exact formats of the real ones."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import lmdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray
from safetensors.numpy import save

from browser.demo.defects import PLANTED_SHARE, PlantedError
from browser.demo.drafts import Draft
from browser.demo.patches import REFERENCE_MAP_TENSOR, DemoPatch
from browser.demo.plan import PatchPlan

SYNTHETIC_KEY = "bentxt.synthetic"
_TYPES: Mapping[str, pa.DataType] = {
    "ID": pa.int64(),
    "s1_name": pa.string(),
    "patch_id": pa.string(),
    "input": pa.string(),
    "output": pa.string(),
    "type": pa.string(),
    "category": pa.string(),
    "split": pa.string(),
    "latitude": pa.float64(),
    "longitude": pa.float64(),
    "country": pa.string(),
    "season": pa.string(),
    "climate_zone": pa.string(),
}
COLUMNS = pa.schema(dict(_TYPES), metadata={SYNTHETIC_KEY: "true"})
_ROW_GROUP_COUNT = 8
_PATCH_BYTES = 330_000
"""Pictures and reference map of one patch, with LMDB's pages."""
_MAP_MARGIN = 2
_LEAST_MAP_BYTES = 1 << 20
_COMMIT_EVERY = 50


def write_parquet(path: Path, rows: Sequence[tuple[PatchPlan, Draft]]) -> None:
    """One row per text, IDs from 1 in this order, in several row groups."""
    columns = [dict(_columns_of(number, plan, draft)) for number, (plan, draft) in enumerate(rows, start=1)]
    table = pa.Table.from_pylist(columns, schema=COLUMNS)
    pq.write_table(table, path, row_group_size=max(1, -(-len(rows) // _ROW_GROUP_COUNT)))


def write_lmdb(folder: Path, patches: Iterable[DemoPatch], patch_count: int) -> None:
    """Safetensors under the keys that rico-hdl uses; patches are written as they come."""
    map_size = max(_LEAST_MAP_BYTES, _MAP_MARGIN * patch_count * _PATCH_BYTES)
    folder.mkdir()
    with lmdb.open(str(folder), map_size=map_size, sync=False, lock=False) as environment:
        batch: list[DemoPatch] = []
        for patch in patches:
            batch.append(patch)
            if len(batch) == _COMMIT_EVERY:
                _put(environment, batch)
                batch = []
        _put(environment, batch)
        environment.sync(True)  # noqa: FBT003 - lmdb's own signature: wait for the disk


def write_planted_errors(path: Path, errors: Sequence[PlantedError], bench_text_count: int) -> None:
    """What was planted, with the right texts."""
    listed = {
        "synthetic": True,
        "planted_share": PLANTED_SHARE,
        "bench_annotation_count": bench_text_count,
        "errors": [asdict(error) for error in errors],
    }
    path.write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


def _columns_of(number: int, plan: PatchPlan, draft: Draft) -> Mapping[str, object]:
    return {
        "ID": number,
        "s1_name": plan.s1_name,
        "patch_id": plan.patch_id,
        "input": draft.input,
        "output": draft.output,
        "type": str(draft.task.type),
        "category": str(draft.task.category),
        "split": str(plan.split),
        "latitude": plan.latitude,
        "longitude": plan.longitude,
        "country": plan.country,
        "season": plan.season,
        "climate_zone": plan.climate_zone,
    }


def _put(environment: lmdb.Environment, patches: Sequence[DemoPatch]) -> None:
    with environment.begin(write=True) as transaction:
        for patch in patches:
            for key, tensors in _values_of(patch).items():
                transaction.put(key.encode(), save(dict(tensors)))


def _values_of(patch: DemoPatch) -> Mapping[str, Mapping[str, NDArray[np.generic]]]:
    return {
        patch.plan.patch_id: patch.s2,
        patch.plan.s1_name: patch.s1,
        f"{patch.plan.patch_id}_reference_map": {REFERENCE_MAP_TENSOR: patch.clc},
    }
