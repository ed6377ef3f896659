"""Map tiles: the basemap, and the patches of a selection above it."""

from functools import lru_cache
from http import HTTPStatus
from threading import Lock

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from browser.catalog.imagery import PatchImagery
from browser.domain.selection import AnnotationFilter
from browser.errors import MapTileError
from browser.rendering.basemap import draw_basemap_tile
from browser.rendering.mercator import MapTile
from browser.rendering.theme import THEMES
from browser.rendering.tiles import PatchLayer, draw_density_tile, draw_points_tile
from browser.ui import resources
from browser.ui.facet_colours import DENSITY, facet_colours
from browser.ui.patch_pixels import draw_pixels, pictured_places
from browser.ui.routes.responses import (
    KEEP_FOR_A_DAY,
    KEEP_FOR_EVER,
    RefusedError,
    answered,
    png_response,
    require_dataset,
)
from browser.ui.routes.selection_query import asked_selection

_FACET_OF_DENSITY = "split"
_NUMBERS = "{z:int}/{x:int}/{y:int}.png"

_layer_lock = Lock()


@answered
def patches_tile(request: Request) -> Response:
    """The patches of the selection that the query describes, coloured by a facet."""
    asked = request.path_params
    require_dataset(asked["fingerprint"])
    selection = asked_selection(request)
    content = _patches_png(asked["fingerprint"], selection, asked["colour"], _theme(request), _tile(request))
    return png_response(content, KEEP_FOR_EVER)


@answered
def pixels_tile(request: Request) -> Response:
    """The dataset's own pixels of the selected patches, true colour. The address names how many values the LMDB has."""
    fingerprint = request.path_params["fingerprint"]
    require_dataset(fingerprint)
    _require_pictures(request.path_params["values"])
    content = _pixels_webp(resources.usable_imagery(), fingerprint, asked_selection(request), _tile(request))
    return Response(content, media_type="image/webp", headers={"Cache-Control": KEEP_FOR_EVER})


@answered
def basemap_tile(request: Request) -> Response:
    """Land, coast and borders."""
    return png_response(_basemap_png(_theme(request), _tile(request)), KEEP_FOR_A_DAY)


def tile_routes() -> list[Route]:
    """The addresses of all map tiles."""
    return [
        Route("/tiles/{fingerprint}/{colour}/{theme}/" + _NUMBERS, patches_tile),
        Route("/pixels/{fingerprint}/{values:int}/{z:int}/{x:int}/{y:int}.webp", pixels_tile),
        Route("/basemap/{theme}/" + _NUMBERS, basemap_tile),
    ]


def _require_pictures(values: int) -> None:
    imagery = resources.usable_imagery()
    current = imagery.entry_count if imagery else 0
    if values != current:
        message = f"This address belongs to an LMDB of {values} values, open is one of {current}. Reload the page."
        raise RefusedError(HTTPStatus.NOT_FOUND, message)


def _theme(request: Request) -> str:
    theme: str = request.path_params["theme"]
    if theme not in THEMES:
        raise MapTileError(f"No theme {theme!r}. There are {' and '.join(THEMES)}.")
    return theme


def _tile(request: Request) -> MapTile:
    asked = request.path_params
    return MapTile.checked(asked["z"], asked["x"], asked["y"])


@lru_cache(maxsize=1024)
def _basemap_png(theme: str, tile: MapTile) -> bytes:
    return draw_basemap_tile(tile, theme)


@lru_cache(maxsize=2048)
def _patches_png(fingerprint: str, selection: AnnotationFilter, colour: str, theme: str, tile: MapTile) -> bytes:
    if colour == DENSITY:
        return draw_density_tile(_layer(fingerprint, selection, _FACET_OF_DENSITY), tile, theme)
    layer = _layer(fingerprint, selection, colour)
    colours = facet_colours(colour, theme, len(resources.points(selection, colour).labels))
    return draw_points_tile(layer, tile, theme, colours, pictured_places(selection, tile))


@lru_cache(maxsize=1024)
def _pixels_webp(_imagery: PatchImagery | None, _fingerprint: str, selection: AnnotationFilter, tile: MapTile) -> bytes:
    return draw_pixels(selection, tile)


def _layer(fingerprint: str, selection: AnnotationFilter, colour: str) -> PatchLayer:
    """The points of the selection; a map asks for many tiles at once, and one of them makes the layer for all."""
    with _layer_lock:
        return _kept_layer(fingerprint, selection, colour)


@lru_cache(maxsize=4)
def _kept_layer(_fingerprint: str, selection: AnnotationFilter, colour: str) -> PatchLayer:
    points = resources.points(selection, colour)
    return PatchLayer.of(points.x, points.y, points.code)
