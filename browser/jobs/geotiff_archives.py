"""The `.tar.zst` archives of BigEarthNet v2.0 as pictures to encode: read from front to back, never unpacked."""

import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath

import pyarrow as pa

from browser.errors import GeoTiffError
from browser.jobs.geotiff import GeoTiff, PictureFiles
from browser.jobs.geotiff_layout import Picture, PictureOf, keys_among

ARCHIVE_ENDING = ".tar.zst"
_READ_BYTES = 1 << 20
_LARGEST_GEOTIFF_BYTES = 10_000_000
"""A band of 120 x 120 pixels takes 30 to 60 kB; what is much larger is not read into memory."""
_BEGUN_AT_MOST = 5_000
"""The GeoTIFFs of a patch stand together; in an archive of another order, all would have to be kept in memory."""
OnRead = Callable[[int], None]
"""Takes how many bytes of the archive have been read."""


def pictures_in_archive(
    archive: Path, picture_of: PictureOf, wanted: frozenset[str] | None, on_read: OnRead
) -> Iterator[PictureFiles]:
    """The wanted pictures of an archive, each as soon as its last GeoTIFF was read; all where `wanted` is None.

    Reading ends with the last picture that is wanted.

    Raises:
        GeoTiffError: The archive is damaged, is none, or lacks a GeoTIFF of a picture.
    """
    missing = None if wanted is None else set(keys_among(wanted, picture_of))
    gathered = _Gathered(archive)
    if missing != set():
        for path, read in _files(archive, on_read):
            picture = picture_of(path.parent.name)
            if picture is None or (missing is not None and picture.key not in missing):
                continue
            complete = gathered.with_file(picture, path, read)
            if complete:
                yield complete
            if complete and missing is not None:
                missing.remove(picture.key)
                if not missing:
                    return
    gathered.require_complete()


class _Gathered:
    """The GeoTIFFs of pictures that are not yet complete."""

    def __init__(self, archive: Path) -> None:
        self._archive = archive
        self._begun: dict[str, dict[str, GeoTiff]] = {}
        self._pictures: dict[str, Picture] = {}

    def with_file(self, picture: Picture, path: PurePosixPath, read: Callable[[], bytes]) -> PictureFiles | None:
        """The picture, where this was its last file."""
        if path.name not in {band.file for band in picture.bands}:
            return None
        self._pictures[picture.key] = picture
        files = self._begun.setdefault(picture.key, {})
        files[path.name] = GeoTiff(f"{path} in {self._archive}", read())
        if len(files) < len(picture.bands):
            self._refuse_another_order()
            return None
        del self._begun[picture.key], self._pictures[picture.key]
        return PictureFiles(picture, tuple(files[band.file] for band in picture.bands))

    def require_complete(self) -> None:
        """Refuse where a picture lacks a GeoTIFF."""
        for key, files in sorted(self._begun.items()):
            lacking = next(band.file for band in self._pictures[key].bands if band.file not in files)
            raise GeoTiffError(f"No file {lacking} in {self._archive}. Download the archive again.")

    def _refuse_another_order(self) -> None:
        if len(self._begun) > _BEGUN_AT_MOST:
            raise GeoTiffError(
                f"{self._archive} does not keep the GeoTIFFs of a patch together. Unpack it, and give the folder."
            )


def _files(archive: Path, on_read: OnRead) -> Iterator[tuple[PurePosixPath, Callable[[], bytes]]]:
    """The path of every file, and what reads it before the next one is asked for."""
    with _own_words(archive), archive.open("rb") as file:
        raw = pa.PythonFile(file, mode="r")
        with (
            pa.CompressedInputStream(raw, "zstd") as stream,
            tarfile.open(fileobj=stream, mode="r|", bufsize=_READ_BYTES) as members,
        ):
            for member in members:
                members.members = []  # type: ignore[attr-defined] # or each of six million would be kept
                on_read(file.tell())
                if member.isfile():
                    yield PurePosixPath(member.name), partial(_content, members, member, archive)


def _content(members: tarfile.TarFile, member: tarfile.TarInfo, archive: Path) -> bytes:
    file = members.extractfile(member) if member.size <= _LARGEST_GEOTIFF_BYTES else None
    if file is None:
        raise GeoTiffError(f"{member.name} in {archive} has {member.size:,} bytes. Is it of BigEarthNet v2.0?")
    with _own_words(archive):
        return file.read()


@contextmanager
def _own_words(archive: Path) -> Iterator[None]:
    try:
        yield
    except (tarfile.TarError, OSError) as error:
        raise GeoTiffError(f"{archive} cannot be read ({error}). Download it again.") from error
