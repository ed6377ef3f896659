"""What is known of each patch, as columns in memory: filters and counts are answered from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import md5
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from browser.catalog.connection import Database

PATCH_FACETS = ("split", "country", "season", "climate_zone")
"""The facets of a patch whose values are listed."""
Patches = NDArray[np.bool_]
"""One entry per patch in ID order, or per group of patches."""

_DIGEST_DIGITS = 15
"""Of MD5, in hexadecimal: they fit into 64 bits with a sign."""
_LABELS = "SELECT enum_range({facet})::VARCHAR[] FROM patches LIMIT 1"
_NO_DAY = np.datetime64("NaT").astype(np.int64)
_COLUMNS = (
    ", ".join(f"enum_code({facet})::USMALLINT AS {facet}" for facet in PATCH_FACETS),
    "task_mask::USMALLINT AS task_mask, group_number",
    "annotation_counts",
    "annotation_count, first_id, last_id",
    "latitude, longitude, x, y",
    f"coalesce(date_diff('day', DATE '1970-01-01', acquired_on), {_NO_DAY}) AS acquired_on",
    "name_digest",
)
"""Asked for one after the other, since each answer is held twice for a moment. Days count as numpy counts them."""
_READ = "SELECT number, {columns} FROM patches"


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What columns tell of patches, or of groups of patches that they do not tell apart.

    `codes` are indices into the labels of each facet, `task_mask` has a bit per task (in the order of `TASKS`), and
    `annotation_counts` (patches or groups, tasks) counts all their annotations.
    """

    codes: Mapping[str, NDArray[np.uint16]]
    task_mask: NDArray[np.uint16]
    patch_count: NDArray[np.int64]
    annotation_counts: NDArray[np.integer]


@dataclass(frozen=True, slots=True, eq=False)
class PatchColumns:
    """All patches in ID order; the arrays are read-only.

    `group_of` names the group of each patch. Latitude and longitude are WGS84 degrees, x and y Web Mercator (0..1 from
    the upper left), `acquired_on` the day of the Sentinel-2 image, NaT where the patch_id tells none. They
    `are_apart` where no patch has an ID between those of another, as in the dataset.
    """

    labels: Mapping[str, tuple[str, ...]]
    patches: Facts
    groups: Facts
    group_of: NDArray[np.integer]
    annotation_count: NDArray[np.int64]
    first_id: NDArray[np.int64]
    last_id: NDArray[np.int64]
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    acquired_on: NDArray[np.datetime64]
    name_digest: NDArray[np.int64]
    are_apart: bool

    def place_of_name(self, patch_id: str) -> int | None:
        """Which patch most likely has this patch_id: by sixty bits of digest, so compare the name; None for none."""
        digest = int(md5(patch_id.encode(errors="replace"), usedforsecurity=False).hexdigest()[:_DIGEST_DIGITS], 16)
        number = int(np.argmax(self.name_digest == digest))
        return number if self.name_digest[number] == digest else None

    def place_of(self, annotation_id: int) -> int | None:
        """Which patch an annotation is of, where the range of its IDs tells; None where only the texts do."""
        place = int(np.searchsorted(self.first_id, annotation_id, side="right")) - 1
        if place < 0 or not self.are_apart or annotation_id > self.last_id[place]:
            return None
        is_without_gaps = self.last_id[place] - self.first_id[place] + 1 == self.annotation_count[place]
        return place if is_without_gaps else None


def read_patch_columns(database: Database) -> PatchColumns:
    """The columns of the table `patches`; a tenth of a second for the whole dataset."""
    labels = {facet: tuple(database.single(_LABELS.format(facet=facet))) for facet in PATCH_FACETS}
    column = _columns_in_order(database)
    column["acquired_on"] = column["acquired_on"].view("datetime64[D]")
    patches = Facts(
        codes={facet: column.pop(facet) for facet in PATCH_FACETS},
        task_mask=column.pop("task_mask"),
        patch_count=np.ones(column["first_id"].size, np.int64),
        annotation_counts=_smallest(column.pop("annotation_counts")),
    )
    group_of = column.pop("group_number")
    for array in column.values():
        array.setflags(write=False)
    are_apart = bool(np.all(column["first_id"][1:] > column["last_id"][:-1]))
    return PatchColumns(labels, patches, _groups(patches, group_of), group_of, **column, are_apart=are_apart)


def _columns_in_order(database: Database) -> dict[str, NDArray[Any]]:
    """The columns in ID order; copies, so that nothing of the answers is kept."""
    found: dict[str, NDArray[Any]] = {}
    for columns in _COLUMNS:
        table = database.table(_READ.format(columns=columns))
        for name in table.column_names[1:]:
            found[name] = _in_order(table[name], table["number"])
    pa.default_memory_pool().release_unused()
    return found


def _in_order(values: pa.ChunkedArray, places: pa.ChunkedArray) -> NDArray[Any]:
    parts = [_array(part) for part in values.chunks]
    found = np.empty((len(values), *parts[0].shape[1:]), parts[0].dtype)
    for part, numbers in zip(parts, places.chunks, strict=True):
        found[_array(numbers)] = part
    return found


def _array(values: pa.Array) -> NDArray[Any]:
    """Without a copy, and without pandas, which Arrow's own way would import."""
    if pa.types.is_fixed_size_list(values.type):
        return np.from_dlpack(values.flatten()).reshape(len(values), -1)
    return np.from_dlpack(values)


def _smallest(counts: NDArray[np.integer]) -> NDArray[np.integer]:
    return counts.astype(np.min_scalar_type(int(counts.max())), copy=False)


def _groups(patches: Facts, group_of: NDArray[np.integer]) -> Facts:
    patch_count = np.bincount(group_of)
    firsts = np.empty(patch_count.size, np.intp)
    firsts[group_of[::-1]] = np.arange(group_of.size)[::-1]
    counts = [np.bincount(group_of, of_task, patch_count.size) for of_task in patches.annotation_counts.T]
    return Facts(
        codes={facet: codes[firsts] for facet, codes in patches.codes.items()},
        task_mask=patches.task_mask[firsts],
        patch_count=patch_count,
        annotation_counts=np.stack(counts, axis=1).astype(np.int64),
    )
