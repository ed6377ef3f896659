"""Pictures of patches, PNG, 120 x 120 pixels; the browser scales them."""

from collections.abc import Mapping
from http import HTTPStatus

import numpy as np
from numpy.typing import NDArray
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from browser.catalog.imagery import PatchImagery
from browser.domain.annotation import Patch
from browser.domain.imagery import COMPOSITES, REFERENCE_KEY, Composite, Sensor, Stretch, composite_by_key
from browser.errors import BandError
from browser.rendering.composite import render_composite
from browser.rendering.contact_sheet import contact_sheet
from browser.rendering.png import encode_png
from browser.rendering.reference_map import render_reference_map
from browser.ui import resources
from browser.ui.routes.responses import KEEP_FOR_EVER, RefusedError, answered, png_response, require_dataset

MOST_ON_A_SHEET = 50
_LONGEST_ID = 18
"""Digits that fit into the 64 bits of an annotation ID."""
_TEXTS_ONLY = "Texts only: no LMDB was named. Start with --lmdb to see pictures."


@answered
def picture(request: Request) -> Response:
    """One composite, or the reference map, of one patch."""
    asked = request.path_params
    require_dataset(asked["fingerprint"])
    content = encode_png(_draw(asked["patch_id"], asked["composite"], asked["stretch"]), _text(asked["patch_id"]))
    return png_response(content, KEEP_FOR_EVER)


@answered
def sheet(request: Request) -> Response:
    """One composite, or the reference map, of several patches, side by side; a gap where one cannot be drawn."""
    asked = request.path_params
    require_dataset(asked["fingerprint"])
    _imagery()
    _refuse_unknown(asked["composite"], Stretch.FIXED)
    patches = resources.catalog().pages.patches.of(_numbers(request.query_params.get("of", "")))
    pictures = [_drawn(patch, asked["composite"]) for patch in patches]
    return png_response(encode_png(contact_sheet(pictures), _text(f"{len(patches)} patches")), KEEP_FOR_EVER)


def picture_routes() -> list[Route]:
    """The addresses that `browser.ui.addresses` makes."""
    return [
        Route("/img/{fingerprint}/{patch_id}/{composite}-{stretch}.png", picture),
        Route("/img/{fingerprint}/sheet/{composite}.png", sheet),
    ]


def _numbers(text: str) -> tuple[int, ...]:
    words = text.split(".")
    if len(words) > MOST_ON_A_SHEET or not all(word.isdecimal() and len(word) <= _LONGEST_ID for word in words):
        message = f"A sheet shows up to {MOST_ON_A_SHEET} patches, named by their first annotation IDs, not {text!r}."
        raise RefusedError(HTTPStatus.BAD_REQUEST, message)
    return tuple(map(int, words))


def _drawn(patch: Patch, key: str) -> NDArray[np.uint8] | None:
    """The picture with fixed limits; None where it is missing or damaged."""
    try:
        return _draw(patch.patch_id, key, Stretch.FIXED, patch.s1_name)
    except (RefusedError, BandError):
        return None


def _draw(patch_id: str, key: str, stretch: str, s1_name: str | None = None) -> NDArray[np.uint8]:
    _refuse_unknown(key, stretch)
    composite = composite_by_key(key)
    if composite is None:
        return _reference_map(patch_id)
    return render_composite(_bands(patch_id, s1_name, composite), composite, Stretch(stretch))


def _refuse_unknown(key: str, stretch: str) -> None:
    known = [*(c.key for c in COMPOSITES), REFERENCE_KEY]
    if key not in known or stretch not in set(Stretch):
        message = f"No composite {key}-{stretch}. There are {', '.join(known)}, each fixed or percentile."
        raise RefusedError(HTTPStatus.NOT_FOUND, message)


def _bands(patch_id: str, s1_name: str | None, composite: Composite) -> Mapping[str, NDArray[np.generic]]:
    """The bands of the composite's sensor; the catalog knows which Sentinel-1 image belongs to a patch."""
    imagery = _imagery()
    is_s1 = composite.sensor is Sensor.S1
    key = (s1_name or resources.catalog().patch(patch_id).s1_name) if is_s1 else patch_id
    bands = imagery.s1_bands(key) if is_s1 else imagery.s2_bands(key)
    if bands is None:
        message = f"No {composite.sensor} picture in this LMDB. Looked for {key}."
        raise RefusedError(HTTPStatus.NOT_FOUND, message)
    return bands


def _reference_map(patch_id: str) -> NDArray[np.uint8]:
    codes = _imagery().reference_map(patch_id)
    if codes is None:
        message = f"No reference map in this LMDB. Looked for {patch_id}_reference_map."
        raise RefusedError(HTTPStatus.NOT_FOUND, message)
    return render_reference_map(codes)


def _imagery() -> PatchImagery:
    imagery: PatchImagery | None = resources.imagery()
    if imagery is None:
        raise RefusedError(HTTPStatus.NOT_FOUND, _TEXTS_ONLY)
    return imagery


def _text(patch_id: str) -> dict[str, str]:
    """What the file says about itself: generated pixels stay marked wherever they are copied to."""
    source = "Synthetic" if resources.catalog().is_synthetic else "BigEarthNet"
    return {"Title": patch_id, "Source": source}
