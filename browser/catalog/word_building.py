"""Makes the arrays of the text index from the texts of all annotations, each different text read once.

Different texts are told apart by 64 bits of hash: two of two million share one by chance in 1 of 10 million datasets.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from browser.catalog.connection import Database
from browser.catalog.prepared_file import OnProgress
from browser.catalog.word_arrays import GAP, SLOT, WordArrays
from browser.domain.words import find_words

_Numbers: TypeAlias = NDArray[np.int64]
_Codes: TypeAlias = NDArray[np.uint16 | np.uint32]

_STEP_ROWS = 250_000
_NUMBERING_STEPS, _SORTING_STEPS = 6, 6
"""What telling texts apart, and sorting words, count for beside the steps of reading: about as long, at full scale."""
_SORTED_PLACES = 1 << 23
"""So many places are sorted at a time, in 130 MB."""
_KEYS = 'SELECT ID::BIGINT, hash("input"), hash("output") FROM texts ORDER BY ID'
_TEXTS = 'SELECT "input", "output" FROM texts WHERE ID BETWEEN $first AND $last ORDER BY ID'


@dataclass(frozen=True, slots=True)
class _Numbering:
    """Equal values have equal numbers, from 0 in the order in which they come: (rows,) and (numbers,)."""

    of_row: NDArray[np.uint32]
    first_row: _Numbers


class _Vocabulary(dict[str, int]):
    """The code of each word, from 1 as they come, by every spelling in upper and lower case."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[str, int] = {}

    def __missing__(self, spelling: str) -> int:
        code = self.codes.setdefault(spelling.lower(), len(self.codes) + 1)
        self[spelling] = code
        return code


