"""What lies under the pointer: the nearest patch of the selection within reach, as light JSON."""

import numpy as np
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from browser.domain.annotation import Patch
from browser.errors import MapTileError
from browser.rendering.mercator import mercator_of
from browser.ui import resources
from browser.ui.map_reach import MapClick, is_inside, is_within_reach, reach_of, read_click
from browser.ui.patch_facts import date_words, names_of
from browser.ui.routes.responses import answered, require_dataset
from browser.ui.routes.selection_query import asked_selection
from browser.ui.thumbnails import thumbnail_path

_NUMBERS = ("lat", "lng", "zoom")
_HEADERS = {"Cache-Control": "no-store"}


@answered
def nearest(request: Request) -> Response:
    """The patch that a click here would choose, for a card of a few words; `patch` is null where there is none."""
    require_dataset(request.path_params["fingerprint"])
    pointer = _pointer(request)
    found = _patches_near(request, pointer)
    if not found or not is_within_reach(pointer, found[0]):
        return JSONResponse({"patch": None}, headers=_HEADERS)
    return JSONResponse({"patch": _card(found, pointer)}, headers=_HEADERS)


def hover_routes() -> list[Route]:
    """The address that the map asks when the pointer rests."""
    return [Route("/nearest/{fingerprint}", nearest)]


def _patches_near(request: Request, pointer: MapClick) -> tuple[Patch, ...]:
    """All dates of the nearest place, the earliest first."""
    x, y = mercator_of(np.array(pointer.latitude), np.array(pointer.longitude))
    numbers = resources.sites(asked_selection(request)).nearest(float(x), float(y), reach_of(pointer))
    patches: tuple[Patch, ...] = resources.catalog().sites.patches(numbers)
    return patches


def _pointer(request: Request) -> MapClick:
    given = {name: request.query_params.get(name, "") for name in _NUMBERS}
    try:
        numbers = {name: float(text) for name, text in given.items()}
    except ValueError:
        raise MapTileError(f"No place {given}. Give lat, lng and zoom as numbers.") from None
    click = read_click({**numbers, "clicked_at": 0.0})
    if click is None or not np.isfinite(list(numbers.values())).all():
        raise MapTileError(f"No place {given}. Give lat, lng and zoom as numbers.")
    return click


def _card(dates: tuple[Patch, ...], pointer: MapClick) -> dict[str, object]:
    patch = dates[0]
    name = names_of(patch).s2
    return {
        "patchId": patch.patch_id,
        "country": patch.country,
        "split": patch.split.value,
        "place": name.tile_place if name else patch.patch_id,
        "date": date_words(name) if name else "",
        "moreDates": len(dates) - 1,
        "texts": patch.annotation_count,
        "isOver": is_inside(pointer, patch),
        "centre": [patch.latitude, patch.longitude],
        "picture": thumbnail_path(patch.patch_id),
    }
