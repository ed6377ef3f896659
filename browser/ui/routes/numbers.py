"""What stands below the pictures of the sample page, as JSON; and the script that draws its figures."""

from importlib.resources import files

from plotly.offline import get_plotlyjs_version
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from browser.domain.annotation import Patch
from browser.domain.cards import all_cards
from browser.ui import resources
from browser.ui.routes.responses import KEEP_FOR_EVER, answered, require_dataset
from browser.ui.sample_numbers.class_rows import class_rows
from browser.ui.sample_numbers.pixel_sets import asked_set, axes_json, class_sets, set_json, whole_patch
from browser.ui.sample_numbers.place_view import place_json
from browser.ui.sample_numbers.stored_pixels import stored_pixels

_KEEP = {"Cache-Control": KEEP_FOR_EVER}
_FRESH = {"Cache-Control": "no-store"}
PLOTLY_VERSION = get_plotlyjs_version()


@answered
def spectra(request: Request) -> Response:
    """The numbers of the pixels or the box in the query; without one those of the patch and each of its classes."""
    pixels = stored_pixels(_asked_patch(request))
    asked = asked_set(request.query_params)
    sets = [asked] if asked else [*class_sets(pixels.classes), whole_patch()]
    content = {
        **axes_json(),
        "sets": [set_json(one, pixels) for one in sets],
        "notes": pixels.notes,
        "isSynthetic": resources.catalog().is_synthetic,
    }
    return JSONResponse(content, headers=_FRESH)


@answered
def classes(request: Request) -> Response:
    """What the reference map has of each class, beside what the texts claim."""
    patch = _asked_patch(request)
    pixels = stored_pixels(patch)
    rows = class_rows(patch, resources.catalog().annotations_of(patch.patch_id), pixels.codes)
    note = pixels.notes.get("all") or pixels.notes.get("map")
    return JSONResponse({"rows": rows, "note": note}, headers=_FRESH)


@answered
def place(request: Request) -> Response:
    """Footprint, neighbours, dates and links of a patch."""
    return JSONResponse(place_json(_asked_patch(request)), headers=_FRESH)


def cards(_request: Request) -> Response:
    """What the classes and the tasks mean."""
    return JSONResponse(all_cards(), headers=_FRESH)


def plotly_script(_request: Request) -> Response:
    """Plotly as the Python package brings it: nothing is fetched from elsewhere."""
    path = str(files("plotly").joinpath("package_data/plotly.min.js"))
    return FileResponse(path, media_type="text/javascript", headers=_KEEP)


def number_routes() -> list[Route]:
    """The addresses that a sample view names."""
    return [
        Route("/api/spectra/{fingerprint}/{patch_id}", spectra),
        Route("/api/classes/{fingerprint}/{patch_id}", classes),
        Route("/api/place/{fingerprint}/{patch_id}", place),
        Route("/api/cards", cards),
        Route(f"/plotly/{PLOTLY_VERSION}.js", plotly_script),
    ]


def _asked_patch(request: Request) -> Patch:
    asked = request.path_params
    require_dataset(asked["fingerprint"])
    patch: Patch = resources.catalog().patch(asked["patch_id"])
    return patch
