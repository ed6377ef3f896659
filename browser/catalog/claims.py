"""The claims of all annotations: in memory for small datasets, otherwise in a file that is made once and mapped."""

import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyarrow as pa

from browser.catalog.claim_columns import (
    CLAIM_SCHEMA,
    TEXT_COLUMNS,
    ClaimColumns,
    claims_of_texts,
    columns_of,
    sorted_claims,
)
from browser.catalog.claim_processes import claims_of_parquet
from browser.catalog.connection import Database
from browser.catalog.file_lock import lock
from browser.catalog.mapped_file import mapped
from browser.catalog.prepared_file import OnProgress
from browser.catalog.published_file import remove
from browser.errors import PreparedFileError

__all__ = ["LAYOUT", "ClaimColumns", "claim_file", "claims_of", "open_claims", "read_claims", "write_claims"]

LAYOUT = 1
"""Raised with every change to what a file of claims holds, or to what texts are understood to mean."""
_TEXTS = f"SELECT {', '.join(TEXT_COLUMNS)} FROM annotations ORDER BY ID"  # noqa: S608 - our own words
_UNFINISHED = ".unfinished"
_LAYOUT, _FINGERPRINT, _PARQUET, _CHECKSUM = b"layout", b"fingerprint", b"parquet", b"checksum"


def claim_file(folder: Path, fingerprint: str) -> Path:
    """The file of a parquet: another parquet or another layout, another name."""
    return folder / f"claims-{fingerprint}-{LAYOUT}.arrow"


def claims_of(database: Database) -> ClaimColumns:
    """The claims of a small dataset, in memory; 500,000 annotations take some seconds."""
    return columns_of(sorted_claims([claims_of_texts(database.table(_TEXTS))]))


def open_claims(database: Database, file: Path, on_progress: OnProgress) -> ClaimColumns:
    """The claims from their file, which is made first where it is missing, damaged or outdated; one start at a time.

    Raises:
        PreparedFileError: It cannot be made.
    """
    with suppress(PreparedFileError):
        return read_claims(file, database.fingerprint)
    with _locked(file):
        with suppress(PreparedFileError):
            return read_claims(file, database.fingerprint)  # another start has made it meanwhile
        write_claims(database, file, on_progress)
        others = (other for other in file.parent.glob("claims-*.arrow") if other != file)
        remove(other for other in others if _is_outdated(other, database))
    return read_claims(file, database.fingerprint)


def write_claims(database: Database, file: Path, on_progress: OnProgress) -> None:
    """Read the claims of all texts on all processors, and publish them under the file's name when they are complete.

    Args:
        database: Only its parquet is read.
        file: An Arrow IPC file; an older one is replaced.
        on_progress: Told how many parts of how many are read.

    Raises:
        PreparedFileError: A process was ended, or the file cannot be written.
    """
    claims = sorted_claims(claims_of_parquet(database.path, on_progress))
    unfinished = file.with_name(f"{file.name}.{os.getpid()}{_UNFINISHED}")
    try:
        _write(claims, database, unfinished)
        unfinished.replace(file)
    except OSError as error:
        raise PreparedFileError(f"{file} cannot be written: {error}. Free some space there.") from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def read_claims(file: Path, fingerprint: str | None = None) -> ClaimColumns:
    """The claims of a file, memory-mapped: nothing is copied.

    Raises:
        PreparedFileError: It is missing, damaged, of another layout, or (given a fingerprint) of another parquet.
    """
    try:
        mapping, pages = mapped(file)
        with pa.ipc.open_file(mapping) as reader:
            facts, claims = reader.schema.metadata or {}, reader.get_batch(0)
    except (OSError, ValueError, pa.ArrowException) as error:
        raise PreparedFileError(f"{file} cannot be used: {error}.") from error
    if facts.get(_LAYOUT) != str(LAYOUT).encode() or not claims.schema.equals(CLAIM_SCHEMA):
        raise PreparedFileError(f"{file} was made by another version.")
    if fingerprint is not None and facts.get(_FINGERPRINT) != fingerprint.encode():
        raise PreparedFileError(f"{file} was made from another parquet.")
    with pages.used():
        if facts.get(_CHECKSUM) != _checksum(claims):
            raise PreparedFileError(f"{file} is damaged.")
    return columns_of(claims, pages)


def _is_outdated(file: Path, database: Database) -> bool:
    """Whether another file says of itself that it is an older one of the same parquet."""
    try:
        with pa.ipc.open_file(pa.memory_map(str(file))) as reader:
            facts = reader.schema.metadata or {}
        layout = int(facts[_LAYOUT])
    except (OSError, pa.ArrowException, ValueError, KeyError):
        return False
    is_of_it = facts.get(_FINGERPRINT) == database.fingerprint.encode()
    return layout <= LAYOUT and (is_of_it or facts.get(_PARQUET) == str(database.path).encode())


def _write(claims: pa.RecordBatch, database: Database, file: Path) -> None:
    origin = {_LAYOUT: str(LAYOUT), _FINGERPRINT: database.fingerprint, _PARQUET: str(database.path)}
    facts: dict[bytes, str | bytes] = {**origin, _CHECKSUM: _checksum(claims)}
    whole = claims.replace_schema_metadata(facts)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as target:
        with pa.ipc.new_file(target, whole.schema) as writer:
            writer.write_batch(whole)
        target.flush()
        os.fsync(target.fileno())


def _checksum(claims: pa.RecordBatch) -> bytes:
    """CRC-32 of all values."""
    checksum = 0
    for column in claims.columns:
        checksum = zlib.crc32(column.to_numpy(), checksum)
    return str(checksum).encode()


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Wait for another start that makes the file; then nothing unfinished is anyone's any more."""
    try:
        with lock(file.with_name(f"{file.name}.lock")):
            for unfinished in file.parent.glob(f"{file.name}.*{_UNFINISHED}"):
                unfinished.unlink(missing_ok=True)
            yield
    except OSError as error:
        raise PreparedFileError(f"{file.parent} cannot be written: {error}.") from error
