"""Arrays with a place become GeoTIFF files (TIFF 6.0, OGC GeoTIFF 1.1), compressed without loss.

Fifteen tags of plain TIFF are all that it takes: rasterio, which reads them back in the tests, brings all of GDAL.
"""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import numpy as np
from numpy.typing import NDArray

from browser.domain.geometry import Footprint

_HEADER = struct.Struct("<2sHI")
_ENTRY = struct.Struct("<HHI4s")
_MAGIC = 42
_ASCII, _SHORT, _LONG, _DOUBLE = 2, 3, 4, 12
_FORMATS = {_SHORT: "H", _LONG: "I", _DOUBLE: "d"}
_SAMPLE_FORMATS = {"u": 1, "f": 3}
_DEFLATE, _PLANES = 8, 2
_GREY, _RGB = 1, 2
_PROJECTED, _PIXEL_IS_AREA, _METRE = 1, 1, 9001
_COLOURS = 3

Tag = tuple[int, int, bytes, int]
"""Number, type, values as bytes, and how many values."""


@dataclass(frozen=True, slots=True)
class Raster:
    """Bands (bands, rows, columns) of uint8, uint16 or float32, the ground they cover, and what each is called.

    Three uint8 bands are red, green and blue. `no_data` is the value without meaning; None where there is none.
    """

    bands: NDArray[np.generic]
    ground: Footprint
    names: tuple[str, ...]
    description: str
    no_data: float | None = None


def encode_geotiff(raster: Raster) -> bytes:
    """The GeoTIFF file: little-endian, one strip per band, north up."""
    planes = [_compressed(band) for band in raster.bands]
    *offsets, end = np.cumsum([_HEADER.size, *map(len, planes)]).tolist()
    start = end + end % 2
    tags = [*_image_tags(raster, offsets, [len(plane) for plane in planes]), *_place_tags(raster), *_words(raster)]
    pixels = b"".join(planes).ljust(start - _HEADER.size, b"\0")
    return b"".join([_HEADER.pack(b"II", _MAGIC, start), pixels, _directory(sorted(tags), start)])


def _compressed(band: NDArray[np.generic]) -> bytes:
    return zlib.compress(band.astype(band.dtype.newbyteorder("<")).tobytes())


def _image_tags(raster: Raster, offsets: Sequence[int], sizes: Sequence[int]) -> list[Tag]:
    count, rows, columns = raster.bands.shape
    dtype = raster.bands.dtype
    is_rgb = count == _COLOURS and dtype == np.uint8
    further = count - (_COLOURS if is_rgb else 1)
    return [
        _tag(256, _LONG, columns),
        _tag(257, _LONG, rows),
        _tag(258, _SHORT, *[8 * dtype.itemsize] * count),
        _tag(259, _SHORT, _DEFLATE),
        _tag(262, _SHORT, _RGB if is_rgb else _GREY),
        _tag(273, _LONG, *offsets),
        _tag(277, _SHORT, count),
        _tag(278, _LONG, rows),
        _tag(279, _LONG, *sizes),
        _tag(284, _SHORT, _PLANES),
        *([_tag(338, _SHORT, *[0] * further)] if further else []),
        _tag(339, _SHORT, *[_SAMPLE_FORMATS[dtype.kind]] * count),
    ]


def _place_tags(raster: Raster) -> list[Tag]:
    ground, (_, rows, columns) = raster.ground, raster.bands.shape
    width_m, height_m = (ground.east_m - ground.west_m) / columns, (ground.north_m - ground.south_m) / rows
    keys = [(1024, _PROJECTED), (1025, _PIXEL_IS_AREA), (3072, ground.epsg), (3076, _METRE)]
    directory = [1, 1, 0, len(keys), *(number for key, value in keys for number in (key, 0, 1, value))]
    return [
        _tag(33550, _DOUBLE, width_m, height_m, 0.0),
        _tag(33922, _DOUBLE, 0.0, 0.0, 0.0, ground.west_m, ground.north_m, 0.0),
        _tag(34735, _SHORT, *directory),
    ]


def _words(raster: Raster) -> list[Tag]:
    """What the file says about itself, and what GDAL reads as names of bands and as no data."""
    items = (
        f'<Item name="DESCRIPTION" sample="{number}" role="description">{escape(name)}</Item>'
        for number, name in enumerate(raster.names)
    )
    no_data = [] if raster.no_data is None else [_text(42113, f"{raster.no_data:g}")]
    return [_text(270, raster.description), _text(42112, f"<GDALMetadata>{''.join(items)}</GDALMetadata>"), *no_data]


def _tag(number: int, kind: int, *values: float) -> Tag:
    return number, kind, struct.pack(f"<{len(values)}{_FORMATS[kind]}", *values), len(values)


def _text(number: int, text: str) -> Tag:
    content = text.encode("ascii", "replace") + b"\0"
    return number, _ASCII, content, len(content)


def _directory(tags: Sequence[Tag], start: int) -> bytes:
    """The list of tags, at an even offset; values of more than four bytes follow it."""
    beyond = start + 2 + _ENTRY.size * len(tags) + 4
    entries, values = b"", b""
    for number, kind, content, count in tags:
        if len(content) <= 4:  # noqa: PLR2004 - as many bytes as an entry holds
            entries += _ENTRY.pack(number, kind, count, content.ljust(4, b"\0"))
            continue
        entries += _ENTRY.pack(number, kind, count, struct.pack("<I", beyond + len(values)))
        values += content + b"\0" * (len(content) % 2)
    return struct.pack("<H", len(tags)) + entries + b"\0" * 4 + values
