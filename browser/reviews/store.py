"""The store of judgements: rows are appended, acknowledged once they are durable, and read; nothing else.

Embedded it is one SQLite file (WAL, synchronous=FULL, one writer with a lock); PostgreSQL by URL uses the same code.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self, TypeAlias
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, select

from browser.domain.judgement import Judgement, JudgementKind
from browser.errors import JudgementError, StaleJudgementError
from browser.reviews.database import ReviewDatabase, insert_new
from browser.reviews.journal import Head, append_row, locked_head
from browser.reviews.schema import datasets, from_row, item_key, judgements, store_facts, to_row
from browser.reviews.versions import opened_database


@dataclass(frozen=True, slots=True)
class StoredJudgement:
    """A judgement and its place in the store; places grow with every row, whatever the clock says."""

    position: int
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Kept:
    """The row as stored, and whether it was new or came a second time."""

    judgement: Judgement
    is_new: bool


Admission: TypeAlias = Callable[[Connection], Judgement]
"""The row as it may be kept; it raises where it may not."""


class JudgementStore:
    """An opened store. Any thread may use it; one writes at a time."""

    def __init__(self, database: ReviewDatabase) -> None:
        """Use `open`, which makes the tables."""
        self._database = database
        self._noted: set[str] = set()
        self._secret = ""

    @classmethod
    def open(cls, path_or_url: str | Path) -> Self:
        """The store at a path (made where there is none) or at a database URL.

        Raises:
            StoreError: It lies on a network drive, cannot be written, is damaged, or a newer program wrote it, or it
                is an older one on a server.
        """
        return cls(opened_database(path_or_url))

    @property
    def where(self) -> str:
        """The path or the URL without its password."""
        return self._database.where

    @property
    def note(self) -> str:
        """What its user should know about how it was opened, if anything."""
        return self._database.note

    @property
    def token_secret(self) -> str:
        """What signs the reviewers' tokens; the same after a restart."""
        if not self._secret:
            self._secret = self._fact("token_secret")
        return self._secret

    @property
    def database(self) -> ReviewDatabase:
        """What the stores of the campaigns share with this one."""
        return self._database

    def append(self, judgement: Judgement) -> Judgement:
        """The row as stored, durable when this returns; the same judgement_id again gives the first row again.

        Raises:
            StaleJudgementError: `replaces` is not the reviewer's latest row of this item.
            JudgementError: The judgement_id belongs to another judgement, or `withdraws` to none that can be withdrawn.
        """
        return self.keep(judgement, lambda _: judgement).judgement

    def keep(self, judgement: Judgement, admit: Admission) -> Kept:
        """As `append`; a new row is kept as it is admitted while no other writer appends.

        Raises:
            StaleJudgementError: As `append`.
            JudgementError: As `append`.
            CampaignError: It is not admitted.
        """
        with self._database.writing() as connection:
            last = locked_head(connection)
            stored = _find(connection, judgement.judgement_id)
            if stored is None:
                admitted = admit(connection)
                _check_withdrawal(connection, admitted)
                _insert(connection, last, admitted)
                return Kept(admitted, is_new=True)
        if _sent(stored) != _sent(judgement):
            raise JudgementError(f"The judgement_id {judgement.judgement_id} belongs to another judgement.")
        return Kept(stored, is_new=False)

    def find(self, judgement_id: UUID) -> Judgement | None:
        """The row with this ID, or None."""
        with self._database.transaction() as connection:
            return _find(connection, judgement_id)

    def latest(self, judgement: Judgement) -> Judgement | None:
        """The same reviewer's latest row of the item that a judgement is about, or None."""
        with self._database.transaction() as connection:
            return latest_row(connection, judgement)

    def rows(self) -> tuple[Judgement, ...]:
        """All rows in the order of recording."""
        return tuple(stored.judgement for stored in self._read(select(judgements)))

    def rows_of(self, reviewer: str) -> tuple[Judgement, ...]:
        """One reviewer's rows in the order of recording."""
        rows = self._read(select(judgements).where(judgements.c.reviewer == reviewer))
        return tuple(stored.judgement for stored in rows)

    def rows_after(
        self, position: int, reviewer: str, dataset_fingerprint: str, campaign: str = ""
    ) -> tuple[StoredJudgement, ...]:
        """One reviewer's rows in one campaign on one dataset, or in none, that were recorded after a position."""
        columns = judgements.c
        query = select(judgements).where(
            columns.reviewer == reviewer,
            columns.dataset_fingerprint == dataset_fingerprint,
            columns.campaign == campaign,
            columns.position > position,
        )
        return self._read(query)

    def has_noted(self, fingerprint: str) -> bool:
        """Whether `note_dataset` ran for this dataset since the store was opened."""
        return fingerprint in self._noted

    def note_dataset(self, fingerprint: str, *, is_synthetic: bool) -> None:
        """Remember whether a dataset is generated, for exports."""
        with self._database.writing() as connection:
            insert_new(connection, datasets, {"fingerprint": fingerprint, "is_synthetic": is_synthetic})
        self._noted.add(fingerprint)

    def synthetic_datasets(self) -> frozenset[str]:
        """The fingerprints of the generated datasets judged here."""
        query = select(datasets.c.fingerprint).where(datasets.c.is_synthetic)
        with self._database.transaction() as connection:
            return frozenset(connection.scalars(query))

    def close(self) -> None:
        """Let the file go."""
        self._database.close()

    def _fact(self, name: str) -> str:
        with self._database.transaction() as connection:
            value: str = connection.scalars(select(store_facts.c.value).where(store_facts.c.name == name)).one()
            return value

    def _read(self, query: Select[Any]) -> tuple[StoredJudgement, ...]:
        with self._database.transaction() as connection:
            rows = connection.execute(query.order_by(judgements.c.position)).mappings()
            return tuple(StoredJudgement(row["position"], from_row(row)) for row in rows)


