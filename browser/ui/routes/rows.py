"""The rows of one patch to download, CSV or JSON."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from browser.jobs.export_rows import patch_rows, rows_csv, rows_json
from browser.ui import resources
from browser.ui.routes.responses import RefusedError, answered, require_dataset

_MEDIA_TYPES = {"csv": "text/csv", "json": "application/json"}


@answered
def rows(request: Request) -> Response:
    """All annotations of one patch with the dataset's own columns."""
    asked = request.path_params
    require_dataset(asked["fingerprint"])
    kind = asked["kind"]
    if kind not in _MEDIA_TYPES:
        raise RefusedError(HTTPStatus.NOT_FOUND, f"Rows come as csv or json, not as {kind}.")
    catalog = resources.catalog()
    found = patch_rows(catalog, asked["patch_id"])
    text = rows_csv(found) if kind == "csv" else rows_json(found, is_synthetic=catalog.is_synthetic)
    name = f"{'synthetic_' if catalog.is_synthetic else ''}{found[0]['patch_id']}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return Response(text, media_type=_MEDIA_TYPES[kind], headers=headers)


def row_routes() -> list[Route]:
    """The addresses that the sample page's downloads name."""
    return [Route("/rows/{fingerprint}/{patch_id}.{kind}", rows)]
