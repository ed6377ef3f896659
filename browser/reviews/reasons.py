"""What went wrong in a database, in words: which one, why, and what to do."""

import sqlite3

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

_DISK_FULL = "53100"
"""PostgreSQL's code (errcodes, class 53: insufficient resources)."""
_SQLITE_DISK = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
_PRIMARY_CODE = 0xFF
"""The lower byte of SQLite's extended codes."""


def reason_of(error: SQLAlchemyError, where: str) -> str:
    """What went wrong in the database, and what to do."""
    original = error.orig if isinstance(error, DBAPIError) else error
    said = message_of(original)
    if _is_disk_full(original):
        return f"{where} takes no more ({said}): the disk or the quota is full. Free some space, then send it again."
    if isinstance(original, sqlite3.DatabaseError) and not isinstance(original, sqlite3.OperationalError):
        return f"{where} is damaged or no SQLite database ({said}). Restore a copy, or name another with --reviews."
    if "://" in where:
        return f"{where} cannot be reached or written ({said}). Check that the database runs and takes this user."
    return f"{where} cannot be opened or written ({said}). Check the folder's permissions and the disk's space."


def message_of(original: object) -> str:
    """The driver's own words in one line; pg8000 gives the server's fields, of which M is the message."""
    fields = _fields(original)
    said = fields.get("M") or str(original)
    return " ".join(str(said).split())


def code_of(original: object) -> str | None:
    """PostgreSQL's SQLSTATE, or None."""
    return _fields(original).get("C") or getattr(original, "sqlstate", None)


def _fields(original: object) -> dict[str, str]:
    arguments = getattr(original, "args", ())
    return arguments[0] if arguments and isinstance(arguments[0], dict) else {}


def _is_disk_full(original: object) -> bool:
    code = getattr(original, "sqlite_errorcode", None)
    return code_of(original) == _DISK_FULL or (code is not None and code & _PRIMARY_CODE in _SQLITE_DISK)
