"""Full text over the inputs and outputs of all annotations: which ones meet a query, in ID order or by relevance."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from browser.catalog.connection import Database
from browser.catalog.mapped_file import Pages
from browser.catalog.prepared_file import OnProgress
from browser.catalog.word_arrays import WordArrays, read_arrays, write_arrays
from browser.catalog.word_building import build_arrays
from browser.catalog.word_matching import WordMatcher
from browser.catalog.word_relevance import relevance
from browser.domain.words import parse_words

_PIECE_ROWS = 1 << 20
MOST_HITS = 100_000


@dataclass(frozen=True, slots=True)
class WordHits:
    """Annotations that meet a query: (hits,) int64, ascending; all there are, or the first of them."""

    annotation_ids: NDArray[np.int64]
    is_complete: bool


class WordIndex:
    """Answers full-text queries; `browser/domain/words.py` says what they mean. Safe for threads."""

    def __init__(self, arrays: WordArrays, pages: Pages) -> None:
        """Read the vocabulary; the other arrays stay where they are."""
        self._arrays, self._pages = arrays, pages
        self._matcher = WordMatcher(arrays)

    @classmethod
    def of(cls, database: Database) -> Self:
        """An index in memory: a second for 100,000 annotations.

        Raises:
            ParquetError: The parquet cannot be read.
        """
        return cls(build_arrays(database, lambda _done, _total: None), Pages())

    @classmethod
    def open(cls, file: Path, fingerprint: str) -> Self:
        """The index in a file, which was made from the parquet with this fingerprint.

        Raises:
            WordIndexError: The file is missing, damaged, of another layout, or of another parquet.
        """
        return cls(*read_arrays(file, fingerprint))

    def met(self, query: str) -> NDArray[np.bool_]:
        """(annotations,): which annotations meet a query, one entry for each in ID order.

        Raises:
            WordQueryError: The query cannot be read.
        """
        with self._pages.used():
            met: NDArray[np.bool_] = self._pairs(query)[self._arrays.row_pair]
        return met

    def hits(self, query: str, limit: int = MOST_HITS) -> WordHits:
        """The first annotations that meet a query, at most `limit`, and whether these are all.

        Raises:
            WordQueryError: The query cannot be read.
        """
        found: list[NDArray[np.int64]] = []
        with self._pages.used():
            for piece in self._rows(query):
                found.append(piece)
                if sum(map(len, found)) > limit:
                    break
            rows = np.concatenate([np.zeros(0, np.int64), *found])
            return WordHits(self._ids(rows[:limit]), len(rows) <= limit)

    def all_hits(self, query: str) -> NDArray[np.int64]:
        """All annotations that meet a query: (hits,) int64, ascending.

        Raises:
            WordQueryError: The query cannot be read.
        """
        with self._pages.used():
            return self._ids(np.concatenate([np.zeros(0, np.int64), *self._rows(query)]))

    def ranked(self, query: str, limit: int) -> NDArray[np.int64]:
        """The annotations that meet a query best, at most `limit`: best first, and in ID order where they are alike.

        Raises:
            WordQueryError: The query cannot be read.
        """
        with self._pages.used():
            return self._best(query, limit)

    def _best(self, query: str, limit: int) -> NDArray[np.int64]:
        tree = parse_words(query)
        texts = self._matcher.text_masks(tree)
        pairs = np.flatnonzero(self._matcher.pairs(tree, texts))
        scores = relevance(self._arrays, tree, texts, pairs)
        best = _highest(scores, limit)  # every pair has an annotation
        score = np.full(len(self._arrays.pair_input), -1, np.float32)
        score[pairs[best]] = scores[best]
        rows = np.concatenate([np.zeros(0, np.int64), *self._rows_of(score >= 0)])
        return self._ids(rows[_highest(score[self._arrays.row_pair[rows]], limit)])

    def _pairs(self, query: str) -> NDArray[np.bool_]:
        tree = parse_words(query)
        return self._matcher.pairs(tree, self._matcher.text_masks(tree))

    def _rows(self, query: str) -> Iterator[NDArray[np.int64]]:
        return self._rows_of(self._pairs(query))

    def _ids(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        ids: NDArray[np.int64] = self._arrays.annotation_id[rows]
        return ids

    def _rows_of(self, pairs: NDArray[np.bool_]) -> Iterator[NDArray[np.int64]]:
        """The rows of the annotations that have one of these pairs, ascending, piece by piece."""
        for start in range(0, len(self._arrays.row_pair) if pairs.any() else 0, _PIECE_ROWS):
            yield np.flatnonzero(pairs[self._arrays.row_pair[start : start + _PIECE_ROWS]]) + start


def _highest(scores: NDArray[np.float32], limit: int) -> NDArray[np.int64]:
    """Where the highest scores stand, highest first, and in order where they are alike."""
    if len(scores) > limit > 0:
        least = np.partition(scores, -limit)[-limit]
        above, alike = np.flatnonzero(scores > least), np.flatnonzero(scores == least)
        chosen = np.concatenate([above, alike[: limit - len(above)]])
    else:
        chosen = np.arange(len(scores))[:limit]
    return chosen[np.argsort(-scores[chosen], kind="stable")]


def write_word_index(database: Database, file: Path, on_progress: OnProgress) -> None:
    """Read the texts of all annotations and write their index to a new file.

    Raises:
        ParquetError: The parquet cannot be read.
        OSError: The file cannot be written.
    """
    write_arrays(build_arrays(database, on_progress), file, database.fingerprint, database.path)
