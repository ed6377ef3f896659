"""How well texts meet a full-text query: rare words count more than common ones, and in short texts more than in long.

Okapi BM25 with each phrase counted once a text: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25
and Beyond (2009), formula 3.15.
"""

import numpy as np
from numpy.typing import NDArray

from browser.catalog.word_arrays import WordArrays
from browser.catalog.word_matching import TextMasks
from browser.domain.words import WordQuery, wanted_phrases

_SATURATION, _BY_LENGTH = 1.2, 0.75
"""k1 and b of BM25, at their usual values."""


def relevance(arrays: WordArrays, query: WordQuery, texts: TextMasks, pairs: NDArray[np.int64]) -> NDArray[np.float32]:
    """(pairs,): from 0 up, a sum over the two texts of each pair and the phrases that the query wants."""
    weight = np.zeros(len(arrays.text_slots), np.float32)
    for phrase in set(wanted_phrases(query)):
        having = np.count_nonzero(texts[phrase])
        weight += texts[phrase] * np.float32(np.log1p((len(weight) - having + 0.5) / (having + 0.5)))
    mean_slots = len(arrays.slot_text) / max(len(weight), 1)
    weight /= 1 + _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH / np.float32(mean_slots) * arrays.text_slots)
    return weight[arrays.pair_input[pairs]] + weight[arrays.pair_output[pairs]]
