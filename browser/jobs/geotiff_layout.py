"""What BigEarthNet v2.0 calls its folders and GeoTIFFs, and which of them make one value of the LMDB."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from browser.catalog.imagery import reference_map_key
from browser.domain.imagery import BANDS, PATCH_SIZE_PX, POLARIZATIONS
from browser.domain.patch_id import parse_patch_id, parse_s1_name
from browser.errors import PatchIdError

REFERENCE_MAP_TENSOR = "Data"


@dataclass(frozen=True, slots=True)
class Band:
    """One tensor of a value: the name of its GeoTIFF, and the pixels along a side and the type that it must have."""

    tensor: str
    file: str
    size_px: int
    dtype: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One value of the LMDB and the bands that it is made from."""

    key: str
    bands: tuple[Band, ...]

    @property
    def byte_count(self) -> int:
        """Of the pixels, with some room for their names."""
        pixels = sum(band.size_px**2 * (4 if band.dtype == "float32" else 2) for band in self.bands)
        return pixels + 2000


PictureOf = Callable[[str], Picture | None]
"""The picture of a folder with this name; None where the name is none of a patch."""


def s2_picture(folder: str) -> Picture | None:
    """`<patch_id>/<patch_id>_B02.tif` and the other bands."""
    if not _is_patch_id(folder):
        return None
    bands = (Band(band.name, f"{folder}_{band.name}.tif", band.size_px, "uint16") for band in BANDS)
    return Picture(folder, tuple(bands))


def s1_picture(folder: str) -> Picture | None:
    """`<s1_name>/<s1_name>_VV.tif` and VH."""
    if not _is_s1_name(folder):
        return None
    bands = (Band(name, f"{folder}_{name}.tif", PATCH_SIZE_PX, "float32") for name in sorted(POLARIZATIONS))
    return Picture(folder, tuple(bands))


def reference_map(folder: str) -> Picture | None:
    """`<patch_id>/<patch_id>_reference_map.tif`."""
    if not _is_patch_id(folder):
        return None
    key = reference_map_key(folder)
    return Picture(key, (Band(REFERENCE_MAP_TENSOR, f"{key}.tif", PATCH_SIZE_PX, "uint16"),))


def keys_among(keys: Iterable[str], picture_of: PictureOf) -> dict[str, Picture]:
    """The pictures of one kind among the keys of an LMDB."""
    pictures = ((key, picture_of(key.removesuffix(reference_map_key("")))) for key in keys)
    return {key: picture for key, picture in pictures if picture and picture.key == key}


def _is_patch_id(name: str) -> bool:
    try:
        return bool(parse_patch_id(name))
    except PatchIdError:
        return False


def _is_s1_name(name: str) -> bool:
    try:
        return bool(parse_s1_name(name))
    except PatchIdError:
        return False
