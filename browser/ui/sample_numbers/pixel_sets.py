"""Sets of pixels of one patch, as an address names them, and their numbers as JSON."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from browser.domain.boxes import format_box, parse_box
from browser.domain.imagery import BANDS, PATCH_SIZE_PX
from browser.domain.nomenclature import LAND_COVER_CLASSES
from browser.errors import FilterValueError
from browser.landcover import present_classes
from browser.rendering.spectra import HISTOGRAM_EDGES_DB, Mask, backscatter, mask_of_box, mask_of_pixels, spectrum
from browser.ui.sample_numbers.stored_pixels import StoredPixels

MOST_PIXELS = 1000
_PIXEL = re.compile(r"(?P<column>[0-9]{1,3}),(?P<row>[0-9]{1,3})")
_DIGITS = 5
Json = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class PixelSet:
    """A set with the key that names it on a page; `class_index` where it is a class of the reference map."""

    key: str
    name: str
    mask: Mask
    class_index: int | None = None


def whole_patch() -> PixelSet:
    """Every pixel."""
    return PixelSet("all", "Whole patch", np.ones((PATCH_SIZE_PX, PATCH_SIZE_PX), np.bool_))


def class_sets(classes: NDArray[np.int8] | None) -> tuple[PixelSet, ...]:
    """The classes of the reference map, the largest first; none where there is no map."""
    if classes is None:
        return ()
    sets = (_class_set(classes, index) for index in present_classes(classes))
    return tuple(sorted(sets, key=lambda one: -int(np.count_nonzero(one.mask))))


def asked_set(query: Mapping[str, str]) -> PixelSet | None:
    """The set that an address asks for by `pixels` or by `box`; None where it asks for neither.

    Raises:
        FilterValueError: It cannot be read, or holds no pixel.
    """
    if "pixels" in query:
        return _picked(query["pixels"])
    return _boxed(query["box"]) if "box" in query else None


def set_json(asked: PixelSet, pixels: StoredPixels) -> Json:
    """The numbers of a set; null where a band has no data there."""
    bands = spectrum(pixels.s2, asked.mask) if pixels.s2 else [None] * len(BANDS)
    radar = backscatter(pixels.s1, asked.mask) if pixels.s1 else {}
    return {
        "key": asked.key,
        "name": asked.name,
        "classIndex": asked.class_index,
        "colour": None if asked.class_index is None else LAND_COVER_CLASSES[asked.class_index].colour,
        "pixels": int(np.count_nonzero(asked.mask)),
        "spectrum": [one and _rounded(asdict(one)) for one in bands],
        "backscatter": {name: one and _rounded(asdict(one)) for name, one in radar.items()},
    }


def axes_json() -> Json:
    """What the numbers of every set stand for."""
    return {
        "bands": [{"name": b.name, "nm": b.wavelength_nm, "sizeM": b.pixel_size_m} for b in BANDS],
        "edges": HISTOGRAM_EDGES_DB.tolist(),
    }


def _class_set(classes: NDArray[np.int8], index: int) -> PixelSet:
    return PixelSet(f"class {index}", LAND_COVER_CLASSES[index].name, classes == index, index)


def _picked(text: str) -> PixelSet:
    found = [_PIXEL.fullmatch(part) for part in text.split()]
    pixels = sorted({(int(one["column"]), int(one["row"])) for one in found if one})
    are_inside = all(max(pixel) < PATCH_SIZE_PX for pixel in pixels)
    if not pixels or not all(found) or not are_inside or len(pixels) > MOST_PIXELS:
        raise FilterValueError(
            f"No pixels {text!r}. Give up to {MOST_PIXELS} as `57,31 58,31`, column and row 0 to 119."
        )
    (column, row), *others = pixels
    name = f"px {column}, {row}{f' +{len(others)}' if others else ''}"
    return PixelSet(f"pixels {' '.join(f'{x},{y}' for x, y in pixels)}", name, mask_of_pixels(pixels))


def _boxed(text: str) -> PixelSet:
    x1, y1, x2, y2, *_ = (*text.split(","), "", "", "", "")
    box = parse_box(f"[{x1} {y1}, {x2} {y2}]")
    if box is None:
        raise FilterValueError(f"No box {text!r}. Give x1,y1,x2,y2 as fractions of the patch from its top left.")
    mask = mask_of_box(box)
    if not mask.any():
        raise FilterValueError(f"The box {format_box(box)} holds no whole pixel. Draw it larger.")
    return PixelSet(f"box {text}", format_box(box), mask)


def _rounded(numbers: Json) -> Json:
    return {name: round(value, _DIGITS) if isinstance(value, float) else value for name, value in numbers.items()}
