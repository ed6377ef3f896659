"""How far drawn boxes agree: overlap, and Krippendorff's alpha with 1 - IoU as the difference of two boxes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from browser.domain.boxes import Box
from browser.metrics.estimates import Estimate, Resampling, bootstrapped

_ROWS_AT_ONCE = 256
"""Boxes that are compared with all others at once, so that memory does not grow with the square of their number."""
_NO_OVERLAP = "No item has two boxes."
_NO_DIFFERENCE = "All boxes are the same: nothing varies that agreement could be held against."


@dataclass(frozen=True, slots=True)
class BoxAgreement:
    """Agreement on boxes; `n` is the number of items with two boxes or more.

    `mean_iou` is the mean overlap of two reviewers' boxes of the same item.
    """

    mean_iou: Estimate
    alpha: Estimate


def iou(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    """Intersection over union of every box with every other (Jaccard 1912).

    Args:
        first: (boxes, 4), x1, y1, x2, y2.
        second: The same.

    Returns:
        (boxes of first, boxes of second), 0 to 1.
    """
    low = np.maximum(first[:, None, :2], second[None, :, :2])
    high = np.minimum(first[:, None, 2:], second[None, :, 2:])
    common = np.clip(high - low, 0.0, None).prod(axis=2)
    union = _area(first)[:, None] + _area(second)[None, :] - common
    overlap: NDArray[np.float64] = common / union
    return overlap


def box_agreement(items: Sequence[Sequence[Box]], resampling: Resampling) -> BoxAgreement:
    """Agreement on the boxes that reviewers drew of each item; items with one box say nothing and are left out.

    Alpha is that of Krippendorff (2011) with 1 - IoU in place of the squared difference: 1 - D_o / D_e, where D_o is
    the mean difference within items and D_e that of any two boxes of whatever items.
    """
    several = [boxes for boxes in items if len(boxes) > 1]
    n = len(several)
    if n == 0:
        return BoxAgreement(*(Estimate(0, None, reason=_NO_OVERLAP) for _ in range(2)))
    within, between, counts = _differences(several)
    drawn = resampling.draws(np.ones(n, np.int64)).astype(np.float64)
    once = np.ones((1, n))
    share = within / (counts * (counts - 1))
    mean, samples = (1 - (weights @ share) / n for weights in (once, drawn))
    return BoxAgreement(
        mean_iou=bootstrapped(n, float(mean[0]), samples, _NO_OVERLAP),
        alpha=bootstrapped(
            n,
            float(_alpha(within, between, counts, once)[0]),
            _alpha(within, between, counts, drawn),
            _NO_DIFFERENCE,
        ),
    )


def _alpha(
    within: NDArray[np.float64], between: NDArray[np.float64], counts: NDArray[np.int64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    n = weights @ counts
    observed = (weights @ (within / (counts - 1))) / n
    expected = ((weights @ between) * weights).sum(axis=1) / (n * (n - 1))
    alpha = np.full(len(weights), np.nan)
    np.divide(observed, expected, out=alpha, where=expected > 0)
    return 1 - alpha


def _differences(
    items: Sequence[Sequence[Box]],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Summed 1 - IoU over ordered pairs within each item, between items (items, items), and boxes per item."""
    counts = np.array([len(boxes) for boxes in items])
    corners = np.array([(box.x1, box.y1, box.x2, box.y2) for boxes in items for box in boxes])
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    parts = np.array_split(corners, -(-len(corners) // _ROWS_AT_ONCE))
    rows = [np.add.reduceat(1 - iou(part, corners), starts, axis=1) for part in parts]
    between = np.add.reduceat(np.concatenate(rows), starts, axis=0)
    return np.diagonal(between).copy(), between, counts


def _area(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
