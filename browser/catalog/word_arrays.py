"""The arrays of the text index, and the file in which they are read where they lie.

Texts are numbered in the order in which they first appear by annotation ID, each different one once. Their words stand
one after the other in `words`, each text at the start of a slot of eight places and with a gap behind it: no phrase
reaches from one text into the next, and the text of a place is one look away, `slot_text[place // 8]`.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from browser.catalog.mapped_file import Pages, mapped
from browser.errors import WordIndexError

LAYOUT = 1
"""Raised with every change to what the file holds."""
SLOT = 8
GAP = 0
"""Stands in `words` where no word does; word n of the vocabulary stands there as n + 1."""
_PIECE_BYTES = 1 << 20
_CHECKSUM_BYTES = 4
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
        text_slots: (texts,) uint32, how many slots each text takes.
        slot_text: (slots,) uint32, the text number of each slot.
        word_start: (vocabulary + 1,) int64, where the places of each word begin in `places`.
        places: uint32, the places in `words` of each word of the vocabulary, ascending for each.
        common_word: (common words,) uint32, their places in the vocabulary, ascending.
        common_text: uint8, for each common word one bit per text, padded to whole bytes: whether it has the word.
    """

    annotation_id: NDArray[np.int64]
    row_pair: NDArray[np.uint32]
    pair_input: NDArray[np.uint32]
    pair_output: NDArray[np.uint32]
    vocabulary: NDArray[np.uint8]
    words: NDArray[np.uint16 | np.uint32]
    text_slots: NDArray[np.uint32]
    slot_text: NDArray[np.uint32]
    word_start: NDArray[np.int64]
    places: NDArray[np.uint32]
    common_word: NDArray[np.uint32]
    common_text: NDArray[np.uint8]

    def vocabulary_words(self) -> list[str]:
        """All words in lower case, sorted by the numbers of their letters."""
        return self.vocabulary.tobytes().decode().split("\n")[:-1]


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file says of itself: its layout and its parquet."""

    layout: int
    fingerprint: str
    parquet: str


def write_arrays(arrays: WordArrays, file: Path, fingerprint: str, parquet: Path) -> None:
    """Write a new file: an Arrow table of one row, each array a list in it, and behind it the checksum of all bytes.

    Raises:
        OSError: It cannot be written.
    """
    batch = pa.record_batch({field.name: _as_list(getattr(arrays, field.name)) for field in fields(arrays)})
    origin = json.dumps(asdict(Origin(LAYOUT, fingerprint, str(parquet))))
    batch = batch.replace_schema_metadata({_ORIGIN: origin.encode()})
    with pa.OSFile(str(file), "wb") as sink, pa.ipc.new_file(sink, batch.schema) as writer:
        writer.write_batch(batch)
    checksum = _checksum(file, file.stat().st_size)
    with file.open("ab") as end:
        end.write(checksum)


def read_origin(file: Path) -> Origin:
    """What a file says of itself.

    Raises:
        WordIndexError: It is missing, damaged, or does not say.
    """
    with _own_words(file):
        return _origin(pa.ipc.open_file(_whole(file)[0]).schema)


def read_arrays(file: Path, fingerprint: str) -> tuple[WordArrays, Pages]:
    """The arrays of a file, after every byte of it was read once and the checksum compared, and its pages.

    Raises:
        WordIndexError: The file is missing, damaged, of another layout, or of another parquet.
    """
    with _own_words(file):
        content, pages = _whole(file)
        batch = pa.ipc.open_file(content).get_batch(0)
        origin = _origin(batch.schema)
        if (origin.layout, origin.fingerprint) != (LAYOUT, fingerprint):
            raise WordIndexError(f"{file} was made from another parquet, or by another version.")
        arrays = {field.name: batch[field.name].values.to_numpy() for field in fields(WordArrays)}
        return WordArrays(**arrays), pages


@contextmanager
def _own_words(file: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, pa.ArrowException, ValueError, KeyError, TypeError) as error:
        raise WordIndexError(f"{file} cannot be read ({error}).") from error


def _whole(file: Path) -> tuple[pa.Buffer, Pages]:
    """The Arrow file without the checksum, mapped: what is damaged would end the process."""
    size = file.stat().st_size - _CHECKSUM_BYTES
    content, pages = mapped(file)
    if size < 0 or content[size:].to_pybytes() != _checksum(file, size):
        raise WordIndexError(f"{file} is damaged.")
    return content.slice(0, size), pages


def _checksum(file: Path, size: int) -> bytes:
    """CRC-32 of the first bytes of a file, read in pieces: mapped pages would count as memory of the process."""
    checksum, left = 0, size
    with file.open("rb") as source:
        while left and (piece := source.read(min(left, _PIECE_BYTES))):
            checksum, left = crc32(piece, checksum), left - len(piece)
    return checksum.to_bytes(_CHECKSUM_BYTES, "big")


def _origin(schema: pa.Schema) -> Origin:
    return Origin(**json.loads((schema.metadata or {})[_ORIGIN]))


def _as_list(array: NDArray[Any]) -> pa.LargeListArray:
    ends = np.array([0, array.size], np.int64)
    return pa.LargeListArray.from_arrays(pa.array(ends), pa.array(array))
