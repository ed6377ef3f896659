"""The read side of the pictures: bands, backscatter and reference maps from one LMDB."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import lmdb
import numpy as np
from numpy.typing import NDArray

from browser.catalog.lmdb_file import data_file, open_environment
from browser.catalog.tensors import Expected, decode_tensors
from browser.domain.imagery import BANDS, PATCH_SIZE_PX, POLARIZATIONS
from browser.errors import ImageryError

_S2 = {band.name: Expected((band.size_px, band.size_px), np.dtype(np.uint16)) for band in BANDS}
_FULL_SIZE = (PATCH_SIZE_PX, PATCH_SIZE_PX)
_S1 = {name: Expected(_FULL_SIZE, np.dtype(np.float32)) for name in POLARIZATIONS}
_REFERENCE_MAP = {"Data": Expected(_FULL_SIZE, np.dtype(np.uint16))}
_LONGEST_KEY_BYTES = 511
"""LMDB's limit; longer keys cannot be asked for."""


def reference_map_key(patch_id: str) -> str:
    """The LMDB key of a patch's reference map."""
    return f"{patch_id}_reference_map"


class PatchImagery:
    """One LMDB of patches, opened read-only. Safe for threads; arrays are the caller's own."""

    def __init__(self, path: Path, environment: lmdb.Environment) -> None:
        """Use `open`, which checks the file first."""
        self.path = path
        self._environment = environment
        self._size_bytes = path.stat().st_size

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """Open the folder of an LMDB, or its `data.mdb`. Several patches' worth of keys may be missing.

        Raises:
            ImageryError: There is none, it is incomplete, or it cannot be read.
        """
        given = Path(path).expanduser().absolute()
        return cls(data_file(given), open_environment(given))

    @property
    def entry_count(self) -> int:
        """All values of the LMDB, whatever they belong to."""
        return int(self._environment.stat()["entries"])

    def s2_bands(self, patch_id: str) -> dict[str, NDArray[np.uint16]] | None:
        """Digital numbers by band name at native size; None where the LMDB has no such patch.

        Raises:
            BandError: The value is truncated, or a band has another shape or type.
        """
        return self._tensors(patch_id, _S2)

    def s1_bands(self, s1_name: str) -> dict[str, NDArray[np.float32]] | None:
        """Backscatter in dB by polarization; None where the LMDB has no such patch. NaN is no data.

        Raises:
            BandError: The value is truncated, or a band has another shape or type.
        """
        return self._tensors(s1_name, _S1)

    def reference_map(self, patch_id: str) -> NDArray[np.uint16] | None:
        """CLC codes (rows, columns), 0 is no data; None where the LMDB has no reference map of the patch.

        Raises:
            BandError: The value is truncated, or has another shape or type.
        """
        found = self._tensors(reference_map_key(patch_id), _REFERENCE_MAP)
        return None if found is None else found["Data"]

    def has(self, key: str) -> bool:
        """Whether the LMDB has a value of this name."""
        return self.count_present([key]) == 1

    def count_present(self, keys: Iterable[str]) -> int:
        """How many of these names the LMDB has."""
        return sum(present for _, present in self._presence(keys))

    def absent(self, keys: Iterable[str]) -> Iterator[str]:
        """Those of these names that the LMDB lacks."""
        return (key for key, present in self._presence(keys) if not present)

    def stored(self, keys: Iterable[str]) -> Iterator[tuple[str, memoryview]]:
        """Those of these names that the LMDB has, with their bytes; a view is good until the next is asked for."""
        with self._own_words("its values"), self._environment.begin(buffers=True) as transaction:
            for key in keys:
                name = key.encode()
                value = transaction.get(name) if 0 < len(name) <= _LONGEST_KEY_BYTES else None
                if value is not None:
                    yield key, value

    def presence(self, names: Sequence[tuple[str, str]]) -> dict[str, NDArray[np.bool_]]:
        """Which of the patches (patch_id and s1_name) have which kind of picture; seconds for the whole dataset."""
        keys = {
            "Sentinel-2": (patch_id for patch_id, _ in names),
            "Sentinel-1": (s1_name for _, s1_name in names),
            "reference map": (reference_map_key(patch_id) for patch_id, _ in names),
        }
        return {kind: np.fromiter((there for _, there in self._presence(k)), np.bool_) for kind, k in keys.items()}

    def _presence(self, keys: Iterable[str]) -> Iterator[tuple[str, bool]]:
        with self._reading("its names") as transaction, transaction.cursor() as cursor:
            for key in keys:
                name = key.encode()
                yield key, 0 < len(name) <= _LONGEST_KEY_BYTES and cursor.set_key(name)

    def _tensors(self, key: str, expected: Mapping[str, Expected]) -> dict[str, NDArray[Any]] | None:
        value = self._value(key)
        return None if value is None else decode_tensors(key, value, expected)

    def _value(self, key: str) -> bytes | None:
        name = key.encode()
        if not 0 < len(name) <= _LONGEST_KEY_BYTES:
            return None
        with self._reading(key) as transaction:
            value = transaction.get(name)
            return None if value is None else bytes(value)

    @contextmanager
    def _reading(self, what: str) -> Iterator[lmdb.Transaction]:
        with self._own_words(what), self._environment.begin() as transaction:
            yield transaction

    @contextmanager
    def _own_words(self, what: str) -> Iterator[None]:
        self._refuse_shrunk_file()
        try:
            yield
        except lmdb.Error as error:
            raise ImageryError(f"{self.path}: {what} cannot be read ({error}). Copy the LMDB again.") from error

    def _refuse_shrunk_file(self) -> None:
        """Pages cut off after opening would kill the process like those of a half-copied file."""
        try:
            size_bytes = self.path.stat().st_size
        except OSError as error:
            raise ImageryError(f"{self.path} is gone ({error.strerror}). Put it back and start again.") from None
        if size_bytes < self._size_bytes:
            raise ImageryError(f"{self.path} is being overwritten. Wait until it is whole, and start again.")
