"""The folders of BigEarthNet v2.0: which GeoTIFFs belong to which value of the LMDB."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from browser.catalog.imagery import reference_map_key
from browser.domain.imagery import BANDS, PATCH_SIZE_PX, POLARIZATIONS
from browser.domain.patch_id import parse_patch_id, parse_s1_name
from browser.errors import GeoTiffError, PatchIdError

REFERENCE_MAP_TENSOR = "Data"


@dataclass(frozen=True, slots=True)
class Source:
    """One band: its GeoTIFF, and the pixels along a side and the type that it must have."""

    tensor: str
    file: Path
    size_px: int
    dtype: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of the LMDB and the GeoTIFFs that it is made from."""

    key: str
    sources: tuple[Source, ...]

    @property
    def byte_count(self) -> int:
        """Of the pixels, with some room for their names."""
        pixels = sum(source.size_px**2 * (4 if source.dtype == "float32" else 2) for source in self.sources)
        return pixels + 2000


def s2_entries(root: Path) -> Iterator[Entry]:
    """The Sentinel-2 patches below a folder: `<patch_id>/<patch_id>_B02.tif` and the other bands."""
    for folder in _folders(root, "--s2"):
        if _is_patch_id(folder.name):
            bands = (Source(b.name, folder / f"{folder.name}_{b.name}.tif", b.size_px, "uint16") for b in BANDS)
            yield Entry(folder.name, tuple(bands))


def s1_entries(root: Path) -> Iterator[Entry]:
    """The Sentinel-1 patches below a folder: `<s1_name>/<s1_name>_VV.tif` and VH."""
    for folder in _folders(root, "--s1"):
        if _is_s1_name(folder.name):
            names = sorted(POLARIZATIONS)
            bands = (Source(p, folder / f"{folder.name}_{p}.tif", PATCH_SIZE_PX, "float32") for p in names)
            yield Entry(folder.name, tuple(bands))


def reference_map_entries(root: Path) -> Iterator[Entry]:
    """The reference maps below a folder: `<patch_id>/<patch_id>_reference_map.tif`."""
    for folder in _folders(root, "--reference-maps"):
        if _is_patch_id(folder.name):
            key = reference_map_key(folder.name)
            yield Entry(key, (Source(REFERENCE_MAP_TENSOR, folder / f"{key}.tif", PATCH_SIZE_PX, "uint16"),))


def require_files(entries: list[Entry]) -> None:
    """Refuse to begin where a GeoTIFF is missing.

    Raises:
        GeoTiffError: It names the first one that is.
    """
    for entry in entries:
        for source in entry.sources:
            if not source.file.is_file():
                raise GeoTiffError(f"No file {source.file}. Unpack the archive of BigEarthNet v2.0 again.")


def _folders(root: Path, option: str) -> Iterator[Path]:
    """All folders below, in the order of their names."""
    if not root.is_dir():
        raise GeoTiffError(f"No folder {root}. Give the unpacked folder of BigEarthNet v2.0 with {option}.")
    for parent, names, _ in os.walk(root):
        names.sort()
        yield from (Path(parent, name) for name in names)


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
