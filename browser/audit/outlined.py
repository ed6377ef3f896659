"""Which parts of the reference map decide a verdict, as outlines to draw."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from browser.audit.patch_map import PatchMap
from browser.audit.values import Answered, Boxed, Chosen, ClaimTruth, Described, Evidence
from browser.domain.claims import classes_of
from browser.domain.imagery import PATCH_SIZE_PX
from browser.landcover import outlines

Rings = tuple[tuple[tuple[float, float], ...], ...]
"""Corners as fractions of the patch, x to the right and y downwards from the upper left."""


def outlined(evidence: Evidence | None, patch: PatchMap) -> tuple[Rings, ...]:
    """The re-derived area of a box, else all areas of each class that deciding claims name; of captions, the false."""
    if isinstance(evidence, Boxed):
        derived = evidence.derived
        return () if derived is None else (_rings(patch.area_mask(derived.class_index, derived.component)),)
    classes = dict.fromkeys(index for truth in _deciding(evidence) for index in classes_of(truth.claim))
    rings = (_rings(patch.raster == index) for index in classes)
    return tuple(found for found in rings if found)


def _deciding(evidence: Evidence | None) -> Iterable[ClaimTruth]:
    match evidence:
        case Answered():
            return (evidence.truth,)
        case Chosen():
            return (evidence.options[evidence.chosen],)
        case Described():
            return _false(evidence)
        case _:
            return ()


def _false(described: Described) -> Iterator[ClaimTruth]:
    return (truth for truth in described.truths if truth.is_true is False)


def _rings(mask: NDArray[np.bool_]) -> Rings:
    return tuple(tuple((x / PATCH_SIZE_PX, y / PATCH_SIZE_PX) for x, y in ring) for ring in outlines(mask))
