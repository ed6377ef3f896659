"""Pictures of patches, PNG, 120 x 120 pixels (the browser scales them), and the facts of each as JSON."""

from dataclasses import asdict
from http import HTTPStatus
from typing import Any

import numpy as np
from numpy.typing import NDArray
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from browser.domain.annotation import Patch
from browser.domain.imagery import PictureRequest, Stretch, parse_picture
from browser.errors import BandError
from browser.rendering.composite import draw_picture
from browser.rendering.contact_sheet import contact_sheet
from browser.rendering.picture_facts import PictureFacts, picture_facts, reference_facts
from browser.rendering.png import encode_png
from browser.rendering.reference_map import render_reference_map
from browser.ui import resources
from browser.ui.routes.patch_bands import bands_of, open_imagery, reference_map_of
from browser.ui.routes.responses import KEEP_FOR_EVER, RefusedError, answered, png_response, require_dataset

MOST_ON_A_SHEET = 50
_LONGEST_ID = 18
"""Digits that fit into the 64 bits of an annotation ID."""


@answered
def picture(request: Request) -> Response:
    """One picture of one patch: a composite, an index, a band, or the reference map."""
    patch_id, asked = _asked(request)
    return png_response(encode_png(_draw(patch_id, asked), _text(patch_id)), KEEP_FOR_EVER)


@answered
def facts(request: Request) -> Response:
    """What is to be said of such a picture."""
    patch_id, asked = _asked(request)
    found = reference_facts(reference_map_of(patch_id)) if asked is None else _facts(patch_id, asked)
    return JSONResponse(_message(found), headers={"Cache-Control": KEEP_FOR_EVER})


@answered
def sheet(request: Request) -> Response:
    """One picture, with fixed limits, of several patches, side by side; a gap where one cannot be drawn."""
    require_dataset(request.path_params["fingerprint"])
    open_imagery()
    asked = parse_picture(f"{request.path_params['composite']}-{Stretch.FIXED}", {})
    patches = resources.catalog().pages.patches.of(_numbers(request.query_params.get("of", "")))
    pictures = [_drawn(patch, asked) for patch in patches]
    return png_response(encode_png(contact_sheet(pictures), _text(f"{len(patches)} patches")), KEEP_FOR_EVER)


def picture_routes() -> list[Route]:
    """The addresses that `browser.ui.addresses` makes."""
    return [
        Route("/img/{fingerprint}/sheet/{composite}.png", sheet),
        Route("/img/{fingerprint}/{patch_id}/{picture}.png", picture),
        Route("/img/{fingerprint}/{patch_id}/{picture}.json", facts),
    ]


def _asked(request: Request) -> tuple[str, PictureRequest | None]:
    """The patch, and what to draw of it; None is the reference map."""
    require_dataset(request.path_params["fingerprint"])
    return request.path_params["patch_id"], parse_picture(request.path_params["picture"], request.query_params)


def _numbers(text: str) -> tuple[int, ...]:
    words = text.split(".")
    if len(words) > MOST_ON_A_SHEET or not all(word.isdecimal() and len(word) <= _LONGEST_ID for word in words):
        message = f"A sheet shows up to {MOST_ON_A_SHEET} patches, named by their first annotation IDs, not {text!r}."
        raise RefusedError(HTTPStatus.BAD_REQUEST, message)
    return tuple(map(int, words))


def _drawn(patch: Patch, asked: PictureRequest | None) -> NDArray[np.uint8] | None:
    """The picture; None where it is missing or damaged."""
    try:
        return _draw(patch.patch_id, asked, patch.s1_name)
    except (RefusedError, BandError):
        return None


def _draw(patch_id: str, asked: PictureRequest | None, s1_name: str | None = None) -> NDArray[np.uint8]:
    if asked is None:
        return render_reference_map(reference_map_of(patch_id))
    return draw_picture(bands_of(asked.drawable.sensor, patch_id, s1_name), asked)


def _facts(patch_id: str, asked: PictureRequest) -> PictureFacts:
    return picture_facts(bands_of(asked.drawable.sensor, patch_id), asked)


def _message(found: PictureFacts) -> dict[str, Any]:
    """The facts with the names that JavaScript is used to."""
    message = asdict(found)
    message["noData"] = message.pop("no_data")
    return message


def _text(patch_id: str) -> dict[str, str]:
    """What the file says about itself: generated pixels stay marked wherever they are copied to."""
    source = "Synthetic" if resources.catalog().is_synthetic else "BigEarthNet"
    return {"Title": patch_id, "Source": source}
