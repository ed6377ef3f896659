"""Small real files for tests: a parquet of annotations and an LMDB of patches."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import lmdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from safetensors.numpy import save

from browser.domain.imagery import BANDS, PATCH_SIZE_PX, POLARIZATIONS

Row = dict[str, Any]
Bands = Mapping[str, np.ndarray]

SCHEMA = pa.schema(
    [
        ("ID", pa.int64()),
        *((name, pa.string()) for name in ("s1_name", "patch_id", "input", "output", "type", "category", "split")),
        ("latitude", pa.float64()),
        ("longitude", pa.float64()),
        *((name, pa.string()) for name in ("country", "season", "climate_zone")),
    ]
)
PATCH_ID = "S2A_MSIL2A_20170613T101031_N9999_R022_T33UUP_26_57"
S1_NAME = "S1B_IW_GRDH_1SDV_20170612T165809_33UUP_26_57"
TEXTS: dict[tuple[str, str], tuple[str, str]] = {
    ("binary", "presence"): ("Are there any pastures in the image?", "yes"),
    ("binary", "area"): ("Do pastures cover at least 20% of the image?", "no"),
    ("binary", "count"): ("Are there exactly 2 regions of arable land in the image?", "yes"),
    ("binary", "adjacency"): ("Would you say that any arable land lies next to pastures in the image?", "yes"),
    ("mcq", "presence"): (
        "Which of these classes is present? a) Pastures, b) Beaches, dunes, sands, c) Mixed forest, d) Urban fabric",
        "a",
    ),
    ("mcq", "area"): ("How much of the image do pastures cover? a) 10%, b) 20%, c) 30%, d) 40%", "b"),
    ("mcq", "count"): ("How many regions of pastures are there? a) 1, b) 2, c) 3, d) More than five", "c"),
    ("mcq", "adjacency"): (
        "Which class touches pastures? a) Arable land, b) Mixed forest, c) Inland waters, d) Marine waters",
        "a",
    ),
    ("mcq", "relative pos"): (
        "Where is the arable land from the pastures? a) to the top, b) to the bottom, c) to the left, d) to the right",
        "d",
    ),
    ("mcq", "country"): ("Which country is shown? a) Austria, b) Finland, c) Serbia, d) Kosovo", "a"),
    ("mcq", "season"): ("Which season is it? a) Spring, b) Summer, c) Fall, d) Winter", "b"),
    ("mcq", "climate zone"): (
        "Which zone? a) Cold, no dry season, warm summer, b) Polar, tundra, c) Arid, steppe, cold, d) Arid, desert",
        "a",
    ),
    ("bounding box", "point"): (
        "Give the bounding box of the region at <point>(0.82, 0.28)</point>.",
        "[0.64 0.0, 1.0 0.5]",
    ),
    ("bounding box", "reference"): (
        "Give the bounding box of the <ref>largest connected region of pastures</ref>.",
        "[0.0 0.25, 0.5 1.0]",
    ),
    ("captioning", "None"): ("Describe the image.", "A rural scene with arable land and pastures."),
}
"""An input and an output of each of the fifteen tasks."""
TASK_PAIRS: tuple[tuple[str, str], ...] = tuple(TEXTS)


def row(annotation_id: int = 1, task: tuple[str, str] = ("binary", "presence"), **columns: Any) -> Row:
    """One row of the parquet; `columns` replaces any of the thirteen."""
    text, output = TEXTS[task]
    facts = {
        "ID": annotation_id,
        "s1_name": S1_NAME,
        "patch_id": PATCH_ID,
        "input": text,
        "output": output,
        "type": task[0],
        "category": task[1],
        "split": "test",
        "latitude": 48.11003471465957,
        "longitude": 12.740300299577253,
        "country": "Austria",
        "season": "Summer",
        "climate_zone": "Cold, no dry season, warm summer",
    }
    return facts | columns


def patch_rows(first_id: int = 1, tasks: Sequence[tuple[str, str]] = TASK_PAIRS, **columns: Any) -> list[Row]:
    """Consecutive rows of one patch, one per task; `columns` replaces any of the patch's facts."""
    return [row(first_id + n, task, **columns) for n, task in enumerate(tasks)]


