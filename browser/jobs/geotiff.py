"""Reading a GeoTIFF of one band. Needs rasterio, which only `bentxt encode` does."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rasterio
from numpy.typing import NDArray
from rasterio.errors import RasterioError
from rasterio.io import MemoryFile
from safetensors.numpy import save

from browser.errors import GeoTiffError
from browser.jobs.geotiff_layout import Band, Picture


@dataclass(frozen=True, slots=True)
class GeoTiff:
    """A file, or its bytes where it lies in an archive; `name` is for messages."""

    name: str
    content: Path | bytes


@dataclass(frozen=True, slots=True)
class PictureFiles:
    """A picture and one GeoTIFF for each of its bands, in their order."""

    picture: Picture
    geotiffs: tuple[GeoTiff, ...]


def encoded(files: PictureFiles) -> tuple[str, bytes]:
    """The key of a picture, and its safetensors as rico-hdl writes them.

    Raises:
        GeoTiffError: A GeoTIFF cannot be read, or has another shape or type than its band.
    """
    pairs = zip(files.picture.bands, files.geotiffs, strict=True)
    return files.picture.key, save({band.tensor: read_band(file, band) for band, file in pairs})


def read_band(file: GeoTiff, band: Band) -> NDArray[Any]:
    """The pixels (rows, columns) as they are stored.

    Raises:
        GeoTiffError: The file cannot be read, or has another shape or type than its band.
    """
    try:
        pixels = _read(file.content)
    except RasterioError as error:
        raise GeoTiffError(f"{file.name} cannot be read ({error}). Unpack or download it again.") from error
    if pixels.shape != (1, band.size_px, band.size_px) or pixels.dtype != band.dtype:
        found = " x ".join(map(str, pixels.shape))
        wanted = f"1 x {band.size_px} x {band.size_px} {band.dtype}"
        raise GeoTiffError(f"{file.name} is {found} {pixels.dtype}, not {wanted}. Is it of BigEarthNet v2.0?")
    only_band: NDArray[Any] = pixels[0]
    return only_band


def _read(content: Path | bytes) -> NDArray[Any]:
    if isinstance(content, Path):
        with rasterio.open(content) as dataset:
            return dataset.read()  # type: ignore[no-any-return] # rasterio has no types
    with MemoryFile(content) as memory, memory.open() as dataset:
        return dataset.read()  # type: ignore[no-any-return] # rasterio has no types
