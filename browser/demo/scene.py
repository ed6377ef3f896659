"""One patch as a picture: covers painted over its reference map, finer than the map."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from browser.demo import paint_built, paint_fields, paint_nature, paint_water, paint_wetlands
from browser.demo.canvas import Canvas, Mask
from browser.demo.noise import FINE_SIZE, smooth_noise
from browser.demo.terrain import FIRST_WATER_CODE, Terrain

Painter = Callable[[Canvas, Mask], None]

_PAINTERS: Mapping[int, Painter] = {
    111: paint_built.paint_centre,
    112: paint_built.paint_settlement,
    121: paint_built.paint_works,
    211: paint_fields.paint_arable,
    212: paint_fields.paint_irrigated,
    213: paint_fields.paint_rice,
    221: paint_fields.paint_vineyards,
    222: paint_fields.paint_orchards,
    223: paint_fields.paint_olives,
    231: paint_fields.paint_pastures,
    242: paint_fields.paint_complex,
    243: paint_fields.paint_farmed_nature,
    244: paint_fields.paint_montado,
    311: paint_nature.paint_broad_leaved,
    312: paint_nature.paint_coniferous,
    313: paint_nature.paint_mixed_forest,
    321: paint_nature.paint_grassland,
    322: paint_nature.paint_heath,
    323: paint_nature.paint_scrub,
    324: paint_nature.paint_shrubs,
    331: paint_nature.paint_sands,
    333: paint_nature.paint_sparse,
    411: paint_wetlands.paint_marsh,
    412: paint_wetlands.paint_bog,
    421: paint_wetlands.paint_salt_marsh,
    422: paint_wetlands.paint_salt_pans,
    511: paint_water.paint_river,
    512: paint_water.paint_lake,
    521: paint_water.paint_sea,
    522: paint_water.paint_river,
    523: paint_water.paint_sea,
}
_WITHOUT_BANKS = (111, 112, 121, 331)
_BORDER_WANDER_PX = 2.2
"""How far, in fine pixels, real borders stray from the mapped ones."""


def paint_scene(terrain: Terrain, season: str, month: int, cell_seed: int, date_seed: int) -> Canvas:
    """The covers of a patch. The same cell_seed gives the same ground, the date_seed the state of the day."""
    ground, date = np.random.default_rng([cell_seed, 2]), np.random.default_rng([date_seed, 3])
    canvas = Canvas(terrain.landscape, season, month, ground, date)
    codes = _with_straying_borders(terrain.clc_fine, ground)
    for code in np.unique(codes):
        _PAINTERS[int(code)](canvas, codes == code)
    land = codes < FIRST_WATER_CODE
    paint_water.paint_banks(canvas, terrain, land & ~np.isin(codes, _WITHOUT_BANKS))
    paint_water.paint_shore(canvas, terrain)
    if terrain.landscape.farm_count:
        paint_built.paint_roads(canvas, land)
        paint_built.paint_farms(canvas, land)
    return canvas


def _with_straying_borders(codes: NDArray[np.uint16], ground: np.random.Generator) -> NDArray[np.uint16]:
    """Borders between land covers as they lie on the ground; shores stay."""
    rows, columns = np.mgrid[0:FINE_SIZE, 0:FINE_SIZE]
    strayed = codes[
        _inside(rows + _BORDER_WANDER_PX * smooth_noise(ground, 3.5)),
        _inside(columns + _BORDER_WANDER_PX * smooth_noise(ground, 3.5)),
    ]
    is_water = (codes >= FIRST_WATER_CODE) | (strayed >= FIRST_WATER_CODE)
    return np.where(is_water, codes, strayed)


def _inside(place: NDArray[np.floating]) -> NDArray[np.intp]:
    nearest: NDArray[np.intp] = np.clip(np.rint(place), 0, FINE_SIZE - 1).astype(np.intp)
    return nearest
