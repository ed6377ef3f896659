"""The items of a collection as rows: their order, their notes. Each call is part of the caller's transaction."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, insert, select, update

from browser.domain.among import Item
from browser.domain.collection import MOST_ITEMS, CollectedItem
from browser.errors import CollectionError, UnknownCollectionError
from browser.reviews.database import insert_new
from browser.reviews.lists_schema import collected_items

_COLUMNS = collected_items.c


def counts(connection: Connection, dataset_fingerprint: str) -> dict[str, int]:
    """How many items each collection of a dataset has; empty ones are left out."""
    query = select(_COLUMNS.collection_id, func.count()).where(
        _COLUMNS.dataset_fingerprint == dataset_fingerprint, _COLUMNS.removed_at.is_(None)
    )
    rows = connection.execute(query.group_by(_COLUMNS.collection_id))
    return {str(collection_id): int(count) for collection_id, count in rows}


def items(connection: Connection, collection_id: str) -> tuple[CollectedItem, ...]:
    """The items that are there, in order."""
    query = select(_COLUMNS.item, _COLUMNS.note).where(_is_there(collection_id))
    rows = connection.execute(query.order_by(_COLUMNS.place, _COLUMNS.position))
    return tuple(CollectedItem(Item.parse(item), note) for item, note in rows)


def add(connection: Connection, dataset_fingerprint: str, collection_id: str, item: Item, now: datetime) -> None:
    """Put an item last; one that was removed comes back as it was."""
    last = connection.scalar(select(func.max(_COLUMNS.place)).where(_COLUMNS.collection_id == collection_id))
    place = 0 if last is None else last + 1
    row = {**_row(CollectedItem(item, ""), place, now), **_owner(dataset_fingerprint, collection_id)}
    if not insert_new(connection, collected_items, row):
        connection.execute(update(collected_items).where(_is(collection_id, item)).values(removed_at=None))


def add_all(
    connection: Connection,
    dataset_fingerprint: str,
    collection_id: str,
    collected: Iterable[CollectedItem],
    now: datetime,
) -> None:
    """Fill a new collection; of an item that comes twice the last one stays."""
    different = {one.item: one for one in collected}.values()
    owner = _owner(dataset_fingerprint, collection_id)
    rows = [{**_row(one, place, now), **owner} for place, one in enumerate(different)]
    if rows:
        connection.execute(insert(collected_items), rows)


def require_room(connection: Connection, collection_id: str) -> None:
    """Refuse a collection that has become too large.

    Raises:
        CollectionError: It has more items than a collection may have.
    """
    count = connection.scalar(select(func.count()).select_from(collected_items).where(_is_there(collection_id))) or 0
    if count > MOST_ITEMS:
        raise CollectionError(f"A collection holds at most {MOST_ITEMS:,} items. Begin another one.")


def remove(connection: Connection, collection_id: str, item: Item, now: datetime) -> None:
    """Take an item out of sight."""
    there = and_(_is(collection_id, item), _COLUMNS.removed_at.is_(None))
    connection.execute(update(collected_items).where(there).values(removed_at=now))


def move(connection: Connection, collection_id: str, item: Item, before: Item | None) -> None:
    """Put an item before another one, or last; the places of all are counted anew.

    Raises:
        UnknownCollectionError: One of both is not there any more.
    """
    order = [collected.item for collected in items(connection, collection_id) if collected.item != item]
    _require_item(connection, collection_id, item)
    if before is not None and before not in order:
        raise _gone()
    order.insert(len(order) if before is None else order.index(before), item)
    renumbered = update(collected_items).where(
        _COLUMNS.collection_id == collection_id, _COLUMNS.item == bindparam("moved")
    )
    places = [{"moved": moved.text, "to": place} for place, moved in enumerate(order)]
    connection.execute(renumbered.values(place=bindparam("to")), places)


def note_of(connection: Connection, collection_id: str, item: Item) -> str:
    """What is noted about an item.

    Raises:
        UnknownCollectionError: It is not there any more.
    """
    _require_item(connection, collection_id, item)
    return str(connection.scalar(select(_COLUMNS.note).where(_is(collection_id, item))))


def set_note(connection: Connection, collection_id: str, item: Item, note: str) -> None:
    """Note something about an item."""
    connection.execute(update(collected_items).where(_is(collection_id, item)).values(note=note))


def _owner(dataset_fingerprint: str, collection_id: str) -> dict[str, Any]:
    return {"dataset_fingerprint": dataset_fingerprint, "collection_id": collection_id}


def _row(collected: CollectedItem, place: int, now: datetime) -> dict[str, Any]:
    return {"item": collected.item.text, "place": place, "note": collected.note, "added_at": now}


def _require_item(connection: Connection, collection_id: str, item: Item) -> None:
    there = and_(_is(collection_id, item), _COLUMNS.removed_at.is_(None))
    if connection.scalar(select(_COLUMNS.position).where(there)) is None:
        raise _gone()


def _gone() -> UnknownCollectionError:
    return UnknownCollectionError("This item is not in the collection any more: another tab removed it.")


def _is(collection_id: str, item: Item) -> ColumnElement[bool]:
    return and_(_COLUMNS.collection_id == collection_id, _COLUMNS.item == item.text)


def _is_there(collection_id: str) -> ColumnElement[bool]:
    return and_(_COLUMNS.collection_id == collection_id, _COLUMNS.removed_at.is_(None))
