"""The GeoTIFFs of BigEarthNet v2.0 as the LMDB that rico-hdl writes, value for value."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import disk_usage

from browser.catalog.annotations import AnnotationCatalog
from browser.catalog.imagery import reference_map_key
from browser.domain.selection import AnnotationFilter
from browser.errors import GeoTiffError
from browser.jobs.geotiff import PictureFiles, encoded
from browser.jobs.geotiff_layout import reference_map, s1_picture, s2_picture
from browser.jobs.geotiff_sources import Source, opened_source
from browser.jobs.lmdb_writing import bytes_on_disk, require_space, write_values
from browser.jobs.new_folder import new_folder
from browser.jobs.selected import OnProgress, select

_AHEAD = 200
"""So many pictures are read before the first of them is written: 60 MB."""
_READERS = 4
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class GeoTiffs:
    """The folders or archives of BigEarthNet v2.0; any may be missing."""

    s2: Path | None = None
    s1: Path | None = None
    reference_maps: Path | None = None

    @property
    def named(self) -> list[Path]:
        """Those that there are."""
        return [path for path in (self.s2, self.s1, self.reference_maps) if path]

    def opened(self, wanted: frozenset[str] | None) -> list[Source]:
        """Each as a source of pictures.

        Raises:
            GeoTiffError: One is neither a folder nor an archive, or lacks a GeoTIFF.
        """
        kinds = (
            (self.s2, s2_picture, "--s2"),
            (self.s1, s1_picture, "--s1"),
            (self.reference_maps, reference_map, "--reference-maps"),
        )
        return [opened_source(path, picture_of, wanted, option) for path, picture_of, option in kinds if path]


def encode_geotiffs(geotiffs: GeoTiffs, to: Path, wanted: frozenset[str] | None, on_progress: OnProgress) -> int:
    """Write an LMDB from GeoTIFFs; how many values it has.

    Args:
        geotiffs: Folders, or archives that are read from front to back.
        to: The folder of the new LMDB; it appears when it is complete.
        wanted: The keys to take, or None for all.
        on_progress: Takes how many megabytes have been read, and of how many.

    Raises:
        GeoTiffError: A GeoTIFF is missing or wrong, or there is none that is wanted.
        ExportError: The LMDB cannot be written.
    """
    sources = geotiffs.opened(wanted)
    if not any(source.read_bytes for source in sources):
        raise _nothing_wanted(geotiffs)
    with new_folder(to) as folder:
        require_space(folder, _least_bytes(sources))
        values = _values(_pictures(sources, on_progress))
        counts = list(write_values(folder, values, _most_bytes(sources, folder)))
        if not counts:
            raise _nothing_wanted(geotiffs)
    return counts[-1]


def keys_of(catalog: AnnotationCatalog, selection: AnnotationFilter) -> frozenset[str]:
    """The names of all pictures of the selected patches.

    Raises:
        ExportError: Nothing is selected.
    """
    patches = [patch for part in select(catalog, selection).patches() for patch in part]
    return frozenset(
        key for patch in patches for key in (patch.patch_id, patch.s1_name, reference_map_key(patch.patch_id))
    )


def _nothing_wanted(geotiffs: GeoTiffs) -> GeoTiffError:
    given = ", ".join(map(str, geotiffs.named)) or "no folder at all"
    return GeoTiffError(f"No wanted patch below {given}. Give --s2, --s1 or --reference-maps.")


def _least_bytes(sources: Sequence[Source]) -> int:
    """What the LMDB takes, as far as it can be known: the values of an archive take more than their compressed form."""
    return sum(
        source.read_bytes if source.value_sizes is None else bytes_on_disk(source.value_sizes) for source in sources
    )


def _most_bytes(sources: Sequence[Source], folder: Path) -> int:
    if any(source.value_sizes is None for source in sources):
        return disk_usage(folder).free
    return _least_bytes(sources)


def _pictures(sources: Sequence[Source], on_progress: OnProgress) -> Iterator[PictureFiles]:
    before, total = 0, sum(source.read_bytes for source in sources)
    for source in sources:
        tell = partial(_tell, on_progress, before, total)
        yield from source.pictures(tell)
        before += source.read_bytes
    _tell(on_progress, total, total, 0)


def _tell(on_progress: OnProgress, before: int, total: int, read: int) -> None:
    on_progress(-(-(before + read) // _MEGABYTE), -(-total // _MEGABYTE))


def _values(pictures: Iterable[PictureFiles]) -> Iterator[tuple[str, bytes]]:
    """Encoded by several threads while the next ones are read, in order."""
    waiting: deque[Future[tuple[str, bytes]]] = deque()
    with ThreadPoolExecutor(_READERS) as readers:
        for files in pictures:
            waiting.append(readers.submit(encoded, files))
            if len(waiting) == _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