def patch_facts(number: int) -> Row:
    """Names, place and facets of the n-th patch of a small dataset: four splits, three countries, two seasons."""
    column, line = number % 90, number // 90
    return {
        "patch_id": f"S2A_MSIL2A_20170613T101031_N9999_R022_T33UUP_{column:02}_{line:02}",
        "s1_name": f"S1B_IW_GRDH_1SDV_20170612T165809_33UUP_{column}_{line}",
        "split": ("train", "validation", "test", "bench")[number % 4],
        "latitude": 48.7 - 0.0108 * line,
        "longitude": 12.3 + 0.0163 * column,
        "country": ("Austria", "Finland", "Kosovo")[number % 3],
        "season": ("Summer", "Winter")[number % 2],
        "climate_zone": ("Cold, no dry season, warm summer", "Polar, tundra")[number // 2 % 2],
    }


def dataset_rows(patch_count: int = 8, tasks: Sequence[tuple[str, str]] = TASK_PAIRS) -> list[Row]:
    """Rows of several patches with every task each, IDs from 1 without gaps."""
    rows: list[Row] = []
    for number in range(patch_count):
        rows += patch_rows(len(rows) + 1, tasks, **patch_facts(number))
    return rows


def write_parquet(
    path: Path,
    rows: Sequence[Row] | None = None,
    *,
    is_synthetic: bool = False,
    schema: pa.Schema = SCHEMA,
    row_group_size: int | None = None,
) -> Path:
    """Write rows (a small dataset unless given) as a parquet in the real format."""
    table = pa.Table.from_pylist(list(dataset_rows() if rows is None else rows), schema=schema)
    if is_synthetic:
        table = table.replace_schema_metadata({"bentxt.synthetic": "true"})
    pq.write_table(table, path, row_group_size=row_group_size)
    return path


def s2_bands(seed: int = 0) -> dict[str, np.ndarray]:
    """Digital numbers of all twelve bands at native size."""
    generator = np.random.default_rng(seed)
    return {band.name: generator.integers(200, 3000, (band.size_px, band.size_px), dtype=np.uint16) for band in BANDS}


def s1_bands(seed: int = 0) -> dict[str, np.ndarray]:
    """Backscatter in dB of both polarizations."""
    generator = np.random.default_rng(seed)
    size = (PATCH_SIZE_PX, PATCH_SIZE_PX)
    return {name: generator.uniform(-25.0, 5.0, size).astype(np.float32) for name in POLARIZATIONS}


def reference_map(left: int = 211, right: int = 231) -> dict[str, np.ndarray]:
    """CLC codes: one class in the left half, another in the right."""
    codes = np.full((PATCH_SIZE_PX, PATCH_SIZE_PX), left, dtype=np.uint16)
    codes[:, PATCH_SIZE_PX // 2 :] = right
    return {"Data": codes}


def patch_values(number: int = 0, *, facts: Row | None = None) -> dict[str, dict[str, np.ndarray]]:
    """S2, S1 and reference map of the n-th patch (or of the patch of these facts), by LMDB key."""
    names = facts or patch_facts(number)
    return {
        names["patch_id"]: s2_bands(number),
        names["s1_name"]: s1_bands(number),
        f"{names['patch_id']}_reference_map": reference_map(),
    }


def write_lmdb(folder: Path, values: Mapping[str, Bands | bytes]) -> Path:
    """Write an LMDB as rico-hdl does: safetensors by key. Bytes are stored as they are."""
    encoded = {key: value if isinstance(value, bytes) else save(dict(value)) for key, value in values.items()}
    size = 2 * sum(len(value) + 8192 for value in encoded.values()) + 2**20
    folder.mkdir(parents=True, exist_ok=True)
    with lmdb.open(str(folder), map_size=size) as environment, environment.begin(write=True) as transaction:
        for key, value in encoded.items():
            transaction.put(key.encode(), value)
    return folder
