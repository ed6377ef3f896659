"""Saved selections: any page's view under a name."""

from collections.abc import Mapping
from dataclasses import asdict
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode

from starlette.responses import Response
from starlette.routing import Route

from browser import clock
from browser.domain.collection import SavedSelection
from browser.domain.selection import FIELDS, AnnotationFilter
from browser.errors import CollectionError
from browser.reviews.named_rows import checked_name
from browser.ui import resources
from browser.ui.addresses import app_path
from browser.ui.condition_words import condition_words
from browser.ui.navigation import PAGES
from browser.ui.routes.checked_request import Asked, answer, api

LONGEST_QUERY = 8000
_CHANGES = ("name", "delete", "restore")


@api
def saved(asked: Asked) -> Response:
    """All saved selections with their addresses, also the deleted ones."""
    del asked
    store = resources.saved_selections()
    kept, deleted = store.saved(), store.saved(is_deleted=True)
    return answer({"selections": [*map(_described, kept)], "deleted": [*map(_described, deleted)]})


@api
def save(asked: Asked) -> Response:
    """Keep a view: `name`, `page` (its address, empty for the map) and `query` (all of its address after `?`)."""
    message = asked.message if isinstance(asked.message, dict) else {}
    name, page, query = checked_name(message.get("name")), str(message.get("page")), message.get("query")
    if page not in PAGES:
        raise CollectionError(f"There is no page {page!r}. There are {', '.join(filter(None, PAGES))}.")
    if not isinstance(query, str) or len(query) > LONGEST_QUERY:
        raise CollectionError(f"The address is no text of at most {LONGEST_QUERY:,} characters. Save a collection.")
    wanted, view = split_query(query)
    kept = resources.saved_selections().save(name, page, wanted, view, clock.now())
    return answer(_described(kept), HTTPStatus.CREATED)


@api
def change(asked: Asked) -> Response:
    """Rename a saved selection, delete it, or bring it back."""
    store, selection_id, kind = resources.saved_selections(), asked.path["selection_id"], asked.path["change"]
    if kind == "name":
        message = asked.message if isinstance(asked.message, dict) else {}
        store.rename(selection_id, checked_name(message.get("name")))
    elif kind == "delete":
        store.delete(selection_id, clock.now())
    elif kind == "restore":
        store.restore(selection_id)
    else:
        raise CollectionError(f"No change {kind!r}. There are {', '.join(_CHANGES)}.")
    return answer({})


def saved_selection_routes() -> list[Route]:
    """The list, saving, and changes."""
    return [
        Route("/api/selections", saved),
        Route("/api/selections", save, methods=["POST"]),
        Route("/api/selections/{selection_id}/{change}", change, methods=["POST"]),
    ]


def split_query(query: str) -> tuple[str, str]:
    """A page's query as the canonical filter, and what else the page shows."""
    fields = parse_qs(query)
    wanted = AnnotationFilter.from_query({name: values for name, values in fields.items() if name in FIELDS})
    view = [(name, value) for name, value in parse_qsl(query) if name not in FIELDS]
    return wanted.query_string, urlencode(view)


def _described(one: SavedSelection) -> Mapping[str, Any]:
    query = "&".join(filter(None, (one.query, one.view)))
    address = app_path(one.page) + (f"?{query}" if query else "")
    conditions = AnnotationFilter.from_query(parse_qs(one.query)).conditions
    title = PAGES[one.page][1] if one.page in PAGES else one.page
    return {
        **asdict(one),
        "title": title,
        "address": address,
        "values": [condition_words(condition) for condition in conditions],
    }
