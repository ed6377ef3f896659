"""One page of annotations or of patches, and where an annotation stands among them, JSON."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from browser.catalog.annotation_pages import AnnotationPages
from browser.domain.ordering import PATCH_KEYS, ROW_KEYS, Order, PageStart, Side
from browser.domain.selection import AnnotationFilter
from browser.ui import resources
from browser.ui.routes.responses import RefusedError, answered, require_dataset
from browser.ui.table_page.rows_view import PAGE_SIZE, patches_message, row_message
from browser.ui.table_page.state import PICTURES

_HEADERS = {"Cache-Control": "no-store"}
_LONGEST_ID = 18
"""Digits that fit into the 64 bits of an annotation ID."""


@answered
def annotations(request: Request) -> Response:
    """The page of the selected annotations that begins, goes on or ends at one of them."""
    selection, pages = _asked(request)
    order = Order.parse(request.query_params.get("sort", "id"), ROW_KEYS)
    found = pages.page(selection, order, _start(request), PAGE_SIZE)
    said = resources.catalog().doubts.of([row.annotation.annotation_id for row in found])
    return _answer({"rows": [row_message(row, selection, said.get(row.annotation.annotation_id)) for row in found]})


@answered
def patches(request: Request) -> Response:
    """The page of the selected patches that begins, goes on or ends at the one with this annotation."""
    selection, pages = _asked(request)
    order = Order.parse(request.query_params.get("sort", "id"), PATCH_KEYS)
    picture = request.query_params.get("picture", PICTURES[0])
    if picture not in PICTURES:
        raise RefusedError(HTTPStatus.BAD_REQUEST, f"No picture {picture!r}. There are {', '.join(PICTURES)}.")
    found = pages.patches.page(selection, order, _start(request), PAGE_SIZE)
    return _answer(patches_message(found, picture))


@answered
def place(request: Request) -> Response:
    """How many of the selected annotations or patches stand before an annotation."""
    selection, pages = _asked(request)
    start = _start(request).annotation_id
    if start is None:
        raise RefusedError(HTTPStatus.BAD_REQUEST, "The place of what? Name an annotation with `at`.")
    text = request.query_params.get("sort", "id")
    if request.path_params["view"] == "patches":
        return _answer({"place": pages.patches.position(selection, Order.parse(text, PATCH_KEYS), start)})
    return _answer({"place": pages.position(selection, Order.parse(text, ROW_KEYS), start)})


def table_routes() -> list[Route]:
    """The addresses that the table page asks: `table/{fingerprint}/annotations?sort=-country&side=after&at=7`."""
    return [
        Route("/table/{fingerprint}/annotations", annotations),
        Route("/table/{fingerprint}/patches", patches),
        Route("/table/{fingerprint}/{view}/place", place),
    ]


def _asked(request: Request) -> tuple[AnnotationFilter, AnnotationPages]:
    require_dataset(request.path_params["fingerprint"])
    query = {name: request.query_params.getlist(name) for name in request.query_params}
    return AnnotationFilter.from_query(query), resources.catalog().pages


def _start(request: Request) -> PageStart:
    side, at = request.query_params.get("side", Side.FROM), request.query_params.get("at", "")
    if side not in set(Side):
        raise RefusedError(HTTPStatus.BAD_REQUEST, f"A page lies {', '.join(Side)} an annotation, not {side!r}.")
    if at and not (at.isdecimal() and at.isascii() and len(at) <= _LONGEST_ID):
        raise RefusedError(HTTPStatus.BAD_REQUEST, f"`at` is {at!r}, not the ID of an annotation.")
    return PageStart(Side(side), int(at) if at else None)


def _answer(content: dict[str, object]) -> Response:
    return JSONResponse(content, headers=_HEADERS)
