"""The arrays of the text index, and the file in which they are read where they lie.

Texts are numbered in the order in which they first appear by annotation ID, each different one once. Their words stand
one after the other in `words`, each text at the start of a slot of eight places and with a gap behind it: no phrase
reaches from one text into the next, and the text of a place is one look away, `slot_text[place // 8]`.
"""

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from browser.errors import WordIndexError

LAYOUT = 1
"""Raised with every change to what the file holds."""
SLOT = 8
GAP = 0
"""Stands in `words` where no word does; word n of the vocabulary stands there as n + 1."""
_PIECE_BYTES = 1 << 20
_ORIGIN = b"origin"


@dataclass(frozen=True, slots=True)
class WordArrays:
    """Arrays in memory or in a file, read-only.

    Attributes:
        annotation_id: (annotations,) int64, ascending.
        row_pair: (annotations,) uint32, which pair of input and output an annotation has.
        pair_input: (pairs,) uint32, the text number of its input.
        pair_output: (pairs,) uint32, the text number of its output.
        vocabulary: uint8, all words in lower case, sorted, as UTF-8 with a line end after each.
        words: (places,) uint16 or uint32, the words of all texts one after the other.
        slot_text: (places / 8,) uint32, the text number of each slot.
        word_start: (vocabulary + 1,) int64, where the places of each word begin in `places`.
        places: uint32, the places in `words` of each word of the vocabulary, ascending for each.
    """

    annotation_id: NDArray[np.int64]
    row_pair: NDArray[np.uint32]
    pair_input: NDArray[np.uint32]
    pair_output: NDArray[np.uint32]
    vocabulary: NDArray[np.uint8]
    words: NDArray[np.uint16 | np.uint32]
    slot_text: NDArray[np.uint32]
    word_start: NDArray[np.int64]
    places: NDArray[np.uint32]

    @property
    def text_count(self) -> int:
        """How many different texts there are."""
        return int(self.slot_text[-1]) + 1 if self.slot_text.size else 0

    def vocabulary_words(self) -> list[str]:
        """All words in lower case, sorted by the numbers of their letters."""
        return self.vocabulary.tobytes().decode().split("\n")[:-1]


def write_arrays(arrays: WordArrays, file: Path, fingerprint: str) -> None:
    """Write a new file: an Arrow table of one row, each array a list in it.

    Raises:
        OSError: It cannot be written.
    """
    lists = {field.name: _as_list(getattr(arrays, field.name)) for field in fields(arrays)}
    sums = {field.name: crc32(memoryview(getattr(arrays, field.name)).cast("B")) for field in fields(arrays)}
    origin = json.dumps({"layout": LAYOUT, "fingerprint": fingerprint, "sums": sums})
    batch = pa.record_batch(lists).replace_schema_metadata({_ORIGIN: origin.encode()})
    with pa.OSFile(str(file), "wb") as sink, pa.ipc.new_file(sink, batch.schema) as writer:
        writer.write_batch(batch)


def read_arrays(file: Path, fingerprint: str | None = None) -> WordArrays:
    """The arrays of a file, after every byte of them was read once and compared with its checksum.

    Raises:
        WordIndexError: The file is missing, damaged, of another layout, or of another parquet.
    """
    try:
        whole = pa.memory_map(str(file)).read_buffer()
        batch = pa.ipc.open_file(whole).get_batch(0)
        origin = json.loads(batch.schema.metadata[_ORIGIN])
        buffers = {field.name: batch[field.name].values.buffers()[1] for field in fields(WordArrays)}
        lists = {name: batch[name].values.to_numpy() for name in buffers}
    except (OSError, pa.ArrowException, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WordIndexError(f"{file} cannot be read: {error}. Remove it: it is made anew.") from error
    if (origin["layout"], origin["fingerprint"]) != (LAYOUT, fingerprint or origin["fingerprint"]):
        raise WordIndexError(f"{file} was made from another parquet, or by another version. Remove it.")
    for name, buffer in buffers.items():
        if _sum(file, buffer.address - whole.address, buffer.size) != origin["sums"][name]:
            raise WordIndexError(f"{file} is damaged ({name}). Remove it: it is made anew.")
    return WordArrays(**lists)


def _as_list(array: NDArray[Any]) -> pa.LargeListArray:
    ends = np.array([0, array.size], np.int64)
    return pa.LargeListArray.from_arrays(pa.array(ends), pa.array(array))


def _sum(file: Path, start: int, size: int) -> int:
    """The checksum of a part of a file, read in pieces: mapped pages would count as memory of the process."""
    checksum, left = 0, size
    with file.open("rb") as source:
        source.seek(start if size else 0)
        while left and (piece := source.read(min(left, _PIECE_BYTES))):
            checksum, left = crc32(piece, checksum), left - len(piece)
    return checksum