# Statements are made once: building one takes longer than running it.
_FIND = select(judgements).where(judgements.c.judgement_id == bindparam("wanted"))
_LATEST = (
    select(judgements)
    .where(
        judgements.c.dataset_fingerprint == bindparam("dataset"),
        judgements.c.reviewer == bindparam("judged_by"),
        judgements.c.item == bindparam("about"),
    )
    .order_by(judgements.c.position.desc())
    .limit(1)
)


def _find(connection: Connection, judgement_id: UUID) -> Judgement | None:
    row = connection.execute(_FIND, {"wanted": str(judgement_id)}).mappings().one_or_none()
    return None if row is None else from_row(row)


def latest_row(connection: Connection, judgement: Judgement) -> Judgement | None:
    """The same reviewer's latest row of the item that a judgement is about, or None."""
    subject = {
        "dataset": judgement.dataset_fingerprint,
        "judged_by": judgement.reviewer,
        "about": item_key(judgement),
    }
    row = connection.execute(_LATEST, subject).mappings().one_or_none()
    return None if row is None else from_row(row)


def _sent(judgement: Judgement) -> Judgement:
    """What the sender said; in a campaign the server adds more than the instant."""
    said = replace(judgement, recorded_at=None)
    if not judgement.campaign:
        return said
    return replace(said, replaces=None, guideline_version=None, evidence_seen=False, is_check=False)


def _check_withdrawal(connection: Connection, judgement: Judgement) -> None:
    if judgement.kind is not JudgementKind.WITHDRAWAL:
        return
    latest = latest_row(connection, judgement)
    if latest is None or latest.kind is JudgementKind.WITHDRAWAL:
        raise JudgementError("There is nothing to take back: this item has no judgement of yours now.")
    if latest.judgement_id != judgement.withdraws:
        raise StaleJudgementError("This item was judged again in another tab; that judgement stands.")


def _insert(connection: Connection, last: Head, judgement: Judgement) -> None:
    latest = latest_row(connection, judgement)
    known = latest.judgement_id if latest else None
    # The unique chain link holds even where the lock of the head should not.
    if known != judgement.replaces or not append_row(connection, last, judgements, to_row(judgement)):
        raise StaleJudgementError("This item was judged in another tab meanwhile; that judgement stands.")
