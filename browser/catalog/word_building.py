"""Makes the arrays of the text index from the texts of all annotations, each different text read once."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from browser.catalog.connection import Database
from browser.catalog.prepared_file import OnProgress
from browser.catalog.word_arrays import GAP, SLOT, WordArrays
from browser.catalog.word_numbering import TextNumbers, number_texts
from browser.catalog.word_places import common_texts, places_by_word
from browser.domain.words import find_words

_Codes: TypeAlias = NDArray[np.uint16 | np.uint32]
_Numbers: TypeAlias = NDArray[np.int64]

_STEP_ROWS = 250_000
_NUMBERING_STEPS, _SORTING_STEPS = 10, 10
"""What numbering texts, and sorting words, count for beside the steps of reading: about as long, at full scale."""
_TEXTS = 'SELECT "input", "output" FROM texts WHERE ID BETWEEN $first AND $last ORDER BY ID'


class _Vocabulary(dict[str, int]):
    """The code of each word, from 1 as they come, by every spelling in upper and lower case."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[str, int] = {}

    def __missing__(self, spelling: str) -> int:
        code = self.codes.setdefault(spelling.lower(), len(self.codes) + 1)
        self[spelling] = code
        return code

    @property
    def type_of_codes(self) -> type[np.uint16 | np.uint32]:
        return np.uint16 if len(self.codes) <= np.iinfo(np.uint16).max else np.uint32


@dataclass(frozen=True, slots=True)
class _Read:
    """What all texts say: their words and slots as in WordArrays, and the vocabulary, sorted."""

    words: _Codes
    text_slots: _Numbers
    vocabulary: list[str]


def build_arrays(database: Database, on_progress: OnProgress) -> WordArrays:
    """All arrays, in memory: about 900 MB for the whole dataset.

    Raises:
        ParquetError: The parquet cannot be read.
    """
    steps = -(-database.single("SELECT count(*) FROM texts") // _STEP_ROWS)
    total = _NUMBERING_STEPS + steps + _SORTING_STEPS
    on_progress(0, total)
    numbers = number_texts(database)
    on_progress(_NUMBERING_STEPS, total)
    read = _read(database, numbers, lambda step: on_progress(_NUMBERING_STEPS + step, total))
    slot_text = np.repeat(np.arange(len(read.text_slots), dtype=np.uint32), read.text_slots)
    word_start, places = places_by_word(read.words, len(read.vocabulary))
    common_word, common_text = common_texts(word_start, places, slot_text, len(read.text_slots))
    on_progress(total, total)
    return WordArrays(
        annotation_id=numbers.annotation_id,
        row_pair=numbers.row_pair,
        pair_input=numbers.pair_input,
        pair_output=numbers.pair_output,
        vocabulary=np.frombuffer("".join(f"{word}\n" for word in read.vocabulary).encode(), np.uint8),
        words=read.words,
        text_slots=read.text_slots.astype(np.uint32),
        slot_text=slot_text,
        word_start=word_start,
        places=places,
        common_word=common_word,
        common_text=common_text,
    )


def _read(database: Database, numbers: TextNumbers, on_step: Callable[[int], None]) -> _Read:
    vocabulary, pieces, slots = _Vocabulary(), list[_Codes](), [np.zeros(0, np.int64)]
    for step, texts in enumerate(_different_texts(database, numbers)):
        piece, slot_counts = _coded(texts, vocabulary)
        pieces.append(piece)
        slots.append(slot_counts)
        on_step(step + 1)
    return _Read(_alphabetic(pieces, vocabulary), np.concatenate(slots), sorted(vocabulary.codes))


def _different_texts(database: Database, numbers: TextNumbers) -> Iterator[list[str]]:
    """The texts in the order of their numbers, step by step."""
    for start in range(0, len(numbers.annotation_id), _STEP_ROWS):
        ids = numbers.annotation_id[start : start + _STEP_ROWS]
        rows = database.table(_TEXTS, {"first": int(ids[0]), "last": int(ids[-1])})
        new = [_within(first, start, len(ids)) for first in (numbers.first_input, numbers.first_output)]
        columns = [rows.column(n).take(pa.array(new[n])) for n in range(2)]
        order = np.argsort(np.concatenate([2 * new[0], 2 * new[1] + 1]))
        yield pa.chunked_array([c for column in columns for c in column.chunks], pa.string()).take(order).to_pylist()


def _within(rows: _Numbers, start: int, count: int) -> _Numbers:
    low, high = np.searchsorted(rows, [start, start + count])
    return rows[low:high] - start


def _coded(texts: Sequence[str], vocabulary: _Vocabulary) -> tuple[_Codes, _Numbers]:
    """The codes of all words with their gaps, and how many slots each text takes."""
    codes, found = array("I"), [0]
    for text in texts:
        codes.extend(map(vocabulary.__getitem__, find_words(text)))
        found.append(len(codes))
    ends = np.array(found, np.int64)
    lengths: _Numbers = ends[1:] - ends[:-1]
    slots = lengths // SLOT + 1
    first_place = (np.cumsum(slots) - slots) * SLOT
    piece = np.full(slots.sum() * SLOT, GAP, vocabulary.type_of_codes)
    moved = np.repeat(first_place - ends[:-1], lengths)
    piece[moved + np.arange(len(codes))] = np.frombuffer(codes, np.uint32)
    return piece, slots


def _alphabetic(pieces: list[_Codes], vocabulary: _Vocabulary) -> _Codes:
    """The pieces as one, the words numbered in alphabetical order; uses the pieces up."""
    code = np.zeros(len(vocabulary.codes) + 1, vocabulary.type_of_codes)
    code[[vocabulary.codes[word] for word in sorted(vocabulary.codes)]] = np.arange(1, len(code))
    words: _Codes = np.empty(sum(map(len, pieces)), code.dtype)
    end = len(words)
    while pieces:
        piece = pieces.pop()
        words[end - len(piece) : end] = code[piece]
        end -= len(piece)
    return words
