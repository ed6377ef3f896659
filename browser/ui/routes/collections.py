"""Collections: stars from any page, and what the page Collections changes. Nobody signs in: all share one list."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from functools import partial
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from browser import clock
from browser.domain.among import Among, Item
from browser.domain.collection import Collection
from browser.domain.selection import AnnotationFilter
from browser.errors import CollectionError, StaleNoteError
from browser.jobs.collection_file import collection_from_json, collection_json
from browser.reviews.collections import CollectionStore
from browser.reviews.named_rows import checked_name, checked_note
from browser.ui import resources
from browser.ui.collections_page.item_view import item_view
from browser.ui.routes.checked_request import Asked, answer, api, refusal
from browser.ui.routes.exports import download, named_file
from browser.ui.routes.responses import answered

MOST_SHOWN = 50
"""Items that one request may ask to be shown."""
_LONGEST_FILE_BYTES = 4 * 1024 * 1024
Message = Mapping[str, Any]
Change = Callable[[CollectionStore, str, Message, datetime], None]


@api
def lists(asked: Asked) -> Response:
    """All collections, also the deleted ones."""
    del asked
    store = resources.collections()
    kept, deleted = store.lines(), store.lines(is_deleted=True)
    return answer({"collections": list(map(asdict, kept)), "deleted": list(map(asdict, deleted))})


@api
def current(asked: Asked) -> Response:
    """The collection that stars go to, with the items that it has; before the first star there is none."""
    del asked
    collection = resources.collections().current()
    return answer(_stars(collection) if collection else {"collection_id": None, "name": None, "items": []})


@api
def star(asked: Asked) -> Response:
    """Collect an item, or let it go; asked twice it happens once."""
    message, now = _message(asked), clock.now()
    item, collection_id = Item.parse(str(message.get("item"))), message.get("collection_id")
    if message.get("is_collected") is True:
        _require_item(item)
        return answer(_stars(resources.collections().collect(item, now, _optional_text(collection_id))))
    return answer(_stars(resources.collections().remove(item, now, str(collection_id))))


@api
def create(asked: Asked) -> Response:
    """A new, empty collection."""
    name = checked_name(_message(asked).get("name"))
    return answer(_opened(resources.collections().create(name, clock.now())), HTTPStatus.CREATED)


@partial(api, longest_body_bytes=_LONGEST_FILE_BYTES)
def take_in(asked: Asked) -> Response:
    """A collection from a file that was exported on the same dataset."""
    read = collection_from_json(asked.message, resources.catalog().fingerprint)
    made = resources.collections().take_in(read.name, read.note, read.items, clock.now())
    return answer(_opened(made), HTTPStatus.CREATED)


@api
def opened(asked: Asked) -> Response:
    """One collection: its note, and its items in order with theirs."""
    return answer(_opened(resources.collections().opened(asked.path["collection_id"])))


@api
def shown(asked: Asked) -> Response:
    """What there is to see of some items: `items` as in a filter, such as `12.p40`."""
    among = Among.parse(asked.query.get("items", ""))
    items = [*map(Item, among.annotation_ids), *(Item(first, is_patch=True) for first in among.first_ids)]
    if len(items) > MOST_SHOWN:
        raise CollectionError(f"{len(items)} items are asked at once. Ask for at most {MOST_SHOWN}.")
    return answer([item_view(item) for item in items])


@api
def change(asked: Asked) -> Response:
    """One change to one collection, named by the address."""
    apply = _CHANGES.get(asked.path["change"])
    if apply is None:
        raise CollectionError(f"No change {asked.path['change']!r}. There are {', '.join(_CHANGES)}.")
    try:
        apply(resources.collections(), asked.path["collection_id"], _message(asked), clock.now())
    except StaleNoteError as error:
        return refusal(error, current=error.current)
    return answer({})


@answered
def export(request: Request) -> Response:
    """The items of a collection in any format of the exports, however many they are; or the collection itself."""
    collection = resources.collections().opened(request.path_params["collection_id"])
    catalog, ending = resources.catalog(), request.path_params["ending"]
    name = named_file(collection.name, ending, is_synthetic=catalog.is_synthetic)
    if ending == "collection.json":
        text = collection_json(collection, catalog.fingerprint, is_synthetic=catalog.is_synthetic)
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return Response(text, media_type="application/json", headers=headers)
    if not collection.items:
        raise CollectionError(f"The collection {collection.name!r} is empty. Collect something with *.")
    return download(AnnotationFilter.of(among=[collection.among.text]), ending, name)


def collection_routes() -> list[Route]:
    """Stars, the lists, one collection, and its files."""
    return [
        Route("/api/collected", current),
        Route("/api/collected", star, methods=["POST"]),
        Route("/api/collections", lists),
        Route("/api/collections", create, methods=["POST"]),
        Route("/api/collections/import", take_in, methods=["POST"]),
        Route("/api/collections/{collection_id}", opened),
        Route("/api/collections/{collection_id}/{change}", change, methods=["POST"]),
        Route("/api/items", shown),
        Route("/export/collection/{collection_id}/{ending}", export),
    ]


def _note_item(store: CollectionStore, collection_id: str, message: Message, now: datetime) -> None:
    del now
    store.note_item(collection_id, _item(message), checked_note(message.get("note")), str(message.get("known", "")))


def _move(store: CollectionStore, collection_id: str, message: Message, now: datetime) -> None:
    del now
    before = message.get("before")
    store.move(collection_id, _item(message), None if before is None else Item.parse(str(before)))


_CHANGES: Mapping[str, Change] = {
    "name": lambda store, collection_id, message, _: store.rename(collection_id, checked_name(message.get("name"))),
    "note": lambda store, collection_id, message, _: store.note(
        collection_id, checked_note(message.get("note")), str(message.get("known", ""))
    ),
    "note-item": _note_item,
    "move": _move,
    "choose": lambda store, collection_id, _, now: store.choose(collection_id, now),
    "delete": lambda store, collection_id, _, now: store.delete(collection_id, now),
    "restore": lambda store, collection_id, _, __: store.restore(collection_id),
}


def _stars(collection: Collection) -> dict[str, Any]:
    items = [collected.item.text for collected in collection.items]
    return {"collection_id": collection.collection_id, "name": collection.name, "items": items}


def _opened(collection: Collection) -> dict[str, Any]:
    among = collection.among
    return {
        "collection_id": collection.collection_id,
        "name": collection.name,
        "note": collection.note,
        "items": [{"item": collected.item.text, "note": collected.note} for collected in collection.items],
        "words": among.words,
        "among": among.text if among.fits_address else None,
    }


def _require_item(item: Item) -> None:
    """Raise unless the dataset has this item."""
    patch = resources.catalog().patch_of_annotation(item.number)
    if item.is_patch and patch.first_annotation_id != item.number:
        raise CollectionError(f"No patch begins with annotation {item.number}, but {patch.first_annotation_id} does.")


def _message(asked: Asked) -> Message:
    if not isinstance(asked.message, dict):
        raise CollectionError("The message is no JSON object.")
    return asked.message


def _item(message: Message) -> Item:
    return Item.parse(str(message.get("item")))


def _optional_text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
