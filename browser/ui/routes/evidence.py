"""What the map says about the texts of one patch, on demand."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from browser.ui import resources
from browser.ui.evidence_view import evidence_view, patch_audit
from browser.ui.routes.responses import answered, require_dataset

_HEADERS = {"Cache-Control": "no-store"}


@answered
def evidence(request: Request) -> Response:
    """The machine verdict on each text of a patch with what decides it, worked out now."""
    require_dataset(request.path_params["fingerprint"])
    patch = resources.catalog().patch(request.path_params["patch_id"])
    return JSONResponse(evidence_view(patch_audit(patch)), headers=_HEADERS)


def evidence_routes() -> list[Route]:
    """The address that the sample page asks; the desk never does."""
    return [Route("/api/evidence/{fingerprint}/{patch_id}", evidence)]
