"""What can be said about a parquet file before reading it: is it one, which columns, which fingerprint."""

from hashlib import sha256
from pathlib import Path

from browser.errors import ParquetError

_MAGIC = b"PAR1"
_TAIL_BYTES = 8
"""A parquet file ends with the length of its footer (4 bytes, little endian) and the magic."""
_WHOLE_NUMBERS = frozenset({"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"})
_DECIMALS = frozenset({"FLOAT", "DOUBLE"})
_TEXT = frozenset({"VARCHAR"})

COLUMNS: dict[str, frozenset[str]] = {
    "ID": _WHOLE_NUMBERS,
    "s1_name": _TEXT,
    "patch_id": _TEXT,
    "input": _TEXT,
    "output": _TEXT,
    "type": _TEXT,
    "category": _TEXT,
    "split": _TEXT,
    "latitude": _DECIMALS,
    "longitude": _DECIMALS,
    "country": _TEXT,
    "season": _TEXT,
    "climate_zone": _TEXT,
}
"""The columns that must be there, with the DuckDB types each may have."""


def fingerprint(path: Path) -> str:
    """Sixteen hexadecimal digits of the file's size and footer: another file, another fingerprint.

    Raises:
        ParquetError: There is no such file, or it is no parquet file, or an incomplete one.
    """
    try:
        size = path.stat().st_size
        return sha256(f"{size}:".encode() + _footer(path, size)).hexdigest()[:16]
    except FileNotFoundError:
        raise ParquetError(f"No file {path}. Give the path of BigEarthNet.txt.parquet.") from None
    except IsADirectoryError:
        raise ParquetError(f"{path} is a folder. Give the path of the parquet file in it.") from None
    except OSError as error:
        raise ParquetError(f"{path} cannot be read: {error.strerror}. Check its permissions.") from None


def _footer(path: Path, size: int) -> bytes:
    with path.open("rb") as file:
        if size == 0:
            raise ParquetError(f"{path} has 0 bytes. Download it again.")
        if file.read(len(_MAGIC)) != _MAGIC:
            raise ParquetError(f"{path} is not a parquet file. Give the path of BigEarthNet.txt.parquet.")
        file.seek(max(size - _TAIL_BYTES, 0))
        tail = file.read()
        footer_size = int.from_bytes(tail[:4], "little")
        if tail[4:] != _MAGIC or footer_size > size - _TAIL_BYTES - len(_MAGIC):
            raise ParquetError(f"{path} is incomplete: it ends before its footer. Copy or download it again.")
        file.seek(size - _TAIL_BYTES - footer_size)
        return file.read(footer_size)


def check_columns(path: Path, found: dict[str, str]) -> None:
    """Raise a ParquetError that names every missing column, or the first one of a wrong type."""
    missing = [name for name in COLUMNS if name not in found]
    if missing:
        raise ParquetError(
            f"{path} has no column {', '.join(missing)}. It needs the 13 columns of BigEarthNet.txt: "
            f"{', '.join(COLUMNS)}; it has: {', '.join(found)}."
        )
    for name, allowed in COLUMNS.items():
        if found[name] not in allowed:
            raise ParquetError(
                f"Column {name} of {path} has the type {found[name]}, not {' or '.join(sorted(allowed))}. "
                "Write the file again with that type."
            )
