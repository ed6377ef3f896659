"""The dataset's own pixels on a map tile: which patches have pictures there, and the tile that shows them."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from browser.catalog.imagery import PatchImagery
from browser.domain.annotation import Patch
from browser.domain.patch_id import PatchName
from browser.domain.selection import AnnotationFilter
from browser.errors import BandError
from browser.rendering.mercator import MapTile, mercator_of
from browser.rendering.tiles import FIRST_FOOTPRINT_ZOOM, footprint_margin_px
from browser.rendering.true_colour import true_colour
from browser.rendering.warp import draw_pictures, encode_tile, grounds_of
from browser.ui import resources
from browser.ui.patch_facts import names_of

FIRST_PICTURE_ZOOM = FIRST_FOOTPRINT_ZOOM
_STEPS = {11: 4, 12: 2}
"""Where a patch is drawn smaller than it is: every fourth or second of its pixels, nearest as all the others."""


@dataclass(frozen=True, slots=True)
class Pictured:
    """A patch that has a picture, with what its name says."""

    patch: Patch
    name: PatchName

    @property
    def cell(self) -> tuple[str, int, int]:
        """What all dates of one place share."""
        return self.name.tile, self.name.column, self.name.row


def pictured_patches(selection: AnnotationFilter, tile: MapTile) -> tuple[Pictured, ...]:
    """The selected patches with pictures that reach into the tile; of the dates of one cell only the earliest.

    Earlier ones come first. From afar, without an LMDB, or where it cannot be read there are none.
    """
    imagery = resources.usable_imagery()
    is_near = tile.zoom >= FIRST_PICTURE_ZOOM
    return _pictured(imagery, resources.catalog().fingerprint, selection, tile) if imagery and is_near else ()


@lru_cache(maxsize=256)
def _pictured(
    imagery: PatchImagery, _fingerprint: str, selection: AnnotationFilter, tile: MapTile
) -> tuple[Pictured, ...]:
    """Asked for by two layers of the map, one after the other."""
    numbers = resources.sites(selection).within(tile.bounds(footprint_margin_px(tile)))
    earliest: dict[tuple[str, int, int], Pictured] = {}
    for patch in resources.catalog().sites.patches(numbers):
        name = names_of(patch).s2
        if name is not None and imagery.has(patch.patch_id):
            pictured = Pictured(patch, name)
            earliest.setdefault(pictured.cell, pictured)
    return tuple(earliest.values())


def pictured_places(selection: AnnotationFilter, tile: MapTile) -> NDArray[np.float64]:
    """The centres of these patches in Web Mercator (places, 2)."""
    centres = _centres(pictured_patches(selection, tile))
    return np.column_stack(mercator_of(centres[:, 0], centres[:, 1]))


def draw_pixels(selection: AnnotationFilter, tile: MapTile) -> bytes:
    """The WebP file of the tile, transparent around the patches. Where UTM tiles overlap, the earlier date is seen."""
    imagery, found = resources.usable_imagery(), pictured_patches(selection, tile)
    grounds = grounds_of(_centres(found), np.array([p.name.utm_zone for p in found], np.int64))
    pictures = [_picture(imagery, p.patch.patch_id, _STEPS.get(tile.zoom, 1)) for p in found if imagery is not None]
    drawn = [(g, picture) for g, picture in zip(grounds, pictures, strict=True) if picture is not None]
    return encode_tile(draw_pictures(tile, reversed(drawn)), tile)


def _centres(pictured: tuple[Pictured, ...]) -> NDArray[np.float64]:
    """Latitude and longitude (patches, 2)."""
    return np.array([(p.patch.latitude, p.patch.longitude) for p in pictured], float).reshape(-1, 2)


@lru_cache(maxsize=1024)
def _picture(imagery: PatchImagery, patch_id: str, step: int) -> Image.Image | None:
    """At most 58 kB each. A damaged one is left out: the card says what is wrong with it."""
    try:
        bands = imagery.s2_bands(patch_id)
        return None if bands is None else Image.fromarray(true_colour(bands, step))
    except BandError:
        return None
