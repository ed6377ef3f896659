"""A selection as code that finds the same annotations outside of this app."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from browser.domain.selection import AnnotationFilter
from browser.ui import resources
from browser.ui.routes.responses import RefusedError, answered


@answered
def selection_code(request: Request) -> Response:
    """SQL or Python for the selection that the query describes."""
    catalog = resources.catalog()
    kinds = {"sql": catalog.as_sql, "py": catalog.as_python}
    kind = request.path_params["kind"]
    if kind not in kinds:
        raise RefusedError(HTTPStatus.NOT_FOUND, f"Code comes as {' or '.join(kinds)}, not as {kind}.")
    selection = AnnotationFilter.from_query({key: request.query_params.getlist(key) for key in request.query_params})
    audit = catalog.verdicts.file
    names = (catalog.path.name, audit.name) if audit else (catalog.path.name,)
    return PlainTextResponse(kinds[kind](selection, *names), headers={"Cache-Control": "no-store"})


def selection_code_routes() -> list[Route]:
    """The addresses that *Copy as* asks."""
    return [Route("/code/selection.{kind}", selection_code)]
