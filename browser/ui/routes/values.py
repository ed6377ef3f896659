"""Every value of one patch as one file: what the read-out of the sample page looks up."""

from collections.abc import Mapping
from typing import Any

from numpy.typing import NDArray
from safetensors.numpy import save
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from browser.catalog.imagery import PatchImagery
from browser.errors import BandError
from browser.landcover.classes import raster_of_clc
from browser.ui import resources
from browser.ui.routes.responses import KEEP_FOR_EVER, answered, require_dataset

CLASS = "class"
"""The tensor (rows, columns) int8 of class indices 0..18, -1 where there is no class."""


@answered
def values(request: Request) -> Response:
    """Bands at their native size, VV and VH in dB and the class; what is missing or damaged is left out."""
    asked = request.path_params
    require_dataset(asked["fingerprint"])
    patch = resources.catalog().patch(asked["patch_id"])
    imagery: PatchImagery | None = resources.imagery()
    tensors = _tensors(imagery, patch.patch_id, patch.s1_name) if imagery else {}
    headers = {"Cache-Control": KEEP_FOR_EVER}
    return Response(save(tensors), media_type="application/octet-stream", headers=headers)


def value_routes() -> list[Route]:
    """The address that `browser.ui.addresses` makes."""
    return [Route("/values/{fingerprint}/{patch_id}.safetensors", values)]


def _tensors(imagery: PatchImagery, patch_id: str, s1_name: str) -> dict[str, NDArray[Any]]:
    parts = (
        lambda: imagery.s2_bands(patch_id),
        lambda: imagery.s1_bands(s1_name),
        lambda: _classes(imagery, patch_id),
    )
    tensors: dict[str, NDArray[Any]] = {}
    for read in parts:
        try:
            tensors.update(read() or {})
        except BandError:
            continue  # the picture in its place says what is wrong
    return tensors


def _classes(imagery: PatchImagery, patch_id: str) -> Mapping[str, NDArray[Any]]:
    codes = imagery.reference_map(patch_id)
    return {} if codes is None else {CLASS: raster_of_clc(codes)}
