"""A patch as a GeoTIFF: its bands, its backscatter, its classes, or a picture of it."""

import numpy as np
from numpy.typing import NDArray

from browser.domain.imagery import (
    BANDS,
    NO_DATA,
    POLARIZATIONS,
    Composite,
    PictureRequest,
    Sensor,
    parse_picture,
    with_stretch,
)
from browser.errors import PictureError
from browser.jobs.patch_sample import PatchSample
from browser.rendering.channels import at_patch_size, measured
from browser.rendering.composite import draw_picture
from browser.rendering.geotiff import Raster, encode_geotiff

ALL_BANDS, BACKSCATTER, CLASSES = "bands", "backscatter", "classes"
VALUE_LAYERS = (ALL_BANDS, BACKSCATTER, CLASSES)


def patch_geotiff(sample: PatchSample, layer: str) -> bytes:
    """The GeoTIFF of a layer at 10 m, coarser bands nearest.

    `bands` are digital numbers (uint16), `backscatter` dB (float32), `classes` CLC codes (uint16). A composite is 8 bit
    red, green and blue, as it is drawn; one band or an index is its values (float32), NaN where there is no data.

    Raises:
        PictureError: There is no such layer.
        ExportError: The LMDB lacks what is needed.
        BandError: What is stored is damaged.
    """
    if layer == ALL_BANDS:
        bands, names = sample.bands(Sensor.S2), tuple(band.name for band in BANDS)
        return _file(sample, np.stack([at_patch_size(bands, name) for name in names]), names, NO_DATA)
    if layer == BACKSCATTER:
        bands = sample.bands(Sensor.S1)
        return _file(sample, np.stack([at_patch_size(bands, name) for name in POLARIZATIONS]), POLARIZATIONS, np.nan)
    request = None if layer == CLASSES else requested(layer)
    if request is None:
        return _file(sample, sample.reference_map()[None], ("CORINE land cover",), NO_DATA)
    return _picture(sample, request)


def requested(layer: str) -> PictureRequest | None:
    """The picture that a layer names, with fixed limits where it names none; None is the reference map.

    Raises:
        PictureError: There is none.
    """
    try:
        return parse_picture(with_stretch(layer), {})
    except PictureError as error:
        raise PictureError(f"{error} As a GeoTIFF also {', '.join(VALUE_LAYERS)}.") from error


def _picture(sample: PatchSample, request: PictureRequest) -> bytes:
    drawable = request.drawable
    bands = sample.bands(drawable.sensor)
    if isinstance(drawable, Composite):
        return _file(sample, draw_picture(bands, request).transpose(2, 0, 1), drawable.channels, None)
    patch = measured(bands, drawable.channels, drawable.sensor)
    values = np.where(patch.valid, patch.values, np.float32(np.nan))
    return _file(sample, values, (f"{drawable.name} {drawable.unit}".strip(),), np.nan)


def _file(sample: PatchSample, bands: NDArray[np.generic], names: tuple[str, ...], no_data: float | None) -> bytes:
    source = "Synthetic" if sample.catalog.is_synthetic else "modified Copernicus Sentinel data, BigEarthNet"
    return encode_geotiff(Raster(bands, sample.ground, names, f"{sample.patch.patch_id}, {source}", no_data))
