"""Published worked examples, with the figures that their sources print."""

import numpy as np

from browser.metrics.ratings import MISSING, Ratings

FOUR_OBSERVERS = """
    1 1 . 1
    2 2 3 2
    3 3 3 3
    3 3 3 3
    2 2 2 2
    1 2 3 4
    4 4 4 4
    1 1 2 1
    2 2 2 2
    . 5 5 5
    . . 1 1
    . . 3 .
"""
"""Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, example C: 12 units, alpha 0.743.

The same data are in Gwet 2014, p. 120, and his R package irrCAC prints for them: raw 0.8181818, AC1 0.77544,
Fleiss 0.76117, alpha 0.74342.
"""

TWO_OBSERVERS = """
    0 1
    1 1
    0 1
    0 0
    0 0
    0 1
    0 0
    0 0
    1 0
    0 0
"""
"""Krippendorff 2011, example A (10 units, alpha 0.095)."""

PSYCHIATRISTS = np.array(
    [
        [0, 0, 0, 6, 0],
        [0, 3, 0, 0, 3],
        [0, 1, 4, 0, 1],
        [0, 0, 0, 0, 6],
        [0, 3, 0, 3, 0],
        [2, 0, 4, 0, 0],
        [0, 0, 4, 0, 2],
        [2, 0, 3, 1, 0],
        [2, 0, 0, 4, 0],
        [0, 0, 0, 0, 6],
        [1, 0, 0, 5, 0],
        [1, 1, 0, 4, 0],
        [0, 3, 3, 0, 0],
        [1, 0, 0, 5, 0],
        [0, 2, 0, 3, 1],
    ]
)
"""The first 15 of the 30 patients of Fleiss 1971, Psychol Bull 76, each seen by 6 psychiatrists, as in Gwet's irrCAC.

It prints: raw 0.5511111, AC1 0.4448007, Fleiss 0.4139265, alpha 0.4204384.
"""

ABSTRACTORS = np.array([[13, 0, 0], [0, 20, 7], [0, 4, 56]])
"""Two abstractors, 100 patients (Gwet 2014), as in irrCAC. It prints: raw 0.89, AC1 0.8493305, kappa 0.7964094."""

MANY_CORRECT = np.array([[118, 5], [2, 0]])
"""Two reviewers who nearly always say yes: 94.4 % agree, and kappa is below 0."""


def ratings_of(text: str) -> Ratings:
    """The table that a text writes: a line per unit, a column per observer, a point where one is missing."""
    cells = [line.split() for line in text.split("\n") if line.strip()]
    categories = tuple(sorted({cell for line in cells for cell in line} - {"."}))
    codes = [[MISSING if cell == "." else categories.index(cell) for cell in line] for line in cells]
    return ratings(np.array(codes), categories)


def ratings(codes, categories) -> Ratings:
    names = tuple(f"observer {n}" for n in range(codes.shape[1]))
    return Ratings(codes.astype(np.int8), tuple(range(1, len(codes) + 1)), names, tuple(categories))


def ratings_of_confusion(confusion) -> Ratings:
    """Two reviewers' table from how many items they put where."""
    size = len(confusion)
    codes = [pair for pair in np.ndindex(size, size) for _ in range(confusion[pair])]
    return ratings(np.array(codes), [str(n) for n in range(size)])
