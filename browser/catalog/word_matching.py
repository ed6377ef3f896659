"""Which different texts, and which pairs of input and output, meet a full-text query."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import reduce
from sys import maxunicode
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from browser.catalog.word_arrays import SLOT, WordArrays
from browser.domain.words import AllOf, NoneOf, Phrase, Term, WordQuery, phrases

_Mask: TypeAlias = NDArray[np.bool_]
_Places: TypeAlias = NDArray[np.int64]
TextMasks: TypeAlias = Mapping[Phrase, _Mask]
"""For each phrase of a query, (texts,): the texts that have it."""
_PIECE = 1 << 18
"""So many places are looked at together: their numbers stay in the processor's cache."""


class WordMatcher:
    """Answers about texts and pairs from the arrays. Safe for threads."""

    def __init__(self, arrays: WordArrays) -> None:
        """Read the vocabulary."""
        self._arrays = arrays
        self._vocabulary = arrays.vocabulary_words()

    def text_masks(self, query: WordQuery) -> TextMasks:
        """The texts that have each phrase of a query."""
        return {phrase: self._texts(phrase) for phrase in phrases(query)}

    def pairs(self, query: WordQuery, texts: TextMasks) -> _Mask:
        """(pairs,): the pairs of input and output that meet the query."""
        if isinstance(query, Phrase):
            return texts[query][self._arrays.pair_input] | texts[query][self._arrays.pair_output]
        if isinstance(query, NoneOf):
            return ~self.pairs(query.part, texts)
        join = np.logical_and if isinstance(query, AllOf) else np.logical_or
        return reduce(join, (self.pairs(part, texts) for part in query.parts))

    def _texts(self, phrase: Phrase) -> _Mask:
        found = np.zeros(len(self._arrays.text_slots), np.bool_)
        low, high = self._span(phrase.terms[0])
        if len(phrase.terms) > 1:
            places = self._places_of(phrase)
        else:
            common = range(*np.searchsorted(self._arrays.common_word, [low, high]).tolist())
            for number in common:
                found |= self._common_texts(number)
            places = self._places_outside(low, high, self._arrays.common_word[common.start : common.stop].tolist())
        for piece in places:
            found[self._arrays.slot_text[piece // SLOT]] = True
        return found

    def _common_texts(self, number: int) -> _Mask:
        count = len(self._arrays.text_slots)
        size = -(-count // 8)
        bits = self._arrays.common_text[number * size : (number + 1) * size]
        return np.unpackbits(bits, count=count).view(np.bool_)

    def _places_outside(self, low: int, high: int, left_out: list[int]) -> Iterator[_Places]:
        """The places of a range of words without some of them."""
        for first, last in zip([low, *(word + 1 for word in left_out)], [*left_out, high], strict=True):
            yield from self._places(first, last)

    def _places_of(self, phrase: Phrase) -> Iterator[_Places]:
        """Where the rarest word of a phrase stands, for each time that the phrase stands there."""
        spans = [self._span(term) for term in phrase.terms]
        counts = [self._arrays.word_start[high] - self._arrays.word_start[low] for low, high in spans]
        rarest = int(np.argmin(counts))
        others = sorted(set(range(len(spans))) - {rarest}, key=lambda n: abs(n - rarest))
        for piece in self._places(*spans[rarest]):
            places = piece
            for n in others:  # from the rarest outwards: what ends in a gap is not followed into the next text
                low, high = spans[n]
                word = self._arrays.words[places + (n - rarest)]
                places = places[(word > low) & (word <= high)]
            yield places

    def _places(self, low: int, high: int) -> Iterator[_Places]:
        first, last = self._arrays.word_start[[low, high]].tolist()
        for start in range(first, last, _PIECE):
            yield self._arrays.places[start : min(start + _PIECE, last)].astype(np.int64)

    def _span(self, term: Term) -> tuple[int, int]:
        """From which place in the vocabulary a term reaches to before which."""
        low = bisect_left(self._vocabulary, term.word)
        if term.is_prefix:
            return low, bisect_left(self._vocabulary, term.word + chr(maxunicode))
        return low, low + (low < len(self._vocabulary) and self._vocabulary[low] == term.word)
