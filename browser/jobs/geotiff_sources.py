"""Where the GeoTIFFs of one kind come from: an unpacked folder of BigEarthNet v2.0, or its archive."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from browser.errors import GeoTiffError
from browser.jobs.geotiff import GeoTiff, PictureFiles
from browser.jobs.geotiff_archives import ARCHIVE_ENDING, OnRead, pictures_in_archive
from browser.jobs.geotiff_layout import PictureOf, keys_among


@dataclass(frozen=True, slots=True)
class FolderSource:
    """The wanted pictures below a folder, in the order of their keys."""

    found: tuple[PictureFiles, ...]

    @property
    def read_bytes(self) -> int:
        """How much there is to read."""
        return sum(files.picture.byte_count for files in self.found)

    @property
    def value_sizes(self) -> list[int] | None:
        """Of each value in the LMDB, or a little more."""
        return [files.picture.byte_count for files in self.found]

    def pictures(self, on_read: OnRead) -> Iterator[PictureFiles]:
        """Each picture, after telling how much was read before it."""
        done = 0
        for files in self.found:
            on_read(done)
            yield files
            done += files.picture.byte_count


@dataclass(frozen=True, slots=True)
class ArchiveSource:
    """The wanted pictures of an archive, in its own order."""

    archive: Path
    picture_of: PictureOf
    wanted: frozenset[str] | None

    @property
    def read_bytes(self) -> int:
        """How much there is to read, at most."""
        return self.archive.stat().st_size

    @property
    def value_sizes(self) -> list[int] | None:
        """Of each value in the LMDB, or a little more; None where an archive is taken whole, and nobody knows."""
        if self.wanted is None:
            return None
        return [picture.byte_count for picture in keys_among(self.wanted, self.picture_of).values()]

    def pictures(self, on_read: OnRead) -> Iterator[PictureFiles]:
        """Each picture as soon as it was read."""
        return pictures_in_archive(self.archive, self.picture_of, self.wanted, on_read)


Source = FolderSource | ArchiveSource


def opened_source(path: Path, picture_of: PictureOf, wanted: frozenset[str] | None, option: str) -> Source:
    """The source that an option names.

    Raises:
        GeoTiffError: It is neither a folder nor an archive, or a GeoTIFF is missing in the folder.
    """
    if path.is_file() and path.name.endswith(ARCHIVE_ENDING):
        return ArchiveSource(path, picture_of, wanted)
    if not path.is_dir():
        raise GeoTiffError(
            f"No folder and no {ARCHIVE_ENDING} archive: {path}. Give the one of BigEarthNet v2.0 with {option}."
        )
    return FolderSource(tuple(_pictures_below(path, picture_of, wanted)))


def _pictures_below(root: Path, picture_of: PictureOf, wanted: frozenset[str] | None) -> list[PictureFiles]:
    found = [
        PictureFiles(picture, tuple(GeoTiff(str(folder / band.file), folder / band.file) for band in picture.bands))
        for folder in _folders(root)
        if (picture := picture_of(folder.name)) and (wanted is None or picture.key in wanted)
    ]
    for file in (file for files in found for file in files.geotiffs):
        if not Path(file.name).is_file():
            raise GeoTiffError(f"No file {file.name}. Unpack the archive of BigEarthNet v2.0 again.")
    return sorted(found, key=lambda files: files.picture.key)


def _folders(root: Path) -> Iterator[Path]:
    for parent, names, _ in os.walk(root):
        yield from (Path(parent, name) for name in names)
