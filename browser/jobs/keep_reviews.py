"""Backing up, checking, merging and migrating a store of judgements, named by a path or a URL."""

from pathlib import Path

from browser.reviews.backups import back_up, readable, require_store
from browser.reviews.database import ReviewDatabase
from browser.reviews.merging import Merged, merge
from browser.reviews.verification import Verification, verify
from browser.reviews.versions import NEWEST, migrate, opened_database, version_of


def back_up_reviews(reviews: str, to: Path) -> Verification:
    """Write a store to a new file; what the file holds, recomputed.

    Raises:
        StoreError: There is no store, or the file cannot be written.
    """
    require_store(reviews)
    database = opened_database(reviews)
    try:
        back_up(database, to)
    finally:
        database.close()
    with readable(to) as written:
        return verify(written)


def verify_reviews(reviews: str) -> Verification:
    """What a store holds, and what is wrong with it.

    Raises:
        StoreError: There is no store, or it cannot be read.
    """
    require_store(reviews)
    database = opened_database(reviews)
    try:
        return verify(database)
    finally:
        database.close()


def import_reviews(reviews: str, other: str) -> Merged:
    """Add the rows of another store, which stays as it is.

    Raises:
        StoreError: One of both cannot be read or written.
    """
    with readable(other) as source:
        target = opened_database(reviews)
        try:
            return merge(target, source)
        finally:
            target.close()


def migrate_reviews(reviews: str, backup: Path) -> bool:
    """Back up a store and bring it to this version; False where it has this version already.

    Raises:
        StoreError: There is no store, the backup cannot be written, or a newer program wrote the store.
    """
    require_store(reviews)
    database = ReviewDatabase.open(reviews)
    try:
        if version_of(database) == NEWEST:
            return False
        back_up(database, backup)
        migrate(database)
    finally:
        database.close()
    return True
