"""An LMDB environment that is safe to open: a half-copied file would kill the process."""

from pathlib import Path
from struct import Struct
from threading import Lock
from weakref import WeakValueDictionary

import lmdb

from browser.errors import ImageryError

_PAGE_HEADER_BYTES = 16
_META = Struct("<IIQQ48s48sQQ")
"""Of LMDB's `MDB_meta`: magic, version, address, map size, the free list, the main database, last page, transaction."""
_MAGIC = 0xBEEFC0DE
_SMALLEST_PAGE_BYTES = 256
_META_PAGES = 2

_environments: WeakValueDictionary[tuple[int, int], lmdb.Environment] = WeakValueDictionary()
_opening = Lock()


def open_environment(path: Path) -> lmdb.Environment:
    """The environment of an LMDB folder or of its `data.mdb`, read-only; the same one for the same file.

    Raises:
        ImageryError: There is none, it is incomplete, or it cannot be read.
    """
    file = data_file(path)
    with _opening:
        status = file.stat()
        key = (status.st_dev, status.st_ino)
        known = _environments.get(key)
        if known is None:
            check_complete(file)
            known = _environments[key] = _open(file)
        return known


def data_file(path: Path) -> Path:
    """The `data.mdb` that a path means.

    Raises:
        ImageryError: There is none.
    """
    file = path / "data.mdb" if path.is_dir() else path
    if file.is_file():
        return file
    missing = f"The folder {path} holds no data.mdb" if path.is_dir() else f"No LMDB at {path}"
    raise ImageryError(f"{missing}. Give the folder that rico-hdl wrote, such as Encoded-BigEarthNet.")


def check_complete(file: Path) -> None:
    """Compare the file's size with the last page its newest meta page names. Reads two pages, maps nothing.

    Raises:
        ImageryError: The file is no LMDB, or shorter than its content.
    """
    try:
        size = file.stat().st_size
        needed = _needed_bytes(file)
    except OSError as error:
        raise ImageryError(f"{file} cannot be read: {error.strerror}. Check its permissions.") from None
    if size < needed:
        raise ImageryError(
            f"{file} is incomplete: {size:,} of at least {needed:,} bytes are there. "
            "Wait until the copy has finished, or copy it again."
        )


def _needed_bytes(file: Path) -> int:
    with file.open("rb") as stream:
        first = _meta(stream.read(_PAGE_HEADER_BYTES + _META.size))
        if first is None:
            raise ImageryError(f"{file} is not an LMDB. Give the folder that rico-hdl wrote, or its data.mdb.")
        page_bytes = max(int.from_bytes(first[4][:4], "little"), _SMALLEST_PAGE_BYTES)
        stream.seek(page_bytes)
        second = _meta(stream.read(_PAGE_HEADER_BYTES + _META.size))
    newest = max((meta for meta in (first, second) if meta is not None), key=lambda meta: meta[-1])
    last_page = max(newest[-2], _META_PAGES - 1)
    return (last_page + 1) * page_bytes


def _meta(page: bytes) -> tuple[int, int, int, int, bytes, bytes, int, int] | None:
    if len(page) < _PAGE_HEADER_BYTES + _META.size:
        return None
    fields = _META.unpack_from(page, _PAGE_HEADER_BYTES)
    return fields if fields[0] == _MAGIC else None


def _open(file: Path) -> lmdb.Environment:
    try:
        return lmdb.open(str(file), subdir=False, readonly=True, lock=False, create=False, readahead=False)
    except lmdb.Error as error:
        raise ImageryError(f"{file} cannot be opened: {error}. Copy it again.") from error
