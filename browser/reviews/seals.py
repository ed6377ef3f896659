"""The seal of a row: a hash of what it says and of the seal of the row before it. Pure.

A changed row no longer has its seal, and a chain from which a row was taken, or into which one was slipped, no longer
closes. A seal finds damage and careless hands; whoever may write the whole database could seal everything anew, which
shows only against a seal that was noted elsewhere.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256

FIRST = "0" * 64
"""Stands before the first row."""

SEAL = "row_hash"


def seal(previous: str, table: str, row: Mapping[str, object]) -> str:
    """The seal (SHA-256 in hexadecimal) of a row that follows the row with the seal `previous`.

    Empty columns (None) are left out, so that a column that a later version adds leaves earlier seals as they are.
    """
    said = {name: _plain(value) for name, value in row.items() if value is not None and name != SEAL}
    text = json.dumps([previous, table, said], sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("ascii")).hexdigest()


def _plain(value: object) -> object:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
