"""Taking over the rows of another store: those that are new, once, behind the own ones."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from browser.reviews.database import ReviewDatabase, insert_new
from browser.reviews.journal import Head, append_row, locked_head
from browser.reviews.journal_rows import JournalRow, id_column, journal_rows
from browser.reviews.schema import datasets, judgements
from browser.reviews.seals import SEAL

_ROWS_AT_ONCE = 500
_OF_ITS_STORE = {"position", SEAL}
"""Columns that a row gets anew in each store."""


@dataclass(frozen=True, slots=True)
class Merged:
    """How many rows were new and how many were there already; and those that contradict a row that is here."""

    added: int = 0
    known: int = 0
    conflicting: tuple[str, ...] = field(default=())


def merge(target: ReviewDatabase, source: ReviewDatabase) -> Merged:
    """Append the rows of `source` that `target` does not have, in their order; a second time nothing is added.

    A row conflicts where its UUID stands for another row here, where the reviewer judged the same item otherwise here,
    or where it follows a row that conflicts. Collections and saved selections, which are no record, are left out.

    Raises:
        StoreError: One of both cannot be read or written; what was appended before stays, and is known the next time.
    """
    merged = Merged()
    with source.snapshot() as reading:
        with target.writing() as connection:
            for row in reading.execute(select(datasets)).mappings():
                insert_new(connection, datasets, dict(row))
        rows = journal_rows(reading)
        while some := list(islice(rows, _ROWS_AT_ONCE)):
            merged = _merge_some(target, some, merged)
    return merged


def _merge_some(target: ReviewDatabase, rows: Sequence[JournalRow], merged: Merged) -> Merged:
    """The same with some rows more, in one transaction."""
    with target.writing() as connection:
        last = locked_head(connection)
        for row in rows:
            there = _there(connection, row)
            if there is not None and there == _said(row):
                merged = replace(merged, known=merged.known + 1)
            elif there is None and (appended := _append(connection, last, row)) is not None:
                last, merged = appended, replace(merged, added=merged.added + 1)
            else:
                merged = replace(merged, conflicting=(*merged.conflicting, f"{row.table.name} {row.row_id}"))
    return merged


def _there(connection: Connection, row: JournalRow) -> dict[str, Any] | None:
    """What the row with this UUID says here."""
    query = select(row.table).where(id_column(row.table) == row.row_id)
    found = connection.execute(query).mappings().one_or_none()
    return None if found is None else {name: found[name] for name in _said(row)}


def _append(connection: Connection, last: Head, row: JournalRow) -> Head | None:
    return append_row(connection, last, row.table, _said(row)) if _follows(connection, row) else None


def _follows(connection: Connection, row: JournalRow) -> bool:
    """Whether what a judgement replaces is here too."""
    replaced = row.columns["replaces"] if row.table is judgements else ""
    if not replaced:
        return True
    return connection.scalar(select(judgements.c.position).where(judgements.c.judgement_id == replaced)) is not None


def _said(row: JournalRow) -> dict[str, Any]:
    return {name: value for name, value in row.columns.items() if name not in _OF_ITS_STORE}
