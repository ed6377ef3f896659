"""Patches as they lie in a parquet, and their machine verdicts as rows of the audit file."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from browser.audit import MachineVerdict, PatchColumns, audit_patch, numbers_of
from browser.catalog.audit_file import AUDIT_SCHEMA
from browser.catalog.imagery import PatchImagery
from browser.domain.annotation import Annotation, Category, Task, TextType
from browser.errors import BandError, UnknownValueError

TEXT_COLUMNS = ("ID", "patch_id", "type", "category", "input", "output", "country", "season", "climate_zone")
_ROWS_AT_ONCE = 4096
_Row = tuple[Any, ...]
VerdictRow = tuple[Any, ...]
"""The values of `AUDIT_SCHEMA`, in its order."""
_PATCH_ID = itemgetter(TEXT_COLUMNS.index("patch_id"))


@dataclass(frozen=True, slots=True)
class PatchRows:
    """The rows of one patch (`TEXT_COLUMNS`) that follow one another, and the row group in which they begin."""

    row_group: int
    rows: tuple[_Row, ...]


def patches_of_group(file: pq.ParquetFile, group: int) -> Iterator[PatchRows]:
    """The patches that begin in a row group, each whole, even if it ends in a later one."""
    unfinished = _last_patch_id(file, group - 1) if group else None
    for number, patch in enumerate(_patches_from(file, group)):
        if patch.row_group > group:
            return
        if number or _PATCH_ID(patch.rows[0]) != unfinished:
            yield patch


def verdict_rows(patch: PatchRows, imagery: PatchImagery | None) -> Iterator[VerdictRow]:
    """The rows of the audit file for one patch.

    Raises:
        UnknownValueError: A row has a type or category that the dataset does not define.
        ImageryError: The LMDB cannot be read.
    """
    patch_id = _PATCH_ID(patch.rows[0])
    columns = PatchColumns(*patch.rows[0][-3:])
    annotations = [_annotation(row) for row in patch.rows]
    return map(_row, audit_patch(annotations, columns, _reference_map(imagery, patch_id)))


def batch_of(rows: Sequence[VerdictRow]) -> pa.RecordBatch:
    """Rows of the audit file, at least one, as Arrow."""
    columns = zip(zip(*rows, strict=True), AUDIT_SCHEMA, strict=True)
    return pa.record_batch([pa.array(values, field.type) for values, field in columns], AUDIT_SCHEMA)


def _patches_from(file: pq.ParquetFile, group: int) -> Iterator[PatchRows]:
    """Patches from a row group on, read as they are asked for; rows that follow one another belong together."""
    numbered = chain.from_iterable(_rows_of(file, number) for number in range(group, file.num_row_groups))
    for _, same_patch in groupby(numbered, key=lambda numbered_row: _PATCH_ID(numbered_row[1])):
        found = list(same_patch)
        yield PatchRows(found[0][0], tuple(row for _, row in found))


def _rows_of(file: pq.ParquetFile, group: int) -> Iterator[tuple[int, _Row]]:
    for batch in file.iter_batches(_ROWS_AT_ONCE, row_groups=[group], columns=list(TEXT_COLUMNS), use_threads=False):
        columns = [batch[name].to_pylist() for name in TEXT_COLUMNS]
        yield from ((group, row) for row in zip(*columns, strict=True))


def _last_patch_id(file: pq.ParquetFile, group: int) -> str | None:
    """That of the last row of a row group, or of the nearest one before it that has rows."""
    for number in range(group, -1, -1):
        names = file.read_row_group(number, columns=["patch_id"], use_threads=False)["patch_id"]
        if len(names):
            return str(names[-1].as_py())
    return None


def _annotation(row: _Row) -> Annotation:
    annotation_id, patch_id, type_, category, text, output, *_ = row
    return Annotation(annotation_id, patch_id, _task(type_, category), text or "", output or "")


@lru_cache(256)
def _task(type_: str, category: str) -> Task:
    try:
        return Task(TextType(type_), Category(category))
    except ValueError:
        raise UnknownValueError(f"{type_} with {category} is none of the fifteen tasks.") from None


def _reference_map(imagery: PatchImagery | None, patch_id: str) -> NDArray[np.uint16] | None:
    """None where there is none, or a damaged one."""
    try:
        return None if imagery is None else imagery.reference_map(patch_id)
    except BandError:
        return None


def _row(verdict: MachineVerdict) -> VerdictRow:
    finding = verdict.finding
    return (
        verdict.annotation_id,
        str(verdict.task.type),
        str(verdict.task.category),
        str(finding.verdict),
        finding.sureness,
        finding.reason,
        json.dumps(numbers_of(verdict), ensure_ascii=False, separators=(",", ":")),
        [str(flag) for flag in verdict.flags],
    )
