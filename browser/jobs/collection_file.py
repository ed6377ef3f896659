"""A collection as a JSON file, with its notes and its order, and back."""

import json
from collections.abc import Mapping
from typing import Any

from browser.domain.among import Item
from browser.domain.collection import CollectedItem, Collection
from browser.errors import CollectionError, FilterValueError
from browser.reviews.named_rows import checked_name, checked_note

FORMAT = "bentxt collection 1"
_ANNOTATION, _PATCH = "annotation_id", "first_annotation_id_of_patch"


def collection_json(collection: Collection, fingerprint: str, *, is_synthetic: bool) -> str:
    """The collection as JSON; items are named by annotation IDs, which hold on the dataset of the fingerprint."""
    content = {
        "format": FORMAT,
        "dataset_fingerprint": fingerprint,
        "synthetic": is_synthetic,
        "name": collection.name,
        "note": collection.note,
        "items": [_entry(collected) for collected in collection.items],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def collection_from_json(content: object, fingerprint: str) -> Collection:
    """The collection that such a file holds, still without an ID.

    Raises:
        CollectionError: It is no such file, is of another dataset, or an entry is malformed.
    """
    if not isinstance(content, Mapping) or content.get("format") != FORMAT:
        raise CollectionError(f"This file is no collection: its format is not {FORMAT!r}. Choose an exported one.")
    made_on = content.get("dataset_fingerprint")
    if made_on != fingerprint:
        raise CollectionError(
            f"This collection is of dataset {str(made_on)[:40]}, open is {fingerprint}."
            " Start the app with that dataset."
        )
    entries = content.get("items")
    if not isinstance(entries, list):
        raise CollectionError("This file has no list of items. Choose an exported one.")
    items = tuple(_collected(entry, number) for number, entry in enumerate(entries, 1))
    return Collection("", checked_name(content.get("name")), checked_note(content.get("note")), items)


def _entry(collected: CollectedItem) -> dict[str, Any]:
    return {_PATCH if collected.item.is_patch else _ANNOTATION: collected.item.number, "note": collected.note}


def _collected(entry: object, number: int) -> CollectedItem:
    fields = entry if isinstance(entry, Mapping) else {}
    prefix, value = ("p", fields[_PATCH]) if _PATCH in fields else ("", fields.get(_ANNOTATION))
    try:
        return CollectedItem(Item.parse(f"{prefix}{value}"), checked_note(fields.get("note", "")))
    except (FilterValueError, CollectionError) as error:
        raise CollectionError(f"Item {number} of this file cannot be read: {error}") from error
