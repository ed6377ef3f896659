"""Reading a GeoTIFF of one band. Needs rasterio, which only `bentxt encode` does."""

from typing import Any

import rasterio
from numpy.typing import NDArray
from rasterio.errors import RasterioError

from browser.errors import GeoTiffError
from browser.jobs.geotiff_folders import Source


def read_band(source: Source) -> NDArray[Any]:
    """The pixels (rows, columns) as they are stored.

    Raises:
        GeoTiffError: The file cannot be read, or has another shape or type than its band.
    """
    try:
        with rasterio.open(source.file) as dataset:
            pixels: NDArray[Any] = dataset.read()
    except RasterioError as error:
        raise GeoTiffError(f"{source.file} cannot be read ({error}). Unpack it again.") from error
    if pixels.shape != (1, source.size_px, source.size_px) or pixels.dtype != source.dtype:
        found = " x ".join(map(str, pixels.shape))
        wanted = f"1 x {source.size_px} x {source.size_px} {source.dtype}"
        raise GeoTiffError(f"{source.file} is {found} {pixels.dtype}, not {wanted}. Is it of BigEarthNet v2.0?")
    band: NDArray[Any] = pixels[0]
    return band
