"""Misspelt words, such as `satelltite`: one slip inside one of the dataset's own long words."""

import re
from collections.abc import Iterator
from string import ascii_lowercase

_WORDS = (
    "agricultural",
    "agriculture",
    "agro-forestry",
    "approximately",
    "boundaries",
    "boundary",
    "bounding",
    "commercial",
    "coniferous",
    "connected",
    "contiguous",
    "continuous",
    "cultivation",
    "grassland",
    "heathland",
    "industrial",
    "landscape",
    "principally",
    "sclerophyllous",
    "satellite",
    "sparsely",
    "transitional",
    "vegetation",
    "wetlands",
    "woodland",
)
"""Their endings are left alone: `woodlands` is right as well."""
_WORD = re.compile(r"[a-z-]{7,}")


def _slips(word: str) -> Iterator[str]:
    """Words with one letter left out, put in, changed, or swapped with the next, neither first nor last."""
    for place in range(1, len(word) - 1):
        before, letter, after = word[:place], word[place], word[place + 1 :]
        yield before + after
        yield before + after[0] + letter + after[1:]
        for other in ascii_lowercase:
            yield before + other + letter + after
            yield before + other + after


_MISSPELT = frozenset(slip for word in _WORDS for slip in _slips(word)) - set(_WORDS)


def misspelt_words(text: str) -> tuple[str, ...]:
    """The words of a text that are a slip away from one that the dataset uses."""
    return tuple(word for word in _WORD.findall(text.lower()) if word in _MISSPELT)
