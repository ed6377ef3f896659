"""What the map page shows of a selection, JSON: a click is answered by this, and the session follows."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from browser.ui.map_page.answer import answer_data
from browser.ui.map_page.state import asked_state, asked_theme
from browser.ui.routes.responses import answered, require_dataset
from browser.ui.routes.selection_query import asked_selection

_HEADERS = {"Cache-Control": "no-store"}


@answered
def page_answer(request: Request) -> Response:
    """The data of all parts under the selection of the query, which also says how the page is shown."""
    require_dataset(request.path_params["fingerprint"])
    query = request.query_params
    return JSONResponse(answer_data(asked_selection(request), asked_state(query), asked_theme(query)), headers=_HEADERS)


def page_answer_routes() -> list[Route]:
    """The address that the map page asks at a click."""
    return [Route("/answer/{fingerprint}", page_answer)]
