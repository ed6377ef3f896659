"""The numbers of one figure to download, CSV."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from browser.domain.selection import AnnotationFilter
from browser.ui import resources
from browser.ui.figures.drawing import figure_table
from browser.ui.figures.tables import csv_text
from browser.ui.routes.responses import answered, require_dataset


@answered
def figure(request: Request) -> Response:
    """What a figure of the statistics page shows for the selection in the address."""
    asked = request.path_params
    require_dataset(asked["fingerprint"])
    query = {name: request.query_params.getlist(name) for name in request.query_params}
    table = figure_table(asked["name"], AnnotationFilter.from_query(query))
    name = f"{'synthetic_' if resources.catalog().is_synthetic else ''}{table.name}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return Response(csv_text(table), media_type="text/csv", headers=headers)


def figure_routes() -> list[Route]:
    """The addresses that the statistics page's downloads name."""
    return [Route("/figures/{fingerprint}/{name}.csv", figure)]
