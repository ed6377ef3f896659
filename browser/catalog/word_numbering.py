"""Numbers the different texts of a dataset, and its different pairs of input and output.

Different texts are told apart by 64 bits of hash: two of two million share one by chance in 1 of 10 million datasets.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from browser.catalog.connection import Database

_Rows: TypeAlias = NDArray[np.int64]
_Numbers: TypeAlias = NDArray[np.uint32]

_STEP_ROWS = 250_000
_EXTENT = "SELECT min(ID)::BIGINT, max(ID)::BIGINT, count(*) FROM texts"
_KEYS = """
SELECT ID::BIGINT, hash("input"), hash("output") FROM texts WHERE ID BETWEEN $first AND $last ORDER BY ID
"""


@dataclass(frozen=True, slots=True)
class TextNumbers:
    """Annotations in ID order, and their texts numbered as they come, in a row the input before the output.

    Attributes:
        annotation_id: (rows,) int64, ascending.
        row_pair: (rows,) which pair of texts an annotation has.
        pair_input: (pairs,) the text number of the input.
        pair_output: (pairs,) the text number of the output.
        first_input: ascending rows with an input that no row before them has.
        first_output: the same for outputs.
    """

    annotation_id: NDArray[np.int64]
    row_pair: _Numbers
    pair_input: _Numbers
    pair_output: _Numbers
    first_input: _Rows
    first_output: _Rows


def number_texts(database: Database) -> TextNumbers:
    """The numbers of all texts; about 500 MB while it works on the whole dataset.

    Raises:
        ParquetError: The parquet cannot be read.
    """
    annotation_id, input_hash, output_hash = _keys(database)
    inputs, first_input = _numbered(input_hash)
    outputs, first_output = _numbered(output_hash)
    row_pair, first_pair = _numbered(inputs.astype(np.uint64) << np.uint64(32) | outputs)
    input_text = np.arange(len(first_input)) + np.searchsorted(first_output, first_input, "left")
    output_text = np.arange(len(first_output)) + np.searchsorted(first_input, first_output, "right")
    return TextNumbers(
        annotation_id=annotation_id,
        row_pair=row_pair,
        pair_input=input_text.astype(np.uint32)[inputs[first_pair]],
        pair_output=output_text.astype(np.uint32)[outputs[first_pair]],
        first_input=first_input,
        first_output=first_output,
    )


def _keys(database: Database) -> tuple[NDArray[np.int64], NDArray[np.uint64], NDArray[np.uint64]]:
    """IDs in order, with the hashes of both texts: read in steps, because DuckDB keeps the memory of a large result."""
    ((lowest, highest, count),) = database.rows(_EXTENT)
    annotation_id = np.empty(count, np.int64)
    hashes = np.empty((2, count), np.uint64)
    steps, end = -(-count // _STEP_ROWS), 0
    for step in range(steps):
        first, last = (lowest + (highest - lowest + 1) * n // steps for n in (step, step + 1))
        rows = database.table(_KEYS, {"first": first, "last": last - 1})
        start, end = end, end + len(rows)
        annotation_id[start:end] = rows.column(0).to_numpy()
        hashes[:, start:end] = [rows.column(n).to_numpy() for n in (1, 2)]
    return annotation_id, hashes[0], hashes[1]


def _numbered(values: NDArray[np.uint64]) -> tuple[_Numbers, _Rows]:
    """Equal values get equal numbers, from 0 as they come: (rows,), and the first row of each number."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    is_new = np.ones(len(values), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    first_row = order[is_new]
    number = np.empty(len(first_row), np.uint32)
    number[np.argsort(first_row)] = np.arange(len(first_row), dtype=np.uint32)
    of_row = np.empty(len(values), np.uint32)
    of_row[order] = number[np.cumsum(is_new) - 1]
    return of_row, np.sort(first_row)
