"""One patch to download: the same files as `bentxt export-patch` writes."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from browser.jobs.export_patch import format_of, patch_file, patch_file_name
from browser.jobs.patch_sample import PatchSample
from browser.ui import resources
from browser.ui.routes.responses import answered, require_dataset


@answered
def patch(request: Request) -> Response:
    """The patch in the format of the ending; `layer` says what of it."""
    asked, layer = request.path_params, request.query_params.get("layer", "")
    require_dataset(asked["fingerprint"])
    kind = format_of(asked["ending"])
    sample = PatchSample.of(resources.catalog(), resources.imagery(), asked["patch_id"])
    content = patch_file(sample, asked["ending"], layer)
    name = patch_file_name(asked["patch_id"], asked["ending"], layer, is_synthetic=sample.catalog.is_synthetic)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return Response(content, media_type=kind.media_type, headers=headers)


def patch_file_routes() -> list[Route]:
    """The addresses that the sample page's downloads name."""
    return [Route("/patch/{fingerprint}/{patch_id}.{ending}", patch)]
