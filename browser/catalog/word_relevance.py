"""How well texts meet a full-text query: rare words count more than common ones, and in short texts more than in long.

Okapi BM25, Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), formula 3.15.
"""

import numpy as np
from numpy.typing import NDArray

from browser.catalog.word_arrays import WordArrays
from browser.catalog.word_matching import WordMatcher
from browser.domain.words import WordQuery, wanted_phrases

_SATURATION, _BY_LENGTH = 1.2, 0.75
"""k1 and b of BM25, at their usual values."""


def relevance(arrays: WordArrays, matcher: WordMatcher, query: WordQuery) -> NDArray[np.float64]:
    """(pairs,): from 0, a sum over the two texts of each pair and the phrases that the query wants."""
    lengths = np.bincount(arrays.slot_text, minlength=arrays.text_count)
    damping = (
        _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * lengths / max(lengths.mean(), 1)) if lengths.size else lengths
    )
    score = np.zeros(arrays.text_count)
    for phrase in wanted_phrases(query):
        times = matcher.times(phrase)
        with_it = np.count_nonzero(times)
        weight = np.log1p((arrays.text_count - with_it + 0.5) / (with_it + 0.5))
        score += weight * times * (_SATURATION + 1) / (times + damping)
    return score[arrays.pair_input] + score[arrays.pair_output]
