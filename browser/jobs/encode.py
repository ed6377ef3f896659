"""GeoTIFF folders of BigEarthNet v2.0 as the LMDB that rico-hdl writes, value for value."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from safetensors.numpy import save

from browser.catalog.annotations import AnnotationCatalog
from browser.catalog.imagery import reference_map_key
from browser.domain.selection import AnnotationFilter
from browser.errors import GeoTiffError
from browser.jobs.geotiff import read_band
from browser.jobs.geotiff_folders import Entry, reference_map_entries, require_files, s1_entries, s2_entries
from browser.jobs.lmdb_writing import bytes_on_disk, require_space, write_values
from browser.jobs.new_folder import new_folder
from browser.jobs.selected import OnProgress, select

_READ_AT_ONCE = 200
_READERS = 4


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the archives were unpacked; any may be missing."""

    s2: Path | None = None
    s1: Path | None = None
    reference_maps: Path | None = None


def encode_folders(folders: Folders, to: Path, wanted: frozenset[str] | None, on_progress: OnProgress) -> int:
    """Write an LMDB from GeoTIFFs; how many values it has.

    Args:
        folders: The GeoTIFFs.
        to: The folder of the new LMDB; it appears when it is complete.
        wanted: The keys to take, or None for all.
        on_progress: Takes how many values are done, and of how many.

    Raises:
        GeoTiffError: A GeoTIFF is missing or wrong, or there is none that is wanted.
        ExportError: The LMDB cannot be written.
    """
    entries = sorted(_entries(folders, wanted), key=lambda entry: entry.key)
    if not entries:
        given = ", ".join(str(path) for path in (folders.s2, folders.s1, folders.reference_maps) if path)
        raise GeoTiffError(f"No wanted patch below {given or 'no folder at all'}. Give --s2, --s1 or --reference-maps.")
    require_files(entries)
    needed_bytes = bytes_on_disk(entry.byte_count for entry in entries)
    with new_folder(to) as folder:
        require_space(folder, needed_bytes)
        on_progress(0, len(entries))
        for done in write_values(folder, _values(entries), needed_bytes):
            on_progress(done, len(entries))
    return len(entries)


def keys_of(catalog: AnnotationCatalog, selection: AnnotationFilter) -> frozenset[str]:
    """The names of all pictures of the selected patches.

    Raises:
        ExportError: Nothing is selected.
    """
    patches = [patch for part in select(catalog, selection).patches() for patch in part]
    return frozenset(
        key for patch in patches for key in (patch.patch_id, patch.s1_name, reference_map_key(patch.patch_id))
    )


def _entries(folders: Folders, wanted: frozenset[str] | None) -> Iterator[Entry]:
    kinds = (
        (folders.s2, s2_entries),
        (folders.s1, s1_entries),
        (folders.reference_maps, reference_map_entries),
    )
    for root, entries_below in kinds:
        if root is not None:
            yield from (entry for entry in entries_below(root) if wanted is None or entry.key in wanted)


def _values(entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
    """Read by several threads, some at a time, in order."""
    with ThreadPoolExecutor(_READERS) as readers:
        for start in range(0, len(entries), _READ_AT_ONCE):
            yield from readers.map(_encoded, entries[start : start + _READ_AT_ONCE])


def _encoded(entry: Entry) -> tuple[str, bytes]:
    return entry.key, save({source.tensor: read_band(source) for source in entry.sources})
