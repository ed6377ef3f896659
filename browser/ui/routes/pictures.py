"""Pictures of patches, PNG, 120 x 120 pixels; the browser scales them."""

from collections.abc import Mapping
from http import HTTPStatus

import numpy as np
from numpy.typing import NDArray
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from browser.catalog.imagery import PatchImagery
from browser.domain.imagery import COMPOSITES, REFERENCE_KEY, Composite, Sensor, Stretch, composite_by_key
from browser.rendering.composite import render_composite
from browser.rendering.png import encode_png
from browser.rendering.reference_map import render_reference_map
from browser.ui import resources
from browser.ui.routes.responses import KEEP_FOR_EVER, RefusedError, answered, png_response, require_dataset

_TEXTS_ONLY = "Texts only: no LMDB was named. Start with --lmdb to see pictures."


@answered
def picture(request: Request) -> Response:
    """One composite, or the reference map, of one patch."""
    asked = request.path_params
    require_dataset(asked["fingerprint"])
    content = encode_png(_draw(asked["patch_id"], asked["composite"], asked["stretch"]), _text(asked["patch_id"]))
    return png_response(content, KEEP_FOR_EVER)


def picture_routes() -> list[Route]:
    """The address that `browser.ui.addresses.picture_path` makes."""
    return [Route("/img/{fingerprint}/{patch_id}/{composite}-{stretch}.png", picture)]


def _draw(patch_id: str, key: str, stretch: str) -> NDArray[np.uint8]:
    if key == REFERENCE_KEY:
        return _reference_map(patch_id)
    composite = composite_by_key(key)
    if composite is None or stretch not in set(Stretch):
        known = ", ".join([*(c.key for c in COMPOSITES), REFERENCE_KEY])
        message = f"No composite {key}-{stretch}. There are {known}, each fixed or percentile."
        raise RefusedError(HTTPStatus.NOT_FOUND, message)
    return render_composite(_bands(patch_id, composite), composite, Stretch(stretch))


def _bands(patch_id: str, composite: Composite) -> Mapping[str, NDArray[np.generic]]:
    """The bands of the composite's sensor; the catalog knows which Sentinel-1 image belongs to a patch."""
    imagery = _imagery()
    is_s1 = composite.sensor is Sensor.S1
    key = resources.catalog().patch(patch_id).s1_name if is_s1 else patch_id
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
