"""Which different texts, and which pairs of input and output, meet a full-text query."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import reduce
from sys import maxunicode
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from browser.catalog.word_arrays import SLOT, WordArrays
from browser.domain.words import AllOf, NoneOf, Phrase, Term, WordQuery

_Mask: TypeAlias = NDArray[np.bool_]
_PIECE = 1 << 18
"""So many places are looked at together: their numbers stay in the processor's cache."""


class WordMatcher:
    """Answers about texts and pairs from the arrays. Safe for threads."""

    def __init__(self, arrays: WordArrays) -> None:
        """Read the vocabulary."""
        self._arrays = arrays
        self._vocabulary = arrays.vocabulary_words()

    def pairs(self, query: WordQuery) -> _Mask:
        """(pairs,): the pairs of input and output that meet the query."""
        if isinstance(query, Phrase):
            texts = self._texts(query)
            return texts[self._arrays.pair_input] | texts[self._arrays.pair_output]
        if isinstance(query, NoneOf):
            return ~self.pairs(query.part)
        join = np.logical_and if isinstance(query, AllOf) else np.logical_or
        return reduce(join, (self.pairs(part) for part in query.parts))

    def times(self, phrase: Phrase) -> NDArray[np.int64]:
        """(texts,): how often a phrase stands in each text."""
        found = [np.zeros(0, np.uint32), *self._texts_with(phrase)]
        return np.bincount(np.concatenate(found), minlength=self._arrays.text_count)

    def _texts(self, phrase: Phrase) -> _Mask:
        found = np.zeros(self._arrays.text_count, np.bool_)
        for texts in self._texts_with(phrase):
            found[texts] = True
        return found

    def _texts_with(self, phrase: Phrase) -> Iterator[NDArray[np.uint32]]:
        return (self._arrays.slot_text[places // SLOT] for places in self._places(phrase))

    def _places(self, phrase: Phrase) -> Iterator[NDArray[np.int64]]:
        """Where the rarest word of each occurrence stands, piece by piece."""
        codes = [self._codes(term) for term in phrase.terms]
        spans = [self._arrays.word_start[list(code)] for code in codes]
        rarest = min(range(len(codes)), key=lambda n: int(spans[n][1] - spans[n][0]))
        first, last = map(int, spans[rarest])
        others = sorted((n for n in range(len(codes)) if n != rarest), key=lambda n: abs(n - rarest))
        for start in range(first, last, _PIECE):
            places = self._arrays.places[start : min(start + _PIECE, last)].astype(np.int64)
            for n in others:
                word = self._arrays.words[places + (n - rarest)]
                places = places[(word > codes[n][0]) & (word <= codes[n][1])]
            yield places

    def _codes(self, term: Term) -> tuple[int, int]:
        """From which place in the vocabulary a term reaches to before which."""
        low = bisect_left(self._vocabulary, term.word)
        if term.is_prefix:
            return low, bisect_left(self._vocabulary, term.word + chr(maxunicode))
        return low, low + (low < len(self._vocabulary) and self._vocabulary[low] == term.word)
