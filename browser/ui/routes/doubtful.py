"""A page of doubtful texts of a selection, JSON."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from browser.ui import resources
from browser.ui.doubtful_page.rows_view import PAGE_SIZE, doubtful_rows
from browser.ui.routes.responses import RefusedError, answered, require_dataset
from browser.ui.routes.selection_query import asked_selection

_HEADERS = {"Cache-Control": "no-store"}
_LONGEST_NUMBER = 9


@answered
def doubtful(request: Request) -> Response:
    """So many texts from a place in the ranking on, with what decides each of them."""
    require_dataset(request.path_params["fingerprint"])
    found = resources.catalog().doubts.page(asked_selection(request), _start(request), PAGE_SIZE)
    return JSONResponse({"rows": doubtful_rows(found)}, headers=_HEADERS)


def doubtful_routes() -> list[Route]:
    """The address that the page of doubtful texts asks."""
    return [Route("/doubtful/{fingerprint}", doubtful)]


def _start(request: Request) -> int:
    text = request.query_params.get("from", "0")
    if not text.isdecimal() or len(text) > _LONGEST_NUMBER:
        raise RefusedError(HTTPStatus.BAD_REQUEST, f"No place {text!r} in the ranking. Give a number from 0 on.")
    return int(text)
