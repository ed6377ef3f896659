"""Sorts the words of all texts by word: where each one stands, and which texts have one of the common ones."""

import numpy as np
from numpy.typing import NDArray

from browser.catalog.word_arrays import GAP, SLOT

_SORTED_PLACES = 1 << 22
"""So many places are sorted at a time, in about 100 MB."""
_COMMON, _FEWEST = 20, 16
"""Of a word that stands once in so many texts, and so often, the texts are known ahead: one bit for each."""


def places_by_word(
    words: NDArray[np.uint16 | np.uint32], word_count: int
) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Where the places of each word begin, (words + 1,), and all places by word, ascending for each."""
    starts = range(0, len(words), _SORTED_PLACES)
    counts = [np.bincount(words[start : start + _SORTED_PLACES], minlength=word_count + 1) for start in starts]
    counted = sum(counts, np.zeros(word_count + 1, np.int64))
    word_start = np.cumsum(counted) - counted[GAP]
    places = np.empty(word_start[-1], np.uint32)
    following = word_start[:-1].copy()
    for start, count in zip(starts, counts, strict=True):
        order = np.argsort(words[start : start + _SORTED_PLACES], kind="stable")[count[GAP] :]
        of_words = count[1:]
        moved = np.repeat(following - (np.cumsum(of_words) - of_words), of_words)
        places[moved + np.arange(len(order))] = order + start
        following += of_words
    return word_start, places


def common_texts(
    word_start: NDArray[np.int64], places: NDArray[np.uint32], slot_text: NDArray[np.uint32], text_count: int
) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    """The common words by their place in the vocabulary, and the texts that have each, eight to a byte."""
    common = np.flatnonzero(np.diff(word_start) >= max(text_count / _COMMON, _FEWEST))
    bits = [np.zeros(0, np.uint8)]
    for word in common:
        has_it = np.zeros(text_count, np.bool_)
        has_it[slot_text[places[word_start[word] : word_start[word + 1]] // SLOT]] = True
        bits.append(np.packbits(has_it))
    return common.astype(np.uint32), np.concatenate(bits)