def build_arrays(database: Database, on_progress: OnProgress) -> WordArrays:
    """All arrays, in memory: about 700 MB for the whole dataset.

    Raises:
        ParquetError: The parquet cannot be read.
    """
    keys = database.table(_KEYS)
    annotation_id = keys.column(0).to_numpy()
    steps = -(-len(annotation_id) // _STEP_ROWS)
    total = _NUMBERING_STEPS + steps + _SORTING_STEPS
    on_progress(0, total)
    inputs, outputs = _numbered(keys.column(1).to_numpy()), _numbered(keys.column(2).to_numpy())
    input_text, output_text = _in_common(inputs.first_row, outputs.first_row)
    pairs = _numbered(inputs.of_row.astype(np.uint64) << np.uint64(32) | outputs.of_row)
    on_progress(_NUMBERING_STEPS, total)
    vocabulary, pieces, slots = _Vocabulary(), list[_Codes](), list[_Numbers]()
    for step, texts in enumerate(_different_texts(database, annotation_id, inputs.first_row, outputs.first_row)):
        piece, slot_counts = _coded(texts, vocabulary)
        pieces.append(piece)
        slots.append(slot_counts)
        on_progress(_NUMBERING_STEPS + step + 1, total)
    words = _alphabetic(pieces, vocabulary)
    word_start, places = _by_word(words, len(vocabulary.codes))
    slot_counts = np.concatenate([*slots, np.zeros(0, np.int64)])
    return WordArrays(
        annotation_id=annotation_id,
        row_pair=pairs.of_row,
        pair_input=input_text[inputs.of_row[pairs.first_row]],
        pair_output=output_text[outputs.of_row[pairs.first_row]],
        vocabulary=np.frombuffer("".join(f"{word}\n" for word in sorted(vocabulary.codes)).encode(), np.uint8),
        words=words,
        slot_text=np.repeat(np.arange(len(slot_counts), dtype=np.uint32), slot_counts),
        word_start=word_start,
        places=places,
    )


def _numbered(values: NDArray[np.uint64]) -> _Numbering:
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    is_new = np.ones(len(values), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    first_row = order[is_new]
    number = np.empty(len(first_row), np.uint32)
    number[np.argsort(first_row)] = np.arange(len(first_row), dtype=np.uint32)
    of_row = np.empty(len(values), np.uint32)
    of_row[order] = number[np.cumsum(is_new) - 1]
    return _Numbering(of_row, np.sort(first_row))


def _in_common(first_input: _Numbers, first_output: _Numbers) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Text numbers of inputs and of outputs: by row, and in a row the input before the output."""
    inputs = np.arange(len(first_input)) + np.searchsorted(first_output, first_input, "left")
    outputs = np.arange(len(first_output)) + np.searchsorted(first_input, first_output, "right")
    return inputs.astype(np.uint32), outputs.astype(np.uint32)


def _different_texts(
    database: Database, annotation_id: _Numbers, first_input: _Numbers, first_output: _Numbers
) -> Iterator[list[str]]:
    """The texts in the order of their numbers, step by step."""
    for start in range(0, len(annotation_id), _STEP_ROWS):
        ids = annotation_id[start : start + _STEP_ROWS]
        rows = database.table(_TEXTS, {"first": int(ids[0]), "last": int(ids[-1])})
        new = [_within(first, start, len(ids)) for first in (first_input, first_output)]
        columns = [rows.column(n).take(pa.array(new[n])) for n in range(2)]
        order = np.argsort(np.concatenate([2 * new[0], 2 * new[1] + 1]))
        yield pa.chunked_array([c for column in columns for c in column.chunks], pa.string()).take(order).to_pylist()


def _within(rows: _Numbers, start: int, count: int) -> _Numbers:
    low, high = np.searchsorted(rows, [start, start + count])
    return rows[low:high] - start


def _coded(texts: Sequence[str], vocabulary: _Vocabulary) -> tuple[_Codes, _Numbers]:
    """The codes of all words with their gaps, and the slots of each text."""
    codes, ends = array("I"), list[int]()
    for text in texts:
        codes.extend(map(vocabulary.__getitem__, find_words(text)))
        ends.append(len(codes))
    lengths = np.diff(np.array(ends, np.int64), prepend=0)
    slots = lengths // SLOT + 1
    first_place = (np.cumsum(slots) - slots) * SLOT
    piece = np.full(slots.sum() * SLOT, GAP, _smallest(vocabulary))
    moved = np.repeat(first_place - (np.cumsum(lengths) - lengths), lengths)
    piece[moved + np.arange(len(codes))] = np.frombuffer(codes, np.uint32)
    return piece, slots


def _smallest(vocabulary: _Vocabulary) -> type[np.uint16 | np.uint32]:
    return np.uint16 if len(vocabulary.codes) <= np.iinfo(np.uint16).max else np.uint32


def _alphabetic(pieces: list[_Codes], vocabulary: _Vocabulary) -> _Codes:
    """The pieces as one, the words numbered in alphabetical order; uses the pieces up."""
    code = np.zeros(len(vocabulary.codes) + 1, _smallest(vocabulary))
    code[[vocabulary.codes[word] for word in sorted(vocabulary.codes)]] = np.arange(1, len(code))
    words = np.empty(sum(map(len, pieces)), code.dtype)
    end = len(words)
    while pieces:
        piece = pieces.pop()
        words[end - len(piece) : end] = code[piece]
        end -= len(piece)
    return words


def _by_word(words: _Codes, word_count: int) -> tuple[_Numbers, NDArray[np.uint32]]:
    """Where the places of each word begin, and the places sorted by word."""
    starts = range(0, len(words), _SORTED_PLACES)
    counts = [np.bincount(words[start : start + _SORTED_PLACES], minlength=word_count + 1) for start in starts]
    word_start = np.cumsum(sum(counts, np.zeros(word_count + 1, np.int64))) - _gaps(counts)
    places = np.empty(word_start[-1], np.uint32)
    following = word_start[:-1].copy()
    for start, count in zip(starts, counts, strict=True):
        order = np.argsort(words[start : start + _SORTED_PLACES], kind="stable")[count[GAP] :]
        words_before = np.cumsum(count[1:]) - count[1:]
        places[np.repeat(following - words_before, count[1:]) + np.arange(len(order))] = order + start
        following += count[1:]
    return word_start, places


def _gaps(counts: list[NDArray[Any]]) -> int:
    return sum(int(count[GAP]) for count in counts)
